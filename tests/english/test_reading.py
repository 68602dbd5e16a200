"""Questions in English become Chinese ones, and are answered like these."""

from __future__ import annotations

import pytest

from tests.conftest import Talk
from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.runtime import romanised_for
from zhengcetong.text.normalize import normalize


@pytest.mark.parametrize(
    ("written", "chinese"),
    [
        ("Which agency released the 2017 project plan?", "《政务信息化工程建设规划》是谁发布的?"),
        ("It was the NDRC that issued the big data outline, wasn't it?", "是国家发展改革委发布的,对吗?"),
        ("Was anything issued in 2015?", "2015年发布过政策吗?"),
        ("Is the technical guide older than the big data outline?", "比《大数据发展行动纲要》早吗?"),
        ("Back to the big data outline: what are its goals?", "它的目标是什么?"),
        ("Which is the second oldest document?", "第二份是哪一份?"),
        ("Were the two outlines issued by different bodies?", "两份纲要是不同机构发布的吗?"),
        ("Anything published in the first half of 2017?", "2017年上半年"),
        ("那个一体化platform的pilot省份有哪些", "那个一体化平台的试点省份有哪些"),
        ("What month was the tech guide published, my train is late", "《技术体系建设指南》"),
        ("How many days lie between the two outlines?", "两份纲要相隔多久"),
        ("Someone told me the regulation took effect on 1 May 2019.", "从2019年5月1日起施行,对吗"),
    ],
)
def test_becomes_chinese(snapshot: Snapshot, written: str, chinese: str) -> None:
    assert chinese in romanised_for(snapshot).to_chinese(normalize(written))


@pytest.mark.parametrize("text", ["Write me a poem about the sea.", "帮我看下nginx日志", "PPT和app都行"])
def test_other_words_stay(snapshot: Snapshot, text: str) -> None:
    assert romanised_for(snapshot).to_chinese(normalize(text)) == normalize(text)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Does one have to pay for government information?", "不收费"),
        ("Which ones were issued jointly by two bodies?", "国家信息化发展战略纲要"),
        ("Which three parts make up the national integrated platform?", "国务院部门平台"),
        ("Nothing was published in 2017, was it?", "不"),
        ("A grade C licence can be used directly, right?", "核验原件"),
        ("How many of the nine policies have expired?", "1份"),
        ("Is Hunan a pilot province?", "没有“湖南”"),
        ("Guobanfa [2018] No. 45: who issued it and when?", "2018年6月"),
    ],
)
def test_is_answered(talk: Talk, question: str, told: str) -> None:
    assert told in talk.say(question)


def test_follow_ups(talk: Talk) -> None:
    talk.say("Who issued the technical guide?")
    assert "2017年1月12日" in talk.say("And on what exact day was it made public?")
    assert "108号" in talk.say("Its document number?")
    assert "2018年1月" in talk.say("What about the big data outline, when was that issued?")
