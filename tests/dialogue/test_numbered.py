"""Questions put by number, and going back to one of them."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


def test_a_number_of_a_question_is_no_position(talk: Talk) -> None:
    """第二题 and 下一道 only tell that another question is put."""
    talk.say("第一题:建设指南是哪年颁布的")
    assert "由国务院修订颁布" in talk.say("第二题:信息公开条例是谁颁布的")
    assert "国发〔2015〕50号" in talk.say("下一道,大数据纲要的文号")
    assert "国家信息化规划》的文号" in talk.say("下一个,十三五国家信息化规划呢")


def test_the_next_one_is_still_sought_where_nothing_is_named(talk: Talk) -> None:
    """下一个 alone is the next document."""
    talk.say("建设指南是哪年的")
    assert "政务信息化工程建设规划" in talk.say("下一份是哪个")


@pytest.mark.parametrize("back", ["第一题的答案再念一遍", "回到第一个问题", "最开始那题答案再发我一下"])
def test_a_question_is_answered_once_more(talk: Talk, back: str) -> None:
    """A question is gone back to by its number, whatever was asked since."""
    talk.say("一体化平台的指导意见是国务院办公厅发的吧")
    talk.say("条例哪年修订的")
    talk.say("大数据纲要哪家发的")
    assert "由国务院颁布" in (said := talk.say(back))
    assert "不对" in said


def test_the_source_of_an_earlier_answer(talk: Talk) -> None:
    """上一题的出处 is that of the last answer."""
    talk.say("建设指南是哪年的")
    talk.say("条例的文号是多少")
    assert "2017年1月" in talk.say("第一题的出处给我")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("条例是2018年颁布的吗", "2019年4月"),
        ("条例也是国务院发的吧", "公开条例》由国务院"),
        ("跟条例是同一家单位么", "公开条例》由国务院"),
        ("和一网一门一次是一个部门么", "由国务院办公厅"),
    ],
)
def test_a_type_or_a_term_stands_for_its_document(talk: Talk, asked: str, answer: str) -> None:
    """条例 and 一网一门一次 are documents beside the one talked of."""
    talk.say("国家信息化规划是谁发的")
    assert answer in talk.say(asked)


def test_places_beside_places(talk: Talk) -> None:
    """第六的后一份 and 排第三的 count all documents where nothing was listed."""
    talk.say("条例是谁颁布的")
    assert "一网、一门、一次" in talk.say("第六的后一份是哪个")
    assert "1年11个月" in talk.say("它跟排第二的隔多久")


@pytest.mark.parametrize("asked", ["还有一份是谁发的", "还有一个呢", "剩下那份也讲一下吧"])
def test_the_one_left(talk: Talk, asked: str) -> None:
    """The candidate not chosen is told the same of."""
    talk.say("那个规划是哪家发的")
    talk.say("发改委那个")
    assert "国家信息化规划》由国务院颁布" in talk.say(asked)


def test_what_is_called_a_thing_is_asked_back(talk: Talk) -> None:
    """那玩意儿 stands for a document."""
    assert "哪份" in talk.say("那玩意儿是哪个部门发的")
    assert "国务院办公厅" in talk.say("哦说漏了,建设指南")


def test_the_issuer_to_be_filled_in(talk: Talk) -> None:
    """单位一栏写谁 asks for the issuer."""
    talk.say("工程建设规划哪年的")
    assert "发展改革委" in talk.say("单位那栏该写谁")


def test_a_condition_replaced_after_one_of_the_list(talk: Talk) -> None:
    """年份改成2017 changes the list from which one was picked."""
    talk.say("2018年国务院发了哪些文件")
    talk.say("第一个是几月的")
    said = talk.say("年份改成2016,单位还是国务院")
    assert "2份" in said
    assert "国家信息化规划" in said


def test_all_of_a_body_whatever_was_listed(talk: Talk) -> None:
    """国务院全部的 is not looked for inside the list shown last."""
    talk.say("2018年颁布了哪些?")
    talk.say("里面国务院办公厅的是哪个")
    assert "5份" in talk.say("国务院全部的")


@pytest.mark.parametrize("asked", ["一头一尾再说一下", "首尾两项是什么", "打头和收尾的分别是哪个"])
def test_both_ends_of_an_enumeration(talk: Talk, asked: str) -> None:
    """The first and the last member are told together."""
    talk.say("建设指南的四项原则有哪些")
    said = talk.say(asked)
    assert "问题导向" in said
    assert "开放协同" in said
    assert "顶层设计" not in said


@pytest.mark.parametrize("asked", ["加在一起几个", "数一数多少项", "算下来是几个来着"])
def test_the_last_enumeration_is_counted(talk: Talk, asked: str) -> None:
    """How many there are is counted in what was enumerated last."""
    talk.say("大数据纲要里金字系统有哪些")
    assert "11个" in talk.say(asked)


@pytest.mark.parametrize("asked", ["2022年底那条要干嘛", "到2022年那一步说的什么"])
def test_that_point_of_time(talk: Talk, asked: str) -> None:
    """那条 after a year is what falls due then in the document talked of."""
    talk.say("一体化平台的指导意见讲了些什么")
    assert "标准统一" in talk.say(asked)


def test_the_source_to_be_shown(talk: Talk) -> None:
    """出处发我 asks for the source of the last answer whatever it is for."""
    talk.say("条例是国务院办公厅发的吧")
    assert "政策颁布情况表" in talk.say("把出处发过来,我得拿去给主任看")


def test_the_last_in_time_of_those_listed(talk: Talk) -> None:
    """垫底 of documents is the latest one."""
    talk.say("2018年颁布了哪些?")
    assert "一体化在线政务服务平台" in talk.say("三份里谁垫底")


def test_a_name_in_the_enumeration_of_a_summary(talk: Talk) -> None:
    """What is asked to be a member is sought in the statement that enumerates."""
    talk.say("大数据纲要说了些什么")
    assert talk.say("它列的金字系统里有金桥吧").startswith("不")


def test_a_gist_of_a_part(talk: Talk) -> None:
    """主线一句话 asks for the main line, not for the last answer in short."""
    talk.say("战略纲要的基本方针有哪几句")
    assert "信息化驱动现代化" in talk.say("主线一句话")


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [("应该是发改委牵头的吧", "不"), ("不是国务院牵头吗", "不"), ("是国办牵头的吧", "对")],
)
def test_who_does_what_a_statement_tells(talk: Talk, asked: str, verdict: str) -> None:
    """A body claimed of the statement told last is not the issuer of its document."""
    talk.say("一体化平台意见里谁牵头成立协调工作小组")
    said = talk.say(asked)
    assert "协调工作小组" in said
    assert (said.startswith("对")) is (verdict == "对")


def test_the_former_version_by_its_year(talk: Talk) -> None:
    """07年 is the year of the former regulation, and not 17年."""
    talk.say("信息公开条例是第几号令")
    assert "492" in talk.say("07年那个旧版是几号令")


def test_what_can_be_answered(talk: Talk) -> None:
    """哪些题你答得上来 asks what the assistant can do."""
    assert "我能回答" in talk.say("哪些题你答得出来")
