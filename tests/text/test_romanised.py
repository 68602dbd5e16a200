"""Pinyin typed in place of characters is read; English and names in Latin letters stay."""

import pytest

from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.runtime import romanised_for
from zhengcetong.text.romanised import Romanised


@pytest.fixture(scope="module")
def romanised(snapshot: Snapshot) -> Romanised:
    return romanised_for(snapshot)


@pytest.mark.parametrize(
    ("typed", "chinese"),
    [
        ("shenme shihou fabu de", "什么时候发布的"),
        ("fagaiwei", "发改委"),
        ("信息公开tiaoli", "信息公开条例"),
        ("zhihui zhengwu 是什么", "智慧政务是什么"),
        ("jiyue shixing de", "几月施行的"),
    ],
)
def test_pinyin_becomes_chinese(romanised: Romanised, typed: str, chinese: str) -> None:
    assert romanised.to_chinese(typed) == chinese


@pytest.mark.parametrize("typed", ["IPv6", "a", "xqz wrp", "政策"])
def test_what_is_neither_pinyin_nor_english_stays(romanised: Romanised, typed: str) -> None:
    assert romanised.to_chinese(typed) == typed
