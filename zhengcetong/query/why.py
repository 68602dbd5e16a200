"""What a document is for: its stated purpose and the problems it is to solve."""

from __future__ import annotations

from dataclasses import replace
from typing import List

from zhengcetong.knowledge.models import Kind, Source
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import explain, said, summary
from zhengcetong.query.detail import beyond_names, detail
from zhengcetong.query.result import Result
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q

# What answers 为什么 best, first to last.
_INSTEAD_OF_PURPOSE = (
    (Kind.PURPOSE, Source.ARTICLE),
    (Kind.PURPOSE, Source.OFFICIAL),
    (Kind.RESULT, Source.ARTICLE),
    (Kind.MAINLINE, Source.ARTICLE),
    (Kind.MAINLINE, Source.OFFICIAL),
)


def why(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """The stated purpose or significance of the targets and what they are to mend, or what the content names."""
    words = retriever.words(question.content)
    beyond = beyond_names(words, question, collection, retriever)
    problems = [r for target in question.targets for r in _problems(target, collection)]
    purposes = [r for target in question.targets for r in _purposes(target, collection)]
    if question.targets and len(beyond) <= 1:
        if question.terms and not (problems or any(r.entry.kind is Kind.PURPOSE for r in purposes)):
            return replace(explain(question, collection), operation=q.WHY)
        if purposes:
            return said(q.WHY, question, _each_once(purposes + problems), collection)
    result = detail(question.with_(kinds=("purpose", *question.kinds)), collection, retriever)
    if not result.answered and question.targets:
        if not purposes + problems:
            return replace(summary(question, collection), operation=q.WHY)
        return said(q.WHY, question, _each_once(purposes + problems), collection)
    found = [ref for ref in map(collection.entry, result.entries) if ref is not None]
    if found and problems:
        return said(q.WHY, question, _each_once(found + problems), collection)
    return replace(result, operation=q.WHY)


def _each_once(refs: List[EntryRef]) -> List[EntryRef]:
    return list(dict.fromkeys(refs))


def _problems(target: str, collection: Collection) -> List[EntryRef]:
    """The problem that a document is to solve, as it puts it."""
    return [r for r in collection.entries_of(target) if r.entry.kind is Kind.PROBLEM][:1]


def _purposes(target: str, collection: Collection) -> List[EntryRef]:
    """What a document is for, or what comes nearest to that."""
    own = collection.entries_of(target)
    for kind, source in _INSTEAD_OF_PURPOSE:
        found = [r for r in own if r.entry.kind is kind and r.entry.source is source]
        if found:
            return found[:2]
    return []
