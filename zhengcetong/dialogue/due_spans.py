"""How long lies between two points of time of one document: 第一步跟第二步隔几年, 从…建成到…建成给了多久."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Tuple

from zhengcetong.dialogue.due_points import POINT, DuePoints, steps
from zhengcetong.dialogue.once_more import part_of
from zhengcetong.linking.mention import ISSUER, OUTSIDE, POLICY
from zhengcetong.linking.numerals import parse
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.confidence import Confidence
from zhengcetong.query.content import entry_notes, statement
from zhengcetong.query.due import LATE, points_of, year_of
from zhengcetong.query.result import ANSWER, Point, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_NTH = re.compile(
    rf"(?:第(?P<n>[一二三四五1-5])个?|(?P<first>头一?个?|首个?)|(?P<last>最后一?个?|末))(?:{POINT})"
)
_ALL = re.compile(
    rf"(?P<n>[两二三四五2-5])个?(?:{POINT})|(?:首尾|头尾|一头一尾|起止|前后|最早|头一个).{{0,6}}(?:{POINT})"
)
_HOW_LONG = re.compile(r"(?:几|多少|多)个?(?:年|月|久|长|时间)|多(?:久|长)|时间|how long|years")
_APART = re.compile(r"[隔差距]|之间|中间|给了|留了|用了|花|过|之后|以后|\b(?:between|apart|from)\b")
_BETWEEN = re.compile(r"到|至|与|和|跟|同|离|距|、|之后,?|以后,?|\b(?:and|to)\b")
_ISSUED = re.compile(r"[份篇]|文件|政策|[颁印]发|颁布|出台|发布|公布|成文|\b(?:issue|publish)")
_SHORTEST = 4  # characters of what tells one of the two
_LEAST = 0.2  # probability of a statement from which on a part of the clause tells it


class DueSpans:
    """Answers how far apart two things are that one document wants."""

    def __init__(self, collection: Collection, points: DuePoints, confidence: Confidence) -> None:
        self._collection, self._points, self._confidence = collection, points, confidence

    def answer(self, s: Signals, c: q.Context) -> Optional[Result]:
        """The years between the two points of time that a clause tells; None if it tells none."""
        if not (_HOW_LONG.search(s.text) and _APART.search(s.text)) or s.judged or s.has("tag", "polar"):
            return None
        if (
            _ISSUED.search(s.text)
            or s.named(ISSUER)
            or s.named(OUTSIDE)
            or s.missing
            or len({m.value for m in s.named(POLICY)}) > 1
        ):
            return None
        owner = self._points.owner(s, c)
        pair = self._counted(s, owner) if owner else None
        pair = pair or self._told(s, owner if s.named(POLICY) else "")
        return self._between(pair, s) if pair else None

    def _counted(self, s: Signals, owner: str) -> Optional[Tuple[EntryRef, EntryRef]]:
        """Two points of time by their numbers, or the first and the last of as many as there are."""
        points = points_of(owner, self._collection)
        points = steps(points) or points
        if len(points) < 2:
            return None
        places: List[int] = []
        for match in _NTH.finditer(s.text):
            nth = parse(match.group("n")) if match.group("n") else None
            places.append(0 if match.group("first") else len(points) - 1 if nth is None else nth - 1)
        every = _ALL.search(s.text)
        if not places and every:
            count = every.group("n")
            if count is None or parse(count) == len(points):
                places = [0, len(points) - 1]
        if len(set(places)) != 2 or max(places) >= len(points):
            return None
        first, last = sorted(places)
        return points[first][1][0], points[last][1][0]

    def _told(self, s: Signals, owner: str) -> Optional[Tuple[EntryRef, EntryRef]]:
        """Two statements with different deadlines that the two sides of the clause tell."""
        best: Tuple[float, Optional[Tuple[EntryRef, EntryRef]]] = (0.0, None)
        for match in _BETWEEN.finditer(s.text):
            sides = [s.text[: match.start()], s.text[match.end() :]]
            if min(map(len, sides)) < _SHORTEST:
                continue
            one, two = (self._due(s, side, owner) for side in sides)
            if one is None or two is None:
                continue
            (sure, first), (other, last) = one, two
            years = {year_of(ref.entry.deadline or "") for ref in (first, last)}
            if len(years) > 1 and sure * other > best[0]:
                best = (sure * other, (first, last))
        return best[1]

    def _due(self, s: Signals, side: str, owner: str) -> Optional[Tuple[float, EntryRef]]:
        """The statement with a deadline that one side of the clause surely tells."""
        signals = part_of(s, side)
        hit = self._confidence.among(signals, (owner,) if owner else None, _falls_due, _LEAST)
        return (self._confidence.of(hit, signals), hit.ref) if hit else None

    def _between(self, pair: Sequence[EntryRef], s: Signals) -> Optional[Result]:
        first, last = sorted(pair, key=lambda ref: year_of(ref.entry.deadline or ""))
        years = [year_of(ref.entry.deadline or "") for ref in (first, last)]
        if LATE in years:
            return None
        values = {"years": years[1] - years[0], "first": first.entry.deadline, "last": last.entry.deadline}
        refs = (first, last)
        again = "say.entry_again" if first.owner == last.owner else "say.entry"
        points = (
            Point("interval.due", tuple(ref.ref for ref in refs), values),
            statement(first, self._collection, "say.entry"),
            statement(last, self._collection, again),
            *entry_notes(refs, self._collection),
        )
        owners = tuple(dict.fromkeys(ref.owner for ref in refs))
        question = q.Question(q.INTERVAL, targets=owners, text=s.text)
        return Result(
            ANSWER, q.INTERVAL, points, owners, question=question, entries=tuple(r.ref for r in refs)
        )


def _falls_due(ref: EntryRef) -> bool:
    """Whether a statement wants something by a year."""
    return 0 < year_of(ref.entry.deadline or "") < LATE
