"""Claims about dates, issuers, order in time and numbers of documents."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import List, Optional, Sequence

from zhengcetong.knowledge.models import Policy
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection, month_of
from zhengcetong.query.facts import date_note, fact_notes, official_fact
from zhengcetong.query.listing import extreme
from zhengcetong.query.result import ANSWER, Point, Result, row
from zhengcetong.query.spans import months_between, span_holds
from zhengcetong.question import model as q
from zhengcetong.question.days import RECORDED_STEPS, Day
from zhengcetong.question.pairs import Pair

_ORDERS = ("earlier", "later", "same_month", "same_date", "same_issuer")
# 才头一回制定, 首次出台: of what was only revised then.
_FOR_THE_FIRST_TIME = re.compile(
    r"(?:头一[回次遭]|首[次度回]|第一[次回]|初次|最初|新|才|刚刚?)(?:是|才|由|被)?(?:制定|出台|颁布|诞生|问世|起草|立法|创立|设立|搞出来|有了?的)|从无到有|(?:以前|之前|此前)(?:根本|压根|从来)?没有?过?"
)
TRUE, FALSE, PARTLY, UNKNOWN = "true", "false", "partly", "unknown"


def issue_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「X是国务院2018年6月发的」: every claimed field of every target."""
    filters = question.filters
    dated = filters.periods if "date" in question.attributes else ()
    issued = filters.issuers if "issuer" in question.attributes else ()
    unknown = filters.unknown_issuers if "issuer" in question.attributes else ()
    alone = filters.issuer_mode in (q.JOINT, q.ONLY) and "issuer" in question.attributes
    day = question.position.get("day") if "date" in question.attributes and not dated else None
    if not question.targets or not (dated or issued or unknown or alone or day):
        return None
    recorded: List[Point] = []
    wrong: List[Point] = []
    right: List[Point] = []
    for target in question.targets:
        policy = collection.policies[target]
        if dated or day:
            ok = any(date_holds(policy, p) for p in dated) or day is not None and _falls_on(policy, day)
            exact = _exact(policy, dated, day)
            if ok and exact:
                recorded += exact
            elif ok and dated and not any(p.contains(*month_of(policy)) for p in dated):
                recorded.append(date_note(policy))
            ok = ok and not (_revised(policy) and _FOR_THE_FIRST_TIME.search(question.claim))
            (right if ok else wrong).append(fact("date", policy))
        if issued or unknown or alone:
            ok = not unknown and issuers_hold(policy.article.issuers, filters)
            (right if ok else wrong).append(fact("issuer", policy))
    if not right and not wrong:
        return None
    notes = [
        n for t in question.targets for n in fact_notes(collection.policies[t], ("date",) if dated else ())
    ]
    verdict = FALSE if wrong else TRUE
    points = [*wrong, *right] if wrong else right
    if recorded and not wrong:  # true by the official record alone: the record comes first
        points = [*(_as_said(note) for note in recorded), *points]
        notes = [note for note in notes if note not in recorded]
        recorded = []
    return verdict_on(question, verdict, points, [*recorded, *notes], question.targets)


def paired_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「A是2018年6月的,B是2018年8月的」: what is said of each document, judged together."""
    pairs: Sequence[Pair] = question.position.get("pairs") or ()  # type: ignore[assignment]
    results = []
    for pair in pairs:
        filters = replace(q.Filters(), periods=pair.periods, issuers=pair.issuers)
        attributes = ("date",) * bool(pair.periods) + ("issuer",) * bool(pair.issuers)
        one = q.Question(q.VERIFY, attributes, (pair.policy,), filters=filters, text=question.text)
        results.append(issue_claim(one, collection))
    judged = [r for r in results if r is not None]
    if not judged:
        return None
    wrong = [r for r in judged if r.verdict == FALSE]
    points = [unwrapped(p) for r in [*wrong, *(r for r in judged if r not in wrong)] for p in r.points]
    said, notes = [p for p in points if not p.kind], [p for p in points if p.kind]
    return verdict_on(question, FALSE if wrong else TRUE, said, notes, tuple(p.policy for p in pairs))


def fact(attribute: str, policy: Policy) -> Point:
    """The point that states the date or the issuer of a document."""
    revised = attribute == "date" and _revised(policy)
    key = f"facts.{attribute}" + ("_revised" if revised else "")
    if attribute == "issuer" and len(policy.article.issuers) > 1:
        key = "facts.issuer_joint"
    return Point(key, (row(policy.id),), {"policy": policy})


def _revised(policy: Policy) -> bool:
    """Whether what was issued is a revision of something older."""
    return policy.article.name.startswith("修订")


def date_holds(policy: Policy, period: Period) -> bool:
    """Whether a document is of a period, by the article or by the official record."""
    if period.contains(*month_of(policy)) and not period.day:
        return True
    days = [policy.official.written, policy.official.published]
    if period.day:  # a day that is named may be that of entry into force, a month is not meant so
        days.append(policy.official.effective)
    for day in days:
        if day and period.contains(day.year, day.month) and (not period.day or day.day == period.day):
            return True
    return False


def _exact(policy: Policy, periods: Sequence[Period], day: Optional[Sequence[int]]) -> List[Point]:
    """The facts of the record that are of the very days claimed."""
    days = [Day(p.year, p.month, p.day, "") for p in periods if p.day]
    if day is not None:
        days.append(Day(0, int(day[0]), int(day[1]), ""))
    return [point for point in (on_day(policy, each) for each in days) if point is not None]


def _as_said(note: Point) -> Point:
    """A note on the official date as a statement of its own."""
    return replace(note, key="facts.recorded", kind="") if note.kind else note


def on_day(policy: Policy, day: Day) -> Optional[Point]:
    """The fact of the record that is of a day; None if none is."""
    for step in (day.step,) if day.step else RECORDED_STEPS:
        own: Optional[datetime.date] = getattr(policy.official, step)
        if own and (own.month, own.day) == (day.month, day.day) and day.year in (0, own.year):
            return official_fact(policy, step, own)
    return None


def _falls_on(policy: Policy, day: Sequence[int]) -> bool:
    """Whether one of the recorded days is on that day of the year."""
    days = (policy.official.written, policy.official.published, policy.official.effective)
    return any(d is not None and (d.month, d.day) == tuple(day) for d in days)


def issuers_hold(issuers: Sequence[str], filters: q.Filters) -> bool:
    """Whether the issuers of a document are those that conditions name."""
    own = set(issuers)
    claimed = set(filters.issuers)
    if not claimed:
        return (len(own) > 1) == (filters.issuer_mode == q.JOINT)
    if filters.issuer_mode == q.JOINT:
        return claimed <= own and len(own) > 1
    if filters.issuer_mode == q.ONLY:
        return claimed == own
    return bool(claimed) and claimed <= own


def due(question: q.Question) -> bool:
    """Whether all times of a claim are those by which something is to be done: 死线是2017年底前."""
    periods = question.filters.periods
    return bool(periods) and all(p.end_of and not p.day for p in periods)


def of_goals(question: q.Question) -> bool:
    """Whether a claim speaks of goals and of the times they are due, not of documents: 目标的最末一档是2022年底前."""
    return "goal" in question.kinds and due(question)


def extreme_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「最早的是X吧」: a document claimed to be the first or the last of those that meet the conditions."""
    which = question.position.get("extreme")
    if which not in ("earliest", "latest") or len(question.targets) != 1 or question.terms:
        return None
    if of_goals(question):
        return None
    found = extreme(question.with_(operation=q.EXTREME, extreme=str(which), targets=()), collection)
    if not found.answered:
        return None
    verdict = TRUE if question.targets[0] in found.policies else FALSE
    points = [p for p in found.points if not p.kind]
    return verdict_on(question, verdict, points, [p for p in found.points if p.kind], found.policies)


def order_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「A比B早」, 「A在B之后颁布」, 「A和B同一年/同一家」."""
    if len(question.targets) != 2 or question.order not in _ORDERS:
        return None
    one, two = (collection.policies[t] for t in question.targets)
    months = months_between(month_of(one), month_of(two))
    fits = _fits(question, one.id, two.id, months, collection)
    refs = (row(one.id), row(two.id))
    if question.order == "same_issuer":
        holds = set(one.article.issuers) == set(two.article.issuers)
        points = [fact("issuer", one), fact("issuer", two)]
    else:
        holds = {
            "earlier": months > 0 and fits,
            "later": months < 0 and fits,
            "same_month": months == 0,
            "same_date": months // 12 == 0 and month_of(one)[0] == month_of(two)[0],
        }[question.order]
        first, second = (one, two) if months >= 0 else (two, one)
        key = "order.same" if months == 0 else "order.two"
        points = [Point(key, refs, {"first": first, "second": second, "policies": (first, second)})]
    return verdict_on(question, TRUE if holds else FALSE, points, [], question.targets)


def _fits(question: q.Question, one: str, two: str, months: int, collection: Collection) -> bool:
    """Whether two documents lie as far apart as a claim says, if it does, by the article or the official record."""
    claimed: Sequence[object] = question.position.get("span") or ()  # type: ignore[assignment]
    if not claimed:
        return True
    ours, theirs = collection.official_month(one), collection.official_month(two)
    spans = [months, *([months_between(ours, theirs)] if ours and theirs else [])]
    return any(span_holds(abs(span), claimed) for span in spans)


def unwrapped(point: Point) -> Point:
    """A point without the verdict that opens it."""
    inner = point.values.get("inner")
    return inner if isinstance(inner, Point) else point


def verdict_on(
    question: q.Question,
    verdict: str,
    points: Sequence[Point],
    notes: Sequence[Point],
    policies: Sequence[str],
) -> Result:
    """The result that opens with the verdict and states what it rests on."""
    first = points[0]
    head = Point(f"verify.{verdict}", first.refs, {"inner": first})
    unique = [n for i, n in enumerate(notes) if n not in notes[:i]]
    return Result(
        ANSWER,
        q.VERIFY,
        (head, *points[1:], *unique),
        tuple(policies),
        verdict,
        question=question,
        listed=tuple(policies) if len(policies) > 1 else (),
    )
