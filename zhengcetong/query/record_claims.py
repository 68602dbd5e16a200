"""Claims on the official record: document number, validity, day of entry into force, full title."""

from __future__ import annotations

import re
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from zhengcetong.knowledge.models import Policy
from zhengcetong.linking.outside import SIGNS
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection
from zhengcetong.query.facts import OFFICIAL_FIELDS, fact_notes, facts, official_fact
from zhengcetong.query.issue_claims import FALSE, TRUE, issue_claim, unwrapped, verdict_on
from zhengcetong.query.result import Point, Result, row
from zhengcetong.question import model as q
from zhengcetong.question.stated import TITLE
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_BEGINS = re.compile(rf"(?P<sign>{SIGNS})(?:开头|打头|字头|字号|字样)")
_PART = re.compile(r"[^,;。]+")
_FORMER = re.compile(
    r"原(?=条例|[来先文规办版])|旧|老(?=条例|版|规|的)|以前|当初|当年|最早|(?:修订|修改|改)(?:之|以)?前|前身|2007"
)
_ORDER = re.compile(r"^(?:国务院)?令(?=\d)|(?<=号)(?:令|文)$")  # 国务院令492号, 492号令: the number itself
# 它的发文字号是X: of the document itself, also where a statement gives X as what it rests on.
_OWN_NUMBER = re.compile(r"(?:文号|字号|编号|文件号|发文号)[^,。;?]{0,6}(?:是|为|叫|写|即)")
_BASIS = re.compile(r"批复|依据|根据|批准|答复|引用|原条例|原来|办法|作底|打底|后盾")
_SHORTEST = 4  # characters of a number that tells one document: 492号
_SIGNS = re.compile(r"[〔〕\[\]()第\s]")


def record_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「建设指南的文号是国办函〔2016〕108号,国办发的」: fields of the record of every target, date and issuer with them."""
    placed = "at" in question.position  # 最后一份是条例 tells which one it is, not of what type
    attributes = tuple(a for a in question.attributes if a in _HOLDS and not (placed and a == "type"))
    if not attributes or not question.targets:
        return None
    wrong: List[Point] = []
    right: List[Point] = []
    missing = ""
    for policy in (collection.policies[t] for t in question.targets):
        for attribute in attributes:
            value = _value(policy, attribute)
            holds = None if value is None else _HOLDS[attribute](policy, question, collection)
            missing = attribute if value is None else missing
            if holds is not None:
                (right if holds else wrong).append(_point(policy, attribute, value))
                if holds is False and attribute == "number":
                    wrong += _numbered_so(question, collection)
    issued = issue_claim(question, collection)
    if not right and not wrong:
        if missing and issued is None:
            return facts(question.with_(operation=q.FACTS, attributes=(missing,)), collection)
        return None
    notes = [n for t in question.targets for n in fact_notes(collection.policies[t], attributes)]
    verdict = FALSE if wrong else TRUE
    if issued is None:
        return verdict_on(question, verdict, [*wrong, *right], notes, question.targets)
    return _together(question, verdict, [*wrong, *right], notes, issued)


def _together(
    question: q.Question, verdict: str, points: Sequence[Point], notes: Sequence[Point], issued: Result
) -> Result:
    """The verdict on fields of the record and on date or issuer; what is wrong is said first."""
    said = [unwrapped(p) for p in issued.points if not p.kind]
    told = {p.key.replace("facts.", "note.") for p in points}
    beside = [p for p in issued.points if p.kind and p.key not in told]
    ordered = [*said, *points] if issued.verdict == FALSE and verdict == TRUE else [*points, *said]
    both = FALSE if FALSE in (verdict, issued.verdict) else TRUE
    return verdict_on(question, both, ordered, [*notes, *beside], question.targets)


def _value(policy: Policy, attribute: str) -> object:
    return policy.type if attribute == "type" else getattr(policy.official, OFFICIAL_FIELDS[attribute])


def _point(policy: Policy, attribute: str, value: object) -> Point:
    if attribute == "type":
        return Point("facts.type", (row(policy.id),), {"policy": policy})
    return official_fact(policy, attribute, value)


def quotes_number(question: q.Question, collection: Collection) -> bool:
    """Whether a statement of a claim's document gives the claimed number, that of another one: 依据国务院批复(国函…)."""
    if "number" not in question.attributes or not question.targets:
        return False
    claimed = [_SIGNS.sub("", normalize(str(n))) for n in question.position.get("numbers") or ()]
    if any(_number_holds(collection.policies[t], question, collection) for t in question.targets):
        return False
    spoken = _BASIS.search(question.text) or _FORMER.search(question.text)
    if _OWN_NUMBER.search(question.text) and not spoken:
        return False
    refs = [ref for t in question.targets for ref in collection.entries_of(t)]
    parts = [part for ref in refs for part in _PART.findall(normalize(ref.entry.text))]
    if not _FORMER.search(question.text):  # the number of the former document is not that of this one
        parts = [part for part in parts if not _FORMER.search(part)]
    texts = [_SIGNS.sub("", part) for part in parts]
    numbers = [_ORDER.sub("", number) for number in claimed]
    return any(
        re.search(rf"(?<!\d){re.escape(number)}", text)
        for number in numbers
        for text in texts
        if len(number) >= _SHORTEST
    )


def _number_holds(policy: Policy, question: q.Question, _: Collection) -> Optional[bool]:
    claimed = [_SIGNS.sub("", normalize(str(n))) for n in question.position.get("numbers") or ()]
    own = _SIGNS.sub("", normalize(policy.official.number or ""))
    begun = _BEGINS.search(normalize(question.text))
    if not claimed:
        return own.startswith(begun.group("sign")) if begun and own else None
    return any(_same_number(number, own) for number in claimed)


def _numbered_so(question: q.Question, collection: Collection) -> List[Point]:
    """The documents that have the numbers which a claim gives to another one."""
    owners = [collection.policies[p] for p in question.position.get("numbered") or ()]
    return [official_fact(p, "number", p.official.number) for p in owners if p.official.number]


def _same_number(claimed: str, own: str) -> bool:
    """Whether a number, perhaps given in short (711号令, 108号文), is a document's own."""
    signed = re.fullmatch(r"(?P<sign>[\u4e00-\u9fff]{2,6}?)(?P<n>\d{1,4}号)", claimed)
    if signed and not signed.group("sign").endswith("令"):
        return bool(re.fullmatch(rf"{signed.group('sign')}\d{{4}}{signed.group('n')}", own))
    short = re.fullmatch(r"令?(\d{1,5})号(?:令|文)?", claimed)
    if short:
        return bool(
            re.search(rf"(?<!\d){short.group(1)}号$", own[4:] if own[:1] == "令" else own)
        ) or own.endswith(f"{short.group(1)}号")
    return claimed == own or own.endswith(claimed) and not own[-len(claimed) - 1 : -len(claimed)].isdigit()


def _validity_holds(policy: Policy, question: q.Question, _: Collection) -> Optional[bool]:
    each: Mapping[str, bool] = question.position.get("each_in_force") or {}
    claimed = each.get(policy.id, question.position.get("in_force"))
    return (
        None if claimed is None or policy.official.in_force is None else claimed == policy.official.in_force
    )


def _effective_holds(policy: Policy, question: q.Question, _: Collection) -> Optional[bool]:
    day = policy.official.effective
    if day is None:
        return None
    own = question.position.get("effective") or ()
    claimed: Tuple[Period, ...] = tuple(Period.from_data(data) for data in own) or question.filters.periods
    if claimed:
        return any(
            p.year == day.year and p.month in (0, day.month) and p.day in (0, day.day) for p in claimed
        )
    on = question.position.get("day")
    return None if not on else tuple(on) == (day.month, day.day)


def _type_holds(policy: Policy, question: q.Question, collection: Collection) -> Optional[bool]:
    claimed = str(question.position.get("type") or "")
    own = collection.doctypes[policy.type]
    return any(claimed.endswith(name) for name in (own.name, *own.aliases)) if claimed else None


def _title_holds(policy: Policy, question: q.Question, _: Collection) -> Optional[bool]:
    claimed = [_plain(t) for t in re.findall(r"《([^《》]{4,})》", question.text)]
    given = TITLE.search(question.text)
    claimed = claimed or ([_plain(given.group("title"))] if given else [])
    own = {_plain(t) for t in (policy.official.title, policy.name, policy.article.name) if t}
    return any(title in own for title in claimed) if claimed else None


def _plain(title: str) -> str:
    return re.sub(r"[《》“”\s]", "", fold(normalize(title)).text)


_HOLDS: Dict[str, Callable[[Policy, q.Question, Collection], Optional[bool]]] = {
    "number": _number_holds,
    "validity": _validity_holds,
    "effective": _effective_holds,
    "title": _title_holds,
    "type": _type_holds,
}
