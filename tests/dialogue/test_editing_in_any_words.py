"""The list talked of last, its conditions changed part by part in any words and order."""

from __future__ import annotations

from typing import Tuple

import pytest

from tests.conftest import Talk

# Words of the documents' titles by which the members of a list are told apart.
STRATEGY, OPINION, PLAN, GUIDE = "发展战略纲要", "工作的指导意见", "国家信息化规划", "体系建设指南"
PROJECT, DATA, REFORM, PLATFORM, RULES = (
    "工程建设规划",
    "大数据",
    "一网、一门",
    "在线政务服务平台",
    "信息公开条例",
)
ALL = (STRATEGY, OPINION, PLAN, GUIDE, PROJECT, DATA, REFORM, PLATFORM, RULES)

Case = Tuple[str, str, Tuple[str, ...]]
KEPT: Tuple[Case, ...] = (
    ("2016年和2017年的政策有哪些", "国务院印的保留,剩余的剔掉", (OPINION, PLAN)),
    ("2018年的文件", "排除国办的,仅列国务院的", (DATA, PLATFORM)),
    ("2016年的政策列一下", "国务院的拎出来,其他的删掉", (OPINION, PLAN)),
    ("国务院发过哪些文件", "2016年那些划掉,2018年的留住", (DATA, PLATFORM)),
    ("所有文件列一下", "单看纲要这一类,其余免了", (STRATEGY, DATA)),
    ("2018年的文件", "除国办的以外,其他都不要", (REFORM,)),
    ("2018年的文件", "除了国办的,其余都留下", (DATA, PLATFORM)),
    ("国务院发过哪些文件", "把2018年的撤掉 2019年的也撤掉", (OPINION, PLAN)),
    ("2016年的政策", "只挑规划,其他甭要", (PLAN,)),
    ("2016年的政策", "规划不要,纲要留下", (STRATEGY,)),
    ("2016年的政策", "国务院的那两个别列", (STRATEGY,)),
    ("所有文件列一下", "2016年的筛出来,其中国务院的留下", (OPINION, PLAN)),
    ("2018年的文件", "国务院的和国办的都留下", (DATA, REFORM, PLATFORM)),
    ("2018年的文件", "把大数据纲要拿掉", (REFORM, PLATFORM)),
)
CHANGED: Tuple[Case, ...] = (
    ("国务院发过哪些文件", "时间改成2018年,机构照旧,重新列一遍", (DATA, PLATFORM)),
    ("国办发过哪些", "机构改成国务院,时间限定在2016年", (OPINION, PLAN)),
    ("2017年的有哪些", "把2017年换成2019年", (RULES,)),
    ("2016年到2018年的有哪些", "终点改为2017年", (STRATEGY, OPINION, PLAN, GUIDE, PROJECT)),
    ("2016年的政策", "把2017年的加进来,国办的不算", (OPINION, PLAN, PROJECT)),
    ("2016年以后的政策,不含2016年", "2016年的也补回来", ALL),
)


def _members(told: str) -> Tuple[str, ...]:
    return tuple(name for name in ALL if name in told)


@pytest.mark.parametrize(("first", "then", "members"), KEPT + CHANGED)
def test_each_condition_by_its_nearest_word(
    talk: Talk, first: str, then: str, members: Tuple[str, ...]
) -> None:
    """What is kept, left out, replaced or added is told by the word in the condition's own part."""
    talk.say(first)
    assert _members(talk.say(then)) == members


def test_how_many_are_left(talk: Talk) -> None:
    """The same turn may ask for the size of the new list."""
    talk.say("2017年的政策有几份")
    assert "共5份" in talk.say("起点提早到2016年,终点不变,共计几份")
    talk.context = None
    talk.say("2018年的文件")
    assert "共2份" in talk.say("国办的剔除后还有几份")


def test_a_list_some_turns_back(talk: Talk) -> None:
    """清单里 points to the list although one of its members was asked of since."""
    talk.say("2018年有哪些政策")
    talk.say("第一份谁发的")
    assert _members(talk.say("清单里光留国办的")) == (REFORM,)
    assert _members(talk.say("年份换成2016年,机构照旧")) == (STRATEGY,)


def test_names_in_any_words(talk: Talk) -> None:
    """题目都抄一下 asks for the names of what was counted."""
    talk.say("2018年的文件有几份")
    assert _members(talk.say("题目都抄一下")) == (DATA, REFORM, PLATFORM)


def test_what_is_said_now_alone(talk: Talk) -> None:
    """A body carried over from the one document told before gives way where it leaves nothing."""
    talk.say("2017年8月发改委的是哪份")
    assert _members(talk.say("2018年6月的呢")) == (REFORM,)


def test_other_turns_are_left_alone(talk: Talk) -> None:
    """A word of editing in a turn that asks something else changes no list."""
    talk.say("2018年的文件")
    assert "共享交换平台" in talk.say("国务院的不要紧,大数据纲要讲了什么")
    talk.context = None
    talk.say("2016年的政策")
    assert "2019年" in talk.say("2018年之后的政策,不含2018年")
