"""A short turn after an answer is about what is being talked of."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("turn", "said"),
    [("那怎么申请", "书面"), ("主管是哪里", "国务院办公厅"), ("投诉呢", "投诉")],
)
def test_content_of_the_document_in_focus(talk: Talk, turn: str, said: str) -> None:
    """What looks foreign by itself is looked for in the document in focus first."""
    talk.say("信息公开条例什么时候施行?")
    assert said in talk.say(turn)
    assert talk.custom["kind"] == "answer"


def test_foreign_turns_stay_foreign(talk: Talk) -> None:
    """Weather and thanks are not looked for in the document in focus, which stays in focus."""
    talk.say("大数据纲要谁发的?")
    talk.say("后天上海热不热")
    assert talk.custom["kind"] == "unanswerable"
    talk.say("太谢谢你啦")
    assert talk.custom["kind"] == "chitchat"
    assert "2018年1月" in talk.say("哪年的来着")


def test_a_member_asked_about_after_an_enumeration(talk: Talk) -> None:
    """有X吗 after an enumeration asks whether X is among its members."""
    talk.say("大数据纲要提到哪些金字系统?")
    talk.say("有金审吗")
    assert talk.custom["verdict"] == "true"
    talk.say("金卡算不算")
    assert talk.custom["verdict"] == "false"


def test_members_of_another_term(talk: Talk) -> None:
    """四库呢 after 六系统是哪六个 asks for members that the sources do not give."""
    talk.say("六系统是哪六个?")
    assert "四库" in talk.say("那四库呢")
    assert talk.custom["kind"] == "unanswerable"
    assert "1449号" in talk.say("好吧,文号是?")


def test_what_the_document_rests_on(talk: Talk) -> None:
    """它的依据 is what the document was issued on, 依据 alone where the answer comes from."""
    talk.say("政务信息化工程规划是哪个部门发的?")
    assert "国函〔2017〕93号" in talk.say("它的编制依据是什么")
    talk.say("一网一门一次什么意思?")
    assert "来源文章" in talk.say("依据?")


def test_the_same_answer_again(talk: Talk) -> None:
    """再说一遍 gives the last answer once more, whatever it was."""
    answer = talk.say("技术指南的四项原则是什么?")
    assert talk.say("没听清,再说一遍").split("\n")[0] in answer
    answer = talk.say("它是哪年发的?")
    assert answer == talk.say("再说一次")


def test_going_back_to_the_list(talk: Talk) -> None:
    """回到刚才那几份 makes the list the subject again, 回到最开始那份 the first document."""
    talk.say("战略纲要是谁发的?")
    talk.say("2017年的文件有哪些?")
    talk.say("后一份的文号")
    assert "2017年8月" in talk.say("回到刚才那两份,最晚的是哪份")
    assert "中共中央办公厅" in talk.say("回到最开始那份,谁发的")


def test_beginning_anew(talk: Talk) -> None:
    """After 换个问题 a position counts the whole collection."""
    talk.say("2017年颁布了哪些?")
    assert "一网、一门、一次" in talk.say("换个问题,倒数第三份是什么")


@pytest.mark.parametrize(
    ("first", "asked", "answer"),
    [
        ("战略纲要谁发的", "那个开放门户最迟哪会儿之前要弄好", "2018年以前"),
        ("申请政府信息公开多少天给答复", "能拖吗,最多拖多久", "延长"),
        ("大数据纲要谁发的", "有什么问题要解决", "开放共享不足"),
        ("信息公开条例谁颁布的", "条例这回改了些啥", "依申请公开"),
    ],
)
def test_the_document_talked_of_owns_content_taken_for_something_else(
    talk: Talk, first: str, asked: str, answer: str
) -> None:
    """Neither a date, nor a list, nor another document is told where a statement of this one is asked for."""
    talk.say(first)
    assert answer in talk.say(asked)
