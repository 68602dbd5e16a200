"""Two or more things side by side: policies by their facts or content, terms by their meaning."""

from __future__ import annotations

import re
from typing import List, Sequence

from zhengcetong.knowledge.models import Kind, Source
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import entry_notes, explain, wanted
from zhengcetong.query.dates import interval
from zhengcetong.query.due import horizons
from zhengcetong.query.facts import fact_notes, side_by_side
from zhengcetong.query.result import ANSWER, Point, Result, Table, nothing
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q

_FACTS = ("date", "issuer")
_APART = re.compile(r"相[隔差]|间隔|差多|多久|多少个?月|几个月")
_CONTENT = re.compile(r"内容|侧重|重点|目标|举措|措施")
_SAID = 3  # statements shown of each policy


def compare(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """How the targets differ in what was asked: facts, a topic, or overall."""
    if len(question.targets) < 2:
        if question.terms:
            result = explain(question, collection)
            return Result(**{**result.__dict__, "operation": q.COMPARE})
        return nothing(q.COMPARE, "compare", question)
    if "horizon" in question.position:
        return horizons(question, collection)
    facts = [a for a in question.attributes if a in _FACTS]
    words = retriever.hard(retriever.words(question.content))
    words = words if len(words) > 1 or retriever.familiarity(words) > 0.5 else ()
    overall = not (words or question.kinds)
    points: List[Point] = []
    shown: List[EntryRef] = []
    if facts or overall:
        points += side_by_side(question.targets, facts or _FACTS, collection)
    if not facts or not overall or _CONTENT.search(question.text):
        for target in question.targets:
            refs = _content(target, question, collection, retriever)
            shown += refs
            if refs:
                values = {"policy": collection.policies[target], "entries": tuple(r.entry for r in refs)}
                points.append(Point("compare.content", tuple(r.ref for r in refs), values))
    if _APART.search(question.text):
        points += [p for p in interval(question, collection).points if not p.kind]
    points += entry_notes(shown, collection)
    if facts or overall:
        points += _new_notes(question, facts, points, collection)
    return Result(
        ANSWER,
        q.COMPARE,
        tuple(points),
        question.targets,
        question=question,
        listed=question.targets,
        entries=tuple(r.ref for r in shown),
        table=Table(("name", "date", "issuer"), question.targets),
    )


def _new_notes(
    question: q.Question, facts: Sequence[str], points: Sequence[Point], collection: Collection
) -> List[Point]:
    """The notes that the compared facts owe and that no point has given yet."""
    asked = ("date",) if "date" in facts or not facts else ()
    given = {(p.key, p.values["policy"].id) for p in points if p.kind and p.values.get("policy")}
    notes = [n for target in question.targets for n in fact_notes(collection.policies[target], asked)]
    return [n for n in notes if (n.key, n.values["policy"].id) not in given]


def _content(
    target: str, question: q.Question, collection: Collection, retriever: Retriever
) -> List[EntryRef]:
    """The target's statements on the asked topic, else its main ones."""
    want = wanted(question, retriever)
    hard = retriever.hard(want.words)
    hits = retriever.search(want, (target,)) if hard else []
    hits = sorted(hits, key=lambda h: -(h.score + _prominence(h.ref)))
    good = [h.ref for h in hits if h.coverage >= 0.4 and h.score >= hits[0].score - 0.2]
    articles = [r for r in good if r.entry.source is Source.ARTICLE]
    if articles or good:
        return _distinct(articles or good)[:_SAID]
    own = [r for r in collection.entries_of(target) if r.entry.source is Source.ARTICLE]
    if question.kinds:
        typed = [r for r in own if r.entry.kind.value in question.kinds]
        if typed and any(r.entry.deadline for r in typed):
            return typed[:_SAID]
    main = [r for r in own if not r.entry.parent and r.entry.kind not in (Kind.BACKGROUND, Kind.PROBLEM)]
    return (main or own)[:_SAID]


def _prominence(ref: EntryRef) -> float:
    """What a document is about before its background and sub-points."""
    aside = ref.entry.kind in (Kind.BACKGROUND, Kind.PROBLEM, Kind.HISTORY)
    return (0.0 if ref.entry.parent else 0.15) - (0.25 if aside else 0.0)


def _distinct(refs: Sequence[EntryRef]) -> List[EntryRef]:
    """Without sub-points whose parent is shown as well."""
    ids = {r.entry.id for r in refs}
    return [r for r in refs if r.entry.parent not in ids]
