"""Set right before anything else: what a question wrongly takes for granted of its documents."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Sequence

from zhengcetong.query.collection import Collection
from zhengcetong.query.facts import fact_notes
from zhengcetong.query.issue_claims import FALSE, date_holds, fact, issuers_hold
from zhengcetong.query.result import ANSWER, UNANSWERABLE, Point, Result
from zhengcetong.question import model as q
from zhengcetong.question.presupposed import Presupposed

_LEFT_ALONE = (q.VERIFY, q.SMALLTALK, q.LIST, q.COUNT, q.EXTREME, q.CAPABILITY)


def mistaken(taken: Sequence[Presupposed], collection: Collection) -> List[Presupposed]:
    """Those of the things taken for granted that neither the article nor the official record bears out."""
    return [one for one in taken if not _holds(one, collection)]


def _holds(one: Presupposed, collection: Collection) -> bool:
    policy = collection.policies[one.policy]
    if one.period is not None:
        return date_holds(policy, one.period)
    return not one.unknown and issuers_hold(policy.article.issuers, q.Filters(issuers=one.issuers))


def set_right(result: Result, taken: Sequence[Presupposed], collection: Collection) -> Result:
    """The result behind the facts that contradict what was taken for granted."""
    if result.kind not in (ANSWER, UNANSWERABLE) or result.operation in _LEFT_ALONE:
        return result
    points: List[Point] = []
    notes: List[Point] = []
    for one in mistaken(taken, collection):
        policy = collection.policies[one.policy]
        attribute = "date" if one.period is not None else "issuer"
        point = fact(attribute, policy)
        key = "verify.false" if result.operation == q.WHY else "presupposed.wrong"
        points.append(Point(key, point.refs, {"inner": point}))
        notes += fact_notes(policy, ("date",) if attribute == "date" else ())
    if not points:
        return result
    said = [p for p in result.points if p not in [w.values["inner"] for w in points]]
    extra = [n for n in notes if n not in said]
    policies = tuple(dict.fromkeys((*result.policies, *(one.policy for one in taken))))
    kind = ANSWER if result.kind == ANSWER or len(said) == 0 else result.kind
    found = replace(result, kind=kind, points=(*points, *said, *extra), policies=policies)
    return replace(found, operation=q.VERIFY, verdict=FALSE) if result.operation == q.WHY else found
