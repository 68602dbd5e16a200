"""Documents by the years for which they set something."""

from __future__ import annotations

from typing import Dict, List, Sequence

from zhengcetong.knowledge.models import Source
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import entry_notes
from zhengcetong.query.result import ANSWER, SHOWN, Point, Result, Table, row
from zhengcetong.question import model as q

_IN_FULL = 400  # characters of statements and titles that are given in full
_SAID = 2  # statements of the only document


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
