"""What nobody can answer from policies although it speaks of them, told by its meaning: errands, persons, money …"""

from __future__ import annotations

from typing import Any, Mapping, Optional

from zhengcetong.linking.mention import POLICY, TERM
from zhengcetong.meaning.kinds import Kinds
from zhengcetong.query.confidence import Confidence
from zhengcetong.query.result import ANSWER, CLARIFY, Result
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
        if kind in SERVICES and s.has("summary", "shorten") and (s.named(POLICY) or s.named(TERM)):
            return ""  # what a document says is wanted in short
        least = self._least(result, kind, c)
        if beyond < least:
            return ""
        hit = self._confidence.best(s)[1]
        asked = hit.near[1] if hit is not None else 0.0
        return kind if beyond >= least + (1.0 - least) * _AGAINST * asked else ""

    def told(self, text: str) -> float:
        """The probability that a document may tell what a text asks for; 0 without data."""
        return self._kinds.shares(text).get(NONE, 0.0)

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
