"""One question put to several documents, several years, or several things asked of one document."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("建设指南的原则和信息化规划的原则各有哪些", ("问题导向", "以惠民为宗旨")),
        ("战略纲要2020年、2025年的信息消费要到多大规模", ("6万亿", "12万亿")),
    ],
)
def test_each_is_told_of(talk: Talk, asked: str, said: tuple) -> None:
    """What the question asks is told of every thing that it names."""
    text = talk.say(asked)
    assert all(words in text for words in said)


def test_whose_aims_reach_further(talk: Talk) -> None:
    """The document with the later deadline comes first, then the deadline of each."""
    text = talk.say("一网一门一次方案和一体化平台意见,哪个的目标定得更远")
    assert "靠后的是《关于加快推进全国一体化" in text.splitlines()[0]
    assert "2022年底" in text and "2019年底" in text


def test_ends_of_aims_without_a_year_of_four_digits(talk: Talk) -> None:
    """“十三五”末 is a point of time like others."""
    text = talk.say("工程建设规划和战略纲要的最后期限分别是什么时候")
    assert "“十三五”末" in text and "本世纪中叶" in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "建设指南的文号、四项原则还有平台分几级,麻烦一并告诉我",
            ("国办函〔2016〕108号", "问题导向", "地市级"),
        ),
        ("一网一门一次方案,年月+机关+文号", ("2018年6月", "国务院办公厅", "国办发〔2018〕45号")),
    ],
)
def test_a_row_of_things_asked(talk: Talk, asked: str, said: tuple) -> None:
    """Facts on record and what a document says are told together."""
    text = talk.say(asked)
    assert all(words in text for words in said)


def test_names_joined_within_a_document_are_no_row(talk: Talk) -> None:
    """金税、金关 are members of what is asked, not things asked one by one."""
    assert talk.say("金税、金关是哪份文件里写的").count("\n") <= 2
