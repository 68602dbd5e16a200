"""Claims on the time between two documents, and on the body or the year with most of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection, month_of
from zhengcetong.query.dates import interval
from zhengcetong.query.group_claims import counted
from zhengcetong.query.issue_claims import FALSE, TRUE, fact, verdict_on
from zhengcetong.query.listing import extreme
from zhengcetong.query.result import MANY, Point, Result
from zhengcetong.query.spans import months_between, span_holds
from zhengcetong.question import model as q


def interval_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「从A到B隔了一年零三个月」: true by the dates of the article or of the official record."""
    claimed: Sequence[object] = question.position.get("span") or ()  # type: ignore[assignment]
    if not claimed or question.order or len(question.targets) != 2 or question.attributes:
        return None
    one, two = (collection.policies[t] for t in question.targets)
    ours, theirs = (collection.official_month(p.id) for p in (one, two))
    told = interval(question.with_(operation=q.INTERVAL, extreme=""), collection)
    said, notes = [p for p in told.points if not p.kind], [p for p in told.points if p.kind]
    holds = span_holds(abs(months_between(month_of(one), month_of(two))), claimed)
    recorded = not question.position.get("of_article")
    if (
        not holds
        and notes
        and recorded
        and ours
        and theirs
        and span_holds(abs(months_between(ours, theirs)), claimed)
    ):
        said, notes, holds = [*(replace(note, kind="") for note in notes), *said], [], True
    return verdict_on(question, TRUE if holds else FALSE, said, notes, told.policies)


def most_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「2018年出得最多」, 「国办发的最少」: also where several have as many."""
    which, filters = question.position.get("extreme"), question.filters
    if which not in ("most", "fewest") or question.targets or question.terms:
        return None
    if filters.periods and not filters.issuers:
        by, claimed = "year", {f"{p.year}年" for p in filters.periods}
    elif filters.issuers and not filters.periods:
        by, claimed = "issuer", {collection.issuers[i].name for i in filters.issuers}
    else:
        return None
    asked = question.with_(operation=q.EXTREME, extreme=f"{by}_{which}", filters=q.Filters())
    found = extreme(asked, collection)
    if not found.answered:
        return None
    groups = found.points[0].values["groups"]
    winners = {f"{group}年" if isinstance(group, int) else group.name for group in groups}
    holds = claimed <= winners
    number = question.position.get("claimed")
    if number is not None and number not in (len(found.policies), found.points[0].values.get("count")):
        holds = False
    return verdict_on(question, TRUE if holds else FALSE, found.points, [], found.policies)


def shares_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「一部国务院的,一部发改委的」, 「2016跟2018打平,都是三份」: how many each body or each time has."""
    shares: Sequence[Mapping[str, Any]] = question.position.get("shares") or ()
    if len(shares) < 2:
        return None
    kept = replace(question.filters, issuers=(), issuer_mode=q.ANY, unknown_issuers=())
    if any("period" in share for share in shares):
        kept = replace(question.filters, periods=())
    numbers = [share["number"] for share in shares]
    if question.targets and sum(numbers) == len(question.targets):  # 两份指导意见,一份…一份…
        kept = replace(kept, within=tuple(question.targets))
    points: List[Point] = []
    sizes: List[Tuple[int, ...]] = []
    policies: List[str] = []
    for share in shares:
        if "period" in share:
            own = replace(kept, periods=(Period.from_data(share["period"]),))
        else:
            own = replace(kept, issuers=(share["issuer"],))
        found = collection.select(own)
        alone = collection.select(replace(own, issuer_mode=q.ONLY)) if own.issuers else found
        sizes.append((len(found), len(alone)))
        points += counted(question.with_(filters=own), found, collection)
        policies += found
    even = not any(numbers)
    holds = even and len({size for size, _ in sizes}) == 1
    holds = holds or all(number in size for number, size in zip(numbers, sizes, strict=True))
    total = question.position.get("total")
    if total is not None and total != len(collection.select(kept)):
        holds = False
    return verdict_on(question, TRUE if holds else FALSE, points, [], tuple(dict.fromkeys(policies))[:MANY])


def ends_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「X打头,Y收尾」: which document is the first of all and which the last."""
    ends: Sequence[str] = question.position.get("ends") or ()
    if len(ends) != 2:
        return None
    first, last = (collection.policies[p] for p in ends)
    among = collection.sort(collection.select(replace(question.filters, within=(), excluded=())))
    if len(among) < 2:
        return None
    months = [month_of(collection.policies[p]) for p in among]
    holds = month_of(first) == min(months) and month_of(last) == max(months) and set(ends) <= set(among)
    told = (first, last) if holds else tuple(collection.policies[p] for p in (among[0], among[-1]))
    claimed = question.position.get("claimed")
    holds = holds and claimed in (None, len(among))
    points = [fact("date", policy) for policy in told]
    return verdict_on(question, TRUE if holds else FALSE, points, [], tuple(p.id for p in told))
