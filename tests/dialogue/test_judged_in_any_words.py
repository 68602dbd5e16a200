"""Whether a statement is right is asked in any words, or by the bare statement; what a claim says counts in full."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("said", "verdict", "told"),
    [
        ("大数据纲要出自国家发展改革委之手，烦请核验这一说法", "false", "国务院"),
        ("“一网”就是全国共用一个手机软件，这样答算对不", "false", "一网通办"),
        ("国务院办公厅总共就出过两份", "false", "3份"),
        ("申请一律要交处理费", "false", "不收费"),
        ("新条例把“三需要”这道坎撤了，这么讲成不", "true", "删除"),
        ("首批试点里仅有上海和广东", "false", "贵州"),
    ],
)
def test_a_claim_is_judged_however_it_is_put(talk: Talk, said: str, verdict: str, told: str) -> None:
    assert told in talk.say(said)
    assert talk.custom["verdict"] == verdict


def test_what_a_why_question_wrongly_takes_for_granted_is_denied_first(talk: Talk) -> None:
    assert talk.say("商务部为什么要出台大数据纲要").startswith("不对")


def test_a_member_is_judged_also_by_a_name_alone(talk: Talk) -> None:
    talk.say("一体化平台首批试点里有没有河北")
    assert talk.custom["verdict"] == "false"
    assert talk.say("江苏呢").startswith("在")


@pytest.mark.parametrize("said", ["金字头的那些系统你报得全吗", "把2017年的列一下", "公开申请的答复期限"])
def test_what_is_no_claim_gets_no_verdict(talk: Talk, said: str) -> None:
    talk.say(said)
    assert talk.custom["verdict"] is None
