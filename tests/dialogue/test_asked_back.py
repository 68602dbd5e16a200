"""What fits several documents, or none talked of, is asked back and then answered for the one chosen."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "asked",
    ["纲要都写了些啥内容", "麻烦问下,指导意见是哪个月下的", "十三五规划归哪家编的", "意见的目标有哪几条"],
)
def test_one_document_called_by_its_type_is_asked_back(talk: Talk, asked: str) -> None:
    """What is asked of one document of a type with two members is no list of the two."""
    talk.say(asked)
    assert talk.custom["kind"] == "clarify"
    assert len(talk.custom["candidates"]) == 2


@pytest.mark.parametrize("asked", ["纲要一共有哪几份", "有哪些规划", "指导意见都有什么"])
def test_the_documents_of_a_type_are_listed(talk: Talk, asked: str) -> None:
    """The documents themselves are asked for."""
    talk.say(asked)
    assert talk.custom["operation"] in ("list", "count")


def test_the_question_stays_for_the_one_chosen_and_the_other(talk: Talk) -> None:
    """The question asked back is answered for the one hinted at, then for the other."""
    talk.say("规划由哪个部门定的")
    assert "由国务院颁布" in talk.say("哦,就信息化的那个嘛")
    assert "发展改革委" in talk.say("那还有一份呢,另一份")


@pytest.mark.parametrize("asked", ["它到底是谁颁布的", "这份文件现在还作不作数"])
def test_a_pronoun_without_antecedent_is_asked_back(talk: Talk, asked: str) -> None:
    """Nothing was talked of yet."""
    talk.say(asked)
    assert talk.custom["kind"] == "clarify"
