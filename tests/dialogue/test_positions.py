"""Positions count what was enumerated last, members of a statement as well as documents."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


def test_members_of_a_statement_are_counted(talk: Talk) -> None:
    """头两个 and 末尾那个 are members of what was just enumerated, not documents."""
    talk.say("大数据纲要点名的金字系统是哪些?")
    first = talk.say("头两个是哪两个")
    assert "金税、金关" in first
    assert "金财" not in first
    assert "金质" in talk.say("末尾那个呢")


def test_an_enumeration_is_still_counted_after_one_of_its_members(talk: Talk) -> None:
    """第二块 is the second of what was enumerated before one member was asked about."""
    talk.say("条例修订主要改了哪三方面?")
    assert "第二十六条" in talk.say("第一块里主动公开的期限是多久")
    assert "依申请公开" in talk.say("第二块呢")


def test_steps_are_counted_as_the_document_counts_them(talk: Talk) -> None:
    """第三步 is the document's third step although other goals fall due before it."""
    talk.say("网络强国三步走是哪份文件提的?")
    talk.say("第一步要做到什么")
    assert "本世纪中叶" in talk.say("第三步呢")


def test_the_first_document_is_none_of_the_members(talk: Talk) -> None:
    """第一份政策 after an enumeration is the first document."""
    talk.say("智慧政务要实现哪三个“得”?")
    assert "信息化发展战略纲要" in talk.say("第一份相关政策是哪个")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [("下一份呢,谁印发的", "由国务院颁布"), ("它的上一份说的是什么", "共享交换平台")],
)
def test_the_neighbour_in_the_list_is_asked_about(talk: Talk, asked: str, answer: str) -> None:
    """What is asked of 下一份 is told of it, not only its name."""
    talk.say("2018年颁布了哪些?")
    talk.say("中间那份是谁发的")
    assert answer in talk.say(asked)


def test_shorter_and_again_are_of_the_last_answer(talk: Talk) -> None:
    """再简短点 and 没记全 repeat the statement told, not the summary of its document."""
    talk.say("战略纲要的第二步要做成什么?")
    assert "移动通信网络" in talk.say("再精简一点")
    assert "移动通信网络" in talk.say("刚才没抄全,再念一遍")
