"""What is within reach of the documents: answers to what none of them tells are taken back, and so are refusals of
what one of them surely tells."""

from __future__ import annotations

from typing import Optional, Sequence

from zhengcetong.dialogue.beyond import SERVICES, Beyond
from zhengcetong.dialogue.limits import Limits
from zhengcetong.linking.mention import OUTSIDE, POLICY
from zhengcetong.query.confidence import Confidence, named
from zhengcetong.query.engine import Engine
from zhengcetong.query.result import CLARIFY, UNANSWERABLE, Result
from zhengcetong.query.retrieval import Hit
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

# Probability that a statement is asked for by what is not beyond, from which on a refusal is taken back, by the refusal
_AFTER_ALL = {
    "nothing.place": 0.4,  # 我们县想知道…: who asks, not what about
    "nothing.service": 0.45,
    "nothing.off_topic": 0.3,
    "nothing.missing": 0.65,
    "nothing.list": 0.6,
    "nothing.in_policy": 0.7,
    "nothing.document": 0.6,
    "nothing.content": 0.7,
}
# … the same within a conversation, where far more is asked that only goes on
_AFTER_ALL_IN_TALK = {**dict.fromkeys(_AFTER_ALL, 0.7), "nothing.article": 0.9}
# … the same where one of several documents may be meant, and there if a fact on record or 那份 leaves it open
_LIKELY, _DECIDED = 0.7, 0.8
_LESS = 0.3  # share of that probability that the statements of the other documents have at most
_TELLING = 6  # characters of a clause that asks for something
_CURATED = 0.9  # score of names that are surely those of other documents


class Reach:
    """Judges the result of a clause by what it surely asks for."""

    def __init__(self, beyond: Beyond, limits: Limits, engine: Engine, confidence: Confidence) -> None:
        self._beyond, self._limits, self._engine, self._confidence = beyond, limits, engine, confidence

    def settled(self, result: Result, s: Signals, c: q.Context, text: str) -> Result:
        """The result, the statement that is surely asked for, or that nothing is here; `text` is as it was written."""
        return self._within(self._after_all(result, s, c, text) or result, s, c, text)

    def _within(self, result: Result, s: Signals, c: q.Context, text: str) -> Result:
        """The result, or that nothing is here where a person, an errand, a present state … is surely wanted."""
        kind = self._beyond.kind(result, s, c, text)
        if not kind:
            return result
        if kind in SERVICES:
            return self._limits.service(s)
        return self._limits.not_told(
            q.Question(q.DECLINE, targets=result.policies if s.named(POLICY) else ())
        )

    def _after_all(self, result: Result, s: Signals, c: q.Context, text: str) -> Optional[Result]:
        """The statement that a refused clause surely asks for; None if the refusal stands."""
        hit = None if self._limits.personal(s) else self._asked_for(result, s, c, text)
        if hit is None:
            return None
        found = self._told(q.FIND if s.has("which_document") else q.DETAIL, hit, s)
        return found if found.answered and self._limits.lacks(s, found) is None else None

    def surest(self, operation: str, s: Signals, least: float) -> Optional[Result]:
        """What the statement says, by an operation, that a clause asks for with so much probability at least."""
        sure, hit = self._confidence.best(s)
        if hit is None or sure < least or not _of_named(hit, s):
            return None
        return self._told(operation, hit, s)

    def _told(self, operation: str, hit: Hit, s: Signals) -> Result:
        told = {"surest": hit.ref.ref}
        return self._engine.execute(
            q.Question(operation, content=s.content, text=s.text, position=told, least=0.0)
        )

    def _asked_for(self, result: Result, s: Signals, c: q.Context, text: str) -> Optional[Hit]:
        """The statement that a clause surely asks for that was refused or asked back for; None if that stands."""
        if len(s.text) < _TELLING:
            return None
        if result.kind == CLARIFY:
            return None if c.focus else self._among(result.candidates, s, text)
        least = _AFTER_ALL_IN_TALK if c.focus else _AFTER_ALL
        key = result.points[0].key if result.kind == UNANSWERABLE and result.points else ""
        if key not in least:
            return None
        if key == "nothing.document" and any(m.score >= _CURATED for m in s.named(OUTSIDE)):
            return None
        sure, hit = self._confidence.best(s)
        if hit is None or not _of_named(hit, s):
            return None
        return hit if sure * self._beyond.told(text) >= least[key] else None

    def _among(self, candidates: Sequence[str], s: Signals, text: str) -> Optional[Hit]:
        """The statement that only one of several documents can be asked for: 规划承认了哪些短板."""
        sure, hit = self._confidence.best(s, candidates) if candidates else (0.0, None)
        of_record = bool(s.attributes) or s.has("pronoun", "plural_pronoun")
        if hit is None or sure * self._beyond.told(text) < (_DECIDED if of_record else _LIKELY):
            return None
        rest = tuple(policy for policy in candidates if policy != hit.ref.owner)
        return hit if not rest or self._confidence.best(s, rest)[0] <= _LESS * sure else None


def _of_named(hit: Hit, s: Signals) -> bool:
    """Whether a statement is of a document that a clause names, where it names one."""
    return hit.ref.owner in (named(s) or (hit.ref.owner,))
