"""Sound keys of Chinese text, so that homophones written by mistake still match."""

from __future__ import annotations

import functools
import re
from typing import Dict

from pypinyin import Style, lazy_pinyin

# Pairs that many speakers do not tell apart, brought to one spelling.
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_FINALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))
_LATIN = re.compile(r"[a-z0-9]")
_codes: Dict[str, str] = {}


@functools.lru_cache(maxsize=16384)
def _syllable(char: str) -> str:
    if not "\u3400" <= char <= "\u9fff":
        return char
    sounds = lazy_pinyin(char, style=Style.NORMAL, errors="default")
    return str(sounds[0]) if sounds else char


@functools.lru_cache(maxsize=16384)
def _merged(char: str) -> str:
    sound = _syllable(char)
    for long, short in _INITIALS:
        if sound.startswith(long):
            sound = short + sound[len(long) :]
    for long, short in _FINALS:
        if sound.endswith(long):
            sound = sound[: -len(long)] + short
    return sound


# 200,000 code points from plane 15 on are free for private use: one stands for one syllable.
def _code(sound: str) -> str:
    if len(sound) == 1:
        return sound
    if sound not in _codes:
        _codes[sound] = chr(0xF0000 + len(_codes))
    return _codes[sound]


def sound_key(text: str) -> str:
    """`text` with every Chinese character replaced by a code for its sound (same length).

    The codes are stable within one process only.
    """
    return "".join(_code(_merged(char)) for char in text)


def spelled(text: str) -> str:
    """The toneless pinyin of `text` without blanks, e.g. 政策 → zhengce."""
    return "".join(_syllable(char) for char in text)
