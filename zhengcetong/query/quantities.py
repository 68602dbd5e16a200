"""Quantities in a claim against those of a statement: 15万亿 against 12万亿, 五库 against 四库."""

from __future__ import annotations

import re
from typing import List, NamedTuple, Optional, Sequence, Set

from zhengcetong.linking.numerals import DIGITS, parse

_MEASURES = "个|项|条|大|类|种|点|方面|份|家|部门?|所|句|支|座|处|件|得"
_UNITS = "个?万亿|个?亿|个?万|%|个?工作[日天]|个?自然日|天|个?小时|个月|章|级|层|步|倍|Mbps|Tbps|Gbps|兆"
_QUANTITY = re.compile(
    rf"(?<![第\d.])(?P<n>(?<![A-Za-z])\d+(?:\.\d+)?|(?!\d)[{DIGITS}]+)(?!年|月|\d)"
    rf"(?:(?P<unit>{_UNITS})|(?P<measure>{_MEASURES})?(?P<noun>(?:(?![{DIGITS}])[\u4e00-\u9fff]){{0,2}}))"
)
_PERCENT = re.compile(
    rf"百分之(?P<p>[{DIGITS}]+)|(?P<t>[{DIGITS}])成(?P<u>[{DIGITS}])?(?:以上|多|左右)?(?![效立果为就员])|(?P<h>一半|半数|对半)"
)
_LEVEL_NOUNS = ("层级", "级别", "等级")
_TRIPS = re.compile(rf"(?<=[跑去来])(?P<n>[{DIGITS}\d])(?P<unit>次|趟)")
_WHICH_DAY = ("后", "末", "头", "同")  # 最后一天: which one, not how many
_OF_TRIPS = ("次", "趟")
LOOSE = ("次", "趟", "步", "章", "级", "层")  # what a statement may give by listing it
_COUNTED_BY = "个|项|大|类|层|步|级|部|方面|种|句|条"
_SEGMENT = re.compile(r"[^,。;:、()]+")
_PARTS = ("章", "层", "级", "步")  # a document has one number of each of these
_TIMES = ("工作日", "天", "个月", "小时")
_SAME_UNIT = {
    "个工作日": "工作日",
    "个工作天": "工作日",
    "工作天": "工作日",
    "自然日": "天",
    "个自然日": "天",
    "兆": "Mbps",
    "个万亿": "万亿",
    "个亿": "亿",
    "个万": "万",
}


class Quantity(NamedTuple):
    """A number with what it counts, and the words around it."""

    value: float
    unit: str  # 万亿, %, 工作日 …; empty where a measure word stands
    noun: str  # what is counted, up to two characters
    around: str  # the part of the sentence it stands in
    measured: bool = False  # whether a measure word stands between


def quantities(text: str) -> List[Quantity]:
    """The quantities of a normalised text, in order; single ones (一个) and years left out."""
    found: List[Quantity] = []
    text = _PERCENT.sub(_percent, text)
    for segment in _SEGMENT.finditer(text):
        for match in _TRIPS.finditer(segment.group()):
            found.append(Quantity(_value(match.group("n")) or 0, "次", "", segment.group()))
        for match in _QUANTITY.finditer(segment.group()):
            value = _value(match.group("n"))
            unit = match.group("unit") or ""
            noun = match.group("noun") or ""
            if unit == "天" and value == 1 and segment.group()[: match.start()].endswith(_WHICH_DAY):
                continue
            counted = bool(unit or match.group("measure") or noun)
            if (
                value is None
                or not counted
                or value <= 1
                and (not unit or unit in LOOSE)
                or noun[:1] in _OF_TRIPS
            ):
                continue
            measured = bool(match.group("measure"))
            found.append(Quantity(value, _SAME_UNIT.get(unit, unit), noun, segment.group(), measured))
    return found


def conflict(claim: str, statement: str, members: int, words: Sequence[str]) -> bool:
    """Whether a claim counts something otherwise than a statement with so many `members` does."""
    ours = quantities(statement)
    for claimed in quantities(claim):
        comparable = [o for o in ours if alike(claimed, o)]
        if comparable:
            beside = [word for word in words if word in claimed.around]
            alone = [] if beside else _nearest(comparable, claimed, ())
            told = 0 < len(alone) < len(comparable)  # 市一级七成 has no word beside it, but its own 市
            nearest = alone if told else _nearest(comparable, claimed, beside or words)
            if not any(o.value == claimed.value for o in nearest):
                return True
        elif members and _counts(claimed, statement, (members, *(o.value for o in ours))):
            return True
    return False


def tells(text: str, size: int) -> bool:
    """Whether a statement itself gives the number of its members: 共设十项工程, 9个省市."""
    return bool(re.search(rf"{_number(size)}(?:{_COUNTED_BY})", text))


def unnumbered(label: str, size: int) -> str:
    """What an enumeration is called without the number of its members: 四项原则 → 原则, 修订的三方面 → 修订."""
    short = re.sub(rf"的?{_number(size)}个?方面$", "", label)
    return re.sub(rf"{_number(size)}(?:{_COUNTED_BY})", "", short) or label


def _number(size: int) -> str:
    """How a number is written in a text, as a pattern."""
    written = "零一二三四五六七八九十"[size] if size <= 10 else str(size)
    return rf"(?<![\d第])(?:{size}|{written})"


def foreign(claim: str, statement: str) -> bool:
    """Whether a claim measures something (30亿, 85%) in a unit that a statement does not hold."""
    units = {_dimension(o.unit) for o in quantities(statement)}
    ours = [c for c in quantities(claim) if c.unit and c.unit not in _OF_TRIPS]
    return any(_dimension(c.unit) not in units for c in ours)


def _counts(claimed: Quantity, statement: str, own: Sequence[float]) -> bool:
    """Whether a claim counts what a statement lists, and finds another number than its `own`."""
    spoken_of = claimed.measured or claimed.noun[:1] in statement
    return not claimed.unit and spoken_of and claimed.value not in own


def _dimension(unit: str) -> str:
    return _TIMES[0] if unit in _TIMES else unit


def spoken(claim: str, statement: str, members: int) -> bool:
    """Whether a claim gives another or the same number for something that a statement counts."""
    ours = quantities(statement)
    return any(any(alike(c, o) for o in ours) or bool(members) and not c.unit for c in quantities(claim))


def same_count(claim: str, statement: str) -> bool:
    """Whether both say how many there are of one thing, by its name: 12项工程, 十项工程."""
    ours = quantities(statement)
    nouns = {o.noun for o in ours if len(o.noun) == 2}
    parts = {o.unit for o in ours if o.unit in _PARTS}
    return any(c.unit in parts if c.unit else c.noun in nouns for c in quantities(claim))


def _percent(match: re.Match[str]) -> str:
    if match.group("h"):
        return "50%"
    if match.group("p"):
        return f"{parse(match.group('p')) or 0}%"
    return f"{(parse(match.group('t')) or 0) * 10 + (parse(match.group('u') or '') or 0)}%"


def _value(text: str) -> Optional[float]:
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else parse(text)


def alike(claimed: Quantity, own: Quantity) -> bool:
    """Whether the two count the same kind of thing."""
    if claimed.unit in _TIMES and own.unit in _TIMES:
        return True
    if claimed.unit == "级" and own.noun in _LEVEL_NOUNS:
        return True
    if claimed.unit or own.unit:
        return claimed.unit == own.unit
    return bool(claimed.noun) and claimed.noun[:1] == own.noun[:1]


def _nearest(ours: Sequence[Quantity], claimed: Quantity, words: Sequence[str]) -> List[Quantity]:
    """Those of a statement's quantities that stand beside what the claim speaks of."""
    if len({o.value for o in ours}) == 1:
        return list(ours)
    shared: List[Set[str]] = [{w for w in words if w in o.around} for o in ours]
    most = max(len(s) for s in shared)
    nearest = [o for o, s in zip(ours, shared, strict=True) if len(s) == most]
    if len({o.value for o in nearest}) == 1:
        return nearest
    own = [_of_its_own(o, nearest) for o in nearest]
    told = [len(chars & set(claimed.around)) / len(chars) if chars else 0.0 for chars in own]
    return [o for o, share in zip(nearest, told, strict=True) if share == max(told)]


def _of_its_own(one: Quantity, others: Sequence[Quantity]) -> Set[str]:
    """The characters around a quantity that stand around none of the others: 市 of 省级90%,市一级70%."""
    rest = "".join(o.around for o in others if o.around != one.around)
    return {c for c in one.around if "\u4e00" <= c <= "\u9fff" and c not in rest}
