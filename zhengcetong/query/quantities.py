"""Quantities in a claim against those of a statement: 15万亿 against 12万亿, 五库 against 四库."""

from __future__ import annotations

import re
from typing import List, NamedTuple, Optional, Sequence, Set, Tuple

from zhengcetong.linking.numerals import DIGITS, parse

_MEASURES = "个|项|条|大|类|种|点|方面|份|家|部门?|所|句|支|座|处|件|得"
_UNITS = "个?万亿|个?亿|个?万|%|个?工作[日天]|个?自然日|天|个?小时|个月|章|级|层|步|倍|Mbps|Tbps|Gbps|兆|个?[MTG](?![A-Za-z])"
_QUANTITY = re.compile(
    rf"(?<![第\d.{DIGITS}])(?P<n>(?<![A-Za-z])\d+(?:\.\d+)?|(?!\d)[{DIGITS}]+)(?!年|月|日|\d)"
    rf"(?:(?P<unit>{_UNITS})|(?P<measure>{_MEASURES})?(?P<noun>(?:(?![{DIGITS}])[\u4e00-\u9fff]){{0,2}}))"
)
_PERCENT = re.compile(
    rf"百分之(?P<p>[{DIGITS}]+)|(?P<t>[{DIGITS}])成(?P<u>[{DIGITS}])?(?:以上|多|左右)?(?![效立果为就员])|(?P<h>一半|半数|对半)"
)
_LEVEL_NOUNS = ("层级", "级别", "等级")
_TRIPS = re.compile(rf"(?<=[跑去来])(?P<n>[{DIGITS}\d])(?P<unit>次|趟)")
_NAMED_LEVELS = re.compile(
    r"[省市州县区乡镇村地]\w?[^,。]{0,3}[两二三四五]级"
)  # levels that the claim names itself
_WHICH_DAY = ("后", "末", "头", "同")  # 最后一天: which one, not how many
_OF_TRIPS = ("次", "趟")
LOOSE = ("次", "趟", "步", "章", "级", "层")  # what a statement may give by listing it
_COUNTED_BY = "个|项|大|类|层|步|级|部|方面|种|句|条"
_SEGMENT = re.compile(r"[^,。;:、()]+")
_PARTS = ("章", "层", "级", "步")  # a document has one number of each of these
_TIMES = ("工作日", "天", "个月", "小时")
# 今后5至10年: lengths in years, no years of the calendar.
_YEARS = re.compile(
    rf"(?<![\d第上{DIGITS}])(?P<n>\d{{1,2}}|[{DIGITS}]+)(?:年?[至到\-~—](?P<m>\d{{1,2}}|[{DIGITS}]+))?个?年(?!级|底|末|初|前|度|代|报|\d|[{DIGITS}]+月)"
)
_CENTURY = 100
_MORE = re.compile(r"(?:(?:超|刚|突)?过|超|突破|高于|多于|不止)$")
_LESS = re.compile(r"(?:不到|不足|没到|未到|低于|少于|将?近|接近|逼近)$")
_TOGETHER = re.compile(r"加|合计|总共|一共|拢共|共计|满打满算|顶天|顶多|最多|撑死|连头带尾")
_ROUGHLY = 0.1  # by how much a figure may be off that is said to be more or less: 刚过一半 of 50.3%
# 第1至3章: which ones, not how many; numbers of idioms count nothing.
_NO_NUMBER = re.compile(
    rf"第[\d{DIGITS}]+[个条章]?(?:[至到\-~—][\d{DIGITS}]+|[、和][\d{DIGITS}]+(?=[条章款项]))|(?<![\d{DIGITS}])[至到][\d{DIGITS}]+(?=[章条])|八九不离十|十有八九|一五一十|七七八八|三七二十一|不三不四|乱七八糟|五花八门|一来二去|三番五次"
)
_PARTICLES = re.compile(r"[吧吗么嘛呢啊呀哦的了呗咯]+$")
_TAG = re.compile(r"^(?:对[不吗吧么没]|是[不吗吧么]|没错|不是).*|^[对是]$")  # 一共八个对不对
_SAME_UNIT = {
    "个工作日": "工作日",
    "个工作天": "工作日",
    "工作天": "工作日",
    "自然日": "天",
    "个自然日": "天",
    "兆": "Mbps",
    "M": "Mbps",
    "T": "Tbps",
    "G": "Gbps",
    "个M": "Mbps",
    "个T": "Tbps",
    "个G": "Gbps",
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
    measure: str = ""  # that word
    relation: str = ""  # more or less, where it is said to be that: 刚过一半, 不到九成


def quantities(text: str) -> List[Quantity]:
    """The quantities of a normalised text, in order; single ones (一个) and years left out."""
    found: List[Quantity] = []
    text = _PERCENT.sub(_percent, _NO_NUMBER.sub("第 ", text))
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
            measure = match.group("measure") or ""
            noun = _PARTICLES.sub("", _TAG.sub("", noun))
            relation = _relation(segment.group()[: match.start()])
            unit = _SAME_UNIT.get(unit, unit)
            found.append(Quantity(value, unit, noun, segment.group(), bool(measure), measure, relation))
    return found


def _relation(before: str) -> str:
    """Whether a figure is said to be more or less than it: by the words that stand before it."""
    return "more" if _MORE.search(before) else "less" if _LESS.search(before) else ""


def spans(text: str) -> List[Tuple[int, int]]:
    """The lengths in years that a normalised text gives, shortest and longest: 今后5至10年."""
    found = []
    for match in _YEARS.finditer(text):
        first = parse(match.group("n")) or 0
        last = parse(match.group("m") or "") or first
        if 1 < first <= last < _CENTURY:
            found.append((first, last))
    return found


def other_span(claim: str, statement: str) -> bool:
    """Whether a claim gives a length in years where a statement gives another one: 3至5年 of 5至10年."""
    ours = spans(statement)
    return bool(ours) and any(
        not any(low <= first and last <= high for low, high in ours)
        or first != last
        and (first, last) not in ours
        for first, last in spans(claim)
    )


def conflict(claim: str, statement: str, members: int, words: Sequence[str]) -> bool:
    """Whether a claim counts something otherwise than a statement with so many `members` does."""
    ours = quantities(statement)
    for claimed in quantities(claim):
        if not claimed.noun and claimed.measured and any(_same(claimed, o) for o in ours):
            continue
        comparable = [o for o in ours if alike(claimed, o)]
        if comparable:
            beside = [word for word in words if word in claimed.around]
            alone = [] if beside else _nearest(comparable, claimed, ())
            told = 0 < len(alone) < len(comparable)  # 市一级七成 has no word beside it, but its own 市
            nearest = alone if told else _nearest(comparable, claimed, beside or words)
            if not any(meets(claimed, o.value) for o in nearest) and not _added(claimed, comparable, claim):
                return True
        elif members and _counts(claimed, statement, (members, *(o.value for o in ours))):
            return True
    return False


def _added(claimed: Quantity, own: Sequence[Quantity], claim: str) -> bool:
    """Whether a claim gives what a statement's quantities make together: 20个工作日再加20个,顶天40个."""
    return len(own) > 1 and bool(_TOGETHER.search(claim)) and claimed.value == sum(o.value for o in own)


def _same(claimed: Quantity, own: Quantity) -> bool:
    return claimed.value == own.value and claimed.measure == own.measure


def meets(claimed: Quantity, value: float) -> bool:
    """Whether a number is what a claim says, or a little more or less where it says so."""
    off = (value - claimed.value) * (1 if claimed.relation == "more" else -1)
    return off == 0 or bool(claimed.relation) and 0 < off <= _ROUGHLY * claimed.value


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
    ours = [c for c in ours if not (c.unit == "级" and _NAMED_LEVELS.search(c.around))]
    return any(_dimension(c.unit) not in units for c in ours)


def _counts(claimed: Quantity, statement: str, own: Sequence[float]) -> bool:
    """Whether a claim counts what a statement lists, and finds another number than its `own`."""
    spoken_of = claimed.noun[:1] in statement if claimed.noun else claimed.measured
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
    if claimed.measured and not claimed.noun:  # 优先行动共20项, 列了30类: what is counted stands before
        return own.noun in claimed.around if len(own.noun) == 2 else claimed.measure == own.measure
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
