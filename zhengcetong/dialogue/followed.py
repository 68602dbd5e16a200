"""Answers to short messages whose kind is told by their meaning: the record, a neighbour, a part or the source."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import Callable, Mapping, Optional, Sequence, Tuple

from zhengcetong.dialogue.agreement import Agreement
from zhengcetong.dialogue.conversing import Conversing
from zhengcetong.dialogue.following import CHAT, NEIGHBOURS, RECORD, Following
from zhengcetong.dialogue.pointed import pair
from zhengcetong.dialogue.thread import Thread, timed
from zhengcetong.linking.mention import PERIOD
from zhengcetong.query.collection import EntryRef
from zhengcetong.query.content import said
from zhengcetong.query.due import points_of
from zhengcetong.query.result import UNANSWERABLE, Result
from zhengcetong.question import model as q
from zhengcetong.question.references import recent
from zhengcetong.question.signals import Signals

_DOCUMENT = re.compile(r"[份部文篇]|\b(?:one|document|paper|policy)\b")
_MOST = 3  # documents of which the record is told at once


class Followed(Conversing):
    """The last reading of a message that names nothing; each way gives None where it has nothing to tell."""

    _following: Following
    _agreement: Agreement
    _thread: Thread

    def _followed(self, result: Result, s: Signals, c: q.Context) -> Optional[Result]:
        """What is meant by a message that got nothing by its words; None if the result stands."""
        kind = self._following.kind(result, s, c)
        if not kind:
            return self._due_then(result, s, c)
        if kind == CHAT:
            return self._courtesy.acknowledged() if result.kind == UNANSWERABLE else None
        if kind in RECORD:
            found = self._on_record(s, c, RECORD[kind])
        elif kind in NEIGHBOURS:
            found = self._next_to(s, c, kind)
        else:
            found = self._ways()[kind](s, c)
        return found if found is not None and found.answered else None

    def _agreed(self, result: Result, s: Signals, c: q.Context) -> Optional[Result]:
        """What is told on a message that goes on with the statements told last; None if the result stands."""
        items = self._agreement.member(result, s, c)
        if items:
            member = self._follow.items(items, q.Question(q.DETAIL, targets=c.focus, text=s.text))
            return replace(member, items=c.items or member.items)
        if self._agreement.asks_source(result, s, c):
            return self._of_operation(q.SOURCE, s, c)
        question = self._agreement.statement(result, s, c)
        found = self._engine.execute(question) if question else None
        return found if found is not None and found.answered else None

    def _ways(self) -> Mapping[str, Callable[[Signals, q.Context], Optional[Result]]]:
        return {
            "interval": self._apart,
            "gist": self._gist,
            "shorter": lambda s, c: self._follow.shortened(c),
            "more": lambda s, c: self._follow.continued(c),
            "source": functools.partial(self._of_operation, q.SOURCE),
            "deadline": self._due,
            "members": self._members,
            "others": self._of_same_body,
            "former": self._former.told,
        }

    def _due_then(self, result: Result, s: Signals, c: q.Context) -> Optional[Result]:
        """What a document wants by a year, where none was issued then or all of it was told: 2022年那项怎么写的."""
        key = result.points[0].key if result.points else ""
        empty = key == "nothing.list" and s.has("pronoun")
        unasked = key == "summary.head" and not s.has("summary", "expand")
        owners = c.focus if empty else result.policies if unasked else ()
        years = {m.data.get("year") for m in s.named(PERIOD)}
        if len(owners) != 1 or not years:
            return None
        due = next((refs for year, refs in points_of(owners[0], self.collection) if year in years), [])
        question = q.Question(q.DETAIL, targets=owners, text=s.text)
        return said(q.DETAIL, question, due[:_MOST], self.collection) if due else None

    def _on_record(self, s: Signals, c: q.Context, attributes: Tuple[str, ...]) -> Optional[Result]:
        asked = q.Question(q.FACTS, attributes, c.focus, text=s.text)
        return self._engine.execute(asked) if len(c.focus) <= _MOST else None

    def _next_to(self, s: Signals, c: q.Context, order: str) -> Optional[Result]:
        if len(c.focus) != 1:
            return None
        told = c.question is not None and c.question.operation == q.DETAIL and not _DOCUMENT.search(s.text)
        goal = self._thread.beside(s, c, 1 if order == "next" else -1) if told else None
        return goal or self._engine.execute(q.Question(q.ORDER, targets=c.focus, order=order, text=s.text))

    def _apart(self, s: Signals, c: q.Context) -> Optional[Result]:
        both = pair(c) or tuple(recent(c, 2))
        return (
            self._engine.execute(q.Question(q.INTERVAL, targets=both, text=s.text))
            if len(both) == 2
            else None
        )

    def _gist(self, s: Signals, c: q.Context) -> Optional[Result]:
        return self._engine.execute(q.Question(q.SUMMARY, (), c.focus[:1], text=s.text))

    def _told(self, c: q.Context) -> Sequence[EntryRef]:
        """The statements of the last answer."""
        return [ref for ref in (self.collection.entry(e) for e in c.entries) if ref is not None]

    def _due(self, s: Signals, c: q.Context) -> Optional[Result]:
        due = [ref for ref in self._told(c) if timed(ref)]
        question = q.Question(q.DETAIL, targets=c.focus, text=s.text)
        return said(q.DETAIL, question, due[:1], self.collection) if due else None

    def _members(self, s: Signals, c: q.Context) -> Optional[Result]:
        """What the last statement enumerates, else the documents of the last list."""
        whole = [ref for ref in self._told(c) if len(ref.entry.items) > 1]
        if whole:
            question = q.Question(q.DETAIL, targets=c.focus, text=s.text)
            return said(q.DETAIL, question, whole[:1], self.collection)
        listing = c.question is not None and c.question.operation in (q.COUNT, q.LIST) and len(c.listed) > 1
        filters = q.Filters(within=c.listed)
        return self._engine.execute(q.Question(q.LIST, filters=filters, text=s.text)) if listing else None

    def _of_same_body(self, s: Signals, c: q.Context) -> Optional[Result]:
        """The other documents of whoever issued the one talked of."""
        if len(c.focus) != 1:
            return None
        issuers = tuple(self.collection.issuers_of(c.focus[0]))
        filters = q.Filters(issuers=issuers, excluded=c.focus)
        return self._engine.execute(q.Question(q.LIST, filters=filters, text=s.text))
