"""Claims that pair what a statement keeps apart, give another length or value, or say several things at once."""

from __future__ import annotations

import pytest

from tests.conftest import Talk
from zhengcetong.query.quantities import other_span, quantities, spans


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        # the label of one part with the content of another one
        ("建设指南的七类功能里，“我要问”讲的是信息检索，对吗", "false"),
        ("建设指南的七类功能里，“我要问”讲的是咨询问答，对吗", "true"),
        ("D级证照是由服务实施机构产生的吧", "false"),
        ("一体化平台的总枢纽是国家政务服务平台，对吗", "true"),
        ("乡镇政府要公开市政建设信息，条例这么写的吧", "false"),
        ("乡镇政府要公开农田水利信息，条例这么写的吧", "true"),
        # a figure or a year with what belongs to another one
        ("国家信息化规划把5G商用部署定在2018年，没错吧", "false"),
        ("2018年要搞IPv6大规模部署和商用，国家信息化规划是这么排的吧", "true"),
        ("信息公开年报，地方政府主管部门的要在1月31日前公布，对吧", "false"),
        ("信息公开年报得在每年9月30日前公布，对吧", "false"),
        # lengths in years
        ("战略纲要管的是今后15年，对不对", "false"),
        ("大数据纲要的五大目标是今后2至3年的，对吗", "false"),
        ("大数据纲要的五大目标是今后5至10年的，对吗", "true"),
        # a value that is none
        ("国家政务服务平台的总入口是抖音，对吧", "false"),
        ("国家政务服务平台的总入口就是中国政府网，对吧", "true"),
        ("一体化平台的协调工作小组是由商务部牵头的吧", "false"),
    ],
)
def test_what_is_stated_of_one_thing_is_not_true_of_another(talk: Talk, said: str, verdict: str) -> None:
    assert talk.say(said)
    assert talk.custom["verdict"] == verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("战略纲要说电子商务2020年到38万亿元，2025年到67万亿元，对吗", "true"),
        ("战略纲要说电子商务2020年到67万亿元，2025年到38万亿元，对吗", "false"),
        ("四项原则里包括“坚持公平竞争”，建设指南这么写的吧", "false"),
        ("跨层级、跨部门、跨业务，一网一门一次方案就说了这三个，没别的", "false"),
        ("用户注册和认证，建设指南允许分建、统分、统建三种方式，对吧", "true"),
        ("2015年底互联网普及率刚过一半，国家信息化规划里这么讲的吧", "true"),
        ("一网一门一次方案里，必须到现场办的要列清单，不能想让谁跑就让谁跑，对吧", "true"),
        ("在线政务服务平台意见里，国家平台2018年底前建好主体功能，对吗", "true"),
        ("在线政务服务平台意见里，国家平台2021年底前才建好主体功能，对吗", "false"),
    ],
)
def test_several_facts_members_and_limits(talk: Talk, said: str, verdict: str) -> None:
    assert talk.say(said)
    assert talk.custom["verdict"] == verdict


def test_lengths_in_years_are_no_years_of_the_calendar() -> None:
    assert spans("今后5至10年的目标") == [(5, 10)]
    assert spans("2016年7月和2006-2020年") == []
    assert other_span("今后3年", "今后5至10年的目标")
    assert not other_span("今后8年", "今后5至10年的目标")


def test_days_and_articles_are_no_counts() -> None:
    assert [x.value for x in quantities("1月31日前公布(第二十六条),共15类")] == [15]
    assert quantities("刚过一半")[0].relation == "more"
