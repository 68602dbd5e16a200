"""Claims held against the knowledge: confirmed with the fact, or corrected."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Optional, Sequence, Set, Tuple

import numpy as np

from zhengcetong.linking.mention import Mention
from zhengcetong.linking.numerals import DIGITS
from zhengcetong.linking.outside import ISSUER, NUMBER
from zhengcetong.linking.periods import find_periods
from zhengcetong.query import quantities
from zhengcetong.query.attribution import elsewhere, misattributed, near_quote, worded_elsewhere
from zhengcetong.query.collection import Collection, EntryRef, month_of
from zhengcetong.query.conflicts import conflicts, figures
from zhengcetong.query.content import entry_notes, said, search, statement
from zhengcetong.query.group_claims import exclusive_claim, group_claim
from zhengcetong.query.issue_claims import (
    FALSE,
    TRUE,
    UNKNOWN,
    extreme_claim,
    issue_claim,
    order_claim,
    paired_claim,
    unwrapped,
    verdict_on,
)
from zhengcetong.query.member_claims import identity_claim, item_claim, member_claim
from zhengcetong.query.record_claims import record_claim
from zhengcetong.query.result import UNANSWERABLE, Point, Result
from zhengcetong.query.retrieval import Hit, Retriever
from zhengcetong.query.set_claims import interval_claim, most_claim
from zhengcetong.question import model as q
from zhengcetong.question.denial import affirm
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_STRONG, _WEAK = 0.66, 0.45
# Probability, and share explained, from which on a claim without figures speaks of a statement as it is.
_CERTAIN, _TOLD = 0.8, 0.5
_WORDED, _POSSIBLE = 0.95, 0.08  # share explained, and probability, of a statement that words alone point to
_MEANT = 0.6  # probability from which on the meaning of a claim tells the statement that it speaks of
_LIKELY = 0.4  # the same for a statement that shares words with the claim
_NEARLY = 0.3  # how much less a statement may explain that gives what the claim measures
_AS_WELL = 0.1  # how much less a statement may explain that has the year of the claim
_ISSUED = re.compile(r"公开|公布|发布|印发|颁布|出台|修订|通过|下发|推出")
_NUMBERED = re.compile(rf"([{DIGITS}]+)(?=个|项|条|大|类|种|点|方面|份|家|部|位|年|月|天|%|万)")


_CHECKS = (
    paired_claim,
    extreme_claim,
    most_claim,
    order_claim,
    interval_claim,
    exclusive_claim,
    issue_claim,
    group_claim,
)


def verify(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """The verdict on a claim, with the fact it rests on."""
    record = record_claim(question, collection)
    if record is not None:
        return record
    affirmed = _affirmed(question)
    for check in _CHECKS:
        result = check(question, collection)
        if result is not None:
            result = _with_content(result, affirmed, collection, retriever)
            return _negated(result, question)
    return _negated(_content_claim(affirmed, collection, retriever), question)


def judged_on(
    question: q.Question, entries: Sequence[str], collection: Collection, retriever: Retriever
) -> Optional[Result]:
    """The verdict on a claim by the statements it was answered with, None if they do not decide it."""
    refs = [ref for ref in (collection.entry(entry) for entry in entries) if ref is not None]
    affirmed = _affirmed(question)
    member = member_claim(affirmed.with_(terms=()), collection, retriever)
    if member is not None and member.entries[:1] == tuple(entries[:1]):
        return _negated(member, question)
    for ref in refs[:1]:
        if quantities.foreign(affirmed.claim, _worded(ref)):
            return None
        sure = _spoken_of(affirmed, ref, collection, retriever)
        if sure or figures(affirmed, ref) or conflicts(affirmed, ref, collection, retriever):
            result = _compared(affirmed, Hit(ref, 1.0, 1.0, frozenset()), collection, retriever)
            return _negated(result, question)
    return None


def _spoken_of(question: q.Question, ref: EntryRef, collection: Collection, retriever: Retriever) -> bool:
    """Whether a claim surely speaks of a statement, by its words or by what it means."""
    words = retriever.hard(retriever.words(question.content))
    told = retriever.share(words, fold(_worded(ref)).text) if words else 0.0
    if told >= _STRONG:
        return True
    near = retriever.meaning.nearness(question.text)
    asked = near and float(_asked(question, near.asked, retriever)[ref.position])
    if asked is not None and asked >= (_LIKELY if told >= _WEAK else _MEANT):
        return True
    hits = search(question.with_(terms=()), collection, retriever)
    return any(hit.ref == ref and hit.coverage >= _STRONG for hit in hits)


def _affirmed(question: q.Question) -> q.Question:
    if question.topic_key != "negated":
        return question
    return question.with_(text=affirm(question.text), claim=affirm(question.claim))


def judges_term(question: q.Question, result: Result) -> bool:
    """Whether a verdict rests on the statement that the claim names, or that lists what it lists."""
    named = {t.rsplit(".", 1)[0] for t in question.terms} & set(result.entries)
    return result.verdict in (TRUE, FALSE) and bool(named or result.items)


def judges_names(question: q.Question, result: Result, names: Sequence[Mention]) -> bool:
    """Whether a verdict is on the very bodies, places and numbers that the knowledge itself lacks."""
    members = question.position.get("members") or ()
    claimed = {str(m) for m in (*members, *(question.position.get("numbers") or ()))}
    issued = "issuer" in question.attributes or "quantity" in question.position
    return (
        bool(names)
        and result.verdict in (TRUE, FALSE)
        and bool(result.items or question.attributes or "quantity" in question.position)
        and all(m.text in claimed or m.value == ISSUER and issued or m.value == NUMBER for m in names)
    )


def _negated(result: Result, question: q.Question) -> Result:
    """A denied claim (X不是国务院发的,对吧) has the opposite verdict."""
    if question.topic_key != "negated" or result.verdict not in (TRUE, FALSE):
        return result
    flipped = TRUE if result.verdict == FALSE else FALSE
    return Result(**{**result.__dict__, "verdict": flipped, "points": _rephrased(result.points, flipped)})


def _rephrased(points: Sequence[Point], verdict: str) -> Tuple[Point, ...]:
    first = points[0]
    inner = first.values.get("inner")
    if verdict == TRUE and isinstance(inner, Point) and inner.key == "verify.stray":
        inner = replace(inner, key="verify.outside")  # 对,没有… would be heard as a denial
        first = replace(first, values={**first.values, "inner": inner})
    key = f"verify.denied_{verdict}" if "inner" in first.values else f"{first.key}_denied"
    return (Point(key, first.refs, first.values), *points[1:])


def _with_content(
    result: Result, question: q.Question, collection: Collection, retriever: Retriever
) -> Result:
    """A claim of date or issuer that also says what the document holds: both parts count."""
    titles = "".join(collection.policies[target].name for target in question.targets)
    titles += "".join(question.filters.unknown_issuers)
    hard = retriever.hard(retriever.words(question.content))
    hard = tuple(w for w in hard if w not in titles and not _ISSUED.fullmatch(w))
    if question.order or len(hard) < 2 or "claimed" in question.position:
        return result
    filters = q.Filters()
    content = _content_claim(question.with_(filters=filters), collection, retriever)
    if content.verdict == UNKNOWN or content.verdict == TRUE and result.verdict == FALSE:
        return result
    if result.verdict == FALSE or content.verdict == TRUE:
        points = (*result.points, *(unwrapped(p) for p in content.points))
        return Result(**{**result.__dict__, "points": points, "entries": content.entries})
    points = (*content.points, *(unwrapped(p) for p in result.points))
    policies = tuple(dict.fromkeys((*content.policies, *result.policies)))
    return Result(**{**content.__dict__, "points": points, "policies": policies})


# --- content ------------------------------------------------------------------------------


def _content_claim(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    if "likely" in question.position:
        return _probable(question, collection, retriever)
    against = _against(question, collection, retriever)
    if against is not None:
        return against
    stray = misattributed(question, collection, retriever) or worded_elsewhere(
        question, collection, retriever
    )
    if stray is not None:
        return stray
    special = (
        item_claim(question, collection, retriever)
        or identity_claim(question, collection)
        or member_claim(question, collection, retriever)
    )
    if special is not None:
        return special
    counting = _counting(question, collection)
    if counting is not None:
        return _compared(question, Hit(counting, 1.0, 1.0, frozenset()), collection, retriever)
    everywhere = question.with_(targets=(), filters=q.Filters(periods=question.filters.periods))
    hits = _dated(search(question, collection, retriever) if question.targets else [], question, collection)
    overall = _dated(search(everywhere, collection, retriever), question, collection)
    best = _named_first(hits, question)
    worded = best or _named_first(overall, question)
    meant = _meant(question, collection, retriever)
    if meant is not None and not (worded and _rather(worded, meant, question, retriever)):
        return _compared(question, meant, collection, retriever)
    if question.targets and best and _supports(best, question):
        return _compared(question, best, collection, retriever)
    other = _named_first(overall, question)
    if (
        other
        and (not question.targets or other.ref.owner not in question.targets)
        and _supports(other, question)
    ):
        if not question.targets:
            return _compared(question, other, collection, retriever)
        return elsewhere(question, other, collection)
    counted = [
        r for r in _enumerations(question, collection, retriever) if question.targets and question.kinds
    ]
    if counted and _NUMBERED.search(question.text):
        return _compared(question, Hit(counted[0], 1.0, 1.0, frozenset()), collection, retriever)
    near = near_quote(question, collection, retriever)
    if near is not None and question.targets and near.owner not in question.targets:
        return elsewhere(question, Hit(near, 1.0, 1.0, frozenset()), collection)
    if near is not None and conflicts(question, near, collection, retriever):
        return _compared(question, Hit(near, 1.0, 1.0, frozenset()), collection, retriever)
    if (
        best
        and question.targets
        and best.coverage >= _WEAK
        and conflicts(question, best.ref, collection, retriever)
    ):
        return _compared(question, best, collection, retriever)
    if (
        not question.targets
        and other
        and other.coverage >= _WEAK
        and conflicts(question, other.ref, collection, retriever)
    ):
        return _compared(question, other, collection, retriever)
    return _unknown(question, collection, best or other)


def _meant(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Hit]:
    """The statement of the claim's documents that the claim surely speaks of, by what it means."""
    near = retriever.meaning.nearness(question.text)
    if near is None or not question.content:
        return None
    asked = _asked(question, near.asked, retriever)
    position = int(asked.argmax())
    ref, sure = collection.at(position), float(asked[position])
    years = {p.year for p in question.filters.periods if p.year}
    if years and not years & _issue_years(question, collection) and not _years(ref):
        return None
    if sure < _MEANT or question.targets and ref.owner not in question.targets:
        return None
    if quantities.foreign(question.claim, _worded(ref)):
        return None
    return Hit(ref, sure, sure, frozenset(), near.signs(position) + (sure,))


def _asked(question: q.Question, asked: np.ndarray, retriever: Retriever) -> np.ndarray:
    """How probably a claim speaks of each statement; also without its times, which are held against that."""
    text = question.text
    for period in question.filters.periods:
        text = text.replace(period.text, " ")
    undated = retriever.meaning.nearness(text.strip()) if text != question.text else None
    if undated is None:
        return asked
    both: np.ndarray = asked * undated.asked
    return both / both.sum()


def _rather(worded: Hit, meant: Hit, question: q.Question, retriever: Retriever) -> bool:
    """Whether a statement found by words is what the claim speaks of, rather than the one it means."""
    if worded.coverage >= _WORDED and worded.near[1] >= _POSSIBLE:
        return True
    words = retriever.hard(retriever.words(question.content))
    shares = [retriever.share(words, fold(_worded(hit.ref)).text) for hit in (worded, meant)]
    return meant.score < _CERTAIN and shares[1] < _WEAK and shares[0] - shares[1] >= _NEARLY


def _named_first(hits: Sequence[Hit], question: q.Question) -> Optional[Hit]:
    """The best statement; one that a term of the claim names before others."""
    named = {t.rsplit(".", 1)[0] if "." in t else t for t in question.terms}
    first = [h for h in hits if h.ref.ref in named and h.coverage >= _WEAK]
    found = first or list(hits)
    if found and quantities.foreign(question.claim, normalize(found[0].ref.entry.text)):
        near = [h for h in hits if h.coverage >= max(_WEAK, hits[0].coverage - _NEARLY)]
        found = [h for h in near if not quantities.foreign(question.claim, _worded(h.ref))] or found
    return found[0] if found else None


def _worded(ref: EntryRef) -> str:
    return normalize(ref.entry.text)


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
        counted = quantities.spoken(question.claim, normalize(ref.entry.text), len(ref.entry.items))
        words = retriever.words(question.content)
        told = bool(words) and _told(words, ref, collection, retriever)
        dated = any(p.year for p in question.filters.periods) and bool(_years(ref))
        dated = dated and (told or not retriever.hard(words))
        if counted or dated or told:
            return _compared(question, Hit(ref, 1.0, 1.0, frozenset()), collection, retriever)
    return None


def _told(words: Sequence[str], ref: EntryRef, collection: Collection, retriever: Retriever) -> bool:
    """Whether a statement holds the words of a claim, and no other one of its document holds far more of them."""
    own = retriever.share(words, fold(_worded(ref)).text)
    if own < _WEAK:
        return False
    others = (retriever.share(words, fold(_worded(o)).text) for o in collection.entries_of(ref.owner))
    return own >= max(others, default=0.0) - _NEARLY


def _probable(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """A claim in words that no statement uses, held against the one it most probably speaks of.

    Only figures decide, or great certainty; else what is stated is said without a verdict.
    """
    found, sure, told = question.position["likely"]
    ref = collection.entry(str(found))
    if ref is None or quantities.foreign(question.claim, _worded(ref)):
        return _unknown(question, collection, None)
    contradicted = conflicts(question, ref, collection, retriever)
    certain = float(sure) >= _CERTAIN and float(told) >= _TOLD
    if contradicted or figures(question, ref) or certain:
        return _compared(question, Hit(ref, 1.0, 1.0, frozenset()), collection, retriever)
    if float(told) < _WEAK:
        return _unknown(question, collection, None)
    return said(q.DETAIL, question, [ref], collection)


def _counting(question: q.Question, collection: Collection) -> Optional[EntryRef]:
    """The statement of a claim's document that counts the very thing that the claim counts."""
    for owner in question.targets:
        for ref in collection.entries_of(owner):
            if quantities.same_count(question.claim, normalize(ref.entry.text)):
                return ref
    return None


def _dated(hits: List[Hit], question: q.Question, collection: Collection) -> List[Hit]:
    """Where a claim names a year, only statements that give one can bear it out; agreeing ones first."""
    years = {p.year for p in question.filters.periods if p.year}
    if not years or not hits or _issue_years(question, collection) & years:
        return hits
    most = max(h.coverage for h in hits)
    near = [h for h in hits if h.coverage >= max(_WEAK, most - _AS_WELL)]
    agreeing = [h for h in near if _years(h.ref) & years]
    return agreeing + [h for h in near if h not in agreeing and _years(h.ref)]


def _issue_years(question: q.Question, collection: Collection) -> Set[int]:
    """The years by which the claim's documents may be called: 2018年的方案."""
    found: Set[int] = set()
    for target in question.targets:
        policy = collection.policies[target]
        found.add(month_of(policy)[0])
        found |= {d.year for d in (policy.official.written, policy.official.published) if d}
    return found


def _years(ref: EntryRef) -> Set[int]:
    text = normalize(f"{ref.entry.text} {ref.entry.deadline or ''}")
    return {m.data["year"] for m in find_periods(text) if m.data["year"]}


def _supports(hit: Hit, question: q.Question) -> bool:
    if quantities.foreign(question.claim, normalize(hit.ref.entry.text)):
        return False
    named = {t.rsplit(".", 1)[0] for t in question.terms} | set(question.terms)
    return hit.coverage >= _STRONG or (hit.coverage >= _WEAK and hit.ref.ref in named)


def _compared(question: q.Question, hit: Hit, collection: Collection, retriever: Retriever) -> Result:
    conflict = conflicts(question, hit.ref, collection, retriever)
    point = statement(hit.ref, collection, "say.entry")
    notes = entry_notes([hit.ref], collection)
    verdict = FALSE if conflict else TRUE
    owners = (hit.ref.owner,) if hit.ref.owner in collection.policies else ()
    points, size = [point], len(hit.ref.entry.items)
    if (
        conflict
        and size
        and any(not counted.unit for counted in quantities.quantities(question.claim))
        and not quantities.tells(hit.ref.entry.text, size)
    ):
        points.insert(0, Point("items.total", (hit.ref.ref,), {"entry": hit.ref.entry, "count": size}))
    result = verdict_on(question, verdict, points, notes, owners)
    return Result(**{**result.__dict__, "entries": (hit.ref.ref,)})


def _unknown(question: q.Question, collection: Collection, hit: Optional[Hit]) -> Result:
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


def _enumerations(question: q.Question, collection: Collection, retriever: Retriever) -> List[EntryRef]:
    found = retriever.enumerations(question.kinds, question.targets, question.content)
    in_terms = [collection.entry(t) for t in question.terms]
    found += [r for r in in_terms if r is not None and r.entry.items and r not in found]
    return sorted(found, key=lambda r: (not r.entry.complete, r.entry.source.value))
