"""What sounds close and is not told: people, money, places, other years, other laws."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "text",
    [
        "大数据纲要是哪位副总理拍板的",
        "国家政务服务平台找的是哪家公司开发的",
        "建设指南印出来一共多少页",
        "一网一门一次改革财政拨了多少亿",
        "率先做到最多跑一次的是哪个省",
        "协调工作小组的组长叫什么名字",
        "how much money was spent on the national platform",
    ],
)
def test_a_kind_of_thing_that_no_statement_holds(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一体化平台首批试点是哪些省", "贵州"),
        ("2020年信息消费要达到多少亿元", "6万亿元"),
        ("2019年底省级事项网上可办率要到百分之多少", "90%"),
    ],
)
def test_a_kind_of_thing_that_a_statement_holds(talk: Talk, text: str, told: str) -> None:
    assert told in talk.say(text)


@pytest.mark.parametrize(
    "text", ["档案法第几条讲电子档案", "东数西算设了哪些节点", "What does the Archives Law require?"]
)
def test_other_laws_and_plans(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize(
    "request_", ["麻烦替我拟一份我们镇的智慧政务工作方案", "帮咱局写篇数据共享的经验材料"]
)
def test_texts_are_not_written(talk: Talk, request_: str) -> None:
    assert "不代写" in talk.say(request_)
    assert talk.custom["kind"] == "unanswerable"


@pytest.mark.parametrize("request_", ["帮我写一份大数据纲要的要点", "给我列一份2018年的文件清单"])
def test_digests_and_lists_are_given(talk: Talk, request_: str) -> None:
    talk.say(request_)
    assert talk.custom["kind"] == "answer"


def test_opinions(talk: Talk) -> None:
    """What somebody thinks of a policy is nothing documents tell, however it is asked."""
    for question in ("你觉得最多跑一次有用吗", "您怎么评价大数据纲要", "说说你对条例的看法"):
        assert talk.say(question).startswith("抱歉"), question
    assert "国务院" in talk.say("你觉得条例是谁发的")
