"""Claims in a list and in a conversation: what their numbers and their 这个 stand for, and whose number is claimed."""

from __future__ import annotations

import pytest

from tests.conftest import Talk
from zhengcetong.question.labels import labelled


def test_numbers_before_claims_are_no_articles_and_no_positions(talk: Talk) -> None:
    text = talk.say("第一条：建设指南颁布于2017年3月。第二条：建设指南由国务院办公厅颁布。两条都对吗？")
    assert talk.custom["verdict"] == "false" and "2017年1月" in text and "国务院办公厅" in text
    talk.say("第三条：它的文号是国办函〔2016〕108号")
    assert talk.custom["verdict"] == "true"


def test_a_numbered_question_is_no_claim() -> None:
    assert not labelled("第一条:战略纲要是谁发的。第二条:它讲了什么。")
    assert labelled("说法一:甲由乙颁布。说法二:丙早于丁。哪条有误?") == [(4, 9), (14, 18)]


@pytest.mark.parametrize(
    ("asked", "claims"),
    [
        (
            "一体化平台意见是谁颁布的",
            [("文号是29号没错吧", "false"), ("那2018年8月这个月份呢，对吗", "true")],
        ),
        (
            "建设指南的文号是什么",
            [("难道不是国发〔2018〕27号吗", "false"), ("由国务院办公厅颁布是吧", "true")],
        ),
        ("2016年有哪几份文件", [("第一份是两办发的吧", "true"), ("第三份也是国办发的，对不对", "false")]),
        ("智慧法院出自哪份文件", [("是2016年7月颁布的那份吗", "false"), ("国务院发的，对吧", "true")]),
    ],
)
def test_a_claim_is_held_against_the_document_spoken_of(talk: Talk, asked: str, claims: list) -> None:
    talk.say(asked)
    for said, verdict in claims:
        text = talk.say(said)
        assert talk.custom["verdict"] == verdict, text


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("数据家底这个说法是在战略纲要那一节，没弄错吧", "true"),
        ("没人说建设指南不是国办发的，对吧", "true"),
        ("建设指南总不会是2015年以前的吧", "true"),
        ("同事讲建设指南是2018年印发的，我记得不是，到底对不对", "false"),
    ],
)
def test_denials_and_appositions_are_read_as_meant(talk: Talk, said: str, verdict: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict, text
