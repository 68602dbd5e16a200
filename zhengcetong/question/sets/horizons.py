"""Ends that are told in words of their own: of aims (谁的目标看得更远), of gaps to the record (哪份的日期差得最大)."""

from __future__ import annotations

from typing import Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.references import resolve
from zhengcetong.question.sets.vocabulary import SetWords, mark
from zhengcetong.question.signals import Signals

_MOST = 4  # documents compared at once
_STRANGE = 0.3  # share below which the words of a clause are no content of any statement


class Horizons:
    """Understands questions about ends that are not dates of issue; holds no state."""

    def __init__(self, words: SetWords, collection: Collection) -> None:
        self._words, self._collection = words, collection

    def question(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question, None if no such end is asked for."""
        if s.judged or s.has("tag"):
            return None
        return (
            self._gap(s) or self._reach(s, c) or self._furthest(s, c) or self._former(s, c) or self._due(s, c)
        )

    def _former(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """原条例是哪年、第几号令公布的: what a statement tells of the earlier form of a document."""
        if not {"date", "number"} & set(s.attributes) or s.has("interval", "compare", "which_first"):
            return None
        text = mark(s.text, [m for group in s.mentions.values() for m in group]).text
        if not self._words.has(text, "former"):
            return None
        references = resolve(s, c, self._collection)
        targets = references.targets or tuple(
            p for m in s.named(DOCTYPE) if len(of := self._collection.of_type(m.value)) == 1 for p in of
        )
        targets = targets or (c.focus if not s.named(POLICY) else ())
        told = self._collection.former(targets[0]) if len(targets) == 1 else None
        if told is None:
            return None
        return q.Question(q.DETAIL, (), targets, position={"surest": told.ref}, text=s.text)

    def _gap(self, s: Signals) -> Optional[q.Question]:
        """哪份的文章日期跟官方差得最大: the document whose date strays most from the record, or least."""
        if s.named(POLICY) or s.named(TERM) or not s.wh or not self._words.has(s.text, "record_gap"):
            return None
        which = "stray_least" if self._words.has(s.text, "least") else "stray_most"
        return q.Question(q.EXTREME, extreme=which, text=s.text)

    def _reach(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """各自最后的期限: the ends of the deadlines of several documents."""
        if s.has("issue_verbs", "interval") or "issuer" in s.attributes:
            return None
        targets = self._targets(s, c)
        if not 2 <= len(targets) <= _MOST:
            return None
        text = mark(s.text, [m for group in s.mentions.values() for m in group]).text
        end = self._end(text)
        if not end:
            return None
        position = {"horizon": end, "whose": self._words.has(text, "horizon_whose")}
        return q.Question(q.COMPARE, (), targets, position=position, text=s.text)

    def _furthest(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """哪份文件的目标年份最远: the last (first) point of time that any document sets."""
        if not s.wh or s.has("issue_verbs", "interval") or _names_content(s):
            return None
        if c.focus or c.listed or s.named(ORDINAL):
            return None
        text = mark(s.text, [m for group in s.mentions.values() for m in group]).text
        last, first = self._words.has(text, "horizon_last"), self._words.has(text, "horizon_first")
        if not self._words.has(text, "horizon_of_all") or last == first:
            return None
        position = {"horizon": "last" if last else "first", "whose": True}
        return q.Question(q.COMPARE, (), tuple(self._collection.by_date), position=position, text=s.text)

    def _due(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """2019年底要交账的写在哪几份里: what is due at a time, where no issuing is spoken of."""
        periods = [Period.from_data(m.data) for m in s.named(PERIOD)]
        if not periods or c.focus or s.has("interval", "compare") or _names_content(s):
            return None
        text = mark(s.text, [m for group in s.mentions.values() for m in group]).text
        latest = self._collection.month(self._collection.by_date[-1])
        later = all(p.start is not None and p.start > latest and p.relation == "at" for p in periods)
        aimed = s.has("goal") or any(self._words.has(text, g) for g in ("horizon_of_all", "due_open"))
        issued = s.has("issue_verbs") or self._words.has(text, "issued")
        if issued and not (later and self._words.has(text, "horizon_of_all")):
            return None
        if not self._words.has(text, "due_where"):
            return None
        if not (later and aimed or all(p.end_of for p in periods)):
            return None
        years = tuple(dict.fromkeys(str(p.year) for p in periods))
        if not self._collection.due_in(years):
            return None
        issuers = tuple(dict.fromkeys(m.value for m in s.named(ISSUER)))
        return q.Question(q.LIST, filters=q.Filters(due=years, issuers=issuers), text=s.text)

    def _end(self, text: str) -> str:
        """Which end of the deadlines is asked for, \"\" if none is."""
        has = self._words.has
        aims, last = has(text, "horizon"), has(text, "horizon_last")
        if aims and has(text, "horizon_first") and not last:
            return "first"
        return "last" if has(text, "horizon_when") or aims and last else ""

    def _targets(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        references = resolve(s, c, self._collection)
        if references.targets or references.candidates:
            return references.targets or (references.candidates if references.plural else ())
        return c.listed if s.has("plural_pronoun") else ()


def _names_content(s: Signals) -> bool:
    """Whether something is named that documents speak of, or one of them."""
    return bool(s.named(POLICY) or s.named(TERM) or s.named(OUTSIDE) or s.quoted) or (
        bool(s.hard) and s.familiarity >= _STRANGE
    )
