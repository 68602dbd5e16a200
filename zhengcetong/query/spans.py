"""Spans of time: from document to document, from a document to a goal, between dates of its record."""

from __future__ import annotations

import itertools
import operator
from typing import List, Sequence, Tuple

from zhengcetong.query.collection import FORMER, Collection, Month, dates_differ, month_of, official_month
from zhengcetong.query.result import (
    ANSWER,
    DATE_BASIS,
    MANY,
    SHOWN,
    UNANSWERABLE,
    Point,
    Result,
    nothing,
    record,
    row,
)
from zhengcetong.question import model as q

_TOLERANCE = 6  # a time that is said to be about so long may be off by a sixth of it


def months_between(first: Month, last: Month) -> int:
    """Whole months from one month to another (negative if `last` is earlier)."""
    return (last[0] - first[0]) * 12 + last[1] - first[1]


def span_holds(months: int, claimed: Sequence[object]) -> bool:
    """Whether so many months are what a claim says: exactly, more, less or about so many."""
    length, relation = int(str(claimed[0])), str(claimed[1])
    if relation == "more":
        return length < months < length + (12 if length >= 12 else 6)
    if relation == "less":
        return months < length
    return abs(months - length) <= (max(1, length // _TOLERANCE) if relation == "about" else 0)


def steps(question: q.Question, collection: Collection, ordered: Sequence[str]) -> Result:
    """The time from each document to the next, in order of date."""
    shown = list(ordered if len(ordered) <= MANY else ordered[:SHOWN])
    points: List[Point] = []
    for one, two in zip(shown, shown[1:], strict=False):
        first, last = collection.policies[one], collection.policies[two]
        values = {"first": first, "last": last, "months": months_between(month_of(first), month_of(last))}
        points.append(Point("interval.step", (row(one), row(two)), values))
    return Result(ANSWER, q.INTERVAL, tuple(points), tuple(shown), question=question, listed=tuple(shown))


def apart(question: q.Question, collection: Collection, ordered: Sequence[str]) -> Result:
    """The pairs of documents that lie as far apart as asked: exactly, at least or at most so long."""
    wanted, bound = int(question.position["months"]), question.position["bound"]
    meets = {"exactly": operator.eq, "least": operator.ge, "most": operator.le}[bound]
    points: List[Point] = []
    policies: List[str] = []
    for one, two in itertools.combinations(ordered, 2):
        adjacent = ordered.index(two) - ordered.index(one) == 1
        months = months_between(collection.month(one), collection.month(two))
        if not meets(months, wanted) or question.position["neighbours"] and not adjacent:
            continue
        values = {"first": collection.policies[one], "last": collection.policies[two], "months": months}
        points.append(Point("interval.step", (row(one), row(two)), values))
        policies += [one, two]
    if not points:
        none = Point("nothing.apart", (row(ordered[0]),), {"months": wanted})
        return Result(UNANSWERABLE, q.INTERVAL, (none,), (), question=question)
    unique = tuple(dict.fromkeys(policies))
    return Result(ANSWER, q.INTERVAL, tuple(points[:MANY]), unique, question=question, listed=unique)


def average(question: q.Question, collection: Collection, ordered: Sequence[str]) -> Result:
    """The mean time from one document to the next, in months."""
    first, last = collection.policies[ordered[0]], collection.policies[ordered[-1]]
    months = months_between(month_of(first), month_of(last))
    values = {
        "first": first,
        "last": last,
        "months": months,
        "count": len(ordered),
        "mean": f"{months / (len(ordered) - 1):.1f}",
    }
    point = Point("interval.average", (row(first.id), row(last.id)), values)
    return Result(ANSWER, q.INTERVAL, (point,), (first.id, last.id), question=question)


def until(question: q.Question, collection: Collection) -> Result:
    """The time from a document's date to the end of the period named."""
    policy = collection.policies[question.targets[0]]
    end = question.filters.periods[0].end or month_of(policy)
    months = months_between(month_of(policy), end)
    values = {
        "policy": policy,
        "months": months,
        "end": f"{end[0]}年" + ("底" if end[1] == 12 else f"{end[1]}月"),
    }
    points = [Point("interval.until", (row(policy.id),), values)]
    official = official_month(policy)
    if dates_differ(policy) and official is not None:
        note = {"months": months_between(official, end), "first": policy, "last": policy}
        points.append(Point("note.official_interval", (record(policy.id),), note, DATE_BASIS))
    return Result(ANSWER, q.INTERVAL, tuple(points), (policy.id,), question=question)


def recorded(question: q.Question, collection: Collection) -> Result:
    """The days between two dates of a document's official record, such as publication and effect."""
    policy = collection.policies[question.targets[0]]
    dates = {a: getattr(policy.official, a) for a in question.attributes}
    missing = [a for a, day in dates.items() if day is None]
    if missing:
        points: Tuple[Point, ...] = tuple(
            Point(f"missing.{a}", (row(policy.id),), {"policy": policy}) for a in missing
        )
        return Result(UNANSWERABLE, q.INTERVAL, points, (policy.id,), question=question)
    (one, first), *_, (other, last) = sorted(dates.items(), key=lambda pair: pair[1])
    values = {"policy": policy, "days": (last - first).days, "first": first, "last": last}
    point = Point(f"interval.{one}_{other}", (record(policy.id),), values)
    return Result(ANSWER, q.INTERVAL, (point,), (policy.id,), question=question)


def history(question: q.Question, collection: Collection) -> Result:
    """The years from an earlier form of a document, as a statement tells of it, to its present one."""
    policy = collection.policies[question.targets[0]]
    ref = collection.former(policy.id)
    match = FORMER.search(ref.entry.text) if ref is not None else None
    if ref is None or match is None:
        return nothing(q.INTERVAL, "in_policy", question, policies=(policy,))
    first, last = int(match.group(1)), month_of(policy)[0]
    values = {"policy": policy, "entry": ref.entry, "first": first, "last": last, "years": last - first}
    point = Point("interval.history", (ref.ref, row(policy.id)), values)
    return Result(ANSWER, q.INTERVAL, (point,), (policy.id,), question=question, entries=(ref.ref,))
