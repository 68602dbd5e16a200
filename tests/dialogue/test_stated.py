"""Somebody states or vouches for a value of the document talked of: it is judged, not searched for."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("颁发的是国务院办公厅", "true"),
        ("落款单位可是国务院", "false"),
        ("可我们领导说是发改委", "false"),
        ("2018年的喽", "false"),
        ("文件上写的时间是2017年1月", "true"),
    ],
)
def test_a_stated_value_is_judged_of_the_document_talked_of(talk: Talk, said: str, verdict: str) -> None:
    """No list of all that a body issued, whatever kind of fact was told last."""
    talk.say("“十三五”国家信息化规划后面那份是哪份?")
    talk.say(said)
    assert talk.custom["verdict"] == verdict


def test_a_stated_value_after_a_list_of_one(talk: Talk) -> None:
    """What a list of one document holds is that document."""
    talk.say("发改委出过哪些?")
    talk.say("19年的啰")
    assert talk.custom["verdict"] == "false"


def test_the_earlier_of_two_is_judged(talk: Talk) -> None:
    """The earlier one is one of the pair, and its year is a claim."""
    talk.say("条例和战略纲要差几个月?")
    assert talk.say("早的那份是2018年出的嘛").startswith("不")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("一网一门一次前面那份哪家出的", "国务院颁布"),
        ("战略纲要紧跟着的那份讲了什么", "“互联网+政务服务”工作的指导意见"),
    ],
)
def test_the_neighbour_of_a_named_document_is_asked_about(talk: Talk, said: str, told: str) -> None:
    """What is asked of the document before or after a named one is told of that."""
    assert told in talk.say(said)


def test_positions_in_the_whole_collection(talk: Talk) -> None:
    """整张表里 counts all documents although a pair was talked of, and so does the next position."""
    talk.say("条例和战略纲要差几个月?")
    assert "2017年1月" in talk.say("总表里第四个")
    assert "2018年1月" in talk.say("第六个呢")
