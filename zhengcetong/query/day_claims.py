"""Claims on the days of a document's record: 6月10日成文、6月22日公布, 公布后一个月才施行."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Optional, Sequence, Tuple

from zhengcetong.knowledge.models import Policy
from zhengcetong.query.collection import Collection
from zhengcetong.query.content import statement
from zhengcetong.query.facts import fact_notes, official_fact
from zhengcetong.query.issue_claims import FALSE, TRUE, issue_claim, on_day, unwrapped, verdict_on
from zhengcetong.query.result import Point, Result
from zhengcetong.question import model as q
from zhengcetong.question.days import OTHER, RECORDED_STEPS, Day, claimed_days
from zhengcetong.question.stated import AT_ONCE
from zhengcetong.text.normalize import normalize

_OWN = ("date", *RECORDED_STEPS)


def day_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """The verdict on days that a claim gives for steps of its document, and on what else of the record it says."""
    if len(question.targets) != 1:
        return None
    days = [Day(*day) for day in question.position.get("days") or ()]
    named: Sequence[str] = question.position.get("steps") or ()
    own = [day for day in days if day.step != OTHER]
    length = question.position.get("apart")
    if not (any(day.step for day in own) or len(named) > 1 and (own or length)):
        return None
    policy = collection.policies[question.targets[0]]
    if len(own) == 1 and not own[0].step and len(named) > 1 and AT_ONCE.search(question.text):
        own = [own[0]._replace(step=step) for step in named]  # 公布当天即施行: the day of both
    judged = [_judged(day, policy) for day in own]
    if any(point is None for _, point in judged):
        return None
    told = _elsewhere([day for day in days if day.step == OTHER], policy, collection)
    if told is None:
        return None
    wrong = [point for holds, point in judged if not holds and point]
    right = [point for holds, point in judged if holds and point]
    apart = _apart(length, named, policy)
    if not own and apart is None:
        return None
    (right if apart is None or apart[0] else wrong).extend([] if apart is None else [apart[1]])
    return _with_rest(question, wrong, [*right, *told], policy, collection)


def _judged(day: Day, policy: Policy) -> Tuple[bool, Optional[Point]]:
    """Whether a day is that of its step, and the fact; None for it where the record has none."""
    found = on_day(policy, day)
    if found is not None:
        return True, found
    step = day.step or "published"
    own = getattr(policy.official, step)
    return False, official_fact(policy, step, own) if own else None


def _elsewhere(days: Sequence[Day], policy: Policy, collection: Collection) -> Optional[List[Point]]:
    """The statements that give the days of something else; None if one of them stands in none."""
    found: List[Point] = []
    for day in days:
        given = (
            ref
            for ref in collection.entries_of(policy.id)
            if any(
                o[1:3] == day[1:3] and day.year in (0, o.year)
                for o in claimed_days(normalize(ref.entry.text))
            )
        )
        ref = next(given, None)
        if ref is None:
            return None
        found.append(statement(ref, collection, "say.entry_again"))
    return found


def _apart(
    length: Optional[Sequence[int]], named: Sequence[str], policy: Policy
) -> Optional[Tuple[bool, Point]]:
    """Whether two steps lie as far apart as a claim says, and the point that tells; None if it does not say it."""
    key = "_".join(named)
    known = [getattr(policy.official, step) for step in named]
    if length is None or len(known) != 2 or not all(known):
        return None
    first, last = known
    number, of_months = length
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month
    holds = (months == number and abs(last.day - first.day) <= 1) if of_months else days == number
    point = official_fact(policy, named[1], last)
    values = {"policy": policy, "first": first, "last": last, "days": days}
    return holds, replace(point, key=f"interval.{key}", values=values)


def _with_rest(
    question: q.Question, wrong: List[Point], right: List[Point], policy: Policy, collection: Collection
) -> Result:
    """The verdict on the days with that on the months and the bodies that a claim gives beside them."""
    months = tuple(p for p in question.filters.periods if not p.day)
    kept = tuple(a for a in question.attributes if a not in _OWN) + ("date",) * bool(months)
    position = {k: v for k, v in question.position.items() if k not in ("day", "effective")}
    filters = replace(question.filters, periods=months)
    rest = issue_claim(question.with_(attributes=kept, filters=filters, position=position), collection)
    if rest is not None:
        said = [unwrapped(p) for p in rest.points if not p.kind]
        (wrong if rest.verdict == FALSE else right).extend(said)
    verdict = FALSE if wrong else TRUE
    notes = [n for n in fact_notes(policy, ("issuer", "effective")) if n.kind]
    points = [*wrong, *right]
    unique = [p for i, p in enumerate(points) if p not in points[:i]]
    return verdict_on(question, verdict, unique, notes, question.targets)
