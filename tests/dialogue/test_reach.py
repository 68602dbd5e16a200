"""A refusal or a question back is taken back where a statement is surely asked for, whoever asks and from where."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("俺们乡里人想弄明白,网上政务平台到底分哪几级呀", "地市级"),
        ("我从湖北来的,听讲头一批试点里头有重庆,一共是几个省市", "9"),
        ("申请书没讲清楚他们多长时间得通知补正", "7个工作日"),
        ("社会保障卡持卡人数规划里是几亿", "8.84亿"),
        ("规划自己认了哪些不足", "核心技术受制于人"),
        ("做短视频要用,金字头的系统列了几个", "11"),
    ],
)
def test_a_statement_is_told(talk: Talk, text: str, told: str) -> None:
    assert told in talk.say(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("无锡的一网通办网站叫什么名字", "unanswerable"),
        ("数字乡村发展规划里说了啥", "unanswerable"),
        ("那个纲要哪年印发的", "clarify"),
        ("规划由哪个部门发的", "clarify"),
        ("我的户口本丢了上哪补", "unanswerable"),
    ],
)
def test_the_refusal_stands(talk: Talk, text: str, kind: str) -> None:
    talk.say(text)
    assert talk.custom["kind"] == kind
