"""Claims on days of the record, on numbers and orders of documents, alone and following on an answer."""

from __future__ import annotations

import pytest

from tests.conftest import Talk
from zhengcetong.linking.periods import find_periods
from zhengcetong.question.claims import claimed_span
from zhengcetong.question.days import Day, claimed_days, claimed_length
from zhengcetong.question.denial import denies, set_aside


def test_days_belong_to_the_step_named_next_to_them() -> None:
    assert claimed_days("落款是2018年6月10日,22日才挂网") == (
        Day(2018, 6, 10, "written"),
        Day(0, 6, 22, "published"),
    )
    assert claimed_days("每年3月31日前公布")[0].step == "other"
    assert claimed_length("公布满一个月才生效") == (1, True) and claimed_length("2017年1月公布") is None


def test_years_are_no_lengths_of_time() -> None:
    assert claimed_span("这一年只有一份") is None and claimed_span("隔了一年半") == (18, "")
    assert [m.value for m in find_periods("2018年6月和8月")] == ["2018年6月", "2018年8月"]


def test_what_is_set_aside_behind_a_claim_denies_nothing() -> None:
    for text in ("由国办发的嘛,又不是国务院", "都是国务院发的,没有国办的", "是5月施行的 不是4月"):
        assert set_aside(text) and not denies(text), text


@pytest.mark.parametrize(
    ("said", "verdict", "fact"),
    [
        ("战略纲要是2016年7月28号对外公开的，没写错吧", "false", "7月27日"),
        ("一网一门一次方案6月10号写成、22号发布，对不对", "true", "6月22日"),
        ("信息公开条例公布之后隔了两个月才施行，是吗", "false", "5月15日"),
        ("建设指南2017年1月12日公布的，领导让核一下", "true", "2017年1月12日"),
        ("修订后的条例6月1日起实施，群里这么传", "false", "2019年5月15日"),
        ("2017年那年一共印发了三份文件", "false", "2份"),
        ("发改委单独发文最多，足足四份", "false", "国务院最多"),
        ("建设指南比大数据纲要早一年，同事算的", "true", "2017年1月"),
        ("一体化平台意见比条例晚出", "false", "2018年8月"),
        ("2018年6月和8月的两份都是国务院印发的吧", "false", "国务院办公厅"),
        ("2019年只收了信息公开条例这一份，单子上没有其他的，对吧", "true", "2019年4月"),
        ("2016年发的文件里，一份是两办的，两份是国务院的，请核", "true", "国务院"),
        ("2020年以后还有两份，对吗", "false", "2019年4月"),
        ("头一份是战略纲要，末一份是信息公开条例，没错吧", "true", "2019年4月"),
        ("国发〔2018〕27号就是一网一门一次那份方案，没弄混吧", "false", "国办发〔2018〕45号"),
    ],
)
def test_claims_on_the_record_and_on_sets(talk: Talk, said: str, verdict: str, fact: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict and fact in text, text


@pytest.mark.parametrize(
    ("asked", "claims"),
    [
        ("2016年发了几份", [("那2018年也是三份吧", "true"), ("国办单独发的也是三份吧", "false")]),
        (
            "国办单独发的有哪些",
            [("就是建设指南和大数据纲要这两份吧", "false"), ("信息公开条例也在里面吧", "false")],
        ),
        (
            "建设指南什么时候出的",
            [("所以比一网一门一次方案早十七个月吧", "true"), ("两份都是国办发的吧", "true")],
        ),
        (
            "条例什么时候施行",
            [("跟一体化平台意见同一年的吧", "false")],
        ),
        ("战略纲要是谁发的", [("也就是说它是最后一份", "false"), ("那它也是国务院发的 不是两办", "false")]),
        (
            "一体化平台意见要求什么时候全面实现一网通办",
            [("不对吧，应该是2020年底前", "false"), ("不是2022年吧，我印象里是2030年", "false")],
        ),
    ],
)
def test_claims_that_follow_on_an_answer(talk: Talk, asked: str, claims: list) -> None:
    talk.say(asked)
    for said, verdict in claims:
        text = talk.say(said)
        assert talk.custom["verdict"] == verdict, text


@pytest.mark.parametrize(
    "said", ["2018年那三份是谁发的", "列出2016年的三份文件", "2017年的两份文件", "国务院发的都列出来"]
)
def test_no_claim_is_made_of_a_request(talk: Talk, said: str) -> None:
    talk.say(said)
    assert talk.custom["verdict"] is None


def test_the_two_spoken_of_are_compared(talk: Talk) -> None:
    """Both are meant by no name, also where each was asked for by its own."""
    talk.say("建设指南什么时候出的")
    talk.say("一网一门一次方案呢")
    text = talk.say("两份相隔整整一年，没错吧")
    assert talk.custom["verdict"] == "false" and "1年5个月" in text, text
    talk.say("大数据纲要和一体化平台意见哪个早")
    text = talk.say("前后差了七个月对吧")
    assert talk.custom["verdict"] == "true" and "7个月" in text, text
