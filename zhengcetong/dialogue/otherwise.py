"""A message read as the kind of question that its wording surely is, where its clauses were read as another."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Sequence, Tuple

from zhengcetong.dialogue import wanted as w
from zhengcetong.dialogue.messages import Messages
from zhengcetong.dialogue.reach import Reach
from zhengcetong.dialogue.turn import Turn
from zhengcetong.linking.mention import OUTSIDE, POLICY
from zhengcetong.query.result import CLARIFY, UNANSWERABLE, Result
from zhengcetong.question import model as q
from zhengcetong.question.shapes import requests
from zhengcetong.question.signals import Signals

_ATTRIBUTES = {w.DATE: ("date",), w.ISSUER: ("issuer",), w.BASICS: ("date", "issuer")}
_OF_SETS = {w.LIST: q.LIST, w.COUNT: q.COUNT, w.EXTREME: q.EXTREME, w.ORDER: q.ORDER, w.INTERVAL: q.INTERVAL}
_OF_ONE = (w.DATE, w.ISSUER, w.BASICS, w.RECORD, w.SUMMARY, w.PURPOSE)
_LIKELY = 0.35  # probability of a statement from which on it is told
_OPERATIONS = {
    w.SUMMARY: q.SUMMARY,
    w.PURPOSE: q.WHY,
    w.OVERVIEW: q.OVERVIEW,
    w.COMPARE: q.COMPARE,
    w.FIND: q.FIND,
    w.CAPABILITY: q.CAPABILITY,
    w.CONTENT: q.DETAIL,
    w.SOURCE: q.SOURCE,
    **_OF_SETS,
}


class Otherwise(Messages):
    """Reads a message once more as another kind of question."""

    _wanted: w.Wanted
    _reach: Reach

    def _otherwise(
        self, turn: Turn, results: Sequence[Result], merged: Result, c: q.Context
    ) -> Optional[Result]:
        """The answer to what a message surely asks for instead; None if its result stands."""
        kind = self._wanted.instead(turn, results, merged, c)
        if not kind:
            return None
        s = self._whole(turn)
        found = self._read_as(kind, s, c)
        if found is None:
            return None
        if w.kind_of_all(results, merged) == w.CONTENT and self._tells(kind, merged, found):
            return None
        if found.kind == CLARIFY:
            return found if merged.answered and kind in _OF_ONE else None
        return found if found.answered and self._limits.lacks(s, found) is None else None

    def _tells(self, kind: str, merged: Result, found: Result) -> bool:
        """Whether a statement may tell as well what is asked for: 时间表, 旧版是哪年的, 经谁同意印发."""
        if kind == w.DATE:
            return found.kind != CLARIFY
        told = [ref for ref in map(self.collection.entry, merged.entries) if ref is not None]
        bodies = [issuer.name for issuer in self.collection.issuers.values()]
        return kind == w.ISSUER and any(body in ref.entry.text for ref in told for body in bodies)

    def _read_as(self, kind: str, s: Signals, c: q.Context) -> Optional[Result]:
        """The result of a message as a question of a kind; None if it is none."""
        if kind == w.VERIFY and (requests(s) or s.has("polite")):
            return None  # 能一口气报全吗, 能讲讲增量先行吗
        if kind == w.VERIFY:
            found = self._answer(replace(s, judged=True, wh=False), c)[0]
            return found if found.verdict is not None else None
        if kind in _ATTRIBUTES or kind == w.RECORD:
            return self._of_facts(kind, s, c)
        if kind in _OF_SETS:
            of_set = self._of_sets(_OF_SETS[kind], s, c)
            if of_set is not None:
                return of_set
        operation = _OPERATIONS.get(kind)
        if operation is None:
            return None
        found = self._of_operation(operation, s, c)
        if kind in (w.CONTENT, w.FIND):
            return found if found.answered else self._reach.surest(operation, s, _LIKELY)
        return found if found.operation == operation or found.kind == CLARIFY else None

    def _of_facts(self, kind: str, s: Signals, c: q.Context) -> Optional[Result]:
        attributes: Tuple[str, ...] = _ATTRIBUTES.get(kind) or tuple(
            a for a in s.attributes if a in w.RECORDED
        )
        if not attributes:
            return None
        understood = self._builder.build(s, c, q.FACTS)
        question = understood.question.with_(operation=q.FACTS, attributes=attributes)
        if question.targets and s.named(POLICY) and not (understood.candidates or s.named(OUTSIDE)):
            return self._engine.execute(question)  # what stands around it limits nothing: …,附表二尚付阙如
        return self._finish(replace(understood, question=question), s, c)

    def _of_sets(self, operation: str, s: Signals, c: q.Context) -> Optional[Result]:
        for strange in (False, True):
            question = self._sets.question(s, c, lenient=True, strange=strange)
            if question is not None and question.operation == operation:
                found = self._execute(question, s)
                return found if found.kind != UNANSWERABLE else None
        return None
