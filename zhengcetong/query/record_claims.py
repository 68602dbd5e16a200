"""Claims on the official record: document number, validity, day of entry into force, full title."""

from __future__ import annotations

import re
from typing import Callable, Dict, List, Mapping, Optional, Tuple

from zhengcetong.knowledge.models import Policy
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection
from zhengcetong.query.facts import OFFICIAL_FIELDS, fact_notes, facts, official_fact
from zhengcetong.query.issue_claims import FALSE, TRUE, verdict_on
from zhengcetong.query.result import Point, Result
from zhengcetong.question import model as q
from zhengcetong.question.claims import TITLE
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_BEGINS = re.compile(
    r"(?P<sign>国办发|国办函|国发|国函|中办发|发改[\u4e00-\u9fff]{2})(?:开头|打头|字头|字号|字样)"
)
_SIGNS = re.compile(r"[〔〕\[\]()第\s]")


def record_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「建设指南的文号是国办函〔2016〕108号」, 「条例已经废止了吧」: a field of every target."""
    attribute = next((a for a in question.attributes if a in _HOLDS), "")
    if not attribute or not question.targets:
        return None
    holds = _HOLDS[attribute]
    wrong: List[Point] = []
    right: List[Point] = []
    for target in question.targets:
        policy = collection.policies[target]
        value = getattr(policy.official, OFFICIAL_FIELDS[attribute])
        if value is None:
            return facts(question.with_(operation=q.FACTS, attributes=(attribute,)), collection)
        if not (verdict := holds(policy, question)) and verdict is None:
            return None
        if not verdict and attribute == "number" and _told(target, question, collection):
            return None
        (right if verdict else wrong).append(official_fact(policy, attribute, value))
    notes = [n for t in question.targets for n in fact_notes(collection.policies[t], (attribute,))]
    return verdict_on(question, FALSE if wrong else TRUE, [*wrong, *right], notes, question.targets)


def _told(target: str, question: q.Question, collection: Collection) -> bool:
    """Whether a statement of the document gives the claimed number: that of the reply it rests on."""
    claimed = [_SIGNS.sub("", normalize(str(n))) for n in question.position.get("numbers") or ()]
    texts = [_SIGNS.sub("", normalize(ref.entry.text)) for ref in collection.entries_of(target)]
    return any(number in text for number in claimed for text in texts if len(number) > 4)


def _number_holds(policy: Policy, question: q.Question) -> Optional[bool]:
    claimed = [_SIGNS.sub("", normalize(str(n))) for n in question.position.get("numbers") or ()]
    own = _SIGNS.sub("", normalize(policy.official.number or ""))
    begun = _BEGINS.search(normalize(question.text))
    if not claimed:
        return own.startswith(begun.group("sign")) if begun and own else None
    return any(_same_number(number, own) for number in claimed)


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


def _validity_holds(policy: Policy, question: q.Question) -> Optional[bool]:
    each: Mapping[str, bool] = question.position.get("each_in_force") or {}
    claimed = each.get(policy.id, question.position.get("in_force"))
    return (
        None if claimed is None or policy.official.in_force is None else claimed == policy.official.in_force
    )


def _effective_holds(policy: Policy, question: q.Question) -> Optional[bool]:
    day = policy.official.effective
    if day is None:
        return None
    claimed: Tuple[Period, ...] = question.filters.periods
    if claimed:
        return any(
            p.year == day.year and p.month in (0, day.month) and p.day in (0, day.day) for p in claimed
        )
    on = question.position.get("day")
    return None if not on else tuple(on) == (day.month, day.day)


def _title_holds(policy: Policy, question: q.Question) -> Optional[bool]:
    claimed = [_plain(t) for t in re.findall(r"《([^《》]{4,})》", question.text)]
    given = TITLE.search(question.text)
    claimed = claimed or ([_plain(given.group("title"))] if given else [])
    own = {_plain(t) for t in (policy.official.title, policy.name, policy.article.name) if t}
    return any(title in own for title in claimed) if claimed else None


def _plain(title: str) -> str:
    return re.sub(r"[《》“”\s]", "", fold(normalize(title)).text)


_HOLDS: Dict[str, Callable[[Policy, q.Question], Optional[bool]]] = {
    "number": _number_holds,
    "validity": _validity_holds,
    "effective": _effective_holds,
    "title": _title_holds,
}
