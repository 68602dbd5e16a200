"""Lists, counts and superlatives over the policies that meet conditions."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Tuple

from zhengcetong.knowledge.models import Policy
from zhengcetong.query.collection import Collection
from zhengcetong.query.due import due
from zhengcetong.query.groups import (
    average,
    difference,
    group_point,
    groups,
    largest,
    named_groups,
    policies_of,
    sized,
)
from zhengcetong.query.result import (
    ANSWER,
    DATE_BASIS,
    MANY,
    SHOWN,
    UNANSWERABLE,
    Point,
    Result,
    Table,
    record,
    row,
)
from zhengcetong.query.rows import ROWS, in_rows, of_one_issuer, rows
from zhengcetong.query.spans import months_between
from zhengcetong.question import model as q

_SHARE = re.compile(r"比例|占比|百分比|百分之|占多少|占几成|share|percent")
_NAMED = 5
_NOTES = 9  # notes on official dates given one by one


def listing(question: q.Question, collection: Collection) -> Result:
    """The policies that meet the question's filters, with their dates and issuers."""
    found = _taken(question, collection.select(question.filters))
    if not found:
        return _none(question, collection)
    if question.filters.due:
        return due(question, collection, found)
    shown = found if len(found) <= MANY else found[:SHOWN]
    refs = tuple(row(policy) for policy in shown)
    values = {"policies": policies_of(collection, shown), "count": len(found), "filters": question.filters}
    one = "list.one_dated" if of_one_issuer(found, question.filters, collection) else "list.one"
    key = one if len(found) == 1 else "list.head" if shown is found else "list.many"
    if key == "list.head" and question.filters.within and question.filters.empty:
        key = "list.rest" if question.filters.excluded else "list.these"
    points = [Point(key, refs, {**values, "shown": len(shown)})]
    if len(found) > 1:
        points += rows(shown[:ROWS], question.filters, collection)
    points += period_notes(question.filters, collection)
    return _listed(q.LIST, question, points, found)


def count(question: q.Question, collection: Collection) -> Result:
    """How many policies meet the filters, with the policies as evidence."""
    found = collection.select(question.filters)
    if not found:
        return _none(question, collection)
    if question.difference:
        return difference(question, collection, found)
    if question.sizes:
        return sized(question, collection, found)
    if question.extreme == "average":
        return average(question, collection, found)
    if question.group_by:
        return _grouped(question, collection, found)
    shown = found if len(found) <= MANY else found[:_NAMED]
    refs = tuple(row(policy) for policy in shown)
    values = {"policies": policies_of(collection, shown), "count": len(found), "filters": question.filters}
    key = "count.all" if question.filters.empty and not question.filters.within else "count.some"
    key = "count.one" if len(found) == 1 else key if shown is found else "count.many"
    points = in_rows(Point(key, refs, values), shown, question.filters, collection)
    if _SHARE.search(question.text):
        total = len(collection.by_date)
        points.append(
            Point("count.share", refs, {"total": total, "percent": f"{100 * len(found) / total:.1f}"})
        )
    points += period_notes(question.filters, collection)
    return _listed(q.COUNT, question, points, found)


def _grouped(question: q.Question, collection: Collection, found: Sequence[str]) -> Result:
    """A count broken down by year, institution, document type or the periods named."""
    counted = groups(question, collection, found)
    points = [group_point(name, policies, found, collection) for name, policies in largest(counted)]
    if len(counted) > MANY:
        points.append(Point("count.group_more", (row(found[0]),), {"count": len(counted) - SHOWN}))
    points += period_notes(question.filters, collection)
    return _listed(q.COUNT, question, points, found)


def _taken(question: q.Question, found: Sequence[str]) -> List[str]:
    """The first or last so many, if only so many are asked for; the latest first, if that is asked."""
    kept = list(found[: question.take] if question.take > 0 else found[question.take :])
    return kept[::-1] if question.descending else kept


def extreme(question: q.Question, collection: Collection) -> Result:
    """The earliest or latest policy, or the institution or year with most or fewest."""
    found = collection.select(question.filters)
    if not found:
        return _none(question, collection)
    if question.extreme.startswith("number"):
        return _serial(question, collection, found)
    if question.extreme.startswith("stray"):
        return _stray(question, collection, found)
    if question.extreme.startswith(("issuer", "year", "doctype", "month")):
        return _largest_group(question, collection, found)
    if question.group_by:
        return _end_of_each(question, collection, found)
    if question.extreme == "ends":
        return _both_ends(question, collection)
    ends = _ends(collection, found, question.extreme)
    key = f"extreme.{question.extreme}" + ("_tie" if len(ends) > 1 else "")
    number, ends = len(ends), ends[:SHOWN]
    values = {
        "policy": collection.policies[ends[0]],
        "policies": policies_of(collection, ends),
        "filters": question.filters,
        "count": number,
    }
    points = [Point(key if number <= SHOWN else f"{key}_many", tuple(row(p) for p in ends), values)]
    if "issuer" in question.attributes:
        points += [Point("facts.issuer", (row(p),), {"policy": collection.policies[p]}) for p in ends]
    points += _official_end_note(question, collection, found, ends)
    return Result(ANSWER, q.EXTREME, tuple(points), tuple(ends), question=question)


def _serial(question: q.Question, collection: Collection, found: Sequence[str]) -> Result:
    """The policy whose document number has the highest (lowest) serial number."""
    known = {p: number for p in found if (number := collection.serial(p)) >= 0}
    if not known:
        return _none(question, collection)
    end = (max if question.extreme == "number_most" else min)(known.values())
    ends = collection.sort(p for p, number in known.items() if number == end)
    policies = policies_of(collection, ends)
    values = {"policy": policies[0], "policies": policies, "filters": question.filters}
    points = [Point(f"extreme.{question.extreme}", tuple(map(record, ends)), values)]
    points += [
        Point(
            "facts.number",
            (record(p),),
            {"policy": collection.policies[p], "value": collection.policies[p].official.number},
        )
        for p in ends
    ]
    return Result(ANSWER, q.EXTREME, tuple(points), tuple(ends), question=question)


def _stray(question: q.Question, collection: Collection, found: Sequence[str]) -> Result:
    """The policy whose date in the article lies furthest from (nearest to) the official record's, in months."""
    known = {p: month for p in found if (month := collection.official_month(p))}
    apart = {p: abs(months_between(collection.month(p), month)) for p, month in known.items()}
    if not apart:
        return _none(question, collection)
    length = (min if question.extreme == "stray_least" else max)(apart.values())
    ends = collection.sort(p for p, months in apart.items() if months == length)
    policies = policies_of(collection, ends)
    values = {"policy": policies[0], "policies": policies, "months": length}
    key = f"extreme.{question.extreme}" if length else "extreme.stray_none"
    refs = tuple(ref for p in ends for ref in (row(p), record(p)))
    shown = ends if not length else ends[:1]
    return Result(ANSWER, q.EXTREME, (Point(key, refs, values),), tuple(shown), question=question)


def _both_ends(question: q.Question, collection: Collection) -> Result:
    first, last = (extreme(question.with_(extreme=e), collection) for e in ("earliest", "latest"))
    points = sorted((*first.points, *last.points), key=lambda p: bool(p.kind))
    policies = tuple(dict.fromkeys((*first.policies, *last.policies)))
    return Result(ANSWER, q.EXTREME, tuple(points), policies, question=question, listed=policies)


def _end_of_each(question: q.Question, collection: Collection, found: Sequence[str]) -> Result:
    """The earliest or latest policy of each institution, year or type."""
    points: List[Point] = []
    policies: List[str] = []
    for name, members in largest(groups(question, collection, found)):
        ends = _ends(collection, members, question.extreme) if members else []
        if ends:
            values = {"name": name, "policies": policies_of(collection, ends)}
            points.append(Point("count.row", tuple(map(row, ends)), values))
        policies += ends
    unique = tuple(collection.sort(policies))
    return Result(ANSWER, q.EXTREME, tuple(points), unique, question=question, listed=unique)


def _ends(collection: Collection, found: Sequence[str], which: str) -> List[str]:
    ordered = collection.sort(found)
    end = ordered[0] if which == "earliest" else ordered[-1]
    month = collection.month(end)
    return [p for p in ordered if collection.month(p) == month]


def _official_end_note(
    question: q.Question, collection: Collection, found: Sequence[str], ends: Sequence[str]
) -> List[Point]:
    months = {p: collection.official_month(p) or collection.month(p) for p in found}
    pick = min if question.extreme == "earliest" else max
    winner = pick(found, key=lambda p: months[p])
    if winner in ends:
        return [n for p in ends for n in _differing(collection.policies[p])]
    policy = collection.policies[winner]
    values = {"policy": policy, "key": question.extreme}
    return [Point(f"note.official_{question.extreme}", (record(winner),), values, DATE_BASIS)]


def _differing(policy: Policy) -> List[Point]:
    from zhengcetong.query.facts import fact_notes

    return [n for n in fact_notes(policy, ("date",)) if n.key == "note.official_date"]


def _largest_group(question: q.Question, collection: Collection, found: Sequence[str]) -> Result:
    by, which = question.extreme.split("_")
    counted = named_groups(by, collection, found)
    sizes = sorted({len(ps) for _, ps in counted}, reverse=which == "most")
    size = sizes[min(question.rank, len(sizes)) - 1]
    winners = [(name, ps) for name, ps in counted if len(ps) == size]
    policies = collection.sort(p for _, ps in winners for p in ps)
    many = len(policies) > MANY
    policies = policies[:SHOWN] if many else policies
    values = {
        "groups": tuple(name for name, _ in winners[:SHOWN]),
        "number": len(winners),
        "count": size,
        "filters": question.filters,
        "policies": policies_of(collection, policies),
    }
    tie = "_tie" if len(winners) > 1 else ""
    key = (
        f"extreme.{'fewest' if which == 'fewest' else 'most'}{tie}_many"
        if many
        else f"extreme.{'year' if by == 'month' else by}_{which}{tie}"
    )
    if question.rank > 1:
        key, values["rank"] = f"extreme.ranked_{which}", question.rank
    points = in_rows(Point(key, tuple(row(p) for p in policies), values), policies, q.Filters(), collection)
    return Result(
        ANSWER, q.EXTREME, tuple(points), tuple(policies), question=question, listed=tuple(policies)
    )


def period_notes(filters: q.Filters, collection: Collection) -> List[Point]:
    """A line where official dates would put a policy into or out of the period asked for."""
    if not filters.periods:
        return []
    more, less = collection.straying(filters)
    if len(more) + len(less) > _NOTES:
        counted = (("note.official_more", more), ("note.official_less", less))
        return [Point(k, (record(ps[0]),), {"count": len(ps)}, DATE_BASIS) for k, ps in counted if ps]
    keys = {**dict.fromkeys(more, "note.official_inside"), **dict.fromkeys(less, "note.official_outside")}
    return [
        Point(keys[policy], (record(policy),), {"policy": collection.policies[policy]}, DATE_BASIS)
        for policy in collection.sort(keys)
    ]


def _none(question: q.Question, collection: Collection) -> Result:
    values = {
        "filters": question.filters,
        "first": collection.policies[collection.by_date[0]],
        "last": collection.policies[collection.by_date[-1]],
        "count": len(collection.by_date),
    }
    key = "nothing.issuer" if question.filters.unknown_issuers or question.filters.issuers else "nothing.list"
    points = [Point(key, (), values), *period_notes(question.filters, collection)]
    return Result(UNANSWERABLE, question.operation, tuple(points), question=question)


def _listed(operation: str, question: q.Question, points: List[Point], found: Sequence[str]) -> Result:
    policies: Tuple[str, ...] = tuple(found if len(found) <= MANY else found[:SHOWN])
    table: Optional[Table] = Table(("name", "date", "issuer"), policies) if len(found) > 2 else None
    return Result(
        ANSWER,
        operation,
        tuple(points),
        policies,
        question=question,
        listed=policies,
        table=table,
        timeline=policies if len(found) > 2 else (),
    )
