"""Documents that a question leaves out, its ends, and words that only seem to ask for something."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


def test_a_type_that_is_not_to_be_taken_in(talk: Talk) -> None:
    said = talk.say("规划和纲要都列出来,指导意见别给我放进去")
    assert "4份" in said and "指导意见" not in said


def test_a_type_that_is_not_to_be_added(talk: Talk) -> None:
    assert "2份" in talk.say("规划一共哪几份,别把条例也算进来")


def test_a_body_that_is_not_to_be_taken_in(talk: Talk) -> None:
    said = talk.say("2018年的文件有几份,不要把国办的算进去")
    assert "共2份" in said and "一网、一门、一次" not in said


@pytest.mark.parametrize("text", ["刨去作废的那份,国务院颁布的还有几份", "失效的不算,国务院颁布的共几份"])
def test_those_no_longer_in_force_left_out(talk: Talk, text: str) -> None:
    said = talk.say(text)
    assert "4份" in said and "2016年9月" not in said


@pytest.mark.parametrize("text", ["哪几份不管用了", "哪几份文件不作数了"])
def test_those_no_longer_in_force(talk: Talk, text: str) -> None:
    assert "只有1份:《“十三五”国家信息化规划》" in talk.say(text).replace("：", ":")


def test_both_ends_although_their_number_is_told(talk: Talk) -> None:
    said = talk.say("最先和最后颁布的两份文件分别归哪家")
    assert "国家信息化发展战略纲要" in said and "政府信息公开条例" in said
    assert "2018年6月" not in talk.say("最新的两份是哪两份")


def test_the_end_of_those_before_a_document(talk: Talk) -> None:
    said = talk.say("比条例早的文件里头,最新的一份是谁发的")
    assert "在线政务服务平台" in said and "由国务院颁布" in said


def test_fresh_in_a_time_is_issued_then(talk: Talk) -> None:
    assert "3份" in talk.say("2018年新鲜出炉的政策都有啥")
    assert "最晚的是" in talk.say("新鲜出炉的那份是什么")


def test_written_as_a_day_is_no_day_of_writing(talk: Talk) -> None:
    talk.say("笔记把大数据纲要的发布日期写成了2015年9月5日,这样对吗")
    assert talk.custom["verdict"] == "true"


def test_what_is_said_last_ranks_what_was_asked(talk: Talk) -> None:
    assert "国家信息化发展战略纲要" in talk.say("谁是大哥大?所有文件里最早的")


def test_lines_are_no_judgement(talk: Talk) -> None:
    talk.say("政府信息公开条例的这次修订,帮我整理成黑板报五行")
    assert talk.custom["verdict"] is None


def test_gist_in_lines(talk: Talk) -> None:
    assert "主要内容" in talk.say("大数据纲要帮我编成四句顺口溜")
    assert talk.custom["verdict"] is None


def test_a_type_with_its_time_beside_the_year_of_a_goal(talk: Talk) -> None:
    assert "2020年底前" in talk.say("到2020年底要办成什么,就是7月那份意见")
    assert talk.custom["policies"] == ["internet-plus-gov-services-opinions"]


def test_a_type_with_its_body_beside_the_year_of_a_goal(talk: Talk) -> None:
    assert "2019年底" in talk.say("国办那个方案到2019年底得干到什么程度")
    assert talk.custom["policies"] == ["one-net-one-door-one-visit"]
