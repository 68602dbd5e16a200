"""What nobody can answer from policies although it speaks of them, told by its meaning: errands, persons, money …"""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

from zhengcetong.linking.mention import OUTSIDE
from zhengcetong.meaning.kinds import Kinds
from zhengcetong.query.confidence import Confidence, named
from zhengcetong.query.result import ANSWER, CLARIFY, UNANSWERABLE, Result
from zhengcetong.query.retrieval import Hit
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

NONE = "none"
_OF_CONTENT = (q.DETAIL, q.EXPLAIN, q.FIND, q.OVERVIEW, q.CAPABILITY)
SERVICES = ("errand", "own_case")  # what a counter does for somebody, not what a document says
# Probability that something is asked for which no statement can tell, from which on an answer is taken back …
_SURE, _OF_RECORD = 0.65, 0.9  # … the same where the record or the catalogue of the documents answered …
_GOING_ON = 0.9  # … and where the answer is of the document talked of, or a verdict
_AGAINST = 0.9  # share of what is left to certainty that a statement surely asked for adds to it
# What a verdict on a statement of the document talked of is taken back for: nothing that a document states
_NOT_JUDGED = ("opinion", "person", "money", "tech", "making")
_OF_VERDICT, _NEVER = 0.95, 2.0
# Probability that a statement is asked for by what is not beyond, from which on a refusal is taken back, by the refusal
_AFTER_ALL = {
    "nothing.place": 0.4,  # 我们县想知道…: who asks, not what about
    "nothing.service": 0.45,
    "nothing.off_topic": 0.3,
    "nothing.missing": 0.65,
    "nothing.list": 0.6,
    "nothing.in_policy": 0.7,
    "nothing.document": 0.6,
}
# … the same where one of several documents may be meant, and there if a fact on record or 那份 leaves it open
_LIKELY, _DECIDED = 0.7, 0.8
_LESS = 0.3  # share of that probability that the statements of the other documents have at most
_TELLING = 6  # characters of a clause that asks for something
_CURATED = 0.9  # score of names that are surely those of other documents


class Beyond:
    """Judges clauses by a model of wishes that no document fulfils; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]], confidence: Confidence) -> None:
        """`data` is the content of beyond.yml."""
        self._kinds, self._confidence = Kinds(data), confidence

    def kind(self, result: Result, s: Signals, c: q.Context, text: str) -> str:
        """What a clause that got an answer surely asks for beyond all documents; "" if the answer stands.

        `text` is the clause as it was written, with its story.
        """
        if result.kind not in (ANSWER, CLARIFY) or not _open(result, s):
            return ""
        shares = dict(self._kinds.shares(text))
        beyond = 1.0 - shares.pop(NONE, 1.0)
        kind = max(shares, key=lambda name: shares[name], default="")
        least = self._least(result, kind, c)
        if beyond < least:
            return ""
        hit = self._confidence.best(s)[1]
        asked = hit.near[1] if hit is not None else 0.0
        return kind if beyond >= least + (1.0 - least) * _AGAINST * asked else ""

    def after_all(self, result: Result, s: Signals, c: q.Context, text: str) -> Optional[Hit]:
        """The statement that a clause surely asks for that was refused or asked back for; None if that stands."""
        if c.focus or len(s.text) < _TELLING:
            return None
        if result.kind == CLARIFY:
            return self._among(result.candidates, s, text)
        key = result.points[0].key if result.kind == UNANSWERABLE and result.points else ""
        if key not in _AFTER_ALL:
            return None
        if key == "nothing.document" and any(m.score >= _CURATED for m in s.named(OUTSIDE)):
            return None
        sure, hit = self._confidence.best(s)
        if hit is None or hit.ref.owner not in (named(s) or (hit.ref.owner,)):
            return None
        return hit if sure * self._kinds.shares(text).get(NONE, 0.0) >= _AFTER_ALL[key] else None

    def _among(self, candidates: Sequence[str], s: Signals, text: str) -> Optional[Hit]:
        """The statement that only one of several documents can be asked for: 规划承认了哪些短板."""
        sure, hit = self._confidence.best(s, candidates) if candidates else (0.0, None)
        of_record = bool(s.attributes) or s.has("pronoun", "plural_pronoun")
        if hit is None or sure * self._kinds.shares(text).get(NONE, 0.0) < (
            _DECIDED if of_record else _LIKELY
        ):
            return None
        rest = tuple(policy for policy in candidates if policy != hit.ref.owner)
        return hit if not rest or self._confidence.best(s, rest)[0] <= _LESS * sure else None

    @staticmethod
    def _least(result: Result, kind: str, c: q.Context) -> float:
        """How sure it must be, 0–1 or above 1 for never, that a wish of a kind is what is asked for."""
        going_on = bool(c.focus) and set(result.policies) <= set(c.focus)
        if result.verdict is not None and going_on:
            return _OF_VERDICT if kind in _NOT_JUDGED else _NEVER
        if going_on or result.verdict is not None:
            return _GOING_ON
        return _SURE if result.operation in _OF_CONTENT else _OF_RECORD


def _open(result: Result, s: Signals) -> bool:
    """Whether words do not decide that the record of a document is asked for and nothing else."""
    return result.operation in _OF_CONTENT or bool(s.hard) or bool(s.missing)
