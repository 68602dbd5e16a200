"""What may be a member at all, terms exchanged, and figures that a confirmed claim must share with a statement."""

from __future__ import annotations

import pytest

from tests.conftest import Talk
from zhengcetong.query.proper_names import BODY, PLACE, ProperNames
from zhengcetong.query.quantities import conflict, quantities


@pytest.mark.parametrize(
    ("said", "verdict", "fact"),
    [
        ("成都的网友问：首批试点里有安徽没有", "true", "安徽"),
        ("湖南市民打听，湖南是首批试点省市吗", "false", "没有“湖南”"),
        ("首批试点的国务院部门有科技部，没说错吧", "false", "教育部"),
        ("十项工程里农业有没有列进去", "true", "现代农业大数据"),
        ("建设指南把平台划成国家、省、县三级，是这样吗", "false", "地市级"),
        ("四条原则里第一条是推动资源整合吧", "false", "坚持问题导向"),
    ],
)
def test_only_what_can_be_a_member_is_held_against_an_enumeration(
    talk: Talk, said: str, verdict: str, fact: str
) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict and fact in text, text


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("笔记：一门→一网通办，一网→只进一扇门，抄对了吗", "false"),
        ("一门对应的是只进一扇门，一次对应的是最多跑一次，对吧", "true"),
    ],
)
def test_parts_of_a_term_are_not_exchanged(talk: Talk, said: str, verdict: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict, text


@pytest.mark.parametrize(
    ("said", "verdict", "fact"),
    [
        ("2023年底前要全面实现一网通办，一体化平台意见是这么要求的吧", "false", "2022年底前"),
        ("省级事项网上可办率2019年底要达到70%，没毛病吧", "false", "省级政务服务事项90%"),
        ("十三五信息化规划要求98%的行政村通5G，这么写行吗", "false", "光纤"),
        ("证照按可信程度从A到F分六级，对吧", "false", "四级"),
    ],
)
def test_a_claim_is_confirmed_only_with_its_figures(talk: Talk, said: str, verdict: str, fact: str) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict and fact in text, text


def test_the_words_of_its_own_tell_which_quantity_is_meant() -> None:
    statement = "目标:省级政务服务事项90%,市一级70%"
    assert conflict("市一级的比例是90%", statement, 0, ())
    assert not conflict("市一级的比例是70%", statement, 0, ())
    assert [q.value for q in quantities("按A到E五级划分")] == [5]


def test_names_are_told_apart_by_kind() -> None:
    names = ProperNames.of({"places": ["四川"], "issuers": ["财政部"]}, ["发改委"])
    kinds = [names.kind(n) for n in ("四川省", "财政部", "发改委", "水利部", "洞口县", "首批", "问题导向")]
    assert kinds == [PLACE, BODY, BODY, BODY, PLACE, "", ""]
