"""The form of a question is read in the words of many kinds of speakers."""

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("信息公开条例啥辰光改的", "2019年4月"),
        ("工程建设规划盖的是哪家的公章", "发展改革委"),
        ("一网一门一次方案由谁签发", "国务院办公厅"),
        ("战略纲要的发文单位是哪两家", "中共中央办公厅"),
        ("大数据纲要的红头号", "国发〔2015〕50号"),
        ("工程建设规划的成文单位", "发展改革委"),
        ("一体化平台意见的索引号码", "没有"),
        ("十三五信息化规划是否还在沿用", "失效"),
        ("信息公开条例打哪天起照着办", "2019年5月15日"),
        ("大数据纲要文末的日期", "2015年8月31日"),
        ("建设指南缘何要搞", "保障"),
        ("一网一门一次到底是几个意思", "一网通办"),
        ("建设指南的下一棒是哪份", "政务信息化工程建设规划"),
        ("一网一门一次跟一体化平台意见一前一后空了多少个月", "2个月"),
    ],
)
def test_many_wordings_ask_for_the_same(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)


def test_many_wordings_ask_to_go_on(talk: Talk) -> None:
    talk.say("2017年出了几份")
    assert "技术体系建设指南" in talk.say("挨个报报名")
    assert talk.say("复述一遍") and talk.custom["kind"] == "answer"
