"""Verdicts where the request, the comparison or the source of a claim is out of the ordinary."""

from __future__ import annotations

import pytest

from tests.conftest import Talk
from zhengcetong.query.spans import span_holds
from zhengcetong.text.exam import read_exam


@pytest.mark.parametrize(
    ("said", "verdict", "fact"),
    [
        ("建设指南的文号我填的是国办函〔2016〕180号,这样交表能过关吗", "false", "108号"),
        ("三个凡是里头说能网上办的不用到现场,主任这么跟我讲的", "true", "不得要求"),
        ("国家政务服务平台是2018年5月31日上线试运行的,真有这么个说法吗", "false", "2019年5月31日"),
        ("国发50号文就是大数据纲要,没搞混吧", "true", "国发〔2015〕50号"),
    ],
)
def test_remarks_around_a_claim_are_not_judged(talk: Talk, said: str, verdict: str, fact: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict and fact in text, text


def test_a_remark_that_asks_is_a_question(talk: Talk) -> None:
    assert "国务院办公厅" in talk.say("建设指南,哪个单位写的") and talk.custom["verdict"] is None


@pytest.mark.parametrize(
    ("said", "verdict", "fact"),
    [
        ("大数据纲要和一体化平台意见之间隔了七个月,对吧", "true", "7个月"),
        ("大数据纲要到条例修订隔了两年半,是吧", "false", "1年3个月"),
        ("2016年出的文件比2017年的多,没错吧", "true", "3份"),
        ("发文最多的是发改委,对吗", "false", "国务院最多"),
        ("2017年只有发改委发过文件,是吧", "false", "国务院办公厅"),
        ("2019年往后就再也没有别的文件了吧", "true", "2019年4月"),
    ],
)
def test_times_and_numbers_are_compared(talk: Talk, said: str, verdict: str, fact: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict and fact in text, text


def test_a_time_may_be_claimed_roughly() -> None:
    assert span_holds(25, (24, "more")) and not span_holds(40, (24, "more"))
    assert span_holds(11, (12, "less")) and span_holds(13, (12, "about")) and not span_holds(13, (12, ""))


@pytest.mark.parametrize(
    ("said", "document"),
    [
        ("“一网、一门、一次”里的最多跑一次,是一体化平台意见提的吧", "一网、一门、一次"),
        ("智慧检务是战略纲要写的,不是十三五信息化规划,对吗", "国家信息化规划"),
    ],
)
def test_what_another_document_says_is_not_ascribed_to_one(talk: Talk, said: str, document: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == "false" and document in text


@pytest.mark.parametrize(
    ("said", "choice"),
    [
        ("战略纲要的发布者是( )。甲、国务院 乙、中共中央办公厅和国务院办公厅 丙、发展改革委", "选乙"),
        ("下列不属于金字系统的是 ①金财 ②金融 ③金宏", "选2"),
        ("证照按可信程度分( )级。A.三 B.四 C.五", "选B"),
        ("下列说法错误的是: A.条例由国务院公布 B.建设指南的文号是国发〔2016〕73号 C.条例2019年修订", "选B"),
        ("条例的施行时间是哪个:2019年4月15日/2019年5月15日", "应选:2019年5月15日"),
    ],
)
def test_the_option_that_fits_is_named(talk: Talk, said: str, choice: str) -> None:
    assert choice in talk.say(said).replace("：", ":")


def test_a_statement_with_boxes_to_tick_is_judged(talk: Talk) -> None:
    assert "国家发展改革委" in talk.say("政务信息化工程建设规划由国务院办公厅印发。( )对 ( )错")
    assert talk.custom["verdict"] == "false"


def test_levels_in_a_row_are_no_options() -> None:
    assert not read_exam("证照A级、B级、C级、D级各指什么").options


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("首批试点里贵州在不在", "在，"),
        ("六系统里有没有公共安全", "有，"),
        ("商务部在试点部门里面吗", "在，"),
        ("大数据纲要是国务院发的吗", "是的，"),
    ],
)
def test_a_yes_is_said_with_the_questions_own_verb(talk: Talk, question: str, opening: str) -> None:
    assert talk.say(question).startswith(opening)
    assert talk.custom["verdict"] == "true"


@pytest.mark.parametrize(
    "question", ["建设指南坚持的四条原则分别是？", "六系统展开说说", "一体化平台意见2019年底前的目标？"]
)
def test_what_asks_for_no_verdict_gets_none(talk: Talk, question: str) -> None:
    talk.say(question)
    assert talk.custom["verdict"] is None
