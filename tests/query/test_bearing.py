"""What a claim says beside a statement tells whether it bears it out."""

from __future__ import annotations

import pytest

from tests.conftest import Talk
from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.query.bearing import PLACES, Bearing, features, height, packed


@pytest.fixture(scope="module")
def bearing(snapshot: Snapshot) -> Bearing:
    return Bearing(snapshot.extras["bearing"]["bearing"])


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("开放数据要一步步来", "开放数据要暂停下来"),
        ("各级大厅要一起完善", "各级大厅一律不再完善"),
    ],
)
def test_what_reverses_a_statement_makes_a_claim_less_probable(
    bearing: Bearing, right: str, wrong: str
) -> None:
    """The statement is none of those that were learned from."""
    stated = "逐步开放数据,各级共同完善大厅。"
    shares = [bearing.share(claim, stated, False, True) for claim in (right, wrong)]
    assert shares[0] > shares[1]


def test_without_data_nothing_is_sure() -> None:
    assert Bearing(None).share("甲", "乙", False, True) == 0.5


def test_weights_are_read_as_they_were_written() -> None:
    import numpy as np

    measures, places = features("只收一次", "不收费", True, False)
    weights = np.zeros(len(measures) + PLACES)
    weights[[len(measures) + place for place in places]] = 1.0
    told = Bearing({"weights": packed(weights, 0.0)})
    expected = 1 / (1 + np.exp(-height(places) * len(places)))
    assert told.share("只收一次", "不收费", True, False) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("国家信息化规划要放缓人大信息化建设,是这么写的吧", "false"),
        ("大数据纲要管数据叫国家基础性战略资源,没错吧", "true"),
        ("三个“着力”当中有优化信息化发展环境,对吧", "true"),
        ("总枢纽就是各地区平台,对不对", "false"),
    ],
)
def test_claims_in_other_words_are_judged_by_what_they_say(talk: Talk, said: str, verdict: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict, text


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("听人讲全国一体化在线政务服务平台头批试点省里头有山东,真的不", "true"),
        ("河北是全国一体化在线政务服务平台首批试点吧,老乡说的", "false"),
        ("规划提的是两网、一平台、四库、六系统,对吧", "true"),
        ("四库里面有法人库吗", "unknown"),
    ],
)
def test_names_are_held_against_what_lists_such_names(talk: Talk, said: str, verdict: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict, text
