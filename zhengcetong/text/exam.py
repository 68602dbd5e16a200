"""Exam questions: what kind they are, where the stem stands, and which options are offered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Tuple

_PREFIX = re.compile(
    r"^\s*(?:\d{1,3}[.、)]\s*)?[(【\[]?(?:单项选择|多项选择|不定项选择|单选|多选|选择|填空|简答|论述|问答)题?[)】\]]?\s*[:,、.]?\s*"
)
_OPTION = re.compile(r"(?<![A-Za-z])([A-H])\s*[.、:)]\s*")
_NEGATED = re.compile(r"不属于|不包括|不是|不包含|不在|错误|不正确|除外|不符合|没有")
_LISTED = re.compile(r"(?:下列|以下|下面|哪(?:个|项|一|些))[^:?!。]*:(?P<items>[^:?!。,;]{2,80})[?!。]?$")
_LEAST_LISTED = 3


@dataclass(frozen=True)
class Exam:
    """`stem` is the half-open range of the question itself; `options` are (letter, text) in order."""

    stem: Tuple[int, int]
    options: Tuple[Tuple[str, str], ...] = ()
    negated: bool = False  # the option that does not fit is asked for


def _without_letters(text: str, start: int) -> Exam:
    """Options listed behind a colon (下列哪项不属于…:甲、乙、丙); the stem is the whole question."""
    listed = _LISTED.search(text, start)
    options = tuple(("", part.strip(" “”")) for part in listed.group("items").split("、")) if listed else ()
    if listed is None or len(options) < _LEAST_LISTED or not all(text for _, text in options):
        return Exam((start, len(text)))
    return Exam((start, len(text)), options, bool(_NEGATED.search(text, start, listed.start("items"))))


def read_exam(text: str) -> Exam:
    """The parts of a normalised exam question; any other text is all stem."""
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix and prefix.end() < len(text) else 0
    marks = list(_OPTION.finditer(text, start))
    letters = [mark.group(1) for mark in marks]
    if len(marks) < 2 or letters != [chr(ord("A") + i) for i in range(len(marks))]:
        return _without_letters(text, start)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    options = tuple(
        (mark.group(1), text[mark.end() : end].strip(" ,;。、?"))
        for mark, end in zip(marks, ends, strict=True)
    )
    stem = (start, marks[0].start())
    if not text[start : marks[0].start()].strip():
        return Exam((start, len(text)))
    return Exam(stem, options, bool(_NEGATED.search(text, *stem)))
