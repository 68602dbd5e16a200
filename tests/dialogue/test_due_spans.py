"""How long lies between two things that documents want by a year."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("三步走里头第一步到第二步间隔几年", "从2020年到2025年，相隔5年"),
        ("互联网+政务服务指导意见的两个目标节点差了几年", "从2017年底前到2020年底前，相隔3年"),
        ("国家政务服务平台上线运行跟全面实现一网通办中间隔了几年", "从2019年底前到2022年底前，相隔3年"),
        ("一体化平台指导意见要求主体功能建好之后,再过多久要框架初步形成", "相隔1年"),
    ],
)
def test_between_two_points_of_time(talk: Talk, question: str, apart: str) -> None:
    """Told by their numbers or by what is wanted then, each with the statement it stands in."""
    assert apart in talk.say(question)


def test_documents_and_terms_are_no_points_of_time(talk: Talk) -> None:
    """Spans between documents are counted from month to month; a term for an answer is told as it stands."""
    assert "2年3个月" in talk.say("建设指南和条例修订隔多长时间")
    assert "20个工作日" in talk.say("申请公开之后多久能给答复")
