"""Members told by what they do, places in time, the same time of another document, whose statement it is."""

from __future__ import annotations

from tests.conftest import Talk


def test_members_told_in_other_words(talk: Talk) -> None:
    """A place with words around it, a body by its duty, two names in a row."""
    talk.say("一体化平台首批试点有哪些省市")
    talk.say("天津分部那边算不算")
    assert talk.custom["verdict"] == "false"
    talk.say("参与试点的国务院部门有哪些")
    talk.say("管教育的那家在里面吗")
    assert talk.custom["verdict"] == "true"
    talk.say("金保写在哪份文件里")
    talk.say("金盾金审也在一起吗")
    assert talk.custom["verdict"] == "true"


def test_places_in_the_order_of_time(talk: Talk) -> None:
    """论时间先后第三份 counts among all documents."""
    assert "国家信息化规划" in talk.say("按颁布时间排第三的是哪份")
    assert talk.say("所有文件按先后顺序报一遍").count("\n") >= 9


def test_the_same_time_of_another_document(talk: Talk) -> None:
    """同一年底 is the year of the goal told last."""
    talk.say("一体化平台意见和互联网+政务服务指导意见哪个印发在前")
    talk.say("前者2020年底前要做到什么")
    assert "2020年底前" in talk.say("后者到同一年底要做成啥样")


def test_whose_statement_it_is(talk: Talk) -> None:
    """是哪份文件里的 asks for the document of the statement told last."""
    talk.say("国务院网站哪天开通的投诉平台")
    assert "一网、一门、一次" in talk.say("写在哪份文件里")


def test_names_of_what_was_counted(talk: Talk) -> None:
    """报一下名 lists what was counted."""
    talk.say("2017年发了几份文件")
    assert "政务信息化工程建设规划" in talk.say("报一下名")
