"""Claims about what documents say, held against the statement that each speaks of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, NamedTuple, Optional, Sequence

from zhengcetong.linking.numerals import DIGITS
from zhengcetong.query import quantities
from zhengcetong.query.attribution import QUOTED_FROM, elsewhere, misattributed, near_quote, worded_elsewhere
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.conflicts import borne_out, conflicts, figures, mislabelled
from zhengcetong.query.content import entry_notes, enumerating, said, search, statement
from zhengcetong.query.identity_claims import identity_claim
from zhengcetong.query.issue_claims import FALSE, TRUE, UNKNOWN, verdict_on
from zhengcetong.query.member_claims import item_claim, member_claim
from zhengcetong.query.result import UNANSWERABLE, Point, Result
from zhengcetong.query.retrieval import Hit, Retriever
from zhengcetong.query.several_facts import each_borne
from zhengcetong.query.spoken_of import (
    CERTAIN,
    NEARLY,
    STRONG,
    WEAK,
    dated,
    issue_years,
    meant,
    named_first,
    rather,
    supports,
    worded,
    years_of,
)
from zhengcetong.question import model as q
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_TOLD = 0.5  # share explained from which on a probable statement decides without figures
_NUMBERED = re.compile(rf"([{DIGITS}]+)(?=个|项|条|大|类|种|点|方面|份|家|部|位|年|月|天|%|万)")
_AS_WELL = 0.7  # share of what another document's statement explains, from which on its own one is meant
_CONSISTS = re.compile(
    r"[”」]?(?:里|中|当中|之中|内|里面|里头)?(?:就|也|都|分别|还)*(?:有|是|包括|包含|含|指)"
)
_VERDICT = (f"verify.{TRUE}", f"verify.{FALSE}")  # on what the statement itself says
SURELY = 0.85  # probability from which on a verdict of the rules is turned round
_FEWEST = 2  # words beside a figure that a statement with the same figure must share


class _Found(NamedTuple):
    """The statements that the words of a claim point to: in its documents, and in all."""

    within: List[Hit]
    overall: List[Hit]


def content_claim(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """The verdict on a claim about what documents say; none is confirmed whose figures nobody states."""
    result = borne(question, _read(question, collection, retriever), collection, retriever)
    if result.verdict == TRUE and _inside_a_bare_name(question, collection, retriever):
        return unknown(question, collection, None)
    if result.verdict == TRUE:
        return of_other_time(question, result, collection, retriever) or result
    if result.verdict in (FALSE, UNKNOWN):
        owners = question.targets or result.policies
        result = each_borne(question, owners, collection, retriever) or result
    if result.verdict == UNKNOWN:
        return _beside(question, collection, retriever) or result
    return result


def _inside_a_bare_name(question: q.Question, collection: Collection, retriever: Retriever) -> bool:
    """Whether a claim says what a member consists of that a statement only names: 四库里有人口库."""
    for term in (t for t in question.terms if "." in t):
        ref, index = collection.entry(term), collection.item_index(term)
        if ref is None or index is None or ref.entry.items[index].text:
            continue
        name, text = normalize(ref.entry.items[index].name), normalize(question.text)
        told = text.partition(name)[2]
        if not _CONSISTS.match(told) or enumerating(ref.entry.items[index].name, ref, collection) is not None:
            continue
        words = [w for w in retriever.hard(retriever.words(fold(told).text)) if w not in name]
        if any(not retriever.share((w,), fold(worded(ref)).text) for w in words):
            return True
    return False


def of_other_time(
    question: q.Question, result: Result, collection: Collection, retriever: Retriever
) -> Optional[Result]:
    """The denial of a confirmed claim whose words another statement of its document has, for another year."""
    own = collection.entry(result.entries[0]) if result.entries and result.verdict == TRUE else None
    words = retriever.hard(retriever.words(question.content))
    years = {p.year for p in question.filters.periods if p.year}
    if own is None or len(words) < _FEWEST or not years & years_of(own):
        return None
    told = retriever.share(words, fold(worded(own)).text)
    others = [ref for ref in collection.entries_of(own.owner) if years_of(ref) and not years & years_of(ref)]
    share = {ref: retriever.share(words, fold(worded(ref)).text) for ref in others}
    best = max(others, key=lambda ref: share[ref], default=None)
    if best is None or share[best] < STRONG or share[best] < 2 * told:
        return None
    denied = compared(question, best, collection, retriever)
    return denied if denied.verdict == FALSE else None


def _read(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    if "likely" in question.position:
        return _probable(question, collection, retriever)
    for reading in (_against, misattributed, worded_elsewhere, _same, item_claim, member_claim):
        result = reading(question, collection, retriever)
        if result is not None:
            return result
    counting = _counting(question, collection, retriever)
    if counting is not None:
        return compared(question, counting, collection, retriever)
    everywhere = question.with_(targets=(), filters=q.Filters(periods=question.filters.periods))
    found = _Found(
        dated(search(question, collection, retriever) if question.targets else [], question, collection),
        dated(search(everywhere, collection, retriever), question, collection),
    )
    return (
        _surely(question, found, collection, retriever)
        or _quoted(question, found, collection, retriever)
        or unknown(question, collection, named_first(found.within or found.overall, question))
    )


def _same(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    return identity_claim(question, collection)


def _surely(
    question: q.Question, found: _Found, collection: Collection, retriever: Retriever
) -> Optional[Result]:
    """The verdict by the statement that meaning or words point to for sure."""
    best = named_first(found.within, question)
    other = named_first(found.overall, question)
    by_words, by_meaning = best or other, meant(question, collection, retriever)
    if by_meaning is not None and not (by_words and rather(by_words, by_meaning, question, retriever)):
        return compared(question, by_meaning.ref, collection, retriever)
    if question.targets and best and supports(best, question):
        return compared(question, best.ref, collection, retriever)
    if other is None or question.targets and other.ref.owner in question.targets:
        return None
    if not supports(other, question):
        return None
    if not question.targets:
        return compared(question, other.ref, collection, retriever)
    if len(other.covered) < _FEWEST and not (question.terms or QUOTED_FROM.search(question.text)):
        return None  # a single word that another document has makes no other document of it
    if best is not None and best.coverage >= _AS_WELL * other.coverage:
        return compared(question, best.ref, collection, retriever)
    return elsewhere(question, other, collection)


def _quoted(
    question: q.Question, found: _Found, collection: Collection, retriever: Retriever
) -> Optional[Result]:
    """The verdict by the enumeration counted, the words quoted, or a statement that the claim contradicts."""
    counted = [
        r for r in _enumerations(question, collection, retriever) if question.targets and question.kinds
    ]
    if counted and _NUMBERED.search(question.text):
        return compared(question, counted[0], collection, retriever)
    near = near_quote(question, collection, retriever)
    if near is not None and question.targets and near.owner not in question.targets:
        return elsewhere(question, Hit(near, 1.0, 1.0, frozenset()), collection)
    if near is not None and conflicts(question, near, collection, retriever):
        return compared(question, near, collection, retriever)
    best = named_first(found.within if question.targets else found.overall, question)
    if best and best.coverage >= WEAK and conflicts(question, best.ref, collection, retriever):
        return compared(question, best.ref, collection, retriever)
    return None


# --- figures -----------------------------------------------------------------------------------


def borne(question: q.Question, result: Result, collection: Collection, retriever: Retriever) -> Result:
    """The verdict if its statements give the figures of the claim, else that of the statement that does."""
    if result.verdict == TRUE and not _borne(question, result, collection):
        return _by_figures(question, result, collection, retriever)
    return result


def _borne(question: q.Question, result: Result, collection: Collection) -> bool:
    """Whether the statements that a confirmed claim rests on give every time limit and measure that it names."""
    refs = [ref for ref in map(collection.entry, result.entries) if ref is not None]
    years = issue_years(question.with_(targets=result.policies), collection)
    return not refs or any(borne_out(question, ref, years) for ref in refs)


def _by_figures(question: q.Question, first: Result, collection: Collection, retriever: Retriever) -> Result:
    """The verdict by the statement that gives, or contradicts, the figures of a claim whose words another one has."""
    bare = question.with_(terms=(), position={k: v for k, v in question.position.items() if k != "members"})
    hits = search(bare, collection, retriever)
    hits += search(bare.with_(targets=()), collection, retriever) if question.targets and not hits else []
    least = max(WEAK, max((h.coverage for h in hits), default=0.0) - NEARLY)
    years = issue_years(question.with_(targets=first.policies), collection)
    near = [h.ref for h in hits if h.coverage >= least]
    for ref in near:
        if borne_out(question, ref, years):
            return compared(question, ref, collection, retriever)
    for ref in near if not any(p.day for p in question.filters.periods) else ():
        if (years_of(ref) or quantities.quantities(worded(ref))) and conflicts(
            question, ref, collection, retriever
        ):
            return compared(question, ref, collection, retriever)
    return unknown(question, collection, None)


def _beside(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """The verdict where a statement has the very figure of the claim beside the same thing: 98%的行政村….

    What the claim says of it in words of other statements is then wrong.
    """
    claimed = [c for c in quantities.quantities(question.claim) if c.unit]
    words = retriever.hard(retriever.words(question.content))
    if not claimed or not words:
        return None
    owners = question.targets or tuple(collection.policies)
    for ref in (ref for owner in owners for ref in collection.entries_of(owner)):
        text = fold(worded(ref)).text
        for own in quantities.quantities(worded(ref)):
            same = any(quantities.alike(c, own) and quantities.meets(c, own.value) for c in claimed)
            shared = [w for w in words if w in fold(own.around).text]
            if not same or not shared or len(shared) < min(_FEWEST, len(words) - 1):
                continue
            strange = [w for w in words if not retriever.share((w,), text)]
            wrong = bool(strange) or conflicts(question, ref, collection, retriever)
            result = compared(question, ref, collection, retriever)
            return _denied(result) if wrong and result.verdict == TRUE else result
    return None


def _denied(result: Result) -> Result:
    first = replace(result.points[0], key=f"verify.{FALSE}")
    return replace(result, verdict=FALSE, points=(first, *result.points[1:]))


def weighed(result: Result, question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """A verdict by one statement, turned round where what the claim says beside it surely tells the contrary.

    `question` is the claim without its denial, which its key still tells.
    """
    ref = collection.entry(result.entries[0]) if len(result.entries) == 1 else None
    if ref is None or result.verdict not in (TRUE, FALSE) or not result.points[0].key.startswith(_VERDICT):
        return result
    denies, holds = question.topic_key == "negated", result.verdict == TRUE
    stated = normalize(f"{ref.entry.text}{ref.entry.deadline or ''}")
    words = retriever.hard(retriever.words(question.content))
    if holds and all(retriever.share((word,), fold(stated).text) for word in words):
        return result  # nothing is said beside it
    right = retriever.bearing.share(question.claim or question.text, stated, denies, holds != denies)
    if max(right, 1 - right) < SURELY or (right > 0.5) == (holds != denies):
        return result
    verdict, notes = FALSE if holds else TRUE, entry_notes([ref], collection)
    owners = (ref.owner,) if ref.owner in collection.policies else ()
    turned = verdict_on(question, verdict, [statement(ref, collection, "say.entry")], notes, owners)
    return replace(turned, entries=result.entries)


# --- the statements shown last, and probable ones -------------------------------------------------


def _against(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """A claim held against the statements shown last, where it speaks of what they say."""
    refs = [collection.entry(str(e)) for e in question.position.get("against") or ()]
    shown = [ref for ref in refs if ref is not None]
    if not shown:
        return None
    member = member_claim(question, collection, retriever)
    if member is not None and member.entries[:1] == (shown[0].ref,):
        return member
    for ref in shown:
        counted = quantities.spoken(question.claim, worded(ref), len(ref.entry.items))
        words = retriever.words(question.content)
        told = bool(words) and _told(words, ref, collection, retriever)
        given = any(p.year for p in question.filters.periods) and bool(years_of(ref))
        given = given and (told or not retriever.hard(words))
        if counted or given or told or mislabelled(question, ref, collection):
            return compared(question, ref, collection, retriever)
    return None


def _told(words: Sequence[str], ref: EntryRef, collection: Collection, retriever: Retriever) -> bool:
    """Whether a statement holds the words of a claim, and no other one of its document holds far more of them."""
    own = retriever.share(words, fold(worded(ref)).text)
    if own < WEAK:
        return False
    others = (retriever.share(words, fold(worded(o)).text) for o in collection.entries_of(ref.owner))
    return own >= max(others, default=0.0) - NEARLY


def _probable(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """A claim in words that no statement uses, held against the one it most probably speaks of.

    Only figures decide, or great certainty; else what is stated is said without a verdict.
    """
    found, sure, told = question.position["likely"]
    ref = collection.entry(str(found))
    if ref is None or quantities.foreign(question.claim, worded(ref)):
        return unknown(question, collection, None)
    if question.targets and ref.owner not in question.targets and not retriever.words(question.content):
        return unknown(question, collection, None)
    contradicted = conflicts(question, ref, collection, retriever)
    certain = float(sure) >= CERTAIN and float(told) >= _TOLD
    if contradicted or figures(question, ref) or certain:
        return compared(question, ref, collection, retriever)
    if float(told) < WEAK:
        return unknown(question, collection, None)
    return said(q.DETAIL, question, [ref], collection)


def _counting(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[EntryRef]:
    """The statement of a claim's document that counts the very thing that the claim counts."""
    refs = [ref for owner in question.targets for ref in collection.entries_of(owner)]
    named = {t.rsplit(".", 1)[0] for t in question.terms if "." in t}
    for ref in refs:  # 分三级,最上面是国家级: of the statement that lists 国家级
        if ref.ref in named and quantities.spoken(question.claim, worded(ref), 0):
            return ref
    counting = [ref for ref in refs if quantities.same_count(question.claim, worded(ref))]
    if len(counting) < 2:
        return counting[0] if counting else None
    words = retriever.words(question.content)
    return max(counting, key=lambda ref: retriever.share(words, fold(worded(ref)).text))


def _enumerations(question: q.Question, collection: Collection, retriever: Retriever) -> List[EntryRef]:
    found = retriever.enumerations(question.kinds, question.targets, question.content)
    in_terms = [collection.entry(t) for t in question.terms]
    found += [r for r in in_terms if r is not None and r.entry.items and r not in found]
    return sorted(found, key=lambda r: (not r.entry.complete, r.entry.source.value))


# --- results -----------------------------------------------------------------------------------


def compared(question: q.Question, ref: EntryRef, collection: Collection, retriever: Retriever) -> Result:
    """The verdict on a claim by one statement: false if anything in it contradicts that."""
    conflict = conflicts(question, ref, collection, retriever)
    points, size = [statement(ref, collection, "say.entry")], len(ref.entry.items)
    if (
        conflict
        and size
        and any(not counted.unit for counted in quantities.quantities(question.claim))
        and not quantities.tells(ref.entry.text, size)
    ):
        points.insert(0, Point("items.total", (ref.ref,), {"entry": ref.entry, "count": size}))
    notes = entry_notes([ref], collection)
    if (
        conflict and notes and mislabelled(question, ref, collection)
    ):  # the note is what the claim is wrong by
        points, notes = [replace(notes[0], kind=""), *points], notes[1:]
    owners = (ref.owner,) if ref.owner in collection.policies else ()
    verdict = FALSE if conflict else TRUE
    result = verdict_on(question, verdict, points, notes, owners)
    return replace(result, entries=(ref.ref,))


def unknown(question: q.Question, collection: Collection, hit: Optional[Hit]) -> Result:
    """That nothing here bears a claim out or contradicts it."""
    policies = tuple(collection.policies[t] for t in question.targets)
    key = "nothing.claim_in" if policies else "nothing.claim"
    return Result(
        UNANSWERABLE,
        q.VERIFY,
        (Point(key, (), {"policies": policies}),),
        question.targets,
        UNKNOWN,
        question=question,
        coverage=hit.coverage if hit else 0.0,
    )
