"""What a message without a name asks of what was last talked of, told by its meaning where its words tell nothing."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Tuple

from zhengcetong.english.words import is_english
from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.meaning.kinds import Kinds
from zhengcetong.query.result import CHITCHAT, CLARIFY, UNANSWERABLE, UNVERIFIED, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

RECORD: Mapping[str, Tuple[str, ...]] = {
    "date": ("date",),
    "article": ("date",),
    "issuer": ("issuer",),
    "number": ("number",),
    "validity": ("validity",),
    "official": ("written", "published"),
    "current": ("date", "number"),
}
NEIGHBOURS = ("next", "previous")
CONTENT, CHAT, FOREIGN, SOURCE = "content", "chat", "foreign", "source"
_OTHER = (CONTENT, FOREIGN)  # kinds that ask nothing of what was said last
_NAMES = (POLICY, TERM, TOPIC, ISSUER, PERIOD, DOCTYPE, ORDINAL, OUTSIDE)
REFUSED = (  # says no more than that nothing was found for a message
    *("nothing.content", "nothing.in_policy", "nothing.find", "nothing.off_topic", "nothing.service"),
    *("nothing.compare", "nothing.position", *UNVERIFIED),
)
# Probability of a kind from which on it is meant, of small talk, of a kind against small talk or a carried fact.
_SURE, _SURE_OF_CHAT, _UNASKED = 0.45, 0.5, 0.6
_SURELY_FOREIGN = 0.9
# What is asked more often than else after a question, and how much more often.
_USUAL_AFTER: Mapping[str, Tuple[str, ...]] = {
    q.DETAIL: ("deadline", "members"),
    q.COUNT: ("members",),
    q.ORDER: NEIGHBOURS,
    q.SUMMARY: ("shorter", "more"),
}
_USUAL = 2.0
_LONGEST, _OF_ENGLISH = 14, 40  # characters of a message that lives on what was said
_OWN_WORDS = 2  # words with content of their own, at most


class Following:
    """Judges short messages by a model of what is asked of what was said last; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is the content of following.yml."""
        self._kinds = Kinds(data)

    def kind(self, result: Result, s: Signals, c: q.Context) -> str:
        """What a message asks for that got nothing, or all of a document unasked; "" if the result stands."""
        least = self._least(result, s)
        if least is None or not c.focus or c.pending is not None or not _elliptical(s):
            return ""
        kind, sure = self._surest(s, c.question)
        least = max(least, _SURE_OF_CHAT) if kind == CHAT else least
        return kind if kind not in _OTHER and sure >= least else ""

    def foreign(self, text: str) -> bool:
        """Whether a message surely is about another matter than what was said last."""
        return self._kinds.shares(text).get(FOREIGN, 0.0) >= _SURELY_FOREIGN

    def shares(self, text: str) -> Mapping[str, float]:
        """How probable each kind is by the meaning of a message alone."""
        return self._kinds.shares(text)

    def _surest(self, s: Signals, last: Optional[q.Question]) -> Tuple[str, float]:
        """The most probable kind and its probability, as likely as it is after the last question."""
        shares = dict(self._kinds.shares(s.text))
        two = last is not None and last.operation in (q.ORDER, q.COMPARE) and len(last.targets) == 2
        shown = last.operation if last is not None else ""
        for kind in ("interval",) if two else _USUAL_AFTER.get(shown, ()):
            shares[kind] = _USUAL * shares.get(kind, 0.0)
        best = max(shares, key=lambda kind: shares[kind], default="")
        return best, shares.get(best, 0.0) / (sum(shares.values()) or 1.0)

    @staticmethod
    def _least(result: Result, s: Signals) -> Optional[float]:
        """How sure a kind must be to be meant after all; None where nothing speaks against the result."""
        key = result.points[0].key if result.points else ""
        if result.kind == CHITCHAT or result.kind == CLARIFY and key == "clarify.no_antecedent":
            return _UNASKED
        if result.operation == q.FACTS and result.verdict is None:
            return _UNASKED if s.wh and not s.attributes else None
        refused = result.kind == UNANSWERABLE and key in REFUSED
        return _SURE if refused or key == "summary.head" and not s.has("summary", "expand") else None


def _elliptical(s: Signals) -> bool:
    """Whether a message is short and names nothing."""
    if any(s.named(kind) for kind in _NAMES) or s.missing or s.has("clock"):
        return False
    longest, words = (_OF_ENGLISH, _OF_ENGLISH) if is_english(s.text) else (_LONGEST, _OWN_WORDS)
    return len(s.text) <= longest and len(s.hard) <= words
