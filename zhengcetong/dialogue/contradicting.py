"""Another value claimed of what was told last: a number of documents, a day, a time limit, which documents they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import FrozenSet, Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, TERM
from zhengcetong.query.collection import Collection
from zhengcetong.query.engine import Engine
from zhengcetong.query.group_claims import counted
from zhengcetong.query.issue_claims import FALSE, TRUE, verdict_on
from zhengcetong.query.result import MANY, Result
from zhengcetong.question import model as q
from zhengcetong.question.claims import days_claimed
from zhengcetong.question.denial import set_aside
from zhengcetong.question.filters import periods_of
from zhengcetong.question.signals import Signals
from zhengcetong.text.normalize import normalize

_TIMES = re.compile(r"\d{4}年|\d{1,2}月\d{1,2}日")
_OF_RECORD = (q.FACTS, q.LIST, q.COUNT, q.EXTREME, q.ORDER, q.INTERVAL, q.COMPARE)
# 就是A和B这两份吧, A也在里面吧: which documents those told last are.
_ALL_OF_THEM = re.compile(
    r"^(?:那|那么|所以|也|,| )*(?:就|只|仅|不就|正)+(?:是|有)|[这那]?[一两二三四五六七八九][份个项部](?:吧|吗|么|嘛|对吧|对吗|是吧|,| )*[?。! ]*$"
)
_AMONG_THEM = re.compile(
    r"(?:也|都|应该|算|肯定)*(?:在|算|属于?|列|包)[^,。?]{0,3}(?:里面?|里头|其中|之内|之列|内|在内|一份|一个|进去)(?:的)?(?:吧|吗|么|嘛|对吧|是吧|了|,| )*[?。! ]*$"
)


def tells_times(c: q.Context, collection: Collection) -> bool:
    """Whether what was told last are statements with times, and not the record of a document."""
    last = c.question
    if last is None or last.operation in _OF_RECORD or last.operation == q.VERIFY and last.attributes:
        return False
    told = [ref.entry for ref in map(collection.entry, c.entries[:2]) if ref is not None]
    return any(_TIMES.search(f"{entry.deadline or ''}{entry.text}") for entry in told)


def gives_another_time(s: Signals, c: q.Context, collection: Collection) -> bool:
    """Whether a clause that says hardly more gives a year or a day that the statements told last do not."""
    aside = set_aside(s.text)
    years = {str(m.data["year"]) for m in s.named(PERIOD) if m.start not in aside and m.data.get("year")}
    days = {f"{day.month}月{day.day}日" for day in days_claimed(s)}
    refs = [ref for ref in map(collection.entry, c.entries[:2]) if ref is not None]
    told = normalize(" ".join(f"{ref.entry.deadline or ''}{ref.entry.text}" for ref in refs))
    times = (*years, *days)
    return len(s.hard) <= 1 and bool(times) and not any(time in told for time in times)


def of_same_count(s: Signals, last: q.Question) -> q.Question:
    """The count of the documents that a clause speaks of: those counted last, but for what it names itself."""
    filters = last.filters
    if s.named(PERIOD):
        filters = replace(filters, periods=periods_of(s), outside_periods=False)
    if s.named(ISSUER):
        mode = q.JOINT if s.has("jointly") else q.ONLY if s.has("only") else filters.issuer_mode
        mode = q.ANY if mode == q.NOT else mode
        filters = replace(
            filters, issuers=tuple(dict.fromkeys(m.value for m in s.named(ISSUER))), issuer_mode=mode
        )
    if s.named(DOCTYPE):
        filters = replace(filters, doctypes=tuple(dict.fromkeys(m.value for m in s.named(DOCTYPE))))
    return last.with_(operation=q.COUNT, group_by="", filters=filters)


class Listed:
    """Holds documents that a clause names against those listed or counted last."""

    def __init__(self, collection: Collection, engine: Engine) -> None:
        self._collection, self._engine = collection, engine

    def verdict(self, s: Signals, last: q.Question) -> Optional[Result]:
        """就是A和B这两项吧, 条例也在里面吧: whether those told are these, or have these among them."""
        named: Tuple[str, ...] = tuple(dict.fromkeys(m.value for m in s.named(POLICY)))
        if last.operation not in (q.LIST, q.COUNT) or last.count_items or not named:
            return None
        if s.hard or s.named(PERIOD) or s.named(ISSUER) or s.named(TERM) or s.attributes:
            return None
        among = _AMONG_THEM.search(s.text)
        if not among and not _ALL_OF_THEM.search(s.text):
            return None
        told = self._collection.select(last.filters)
        holds = set(named) <= set(told) if among else set(named) == set(told)
        if not told:
            return None
        points = counted(last.with_(operation=q.COUNT), told, self._collection)
        result = verdict_on(last, TRUE if holds else FALSE, points, [], told[:MANY])
        return replace(result, listed=tuple(told[:MANY]))


_SAYING = (q.DETAIL, q.EXPLAIN, q.FIND)
_ISSUING = re.compile(r"[发印颁]|出台|公布|署名|落款|文件|它|[这那]份")
_PIECE = re.compile(r"[^，、；。：]+")


def bodies_told(s: Signals, c: q.Context, collection: Collection) -> FrozenSet[str]:
    """The institutions that do what a clause says in the statement told last: 牵头的是发改委吧.

    None of them where the document itself may be meant, or where it is open which of several is spoken of.
    """
    last = c.question
    told = last is not None and last.operation in _SAYING
    told = told or last is not None and last.operation == q.VERIFY and not last.attributes
    ref = collection.entry(c.entries[0]) if told and c.entries else None
    if (
        ref is None
        or not s.named(ISSUER)
        or s.attributes
        or s.named(DOCTYPE)
        or s.has("issue_verbs")
        or _ISSUING.search(s.masked)
    ):
        return frozenset()
    names = {n: i.id for i in collection.issuers.values() for n in (i.name, i.short, *i.aliases)}
    anyone = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    name = re.compile(rf"(?P<name>{anyone})(?!各?部门|有关|令)")
    named = [
        (piece, {names[m.group("name")] for m in name.finditer(piece)})
        for piece in _PIECE.findall(ref.entry.text)
    ]
    said = {s.masked[i : i + 2] for i in range(len(s.masked) - 1)}
    bodies = frozenset(body for _, found in named for body in found)
    done = frozenset(b for piece, found in named if any(pair in piece for pair in said) for b in found)
    return bodies if len(bodies) == 1 else done
