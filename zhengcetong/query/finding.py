"""Which document says something: by the names it explains, by its words, by a quotation."""

from __future__ import annotations

import re
from typing import Dict, List, Sequence

from zhengcetong.knowledge.models import Source
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import Thresholds, entry_notes, search, statement
from zhengcetong.query.facts import facts
from zhengcetong.query.result import ANSWER, Point, Result, nothing
from zhengcetong.query.retrieval import Hit, Retriever
from zhengcetong.question import model as q
from zhengcetong.text.fold import folded_text

_QUOTATION = re.compile(r"“([^“”]{8,})”")
_OF_RECORD = ("date", "issuer", "number")  # what is asked of the document beside which it is


def find(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """The policies that say something: by a term's entries, else by content."""
    surest = collection.entry(str(question.position.get("surest", "")))
    refs = [surest] if surest is not None else _term_entries(question, collection)
    hits = search(question, collection, retriever) if surest is None else []
    in_refs = max((h.coverage for h in hits if h.ref in refs), default=0.0)
    if (
        hits
        and hits[0].coverage >= (Thresholds.find if question.least is None else question.least)
        and (not refs or hits[0].coverage > in_refs + 0.2)
    ):
        refs = _leading(hits)
    refs = _quoted(question, refs, retriever) or refs
    if not refs:
        return nothing(q.FIND, "find", question)
    by_owner: Dict[str, EntryRef] = {}
    for ref in refs:
        by_owner.setdefault(ref.owner, ref)
    chosen = [r for r in by_owner.values() if r.owner != OVERVIEW] or list(by_owner.values())
    points = [statement(r, collection, "find.one" if i == 0 else "find.also") for i, r in enumerate(chosen)]
    points += _record(question, chosen, collection)
    points += [n for n in entry_notes(chosen, collection) if n not in points]
    owners = tuple(r.owner for r in chosen if r.owner != OVERVIEW)
    return Result(
        ANSWER,
        q.FIND,
        tuple(points),
        owners,
        question=question,
        terms=question.terms,
        entries=tuple(r.ref for r in chosen),
        listed=owners if len(owners) > 1 else (),
        coverage=hits[0].coverage if hits else 1.0,
    )


def _quoted(question: q.Question, found: Sequence[EntryRef], retriever: Retriever) -> List[EntryRef]:
    """The entries that hold a quotation word for word, unless what was found does."""
    for quotation in _QUOTATION.findall(question.text):
        holding = retriever.quoting(folded_text(quotation))
        if holding:
            return [] if found and found[0] in holding else sorted(holding, key=_article_last)[:3]
    return []


def _article_last(ref: EntryRef) -> bool:
    return ref.entry.source is not Source.ARTICLE


def _term_entries(question: q.Question, collection: Collection) -> List[EntryRef]:
    found = [collection.entry(term) for term in question.terms]
    refs = [r for r in found if r is not None]
    articles = [r for r in refs if r.entry.source is Source.ARTICLE]
    return list(dict.fromkeys(articles or refs))


def _leading(hits: Sequence[Hit]) -> List[EntryRef]:
    """The hits as good as the first; article statements alone where there are any."""
    near = [h for h in hits if h.score >= hits[0].score - 0.03 and h.coverage >= hits[0].coverage - 0.03]
    articles = [h for h in near if h.ref.entry.source is Source.ARTICLE]
    best_article = next((h for h in hits if h.ref.entry.source is Source.ARTICLE), None)
    if not articles and best_article and best_article.coverage >= hits[0].coverage - 0.05:
        articles = [best_article]
    return [h.ref for h in (articles or near)][:3]


def _record(question: q.Question, chosen: Sequence[EntryRef], collection: Collection) -> List[Point]:
    """When and by whom the one document found was issued, where that is asked in the same breath."""
    attributes = tuple(a for a in question.attributes if a in _OF_RECORD)
    if not attributes or len(chosen) != 1 or chosen[0].owner == OVERVIEW:
        return []
    asked = question.with_(operation=q.FACTS, targets=(chosen[0].owner,), attributes=attributes)
    return list(facts(asked, collection).points)
