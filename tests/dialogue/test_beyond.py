"""What speaks of e-government and is in no document: errands, one's own case, persons, money, the present state."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "text",
    [
        "要公开材料的申请信你们帮我投到区政府吧",
        "我那份公开申请压在谁手上了,催催他们",
        "起草互联网+政务服务指导意见的专家都有哪几位",
        "国家政务服务平台眼下一天有多少人用",
        "信息公开的案子在法院多久开庭",
        "Would you lodge a disclosure application on our behalf?",
    ],
)
def test_nothing_is_told(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我们县史志办想问一下,政府信息公开条例哪天起施行", "5月15日"),
        ("老伴催吃饭了,快点说,大数据纲要是谁发的", "国务院"),
        ("我姑姑递了公开申请,政府最多几个工作日要答复", "20个工作日"),
    ],
)
def test_who_asks_and_why_is_no_matter(talk: Talk, text: str, told: str) -> None:
    assert told in talk.say(text)
