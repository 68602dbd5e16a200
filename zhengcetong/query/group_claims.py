"""Claims about documents as a group: how many there are, what all of them or none of them have."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Dict, List, Optional, Sequence

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD
from zhengcetong.query.collection import Collection
from zhengcetong.query.conflicts import calls
from zhengcetong.query.issue_claims import FALSE, TRUE, fact, verdict_on
from zhengcetong.query.listing import period_notes
from zhengcetong.query.result import MANY, SHOWN, Point, Result, row
from zhengcetong.query.rows import in_rows
from zhengcetong.question import model as q
from zhengcetong.question.quantified import ALL, LEAST, LESS, MORE, NONE, SOLE, YEARLY

_OF_DOCUMENTS = re.compile(
    r"政策|文件|份|部(?!门|委|分|级|署|际)|规划|纲要|意见|指南|条例|方案|发|颁布|出台|印|出的|polic|document"
)
_STATED = 4  # documents whose facts are given one by one


def group_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「2017年的政策都由国务院颁布」, 「没有一份是发改委的」, 「每年都有」, 「国务院一共发了6份」."""
    said = question.position
    if (
        question.targets
        or question.terms
        or "members" in said
        and not {"claimed", "quantity", "half"} & set(said)
    ):
        return None
    if not {"quantity", "claimed", "half"} & set(said):
        return None
    if not _OF_DOCUMENTS.search(question.text) and question.filters.empty:
        return None
    quantity = str(said.get("quantity") or "")
    if quantity == YEARLY:
        return _yearly(question, collection)
    if quantity == NONE:
        return _none(question, collection)
    if (
        quantity in (ALL, SOLE)
        and not question.filters.unknown_issuers
        and (found := _all(question, collection))
    ):
        return found
    if "half" in said and not question.filters.empty:
        return _half(question, collection)
    return _number(question, collection) if "claimed" in said else None


def exclusive_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「2018年上半年只出了X一份」: that the documents named, and no others, meet the conditions."""
    if not question.position.get("exclusive") or not question.targets or question.filters.empty:
        return None
    every = question.position["exclusive"] == "all"
    if all(calls(p, question) for p in question.filters.periods) and not question.filters.issuers:
        return None  # 2016年那份意见 tells no condition
    if question.filters.issuer_mode == q.ONLY and not question.filters.periods and not every:
        return None  # X只由国务院发 tells of X alone
    found = collection.select(question.filters)
    if not found:
        return None
    verdict = TRUE if set(found) == set(question.targets) else FALSE
    notes = period_notes(question.filters, collection)
    return verdict_on(question, verdict, counted(question, found, collection), notes, found[:MANY])


def _half(question: q.Question, collection: Collection) -> Optional[Result]:
    """That more, or fewer, than half of all documents meet the conditions."""
    found = collection.select(question.filters)
    more = 2 * len(found) > len(collection.by_date)
    if not found:
        return None
    verdict = TRUE if more == bool(question.position["half"]) else FALSE
    points = counted(question, found, collection)
    return verdict_on(question, verdict, points, period_notes(question.filters, collection), found[:MANY])


def _all(question: q.Question, collection: Collection) -> Optional[Result]:
    """Every document of the group, or those that are otherwise."""
    said = tuple(str(kind) for kind in question.position.get("predicate") or ())
    filters = question.filters
    kept: Dict[str, Any] = {
        "issuers": () if ISSUER in said else filters.issuers,
        "issuer_mode": q.ANY if ISSUER in said else filters.issuer_mode,
        "periods": () if PERIOD in said else filters.periods,
        "doctypes": () if DOCTYPE in said else filters.doctypes,
    }
    group = collection.select(replace(filters, **kept))
    if not group or not set(said) & {ISSUER, PERIOD, DOCTYPE} and filters.issuer_mode == q.ANY:
        return None
    holding = set(collection.select(replace(filters, within=tuple(group))))
    against = [p for p in group if p not in holding]
    attribute = "issuer" if ISSUER in said or filters.issuer_mode != q.ANY else "date"
    shown = (against or group)[:MANY]
    points = [fact(attribute, collection.policies[p]) for p in shown[:_STATED]]
    return verdict_on(question, FALSE if against else TRUE, points, [], shown)


def _group(question: q.Question, collection: Collection) -> List[str]:
    """The few documents among which none is claimed to be: of a period; [] if they are many."""
    group = collection.select(q.Filters(periods=question.filters.periods))
    return group if len(group) <= _STATED else []


def _none(question: q.Question, collection: Collection) -> Result:
    """That no document meets the conditions; a number before it (两份中没有一份…) is of no account."""
    filters = question.filters
    if filters.issuer_mode == q.NOT:
        filters = replace(filters, issuer_mode=q.ANY)
    # 哪份都不是2015年的 denies it of each of them
    filters = replace(filters, outside_periods=False, outside_doctypes=False)
    question = question.with_(topic_key="", filters=filters)
    found = collection.select(question.filters)
    if question.filters.unknown_issuers:
        found = []
    if found:
        return verdict_on(question, FALSE, counted(question, found, collection), [], found[:MANY])
    group = _group(question, collection)
    if ISSUER in (question.position.get("predicate") or ()) and group and question.filters.periods:
        return verdict_on(question, TRUE, [fact("issuer", collection.policies[p]) for p in group], [], group)
    point = _outside(question, collection)
    return verdict_on(question, TRUE, [point], period_notes(question.filters, collection), ())


def _yearly(question: q.Question, collection: Collection) -> Optional[Result]:
    """That every year of the period, or of all, has documents."""
    found = collection.select(question.filters)
    spans = [p for p in question.filters.periods if p.start and p.end]
    years = {y for p in spans if p.start and p.end for y in range(p.start[0], p.end[0] + 1)}
    have = {collection.month(p)[0] for p in found}
    years = years or {y for y in range(min(have, default=0), max(have, default=0) + 1)}
    if len(years) < 2 or not found:
        found = collection.select(replace(question.filters, periods=()))
        have = {collection.month(p)[0] for p in found}
        years = {p.year for p in question.filters.periods} or have
    if not found:
        return None
    verdict = TRUE if years <= have else FALSE
    return verdict_on(question, verdict, counted(question, found, collection), [], found[:MANY])


def _number(question: q.Question, collection: Collection) -> Optional[Result]:
    found = collection.select(question.filters)
    claimed, relation = int(question.position["claimed"]), str(question.position.get("relation") or "")
    if not found:
        return _nothing_of(question, collection) if question.filters.periods else None
    holds = {
        MORE: len(found) > claimed,
        LESS: len(found) < claimed,
        LEAST: len(found) >= claimed,
    }.get(relation, len(found) == claimed)
    points = counted(question, found, collection)
    notes = period_notes(question.filters, collection)
    return verdict_on(question, TRUE if holds else FALSE, points, notes, found[:MANY])


def _nothing_of(question: q.Question, collection: Collection) -> Result:
    """That there are so many documents of a time in which there is none."""
    return verdict_on(question, FALSE, [_outside(question, collection)], [], ())


def _outside(question: q.Question, collection: Collection) -> Point:
    """From when to when there are documents, none of them as the conditions of a question say."""
    ends = (collection.by_date[0], collection.by_date[-1])
    first, last = (collection.policies[p] for p in ends)
    values = {"count": len(collection.by_date), "first": first, "last": last, "filters": question.filters}
    return Point("claim.none", tuple(row(p) for p in ends), values)


def counted(question: q.Question, found: Sequence[str], collection: Collection) -> List[Point]:
    """How many documents were found under the conditions of a question, and which."""
    shown: List[str] = list(found if len(found) <= MANY else found[:SHOWN])
    values = {
        "policies": tuple(collection.policies[p] for p in shown),
        "count": len(found),
        "filters": question.filters,
    }
    key = "count.some" if len(shown) == len(found) else "count.many"
    return in_rows(Point(key, tuple(row(p) for p in shown), values), shown, question.filters, collection)
