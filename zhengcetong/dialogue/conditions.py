"""The list talked of last, with its conditions changed as a turn says part by part: 国办的去掉,其余的留着."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Optional, Sequence, Tuple

from zhengcetong.dialogue.edit_words import (
    ADD,
    CONDITIONS,
    DROP,
    FROM,
    KEEP,
    REPLACE,
    TO,
    UNCHANGED,
    Change,
    EditWords,
)
from zhengcetong.dialogue.memory import conditions
from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM, Mention
from zhengcetong.linking.period import Period
from zhengcetong.query.collection import Collection
from zhengcetong.query.result import MANY
from zhengcetong.question import model as q
from zhengcetong.question.filters import periods_of, told_once
from zhengcetong.question.signals import Signals

_FOREIGN = ("tag", "interval", "compare", "summary", "meaning", "source", "why", "any_issuer", "any_period")
_BACK = 4  # questions that a list may lie back


class Conditions:
    """Works out the list that a turn of conditions and words of editing asks for."""

    def __init__(self, collection: Collection, words: EditWords) -> None:
        self._collection, self._words = collection, words

    def changed(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question for the list as it becomes; None if the turn is of another kind or nothing is left."""
        if s.judged or c.pending is not None or s.has(*_FOREIGN) or not c.listed or len(c.listed) > MANY:
            return None
        names = _conditions(s)
        if not names or any(s.named(kind) for kind in (TERM, OUTSIDE, ORDINAL)):
            return None
        changes = self._words.changes(s.text, names)
        last = self._last(s, c, changes) if changes else None
        if last is None:
            return None
        filters = self._applied(changes, s, c, last)
        return None if filters is None else self._asked(s, filters, last)

    def names(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The names of what was just counted or listed, asked for in any words."""
        last = c.question
        if last is None or last.operation not in (q.COUNT, q.LIST) or last.count_items or s.hard and s.judged:
            return None
        if any(s.named(kind) for kind in (TERM, OUTSIDE, *CONDITIONS)) or not self._words.asks_names(s.text):
            return None
        return last.with_(operation=q.LIST, group_by="", text=s.text)

    def _last(self, s: Signals, c: q.Context, changes: Sequence[Change]) -> Optional[q.Question]:
        """The question of the list talked of: the last one, or one a few turns back that the turn speaks of."""
        last = c.question
        if last is None or last.count_items or last.group_by:
            return None
        if self._words.whole(s.text) and any(change.role == REPLACE for change in changes):
            return None
        if last.operation in q.COLLECTIVE:
            return replace(last, filters=conditions(c))
        plain = all(change.role in (KEEP, ADD) for change in changes)
        if last.operation not in (q.FACTS, q.DETAIL, q.SUMMARY) or len(c.listed) < 2:
            return None
        if plain and not self._words.of_list(s.text):
            return None
        for asked in reversed(c.asked[-_BACK:]):
            found = asked.operation in (q.LIST, q.COUNT) and not asked.count_items
            if found and tuple(self._collection.select(asked.filters)) == c.listed:
                return asked
        return q.Question(q.LIST, filters=q.Filters(within=c.listed))

    def _applied(
        self, changes: Sequence[Change], s: Signals, c: q.Context, last: q.Question
    ) -> Optional[q.Filters]:
        """The conditions of the changed list; None if it is empty or the same."""
        base, members = last.filters, list(c.listed)
        if last.operation == q.EXTREME:
            members = list(self._collection.select(base))
        moved = [change for change in changes if change.role in (REPLACE, UNCHANGED, FROM, TO)]
        if moved:
            base = self._moved(moved, s, replace(base, within=(), excluded=()))
            members = list(self._collection.select(base))
        added = self._select([x for x in changes if x.role == ADD], s, replace(base, within=(), excluded=()))
        widened = self._collection.sort({*members, *added})
        kept = self._kept([x for x in changes if x.role == KEEP], s, widened)
        gone = self._select([x for x in changes if x.role == DROP], s, q.Filters())
        left = tuple(p for p in kept if p not in gone)
        useless = any(x.role == DROP for x in changes) and not set(gone) & set(widened)
        useless |= any(x.role == ADD for x in changes) and set(widened) == set(members)
        if not left or useless:
            return None
        return self._told(left, changes, s, base)

    def _told(
        self, left: Tuple[str, ...], changes: Sequence[Change], s: Signals, base: q.Filters
    ) -> q.Filters:
        """The conditions that hold of just these documents, so that they can be changed again."""
        narrowed = base
        for change in changes:
            if change.role == KEEP:
                narrowed = narrowed.narrowed(self._filters(change.names, s))
        more = [p for x in changes if x.role == ADD for p in self._filters(x.names, s).periods]
        for told in (narrowed, replace(narrowed, periods=told_once((*narrowed.periods, *more)))):
            alike = not told.within and not told.empty
            if alike and tuple(self._collection.select(told)) == left:
                return told
        return q.Filters(within=left)

    def _moved(self, changes: Sequence[Change], s: Signals, base: q.Filters) -> q.Filters:
        """The conditions with others in their place, and with one end of their time moved."""
        for change in changes:
            new = self._filters(change.names, s)
            if change.role in (FROM, TO) and new.periods:
                base = replace(base, periods=(_ended(change.role, new.periods[0], base.periods),))
            else:
                base = base.narrowed(new)
        return base

    def _kept(self, changes: Sequence[Change], s: Signals, members: Sequence[str]) -> List[str]:
        """Those that meet a condition of each kind that is named."""
        found = list(members)
        for kinds in dict.fromkeys(frozenset(n.kind for n in x.names) for x in changes):
            alike = [x for x in changes if frozenset(n.kind for n in x.names) == kinds]
            chosen = self._select(alike, s, q.Filters())
            found = [p for p in found if p in chosen]
        return found

    def _select(self, changes: Sequence[Change], s: Signals, base: q.Filters) -> List[str]:
        """The documents that are named, or meet the conditions of one of the changes."""
        found: List[str] = []
        for change in changes:
            new = self._filters(change.names, s)
            found += [n.value for n in change.names if n.kind == POLICY]
            found += [] if new.empty else self._collection.select(base.narrowed(new))
        return found

    def _filters(self, names: Sequence[Mention], s: Signals) -> q.Filters:
        own = replace(s, mentions={kind: tuple(n for n in names if n.kind == kind) for kind in CONDITIONS})
        mode = q.ANY
        if self._words.alone(s.text) and own.named(ISSUER):
            mode = q.JOINT if s.has("strictly_jointly") else q.ONLY
        return q.Filters(
            issuers=tuple(dict.fromkeys(n.value for n in own.named(ISSUER))),
            issuer_mode=mode,
            periods=periods_of(own) if own.named(PERIOD) else (),
            doctypes=tuple(dict.fromkeys(n.value for n in own.named(DOCTYPE))),
        )

    def _asked(self, s: Signals, filters: q.Filters, last: q.Question) -> q.Question:
        """How many the changed list holds, its first or last if that was asked, else its members."""
        if last.operation == q.EXTREME and not s.has("how_many", "list"):
            return last.with_(filters=filters, text=s.text)
        operation = q.COUNT if s.has("how_many") and not s.has("list") else q.LIST
        return q.Question(operation, filters=filters, text=s.text)


def _conditions(s: Signals) -> List[Mention]:
    """The conditions named, each place once; documents only by their sure names."""
    found: List[Mention] = []
    for kind in CONDITIONS:
        for name in s.named(kind):
            if not any(name.overlaps(other) for other in found):
                found.append(name)
    return found


def _ended(end: str, new: Period, old: Sequence[Period]) -> Period:
    """The time with another beginning or end."""
    starts = [p.start for p in old]
    ends = [p.end for p in old]
    start = (
        new.start if end == FROM else (min((x for x in starts if x), default=None) if all(starts) else None)
    )
    stop = new.end if end == TO else (max((x for x in ends if x), default=None) if all(ends) else None)
    if not old:
        start, stop = (new.start, None) if end == FROM else (None, new.end)
    if start and stop and start <= stop:
        text = f"{start[0]}年{start[1]}月至{stop[0]}年{stop[1]}月"
        if start[1] == 1 and stop[1] == 12:
            text = f"{start[0]}年至{stop[0]}年" if start[0] != stop[0] else f"{start[0]}年"
        return Period(start, stop, "span", "at", text, year=start[0])
    relation = "since" if end == FROM else "until"
    start, stop = (new.start, None) if end == FROM else (None, new.end)
    return Period(
        start, stop, new.precision, relation, f"{new.text}{'起' if end == FROM else '止'}", year=new.year
    )
