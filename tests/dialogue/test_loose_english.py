"""Loose English names and short English turns, pinyin, errands."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("who put out Guobanfa [2018] No. 45", "国务院办公厅"),
        ("how many months lie between the big data plan and the tech guide", "12个月"),
        ("xinxihua zhanlue gangyao shi na nian chu de", "2016年1月"),
        ("liu xitong dou you na liu ge", "执政能力"),
    ],
)
def test_names_and_pinyin(talk: Talk, text: str, told: str) -> None:
    said = talk.say(text)
    assert told in said or "1年" in said


def test_short_english_turns(talk: Talk) -> None:
    talk.say("When was the disclosure regulation issued?")
    assert "711" in talk.say("decree number?")
    assert "2019年5月15日" in talk.say("and effective from?")


@pytest.mark.parametrize(
    "text", ["帮我把食品许可证给办了", "替俺写份信息公开申请书吧", "能用你这里提交复议申请吗"]
)
def test_errands_are_not_run(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize("text", ["一网统管归哪份文件管", "What does the 14th five-year digital plan say?"])
def test_projects_and_plans_that_are_not_here(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.custom["kind"] == "unanswerable"
