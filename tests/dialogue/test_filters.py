"""Lists are narrowed, widened and changed without being asked for anew."""

from __future__ import annotations

from tests.conftest import Talk


def test_a_filter_takes_the_place_of_its_like(talk: Talk) -> None:
    """换成 another year or body keeps the other conditions."""
    talk.say("2016年国务院发了哪些?")
    assert "大数据" in talk.say("换成2018年的")
    text = talk.say("再换成国办的")
    assert "一网、一门、一次" in text and "大数据" not in text


def test_a_filter_is_lifted(talk: Talk) -> None:
    """机关不限 and 年份不限 drop a condition."""
    talk.say("2018年国务院办公厅发了哪些?")
    assert len(talk_policies(talk, "机关不限")) == 3
    talk.say("只看国办的")
    assert len(talk_policies(talk, "年份不限")) == 3


def test_joint_documents_are_taken_away(talk: Talk) -> None:
    """联合印发的去掉 leaves what one body issued, and 剩下的 means just that."""
    talk.say("国办参与印发过哪些文件?")
    assert "战略纲要" not in talk.say("联合印发的去掉")
    assert "技术体系建设指南" in talk.say("剩下的哪份最早")


def test_inside_the_earlier_list_another_body(talk: Talk) -> None:
    """After 其中国办的呢 another body is looked for in the same list."""
    talk.say("2018年颁布的有哪些?")
    talk.say("其中国办的呢")
    assert "信息公开条例" not in talk.say("国务院的呢")


def test_a_year_after_goals_asks_for_goals(talk: Talk) -> None:
    """2022年呢 after a goal asks for the goal of that year, also of another document."""
    talk.say("互联网+政务服务指导意见2017年底前的目标")
    assert "一网办理" in talk.say("2020年呢")
    assert "上线运行" in talk.say("一体化平台意见,2019年底前")


def talk_policies(talk: Talk, text: str) -> list:
    """The policies of the reply to `text`."""
    talk.say(text)
    return list(talk.custom["policies"])
