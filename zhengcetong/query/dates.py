"""Order in time: which came first, what came next, how long between."""

from __future__ import annotations

import re
from typing import List, Sequence, Tuple

from zhengcetong.query import spans
from zhengcetong.query.collection import Collection, dates_differ, month_of, official_month
from zhengcetong.query.facts import date_note, side_by_side
from zhengcetong.query.result import (
    ANSWER,
    DATE_BASIS,
    MANY,
    SHOWN,
    UNANSWERABLE,
    Point,
    Result,
    record,
    row,
)
from zhengcetong.query.rows import ROWS, SENTENCE, dated_rows, in_rows, rows
from zhengcetong.question import model as q

# An institution is asked for, and not only 谁 of two documents comes first.
_BODY = re.compile(r"机[关构]|单位|部门|主体|[哪一]家|谁[发颁印]|issue|bod(?:y|ies)|agenc|department")
_IN_FULL = 5  # documents whose titles are given in full


def order(question: q.Question, collection: Collection) -> Result:
    """Policies in order of date, or the neighbour of one."""
    if question.order in ("next", "previous"):
        return _neighbour(question, collection)
    if question.order == "place":
        return _places(question, collection)
    if question.order == "both":
        return _neighbours(question, collection)
    if question.order.startswith("all_"):
        return _all_beside(question, collection)
    ordered = collection.sort(question.targets)
    number = len(ordered)
    ordered = ordered if number <= MANY else ordered[:SHOWN]
    policies = tuple(collection.policies[p] for p in ordered)
    refs = tuple(row(p) for p in ordered)
    months = [month_of(p) for p in policies]
    key = ("order.same" if months[0] == months[1] else "order.two") if len(ordered) == 2 else "order.many"
    key = key if number == len(ordered) else "order.very_many"
    if key == "order.many" and number <= _IN_FULL:
        key = "order.few"
    if question.descending:
        key, policies, refs = "order.downward", policies[::-1], refs[::-1]
    values = {"policies": policies, "first": policies[0], "second": policies[-1], "count": number}
    points = [*_issuers_beside(question, collection), Point(key, refs, values)]
    if key in ("order.many", "order.few", "order.downward") and SENTENCE < len(policies) <= ROWS:
        key = "order.downward" if question.descending else "order.many"
        ids = [p.id for p in policies]
        full = "issuer" in question.attributes and bool(_BODY.search(question.text))
        told = rows(ids, question.filters, collection) if full else dated_rows(ids, collection)
        points = [Point(f"{key}_rows", refs[:1], values), *told]
    points += _official_order_note(ordered, collection)
    return Result(
        ANSWER,
        q.ORDER,
        tuple(points),
        tuple(ordered),
        question=question,
        listed=tuple(p.id for p in policies),
        timeline=tuple(ordered) if len(ordered) > 2 else (),
    )


def _neighbour(question: q.Question, collection: Collection) -> Result:
    target = question.targets[0] if question.order == "previous" else question.targets[-1]
    among = [p for p in collection.select(question.filters) if p != target]
    rank = collection.rank
    if question.order == "next":
        found = [p for p in among if rank(p) > rank(target)][:1]
    else:
        found = [p for p in among if rank(p) < rank(target)][-1:]
    values = {"target": collection.policies[target], "filters": question.filters}
    if not found:
        none = Point(f"nothing.{question.order}", (row(target),), values)
        return Result(UNANSWERABLE, q.ORDER, (none,), (target,), question=question)
    values["policy"] = collection.policies[found[0]]
    points = [Point(f"order.{question.order}", (row(found[0]), row(target)), values)]
    points += _official_neighbour_note(question, collection, target, found[0])
    return Result(ANSWER, q.ORDER, tuple(points), tuple(found), question=question)


def _neighbours(question: q.Question, collection: Collection) -> Result:
    """The document before and the one after, as far as there are any."""
    both = [_neighbour(question.with_(order=which), collection) for which in ("previous", "next")]
    points = sorted((p for result in both for p in result.points), key=lambda p: bool(p.kind))
    found = tuple(p for result in both if result.answered for p in result.policies)
    kind = ANSWER if found else UNANSWERABLE
    return Result(kind, q.ORDER, tuple(points), found, question=question, listed=found)


def _places(question: q.Question, collection: Collection) -> Result:
    """The place of each target in order of date."""
    whole = len(collection.by_date)
    points = [
        Point(
            "order.place",
            (row(p),),
            {"policy": collection.policies[p], "position": collection.rank(p) + 1, "count": whole},
        )
        for p in question.targets
    ]
    points += [
        date_note(collection.policies[p]) for p in question.targets if dates_differ(collection.policies[p])
    ]
    claimed = question.position.get("claimed")
    if claimed is None or len(question.targets) != 1:
        return Result(ANSWER, q.ORDER, tuple(points), question.targets, question=question)
    rank = collection.rank(question.targets[0]) + 1
    verdict = "true" if int(claimed) in (rank, rank - whole - 1) else "false"
    points[0] = Point(f"verify.{verdict}", points[0].refs, {"inner": points[0]})
    return Result(ANSWER, q.VERIFY, tuple(points), question.targets, verdict=verdict, question=question)


def _all_beside(question: q.Question, collection: Collection) -> Result:
    """Every policy before or after one in order of date."""
    target = question.targets[0]
    rank = collection.rank
    after = question.order == "all_next"
    found = [
        p for p in collection.select(question.filters) if p != target and (rank(p) > rank(target)) == after
    ]
    values = {"target": collection.policies[target], "filters": question.filters, "count": len(found)}
    which = "next" if after else "previous"
    if not found:
        none = Point(f"nothing.{which}", (row(target),), values)
        return Result(UNANSWERABLE, q.ORDER, (none,), (target,), question=question)
    key = f"order.all_{which}" + ("_many" if len(found) > MANY else "")
    found = found if len(found) <= MANY else found[:SHOWN]
    policies = tuple(collection.policies[p] for p in found)
    point = Point(key, tuple(row(p) for p in found), {**values, "policies": policies})
    points = in_rows(point, found, question.filters, collection)
    points += _official_order_note(collection.sort((*found, target)), collection)
    return Result(ANSWER, q.ORDER, tuple(points), tuple(found), question=question, listed=tuple(found))


def _official_neighbour_note(
    question: q.Question, collection: Collection, target: str, found: str
) -> List[Point]:
    policy = collection.policies[found]
    ours, theirs = official_month(policy), official_month(collection.policies[target])
    if ours is None or theirs is None:
        return []
    wrong = ours < theirs if question.order == "next" else ours > theirs
    return [date_note(policy)] if wrong else []


def _official_order_note(ordered: Sequence[str], collection: Collection) -> List[Point]:
    dated = [(official_month(collection.policies[p]) or month_of(collection.policies[p]), p) for p in ordered]
    by_record = [p for _, p in sorted(dated, key=lambda pair: pair[0])]
    if by_record == list(ordered):
        return []
    by_record = [p for p in by_record if collection.policies[p].official.published]
    policies = tuple(collection.policies[p] for p in by_record)
    refs = tuple(record(p) for p in by_record)
    return [Point("note.official_order", refs, {"policies": policies}, DATE_BASIS)]


def interval(question: q.Question, collection: Collection) -> Result:
    """How long lies between the first and the last of the targets."""
    of_one = {"until": spans.until, "record": spans.recorded, "history": spans.history}
    if question.extreme in of_one:
        return of_one[question.extreme](question, collection)
    ordered = collection.sort(question.targets)
    if question.extreme == "apart":
        return spans.apart(question, collection, ordered)
    if question.extreme == "average":
        return spans.average(question, collection, ordered)
    if question.extreme == "steps":
        return spans.steps(question, collection, ordered)
    if question.extreme and len(ordered) > 2:
        return _gap(question, collection, ordered)
    first, last = collection.policies[ordered[0]], collection.policies[ordered[-1]]
    months = spans.months_between(month_of(first), month_of(last))
    values = {"first": first, "last": last, "months": months}
    key = "interval.same" if months == 0 else "interval.between"
    points = [
        *_issuers_beside(question, collection),
        Point(key, (row(first.id), row(last.id)), values),
        *_official_interval(first.id, last.id, months, collection),
    ]
    policies: Tuple[str, ...] = (first.id, last.id)
    return Result(ANSWER, q.INTERVAL, tuple(points), policies, question=question, listed=policies)


def _issuers_beside(question: q.Question, collection: Collection) -> List[Point]:
    """Whether the targets come from the same institutions, where that is asked beside their times."""
    asked = (
        "issuer" in question.attributes and len(question.targets) == 2 and bool(_BODY.search(question.text))
    )
    return side_by_side(question.targets, ("issuer",), collection) if asked else []


def _gap(question: q.Question, collection: Collection, ordered: Sequence[str]) -> Result:
    """The longest or shortest time between neighbours in order of date; all pairs of that length."""
    pairs = [
        (spans.months_between(collection.month(a), collection.month(b)), a, b)
        for a, b in zip(ordered, ordered[1:], strict=False)
    ]
    length = (max if question.extreme == "longest" else min)(months for months, _, _ in pairs)
    points: List[Point] = []
    policies: List[str] = []
    for months, a, b in pairs:
        if months == length and len(points) < SHOWN:
            values = {"first": collection.policies[a], "last": collection.policies[b], "months": months}
            points.append(Point(f"interval.{question.extreme}", (row(a), row(b)), values))
            policies += [a, b]
    unique = tuple(dict.fromkeys(policies))
    return Result(ANSWER, q.INTERVAL, tuple(points), unique, question=question, listed=unique)


def _official_interval(first: str, last: str, months: int, collection: Collection) -> List[Point]:
    one, two = collection.policies[first], collection.policies[last]
    ours, theirs = official_month(one), official_month(two)
    if not (dates_differ(one) or dates_differ(two)) or ours is None or theirs is None:
        return []
    official = spans.months_between(ours, theirs)
    if official == months:
        return []
    values = {"months": abs(official), "first": one, "last": two}
    return [Point("note.official_interval", (record(first), record(last)), values, DATE_BASIS)]
