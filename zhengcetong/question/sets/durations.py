"""Spans of a given length: what came exactly seven months after, which two lie two years apart."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from zhengcetong.linking.numerals import parse
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection, Month
from zhengcetong.question import model as q
from zhengcetong.question.sets.reading import Reading

_WITHIN = re.compile(r"之内|以内|内|里头?|间|期间")
_ADJACENT = re.compile(r"相邻|挨着|前后(?:脚|两)|连续|紧")


class Durations:
    """Understands what a reading says with a length of time; holds no state."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def question(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """A question about documents apart by a length of time, or that long before or after something."""
        if r.has("year_before", "year_after") and not r.has("between"):
            return self._year_beside(r, c)
        months = self._months(r)
        if not months or r.signals.has("goal"):
            return None
        anchor = self._anchor(r, c)
        if anchor is not None:
            return self._away(r, anchor, months)
        return None if r.targets or r.filters.periods else self._apart(r, months)

    def _months(self, r: Reading) -> int:
        for match in r.found.get("duration", ()):
            number = 0.5 if match.group("n") == "半" else float(parse(match.group("n")) or 0)
            number += 0.5 if match.group("half") else 0
            rest = parse(match.group("k") or "") or 0
            return int(number * 12) + rest if match.group("u") == "年" else int(number)
        return 0

    def _anchor(self, r: Reading, c: q.Context) -> Optional[Tuple[Month, Month]]:
        """The first and last month of what the span is counted from: one document or one time."""
        if len(r.targets) == 1:
            month = self._collection.month(r.targets[0])
            return month, month
        if r.targets:
            return None
        if len(r.filters.periods) == 1:
            period = r.filters.periods[0]
            if period.recurring or r.filters.outside_periods:
                return None
            if period.relation == "at" and period.start and period.end:
                return period.start, period.end
            if period.relation == "after" and period.start:
                return moved(period.start, -1), moved(period.start, -1)
            return None
        if r.has("elapsed", "ago", "window") and len(c.focus) == 1 and r.signals.has("pronoun"):
            month = self._collection.month(c.focus[0])
            return month, month
        return None

    def _year_beside(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """条例修订的前一年出了什么: the documents of the year before or after a document's or a named one."""
        anchor = self._anchor(r, c)
        if anchor is None and not r.targets and not r.filters.periods and len(c.focus) == 1:
            anchor = (self._collection.month(c.focus[0]),) * 2
        if anchor is None or r.targets and not r.has("which", "list", "how_many", "document"):
            return None
        year = anchor[0][0] + (1 if r.has("year_after") else -1)
        period = Period((year, 1), (year, 12), "year", "at", f"{year}年", False, year)
        counted = r.has("how_many") and not r.has("which", "list")
        filters = q.Filters(periods=(period,), issuers=r.filters.issuers if not r.targets else ())
        return q.Question(q.COUNT if counted else q.LIST, filters=filters)

    def _away(self, r: Reading, anchor: Tuple[Month, Month], months: int) -> Optional[q.Question]:
        """What came that long after (before) a month, or within that time of it."""
        later = any(p.relation == "after" for p in r.filters.periods)
        back, on = r.has("ago"), r.has("elapsed") or later
        if not (back or on):
            return None
        end = next(m.end() for m in r.found["duration"])
        inside = bool(_WITHIN.match(r.marked.text, end))
        first, last = anchor
        if back:
            far = moved(first, -months)
            near = moved(first, -1)
        else:
            far = moved(last, months)
            near = moved(last, 1)
        period = spanned(*sorted((near, far))) if inside else spanned(far, far)
        counted = r.has("how_many") and not r.has("which", "list")
        filters = q.Filters(
            periods=(period,), issuers=r.filters.issuers if not r.targets else (), doctypes=()
        )
        return q.Question(q.COUNT if counted else q.LIST, filters=filters)

    def _apart(self, r: Reading, months: int) -> Optional[q.Question]:
        """Pairs of documents that lie so far apart; neighbours only where a limit is set."""
        quiet = r.has("quiet")
        if not (r.has("interval") or quiet) or r.has("longest", "shortest", "average"):
            return None
        members = tuple(self._collection.select(r.filters))
        if len(members) < 2:
            return None
        bound = "least" if quiet or r.has("over") else "most" if r.has("under") else "exactly"
        neighbours = bound != "exactly" or bool(_ADJACENT.search(r.signals.text))
        position = {"months": months, "bound": bound, "neighbours": neighbours}
        return q.Question(q.INTERVAL, (), members, extreme="apart", position=position)


def moved(month: Month, months: int) -> Month:
    """The month that lies so many months later (earlier, if negative)."""
    year, rest = divmod(month[0] * 12 + month[1] - 1 + months, 12)
    return year, rest + 1


def spanned(first: Month, last: Month) -> Period:
    """From one month to another, as a period named by them."""
    name = f"{first[0]}年{first[1]}月"
    if first == last:
        return Period(first, last, "month", "at", name, False, first[0], first[1])
    return Period(first, last, "span", "at", f"{name}至{last[0]}年{last[1]}月", False, first[0])
