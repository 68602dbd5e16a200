"""What a claim pairs that a statement keeps apart: the label of one part with the content of another one, a value that is none."""

from __future__ import annotations

import re
from typing import List, Sequence, Tuple

from zhengcetong.linking.periods import find_periods
from zhengcetong.query.collection import EntryRef
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.denial import meant
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_LABELLED = re.compile(r"[^、“”]{2,}“[^“”]+”(?:、[^、“”]{2,}“[^“”]+”)+")
_CELL = re.compile(r"[^、,。;:()]+")
_CLAUSE = re.compile(r"[^、,。;!?]+")
_CELLS = re.compile(r"[,;。]")
_IDLE = re.compile(r"[的了是在和与及由为等就也都把被对从到向让且并或这那其它个]|[^\w]")
_NUMBER = re.compile(r"\d[\d\u4e00-\u9fff]|[\u4e00-\u9fff]\d")
_FIGURE = re.compile(r"(?<!\d)(?:\d{1,2}月\d{1,2}日|\d+(?:\.\d+)?(?:%|个?万亿|亿|万|个?工作日|[A-Za-z]{2,}))")
# What stands between a thing and what is said of it, and what only adds one thing to another.
_SAYS = re.compile(r"是|为|叫|属|归|指|由|经|=|--|→|->|对应|可|须|要|应|算|管|负责|等于")
_TIME = re.compile(r"\d{4}年(?:底|末|初)?(?:之?[前后]|以[前后])?[,]?")
_YEAR = re.compile(r"20\d\d")
_TIMES = re.compile(r"20\d\d年[^、,。;]{0,2}(?:、20\d\d年[^、,。;]{0,2})*(?:、|和|与)(?:20\d\d年|本世纪中叶)")
_ADDS = re.compile(r"[、和与及跟同或]|以及|还有")
_COPULA = re.compile(
    r"(?:就|也|都|其实|应该|应当|原来|说的|指的|讲的|定的|不就|无非)*(?:是(?!不是|否)|叫做?|设在|放在|为(?![了何])|在(?=[^里内上下中前后]+$)|等于|靠)"
)
_ASKED_BACK = re.compile(r"(?<!是)不(?:就|正|恰恰)?是(?=[^,。;!?]*(?:吗|么|嘛|咩|呢)(?:[,。;!?~ ]|$))")
_IDENTITY = re.compile(r"(?<![一二三四五六七])是|为(?!了)|由|叫|指")
_EQUATES = re.compile(r"(?<![一二三四五六七但还可要也])(?:是(?!否)|即|就是)")
_TAIL = re.compile(r"(?:吧|吗|么|嘛|呢|啊|呀|的|了|哈|[? 。!])+$")
_CLEFT = re.compile(r"[^个种类大]的[吧吗么嘛呢啊呀哈? 。!]*$")  # 是他们讲的: who did it, not what it is
_KNOWN, _STRANGE = (
    0.9,
    0.34,
)  # shares of words: of the thing that a statement must hold, of the value that it may hold
_NOTHING = 0.1  # share of a value's words that a statement without it may hold
_FAR, _SHORTEST = (
    14,
    3,
)  # characters between a thing and what is said of it; of a name that may be an abbreviation
_TWICE = 2  # how many times better another part must bear a claim than those with its figure


def crossed(question: q.Question, text: str) -> bool:
    """Whether a claim says of one part of a statement what is said of another one."""
    rows = _rows(text)
    claim = _claimed(question.claim or question.text)  # the words of a document's name tell nothing
    if len(rows) > 1 and any(_swapped(clause, rows) for clause in _CLAUSE.findall(_plain(claim))):
        return True
    return _misdated(question, text) or _misfigured(question, text) or _misstaged(question, text)


def _claimed(text: str) -> str:
    """A claim as it is meant: X难道不是Y吗 says that X is Y."""
    return meant(_ASKED_BACK.sub("是", normalize(text))).replace("难道", "")


def _plain(text: str) -> str:
    return normalize(text).lower()


def _rows(text: str) -> List[str]:
    """The parallel parts of a statement: A由甲产生;B由乙产生, 监督评价“我要评”、推送“我的”."""
    body = text.split(":", 1)[-1] if ":" in text.split(";")[0] else text
    labelled = _LABELLED.search(body)
    parts = labelled.group().split("、") if labelled else body.rstrip("。").split(";")
    return [_plain(_TIME.sub("", part)) for part in parts if part.strip()]


def _pairs(text: str) -> List[Tuple[int, str]]:
    """The pairs of neighbouring characters of a text that tell something, with their places."""
    pairs = ((i, text[i : i + 2]) for i in range(len(text) - 1))
    return [(i, pair) for i, pair in pairs if not _IDLE.search(pair) and not _NUMBER.search(pair)]


def _swapped(clause: str, rows: Sequence[str]) -> bool:
    """Whether a clause says of what only one row names what only another row says."""
    within = {p: [n for n, row in enumerate(rows) if p in row] for _, p in _pairs(clause)}
    own = [(i, within[p][0]) for i, p in _pairs(clause) if len(within[p]) == 1]
    for says in _SAYS.finditer(clause):
        left = [(i, row) for i, row in own if i + 2 <= says.start()]
        right = [(i, row) for i, row in own if i >= says.end()]
        if not left or not right or left[-1][1] == right[0][1]:
            continue
        (last, one), (first, other) = left[-1], right[0]
        mixed = any(row == other for _, row in left) or any(row == one for _, row in right)
        if mixed or first - last > _FAR or _ADDS.search(clause[last + 2 : first]):
            continue
        if not any(_names(clause[i : i + 2], rows[row]) for i, row in ((last, one), (first, other))):
            continue
        sides = (clause[: says.start()], clause[says.end() :])
        if not _called(sides[0], rows[other]) and not _called(sides[1], rows[one]):
            return True
    return False


def _called(text: str, row: str) -> bool:
    """Whether a text gives in full what a row calls by a shorter name: 国家政务服务平台 of 国家平台是…."""
    label = _label(row)
    return len(label) >= _SHORTEST and _in_order(label, text)


def _in_order(short: str, full: str) -> bool:
    """Whether the characters of a shorter name stand in a full one in the same order."""
    rest = iter(full)
    return all(char in rest for char in short)


def _names(pair: str, row: str) -> bool:
    """Whether a pair of characters stands in what a row speaks of; in a labelled one, anywhere."""
    return "“" in row or pair in _label(row)


def _label(row: str) -> str:
    """What a row speaks of, before it says something of it; empty if it is no sentence of this form."""
    label = _SAYS.split(row, maxsplit=1)[0]
    return label if label != row and len(label) <= _FAR and "," not in label else ""


# --- figures ---------------------------------------------------------------------------------------


def _dated_cells(text: str) -> List[Tuple[str, int]]:
    """The cells of a statement, each with the year that it, or what stands before it, gives."""
    found: List[Tuple[str, int]] = []
    year = 0
    for match in _CELL.finditer(text):
        years = [m.data["year"] for m in find_periods(match.group()) if m.data["year"]]
        year = years[0] if years else year
        found.append((_plain(match.group()), year))
    return found


def _misdated(question: q.Question, text: str) -> bool:
    """Whether a claim gives to a year what a statement gives to another one: 2018年 of 2018年研发;2020年商用."""
    years = {p.year for p in question.filters.periods if p.year}
    cells = _dated_cells(text)
    stated = {year for _, year in cells if year}
    if len(years) != 1 or len(stated) < 2 or not years < stated:
        return False
    cells = [(cell, year) for cell, year in cells if year]  # what stands before all years goes with each
    return _better([p for _, p in _pairs(_plain(question.content))], cells, years.pop())


def _misfigured(question: q.Question, text: str) -> bool:
    """Whether a part of a claim gives a figure to what a statement gives another one: 政府年报1月31日前."""
    parts = [part.split(":")[-1] for part in re.split(r"[,;]", text) if _FIGURE.search(part)]
    figures = [_FIGURE.findall(part) for part in parts]
    if len(parts) < 2 or len({tuple(found) for found in figures}) < len(parts):
        return False
    cells = [(_FIGURE.sub(" ", _plain(part)), n) for n, part in enumerate(parts)]
    for clause in _CLAUSE.findall(normalize(question.text)):
        named = _FIGURE.findall(clause)
        rows = [n for n, found in enumerate(figures) if named and named[0] in found]
        pairs = [p for _, p in _pairs(_plain(_FIGURE.sub(" ", clause)))]
        if len(named) == 1 and len(rows) == 1 and _better(pairs, cells, rows[0], least=1):
            return True
    return False


def _misstaged(question: q.Question, text: str) -> bool:
    """Whether a claim gives to a step the time of another one: 第一步2025年 of 分三步,2020年、2025年和本世纪中叶."""
    place = int(question.position.get("place") or 0)
    row = _TIMES.search(text)
    times = re.split(r"[、和与,]", row.group()) if row else []
    claimed = [p.text for p in question.filters.periods if p.year and not p.month]
    if not 1 <= place <= len(times) or not any(_same_year(c, t) for c in claimed for t in times):
        return False
    return not any(_same_year(c, times[place - 1]) for c in claimed)


def _same_year(claimed: str, time: str) -> bool:
    """Whether two times name the same year."""
    years = _YEAR.findall(claimed)
    return bool(years) and years[:1] == _YEAR.findall(time)[:1]


def _better(pairs: Sequence[str], cells: Sequence[Tuple[str, int]], own: int, least: int = 2) -> bool:
    """Whether a cell of another row (or year) bears far more of what is said than all of its own row."""
    telling = {p for p in pairs if not all(p in cell for cell, _ in cells)}
    borne = [(sum(p in cell for p in telling), row) for cell, row in cells]
    ours = max((n for n, row in borne if row == own), default=0)
    theirs = max((n for n, row in borne if row != own), default=0)
    return theirs >= least and theirs >= _TWICE * ours and theirs > ours


# --- values ----------------------------------------------------------------------------------------


def substituted(question: q.Question, ref: EntryRef, retriever: Retriever) -> bool:
    """Whether a claim says what a thing is (总入口是X), and nothing that is known of it holds this value."""
    text = normalize(ref.entry.text)
    for clause in _CLAUSE.findall(_claimed(question.claim or question.text)):
        match = _COPULA.search(_TAIL.sub("", clause))
        if match is None or _CLEFT.search(clause) or _NUMBER.search(clause[match.end() :]):
            continue
        sides = (clause[: match.start()], _TAIL.sub("", clause[match.end() :]))
        turned = (sides[1], sides[0].rsplit("的", 1)[-1])  # 指南的主线: of what it is, not whose
        orders = (sides, turned) if "是" in match.group() else (sides,)
        if any(_strange_value(one, other, text, ref, retriever) for one, other in orders):
            return True
    return False


def _shortened(value: str, cell: str) -> bool:
    """Whether one side of an equation calls by a shorter name what a claim names in full: 国家平台 of 国家政务服务平台."""
    sides = (re.sub(r"\W", "", side) for side in _EQUATES.split(cell, maxsplit=1))
    full = re.sub(r"\W", "", value)
    return any(len(side) >= _SHORTEST and _in_order(side, full) for side in sides)


def _other_value(named: Sequence[str], said: Sequence[str], cell: str, retriever: Retriever) -> bool:
    """Whether a part of a statement says what a thing is (国家平台是总枢纽), and hardly a word of it is `said`."""
    sides = _EQUATES.split(cell, maxsplit=1)
    if len(sides) != 2 or _EQUATES.search(sides[1]):
        return False
    for own, other in (sides, sides[::-1]):
        if retriever.share(named, fold(own).text) < _KNOWN or retriever.share(named, fold(other).text):
            continue
        return retriever.share(said, fold(other).text) < _STRANGE
    return False


def _bears(words: Sequence[str], cell: str, retriever: Retriever) -> bool:
    return retriever.share(words, fold(cell).text) >= _KNOWN


def _strange_value(thing: str, value: str, text: str, ref: EntryRef, retriever: Retriever) -> bool:
    """Whether a statement tells what `thing` is, and it is not `value`."""
    named, said = (retriever.hard(retriever.words(fold(side).text)) for side in (thing, value))
    if not named or not said:
        return False
    if any(_bears(named, cell, retriever) and _bears(said, cell, retriever) for cell in _CELLS.split(text)):
        return False  # both stand in one part: it says the very thing
    telling = [cell for cell in _CELLS.split(text) if _IDENTITY.search(cell)]
    if not any(_bears(named, cell, retriever) for cell in telling):
        return False
    if any(_other_value(named, said, cell, retriever) and not _shortened(value, cell) for cell in telling):
        return True
    if retriever.share(said, fold(text).text) < _NOTHING and all(
        retriever.tells(w, (ref.owner,)) for w in said
    ):
        return True  # what another statement of the document tells
    entry = ref.entry
    known = [entry.text, entry.label, *entry.names, *entry.keywords, *entry.phrasings]
    return retriever.share(said, fold(normalize(" ".join(known))).text) < _STRANGE
