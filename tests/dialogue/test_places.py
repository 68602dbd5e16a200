"""Places in what was enumerated last, told in any words."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("first", "then", "wanted"),
    [
        ("六系统包括哪些", "领头的叫啥", "执政能力"),
        ("六系统包括哪些", "收尾的又是谁", "公共安全"),
        ("六系统包括哪些", "夹中间那俩", "综合调控、市场监管"),
        ("一体化平台意见的首批试点有哪些地方", "打头的和垫底的", "上海、贵州"),
        ("指南的四项原则是哪几条", "末位那条", "注重开放协同"),
        ("三个凡是是什么", "中间那句怎么说的", "不得要求其他单位重复提供"),
        ("智慧政务用到哪些技术", "倒数第二样", "物联网"),
        ("网络强国三步走是什么", "当中那步要到什么地步", "2025年"),
        ("一体化平台意见每个阶段各要做到什么", "倒数第二个年底呢", "2020年底前"),
    ],
)
def test_a_place_counts_in_what_was_enumerated(talk: Talk, first: str, then: str, wanted: str) -> None:
    """打头的 after an enumeration is its first member, not the earliest document."""
    talk.say(first)
    assert wanted in talk.say(then)


def test_one_moves_on_from_the_member_told(talk: Talk) -> None:
    """再往前一个 is the member before."""
    talk.say("信息公开条例修订的三方面是什么")
    talk.say("煞尾那个方面")
    assert "完善依申请公开程序" in talk.say("再往前一个")


def test_a_time_claimed_of_a_step(talk: Talk) -> None:
    """最后一步 is judged by its own time."""
    talk.say("网络强国三步走是什么")
    assert "本世纪中叶" in talk.say("最后一步应该是2050年吧")


@pytest.mark.parametrize(
    ("then", "wanted"),
    [
        ("打头的呢", "大数据发展行动纲要"),
        ("压轴的是哪份", "在线政务服务平台"),
        ("收尾那份", "在线政务服务平台"),
    ],
)
def test_the_ends_of_a_list_of_documents_stay_documents(talk: Talk, then: str, wanted: str) -> None:
    """打头的 after a list is a document of it."""
    talk.say("2018年有哪些文件")
    assert wanted in talk.say(then)
