"""What somebody doubts or holds against the last answer is judged, and never given in to."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "objection", "verdict", "fact"),
    [
        ("一体化平台意见是哪年发的", "你记错了，是2017年", "false", "2018年8月"),
        ("战略纲要是谁印发的", "不对，应该是国务院", "false", "中共中央办公厅"),
        ("国办一共发了几份文件", "明明是五份", "false", "3份"),
        ("五跨指哪五个跨", "跨国界不算吗", "false", "跨业务"),
        ("首批试点有哪些省市", "我手上的名单里有湖南", "false", "没有“湖南”"),
        ("首批试点有哪些省市", "江苏也在里面吧", "true", "江苏"),
        ("建设指南的文号是多少", "不对吧，我记得是国办函〔2016〕118号", "false", "国办函〔2016〕108号"),
        ("大数据纲要由谁颁布", "你确定吗", "true", "国务院"),
    ],
)
def test_an_objection_is_judged(talk: Talk, question: str, objection: str, verdict: str, fact: str) -> None:
    talk.say(question)
    text = talk.say(objection)
    assert talk.custom["verdict"] == verdict, text
    assert fact in text


def test_the_same_is_claimed_of_another_document(talk: Talk) -> None:
    talk.say("技术体系建设指南是国务院办公厅印发的吗")
    assert talk.custom["verdict"] == "true"
    talk.say("信息公开条例也是吗")
    assert talk.custom["verdict"] == "false"


def test_a_correction_of_the_topic_is_no_objection(talk: Talk) -> None:
    talk.say("大数据纲要是什么时候发的")
    assert "2018年6月" in talk.say("搞错了，我说的是一网一门一次")


def test_who_agreed_is_not_who_issued(talk: Talk) -> None:
    talk.say("建设指南是经谁同意印发的")
    text = talk.say("应该是国务院办公厅同意的吧")
    assert talk.custom["verdict"] == "false" and "经国务院同意" in text, text
