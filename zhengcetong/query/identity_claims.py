"""Claims that two members of an enumeration are the same: 一网通办就是只进一扇门, “最多跑一次”解作“一次”."""

from __future__ import annotations

import re
from typing import Optional, Set

from zhengcetong.knowledge.models import Item
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import entry_notes, statement
from zhengcetong.query.issue_claims import FALSE, TRUE, verdict_on
from zhengcetong.query.result import Result
from zhengcetong.question import model as q
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_SAME = re.compile(
    r"就是|就叫|(?:解释|理解|说|当|看|写|定义|归纳|记|答)(?:成|作|为|做)|等于|等同于?|对应(?:的是)?|[指说讲谓]的?是|指|谓(?![之语])|解作|归[到为入]|对[到上]|即是?|也叫|是一回事|=|->|→|-{2,}|[”\w]是(?!不是|否)[“\w]"
)
PASSAGE = re.compile(r"[,;。!?]|、(?=[^、,;。!?]*(?:是|指|=|对应))")


def identity_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「一网通办就是只进一扇门」, 「一网=只进一扇门,一门=一网通办」: two members of one enumeration are not the same."""
    items = [t for t in question.terms if "." in t]
    wholes = {t.rsplit(".", 1)[0] for t in items}
    ref = collection.entry(items[0]) if len(wholes) == 1 else None
    if ref is None:
        return None
    said = [_said_same(part, ref) for part in PASSAGE.split(without_whole(normalize(question.text), ref))]
    if not any(said) or FALSE in said and len(items) < 2:
        return None
    owners = (ref.owner,) if ref.owner in collection.policies else ()
    verdict = FALSE if FALSE in said else TRUE
    return verdict_on(question, verdict, [statement(ref, collection)], entry_notes([ref], collection), owners)


def _said_same(passage: str, ref: EntryRef) -> str:
    """FALSE if a passage says of one member that it is another one, TRUE if that it is itself, "" for neither."""
    verdict = ""
    for match in _SAME.finditer(passage):
        ours, theirs = (
            _spoken_items(passage[: match.end()], ref),
            _spoken_items(passage[match.start() :], ref),
        )
        if len(ours) == 1 and theirs and not ours & theirs:
            return FALSE
        if len(ours) == 1 and ours == theirs:
            item = ref.entry.items[ours.pop()]
            names = [_name_alone(part, item) for part in (passage[: match.start()], passage[match.end() :])]
            verdict = TRUE if all(names) and names[0] != names[1] else verdict
    return verdict


def _name_alone(text: str, item: Item) -> str:
    """The longest name of a member that stands in a text by itself; "" if none does."""
    names = sorted((normalize(name) for name in (item.name, *item.aliases)), key=len, reverse=True)
    alone = (
        name
        for name in names
        if re.search(rf"{re.escape(name)}(?:[”,。?! ]|[解理归对][作成为应到]|[吧吗么呢]|$)", text)
    )
    return next(alone, "")


def _spoken_items(text: str, ref: EntryRef) -> Set[int]:
    """The members that a text names, or tells by their own words."""
    key = fold(text).text
    names = {
        i: [fold(normalize(name)).text for name in (item.name, *item.aliases)]
        for i, item in enumerate(ref.entry.items)
    }
    return {i for i, own in names.items() if any(name and name in key for name in own)}


def without_whole(text: str, ref: EntryRef) -> str:
    """What a claim says without the name of the whole that its members are in, whatever stands between its characters.

    “一网、一门、一次”中的“一次”, 一网一门一次里的一次.
    """
    for name in sorted((ref.entry.label, *ref.entry.names), key=len, reverse=True):
        chars = re.findall(r"\w", fold(normalize(name)).text)
        text = re.sub(r"\W*".join(map(re.escape, chars)), " ", text) if chars else text
    return text
