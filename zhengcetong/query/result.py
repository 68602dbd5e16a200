"""A result: what the knowledge answers to a question, before any wording."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Optional, Sequence, Tuple

from zhengcetong.question.model import Question

ANSWER, CLARIFY, UNANSWERABLE, CHITCHAT = "answer", "clarify", "unanswerable", "chitchat"
ROW, RECORD = "row", "record"  # entry ids of a policy's table row and of its official record
UNVERIFIED = ("nothing.claim", "nothing.claim_in")  # keys of what tells that a claim cannot be judged
DISCREPANCY, VALIDITY, DATE_BASIS = "discrepancy", "validity", "date_basis"

# Of more policies than MANY an answer gives the number and the first SHOWN.
MANY, SHOWN = 30, 10


@dataclass(frozen=True)
class Point:
    """One statement to be made: the key of its wording, what it speaks of, and what it rests on.

    `values` are knowledge objects or plain values; `refs` are ids policy#entry, in order.
    """

    key: str
    refs: Tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""  # "" for a statement, else the type of a note


@dataclass(frozen=True)
class Table:
    """Rows of knowledge objects under wording keys of columns."""

    columns: Tuple[str, ...]
    policies: Tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """Everything an answer is composed of, and what the conversation should remember of it."""

    kind: str
    operation: str
    points: Tuple[Point, ...] = ()
    policies: Tuple[str, ...] = ()
    verdict: Optional[str] = None
    candidates: Tuple[str, ...] = ()
    table: Optional[Table] = None
    timeline: Tuple[str, ...] = ()
    question: Optional[Question] = None
    listed: Tuple[str, ...] = ()
    items: Tuple[str, ...] = ()
    entries: Tuple[str, ...] = ()
    terms: Tuple[str, ...] = ()
    coverage: float = 1.0

    @property
    def answered(self) -> bool:
        """Whether the knowledge held an answer."""
        return self.kind == ANSWER


def row(policy: str) -> str:
    """The ref of a policy's row in the article's table."""
    return f"{policy}#{ROW}"


def record(policy: str) -> str:
    """The ref of a policy's official record."""
    return f"{policy}#{RECORD}"


def nothing(operation: str, key: str, question: Question, **values: Any) -> Result:
    """The result that says plainly that the knowledge holds nothing; `key` tells what."""
    points = (Point(f"nothing.{key}", (), values),)
    return Result(UNANSWERABLE, operation, points, question=question, policies=tuple(question.targets))


def clarify(question: Question, candidates: Sequence[str], key: str = "which") -> Result:
    """The result that asks back which of `candidates` (policy ids) is meant."""
    point = Point(f"clarify.{key}")
    if len(candidates) > MANY:
        point = Point("clarify.many", (), {"count": len(candidates)})
        candidates = candidates[:SHOWN]
    return Result(CLARIFY, "clarify", (point,), candidates=tuple(candidates), question=question)
