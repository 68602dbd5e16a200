"""A question about what several documents say, or one document for several years: asked of each alone where that tells more."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable, List, Optional, Sequence

from zhengcetong.dialogue.merge import merge
from zhengcetong.dialogue.reading import Reader
from zhengcetong.knowledge.models import Kind
from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, TERM
from zhengcetong.query.engine import Engine
from zhengcetong.query.result import ANSWER, UNANSWERABLE, Point, Result
from zhengcetong.question import model as q
from zhengcetong.question.coordinated import Part, of_documents, of_fields, of_years
from zhengcetong.question.references import resolve
from zhengcetong.question.signals import Signals

Answer = Callable[[Signals], Result]

_SAYING = (q.DETAIL, q.EXPLAIN, q.WHY, q.COUNT, q.FACTS, q.SUMMARY)
_OPEN = (q.DETAIL, q.EXPLAIN, q.FIND, q.WHY, q.OVERVIEW, q.SUMMARY)
_ROWS = (q.FACTS, q.DETAIL, q.EXPLAIN, q.FIND, q.VERIFY, q.SUMMARY, q.WHY, q.DECLINE, q.SOURCE)
_AMONG_DOCUMENTS = ("interval", "which_first", "next", "previous", "tag", "among")
_IN_ROW = re.compile(r"[、+/]|以及|还有(?![效无没哪什多几别其人一])")
_MOST = 4  # documents that are told of at once
_SAID = 2  # statements told of each


class Several:
    """Decides whether a clause is put to each of several things, and joins what they answer; holds no state."""

    def __init__(self, engine: Engine, reader: Reader, answer: Answer, content: Answer) -> None:
        """`answer` answers a clause by itself; `content` one that asks what a document says."""
        self._engine, self._collection, self._reader = engine, engine.collection, reader
        self._answer, self._content = answer, content

    def answer(self, first: Result, s: Signals, c: q.Context) -> Optional[Result]:
        """The answers to a clause put to each thing it is asked of, in one; None if the first result stands."""
        parts = self._parts(first, s, c)
        if parts:
            asked = zip(parts, self._read(parts, s), strict=True)
            return self._together(first, parts, [self._told(part, one) for part, one in asked])
        parts = self._fields(first, s, c)
        row = self._row(first, parts, self._read(parts, s))
        results = [
            self._engine.execute(one) if isinstance(one, q.Question) else self._content(one) for one in row
        ]
        told = results[1:] or results
        return merge(results) if any(result.answered for result in told) else None

    def _told(self, part: Part, s: Signals) -> Result:
        """The answer to a part, by what the document says where it was taken for something else."""
        result = self._answer(s)
        return result if _tells(result, part) else self._content(s)

    def _read(self, parts: Sequence[Part], s: Signals) -> List[Signals]:
        return [self._reader.read(part.text, part.mentions, s.intents) for part in parts]

    def _parts(self, first: Result, s: Signals, c: q.Context) -> List[Part]:
        """The clauses to put to each thing; [] if the first result stands."""
        if s.judged or s.has(*_AMONG_DOCUMENTS) or not _of_content(s):
            return []
        references = resolve(s, c, self._collection)
        parts = of_documents(s, references, self._collection)
        if parts:
            return parts if len(parts) <= _MOST and self._lacking(first, [p.owner for p in parts]) else []
        parts = of_years(s) if len(references.targets) == 1 else []
        return parts if parts and self._years_lacking(first, parts) else []

    def _fields(self, first: Result, s: Signals, c: q.Context) -> List[Part]:
        """What is asked of one document in a row, each by itself; [] if that is no such row."""
        if (
            s.judged
            or s.has("tag", "interval", "which_first", "compare", "summary")
            or first.operation not in _ROWS
        ):
            return []
        in_row = _IN_ROW.search(s.text)
        if first.verdict and not (in_row and s.has("polar")):
            return []
        references = resolve(s, c, self._collection)
        named_any = any(s.named(kind) for kind in (POLICY, DOCTYPE, ISSUER, PERIOD))
        if not named_any and in_row and len(c.focus) == 1 and not s.has("pronoun", "plural_pronoun"):
            return self._of(s, c.focus[0], 0)
        if len(references.targets) != 1 or references.candidates:
            return []
        owner = references.targets[0]
        named = [m.end for m in s.named(POLICY) if m.value == owner]
        named += [m.end for m in s.named(DOCTYPE) if owner in self._collection.of_type(m.value)]
        if len(named) != 1:
            return []
        return self._of(s, owner, named[0])

    def _of(self, s: Signals, owner: str, start: int) -> List[Part]:
        return of_fields(s, owner, start, f"《{self._collection.policies[owner].short}》")

    @staticmethod
    def _row(first: Result, parts: Sequence[Part], read: Sequence[Signals]) -> List[q.Question | Signals]:
        """The facts on record that a row asks for as one question, and the clauses for the rest; [] if the first result stands."""
        asked: List[q.Question | Signals] = []
        attributes: List[str] = []
        for part, s in zip(parts, read, strict=True):
            if s.attributes and not s.hard and not s.named(TERM):
                attributes += [a for a in s.attributes if a not in attributes]
                if len(asked) == 0 or not isinstance(asked[0], q.Question):
                    asked.insert(0, q.Question(q.FACTS, (), (part.owner,)))
            elif s.hard or s.attributes or set(s.kinds) - {Kind.TERM.value} or s.named(TERM):
                asked.append(s)
        known = first.question.attributes if first.question and first.operation == q.FACTS else ()
        if not attributes or len(asked) < 2 and not (len(attributes) > 1 and set(attributes) - set(known)):
            return []
        asked[0] = asked[0].with_(attributes=tuple(attributes))  # type: ignore[union-attr]
        return asked

    def _lacking(self, first: Result, owners: Sequence[str]) -> bool:
        """Whether a result leaves one of the documents out of what it says."""
        compared = sum(point.key == "compare.content" for point in first.points)
        if first.kind == UNANSWERABLE or 0 < compared < len(owners):
            return True
        return first.operation in _OPEN and not set(owners) <= set(first.policies)

    def _years_lacking(self, first: Result, parts: Sequence[Part]) -> bool:
        """Whether a result tells of no more than some of the years named."""
        if first.kind == UNANSWERABLE:
            return True
        refs = [ref for ref in map(self._collection.entry, first.entries) if ref]
        told = " ".join(f"{ref.entry.text} {ref.entry.deadline or ''}" for ref in refs)
        years = {str(m.data["year"]) for p in parts for m in p.mentions if m.data.get("year")}
        return first.operation in _OPEN and not all(year in told for year in years)

    def _together(self, first: Result, parts: Sequence[Part], results: Sequence[Result]) -> Optional[Result]:
        """What the parts were answered, in one; None if that is no more than the first result."""
        told = [r if _tells(r, part) else None for r, part in zip(results, parts, strict=True)]
        answered = [r for r in told if r is not None]
        if not answered or first.answered and len(answered) < len(parts):
            return None
        if len({r.entries for r in answered if r.entries}) < sum(bool(r.entries) for r in answered):
            return None
        points: List[Point] = []
        for part, result in zip(parts, told, strict=True):
            if result is None:
                policies = (self._collection.policies[part.owner],) if part.owner else ()
                points += [Point("nothing.in_policy", (), {"policies": policies})] if policies else []
            else:
                points += [p for p in result.points if not p.kind][:_SAID]
        notes = [p for r in answered for p in r.points if p.kind]
        points += [p for i, p in enumerate(notes) if p not in notes[:i]]
        owners = tuple(dict.fromkeys(part.owner for part in parts if part.owner))
        whole = answered[0]
        question = (
            (whole.question or q.Question(q.DETAIL)).with_(targets=owners) if owners else whole.question
        )
        return replace(
            whole,
            kind=ANSWER,
            operation=q.COMPARE if first.operation == q.COMPARE else whole.operation,
            points=tuple(points),
            policies=owners or whole.policies,
            entries=tuple(e for r in answered for e in r.entries[:_SAID]),
            listed=owners,
            items=(),
            question=question,
            table=None,
        )


def _of_content(s: Signals) -> bool:
    """Whether something is asked that documents say, rather than what is on record of them."""
    return bool(s.hard or set(s.kinds) - {Kind.TERM.value})


def _tells(result: Result, part: Part) -> bool:
    """Whether a part was answered by what its own document says."""
    if not result.answered or result.verdict or result.operation not in _SAYING:
        return False
    return not part.owner or set(result.policies) <= {part.owner}
