"""Options are chosen by what statements, the record and the row of documents say."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        (
            "战略纲要三个“着力”里没有的一项：增强信息化发展能力、提高信息化应用水平、扩大信息化对外开放",
            "扩大信息化对外开放",
        ),
        ("下列哪一个不是大数据纲要点过名的“金”字系统？A、金土 B、金水 C、金卡 D、金质", "选C（金卡）"),
        ("“一网”“一门”“一次”以外的冒牌货是：一网、一门、一窗、一次", "应选：一窗"),
        ("战略纲要的基本方针有几句？A五 B六 C七 D八", "选B（六）"),
        (
            "下面三件政策出得最晚的一件是哪个：建设指南；信息公开条例修订；大数据纲要",
            "应选：信息公开条例修订",
        ),
        ("哪一份不是国务院颁布的：大数据纲要、一体化平台意见、技术体系建设指南", "应选：技术体系建设指南"),
        (
            "工程建设规划经国务院批复的文号，是国函〔2016〕12号，国函〔2017〕93号，还是国函〔2018〕7号",
            "应选：国函〔2017〕93号",
        ),
    ],
)
def test_the_option_comes_first(talk: Talk, question: str, choice: str) -> None:
    assert choice in talk.say(question).split("\n")[0]


def test_members_that_nothing_tells_are_not_chosen(talk: Talk) -> None:
    talk.say("“两网”之中下列哪一个不在其列：电子政务内网、电子政务外网、互联网")
    assert talk.custom["kind"] == "unanswerable"


def test_the_options_left_over_are_remembered(talk: Talk) -> None:
    talk.say("下列何者由国家发展改革委颁布：建设指南、工程建设规划、大数据纲要")
    said = talk.say("其余两者由谁颁布")
    assert "国务院办公厅" in said and "大数据" in said


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("×还是√：建设指南全文共分六章", "false"),
        ("真伪辨析：建设指南的用户注册采用分建、统分、统建三种方式", "true"),
        ("“一门”谓线上一网通办，这样作答能否给分", "false"),
        ("大数据纲要早于技术体系建设指南颁布，此说当判√抑或×", "false"),
        ("题名冠以“十三五”字样的共两份，正误如何？", "true"),
        ("补正材料须在10个工作日内告知，这是现行信息公开条例的规定，请判真伪", "false"),
    ],
)
def test_statements_in_exam_formats_are_judged(talk: Talk, question: str, verdict: str) -> None:
    talk.say(question)
    assert talk.custom["verdict"] == verdict


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("建设指南：国办函〔2016〕（ ）号", "108"),
        ("通观所列诸件，末者为何？", "信息公开条例"),
        ("自卷末逆数，第三位系何文件？", "一网、一门、一次"),
        ("紧承《促进大数据发展行动纲要》而颁者，是哪一件", "一网、一门、一次"),
        ("战略纲要既出，越几月而“十三五”国家信息化规划继之？", "8个月"),
        ("国务院办公厅不论独署抑或联署，经手之件凡几？", "3份"),
        ("2016年所出诸件，孰先孰后，愿闻其序", "3."),
        ("九件共涉发文机关几家", "4个机构"),
        ("2018这一年共录政策几件，其殿后者是哪件", "3份"),
    ],
)
def test_bookish_words_are_understood(talk: Talk, question: str, said: str) -> None:
    assert said in talk.say(question)
