"""More, less, plainer: wishes on the last answer, in any wording; and people who introduce themselves."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize("asked", ["太粗了吧", "说得还不够具体", "能讲得再深入一些吗"])
def test_more_is_told(talk: Talk, asked: str) -> None:
    """A complaint that it was too little asks for what was not told yet."""
    first = talk.say("一体化平台意见讲了些什么")
    more = talk.say(asked)
    assert talk.custom["kind"] == "answer"
    assert more.split("\n")[0] not in first


@pytest.mark.parametrize("asked", ["太深奥了,讲大白话", "三言两语说说就行", "浓缩成一句话"])
def test_less_is_told(talk: Talk, asked: str) -> None:
    """A complaint that it was too much asks for the first of it."""
    first = talk.say("一体化平台意见讲了些什么")
    assert len(talk.say(asked)) < len(first)
    assert talk.custom["kind"] == "answer"


@pytest.mark.parametrize("said", ["你好,我在区行政审批局上班", "我是刚来的选调生", "我正在准备考公务员"])
def test_who_introduces_himself_is_greeted(talk: Talk, said: str) -> None:
    """Nothing is asked."""
    talk.say(said)
    assert talk.custom["kind"] == "chitchat"
