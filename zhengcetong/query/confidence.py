"""How sure it is that the entry found is what a question asks for: a calibrated probability.

A logistic model over what the entry explains of the question. Its weights are data
(`knowledge/confidence.yml`, written by `make calibrate`): learned from the entries' phrasings, from
the same with their entry taken away, and from questions about other things.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any, Callable, Dict, Mapping, Optional, Sequence, Tuple

from zhengcetong.knowledge.models import Kind, Source
from zhengcetong.linking.mention import DOCTYPE, DOMAIN, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.query.collection import EntryRef
from zhengcetong.query.retrieval import USUAL, WIDE, Hit, Retriever, Wanted
from zhengcetong.query.rewording import reworded
from zhengcetong.query.subject import Subject
from zhengcetong.question.signals import Signals

NAMES = (
    "coverage",
    "hard_coverage",
    "gained",
    "hard_covered",
    "strangest",
    "hard_open",
    "score",
    "policy_named",
    "term_named",
    "kind_named",
    "said",
    "asked",
    "said_deviations",
    "asked_deviations",
    "lead",
    "document",
    "latin",
    "about",
)
_ALIKE = 0.6  # likeness of two statements that say the same
_YEAR = re.compile(r"\d{4}")
_LEAST_LEFT = 0.3  # of all probability, however sure the statements due in other years were

_AMONG = 0.8  # share of the probability of all candidates that the one meant has
_CERTAIN = 6.0  # log-odds beyond which nothing is gained
_BY_MEANING = NAMES[-8:-2]


def named(signals: Signals) -> Optional[Tuple[str, ...]]:
    """The policies that a clause names for certain, None if it names none."""
    found = tuple(dict.fromkeys(m.value for m in signals.named(POLICY) if not m.data.get("candidates")))
    return found or None


def sought(signals: Signals) -> Wanted:
    """What a clause looks for, when its content is all there is to go by."""
    when = "date" in signals.attributes
    return Wanted(signals.words, signals.kinds, when=when, text=signals.text, meant=True)


def features(hit: Hit, signals: Signals, retriever: Retriever, about: float) -> Dict[str, float]:
    """What the hit explains of the clause, in numbers; keys are NAMES.

    `about` are the log-odds that the clause is about the policies, `gained` is the weight of the words explained, `strangest` that of the heaviest word that is not.
    """
    hard = [word for word in signals.words if word in signals.hard]
    weight = {word: retriever.weight(word) for word in signals.words}
    whole = sum(weight[word] for word in hard)
    covered = [word for word in hard if word in hit.covered]
    return {
        "coverage": hit.coverage,
        "hard_coverage": sum(weight[word] for word in covered) / whole if whole else 0.0,
        "gained": hit.coverage * sum(weight.values()),
        "hard_covered": float(len(covered)),
        "strangest": max((weight[word] for word in hard if word not in hit.covered), default=0.0),
        "hard_open": float(len(hard) - len(covered)),
        "score": hit.score,
        "policy_named": float(named(signals) is not None),
        "term_named": float(bool(signals.named(TERM) or signals.named(TOPIC))),
        "kind_named": float(bool(signals.named(DOMAIN) or signals.named(DOCTYPE))),
        **dict(zip(_BY_MEANING, hit.near, strict=True)),
        "latin": sum(char.isascii() and char.isalpha() for char in signals.text) / (len(signals.text) or 1),
        "about": max(-_CERTAIN, min(_CERTAIN, about)),
    }


def _due(hits: Sequence[Hit], signals: Signals) -> Sequence[Hit]:
    """The hits without those that fall due in other years than the clause speaks of, if one falls due in them.

    What was thought of those goes to the others.
    """
    spoken = [m.data for m in signals.named(PERIOD) if not m.data.get("month")]  # a month dates a document
    years = {str(data["year"]) for data in spoken if data.get("year")}
    due = [set(_YEAR.findall(hit.ref.entry.deadline or "")) for hit in hits]
    if not years or not any(found & years for found in due):
        return hits
    kept = [hit for hit, found in zip(hits, due, strict=True) if not found or found & years]
    if len(kept) == len(hits):
        return hits
    left = max(_LEAST_LEFT, 1.0 - sum(hit.near[1] for hit in hits if hit not in kept))
    return [_likelier(hit, left) for hit in kept]


def _likelier(hit: Hit, left: float) -> Hit:
    """A hit when only `left` of all probability is left to share out."""
    said, asked, *middle, document = hit.near
    return replace(hit, near=(said, min(1.0, asked / left), *middle, min(1.0, document / left)))


class Confidence:
    """The calibrated model; without data nothing is sure."""

    def __init__(self, retriever: Retriever, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is the content of confidence.yml: intercept, weights by feature, thresholds, two models."""
        data = data or {}
        self._retriever = retriever
        self.subject = Subject(data.get("subject"))
        self.contents = Subject(data.get("contents"))  # whether a statement is asked for, not the record
        self._intercept = float(data.get("intercept", -math.inf))
        self._weights: Mapping[str, float] = data.get("weights") or {}
        self.least = float(data.get("least", 1.0))
        self.least_in_context = float(data.get("least_in_context", 1.0))

    def of(self, hit: Hit, signals: Signals) -> float:
        """The probability, 0–1, that the hit is what the clause asks for."""
        found = features(hit, signals, self._retriever, self.subject.logit(signals.text))
        total = self._intercept + sum(self._weights.get(name, 0.0) * value for name, value in found.items())
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, total))))

    def best(self, signals: Signals, owners: Optional[Sequence[str]] = None) -> Tuple[float, Optional[Hit]]:
        """The best hit for the clause's content among the entries of `owners` (all if None)."""
        found = _due(self._searched(signals, owners), signals)
        hits = reworded(found, signals.words, self._retriever)
        return (self.of(hits[0], signals), hits[0]) if hits else (0.0, None)

    def among(
        self,
        signals: Signals,
        owners: Optional[Sequence[str]],
        holds: Callable[[EntryRef], bool],
        least: Optional[float] = None,
    ) -> Optional[Hit]:
        """The surest hit for the clause's content of which `holds` is true; None if none is sure enough."""
        least = self.least if least is None else least
        hits = [h for h in self._retriever.search(sought(signals), owners) if holds(h.ref)]
        best = max(((self.of(hit, signals), hit) for hit in hits), key=lambda pair: pair[0], default=None)
        return best[1] if best is not None and best[0] >= least else None

    def meant(self, signals: Signals, owners: Optional[Sequence[str]] = None) -> Optional[Hit]:
        """The hit for the clause's content that its meaning chooses first, whatever words it shares."""
        hits = _due(self._searched(signals, owners), signals)
        best = max(hits, key=lambda hit: hit.near[1], default=None)
        twins = [hit for hit in hits if best is not None and self._twin(hit, best)]
        return max(twins, key=lambda hit: hit.near[1]) if twins else best

    def _searched(self, signals: Signals, owners: Optional[Sequence[str]]) -> Sequence[Hit]:
        wide = any(mention.data.get("year") for mention in signals.named(PERIOD))
        return self._retriever.search(sought(signals), owners, limit=WIDE if wide else USUAL)

    def _twin(self, hit: Hit, best: Hit) -> bool:
        """Whether the article says of one document, due at the same time, what an official fact says of another."""
        one, other = hit.ref, best.ref
        if one.entry.source is not Source.ARTICLE or other.entry.source is Source.ARTICLE:
            return False
        due = bool(one.entry.deadline) and one.entry.deadline == other.entry.deadline
        return due and self._retriever.likeness(one, other) >= _ALIKE

    def speaks_of(self, ref: EntryRef, policy: str) -> bool:
        """Whether a statement names a document which is not its own."""
        return ref.owner != policy and self._retriever.names(ref, policy)

    def holds(self, owners: Sequence[str], kind: Kind) -> bool:
        """Whether one of the documents has a statement of a kind."""
        return any(ref.entry.kind is kind for ref in self._retriever.of(owners))

    def document(self, text: str, among: Sequence[str] = ()) -> Tuple[str, float]:
        """The document that a question most probably asks for, and how probable it is.

        Of `among` if given; 0 where it is hardly likelier than the others of them.
        """
        shares = self._retriever.documents(text)
        own = {owner: shares.get(owner, 0.0) for owner in among or shares if owner != OVERVIEW}
        best = max(own, key=lambda owner: own[owner], default="")
        if among and own.get(best, 0.0) < _AMONG * sum(own.values()):
            return best, 0.0
        return best, own.get(best, 0.0)
