"""Exam questions: what kind they are, where the stem stands, and which options are offered."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Optional, Tuple

from zhengcetong.text.options import DATA, find_options

_PREFIX = re.compile(DATA["prefix"])
_NEGATED = re.compile("|".join(DATA["negated"]))
_OF_STATEMENTS = re.compile(
    r"(?:说法|表述|叙述|描述|陈述|判断|选项|论述|观点|理解)[^?]{0,10}(?:正确|错误|有误|准确|属实|成立|符合|对|错)"
    r"|(?:下列|以下|下面)[^?,。]{0,8}(?:正确|错误|有误|不准确|属实|不成立|符合|不对|对的|错的)"
)
_SEVERAL = re.compile(r"多选|多项|不定项|哪些|哪几")
_TRUTH = re.compile(r"(?:对|错|正确|错误|是|否|真|假|√|×|不对|不正确|true|false)", re.IGNORECASE)
_TICKED = re.compile(
    r"[(]\s*[)]\s*(?:对|正确|是|√)[\s,、/]*[(]\s*[)]\s*(?:错误?|不对|否|×)[。.\s]*$|[(\[]\s*(?:对|正确|√|T)\s*/\s*(?:错误?|×|F)\s*[)\]]\s*$"
)
_JUDGING = DATA["judging"]
_LEAST_JUDGED = 6  # characters of what is to be judged
_ASKS = re.compile(r"哪|什么|啥|谁|多少|何(?!况)|怎|咋|几(?:个|项|条|家|年|月|份|种|章|级)")


def _patterns(side: str) -> Tuple[re.Pattern[str], ...]:
    """The patterns of what asks for a judgement on one side of a statement."""
    classes = dict(_JUDGING["classes"])
    classes["pair"] = classes["pair"].replace("<mark>", classes["mark"])
    found = []
    for pattern in _JUDGING[side]:
        for name, words in classes.items():
            pattern = pattern.replace(f"<{name}>", f"(?:{words})")
        found.append(re.compile(pattern, re.IGNORECASE))
    return tuple(found)


_BEFORE, _AFTER = _patterns("before"), _patterns("after")
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
    places: Tuple[Tuple[int, int], ...] = ()  # where the options stand


@functools.lru_cache(maxsize=64)  # one message is read as one by several steps
def read_exam(text: str) -> Exam:
    """The parts of a normalised exam question; any other text is all stem."""
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix and prefix.end() < len(text) else 0
    ticked = _TICKED.search(text, start)
    if ticked and ticked.start() > start:
        return Exam((start, ticked.start()), true_false=True)
    judged = _judged(text, start)
    if judged is not None:
        return Exam(judged, true_false=True)
    found = find_options(text, start)
    if found is None:
        return Exam((start, len(text)))
    end, marked = found
    options = tuple((letter, _unquoted(text[a:b])) for letter, a, b in marked)
    if all(_TRUTH.fullmatch(option) for _, option in options):
        return Exam((start, end), true_false=True)
    stem = text[:end]
    places = tuple((a, b) for _, a, b in marked)
    statements = _OF_STATEMENTS.search(stem) and all(len(option) >= _SENTENCE for _, option in options)
    return Exam(
        (start, end),
        options,
        bool(_NEGATED.search(stem)),
        bool(_SEVERAL.search(text[: places[0][0]])),
        places if statements else (),
        places=places,
    )


def _judged(text: str, start: int) -> Optional[Tuple[int, int]]:
    """Where the statement stands that a message wants to be judged (×还是√:…, …,请判真伪); None if it wants none."""
    opening = [m.end() for m in (p.match(text[start:]) for p in _BEFORE) if m]
    begin = start + max(opening, default=0)
    closing = [m.start() for m in (p.search(text, begin) for p in _AFTER) if m]
    end = min(closing, default=len(text))
    if not (opening or closing) or end - begin < _LEAST_JUDGED or _ASKS.search(text, begin, end):
        return None
    return begin, end


def _unquoted(text: str) -> str:
    """An option without the quotation marks around the whole of it."""
    inner = text.strip("“”")
    return inner if "“" not in inner and "”" not in inner and text[:1] == "“" else text
