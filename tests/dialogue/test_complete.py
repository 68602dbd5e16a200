"""What was just listed: whether that is all, how many it counts, and what belongs to it."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize("said", ["就这两份了吧", "再没有别的了?", "只有这些吗"])
def test_whether_a_list_is_all_there_is(talk: Talk, said: str) -> None:
    """The list just shown is confirmed, with its documents."""
    talk.say("2017年颁布了哪些?")
    assert "建设指南" in talk.say(said) or "技术体系" in talk.text
    assert talk.custom["verdict"] == "true"


def test_another_number_is_no_confirmation(talk: Talk) -> None:
    """A wrong number is put right."""
    talk.say("2017年颁布了哪些?")
    talk.say("就四份吗")
    assert talk.custom["verdict"] == "false"


def test_members_of_a_row_of_names(talk: Talk) -> None:
    """A statement that only names things in a row is judged by its words."""
    talk.say("建设指南参考了哪些地方的经验?")
    talk.say("福建算一个吗")
    assert talk.custom["verdict"] == "true"


def test_members_are_counted_where_the_document_was_asked_for(talk: Talk) -> None:
    """How many there are of what the quoted statement lists."""
    talk.say("首批试点省市写在哪份文件里?")
    assert "9" in talk.say("有几个")


def test_the_same_year(talk: Talk) -> None:
    """The others of the year of the document talked of."""
    talk.say("建设指南谁颁布的?")
    assert "工程建设规划" in talk.say("当年还有谁和它一起出的")
