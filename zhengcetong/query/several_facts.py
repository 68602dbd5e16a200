"""A claim of several facts, each with a figure or a year of its own, that no single statement bears out."""

from __future__ import annotations

import re
from typing import List, Optional, Tuple

from zhengcetong.linking.periods import Period
from zhengcetong.query import quantities
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.conflicts import conflicts, figures
from zhengcetong.query.content import entry_notes, statement
from zhengcetong.query.issue_claims import TRUE, verdict_on
from zhengcetong.query.result import Result
from zhengcetong.query.retrieval import Retriever
from zhengcetong.query.spoken_of import worded
from zhengcetong.question import model as q
from zhengcetong.text.fold import fold

_PART = re.compile(r"[^,;、。!?]+")


def each_borne(
    question: q.Question, owners: Tuple[str, ...], collection: Collection, retriever: Retriever
) -> Optional[Result]:
    """True if every part of a claim that gives a figure is what one statement of the documents says."""
    parts = _parts(question)
    if len(parts) < 2 or question.topic_key == "negated":
        return None
    found: List[EntryRef] = []
    before: Tuple[str, ...] = ()
    for part in parts:
        words = retriever.hard(retriever.words(part.content))
        ref = _bearing(part, words, owners, collection, retriever) or _bearing(
            part, before, owners, collection, retriever
        )  # 2025年翻一番到12万亿: of what was spoken of before
        if ref is None:
            return None
        before = words or before
        found.append(ref)
    refs = list(dict.fromkeys(found))
    points = [statement(ref, collection, "say.entry") for ref in refs]
    result = verdict_on(question, TRUE, points, entry_notes(refs, collection), owners)
    return Result(**{**result.__dict__, "entries": tuple(ref.ref for ref in refs)})


def _parts(question: q.Question) -> List[q.Question]:
    """The parts of a claim that give a year or measure something, each as a claim by itself."""
    found = []
    periods: Tuple[Period, ...] = ()  # 2025年信息消费12万亿、电商67万亿: both of that year
    for match in _PART.finditer(question.text):
        claim = question.claim[match.start() : match.end()]
        periods = tuple(p for p in question.filters.periods if p.year and p.text in match.group()) or periods
        measured = any(c.unit for c in quantities.quantities(claim))
        if any(p.text in match.group() for p in periods) or measured:
            filters = q.Filters(periods=periods)
            found.append(
                question.with_(
                    text=match.group(), claim=claim, content=fold(claim).text, filters=filters, terms=()
                )
            )
    return found


def _bearing(
    part: q.Question,
    words: Tuple[str, ...],
    owners: Tuple[str, ...],
    collection: Collection,
    retriever: Retriever,
) -> Optional[EntryRef]:
    """The statement that gives the figures of a part of a claim, and contradicts nothing in it."""
    refs = [ref for owner in owners for ref in collection.entries_of(owner) if figures(part, ref)]
    shares = {ref: retriever.share(words, fold(worded(ref)).text) for ref in refs}
    told = [ref for ref in refs if shares[ref] > 0 and not conflicts(part, ref, collection, retriever)]
    return max(told, key=lambda ref: shares[ref], default=None)
