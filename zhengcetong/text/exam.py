"""Exam questions: what kind they are, where the stem stands, and which options are offered."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import List, Optional, Tuple

_PREFIX = re.compile(
    r"^\s*(?:\d{1,3}[.、)]\s*)?[(【\[]?(?:单项选择|多项选择|不定项选择|单选|多选|选择|选非|填空|简答|论述|问答)题?[)】\]]?\s*[:,、.]?\s*"
)
# Marks of options, the series they must follow, and how many there must be at least; ① is 1 when normalised.
_MARKS = (
    (re.compile(r"(?<![A-Za-z])[(]?([A-H])\s*[.、:)]\s*"), "ABCDEFGH", 2),
    (re.compile(r"(?<![A-Za-z\d])([A-H])\s*(?=[\u4e00-\u9fff《“\d])"), "ABCDEFGH", 3),
    (re.compile(r"([甲乙丙丁戊己])\s*[.、:)]\s*"), "甲乙丙丁戊己", 2),
    (re.compile(r"(?<![^\s:?,、。;)!])[(]?([1-9])\s*[.、)]?\s*(?=[\u4e00-\u9fff“《])"), "123456789", 3),
)
_NEGATED = re.compile(r"不属于|不包括|不是|不包含|不在|错误|不正确|除外|不符合|没有|有误|不准确|不成立|选非")
_CHOOSING = re.compile(r"哪|下列|以下|下面|选|[(]\s*[)]|_|是\s*[:,]?\s*$|[?:]\s*$|属于|包括")
# 请一并答复:①…②…: what follows are questions, no options.
_ANSWER_ALL = re.compile(
    r"(?:答|列明|列出|注明|说明|告知|提供|填|补|查|问|核|给出|给我|写明|标明|写清|报|要)[^,。?!:]{0,10}[:]?\s*$"
)
_WHICH = re.compile(r"哪|下列|以下|下面|选|[(]\s*[)]|_|属于|包括")
_OF_STATEMENTS = re.compile(
    r"(?:说法|表述|叙述|描述|陈述|判断|选项|论述|观点|理解)[^?]{0,10}(?:正确|错误|有误|准确|属实|成立|符合|对|错)"
    r"|(?:下列|以下|下面)[^?,。]{0,8}(?:正确|错误|有误|不准确|属实|不成立|符合|不对|对的|错的)"
)
_LISTED = re.compile(
    r"(?:下列|以下|下面|哪(?:个|项|一|些|种|年))[^:?!。]*[:?]\s*(?P<items>[^:?!。,;]{2,80})[?!。]?$"
)
_SEVERAL = re.compile(r"多选|多项|不定项|哪些|哪几")
_TRUTH = re.compile(r"(?:对|错|正确|错误|是|否|真|假|√|×|不对|不正确|true|false)", re.IGNORECASE)
_TICKED = re.compile(
    r"[(]\s*[)]\s*(?:对|正确|是|√)[\s,、/]*[(]\s*[)]\s*(?:错误?|不对|否|×)[。.\s]*$|[(\[]\s*(?:对|正确|√|T)\s*/\s*(?:错误?|×|F)\s*[)\]]\s*$"
)
_ASKING = re.compile(r"谁|哪|什么|啥|几(?!乎)|多少|何|吗|怎|\?")
_LEVEL = re.compile(r"[级类档层]")  # A级、B级、C级 are names, no options
_LEAST_LISTED = 3
_SENTENCE = 6  # characters of an option that may be a statement


@dataclass(frozen=True)
class Exam:
    """`stem` is the half-open range of the question itself; `options` are (letter, text) in order."""

    stem: Tuple[int, int]
    options: Tuple[Tuple[str, str], ...] = ()
    negated: bool = False  # the option that does not fit is asked for
    several: bool = False  # more than one option may fit
    spans: Tuple[Tuple[int, int], ...] = ()  # where the options stand, if each is a statement to be judged
    true_false: bool = False  # whether the stem is to be judged


def _without_letters(text: str, start: int) -> Exam:
    """Options listed behind a colon (下列哪项不属于…:甲、乙、丙); the stem is the whole question."""
    listed = _LISTED.search(text, start)
    if listed is None:
        return Exam((start, len(text)))
    items = listed.group("items")
    options = tuple(("", part.strip(" “”")) for part in re.split("/" if "/" in items else "、", items))
    if len(options) < (2 if "/" in items else _LEAST_LISTED) or not all(text for _, text in options):
        return Exam((start, len(text)))
    negated = bool(_NEGATED.search(text, start, listed.start("items")))
    return Exam((start, len(text)), options, negated, bool(_SEVERAL.search(text)))


def _marked(text: str, start: int) -> Optional[Tuple[int, List[Tuple[str, int, int]]]]:
    """Where the stem ends, and letter, start and end of each option; None without options."""
    for pattern, series, least in _MARKS:
        marks = list(pattern.finditer(text, start))
        letters = "".join(mark.group(1) for mark in marks)
        if len(marks) < least or not series.startswith(letters):
            continue
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        options = [(m.group(1), m.end(), end) for m, end in zip(marks, ends, strict=True)]
        texts = [text[a:b].strip(" ,;。、?") for _, a, b in options]
        stem = text[start : marks[0].start()]
        alike = any(_LEVEL.match(t) for t in texts)
        if not all(texts) or alike or any(_ASKING.search(t) for t in texts):
            continue
        if _ANSWER_ALL.search(stem) and not _WHICH.search(stem):
            continue
        if stem.strip() and (pattern is _MARKS[0][0] or _CHOOSING.search(stem)):
            return marks[0].start(), options
    return None


@functools.lru_cache(maxsize=64)  # one message is read as one by several steps
def read_exam(text: str) -> Exam:
    """The parts of a normalised exam question; any other text is all stem."""
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix and prefix.end() < len(text) else 0
    ticked = _TICKED.search(text, start)
    if ticked and ticked.start() > start:
        return Exam((start, ticked.start()), true_false=True)
    marked = _marked(text, start)
    if marked is None:
        return _without_letters(text, start)
    end, places = marked
    options = tuple((letter, text[a:b].strip(" ,;。、?")) for letter, a, b in places)
    if all(_TRUTH.fullmatch(option) for _, option in options):
        return Exam((start, end), true_false=True)
    stem = text[:end]
    spans: Tuple[Tuple[int, int], ...] = ()
    if _OF_STATEMENTS.search(stem) and all(len(option) >= _SENTENCE for _, option in options):
        spans = tuple((a, b) for _, a, b in places)
    return Exam((start, end), options, bool(_NEGATED.search(stem)), bool(_SEVERAL.search(stem)), spans)
