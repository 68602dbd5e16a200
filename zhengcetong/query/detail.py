"""What documents say on a point: the statements that explain a question's content, and purposes."""

from __future__ import annotations

import re
from typing import List, Sequence

from zhengcetong.knowledge.models import Kind, Source
from zhengcetong.query import quantities
from zhengcetong.query.collection import Collection, EntryRef, month_of
from zhengcetong.query.content import Thresholds, explain, members_asked, said, search, summary, wanted
from zhengcetong.query.facts import fact_notes
from zhengcetong.query.result import Point, Result, nothing, row
from zhengcetong.query.retrieval import Hit, Retriever
from zhengcetong.question import model as q
from zhengcetong.text.fold import fold

_DUE_CHARS = 300
# Kinds that people ask for by their own name: 原则有哪些, 目标是什么.
_ENUMERATED_KINDS = frozenset(
    ("principle", "angle", "mainline", "domain", "problem", "goal", "system", "project")
)
_STATE = re.compile(r"啥|什么|咋|怎|何种|哪(?:些|几)|到哪")
_YEAR = re.compile(r"\d{4}年|工作日|\d月\d+日")
_LOOKING_BACK = (Kind.RESULT, Kind.BACKGROUND, Kind.PROBLEM, Kind.HISTORY)
_SUMMED_UP = re.compile(
    r"挑重点|概述|简述|部署|布置|安排了?(?:什么|啥|哪些)|怎么说|怎么讲|重点(?:讲|说|内容)|大意|总体要求|有何要求|什么要求|提出了什么|要点|概括|总结|归纳|梳理|哪些内容|主要内容|哪些部署|哪些要求|怎么部署|如何部署"
)
_HAPPENED = re.compile(r"启动|开工|建成|上线|成立|竣工|投入使用|开始运行|完工|挂牌")
_HOW_MANY = re.compile(r"多少(?:个|项|条|种|类|方面|领域)|(?<![这那前后第])几(?:个|项|条|种|类|方面|大)")
_JOINED = re.compile(r"[和与及、跟]|以及")
_STAGES = re.compile(r"阶段|[分几两三四]步|步骤|时间表|路线图|节点|里程碑|进度|分期")


def detail(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """The statements that answer a question about content."""
    surest = collection.entry(str(question.position.get("surest", "")))
    if surest is not None:
        result = said(q.DETAIL, question, [surest], collection)
        return _with_date(_with_number(result, surest, question), surest, question, collection)
    words = retriever.words(question.content)
    if (
        question.terms
        and members_asked(question.text)
        and not beyond_names(words, question, collection, retriever)
    ):
        return explain(question.with_(operation=q.EXPLAIN), collection)
    due = _due(question, words, collection, retriever)
    if due:
        return said(q.DETAIL, question, due, collection)
    each = _of_each_kind(question, collection) or _counted(question, words, collection, retriever)
    each = each or _kind_alone(question, words, collection, retriever)
    if each:
        return said(q.DETAIL, question, each, collection)
    hits = search(question, collection, retriever)
    usual = Thresholds.within if question.targets else Thresholds.anywhere
    least = usual if question.least is None else question.least
    if not hits or hits[0].coverage < least:
        return _unexplained(question, words, hits, collection, retriever)
    if "issuer" in question.attributes and not _says_who(hits[0].ref.entry.text):
        return nothing(q.DETAIL, "content", question)
    chosen = (
        [hits[0]]
        if _dated(hits[0], question)
        else _with_goals(_covering(hits, words, retriever, question), hits, question)
    )
    due = _due_of_found(chosen, question, collection)
    if due:
        return said(q.DETAIL, question, due, collection)
    if _of_other_years(chosen, question, collection):
        return nothing(q.DETAIL, "content", question)
    if _SUMMED_UP.search(question.text):
        chosen = _all_on(hits, chosen)
    result = said(q.DETAIL, question, [h.ref for h in chosen], collection, coverage=hits[0].coverage)
    return _with_date(_with_number(result, chosen[0].ref, question), chosen[0].ref, question, collection)


def _with_number(result: Result, ref: EntryRef, question: q.Question) -> Result:
    """Where 多少个 is asked of an enumeration, how many members it has."""
    size = len(ref.entry.items)
    if not size or not _HOW_MANY.search(question.text) or quantities.tells(ref.entry.text, size):
        return result
    point = Point("items.total", (ref.ref,), {"entry": ref.entry, "count": size})
    return Result(**{**result.__dict__, "points": (point, *result.points)})


def _unexplained(
    question: q.Question,
    words: Sequence[str],
    hits: Sequence[Hit],
    collection: Collection,
    retriever: Retriever,
) -> Result:
    """What to say when no statement explains enough: a kind, a term, the summary, or that nothing is here."""
    by_kind = _by_kind(question, collection)
    named = set(question.kinds) & _ENUMERATED_KINDS
    if by_kind and (named or len(retriever.hard(words)) <= 1):
        return said(q.DETAIL, question, by_kind, collection)
    due = _state_due(question, collection)
    if due:
        return said(q.DETAIL, question, due, collection)
    if len(question.targets) == 1 and _SUMMED_UP.search(question.text):
        return Result(**{**summary(question, collection).__dict__, "operation": q.DETAIL})
    beyond = beyond_names(words, question, collection, retriever)
    known = question.terms and not beyond and explain(question.with_(operation=q.EXPLAIN), collection)
    if known and known.answered:
        return known
    staged = bool(_STAGES.search(question.text))
    vague = (
        len(retriever.hard(words)) <= 1 and not staged and not question.polar and not question.filters.periods
    )
    if len(question.targets) == 1 and vague:
        return Result(**{**summary(question, collection).__dict__, "operation": q.DETAIL})
    key = "in_policy" if question.targets else "content"
    result = nothing(
        q.DETAIL, key, question, policies=tuple(collection.policies[t] for t in question.targets)
    )
    return result if not hits else Result(**{**result.__dict__, "coverage": hits[0].coverage})


def _all_on(hits: Sequence[Hit], chosen: Sequence[Hit]) -> List[Hit]:
    """Up to three statements of one document on the same point, article statements before others."""
    good = [h for h in hits if h.ref.owner == hits[0].ref.owner and h.coverage >= hits[0].coverage - 0.1]
    articles = [h for h in good if h.ref.entry.source is Source.ARTICLE] or good
    asked_first = sorted(articles, key=lambda h: h.ref.entry.kind in _LOOKING_BACK)
    return asked_first[:3] if len(articles) > len(chosen) else list(chosen)


def _of_other_years(chosen: Sequence[Hit], question: q.Question, collection: Collection) -> bool:
    """Whether a year is asked for that neither the statements nor their documents have to do with."""
    years = {
        p.year
        for p in question.filters.periods
        if p.precision in ("year", "month") and p.relation == "at" and p.year
    }
    if not years:
        return False
    for hit in chosen:
        policy = collection.policies.get(hit.ref.owner)
        text = f"{hit.ref.entry.text} {hit.ref.entry.deadline or ''}"
        days = (policy.official.written, policy.official.published) if policy else ()
        issued = {d.year for d in days if d} | ({month_of(policy)[0]} if policy else set())
        if years & issued or any(str(year) in text for year in years):
            return False
    return True


def _dated(hit: Hit, question: q.Question) -> bool:
    """Whether a question of time is answered by the deadline of one statement."""
    return "date" in question.attributes and bool(hit.ref.entry.deadline) and not question.filters.periods


def _with_date(result: Result, ref: EntryRef, question: q.Question, collection: Collection) -> Result:
    """Where 哪年 is asked of a statement without a date, the document's own date is what is meant."""
    policy = collection.policies.get(ref.owner)
    if "date" not in question.attributes or policy is None or _YEAR.search(ref.entry.text):
        return result
    if _HAPPENED.search(question.text):
        return nothing(q.DETAIL, "content", question)
    point = Point("facts.date", (row(policy.id),), {"policy": policy})
    notes = [n for n in fact_notes(policy, ("date",)) if n not in result.points]
    return Result(**{**result.__dict__, "points": (*result.points, point, *notes)})


def _covering(
    hits: Sequence[Hit], words: Sequence[str], retriever: Retriever, question: q.Question
) -> List[Hit]:
    return _cover(hits, words, retriever, len(question.targets) > 1, bool(_JOINED.search(question.text)))


def _cover(
    hits: Sequence[Hit], words: Sequence[str], retriever: Retriever, several: bool, listed: bool
) -> List[Hit]:
    """The first hit and those that explain most of what it leaves open.

    `several` documents may be drawn on; `listed` tells that the question joins things by 和 or 、.
    """
    chosen = [hits[0]]
    open_words = {w for w in words if w not in hits[0].covered}
    whole = sum(retriever.weight(w) for w in words)
    while open_words and len(chosen) < 3:
        total = sum(retriever.weight(w) for w in open_words)
        if total < (Thresholds.open_listed if listed else Thresholds.open) * whole:
            break
        best, share = None, 0.0
        for hit in hits[1:]:
            if hit in chosen or hit.coverage < 0.2 or not (several or hit.ref.owner == hits[0].ref.owner):
                continue
            gain = sum(retriever.weight(w) for w in open_words & hit.covered) / total
            if gain > share:
                best, share = hit, gain
        if best is None or share < Thresholds.more:
            break
        chosen.append(best)
        open_words -= best.covered
    return chosen


def _counted(
    question: q.Question, words: Sequence[str], collection: Collection, retriever: Retriever
) -> List[EntryRef]:
    """The enumeration of the document that has as many members as are asked for: 那三个方面呢."""
    want = wanted(question, retriever)
    if retriever.hard(words) or want.number < 2 or len(question.targets) != 1:
        return []
    listing = [r for r in collection.entries_of(question.targets[0]) if r.entry.items]
    of_kind = [r for r in listing if r.entry.kind.value in question.kinds]
    of_size = [r for r in of_kind or listing if len(r.entry.items) == want.number] or of_kind
    named = [r for r in of_size if want.noun and want.noun in r.entry.label]
    return sorted(named or of_size, key=lambda r: r.entry.source is not Source.ARTICLE)[:1]


def _kind_alone(
    question: q.Question, words: Sequence[str], collection: Collection, retriever: Retriever
) -> List[EntryRef]:
    """All of one kind where nothing but the kind is asked for: 阶段目标有哪些, 分几步走."""
    hard = [word for word in retriever.hard(words) if not _STAGES.search(word)]
    if hard or question.terms or question.filters.periods or not question.targets:
        return []
    if len(question.targets) == 1 and _STAGES.search(question.text):
        staged = _staged(collection.entries_of(question.targets[0]))
        if staged:
            return _fitting(staged, _DUE_CHARS)
    named = tuple(kind for kind in question.kinds if kind in _ENUMERATED_KINDS)
    return _by_kind(question.with_(kinds=named), collection) if named else []


def _of_each_kind(question: q.Question, collection: Collection) -> List[EntryRef]:
    """One statement for each kind asked for by name (原则、主线与角度) of one document."""
    named = [k for k in question.kinds if k in _ENUMERATED_KINDS and k != "goal"]
    if len(question.targets) != 1 or len(named) < 2:
        return []
    own = sorted(
        collection.entries_of(question.targets[0]), key=lambda r: r.entry.source is not Source.ARTICLE
    )
    found = [next((r for r in own if r.entry.kind.value == kind), None) for kind in named]
    return [r for r in found if r is not None] if all(found) else []


def of_kinds(question: q.Question, collection: Collection) -> List[EntryRef]:
    """The statements asked for beside facts of one document: …的颁布机构及其遵循的原则."""
    if len(question.targets) != 1 or not _JOINED.search(question.text):
        return []
    found: List[EntryRef] = []
    for kind in question.kinds:
        if kind in _ENUMERATED_KINDS:
            found += _by_kind(question.with_(kinds=(kind,)), collection)[:2]
    return found


def _due(
    question: q.Question, words: Sequence[str], collection: Collection, retriever: Retriever
) -> List[EntryRef]:
    """The goals that fall due in the years asked for, when nothing else narrows the question."""
    years = {str(p.year) for p in question.filters.periods if p.year}
    if question.terms or not years or len(retriever.hard(words)) > 1:
        return []
    if retriever.hard(words) and (question.targets or retriever.familiarity(retriever.hard(words)) > 0.8):
        return []
    due = [ref for ref in collection.due_in(years) if ref.owner in collection.policies]
    found = [ref for ref in due if ref.owner in question.targets or not question.targets]
    articles = [ref for ref in found if ref.entry.source is Source.ARTICLE]
    chosen = articles + [ref for ref in found if ref not in articles]
    return _fitting(chosen, _DUE_CHARS)


def _state_due(question: q.Question, collection: Collection) -> List[EntryRef]:
    """What a document wants reached by the year asked for, whatever words ask: 2020年底要弄成啥样."""
    years = {str(p.year) for p in question.filters.periods if p.year}
    if not years or len(question.targets) != 1 or question.attributes or not _STATE.search(question.text):
        return []
    own = [
        ref
        for ref in collection.entries_of(question.targets[0])
        if any(year in (ref.entry.deadline or "") for year in years)
    ]
    articles = [ref for ref in own if ref.entry.source is Source.ARTICLE]
    return _fitting(articles or own, _DUE_CHARS)


def _due_of_found(chosen: Sequence[Hit], question: q.Question, collection: Collection) -> List[EntryRef]:
    """What the document found wants reached by the year asked for, where the statements found leave it out."""
    years = {str(p.year) for p in question.filters.periods if p.year}
    texts = [f"{hit.ref.entry.text} {hit.ref.entry.deadline or ''}" for hit in chosen]
    if len(years) != 1 or any(year in text for year in years for text in texts):
        return []
    return _state_due(question.with_(targets=(chosen[0].ref.owner,)), collection)


def _fitting(refs: Sequence[EntryRef], budget: int) -> List[EntryRef]:
    """The first statements that fit into `budget` characters, at least one, in the documents' order."""
    kept: List[EntryRef] = []
    for ref in refs:
        if kept and sum(len(r.entry.text) for r in kept) + len(ref.entry.text) > budget:
            break
        kept.append(ref)
    return sorted(kept, key=lambda ref: (ref.owner, refs.index(ref)))


def beyond_names(
    words: Sequence[str], question: q.Question, collection: Collection, retriever: Retriever
) -> List[str]:
    """The words with content of their own that are no part of the terms asked for."""
    return [w for w in retriever.hard(words) if not _in_terms(w, question.terms, collection)]


def _says_who(text: str) -> bool:
    """Whether a statement names who does something, as 哪个部门负责 asks."""
    return bool(re.search(r"负责(?!人)|牵头|主管|承担|印发|设立|成立|提交", text))


def _in_terms(word: str, terms: Sequence[str], collection: Collection) -> bool:
    """Whether a word is part of the names of the terms asked for."""
    for term in terms:
        ref = collection.entry(term)
        if ref is None:
            continue
        names = [*ref.entry.names, *(n for item in ref.entry.items for n in (item.name, *item.aliases))]
        if any(word in fold(name).text or fold(name).text in word for name in names):
            return True
    return False


def _with_goals(chosen: List[Hit], hits: Sequence[Hit], question: q.Question) -> List[Hit]:
    """One statement for each of several deadlines asked for (2017年底和2020年底分别…)."""
    years = [p.year for p in question.filters.periods if p.year]
    if len(set(years)) < 2:
        return chosen
    found = []
    for year in dict.fromkeys(years):
        match = next((h for h in hits if str(year) in (h.ref.entry.deadline or h.ref.entry.text)), None)
        if match and match not in found:
            found.append(match)
    return found or chosen


def _by_kind(question: q.Question, collection: Collection) -> List[EntryRef]:
    """The target's statements of the kind asked for (原则有哪些, 目标是什么)."""
    years = {p.year for p in question.filters.periods if p.year}
    for target in question.targets[:1]:
        own = [
            r
            for r in collection.entries_of(target)
            if r.entry.kind.value in question.kinds
            and (not years or any(str(y) in (r.entry.deadline or "") for y in years))
        ]
        staged = _staged(own)
        if staged and _STAGES.search(question.text):
            return _fitting(staged, _DUE_CHARS)
        for source in (Source.ARTICLE, Source.OFFICIAL):
            found = [r for r in own if r.entry.source is source]
            if found:
                dated = any(r.entry.deadline for r in found)
                return found[:3] if dated else found[:3] + _fitting(staged, _DUE_CHARS)
    return []


def _staged(refs: Sequence[EntryRef]) -> List[EntryRef]:
    """The goals that are due one after another, in that order; [] if there are not two."""
    dated = {r.entry.deadline: r for r in reversed(refs) if r.entry.kind is Kind.GOAL and r.entry.deadline}
    return sorted(dated.values(), key=lambda r: str(r.entry.deadline)) if len(dated) > 1 else []
