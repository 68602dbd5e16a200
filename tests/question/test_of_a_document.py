"""A document as such is asked for: its text, or what it is."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "question",
    ["大数据纲要全文", "想要一份大数据行动纲要的原文", "大数据纲要原文下载", "大数据纲要的正文在哪里看"],
)
def test_the_page_is_told(talk: Talk, question: str) -> None:
    assert "gov.cn" in talk.say(question)


def test_without_a_document_it_is_asked_back(talk: Talk) -> None:
    talk.say("给我原文")
    assert talk.custom["kind"] == "clarify"


def test_what_the_text_says_is_no_link(talk: Talk) -> None:
    talk.say("大数据纲要原文怎么讲金字系统")
    assert talk.custom["operation"] != "facts"


@pytest.mark.parametrize("question", ["711号令是什么", "大数据纲要是什么东西", "什么叫信息公开条例"])
def test_a_document_asked_for_by_name_is_summed_up(talk: Talk, question: str) -> None:
    talk.say(question)
    assert talk.custom["operation"] == "summary"
