"""People point at documents talked of without naming them."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("pointing", "date"),
    [
        ("两办联合发的那份", "2016年1月"),
        ("国务院那一份", "2018年1月"),
        ("早的那份", "2016年1月"),
        ("晚一点的那个", "2018年1月"),
        ("后面那个", "2018年1月"),
        ("前者", "2016年1月"),
        ("讲金审金盾那份", "2018年1月"),
        ("2", "2018年1月"),
        ("选第1个", "2016年1月"),
        ("要2016年的那份", "2016年1月"),
    ],
)
def test_a_candidate_is_chosen_by_what_tells_it_apart(talk: Talk, pointing: str, date: str) -> None:
    """Issuer, year, order, content or number choose among the candidates that were offered."""
    talk.say("纲要是哪年颁布的?")
    assert date in talk.say(pointing).split("\n")[0]
    assert talk.custom["kind"] == "answer"


def test_a_candidate_is_chosen_by_words_of_its_name(talk: Talk) -> None:
    """What is quoted stands in the name of one candidate only."""
    talk.say("指导意见是哪年颁布的?")
    assert "2018年8月" in talk.say("带“一体化”字样的")


def test_the_other_candidate_follows(talk: Talk) -> None:
    """After one candidate, 另外那份 is the one left, and 两份 are both."""
    talk.say("规划由谁颁布?")
    talk.say("国务院那个")
    assert "发展改革委" in talk.say("另外那份呢")
    assert "11个月" in talk.say("这两份差几个月")


def test_the_former_and_the_latter_of_two(talk: Talk) -> None:
    """后一个 and 前一个 choose between the two documents just listed, in any sentence."""
    talk.say("2017年颁布了哪两份?")
    assert "2017年8月" in talk.say("后一个是几月的")
    assert "国务院办公厅" in talk.say("前一个谁发的")
    assert "六系统" in talk.say("后面那份主要讲什么")


def test_one_of_those_talked_of_by_its_issuer(talk: Talk) -> None:
    """发改委那份 and 条例那份 are found among the documents of the conversation."""
    talk.say("政务信息化工程规划的文号")
    talk.say("信息公开条例的文号")
    assert "1449号" in talk.say("发改委那份再报一下文号")


def test_a_part_of_a_name_goes_on_with_the_same_question(talk: Talk) -> None:
    """那一体化平台的呢 asks the same of the document that is called so."""
    talk.say("技术指南谁发的?")
    assert "《关于加快推进全国一体化在线政务服务平台建设的指导意见》由国务院颁布" in talk.say(
        "那一体化平台的呢"
    )


def test_a_pair_of_what_is_talked_of_and_a_type(talk: Talk) -> None:
    """它和条例 are the document in focus and the only regulation."""
    talk.say("大数据纲要是哪年的?")
    assert "1年3个月" in talk.say("它和条例隔了多久")
