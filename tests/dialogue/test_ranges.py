"""A list's range is made smaller or wider, or one body is kept and another taken out of it."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


def _named(talk: Talk) -> int:
    return len(talk.custom["policies"])


@pytest.mark.parametrize("then", ["收窄到2018年之前", "那再缩小到2018年前"])
def test_smaller(talk: Talk, then: str) -> None:
    """Of what was listed, not of all documents."""
    talk.say("2017年以来出了哪些政策")
    told = talk.say(then)
    assert "技术体系建设指南" in told and "工程建设规划" in told and "战略纲要" not in told


@pytest.mark.parametrize("then", ["放宽到2018年以来", "范围扩大一点到2018年以来的都要"])
def test_wider(talk: Talk, then: str) -> None:
    talk.say("2019年颁布的政策有哪些")
    assert "大数据发展行动纲要" in talk.say(then)
    assert _named(talk) == 4


def test_one_body_kept_and_another_taken_out(talk: Talk) -> None:
    talk.say("2018年颁布了哪些政策")
    talk.say("只保留国务院的,国办的摘掉")
    assert _named(talk) == 2


def test_what_is_to_be_confirmed_is_a_claim(talk: Talk) -> None:
    assert talk.say("可否证实一下,大数据纲要由国务院颁布").startswith("对")
