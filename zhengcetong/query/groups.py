"""Documents by institution, year or type: how many each has, and how the numbers compare."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, NamedTuple, Sequence, Tuple

from zhengcetong.knowledge.models import Policy
from zhengcetong.query.collection import Collection
from zhengcetong.query.result import ANSWER, MANY, SHOWN, Point, Result, row
from zhengcetong.question import model as q

Groups = List[Tuple[Any, List[str]]]


class Named(NamedTuple):
    """A group that has only a name."""

    name: str


def policies_of(collection: Collection, ids: Sequence[str]) -> Tuple[Policy, ...]:
    """The policies with these ids."""
    return tuple(collection.policies[policy] for policy in ids)


def named_groups(by: str, collection: Collection, found: Sequence[str]) -> Groups:
    """The policies by institution, year (a number) or type; a joint document counts for each issuer."""
    if by == "issuer":
        return [(collection.issuers[i], ps) for i, ps in collection.issuer_counts(found).items()]
    if by == "doctype":
        types: Dict[str, List[str]] = {}
        for policy in collection.sort(found):
            types.setdefault(collection.type_of(policy), []).append(policy)
        return [(collection.doctypes[t], ps) for t, ps in types.items()]
    if by == "month":
        months: Dict[int, List[str]] = {}
        for policy in collection.sort(found):
            months.setdefault(collection.month(policy)[1], []).append(policy)
        return [(Named(f"{month}月"), ps) for month, ps in sorted(months.items())]
    return list(collection.year_counts(found).items())


def groups(question: q.Question, collection: Collection, found: Sequence[str]) -> Dict[str, List[str]]:
    """The policies by the names of what the question counts by; those that it names, also if empty."""
    if question.group_by == "period":
        return {
            f"{period.text}年" if period.text.isdigit() else period.text: [
                p for p in found if period.contains(*collection.month(p))
            ]
            for period in question.filters.periods
        }
    named = named_groups(question.group_by, collection, found)
    if question.group_by == "issuer" and question.filters.issuers:
        counts = collection.issuer_counts(found)
        return {collection.issuers[i].name: counts.get(i, []) for i in question.filters.issuers}
    return {f"{name}年" if isinstance(name, int) else name.name: ps for name, ps in named}


def group_point(name: str, policies: Sequence[str], found: Sequence[str], collection: Collection) -> Point:
    """One line of a count that is broken down."""
    key = "count.group" if policies else "count.group_none"
    key = "count.group_many" if len(found) > MANY and policies else key
    shown = policies[:SHOWN] if len(found) > MANY else policies
    values = {"name": name, "count": len(policies), "policies": policies_of(collection, shown)}
    return Point(key, tuple(row(p) for p in shown or found[:1]), values)


def sized(question: q.Question, collection: Collection, found: Sequence[str]) -> Result:
    """The institutions, years or types that have as many documents as asked."""
    least, most = question.sizes
    left_out = [collection.issuers[i].name for i in question.position.get("left_out") or ()]
    counted = _with_empty(question, collection, groups(question, collection, found))
    fitting = [
        (name, ps)
        for name, ps in counted.items()
        if len(ps) >= least and (not most or len(ps) <= most) and (least or not ps) and name not in left_out
    ]
    policies = collection.sort(p for _, ps in fitting for p in ps)[:MANY]
    unit = {"issuer": "issuers", "year": "years", "doctype": "types", "month": "months"}[question.group_by]
    refs = tuple(row(p) for p in policies or found[:1])
    if not fitting:
        none = Point(f"count.no_{unit}", refs, {})
        return Result(ANSWER, q.COUNT, (none,), (), question=question)
    if len(fitting) == 1 and 0 < len(fitting[0][1]) <= SHOWN:
        only = {
            "name": fitting[0][0],
            "count": len(fitting[0][1]),
            "policies": policies_of(collection, policies),
        }
        points = [Point("count.only", refs, only)]
        return Result(
            ANSWER, q.COUNT, tuple(points), tuple(policies), question=question, listed=tuple(policies)
        )
    key = "count.other_issuers" if left_out else f"count.{unit}"
    points = [Point(key, refs, {"count": len(fitting), "left_out": "、".join(left_out)})]
    points += [group_point(name, ps, found, collection) for name, ps in fitting[:SHOWN]]
    return Result(ANSWER, q.COUNT, tuple(points), tuple(policies), question=question, listed=tuple(policies))


def _with_empty(
    question: q.Question, collection: Collection, counted: Dict[str, List[str]]
) -> Dict[str, List[str]]:
    """The groups with those of the whole collection that have no document, if such are asked for."""
    if question.sizes[0]:
        return counted
    every = groups(question.with_(filters=q.Filters()), collection, collection.by_date)
    return {name: counted.get(name, []) for name in every}


def average(question: q.Question, collection: Collection, found: Sequence[str]) -> Result:
    """The mean number of documents of a year, from the year of the first to that of the last."""
    first, last = collection.month(found[0])[0], collection.month(found[-1])[0]
    years = last - first + 1
    values = {
        "first": first,
        "last": last,
        "years": years,
        "count": len(found),
        "mean": f"{len(found) / years:.2f}".rstrip("0").rstrip("."),
        "filters": question.filters,
    }
    point = Point("count.average", tuple(row(p) for p in found[:SHOWN]), values)
    policies = tuple(found[:MANY])
    return Result(ANSWER, q.COUNT, (point,), policies, question=question, listed=policies)


def difference(question: q.Question, collection: Collection, found: Sequence[str]) -> Result:
    """Two counts and by how many they differ; a claim on them is judged."""
    if "groups" in question.position:
        return _apart(question, collection)
    (one, first), (other, second) = list(groups(question, collection, found).items())[:2]
    more = (one, other) if len(first) >= len(second) else (other, one)
    apart = abs(len(first) - len(second))
    key = "count.more" if apart else "count.equal"
    refs = tuple(row(p) for p in (*first, *second)) or (row(collection.by_date[0]),)
    point = Point(key, refs, {"first": more[0], "second": more[1], "count": apart})
    lines = [group_point(name, ps, found, collection) for name, ps in ((one, first), (other, second))]
    policies = tuple(collection.sort((*first, *second)))
    if question.difference == "asked":
        return Result(ANSWER, q.COUNT, (point, *lines), policies, question=question, listed=policies)
    holds = _holds(question.difference, len(first) - len(second))
    verdict = "true" if holds else "false"
    judged = Point(f"verify.{verdict}", point.refs, {"inner": point})
    return Result(ANSWER, q.VERIFY, (judged, *lines), policies, verdict=verdict, question=question)


def _apart(question: q.Question, collection: Collection) -> Result:
    """By how many the two groups remembered from the conversation differ."""
    first, second = question.position["groups"]
    policies = tuple(collection.sort((*first, *second)))
    values = {"count": abs(len(first) - len(second)), "first": len(first), "second": len(second)}
    point = Point("count.apart", tuple(row(p) for p in policies), values)
    return Result(ANSWER, q.COUNT, (point,), policies, question=question, listed=policies)


def _holds(claim: str, apart: int) -> bool:
    """Whether `apart` documents more in the first group are what is claimed."""
    return {"more": apart > 0, "less": apart < 0, "equal": apart == 0}[claim]


def largest(found: Mapping[str, List[str]]) -> List[Tuple[str, List[str]]]:
    """The groups in their order; of very many the largest."""
    if len(found) <= MANY:
        return list(found.items())
    return sorted(found.items(), key=lambda group: -len(group[1]))[:SHOWN]
