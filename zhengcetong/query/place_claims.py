"""Claims about the document at a place: which it is, when and by whom it was issued."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Mapping, Optional

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD
from zhengcetong.query.collection import Collection
from zhengcetong.query.issue_claims import FALSE, TRUE, fact, issue_claim, of_goals, verdict_on
from zhengcetong.query.record_claims import record_claim
from zhengcetong.query.result import Point, Result, row
from zhengcetong.question import model as q

_FIELDS = {PERIOD: "date", ISSUER: "issuer", DOCTYPE: "type"}


def place_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「第二份是X」, 「最早的一份是国务院单独发的」, 「国办发的最后一份是2018年的」."""
    at: Mapping[str, Any] = question.position.get("at") or {}
    if not at or question.terms or of_goals(question):
        return None
    named = question.targets if at["named"] or _by_type(question, collection) else ()
    if len(named) > 1:
        return None
    within, said = set(at["within"]), set(at["said"])
    own = question.filters
    filters = q.Filters(
        periods=own.periods if PERIOD in within else (),
        issuers=own.issuers if ISSUER in within else (),
        issuer_mode=own.issuer_mode if ISSUER in within else q.ANY,
        doctypes=own.doctypes if DOCTYPE in within else (),
    )
    row_of = collection.sort(collection.select(filters))
    index = int(at["index"])
    if not 1 <= abs(index) <= len(row_of):
        return None
    found = row_of[index - 1 if index > 0 else index]
    if named and named[0] not in row_of:
        return None
    policy = collection.policies[found]
    if named:
        key = fact("date", policy)
        if filters.empty:
            place = row_of.index(found) + 1
            values = {"policy": policy, "position": place, "count": len(row_of)}
            key = Point("order.place", (row(found),), values)
        spoken_of = named[0] if at.get("own") else found  # 它是第一份: goes on being talked of
        return verdict_on(question, TRUE if found == named[0] else FALSE, [key], [], (spoken_of,))
    attributes = tuple(field for kind, field in _FIELDS.items() if kind in said)
    predicate = replace(own, doctypes=(), periods=own.periods if PERIOD in said else ())
    position = {key: value for key, value in question.position.items() if key != "at"}
    claim = question.with_(targets=(found,), attributes=attributes, filters=predicate, position=position)
    return record_claim(claim, collection) or issue_claim(claim, collection)


def _by_type(question: q.Question, collection: Collection) -> bool:
    """Whether the one document spoken of is named by its type, of which there is no other: 最后一份是条例."""
    if len(question.targets) != 1 or DOCTYPE not in question.position["at"]["said"]:
        return False
    return len(collection.of_type(collection.policies[question.targets[0]].type)) == 1
