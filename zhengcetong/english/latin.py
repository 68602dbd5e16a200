"""What is written in Latin letters, pinyin or English, in Chinese."""

from __future__ import annotations

from dataclasses import dataclass

from zhengcetong.english.reading import English
from zhengcetong.text.romanised import Romanised


@dataclass(frozen=True)
class Latin:
    """Both readings, one after the other: what is all pinyin is no English any more."""

    romanised: Romanised
    english: English

    def to_chinese(self, text: str) -> str:
        """`text` in Chinese characters as far as it can be read."""
        return self.english.to_chinese(self.romanised.to_chinese(text))
