"""Turns in classical or terse official Chinese go on like those in plain words."""

from __future__ import annotations

from tests.conftest import Talk


def titles(talk: Talk, text: str) -> int:
    """How many documents the list that answers `text` shows."""
    talk.say(text)
    return len(talk.custom["policies"])


def test_conditions_in_bookish_words(talk: Talk) -> None:
    """者 ends a condition, 亦 adds one, 之限 is one that is lifted."""
    talk.say("附表二，拟列国务院所颁各件，请供名目")
    assert titles(talk, "仅留2016年者") == 2
    assert titles(talk, "年份之限撤去") == 5


def test_types_are_added(talk: Talk) -> None:
    """A type named alone joins the list."""
    talk.say("纲要有哪几份")
    assert titles(talk, "指导意见一类亦列") == 4
    assert "4份" in talk.say("两类合计若干件")


def test_a_condition_is_lifted_and_another_replaced(talk: Talk) -> None:
    """Two conditions change at once."""
    talk.say("2016年国务院发的有哪些")
    assert titles(talk, "机关这一条件取消，年份换成2017年") == 2
    talk.say("2018年国务院发的有哪些")
    assert titles(talk, "不看年份了") == 5


def test_order_and_interval_in_bookish_words(talk: Talk) -> None:
    """何者先出 and 较之晚几何 ask for order and interval."""
    assert "国家信息化发展战略纲要》先颁布" in talk.say("两份纲要何者先出")
    talk.say("两份规划各是何年所颁")
    talk.say("信息化规划何时颁布")
    assert "11个月" in talk.say("政务信息化工程建设规划较之晚几何")


def test_ends_of_a_list_after_its_members(talk: Talk) -> None:
    """首末两件 counts the list although a member was asked about in between."""
    talk.say("2018年颁布者有哪几件，请列其名")
    talk.say("末一件何机关所发")
    assert "7个月" in talk.say("首末两件，其间相隔若干")


def test_correction_in_bookish_words(talk: Talk) -> None:
    """误矣,所问者乃… asks the last question of another document."""
    talk.say("条例的颁布年月")
    assert "2017年1月" in talk.say("误矣，非此件，所问者乃技术体系建设指南")


def test_names_of_an_empty_list(talk: Talk) -> None:
    """Asking for the names of what was not found lists nothing."""
    talk.say("2021年颁布的是哪几份，列一下名字")
    assert talk.custom["kind"] == "unanswerable"
