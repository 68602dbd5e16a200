"""Facts of policies: date, issuer, number, title, validity and the other fields of the record."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Sequence, Tuple

from zhengcetong.knowledge.models import Policy
from zhengcetong.query.collection import Collection, dates_differ, month_of
from zhengcetong.query.result import (
    ANSWER,
    DATE_BASIS,
    DISCREPANCY,
    MANY,
    SHOWN,
    UNANSWERABLE,
    VALIDITY,
    Point,
    Result,
    Table,
    record,
    row,
)
from zhengcetong.question import model as q

# Attribute → the field of the official record that answers it.
OFFICIAL_FIELDS: Dict[str, str] = {
    "number": "number",
    "title": "title",
    "validity": "validity",
    "effective": "effective",
    "written": "written",
    "published": "published",
    "link": "url",
    "index_number": "index_number",
    "category": "category",
}
_ISSUED = re.compile(r"颁|发布|发文|印发|出台|公布|修订|通过|issued?|publish|日期")
_OF_ARTICLE = ("date", "issuer")
# A day is wanted, not a month: 哪一天, 几月几号, 精确到日.
_DAY_WANTED = re.compile(
    r"[哪何几]一?[天日]|几号(?!文|令|件)|(?:到|至)(?:具体的?)?日(?!期限)|具体(?:的)?(?:日子|日期|哪天|到天)|(?:精确|准确|详细)到天|年月日|\b(?:which|what|exact) (?:day|date)\b",
    re.IGNORECASE,
)


def facts(question: q.Question, collection: Collection) -> Result:
    """The asked attributes of each target, in the order of the question."""
    attributes = _meant(question)
    if len(question.targets) > MANY:
        return _of_many(question, collection)
    points: List[Point] = []
    missing: List[Point] = []
    for target in question.targets:
        policy = collection.policies[target]
        for attribute in attributes:
            if attribute == "type":
                points.append(Point("facts.type", (row(target),), {"policy": policy}))
            elif attribute in OFFICIAL_FIELDS:
                known, point = _official_point(policy, attribute)
                (points if known else missing).append(point)
            else:
                points += [p for p in _article_points(policy, attributes) if p not in points]
                points += [p for p in _day(question, policy, attribute) if p not in points]
    notes = [n for t in question.targets for n in fact_notes(collection.policies[t], attributes)]
    kind = ANSWER if points else UNANSWERABLE
    table = Table(("name", "date", "issuer"), question.targets) if len(question.targets) > 1 else None
    return Result(
        kind,
        q.FACTS,
        tuple(points + missing + notes),
        question.targets,
        table=table,
        timeline=question.targets if len(question.targets) > 2 and "date" in attributes else (),
        question=question,
        listed=question.targets if len(question.targets) > 1 else (),
    )


def _day(question: q.Question, policy: Policy, attribute: str) -> List[Point]:
    """The day of publication by the official record, where a day is wanted and no note gives it."""
    day = policy.official.published
    wanted = attribute == "date" and "published" not in question.attributes
    if not wanted or day is None or dates_differ(policy) or not _DAY_WANTED.search(question.text):
        return []
    return [official_fact(policy, "published", day)]


def _meant(question: q.Question) -> Tuple[str, ...]:
    """The attributes asked for; when something enters into force does not ask when it was issued."""
    attributes = question.attributes or ("date", "issuer")
    if "effective" in attributes and "date" in attributes and not _ISSUED.search(question.text):
        return tuple(a for a in attributes if a != "date")
    return attributes


def _of_many(question: q.Question, collection: Collection) -> Result:
    """The facts of the first of very many targets, and how many more there are."""
    shown = question.targets[:SHOWN]
    result = facts(question.with_(targets=shown), collection)
    more = Point("facts.more", (row(shown[0]),), {"count": len(question.targets) - len(shown)})
    return Result(**{**result.__dict__, "points": (*result.points, more)})


def _article_points(policy: Policy, attributes: Sequence[str]) -> List[Point]:
    asked = [a for a in attributes if a in _OF_ARTICLE]
    if not asked:
        return []
    key = "_".join(sorted(asked))
    revised = policy.article.name.startswith("修订")
    joint = len(policy.article.issuers) > 1 and "issuer" in asked
    suffix = "_revised" if revised else "_joint" if joint else ""
    return [Point(f"facts.{key}{suffix}", (row(policy.id),), {"policy": policy})]


def _official_point(policy: Policy, attribute: str) -> Tuple[bool, Point]:
    value = getattr(policy.official, OFFICIAL_FIELDS[attribute])
    if attribute == "link":
        value = value or policy.official.english_url
    if attribute == "published" and value is None:
        return False, Point("missing.published", (), {"policy": policy})
    if value is None:
        key = "effective_none" if attribute == "effective" and policy.type != "regulation" else attribute
        return False, Point(f"missing.{key}", (), {"policy": policy})
    return True, official_fact(policy, attribute, value)


def official_fact(policy: Policy, attribute: str, value: Any) -> Point:
    """The point that states a field of the official record."""
    key = attribute
    if attribute == "validity" and policy.official.in_force is not None:
        key = "in_force" if policy.official.in_force else "not_in_force"
    return Point(f"facts.{key}", (record(policy.id),), {"policy": policy, "value": value})


def fact_notes(policy: Policy, attributes: Sequence[str]) -> List[Point]:
    """The notes an answer on these attributes owes: official dates that differ, validity."""
    notes = []
    if "date" in attributes and dates_differ(policy):
        notes.append(date_note(policy))
    elif "date" in attributes and "effective" not in attributes and policy.official.effective:
        notes.append(Point("note.effective", (record(policy.id),), {"policy": policy}, DATE_BASIS))
    settled = tuple(attributes) == ("issuer",)  # true of it whatever its validity
    if policy.official.in_force is False and "validity" not in attributes and not settled:
        notes.append(Point("note.not_in_force", (record(policy.id),), {"policy": policy}, VALIDITY))
    return notes


def date_note(policy: Policy) -> Point:
    """The line that gives the official date where the article's differs."""
    return Point("note.official_date", (record(policy.id),), {"policy": policy}, DISCREPANCY)


def side_by_side(targets: Sequence[str], attributes: Sequence[str], collection: Collection) -> List[Point]:
    """For each attribute of the article whether the targets have it in common, and what each has."""
    policies = tuple(collection.policies[t] for t in targets)
    refs = tuple(row(t) for t in targets)
    points = []
    for attribute in attributes:
        values = {
            p.article.date if attribute == "date" else tuple(sorted(p.article.issuers)) for p in policies
        }
        same = "same" if len(values) == 1 else "differ"
        ordered = tuple(sorted(policies, key=month_of)) if attribute == "date" else policies
        points.append(
            Point(f"compare.{attribute}_{same}", refs, {"policies": ordered, "policy": policies[0]})
        )
    return points
