"""A member under another of its names, the parts of a member told elsewhere, the number of the version before."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("最多跑一次对应的就是一网一门一次里的一次吧", "true"),
        ("“一网”等于一网通办,没错吧", "true"),
        ("把一网通办理解成一网一门一次里的一门,对吗", "false"),
        ("“一次”指一次办结,对吗", "false"),
        ("政务信息化工程建设规划的“六系统”含“城市交通”系统,对吗", "false"),
        ("六系统包括公共安全系统,对吧", "true"),
        ("信息公开条例修订前的文号是第492号,对不对", "true"),
        ("信息公开条例的文号是第492号,对不对", "false"),
    ],
)
def test_verdict(talk: Talk, text: str, verdict: str) -> None:
    talk.say(text)
    assert talk.custom["verdict"] == verdict


def test_parts_of_a_member_are_written_out(talk: Talk) -> None:
    assert "执政能力" in talk.say("政务信息化工程建设规划所称“六系统”,材料要引,请逐一写出")
