"""A place in a row: the fifth of all, the fourth from the end, the one in the middle of an institution's."""

from __future__ import annotations

import re
from typing import Optional, Sequence, Tuple

from zhengcetong.linking.mention import ORDINAL, TERM, Mention
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.references import names_subpoint, position
from zhengcetong.question.sets.reading import Reading
from zhengcetong.question.signals import Signals

# Words by which the whole collection is the row, whatever was listed last.
_WHOLE = re.compile(
    r"时间[轴线]|大事记|年表|文件|政策|全部|所有|全体|整个|这?九(?:份|个|项|部)|[按照依以].{0,3}(?:时间|日期|先后)"
    r"|(?:时间|日期|先后)(?:先后|顺序|次序)|从[早头前左晚尾后末右]|排[下起开]来"
    r"|\b(?:all|documents?|polic(?:y|ies)|overall|chronolog)",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"[到至]$")
_POINT_OF_LINE = re.compile(r"(?:时间|轴|线).{0,8}点|点.{0,6}(?:文件|政策|份)")


def places(s: Signals) -> Tuple[Mention, ...]:
    """The single places named; 到最后 only says how far."""
    named = [m for m in s.named(ORDINAL) if not {"first", "last"} & set(m.data)]
    return tuple(m for m in named if len(named) > 1 or not _UP_TO.search(s.text[: m.start]))


def of_row(s: Signals, c: q.Context) -> bool:
    """Whether the place named is one among documents: of all, or where no list was shown to point into."""
    if any(_subpoint(s, m) for m in places(s)):
        return False
    return bool(_WHOLE.search(s.text)) or not (c.listed or c.items or c.focus)


def _subpoint(s: Signals, mention: Mention) -> bool:
    return names_subpoint(mention) and not (
        mention.data.get("unit") == "点" and _POINT_OF_LINE.search(s.text)
    )


class Rows:
    """Understands places in order of date; holds no state."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def question(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """The documents at the places named, among those that meet the conditions; None if none are named."""
        s = r.signals
        if r.targets or s.named(TERM) or r.has("between", "before", "after", "interval", "most", "fewest"):
            return self._from_anchor(r) if len(r.targets) == 1 else None
        if not of_row(s, c) and r.filters.empty:
            return None
        members = self._collection.select(r.filters)
        absolute = any(m.data.get("rank") or int(m.data.get("index", 1)) < 0 for m in places(s))
        backwards = r.has("downward") and not absolute  # 倒着数排第二新的 is the second newest whichever way
        found = self._placed(r, members[::-1] if backwards else members)
        if not found:
            return None
        attributes = tuple(a for a in s.attributes if a in ("date", "issuer")) or ("date", "issuer")
        return q.Question(q.FACTS, attributes, found)

    def _from_anchor(self, r: Reading) -> Optional[q.Question]:
        """战略纲要之后的第三份, 条例往前数第四个: counted from a document on or back."""
        named = [m for m in places(r.signals) if int(m.data.get("index", 0)) > 0]
        if len(named) != 1 or r.has("before") == r.has("after") or r.has("interval", "place"):
            return None
        back, anchor = r.has("before"), r.targets[0]
        filters = q.Filters(before=anchor) if back else q.Filters(after=anchor)
        row = self._collection.select(filters)
        found = position(row[::-1] if back else row, named[0])
        return q.Question(q.FACTS, ("date", "issuer"), found) if found else None

    def _up_to(self, row: Sequence[str], named: Sequence[Mention]) -> Tuple[str, ...]:
        """从第二份到第四份: those from one place to another."""
        ends = [position(row, m) for m in named]
        if not (ends[0] and ends[1]):
            return ()
        first, last = sorted((row.index(ends[0][0]), row.index(ends[1][0])))
        return tuple(row[first : last + 1])

    def _placed(self, r: Reading, row: Sequence[str]) -> Tuple[str, ...]:
        named = places(r.signals)
        if len(named) == 2 and _UP_TO.search(r.signals.text[: named[1].start]):
            return self._up_to(row, named)
        found = [position(row, m) for m in named if abs(int(m.data.get("index", 2))) != 1 or len(named) > 1]
        if not found and r.has("middle") and row:
            half = (len(row) - 1) // 2
            return tuple(row[half : len(row) - half])
        return tuple(dict.fromkeys(p for members in found if members for p in members))
