"""Documents that were talked of one by one are spoken of as one group."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("这仨最晚的是哪份", "一网、一门、一次"),
        ("三个里最老的呢", "2016年1月"),
        ("三份按时间排好", "3份"),
    ],
)
def test_three_that_came_up_are_a_group(talk: Talk, said: str, told: str) -> None:
    """A number that stands for documents means the last ones, not the whole collection."""
    talk.say("战略纲要谁颁布的?")
    talk.say("那工程建设规划呢?")
    talk.say("一网一门一次方案呢?")
    assert told in talk.say(said).split("\n")[0]


def test_the_group_stays_for_the_other_end(talk: Talk) -> None:
    """After the first of a group, its last is not the last of all."""
    talk.say("战略纲要谁颁布的?")
    talk.say("那工程建设规划呢?")
    talk.say("俩里头哪个最早")
    assert "工程建设规划" in talk.say("最新的呢").split("\n")[0]


@pytest.mark.parametrize("said", ["它俩中间隔多少个月", "两者相距", "how many months are they apart?"])
def test_the_one_asked_about_belongs_to_the_pair(talk: Talk, said: str) -> None:
    """A document and its neighbour in time are two that were talked of."""
    talk.say("大数据纲要后面紧跟着出的是哪份?")
    assert "5个月" in talk.say(said)
