"""What is said to the assistant itself, in whatever words and language."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "text",
    [
        "我可以拿哪些事情来向你打听呀",
        "which kinds of questions is it fine to ask here?",
        "请先告知可供咨询的事项范畴",
    ],
)
def test_what_it_can_do(talk: Talk, text: str) -> None:
    talk.say(text)
    assert (talk.custom["kind"], talk.custom["operation"]) == ("answer", "capability")


@pytest.mark.parametrize(
    "text",
    [
        "你说的这些可靠吗,资料从哪儿来",
        "could you tell me where you took these facts from?",
    ],
)
def test_what_its_answers_rest_on(talk: Talk, text: str) -> None:
    talk.say(text)
    assert (talk.custom["kind"], talk.custom["operation"]) == ("answer", "source")


def test_all_documents_are_read_out(talk: Talk) -> None:
    said = talk.say("把九份文件全部念给我听听")
    assert "战略纲要" in said and "信息公开条例" in said


@pytest.mark.parametrize(
    "text",
    [
        *("您老贵姓啊", "hello, am I speaking with a human?", "你这脑袋瓜子真灵光"),
        *("先等等,我去拿份报纸", "哈哈哈哈哈", "问你还不如问墙", "站了一上午腿都软了"),
    ],
)
def test_small_talk(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.custom["kind"] == "chitchat"


@pytest.mark.parametrize("text", ["apache 报 403 咋排查", "逗号和顿号咋用才对", "您好,阳台渗水该找谁修呀"])
def test_other_matters_are_no_question_for_what_it_can_do(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.custom["kind"] == "unanswerable"
