"""The year told last is spoken of again, or a year so many years earlier; what the document wants by it is told."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "then", ["到那年电子商务交易规模得有多大", "同一年电子商务的交易规模定了多少", "那一年电子商务要到几万亿"]
)
def test_an_amount_of_the_year_told_last(talk: Talk, then: str) -> None:
    """Another document holds the same words for another year."""
    talk.say("网络强国的三步走是怎么走的")
    talk.say("第二步要达成啥")
    assert "67万亿" in talk.say(then)


def test_the_same_of_another_step(talk: Talk) -> None:
    """What was told of one year is told of the year of the step that is named."""
    talk.say("网络强国的三步走是怎么走的")
    talk.say("第二步要达成啥")
    talk.say("那年的信息消费要到多少")
    assert "6万亿" in talk.say("第一步那年又要到多少")


@pytest.mark.parametrize("then", ["退回三年咧", "提前三年要咋样", "再早三年呀"])
def test_so_many_years_earlier(talk: Talk, then: str) -> None:
    """However the step back is put."""
    talk.say("一体化在线平台的意见,2022年底要做到什么")
    assert "2019年底前" in talk.say(then)


def test_a_goal_after_a_fact_on_record(talk: Talk) -> None:
    """A year is a point of time of the document talked of where its state is asked for."""
    talk.say("一体化在线平台的意见由谁颁布")
    assert "应接尽接" in talk.say("2020年底得做成什么样")


def test_documents_of_a_year_stay_documents(talk: Talk) -> None:
    """What was issued in the same year is a list."""
    talk.say("一体化在线平台的意见是哪一年的")
    assert "大数据发展行动纲要" in talk.say("那年还出了别的文件没")
