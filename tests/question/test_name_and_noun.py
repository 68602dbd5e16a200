"""A document and a noun or two, as people type it: no claim, no comparison, no other document."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize("noun", ["亮点", "看点", "关键词", "精神"])
def test_a_noun_is_no_claim(talk: Talk, noun: str) -> None:
    talk.say(f"一体化平台指导意见{noun}")
    assert talk.custom["kind"] == "answer" and talk.custom["verdict"] is None
    assert talk.custom["policies"] == ["national-integrated-platform-opinions"]


@pytest.mark.parametrize(
    "question", ["一体化平台指导意见分几步走", "一体化平台指导意见的时间表", "一体化平台指导意见目标"]
)
def test_goals_are_told_stage_by_stage(talk: Talk, question: str) -> None:
    text = talk.say(question)
    assert text.index("2018年底") < text.index("2019年底") < text.index("2020年底") < text.index("2022年底")


def test_stages_that_are_not_there_are_not_made_up(talk: Talk) -> None:
    talk.say("信息公开条例分几个阶段推进")
    assert talk.custom["kind"] == "unanswerable"


def test_what_a_document_is_to_people_is_no_comparison(talk: Talk) -> None:
    assert "办事" in talk.say("一网一门一次跟老百姓有啥关系")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("工程建设规划依据的批复是哪个", "国函〔2017〕93号"),
        ("工程建设规划的上位依据", "国家信息化发展战略纲要"),
    ],
)
def test_what_a_document_rests_on(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)
