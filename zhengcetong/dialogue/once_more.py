"""A clause that names one document and got nothing of it, or its record unasked, is read once more by its meaning."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Mapping, Optional, Sequence, Tuple

from zhengcetong.dialogue.asking import (
    BASICS,
    BODY,
    CONTENT,
    DATE,
    GIST,
    PURPOSE,
    Asking,
)
from zhengcetong.knowledge.models import Kind
from zhengcetong.linking.mention import DOCTYPE, OUTSIDE, PERIOD
from zhengcetong.query.confidence import Confidence, named
from zhengcetong.query.result import UNANSWERABLE, UNVERIFIED, Result
from zhengcetong.query.retrieval import Hit
from zhengcetong.question import model as q
from zhengcetong.question.sets.vocabulary import passages
from zhengcetong.question.shapes import EXISTS
from zhengcetong.question.signals import Signals

# Refusals that say no more than that nothing was found.
_REFUSED = (
    "nothing.content",
    "nothing.in_policy",
    "nothing.find",
    "nothing.off_topic",
    "nothing.compare",
    *UNVERIFIED,
    "nothing.list",
)
_OF_RECORD: Mapping[str, Tuple[str, ...]] = {
    DATE: ("date",),
    BODY: ("issuer",),
    BASICS: ("date", "issuer"),
}
_SURE = 0.45  # probability of what is asked from which on it is answered instead
_SURE_OF_GIST, _FAMILIAR = 0.6, 0.5  # the gist; how much of a clause a statement explains if not
_SURELY = 0.8  # the same where words have a content that may be asked for
_VAGUE = 0.25  # the same for the gist where no word has a content that is known
# What speaks of a time before a document, or of what it is against.
_BEFORE = re.compile(
    r"之?前|以前|原先|原来|当时|那会|冲着|针对|对付|解决|化解|破解|整治|去除|治|因为|为了|为啥|为什么|起因|出台|搞|推"
)
_SAYING = (q.DETAIL, q.EXPLAIN, q.FIND, q.WHY)
# Probabilities of a statement from which on the whole of a message asks for it: of the document named, of any.
_OF_WHOLE, _ANYWHERE = 0.3, 0.6
_OF_PART, _TELLING, _MOST_PARTS = 0.3, 6, 3  # the same for a passage of so many characters, of so many
_WITHIN = 0.15  # probability of a statement from which on it is what is asked of the document named


class OnceMore:
    """The last reading of a clause about one document: by what kind of thing it asks for."""

    def __init__(self, asking: Asking, confidence: Confidence) -> None:
        self._asking, self._confidence = asking, confidence

    def question(self, result: Result, s: Signals) -> Optional[q.Question]:
        """The question to ask instead; None if the result stands or nothing else can be meant."""
        target = self._target(result, s)
        if not target or s.missing or s.named(OUTSIDE) or not self._suspected(result, s):
            return None
        shares = self._asking.shares(s)
        kind = max(shares, key=lambda name: shares[name], default="")
        if self._of_gist(shares, kind, s):
            return q.Question(q.SUMMARY, (), target, text=s.text)
        if result.operation in (q.VERIFY, q.LIST) and result.answered:
            return None
        if kind == CONTENT:
            return self._statement(target, s)
        if shares.get(kind, 0.0) < (_SURELY if s.hard else _SURE):
            return None
        if kind == PURPOSE:
            return q.Question(q.WHY, (), target, content=s.content, text=s.text)
        attributes = _OF_RECORD.get(kind, ())
        return q.Question(q.FACTS, attributes, target, text=s.text) if attributes else None

    def gist(self, result: Result, s: Signals) -> Optional[q.Question]:
        """The question for the whole of a document that a clause surely asks for, though it was taken for a detail."""
        target = self._target(result, s)
        loose = result.operation == q.DETAIL and len(result.entries) == 1 and s.familiarity < _FAMILIAR
        if not target or s.missing or s.attributes or s.named(OUTSIDE) or s.named(PERIOD) and loose:
            return None
        if not (loose or result.kind == UNANSWERABLE and self._suspected(result, s)):
            return None
        sure = self._asking.shares(s).get(GIST, 0.0) >= _SURE_OF_GIST
        return q.Question(q.SUMMARY, (), target, text=s.text) if sure else None

    def problems(self, result: Result, s: Signals) -> Optional[q.Question]:
        """What was wrong before a document, where that is asked and something else was told of it."""
        shown = [getattr(point.values.get("entry"), "kind", None) for point in result.points]
        told = Kind.PROBLEM in shown or Kind.PURPOSE in shown
        owners = named(s) or s.owners
        if "problem" not in s.kinds or result.operation not in (*_SAYING, q.SUMMARY) or told or s.missing:
            return None
        if len(owners) != 1 or not self._confidence.holds(owners, Kind.PROBLEM) or not _BEFORE.search(s.text):
            return None
        sure, hit = self._confidence.best(s)
        if hit is not None and hit.ref.ref in result.entries and sure >= _SURELY:
            return None
        return q.Question(q.WHY, (), owners, kinds=("problem",), text=s.text)

    def of_whole(self, result: Result, s: Signals) -> bool:
        """Whether a summary was given to a clause that asks for nothing else."""
        if result.operation != q.SUMMARY or named(s) is None:
            return False
        return self._asking.shares(s).get(GIST, 0.0) >= (_SURELY if s.hard else _SURE)

    def joined(self, results: Sequence[Result], s: Signals) -> Optional[q.Question]:
        """The question for the statement that a whole message asks for, whose parts `results` say nothing.

        `s` is the whole message; parts that were answered, but not from the record, may be left out.
        """
        told = [result for result in results if not self._empty(result)]
        if len(told) == len(results) or s.missing or s.named(OUTSIDE):
            return None
        if any(not r.answered or r.operation not in _SAYING or r.verdict is not None for r in told):
            return None
        owners = named(s)
        if owners is not None and len(owners) > 1:
            return None
        sure, hit = self._confidence.best(s, owners)
        if hit is None or sure < (_OF_WHOLE if owners else _ANYWHERE):
            return None
        if any(hit.ref.ref in result.entries for result in told):
            return None
        return self._of(hit, owners or (), s)

    @staticmethod
    def _empty(result: Result) -> bool:
        """Whether a result says nothing, or all of a document for want of anything better."""
        key = result.points[0].key if result.points else ""
        if result.kind == UNANSWERABLE:
            return key in _REFUSED
        return result.operation == q.DETAIL and key == "summary.head"

    def _statement(self, target: Tuple[str, ...], s: Signals) -> Optional[q.Question]:
        """The question for the statement of the document that is nearest to what is asked."""
        if s.judged or s.has("polar", "tag") and not (s.wh or EXISTS.search(s.text)):
            return None
        parts = [s.text[start:end] for start, end in passages(s.text)]
        parts = [part for part in parts if len(part) >= _TELLING][:_MOST_PARTS]
        found = [
            (self._confidence.best(part_of(s, part), target), _OF_PART) for part in parts if part != s.text
        ]
        found.append((self._confidence.best(s, target), _WITHIN))
        sure, hit = max(
            ((sure, hit) for (sure, hit), least in found if sure >= least),
            default=(0.0, None),
            key=lambda pair: pair[0],
        )
        if hit is None:
            return None
        return self._of(hit, target, s)

    @staticmethod
    def _of(hit: Hit, target: Tuple[str, ...], s: Signals) -> q.Question:
        return q.Question(
            q.DETAIL,
            s.attributes,
            target,
            content=s.content,
            kinds=s.kinds,
            text=s.text,
            least=0.0,
            position={"surest": hit.ref.ref},
        )

    @staticmethod
    def _of_gist(shares: Mapping[str, float], kind: str, s: Signals) -> bool:
        """Whether the whole of a document is asked about, however it is put."""
        share = shares.get(GIST, 0.0)
        return kind == GIST and share >= _SURE or share >= _VAGUE and not s.familiarity and not s.attributes

    @staticmethod
    def _target(result: Result, s: Signals) -> Tuple[str, ...]:
        """The one document that a clause is about by a name or its type; () if there is none."""
        owners = named(s)
        if owners is None and result.question is not None and s.named(DOCTYPE):
            owners = result.policies if result.operation == q.LIST else result.question.targets
        return owners if owners is not None and len(owners) == 1 else ()

    @staticmethod
    def _suspected(result: Result, s: Signals) -> bool:
        """Whether a result says nothing, or of the record what nobody asked for."""
        key = result.points[0].key if result.points else ""
        if result.kind == UNANSWERABLE:
            return key in _REFUSED and not (key == "nothing.off_topic" and len(s.hard) > 1)
        if result.operation == q.FACTS and result.verdict is None:
            return not s.attributes and key == "facts.title"
        if result.operation == q.LIST:
            return bool(s.named(DOCTYPE)) and not s.has("list", "which_document", "how_many")
        claiming = ("polar", "tag", "reported", "doubt", "objection", "correction")
        unclaimed = not (s.judged or s.stated or s.has(*claiming))
        return result.operation == q.VERIFY and unclaimed


def part_of(s: Signals, part: str) -> Signals:
    """One passage of a clause, with the words that stand in it."""
    words = tuple(word for word in s.words if word in part)
    return replace(s, text=part, words=words, hard=tuple(word for word in s.hard if word in words))
