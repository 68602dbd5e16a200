"""Which statement a claim speaks of: by its words, by what it means, by the years and numbers that it gives."""

from __future__ import annotations

from typing import List, Optional, Sequence, Set

import numpy as np

from zhengcetong.linking.periods import find_periods
from zhengcetong.query import quantities
from zhengcetong.query.collection import Collection, EntryRef, month_of
from zhengcetong.query.retrieval import Hit, Retriever
from zhengcetong.question import model as q
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

STRONG, WEAK = 0.66, 0.45  # shares of a claim's words: that a statement bears, that it may bear
NEARLY = 0.3  # how much less a statement may explain that gives what the claim measures
CERTAIN = 0.8  # probability from which on a claim without figures speaks of a statement as it is
_WORDED, _POSSIBLE = 0.95, 0.08  # share explained, and probability, of a statement that words alone point to
_MEANT = 0.6  # probability from which on the meaning of a claim tells the statement that it speaks of
_LIKELY = 0.4  # the same for a statement that shares words with the claim
_NAMED = 0.35  # share of its words that a statement must bear which a claim calls by its term
_AS_WELL = 0.1  # how much less a statement may explain that has the year of the claim


def worded(ref: EntryRef) -> str:
    """A statement as claims are compared with it."""
    return normalize(ref.entry.text)


def meant(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Hit]:
    """The statement of the claim's documents that the claim surely speaks of, by what it means."""
    near = retriever.meaning.nearness(question.text)
    if near is None or not question.content:
        return None
    asked = asked_for(question, near.asked, retriever)
    position = int(asked.argmax())
    ref, sure = collection.at(position), float(asked[position])
    years = {p.year for p in question.filters.periods if p.year}
    if years and not years & issue_years(question, collection) and not years_of(ref):
        return None
    if sure < _MEANT or question.targets and ref.owner not in question.targets:
        return None
    if quantities.foreign(question.claim, worded(ref)):
        return None
    return Hit(ref, sure, sure, frozenset(), near.signs(position) + (sure,))


def asked_for(question: q.Question, asked: np.ndarray, retriever: Retriever) -> np.ndarray:
    """How probably a claim speaks of each statement; also without its times, which are held against that."""
    text = question.text
    for period in question.filters.periods:
        text = text.replace(period.text, " ")
    undated = retriever.meaning.nearness(text.strip()) if text != question.text else None
    if undated is None:
        return asked
    both: np.ndarray = asked * undated.asked
    return both / both.sum()


def surely(
    question: q.Question,
    ref: EntryRef,
    hits: Sequence[Hit],
    retriever: Retriever,
    least: Optional[float] = None,
) -> bool:
    """Whether a claim surely speaks of a statement, by its words or by what it means, with the probability `least`."""
    words = retriever.hard(retriever.words(question.content))
    told = retriever.share(words, fold(worded(ref)).text) if words else 0.0
    if told >= (_NAMED if ref.ref in question.terms else STRONG):
        return True
    near = retriever.meaning.nearness(question.text)
    asked = near and float(asked_for(question, near.asked, retriever)[ref.position])
    if asked is not None and asked >= (least or (_LIKELY if told >= WEAK else _MEANT)):
        return True
    return any(hit.ref == ref and hit.coverage >= STRONG for hit in hits)


def rather(by_words: Hit, by_meaning: Hit, question: q.Question, retriever: Retriever) -> bool:
    """Whether a statement found by words is what the claim speaks of, rather than the one it means."""
    if by_words.coverage >= _WORDED and by_words.near[1] >= _POSSIBLE:
        return True
    words = retriever.hard(retriever.words(question.content))
    shares = [retriever.share(words, fold(worded(hit.ref)).text) for hit in (by_words, by_meaning)]
    measured = any(c.unit for c in quantities.quantities(question.claim))
    only_dated = not measured and any(p.year for p in question.filters.periods)
    doubtful = by_meaning.score < CERTAIN or only_dated
    return doubtful and shares[1] < WEAK and shares[0] - shares[1] >= NEARLY


def named_first(hits: Sequence[Hit], question: q.Question) -> Optional[Hit]:
    """The best statement; one that a term of the claim names before others."""
    named = {t.rsplit(".", 1)[0] if "." in t else t for t in question.terms}
    first = [h for h in hits if h.ref.ref in named and h.coverage >= WEAK]
    found = first or list(hits)
    if found and quantities.foreign(question.claim, normalize(found[0].ref.entry.text)):
        near = [h for h in hits if h.coverage >= max(WEAK, hits[0].coverage - NEARLY)]
        found = [h for h in near if not quantities.foreign(question.claim, worded(h.ref))] or found
    return found[0] if found else None


def dated(hits: List[Hit], question: q.Question, collection: Collection) -> List[Hit]:
    """Where a claim names a year, only statements that give one can bear it out; agreeing ones first."""
    years = {p.year for p in question.filters.periods if p.year}
    if not years or not hits or issue_years(question, collection) & years:
        return hits
    most = max(h.coverage for h in hits)
    near = [h for h in hits if h.coverage >= max(WEAK, most - _AS_WELL)]
    agreeing = [h for h in near if years_of(h.ref) & years]
    return agreeing + [h for h in near if h not in agreeing and years_of(h.ref)]


def supports(hit: Hit, question: q.Question) -> bool:
    """Whether a statement holds enough of a claim for a verdict to rest on it."""
    if quantities.foreign(question.claim, normalize(hit.ref.entry.text)):
        return False
    named = {t.rsplit(".", 1)[0] for t in question.terms} | set(question.terms)
    return hit.coverage >= STRONG or (hit.coverage >= WEAK and hit.ref.ref in named)


def issue_years(question: q.Question, collection: Collection) -> Set[int]:
    """The years by which the claim's documents may be called: 2018年的方案."""
    found: Set[int] = set()
    for target in question.targets:
        policy = collection.policies[target]
        found.add(month_of(policy)[0])
        found |= {d.year for d in (policy.official.written, policy.official.published) if d}
    return found


def years_of(ref: EntryRef) -> Set[int]:
    """The years that a statement gives."""
    text = normalize(f"{ref.entry.text} {ref.entry.deadline or ''}")
    return {m.data["year"] for m in find_periods(text) if m.data["year"]}
