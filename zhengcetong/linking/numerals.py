"""Chinese and Arabic numerals."""

from __future__ import annotations

from typing import Optional

DIGITS = "0-9零〇一二两俩三仨四五六七八九十百"
_VALUE = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4}
_VALUE.update({"五": 5, "六": 6, "七": 7, "八": 8, "九": 9})


def parse(text: str) -> Optional[int]:
    """The number that `text` writes (十二, 12, 二〇一八, 一百零三), or None."""
    if text.isdigit():
        return int(text)
    if not text:
        return None
    if all(char in _VALUE for char in text):
        return int("".join(str(_VALUE[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char in _VALUE:
            digit = _VALUE[char]
        elif char.isdigit():
            digit = int(char)
        else:
            return None
    return total + digit


def chinese(number: int) -> str:
    """The usual Chinese writing of 0–99 (12 → 十二)."""
    ones = "零一二三四五六七八九"
    if not 0 <= number <= 99:
        return str(number)
    tens, unit = divmod(number, 10)
    if not tens:
        return ones[unit]
    head = "" if tens == 1 else ones[tens]
    return f"{head}十{ones[unit] if unit else ''}"
