"""Brief everyday questions about the document talked of, which by themselves sound like something else."""

from __future__ import annotations

import pytest

from tests.conftest import Talk

_CONVERSATIONS = [
    ("依申请公开多久给答复", "可以往后拖拖不", "最长不超过20个工作日"),
    ("申请内容写得含糊怎么处理", "几天之内跟我讲", "7个工作日"),
    ("申请内容写得含糊怎么处理", "人家搁那儿不搭理,我上哪儿说理", "投诉、举报"),
    ("大数据纲要谁发的", "带“金”字的系统里面一共几个", "11个"),
]


@pytest.mark.parametrize(("first", "then", "said"), _CONVERSATIONS)
def test_the_document_talked_of_answers(talk: Talk, first: str, then: str, said: str) -> None:
    """Neither the assistant's abilities nor lists, intervals or a refusal."""
    talk.say(first)
    assert said in talk.say(then)


@pytest.mark.parametrize("then", ["副主任是谁啊", "谁致辞的", "今年大数据股票大跌了吗", "打官司律师费几万块"])
def test_what_no_document_tells(talk: Talk, then: str) -> None:
    """Persons, markets and other laws are declined although a document is talked of."""
    talk.say("大数据纲要有没有专家咨询委员会")
    assert "所收资料中没有" in talk.say(then) or "不在我的回答范围" in talk.say(then)


@pytest.mark.parametrize("then", ["你还能查点啥", "你有啥本事"])
def test_the_assistant_itself(talk: Talk, then: str) -> None:
    """What it can do is still told."""
    talk.say("依申请公开多久给答复")
    assert "我能回答" in talk.say(then)


def test_a_record_asked_briefly_stays_with_its_document(talk: Talk) -> None:
    """Another document's statement that sounds alike is not what is asked for."""
    talk.say("信息公开条例是几月修订的")
    assert "5月15日" in talk.say("几时开始算数的")
