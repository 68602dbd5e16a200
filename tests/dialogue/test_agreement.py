"""A short message goes on with the statement told last: a member by its name alone, or what its words agree with."""

from __future__ import annotations

import pytest

from tests.conftest import Talk

_CONVERSATIONS = [
    ("证照按可信程度分几档", "那C呢", "须核验原件"),
    ("居民侧哪些事该上网", "企业那边", "税费办理"),
    ("主动公开的信息几天内要放出来", "打哪天算起", "形成或者变更"),
    ("建设指南一共多少章", "头三章写的是啥", "总体原则"),
    ("信息公开条例修订突出了什么", "官方讲的是几个方面", "扩大主动公开"),
]


@pytest.mark.parametrize(("first", "then", "said"), _CONVERSATIONS)
def test_it_goes_on_with_what_was_told(talk: Talk, first: str, then: str, said: str) -> None:
    """What names nothing is sought in the document talked of before it is refused or answered with a list."""
    talk.say(first)
    assert said in talk.say(then)


@pytest.mark.parametrize("foreign", ["晚上吃啥", "帮我把空调关小一点"])
def test_other_matters_stay_declined(talk: Talk, foreign: str) -> None:
    """The statement told last makes nothing of another matter."""
    talk.say("证照按可信程度分几档")
    assert "级证照" not in talk.say(foreign)


def test_whose_words_are_told(talk: Talk) -> None:
    """Whether something stands in the document itself is told with its source."""
    talk.say("政府数据从哪三个方面开放")
    assert "不是纲要条文" in talk.say("这是纲要自己的话吗")
