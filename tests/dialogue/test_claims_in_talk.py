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
        ("一体化平台意见是何时颁布的", [("2018年9月发的?", "false"), ("这份国办印的？", "false")]),
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
        ("依申请提供信息并不是不收费的对吗", "false"),
        ("依申请提供信息不是不收费的吗", "true"),
        ("建设指南2017年1月12日就上了网，这日子可信吗", "true"),
        ("同事讲建设指南是2018年印发的，我记得不是，到底对不对", "false"),
    ],
)
def test_denials_and_appositions_are_read_as_meant(talk: Talk, said: str, verdict: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict, text


def test_the_passage_just_told_is_what_is_judged(talk: Talk) -> None:
    talk.say("三个方面加快推进政府数据开放是哪份文件讲的")
    text = talk.say("那段话是战略纲要的条文，对吧")
    assert talk.custom["verdict"] == "false" and text.index("答问") < text.index("三个方面")


def test_two_documents_spoken_of_may_have_one_issuer(talk: Talk) -> None:
    talk.say("一体化平台意见是谁颁布的")
    talk.say("信息公开条例呢")
    talk.say("是同一家机关发的？")
    assert talk.custom["verdict"] == "true"
