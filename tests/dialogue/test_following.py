"""A short message in words that no rule knows asks something of what was said last, told by its meaning."""

from __future__ import annotations

import pytest

from tests.conftest import Talk

_CONVERSATIONS = [
    ("政务信息化工程建设规划讲了啥", "挂的是哪个衙门的名头", "国家发展改革委"),
    ("一网一门一次改革方案说了些什么", "这是哪阵子的事情", "2018年6月"),
    ("大数据行动纲要的主要内容", "该文之号若何", "国发〔2015〕50号"),
    (
        "When was the technical guide for Internet plus government services issued?",
        "whose hand drew it up",
        "国务院办公厅",
    ),
    ("建设指南是哪年出的", "朝后头挪一份", "工程建设规划"),
    ("建设指南是哪年出的", "朝前头挪一位", "国家信息化规划"),
    ("网上可办率省级要到多少", "卡在哪年之前", "2019年底"),
    ("国家信息化规划谁发的", "这家衙门其余的文呢", "促进大数据发展行动纲要"),
]


@pytest.mark.parametrize(("first", "then", "said"), _CONVERSATIONS)
def test_meaning_tells_what_is_asked_of_the_last(talk: Talk, first: str, then: str, said: str) -> None:
    """What names nothing and holds no known word is read by its meaning before it is refused."""
    talk.say(first)
    assert said in talk.say(then)


@pytest.mark.parametrize("foreign", ["楼下超市几点打烊", "隔壁大爷养了几只鸟", "给俺捎两斤苹果"])
def test_other_matters_stay_declined(talk: Talk, foreign: str) -> None:
    """A conversation makes nothing of what is about something else altogether."""
    talk.say("国家信息化规划谁发的")
    assert "不" in talk.say(foreign)[:8]


def test_a_remark_is_no_question(talk: Talk) -> None:
    """What is only said in between gets a word and no refusal."""
    talk.say("国家信息化规划谁发的")
    assert "继续问我" in talk.say("稍候片刻,我喝口茶")


def test_goals_are_stepped_through(talk: Talk) -> None:
    """Before and after a deadline just told stand the other deadlines of the same document."""
    assert "2022年底" in talk.say("一体化平台的指导意见,2022年那一项怎么写的")
    assert "2020年底" in talk.say("前头那档呢")
    assert "2019年底" in talk.say("再往前")


def test_what_is_no_words_of_the_document_is_told_with_its_source(talk: Talk) -> None:
    """Who asks whether a document itself says so is told again that somebody else did."""
    talk.say("战略纲要那里讲的政府数据开放的三个方面")
    assert "答问" in talk.say("是哪个场合谁说的话")


def test_the_year_of_a_revision_tells_which_revision(talk: Talk) -> None:
    """A year that only dates the document talked of asks for no list of that year."""
    talk.say("信息公开条例现在是哪年的版")
    assert "扩大主动公开" in talk.say("2019年修订改的是哪几个方面")
