"""The days that a claim gives for the steps of a document's way: written, published, in force."""

from __future__ import annotations

import re
from typing import List, NamedTuple, Optional, Set, Tuple

from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.question.denial import set_aside

RECORDED_STEPS = ("written", "published", "effective")
OTHER = "other"  # the day of something else: 常务会议通过, 平台上线
_DAY = re.compile(
    rf"(?:(?P<y>\d{{4}}|\d{{2}})年)?(?:(?P<m>[{DIGITS}]{{1,3}})月(?:份)?|(?<![\d{DIGITS}第令月]))(?P<d>[{DIGITS}]{{1,3}})(?:日|号(?!文|令))"
)
_STEPS = (
    (
        "written",
        re.compile(r"成文|落款|签署|签发|签批|定稿|写(?=成(?![了是作为:“]*\d)|好|完|于|出来|就)|拟就"),
    ),
    (
        "published",
        re.compile(
            r"公布|发布(?!会)|印发|公开|颁布|出台|对外|上网|挂(?:网|出|上)|面世|登(?:出|载)|见报|发出"
        ),
    ),
    ("effective", re.compile(r"施行|生效|实施|执行|起用|启用|管用")),
    (
        OTHER,
        re.compile(r"每年|年度|报告|会议|通过|批复|批准|开通|上线|运行|讲话|答问|提交|截止|前(?!后)|之?内"),
    ),
)
_PART = re.compile(r"[^,;。、:]+")
_NEAR = 8  # characters between a day and the step that it is of
_LENGTH = re.compile(rf"(?<![\d{DIGITS}])(?P<n>[{DIGITS}]{{1,3}})(?:天(?!内)|个(?P<month>月))")


class Day(NamedTuple):
    """A day of the calendar, the year (0 if it is not given), and the step it is of ("" if of any)."""

    year: int
    month: int
    day: int
    step: str


def days_of(text: str) -> Set[Tuple[int, int]]:
    """The days of the calendar (month, day) that a normalised text names."""
    found = (match for match in _DAY.finditer(text) if match.group("m"))
    return {(parse(match.group("m")) or 0, parse(match.group("d")) or 0) for match in found}


def claimed_days(text: str) -> Tuple[Day, ...]:
    """The days that a normalised text gives, each with the step named next to it; not those it sets aside."""
    aside = set_aside(text)
    found: List[Day] = []
    for part in _PART.finditer(text):
        for match in _DAY.finditer(part.group()):
            if part.start() + match.start() in aside:
                continue
            year = int(match.group("y") or 0)
            year += 2000 if 0 < year < 100 else 0
            month, day = parse(match.group("m") or "") or 0, parse(match.group("d")) or 0
            month = month or (found[-1].month if found else 0)  # 9月25日成文、29日发布
            if not (month and 0 < day <= 31):
                continue
            found.append(Day(year, month, day, _step(part.group(), match.start(), match.end())))
    return tuple(found)


def _step(part: str, start: int, end: int) -> str:
    """The step that stands nearest to a day, rather behind it than before it."""
    near = []
    for step, words in _STEPS:
        for match in words.finditer(part):
            if match.start() >= end and match.start() - end <= _NEAR:
                near.append((match.start() - end, step))
            elif match.end() <= start and start - match.end() <= _NEAR:
                near.append((start - match.end() + 1, step))
    return min(near)[1] if near else ""


def steps_named(text: str) -> Tuple[str, ...]:
    """The steps of a document's own way that a text names."""
    return tuple(step for step, words in _STEPS if step != OTHER and words.search(text))


def claimed_length(text: str) -> Optional[Tuple[int, bool]]:
    """How many days, or months (True), a text says to lie between two steps; None if it does not."""
    match = _LENGTH.search(_DAY.sub(lambda m: " " * len(m.group()), text))
    return (parse(match.group("n")) or 0, bool(match.group("month"))) if match else None
