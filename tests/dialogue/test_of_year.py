"""A document told by its type and a year: none, the one of its official date, or those among which is asked back."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "text", ["2024年出台的那份规划由谁印发", "2014年的那个纲要讲了些什么", "2023年国务院发的那份规划说什么"]
)
def test_there_is_none(talk: Talk, text: str) -> None:
    assert "没有符合条件的政策" in talk.say(text)
    assert talk.custom["kind"] == "unanswerable"


def test_one_is_of_its_official_date(talk: Talk) -> None:
    assert "促进大数据发展行动纲要" in talk.say("2015年那份纲要归哪家颁布")


def test_what_is_due_in_a_year_tells_no_document(talk: Talk) -> None:
    talk.say("2022年底要办成的那个指导意见由谁颁布")
    assert talk.custom["kind"] == "clarify"
