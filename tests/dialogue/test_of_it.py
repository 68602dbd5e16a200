"""Claims of the document talked of, what lists leave out, and one chosen by what it is not."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("它是2018年出的", "false"),
        ("隔壁讲这份是国务院发的", "false"),
        ("这份由国务院办公厅印发", "true"),
        ("它的文号是国办函〔2016〕99号", "false"),
        ("是市里发的吧", "false"),
    ],
)
def test_what_is_stated_of_it_is_judged(talk: Talk, claim: str, verdict: str) -> None:
    """A statement on 它 or 这份 is a claim on the document talked of."""
    talk.say("技术体系建设指南讲了什么")
    talk.say(claim)
    assert talk.custom["verdict"] == verdict


def test_what_a_list_leaves_out(talk: Talk) -> None:
    """那年还有一份没列进来 is what the list of that year lacks."""
    talk.say("2018年国务院发了哪些")
    assert "一网、一门、一次" in talk.say("那年还有一份没列进去,是哪个")
    talk.say("2016年以来的有几份")
    talk.say("2016年以后的呢")
    assert talk.say("前后两个数差的是哪几份").count("2016年") >= 3


def test_one_is_chosen_by_what_it_is_not(talk: Talk) -> None:
    """不是国家发改委的那份 leaves the other one."""
    talk.say("那份规划的文号是多少")
    assert "73号" in talk.say("不是发改委的那份")


def test_what_an_amount_is_of(talk: Talk) -> None:
    """15个工作日说的是什么 is answered by the statement that gives it."""
    talk.say("信息公开条例依申请公开几天内答复")
    assert "第三方" in talk.say("15个工作日指的是啥")


def test_the_one_that_is_in_force_no_more(talk: Talk) -> None:
    """失效的那份 is told by its validity."""
    talk.say("十三五国家信息化规划还有效吗")
    talk.say("信息公开条例呢")
    assert "73号" in talk.say("失效的那份文号是什么")


def test_when_it_falls_due(talk: Talk) -> None:
    """说好几时兑现 asks for the time of the statement told, 从哪天起算 from when a term counts."""
    talk.say("一网一门一次对网上可办率的目标")
    assert "2019年底" in talk.say("几时兑现")
    talk.say("主动公开要在多少天内")
    assert "形成或者变更之日" in talk.say("打哪天起算")
