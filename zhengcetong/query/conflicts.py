"""What in a claim contradicts a statement or is borne out by it: dates, days, numbers, bodies, denials."""

from __future__ import annotations

import os
import re
from typing import Set, Tuple

from zhengcetong.linking.periods import Period, find_periods
from zhengcetong.query import quantities
from zhengcetong.query.aligned import crossed, substituted
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.polarity import contradicts
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.days import days_of
from zhengcetong.text.normalize import normalize

_NAME_BEHIND = re.compile(r"(?:的|那|这|份|个|中办|国办|国务院|发改委|和|、)* {4,}")
_QUOTES = re.compile(r"[“”《》]")
_COMMON = 3  # characters that the labels of parallel statements have in common
_TOLD_APART = re.compile(r"[\u4e00-\u9fff]{2,4}")
_CALLED = re.compile(r"(?:是|作为|当[成作做]|属于|算)[^,。?]*(?P<kind>目标|任务|原则|条文)")


def conflicts(question: q.Question, ref: EntryRef, collection: Collection, retriever: Retriever) -> bool:
    """Whether a date, a number or a denial of the claim contradicts the statement."""
    text = normalize(" ".join([ref.entry.text, ref.entry.deadline or "", ref.entry.label]))
    stated = {(m.data["year"], m.data["month"]) for m in find_periods(text) if m.data["year"]}
    for period in (p for p in question.filters.periods if not calls(p, question)):
        if _spans(period, text):
            continue
        if (
            stated
            and period.year
            and not any(
                period.year == year and (not period.month or not month or period.month == month)
                for year, month in stated
            )
        ):
            return True
    due = not stated and bool(ref.entry.deadline) and "工作日" not in str(ref.entry.deadline)
    if due and any(p.year and p.end_of for p in question.filters.periods):
        return True
    claimed, days = days_of(normalize(question.text)), days_of(text)
    if any(m in {month for month, _ in days} and (m, d) not in days for m, d in claimed):
        return True
    yearly = days_of(normalize(_unphased(question)))  # 每年6月30日, no day of a certain year
    if days and yearly and not yearly & days:
        return True
    months = {month for month, _ in days} | {month for _, month in stated}
    if days and any(p.month and not p.year and p.month not in months for p in question.filters.periods):
        return True
    if of_another(question, ref, collection):
        return True
    if mislabelled(question, ref, collection) or _other_body(question, ref, collection):
        return True
    if crossed(question, normalize(ref.entry.text)) or substituted(question, ref, retriever):
        return True
    words = retriever.words(question.content)
    if quantities.other_span(_unphased(question), text):
        return True
    if quantities.conflict(question.claim, text, len(ref.entry.items), words):
        return True
    return contradicts(question.text, words, ref.entry, retriever)


def _spans(period: Period, text: str) -> bool:
    """Whether a statement gives the years between which a claim's time lies: 2006到2020 of 2006-2020年."""
    ends = [str(end[0]) for end in (period.start, period.end) if end]
    return period.precision == "span" and len(ends) > 1 and all(end in text for end in ends)


def calls(period: Period, question: q.Question) -> bool:
    """Whether a time of a claim only calls the document that is named behind it: 2016年那份指导意见."""
    place = question.text.find(period.text) if period.text and not period.end_of else -1
    return place >= 0 and bool(_NAME_BEHIND.match(question.claim, place + len(period.text)))


def of_another(question: q.Question, ref: EntryRef, collection: Collection) -> bool:
    """Whether a claim gives to another one of several parallel statements what this one says: 大数据目标 for 大系统目标."""
    label, claim = normalize(ref.entry.label), _QUOTES.sub("", normalize(question.text))
    text = normalize(ref.entry.text)
    for other in collection.entries_of(ref.owner):
        called = normalize(other.entry.label)
        own, theirs = _apart(label, called)
        if not (own and theirs and _alike_kinds(ref, other)):
            continue
        if called in claim and label not in claim:
            return True
        if theirs in claim and own not in claim and theirs not in text:
            return True
    return False


def _alike_kinds(one: EntryRef, other: EntryRef) -> bool:
    return one.entry.kind == other.entry.kind and one.entry.source == other.entry.source


def _apart(one: str, other: str) -> Tuple[str, str]:
    """What tells two labels apart that else are the same; empty strings if they are not that alike."""
    if one == other:
        return "", ""
    start = len(os.path.commonprefix([one, other]))
    end = len(os.path.commonprefix([one[start:][::-1], other[start:][::-1]]))
    if start + end < _COMMON:
        return "", ""
    own, theirs = one[start : len(one) - end], other[start : len(other) - end]
    told = all(_TOLD_APART.fullmatch(part) for part in (own, theirs))
    return (own, theirs) if told else ("", "")


def _unphased(question: q.Question) -> str:
    """What a claim says without the times of the calendar that it names."""
    text = normalize(question.text)
    for period in question.filters.periods:
        text = text.replace(period.text, " ") if period.year and period.text else text
    return text


def mislabelled(question: q.Question, ref: EntryRef, collection: Collection) -> bool:
    """Whether a claim calls a statement what a note of the record says that it is not: 是…的目标."""
    policy = collection.policies.get(ref.owner)
    called = _CALLED.search(question.claim)
    if policy is None or called is None:
        return False
    notes = [normalize(ref.entry.text), *(d.note for d in policy.discrepancies if ref.entry.id in d.entries)]
    return any(re.search(rf"不是[^,。;，；]*{called.group('kind')}", note) for note in notes)


def _other_body(question: q.Question, ref: EntryRef, collection: Collection) -> bool:
    """Whether the claim gives something to a body that the statement does not name: 总入口是发改委网站."""
    policy = collection.policies.get(ref.owner)
    own = set(policy.article.issuers) if policy else set()
    text = normalize(ref.entry.text)
    for body in question.filters.issuers:
        issuer = collection.issuers[body]
        names = (issuer.name, issuer.short, *issuer.aliases)
        if body not in own and not any(normalize(name) in text for name in names):
            return True
    return any(normalize(name) not in text for name in question.filters.unknown_issuers)


def figures(question: q.Question, ref: EntryRef) -> bool:
    """Whether a claim has dates or numbers and the statement gives every one of them."""
    text = normalize(f"{ref.entry.text} {ref.entry.deadline or ''}")
    stated = {(m.data["year"], m.data["month"]) for m in find_periods(text) if m.data["year"]}
    dates = [(p.year, p.month) for p in question.filters.periods if p.year]
    ours = quantities.quantities(text)
    counted = quantities.quantities(question.claim)
    return (
        bool(dates or counted)
        and all(any(year == y and (not month or month == m) for y, m in stated) for year, month in dates)
        and all(any(quantities.alike(c, o) and quantities.meets(c, o.value) for o in ours) for c in counted)
    )


def borne_out(question: q.Question, ref: EntryRef, issued: Set[int]) -> bool:
    """Whether a statement gives every time limit and every measure of a claim; `issued`: years that only call documents."""
    text = normalize(f"{ref.entry.text} {ref.entry.deadline or ''}")
    periods = [m.data for m in find_periods(text) if m.data["year"]]
    limits = {p.year for p in question.filters.periods if p.year and p.end_of and not p.month}
    years = {
        p.year for p in question.filters.periods if p.year and (p.end_of or p.day or p.year not in issued)
    }
    stated = {d["year"] for d in periods if not d["month"] or d["year"] not in limits}
    months = {(d["year"], d["month"]) for d in periods}
    if any(p.day and (p.year, p.month) not in months for p in question.filters.periods):
        return False
    ours = quantities.quantities(text)
    measured = [c for c in quantities.quantities(question.claim) if c.unit and c.unit not in quantities.LOOSE]
    return years <= stated and all(
        any(quantities.alike(c, o) and quantities.meets(c, o.value) for o in ours) for c in measured
    )
