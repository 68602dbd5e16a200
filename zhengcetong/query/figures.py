"""Arithmetic on the figures of statements: how much more by 2025 than by 2020, how many times, what both make."""

from __future__ import annotations

import re
from typing import List, NamedTuple, Optional, Sequence, Tuple

from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import entry_notes, search, statement
from zhengcetong.query.quantities import Quantity, quantities
from zhengcetong.query.result import ANSWER, Point, Result
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.text.normalize import normalize

_MORE = re.compile(
    r"(?:多|增|增加|增长|涨|提高|扩大|上升|拉大|高|加|差|相差|差距|差额|增量|净增|新增)(?:出|了|到|来|上去)?(?:来)?(?:大概|大约|约|是|为)?(?:多少|几|多大)"
    r"|(?:多多少|差多少|差额|增量|增幅)|\b(?:how much more|increase|difference|grow)\b",
    re.I,
)
_TIMES = re.compile(r"(?:几|多少)(?:倍|番)|翻(?:了)?(?:几|多少|一?番|倍)|\bhow many times\b|\bdoubl", re.I)
_TOGETHER = re.compile(
    r"合计|加起来|加在一(?:起|块)|总共|一共|共计|拢共|全算上|都算上|算在一起|连(?:延期|延长)[^,。?]{0,4}(?:算|带)|都?用满|\b(?:in total|altogether|add up)\b",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_OPERATIONS = (q.DETAIL, q.COUNT, q.FACTS, q.INTERVAL, q.COMPARE)


class _Figure(NamedTuple):
    """A quantity that a statement gives for a year."""

    year: int
    quantity: Quantity
    ref: EntryRef


def compared(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """The answer to a question that reckons with figures of statements; None if it does not, or they are not here."""
    text = question.text
    if question.operation not in _OPERATIONS or not text:
        return None
    if _TOGETHER.search(text):
        return _sum(question, collection, retriever)
    if not (_MORE.search(text) or _TIMES.search(text)):
        return None
    figures = _figures(question, collection, retriever)
    if figures is None:
        return None
    first, last = figures
    a, b = first.quantity.value, last.quantity.value
    values = {
        "first": f"{first.year}年",
        "last": f"{last.year}年",
        "a": f"{a:g}{first.quantity.unit}",
        "b": f"{b:g}{last.quantity.unit}",
        "more": f"{b - a:g}{last.quantity.unit}",
        "times": f"{b / a:.3g}",
    }
    refs = (first.ref, last.ref)
    key = "figures.times" if _TIMES.search(text) else "figures.more"
    return _told(question, Point(key, tuple(ref.ref for ref in refs), values), refs, collection)


def _figures(
    question: q.Question, collection: Collection, retriever: Retriever
) -> Optional[Tuple[_Figure, _Figure]]:
    """The quantities of one thing at an earlier and a later year, in one document."""
    hits = search(question.with_(filters=q.Filters()), collection, retriever)
    words = retriever.hard(retriever.words(question.content))
    asked = {int(year) for year in _YEAR.findall(normalize(question.text))}
    found: List[_Figure] = []
    for hit in hits:
        if hit.ref.owner != hits[0].ref.owner:
            continue
        years = {int(year) for year in _YEAR.findall(hit.ref.entry.deadline or "")}
        best = _nearest(quantities(normalize(hit.ref.entry.text)), words)
        if best is not None and len(years) == 1 and (not asked or years <= asked or len(asked) < 2):
            found.append(_Figure(years.pop(), best, hit.ref))
    for first in found:
        for other in found:
            same = first.quantity.unit == other.quantity.unit and first.quantity.value
            if same and first.year < other.year and _alike(first.quantity, other.quantity):
                return first, other
    return None


def _nearest(own: Sequence[Quantity], words: Sequence[str]) -> Optional[Quantity]:
    """The measured quantity that stands beside most of the words asked for, None if beside none."""
    measured = [quantity for quantity in own if quantity.unit]
    best = max(measured, key=lambda quantity: _beside(quantity, words), default=None)
    return best if best is not None and _beside(best, words) else None


def _beside(quantity: Quantity, words: Sequence[str]) -> int:
    return sum(word in quantity.around for word in words)


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities measure the same thing: the words around them are the same but for the number."""
    return re.sub(r"[\d.]+", "", one.around)[-8:] == re.sub(r"[\d.]+", "", other.around)[-8:]


def _sum(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """Two terms of one statement taken together: 20个工作日 and 20 more."""
    hits = search(question, collection, retriever)
    own = [o for o in quantities(normalize(hits[0].ref.entry.text)) if o.unit] if hits else []
    if len(own) != 2 or own[0].unit != own[1].unit or own[0].unit not in question.text:
        return None
    values = {
        "a": f"{own[0].value:g}",
        "b": f"{own[1].value:g}",
        "sum": f"{own[0].value + own[1].value:g}",
        "unit": f"{'个' if own[0].unit == '工作日' else ''}{own[0].unit}",
    }
    refs = (hits[0].ref,)
    return _told(question, Point("figures.sum", (refs[0].ref,), values), refs, collection)


def _told(question: q.Question, point: Point, refs: Sequence[EntryRef], collection: Collection) -> Result:
    said = [
        statement(ref, collection, "say.entry" if place == 0 else "say.entry_again")
        for place, ref in enumerate(refs)
    ]
    owners = tuple(dict.fromkeys(ref.owner for ref in refs if ref.owner in collection.policies))
    return Result(
        ANSWER,
        q.DETAIL,
        (point, *said, *entry_notes(refs, collection)),
        owners,
        question=question.with_(operation=q.DETAIL),
        entries=tuple(ref.ref for ref in refs),
    )
