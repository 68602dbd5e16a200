"""What is asked of one document in words that nothing was found for is read once more by its meaning."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    "question",
    [
        "一体化平台意见到头来讲的是个啥嘛",
        "战略纲要这份东西，资料里作了怎样的评述",
        "麻烦拿两句闲话把信息公开条例讲明白",
    ],
)
def test_the_gist_is_told(talk: Talk, question: str) -> None:
    talk.say(question)
    assert talk.custom["operation"] == "summary"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("每办一步都得留底、都有人看着，这规矩出自哪份意见", "全过程留痕"),
        ("政府信息的概念，条例自己是怎么给的", "制作或者获取"),
        ("口头来申请的，表格由谁替他填上", "机构代填"),
        ("四G几时覆盖城乡，按十三五信息化规划说", "2020年"),
        ("一体化平台意见出台前，各地平台都有些什么顽疾", "标准不一"),
    ],
)
def test_the_statement_is_told(talk: Talk, question: str, said: str) -> None:
    assert said in talk.say(question)


@pytest.mark.parametrize(
    ("question", "following"),
    [
        ("“金税、金关、金财”后头还有哪些金", "金盾"),
        ("集约整合、全面互联、协同共治，接下来是哪两个词", "共享开放"),
        ("“整体联动、部门协同”往后还有两个词，是哪两个", "省级统筹"),
    ],
)
def test_what_follows_in_a_row(talk: Talk, question: str, following: str) -> None:
    assert following in talk.say(question)


def test_other_matters_stay_declined(talk: Talk) -> None:
    for question in ("大数据纲要的起草组成员都有谁", "一网一门一次推广花了多少经费", "我家路由器哪个牌子好"):
        talk.say(question)
        assert talk.custom["kind"] == "unanswerable"
