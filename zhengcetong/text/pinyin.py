"""Sound keys of Chinese text, so that homophones written by mistake still match."""

from __future__ import annotations

import functools

from pypinyin import Style, lazy_pinyin

# Pairs that many speakers do not tell apart, brought to one spelling.
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_FINALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))


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


# Every merged syllable is an initial and a final of these; finals with ang, eng, ing are merged away.
_BEGINNINGS = ("", *"bpmfdtnlgkhjqxzcsryw")
_ENDINGS = [
    "a",
    "ai",
    "an",
    "ao",
    "e",
    "ei",
    "en",
    "er",
    "i",
    "ia",
    "ian",
    "iao",
    "ie",
    "in",
    "iong",
    "iu",
    "o",
    "ong",
    "ou",
    "u",
    "ua",
    "uai",
    "uan",
    "ue",
    "ui",
    "un",
    "uo",
    "v",
    "van",
    "ve",
    "vn",
    "ê",
    "m",
    "n",
]
# 200,000 code points from plane 15 on are free for private use: one stands for one syllable.
_FIRST_CODE = 0xF0000


@functools.lru_cache(maxsize=16384)
def _code(sound: str) -> str:
    """A character for a syllable, the same in every process; the sound itself where it is no syllable."""
    for start in (sound[:1], ""):
        if start in _BEGINNINGS and sound[len(start) :] in _ENDINGS:
            place = _BEGINNINGS.index(start) * len(_ENDINGS) + _ENDINGS.index(sound[len(start) :])
            return chr(_FIRST_CODE + place)
    return sound if len(sound) == 1 else sound[:1]


@functools.lru_cache(maxsize=16384)
def _sound(char: str) -> str:
    merged = _merged(char)
    return char if len(merged) == 1 and merged == char else _code(merged)


def sound_key(text: str) -> str:
    """`text` with every Chinese character replaced by a code for its sound (same length)."""
    return "".join(map(_sound, text))


def spelled(text: str) -> str:
    """The toneless pinyin of `text` without blanks, e.g. 政策 → zhengce."""
    return "".join(_syllable(char) for char in text)
