"""What a pointing is: a stretch of a clause, and the documents that it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY, TERM
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_OF_PAIR = (q.ORDER, q.INTERVAL, q.COMPARE)
_OTHERS = (POLICY, TERM, ISSUER, DOCTYPE, ORDINAL)
_OF_LISTS = ("list", "how_many", "which_document", "among", "restating", "earliest", "latest", "only")
_WITH_PARTICLE = re.compile(r"年?(?:发|出|颁|印)?的")  # 2016年的呢


@dataclass(frozen=True)
class Pointed:
    """`text[start:end]` of the clause means these policies."""

    start: int
    end: int
    policies: Tuple[str, ...]
    certain: bool = False  # whether the clause can only be read so


def pair(context: q.Context) -> Tuple[str, ...]:
    """The two documents that 前者 and 后一份 choose between, in their order; () if there are no such two."""
    if context.pending is not None and len(context.candidates) == 2:
        return context.candidates
    if len(context.listed) == 2 and set(context.focus) <= set(context.listed):
        return context.listed
    last = context.question
    if last is not None and last.operation in _OF_PAIR and len(last.targets) == 2:
        return last.targets
    return ()


def left_of_year(s: Signals, c: q.Context, collection: Collection) -> Optional[Pointed]:
    """2016年的呢, 17年的也给一下 after 2018年那份: the candidate of that year that was not taken."""
    years = s.named(PERIOD)
    if len(years) != 1 or not c.left_out or s.wh or any(s.named(kind) for kind in _OTHERS):
        return None
    particle = _WITH_PARTICLE.match(s.text, years[0].end)
    if particle is None or s.has(*_OF_LISTS) or len(s.hard) > 1:
        return None
    year = years[0].data.get("year")
    own = [p for p in c.left_out if year and collection.month(p)[0] == year]
    taken = any(collection.month(p)[0] == year for p in c.focus)
    if len(own) != 1 or taken:
        return None
    return Pointed(years[0].start, particle.end(), (own[0],), certain=True)
