"""Documents by the years for which they set something."""

from __future__ import annotations

import re
from typing import Dict, List, Sequence, Tuple

from zhengcetong.knowledge.models import Source
from zhengcetong.linking.periods import find_periods
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import entry_notes
from zhengcetong.query.result import ANSWER, SHOWN, Point, Result, Table, row
from zhengcetong.question import model as q

_IN_FULL = 400  # characters of statements and titles that are given in full
_TOLD = 4  # documents compared of which each is told; of more only the furthest
_SAID = 2  # statements of the only document
_YEAR = re.compile(r"\d{4}")
_NUMBER_OF_YEARS = re.compile(r"(?:\d{1,2}[至到、~—-]+)?\d{1,2}年")  # 5至10年
LATE = 9999  # what is due at a time without a year comes last


def due(question: q.Question, collection: Collection, found: Sequence[str]) -> Result:
    """The documents with something due in the years asked for, each with what is due."""
    by_policy: Dict[str, List[EntryRef]] = {}
    for ref in collection.due_in(question.filters.due):
        by_policy.setdefault(ref.owner, []).append(ref)
    shown = list(found[:SHOWN])
    said = {policy: _first(by_policy[policy]) for policy in shown}
    refs = [ref for policy in shown for ref in said[policy][: _SAID if len(shown) == 1 else 1]]
    head = "due.one" if len(found) == 1 else "due.head"
    values = {
        "policy": collection.policies[shown[0]],
        "count": len(found),
        "filters": question.filters,
    }
    points = [Point(head, (row(shown[0]),), values)]
    full = sum(len(ref.entry.text) + len(collection.policies[ref.owner].name) for ref in refs) <= _IN_FULL
    for position, ref in enumerate(refs, 1):
        key = "due.said" if len(shown) == 1 else "due.row" if full else "due.row_short"
        policy = collection.policies[ref.owner]
        points.append(Point(key, (ref.ref,), {"position": position, "policy": policy, "entry": ref.entry}))
    points += entry_notes(refs, collection) if full else []
    policies = tuple(found)
    return Result(
        ANSWER,
        q.LIST,
        tuple(points),
        policies,
        question=question,
        listed=policies,
        entries=tuple(ref.ref for ref in refs),
        table=Table(("name", "date", "issuer"), policies) if len(policies) > 2 else None,
    )


def _first(refs: Sequence[EntryRef]) -> List[EntryRef]:
    """Statements of the article before those of the official record, main ones before sub-points."""
    return sorted(
        refs, key=lambda r: (r.entry.source is not Source.ARTICLE, bool(r.entry.parent), r.position)
    )


def points_of(owner: str, collection: Collection) -> List[Tuple[int, List[EntryRef]]]:
    """The points of time of a document with what is due, earliest first; the article's statements first."""
    found: Dict[int, List[EntryRef]] = {}
    for ref in collection.entries_of(owner) if owner in collection.policies else ():
        year = year_of(ref.entry.deadline or "")
        if year:
            found.setdefault(year, []).append(ref)
    return [
        (year, sorted(refs, key=lambda r: r.entry.source is not Source.ARTICLE))
        for year, refs in sorted(found.items())
    ]


def lasts(deadline: str) -> bool:
    """Whether a deadline is a length of time and no point of it: 今后5至10年."""
    named = find_periods(deadline)
    return bool(named) and not _YEAR.search(deadline) and all(_NUMBER_OF_YEARS.match(m.text) for m in named)


def year_of(deadline: str) -> int:
    """The year of a deadline: its last one, the end of a plan's time (“十三五”末), 0 if it names none."""
    years = [int(year) for year in _YEAR.findall(deadline)]
    if years or "世纪" in deadline:
        return years[-1] if years else LATE
    named = [m for m in find_periods(deadline) if not _NUMBER_OF_YEARS.match(m.text)]
    spans = [m.data["end"][0] for m in named if m.data.get("end")]
    return max(spans, default=0)


def _furthest(years: Sequence[int], last: bool) -> int:
    """The last (first) of the years."""
    return max(years) if last else min(years)


def horizons(question: q.Question, collection: Collection) -> Result:
    """The last (or first) point of time that each target sets, and which target's lies further on."""
    last = question.position["horizon"] == "last"
    ends = {target: points_of(target, collection)[-1 if last else 0 :] for target in question.targets}
    told = [(found[0][0], found[0][1][0]) for found in ends.values() if found]
    points: List[Point] = []
    if question.position.get("whose") and len(told) > 1:
        year = _furthest([year for year, _ in told], last)
        best = [ref for own, ref in told if own == year]
        values = {
            "policy": collection.policies[best[0].owner],
            "policies": tuple(collection.policies[ref.owner] for ref in best),
            "entry": best[0].entry,
        }
        end = f"{'last' if last else 'first'}{'_of_all' if len(question.targets) > _TOLD else ''}"
        key = f"horizon.{end}" if len(best) == 1 else "horizon.same"
        points.append(Point(key, tuple(ref.ref for ref in best), values))
    targets = question.targets
    if len(targets) > _TOLD:
        targets = tuple(ref.owner for own, ref in told if own == _furthest([y for y, _ in told], last))[
            :_TOLD
        ]
    for target in targets:
        policy = collection.policies[target]
        ref = next((ref for _, ref in told if ref.owner == target), None)
        if ref is None:
            points.append(Point("horizon.none", (row(target),), {"policy": policy}))
            continue
        key = "say.entry" if (ref.entry.deadline or "") in ref.entry.text else "horizon.row"
        points.append(Point(key, (ref.ref,), {"policy": policy, "entry": ref.entry}))
    refs = [ref for _, ref in told if ref.owner in targets]
    points += entry_notes(refs, collection)
    return Result(
        ANSWER,
        q.COMPARE,
        tuple(points),
        targets,
        question=question,
        listed=targets,
        entries=tuple(ref.ref for ref in refs),
    )
