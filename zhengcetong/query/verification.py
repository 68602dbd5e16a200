"""Claims held against the knowledge: confirmed with the fact, or corrected."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Sequence, Tuple

from zhengcetong.linking.mention import Mention
from zhengcetong.linking.outside import ISSUER, NUMBER
from zhengcetong.query import quantities
from zhengcetong.query.collection import Collection
from zhengcetong.query.conflicts import conflicts, figures
from zhengcetong.query.content import search
from zhengcetong.query.content_claims import borne, compared, content_claim, of_other_time, weighed
from zhengcetong.query.day_claims import day_claim
from zhengcetong.query.group_claims import exclusive_claim, group_claim
from zhengcetong.query.identity_claims import identity_claim
from zhengcetong.query.issue_claims import (
    FALSE,
    TRUE,
    UNKNOWN,
    due,
    extreme_claim,
    issue_claim,
    order_claim,
    paired_claim,
    unwrapped,
)
from zhengcetong.query.member_claims import item_claim, member_claim
from zhengcetong.query.place_claims import place_claim
from zhengcetong.query.record_claims import quotes_number, record_claim
from zhengcetong.query.result import Point, Result
from zhengcetong.query.retrieval import Retriever
from zhengcetong.query.set_claims import ends_claim, interval_claim, most_claim, shares_claim
from zhengcetong.query.spoken_of import surely, worded
from zhengcetong.question import model as q
from zhengcetong.question.denial import affirm, denied_part, set_aside
from zhengcetong.text.fold import fold

_OFFERED = "verify.elsewhere"  # a claim was ascribed to another document, as little as that may be meant
_POSSIBLY = 0.4  # probability from which on a claim speaks of the statement that it was answered with
_BODY = re.compile(r"办公[厅室]|[委部局院署](?![门分件])|机关|机构|部门|负责人|单位")
_TELLING = 2  # words of a part of a claim that says something by itself
_ISSUED = re.compile(r"公开|公布|发布|印发|颁布|出台|修订|通过|下发|推出")
_ISSUING = re.compile(r"[颁印]|发(?!展|挥|现|生|起)|公布|出台|制定|修订|下文|出的|出自|文件")

_CHECKS = (
    shares_claim,
    ends_claim,
    paired_claim,
    extreme_claim,
    place_claim,
    most_claim,
    order_claim,
    interval_claim,
    exclusive_claim,
    issue_claim,
    group_claim,
)


def verify(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """The verdict on a claim, with the fact it rests on."""
    dated = day_claim(question, collection)
    if dated is not None:
        return _negated(dated, question)
    if quotes_number(question, collection):
        question = question.with_(attributes=())
    if _of_goals(question):
        question = question.with_(attributes=())
    record = record_claim(question, collection)
    if record is not None:
        return record
    affirmed = _affirmed(question)
    for check in _CHECKS:
        result = check(question, collection)
        if result is not None:
            result = _with_content(result, affirmed, collection, retriever)
            return _negated(result, question)
    result = content_claim(affirmed, collection, retriever)
    result = result if set_aside(question.text) else weighed(result, affirmed, collection, retriever)
    if result.verdict == UNKNOWN or result.entries and _OFFERED in result.points[0].key:
        result = _of_record(affirmed, collection) or result
    if _wrong_beside(result, question, collection, retriever):
        return result
    return _negated(result, question)


def _wrong_beside(result: Result, question: q.Question, collection: Collection, retriever: Retriever) -> bool:
    """Whether what a claim says beside its denial is wrong by itself: 没有自家大门,只能绕中国政府网."""
    ref = collection.entry(result.entries[0]) if result.entries else None
    if question.topic_key != "negated" or result.verdict != FALSE or ref is None:
        return False
    part = denied_part(question.text)
    text, claim = (_blanked(t, part) for t in (question.text, question.claim))
    rest = question.with_(text=text, claim=claim, content=fold(claim).text, topic_key="")
    if len(retriever.hard(retriever.words(rest.content))) < _TELLING:
        return False
    return conflicts(rest, ref, collection, retriever)


def _of_goals(question: q.Question) -> bool:
    """Whether the times of a claim are those by which something is to be done: 死线是2017年底前."""
    return due(question) and question.attributes == ("date",) and not _ISSUING.search(question.claim)


def _of_record(question: q.Question, collection: Collection) -> Optional[Result]:
    """A day said of a document whose content has nothing of the claim: 大数据纲要2015年9月5日就挂上网了."""
    days = tuple(p for p in question.filters.periods if p.day)
    shown = "against" in question.position  # what was told last is doubted, whatever the document's own day
    if shown or len(question.targets) != 1 or len(days) != len(question.filters.periods):
        return None
    return issue_claim(question.with_(attributes=("date",)), collection)


def judged_on(
    question: q.Question,
    entries: Sequence[str],
    collection: Collection,
    retriever: Retriever,
    asked: bool = False,
) -> Optional[Result]:
    """The verdict on a claim by the statements it was answered with, None if they do not decide it."""
    refs = [ref for ref in (collection.entry(entry) for entry in entries) if ref is not None]
    affirmed = _affirmed(question)
    mixed_up = identity_claim(affirmed, collection)
    if mixed_up is not None:
        return _negated(mixed_up, question)
    item = item_claim(affirmed, collection, retriever) if asked else None
    if item is not None and set(item.entries) & set(entries):
        return _negated(item, question)
    member = member_claim(affirmed.with_(terms=()), collection, retriever)
    if member is not None and _same_list(member.entries, entries, collection):
        return _negated(member, question)
    for ref in refs[:1]:
        if quantities.foreign(affirmed.claim, worded(ref)):
            return None
        hits = search(affirmed.with_(terms=()), collection, retriever)
        sure = surely(affirmed, ref, hits, retriever, _POSSIBLY if asked else None)
        if sure or figures(affirmed, ref) or conflicts(affirmed, ref, collection, retriever):
            result = borne(affirmed, compared(affirmed, ref, collection, retriever), collection, retriever)
            result = of_other_time(affirmed, result, collection, retriever) or result
            result = result if set_aside(question.text) else weighed(result, affirmed, collection, retriever)
            return _negated(result, question) if result.verdict != UNKNOWN else None
    return None


def _same_list(one: Sequence[str], other: Sequence[str], collection: Collection) -> bool:
    """Whether the first statements of two results are one, or list the very same members."""
    first, second = (collection.entry(refs[0]) if refs else None for refs in (one, other))
    if first is None or second is None:
        return False
    names = [tuple(item.name for item in ref.entry.items) for ref in (first, second)]
    return first == second or bool(names[0]) and first.owner == second.owner and names[0] == names[1]


def _affirmed(question: q.Question) -> q.Question:
    """A claim without what it denies its content by, and without what it sets aside: 不是条文而是答问."""
    aside = set_aside(question.text)
    if aside:
        text, claim = (_blanked(t, aside) for t in (question.text, question.claim))
        question = question.with_(text=text, claim=claim)
    if question.topic_key != "negated":
        return question
    return question.with_(text=affirm(question.text), claim=affirm(question.claim))


def _blanked(text: str, aside: range) -> str:
    return text[: aside.start] + " " * len(aside) + text[aside.stop :]


def judges_term(question: q.Question, result: Result) -> bool:
    """Whether a verdict rests on the statement that the claim names, or that lists what it lists."""
    named = {t.rsplit(".", 1)[0] for t in question.terms} & set(result.entries)
    return result.verdict in (TRUE, FALSE) and bool(named or result.items)


def judges_names(question: q.Question, result: Result, names: Sequence[Mention]) -> bool:
    """Whether a verdict is on the very bodies, places and numbers that the knowledge itself lacks."""
    members = question.position.get("members") or ()
    if result.verdict == FALSE and result.entries and _other_body(question, result, names):
        return True
    claimed = {str(m) for m in (*members, *(question.position.get("numbers") or ()))}
    issued = "issuer" in question.attributes or "quantity" in question.position
    return (
        bool(names)
        and result.verdict in (TRUE, FALSE)
        and bool(result.items or question.attributes or "quantity" in question.position)
        and all(m.text in claimed or m.value == ISSUER and issued or m.value == NUMBER for m in names)
    )


def _other_body(question: q.Question, result: Result, names: Sequence[Mention]) -> bool:
    """Whether a claim gives to a body what the statement that contradicts it gives to another one: 归司法部主管."""
    told = all(m.value == ISSUER and m.text in question.filters.unknown_issuers for m in names)
    return told and any(
        _BODY.search(point.values["entry"].text) for point in _inner(result) if "entry" in point.values
    )


def _inner(result: Result) -> Sequence[Point]:
    return [unwrapped(point) for point in result.points]


def _negated(result: Result, question: q.Question) -> Result:
    """A denied claim (X不是国务院发的,对吧) has the opposite verdict."""
    if question.topic_key != "negated" or result.verdict not in (TRUE, FALSE):
        return result
    flipped = TRUE if result.verdict == FALSE else FALSE
    return Result(**{**result.__dict__, "verdict": flipped, "points": _rephrased(result.points, flipped)})


def _rephrased(points: Sequence[Point], verdict: str) -> Tuple[Point, ...]:
    first = points[0]
    inner = first.values.get("inner")
    if verdict == TRUE and isinstance(inner, Point) and inner.key in ("verify.stray", "verify.unlisted"):
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
    if result.verdict == FALSE and question.attributes == ("issuer",) and not _ISSUING.search(question.claim):
        content = content_claim(question, collection, retriever)
        if content.verdict == FALSE and content.entries and content.points[0].key != _OFFERED:
            return content  # a body that leads or does something, and did not issue the document
    filters = q.Filters()
    content = content_claim(question.with_(filters=filters), collection, retriever)
    if content.verdict == UNKNOWN or content.verdict == TRUE and result.verdict == FALSE:
        return result
    if result.verdict == FALSE or content.verdict == TRUE:
        points = (*result.points, *(unwrapped(p) for p in content.points))
        return Result(**{**result.__dict__, "points": points, "entries": content.entries})
    points = (*content.points, *(unwrapped(p) for p in result.points))
    policies = tuple(dict.fromkeys((*content.policies, *result.policies)))
    return Result(**{**content.__dict__, "points": points, "policies": policies})
