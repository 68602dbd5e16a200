"""Who wants to read a document itself gets its page."""

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
