"""Words of places, bodies and days that speak of a document's content, not of documents; a day where a day is wanted."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("first", "then", "told", "not_told"),
    [
        ("一体化平台的意见是谁发的", "排在第二的试点省份是哪个", "试点", "中办"),
        ("条例是谁颁布的", "位列第三的原则是什么", "公正", "国家信息化规划"),
        ("那个规划是谁印的", "还有一个，条例是哪年修订的", "2019年", "2016年"),
        ("条例是谁颁布的", "它要求行政机关写什么", "条例", "由国务院"),
    ],
)
def test_what_is_in_a_document_is_no_document(
    talk: Talk, first: str, then: str, told: str, not_told: str
) -> None:
    talk.say(first)
    text = talk.say(then)
    assert told in text and not_told not in text, text


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("建设指南是哪一天公布的，写到日", "2017年1月12日"),
        ("一网一门一次方案具体日期是几月几号", "2018年6月22日"),
    ],
)
def test_a_day_is_told_where_a_day_is_wanted(talk: Talk, asked: str, day: str) -> None:
    assert day in talk.say(asked)


def test_several_after_a_document_are_not_cut_to_the_last(talk: Talk) -> None:
    text = talk.say("国家信息化规划之后最新的文件都有哪些")
    assert "6份" in text, text
