"""A message is read as the kind of question that it surely is, and cut where it asks for more without a stop."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("发改高技〔2017〕1449号文的颁布年月,表三空着,请补上", "2017年8月"),
        ("阁下受理哪些方面的提问,请先告知范围", "国家智慧政务政策"),
        ("把题目里带“十三五”三个字的都给我拎出来", "《“十三五”国家信息化规划》"),
    ],
)
def test_it_is_told_what_is_surely_wanted(talk: Talk, text: str, told: str) -> None:
    assert told in talk.say(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "建设指南文号是多少然后大数据纲要又是谁印的",
            ("国办函〔2016〕108号", "《促进大数据发展行动纲要》由国务院颁布"),
        ),
        ("大数据纲要哪年出的建设指南又是谁发的", ("2018年1月", "由国务院办公厅颁布")),
        ("这个建设指南讲了啥同时谁发布的", ("主要内容", "由国务院办公厅颁布")),
    ],
)
def test_questions_without_a_stop_are_told_apart(talk: Talk, text: str, told: tuple[str, ...]) -> None:
    answer = talk.say(text)
    assert all(words in answer for words in told)
    assert "《促进大数据发展行动纲要》的文号" not in answer


def test_one_question_about_two_documents_stays_one(talk: Talk) -> None:
    assert "相隔" in talk.say("大数据纲要出来之后跟建设指南隔了多久")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国办及各部委者不计,以国务院名义颁布的合计几份", 5),
        ("晚于2017年但不是2019年颁布的有哪些", 3),
        ("只数各年度上半年颁布的,合计多少件", 5),
    ],
)
def test_what_is_left_out_and_counted_in_all(talk: Talk, text: str, number: int) -> None:
    assert f"{number}份" in talk.say(text)


def test_a_place_that_is_surely_said_to_belong_is_looked_up(talk: Talk) -> None:
    assert talk.say("天津肯定在头一批试点省市里,对不").startswith("不对")
    assert talk.say("广东应该在头一批试点省市里吧").startswith("对")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("那份指导意见到底是几月份的", "您问的是哪一份"),
        ("我要申请公开一个拆迁的材料,多久能给我回话", "20个工作日"),
        ("引文登记第9条:“一网办理”,出处栏还空着,帮我补上是哪份文件", "出自"),
    ],
)
def test_what_is_surely_wanted_takes_the_place_of_what_was_not_meant(
    talk: Talk, text: str, told: str
) -> None:
    assert told in talk.say(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("信息化战略纲要有人说1月有人说7月,咋回事", ("2016年1月", "2016年7月27日")),
        ("在线平台那份意见你们记的是8月,公报上是7月31日,怎么解释", ("2018年8月", "2018年7月31日")),
    ],
)
def test_dates_that_differ_are_told_beside_each_other(talk: Talk, text: str, told: tuple[str, ...]) -> None:
    answer = talk.say(text)
    assert all(words in answer for words in told), answer
