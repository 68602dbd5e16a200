"""Who acts on whom, which list a member is claimed of, and what a statement says of another thing."""

from __future__ import annotations

import pytest

from tests.conftest import Talk
from zhengcetong.query.contrasts import Contrasts
from zhengcetong.query.quantities import quantities


@pytest.mark.parametrize(
    ("said", "verdict", "fact"),
    [
        ("战略纲要讲的是靠现代化去推动信息化，没记错吧", "false", "信息化驱动现代化"),
        ("战略纲要的主线就是信息化驱动现代化，对吧", "true", "信息化驱动现代化"),
        ("政务信息化工程建设规划的六系统里有智慧检务吗", "false", "综合调控"),
        ("六系统里有没有交通运输", "false", "公共安全"),
        ("六系统里有没有公共服务", "true", "公共服务"),
        ("一体化平台的总枢纽是国务院部门平台吧", "false", "国家平台"),
        ("总入口就是中国政府网，对吧", "true", "中国政府网"),
        ("“一次”说的是现场最多跑两次，是吧", "false", "最多跑一次"),
        ("一体化平台的目标里，最后一档是2022年底前，这样理解对吗", "true", "2022年底前"),
        ("信息公开条例的前身是国务院令第492号，是吧", "true", "492"),
        ("建设指南第1至3章讲总体原则，全文八章，对吗", "true", "8章"),
        ("建设指南讲了四项原则，其中问题导向和开放协同两项排在头尾，共四项，对吧", "true", "问题导向"),
        ("一体化平台2021年底前基本建成", "false", "2020年底前"),
        ("一体化平台2020年底前基本建成", "true", "2020年底前"),
        ("不论什么人申请公开，一概都要收钱", "false", "不收费"),
    ],
)
def test_what_is_said_of_a_thing_is_held_against_what_is_stated_of_it(
    talk: Talk, said: str, verdict: str, fact: str
) -> None:
    text = talk.say(said)
    assert talk.custom["verdict"] == verdict and fact in text, text


@pytest.mark.parametrize(
    "opening", ["能确认吗，", "麻烦看下这句有没有问题：", "是不是谣言：", "帮我核实一下："]
)
def test_a_request_to_check_makes_a_claim_of_what_follows(talk: Talk, opening: str) -> None:
    talk.say(f"{opening}建设指南是国家发展改革委印发的")
    assert talk.custom["verdict"] == "false"


@pytest.mark.parametrize("asked", ["能确认吗，建设指南是谁印发的", "麻烦看下，建设指南是哪年的"])
def test_a_question_behind_such_a_request_is_answered(talk: Talk, asked: str) -> None:
    talk.say(asked)
    assert talk.custom["verdict"] is None


def test_roles_are_exchanged_only_where_the_statement_has_them_the_other_way_round() -> None:
    contrasts = Contrasts.of({"directed": ["驱动", "带动"]})
    assert contrasts.exchanged("用乡村带动城市", "以城市驱动乡村")
    assert not contrasts.exchanged("用城市带动乡村", "以城市驱动乡村")


@pytest.mark.parametrize("text", ["八九不离十吧", "十有八九是", "第4至8章讲什么"])
def test_idioms_and_ranges_of_places_count_nothing(text: str) -> None:
    assert quantities(text) == []
