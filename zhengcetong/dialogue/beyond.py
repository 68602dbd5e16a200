"""What nobody can answer from policies although it speaks of them, told by its meaning: errands, persons, money …"""

from __future__ import annotations

from typing import Any, Mapping, Optional

from zhengcetong.meaning.kinds import Kinds
from zhengcetong.query.confidence import Confidence
from zhengcetong.query.result import ANSWER, CLARIFY, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

NONE = "none"
_OF_CONTENT = (q.DETAIL, q.EXPLAIN, q.FIND, q.OVERVIEW, q.CAPABILITY)
SERVICES = ("errand", "own_case")  # what a counter does for somebody, not what a document says
# Probability that something is asked for which no statement can tell, from which on an answer is taken back …
_SURE, _OF_RECORD = 0.75, 0.8  # … the same where the record or the catalogue of the documents answered …
_ASKED = 0.6  # probability of a statement from which on it is what is asked for
_AGAINST = 0.4  # how much surer it must be the surer a statement is asked for
_GOING_ON = 0.85  # … and where the answer is of the document talked of


class Beyond:
    """Judges clauses by a model of wishes that no document fulfils; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]], confidence: Confidence) -> None:
        """`data` is the content of beyond.yml."""
        self._kinds, self._confidence = Kinds(data), confidence

    def kind(self, result: Result, s: Signals, c: q.Context) -> str:
        """What a clause that got an answer surely asks for beyond all documents; "" if the answer stands."""
        if result.kind not in (ANSWER, CLARIFY) or result.verdict is not None or not _open(result, s):
            return ""
        going_on = bool(c.focus) and set(result.policies) <= set(c.focus)
        least = _SURE if result.operation in _OF_CONTENT else _OF_RECORD
        least = _GOING_ON if going_on else least
        shares = dict(self._kinds.shares(s.text))
        beyond = 1.0 - shares.pop(NONE, 1.0)
        if beyond < least:
            return ""
        hit = self._confidence.best(s)[1]
        asked = hit.near[1] if hit is not None else 0.0
        surely = asked < _ASKED and beyond >= least + _AGAINST * asked
        return max(shares, key=lambda name: shares[name]) if surely else ""


def _open(result: Result, s: Signals) -> bool:
    """Whether words do not decide that the record of a document is asked for and nothing else."""
    return result.operation in _OF_CONTENT or bool(s.hard) or bool(s.missing)
