"""Whoever claims something hears whether it is right; whoever asks is answered in the words of the question."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("said", "opening", "verdict"),
    [
        ("十三五国家信息化规划仍然有效吗？", "没有效力了，", "false"),
        ("信息公开条例也作废了吗", "没有失效，", "false"),
        ("大数据纲要是不是还有效", "是的，", "true"),
        ("试点部门里有没有财政部", "没有", "false"),
        ("六系统里包括应急管理吗", "没有", "false"),
        ("建设指南是国家发展改革委印发的吗", "不是，", "false"),
        ("建设指南是国务院办公厅印发的吗", "是的，", "true"),
        ("政府信息公开条例收费吗", "不是的，", "false"),
    ],
)
def test_whoever_asks_yes_or_no_hears_the_verb_again(
    talk: Talk, said: str, opening: str, verdict: str
) -> None:
    text = talk.say(said)
    assert text.startswith(opening), text
    assert talk.custom["verdict"] == verdict


@pytest.mark.parametrize(
    ("said", "opening"),
    [
        ("十三五国家信息化规划已经失效了吧", "对，"),
        ("建设指南由国家发展改革委印发。", "不对，"),
        ("大数据纲要仍然有效，这么写没错吧", "对，"),
    ],
)
def test_whoever_claims_hears_a_verdict(talk: Talk, said: str, opening: str) -> None:
    assert talk.say(said).startswith(opening)


def test_whoever_requests_hears_no_verdict(talk: Talk) -> None:
    """An order to tell something can be neither right nor wrong."""
    text = talk.say("大数据纲要里那十一个金字头的系统，请全部列出来")
    assert "金质" in text
    assert not text.startswith(("对", "不对", "是的"))
    assert talk.custom["verdict"] is None


def test_whoever_will_not_believe_it_hears_that_it_stands(talk: Talk) -> None:
    """不会吧 is no claim of one's own; 我没记错吧 is."""
    talk.say("信息化规划现在还有效吗，就是十三五国家信息化规划")
    assert talk.say("不会吧，书上说还有效").startswith("没有弄错")
    talk.say("大数据纲要是谁颁布的")
    assert talk.say("是国务院办公厅，我没记错吧").startswith("不对，")


def test_whoever_asks_what_is_not_known_is_not_told_of_proof(talk: Talk) -> None:
    """Only what was claimed can be unproven."""
    assert "无法核实" not in talk.say("信息公开条例对居委会适用吗")
