"""From one deadline of a document to another: 再往后两年, 下一个节点, 最后一个节点, 2020年底呢."""

from __future__ import annotations

import re
from typing import List, Mapping, Optional, Sequence

from zhengcetong.dialogue.due_points import alike, told_last
from zhengcetong.knowledge.models import Source
from zhengcetong.linking.mention import ISSUER, PERIOD, POLICY
from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import said
from zhengcetong.query.result import Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_MOVES = ("milestone_next", "milestone_previous", "milestone_last", "milestone_first")
_YEARS = re.compile(rf"([{DIGITS}]+)年")
_YEAR = re.compile(r"\d{4}")
_SHORT, _BARE = 24, 14  # characters of a message that moves, of one that names a year and nothing else
_MOST = 2  # statements told of one year


class Milestones:
    """Finds the deadline that is meant from the one just told."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def answer(self, s: Signals, c: q.Context) -> Optional[Result]:
        """What the document talked of wants by another of its deadlines; None if nothing of it is asked."""
        if not c.focus or s.named(POLICY) or s.named(ISSUER) or len(s.text) > _SHORT:
            return None
        by_year = self._by_year(c.focus[0])
        shown = self._shown(c)
        year = self._moved(s, sorted(by_year), shown) if by_year else None
        if year is None or year not in by_year:
            return None
        question = q.Question(q.DETAIL, s.attributes, c.focus[:1], kinds=("goal",), text=s.text)
        due = [r for r in self._collection.entries_of(c.focus[0]) if str(year) in (r.entry.deadline or "")]
        similar = alike(due, told_last(self._collection, c))
        told = similar if len(similar) < len(due) else by_year[year]
        question = question.with_(filters=_of_year(year))
        return said(q.DETAIL, question, told, self._collection)

    def _by_year(self, policy: str) -> Mapping[int, Sequence[EntryRef]]:
        """The statements of a policy by the year they fall due, article statements first and alone."""
        found: dict[int, List[EntryRef]] = {}
        for ref in self._collection.entries_of(policy):
            for year in _YEAR.findall(ref.entry.deadline or ""):
                found.setdefault(int(year), []).append(ref)
        return {
            year: ([r for r in refs if r.entry.source is Source.ARTICLE] or refs)[:_MOST]
            for year, refs in found.items()
        }

    def _shown(self, c: q.Context) -> Optional[int]:
        """The year of the deadline told last, None if the last answer told none."""
        told = [self._collection.entry(ref) for ref in c.entries]
        years = [year for ref in told if ref for year in _YEAR.findall(ref.entry.deadline or "")]
        return int(years[0]) if years else None

    def _moved(self, s: Signals, years: Sequence[int], shown: Optional[int]) -> Optional[int]:
        """The year meant, counted from the one shown."""
        periods = [m.data.get("year") for m in s.named(PERIOD)]
        named = [int(year) for year in periods if year]
        if len(named) == 1 and shown and len(s.text) <= _BARE and not _beyond(s) and not s.has("issue_verbs"):
            return named[0] if not s.attributes or s.has("goal") else None
        if s.has("milestone_last"):
            return years[-1]
        if s.has("milestone_first"):
            return years[0]
        if shown is None or not s.has(*_MOVES):
            return None
        step = _YEARS.search(s.text)
        by = parse(step.group(1)) if step else None
        if s.has("milestone_next"):
            return next((year for year in years if year >= shown + (by or 1)), None)
        return next((year for year in reversed(years) if year <= shown - (by or 1)), None)


def _beyond(s: Signals) -> bool:
    """Whether a clause has content beside the words that move from one time to another: 再往后, 22年."""
    moving = [cue.word for move in _MOVES for cue in s.cues.get(f"cues.{move}", ())]
    return any(not any(word in moved for moved in moving) for word in s.hard)


def _of_year(year: int) -> q.Filters:
    """The condition that something is due in a year."""
    return q.Filters(periods=(Period((year, 1), (year, 12), "year", "at", f"{year}年", False, year),))
