"""What documents say: summaries, terms, details, purposes, and which document says something."""

from __future__ import annotations

import re
from typing import Iterable, List, Optional, Sequence, Set, Tuple

from zhengcetong.knowledge.models import Kind, Source
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.facts import fact_notes
from zhengcetong.query.result import (
    ANSWER,
    DISCREPANCY,
    UNANSWERABLE,
    Point,
    Result,
    nothing,
    row,
)
from zhengcetong.query.retrieval import USUAL, WIDE, Hit, Retriever, Wanted
from zhengcetong.query.rewording import reworded
from zhengcetong.question import model as q

_SUMMARY_CHARS = 230
_NUMBER = re.compile(
    rf"([{DIGITS}]{{1,2}})(?:个|项|条|大|类|种|点|方面|份|家|部|步|级|层|得)((?<=方面)|[\u4e00-\u9fff]{{0,2}})"
)
# Numbers that are no dates and no numbers of documents.
_FIGURES = re.compile(r"(?<![\d.〔])\d+(?:\.\d+)?(?![\d.〕]|\s*[年月日号])")
_SHORT = 2  # characters of a name that many other words contain
_HEAD = 12  # characters that the head of a statement has beside the name it tells of
_COUNTED = r"[一二三四五六七八九十\d]个?"  # 六个大系统 is no 大系统
_SECONDARY = (Kind.BACKGROUND, Kind.PROBLEM, Kind.HISTORY)


class Thresholds:
    """Least coverage for an answer: within a named policy, over everything, for a verdict."""

    within = 0.42
    anywhere = 0.62
    find = 0.55
    open = 0.25  # share of the question that must be left open for a second statement
    open_listed = 0.08  # the same where several things are asked for by name
    more = 0.4  # share of what the first statement leaves open that a second one must explain


def statement(ref: EntryRef, collection: Collection, key: str = "say.entry", **values: object) -> Point:
    """The point that states an entry."""
    policy = collection.policies.get(ref.owner)
    return Point(key, (ref.ref,), {"entry": ref.entry, "policy": policy, **values})


def entry_notes(refs: Iterable[EntryRef], collection: Collection) -> List[Point]:
    """The discrepancies of the official record that touch the entries shown."""
    notes: List[Point] = []
    seen: Set[Tuple[str, object]] = set()
    for ref in refs:
        policy = collection.policies.get(ref.owner)
        if policy is None:
            continue
        for position, difference in enumerate(policy.discrepancies):
            if ref.entry.id in difference.entries and (policy.id, position) not in seen:
                seen.add((policy.id, position))
                values = {"policy": policy, "note": difference.note, "entries": tuple(difference.entries)}
                notes.append(Point("note.text", (ref.ref,), values, DISCREPANCY))
        notes += [n for n in fact_notes(policy, ()) if (n.key, policy.id) not in seen]
        seen.add(("note.not_in_force", policy.id))
    return notes


def said(
    operation: str,
    question: q.Question,
    refs: Sequence[EntryRef],
    collection: Collection,
    key: str = "say.entry",
    coverage: float = 1.0,
) -> Result:
    """The result that states entries, grouped under their policies."""
    points: List[Point] = []
    last_owner = ""
    for ref in refs:
        wording = key if ref.owner != last_owner else f"{key}_again"
        points.append(statement(ref, collection, wording))
        last_owner = ref.owner
    points += entry_notes(refs, collection)
    owners = tuple(dict.fromkeys(r.owner for r in refs if r.owner != OVERVIEW))
    shown = refs[0]
    items = tuple(f"{shown.ref}.{i}" for i in range(len(shown.entry.items)))
    children = tuple(c.ref for c in collection.children(shown))
    return Result(
        ANSWER,
        operation,
        tuple(points),
        owners,
        question=question,
        coverage=coverage,
        entries=tuple(r.ref for r in refs),
        items=children if len(children) >= len(items) > 0 else items or children,
    )


def summary(question: q.Question, collection: Collection) -> Result:
    """The main statements of each target, briefly."""
    points: List[Point] = []
    shown: List[EntryRef] = []
    budget = _SUMMARY_CHARS if len(question.targets) == 1 else _SUMMARY_CHARS // len(question.targets)
    for target in question.targets:
        refs = _main_entries(target, collection, budget)
        policy = collection.policies[target]
        points.append(
            Point(
                "summary.head",
                tuple(r.ref for r in refs),
                {"policy": policy, "entries": tuple(r.entry for r in refs)},
            )
        )
        shown += refs
    points += entry_notes(shown, collection)
    return Result(
        ANSWER,
        q.SUMMARY,
        tuple(points),
        question.targets,
        question=question,
        entries=tuple(r.ref for r in shown),
        items=tuple(r.ref for r in shown),
        listed=question.targets if len(question.targets) > 1 else (),
    )


def _main_entries(policy: str, collection: Collection, budget: int) -> List[EntryRef]:
    top = [
        r for r in collection.entries_of(policy) if r.entry.source is Source.ARTICLE and not r.entry.parent
    ]
    first = [r for r in top if r.entry.kind not in _SECONDARY] or top or list(collection.entries_of(policy))
    chosen: List[EntryRef] = []
    length = 0
    for ref in first:
        if chosen and length + len(ref.entry.text) > budget:
            continue
        chosen.append(ref)
        length += len(ref.entry.text)
    if len(chosen) == 1 and len(collection.entries_of(policy)) > 1:
        chosen += _completing(policy, chosen, collection, budget - length)
    return chosen


def _completing(policy: str, chosen: Sequence[EntryRef], collection: Collection, room: int) -> List[EntryRef]:
    """The official record's next statement where the article says a single thing."""
    for ref in collection.entries_of(policy):
        fits = len(ref.entry.text) <= max(room, 60)
        if (
            ref.entry.source is Source.OFFICIAL
            and ref.entry.kind in (Kind.GOAL, Kind.MEASURE, Kind.POSITION)
            and fits
        ):
            return [ref]
    return []


def explain(question: q.Question, collection: Collection) -> Result:
    """What each term means, in the words of the first source that explains it."""
    points: List[Point] = []
    shown: List[EntryRef] = []
    for term in question.terms:
        ref = collection.entry(term)
        if ref is None:
            continue
        index = collection.item_index(term)
        item = ref.entry.items[index] if index is not None and index < len(ref.entry.items) else None
        if item is not None and not item.text:
            ref = enumerating(item.name, ref, collection) or ref
            item = None if item not in ref.entry.items else item
        siblings = sum(t.rsplit(".", 1)[0] == ref.ref for t in question.terms) > 1
        if item is not None and not item.text and siblings and not members_asked(question.text):
            item = None
        if item is not None and (item.text or members_asked(question.text)):
            key = "explain.item" if item.text else "explain.bare"
            policy = collection.policies.get(ref.owner)
            points.append(Point(key, (ref.ref,), {"item": item, "entry": ref.entry, "policy": policy}))
        elif ref not in shown:
            points.append(statement(ref, collection, "say.entry"))
        shown.append(ref)
    bare = [point.values["entry"] for point in points if point.key == "explain.bare"]
    if bare:  # the statement that only names the members tells nothing of them
        points = [p for p in points if p.key != "say.entry" or p.values["entry"] not in bare]
    if not points:
        return nothing(q.EXPLAIN, "content", question)
    if all(point.key.startswith("explain.bare") for point in points):
        return Result(UNANSWERABLE, q.EXPLAIN, tuple(points), question=question, terms=question.terms)
    points += entry_notes(shown, collection)
    owners = tuple(dict.fromkeys(r.owner for r in shown if r.owner != OVERVIEW))
    items = tuple(f"{shown[0].ref}.{i}" for i in range(len(shown[0].entry.items)))
    return Result(
        ANSWER,
        q.EXPLAIN,
        tuple(points),
        owners,
        question=question,
        terms=question.terms,
        entries=tuple(r.ref for r in shown),
        items=items,
    )


def enumerating(name: str, ref: EntryRef, collection: Collection) -> Optional[EntryRef]:
    """The document's statement that lists what `ref` only names: 六系统 by the official record."""
    for other in collection.entries_of(ref.owner):
        if other is not ref and other.entry.items and name in (other.entry.label, *other.entry.names):
            return other
    return None


_WHICH_ONES = re.compile(
    r"哪[几两三四五六七八九十]|(?:是|有|叫)(?:些|点)(?:什么|啥)|一个一个|挨个|是(?:什么|啥)[^,。?!]{0,3}(?:库|网|系统|平台)"
)


def members_asked(text: str) -> bool:
    """Whether the members of a collective name are asked for: 四库是哪四个库."""
    return any(
        word in text
        for word in (
            "哪几",
            "哪些",
            "具体",
            "分别",
            "哪四",
            "哪六",
            "哪两",
            "哪三",
            "哪五",
            "各是",
            "逐一",
            "有啥",
            "都有",
            "包括",
            "包含",
            "有什么",
            "展开",
            "写全",
            "名字",
            "名称",
            "逐个",
            "一一",
            "都是些",
            "叫什么",
            "一个个",
        )
    ) or bool(_WHICH_ONES.search(text))


def _scope(question: q.Question, collection: Collection) -> Optional[Sequence[str]]:
    """The owners whose entries are searched, None for all."""
    if question.targets:
        return question.targets
    return None if question.filters.empty else collection.select(question.filters)


def wanted(question: q.Question, retriever: Retriever, enumerated: bool = False) -> Wanted:
    """What to retrieve for the question's content."""
    years = tuple(sorted({p.year for p in question.filters.periods if p.year}))
    counted = _NUMBER.search(question.text)
    number = (parse(counted.group(1)) or 0) if counted else 0
    noun = counted.group(2) if counted else ""
    when = "date" in question.attributes
    figures = tuple(dict.fromkeys(_FIGURES.findall(question.text)))
    words = retriever.words(question.content)
    claimed = question.operation == q.VERIFY
    return Wanted(
        words, question.kinds, years, enumerated, number, noun, when, figures, claimed, question.text
    )


def search(question: q.Question, collection: Collection, retriever: Retriever) -> List[Hit]:
    """The entries that best explain the question's content within its scope."""
    in_terms = {t.rsplit(".", 1)[0] if "." in t else t for t in question.terms}
    enumerated = any(word in question.text for word in ("哪些", "哪几", "分别", "几", "有啥", "都有"))
    scope = _scope(
        question.with_(filters=q.Filters(**{**question.filters.__dict__, "periods": (), "topics": ()})),
        collection,
    )
    want = wanted(question, retriever, enumerated)
    found = retriever.search(want, scope, limit=WIDE if want.years else USUAL)
    if question.least is not None:  # looked for a second time: in other words too
        found = reworded(found, want.words, retriever)
    if in_terms:
        first = [h for h in found if h.ref.ref in in_terms]
        if first and first[0].score >= found[0].score - 0.12:
            found = first + [h for h in found if h.ref.ref not in in_terms]
    if question.position.get("meanwhile"):
        found = _of_meanwhile(found, question.position["meanwhile"])
    if question.operation == q.VERIFY:
        return found  # the year of a claim may be the wrong one
    return _of_years(found, want.years, bool(_BY_THEN.search(question.text)))


_AS_MUCH = 0.1  # how much less a statement of the years talked of may explain
_FOUR = re.compile(r"\d{4}")
_BY_THEN = re.compile(
    r"年(?:年?底|末|以?前|之前|内)|到(?:了)?(?:\d{2}|\d{4})年|by (?:the end of )?\d{4}", re.IGNORECASE
)


def _of_meanwhile(hits: List[Hit], years: Sequence[int]) -> List[Hit]:
    """The hits with those first that fall due in the years talked of, where they explain as much as the best."""
    spoken = {str(year) for year in years}
    near = [
        hit
        for hit in hits
        if spoken & set(_FOUR.findall(hit.ref.entry.deadline or ""))
        and hit.coverage >= hits[0].coverage - _AS_MUCH
    ]
    return near[:1] + [hit for hit in hits if hit not in near[:1]]


def _of_years(hits: List[Hit], years: Sequence[int], by_then: bool) -> List[Hit]:
    """The hits without those that fall due in other years, if one falls due in a year asked for.

    With `by_then` what the document of the first hit wants by that year comes first.
    """
    wanted_years = {str(year) for year in years}
    due = [set(_FOUR.findall(hit.ref.entry.deadline or "")) for hit in hits]
    if not any(found & wanted_years for found in due):
        return hits
    kept = [hit for hit, found in zip(hits, due, strict=True) if not found or found & wanted_years]
    if not by_then:
        return kept
    owner = kept[0].ref.owner
    return sorted(kept, key=lambda hit: not (hit.ref.owner == owner and hit.ref.entry.deadline))


def overview(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """What the introduction says on the question's content; its definition by default."""
    entries = [r for r in collection.entries_of(OVERVIEW)]
    hits = retriever.search(wanted(question, retriever), (OVERVIEW,))
    words = [w for w in retriever.words(question.content) if w not in ("智慧政务", "智慧", "政务")]
    count = wanted(question, retriever).number
    of_size = [r for r in entries if count > 1 and len(r.entry.items) == count and r.entry.complete]
    if of_size and len(words) <= 1:
        return said(q.OVERVIEW, question, of_size[:1], collection)
    if hits and words:
        best = hits[0]
        return said(q.OVERVIEW, question, [best.ref], collection, coverage=best.coverage)
    definition = next((r for r in entries if r.entry.kind is Kind.TERM), entries[0])
    return said(q.OVERVIEW, question, [definition], collection)


def source(
    question: q.Question, collection: Collection, entries: Sequence[str], policies: Sequence[str]
) -> Result:
    """Where the last answer comes from."""
    refs = [r for r in (collection.entry(e) for e in entries) if r is not None]
    points: List[Point] = []
    for ref in refs[:4]:
        points.append(statement(ref, collection, "source.entry"))
    points += entry_notes(refs[:4], collection)
    if not points:
        points = [
            Point("source.row", (row(p),), {"policy": collection.policies[p]}) for p in list(policies)[:4]
        ]
    if not points:
        return nothing(q.SOURCE, "source", question)
    return Result(ANSWER, q.SOURCE, tuple(points), tuple(policies), question=question, entries=tuple(entries))


def headed(name: str, ref: EntryRef, collection: Collection) -> List[EntryRef]:
    """The other statements of the document that tell of one member of an enumeration: 大平台 in “……大平台目标：……”."""
    siblings = [item.name for item in ref.entry.items if item.name != name]
    found = []
    for other in collection.entries_of(ref.owner) if len(name) > _SHORT else ():
        head, colon, _ = other.entry.text.partition("：")
        alone = name in head and not any(sibling in head for sibling in siblings)
        alone = alone and not re.search(rf"{_COUNTED}{re.escape(name)}", head)
        if colon and other.ref != ref.ref and len(head) <= len(name) + _HEAD and alone:
            found.append(other)
    return found
