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
_TOLD = r"(?:说|提|问|讲|聊|谈|查|看)(?:到|起|过)?的(?:那|这)?一?[份件个部项篇]"
_RETURNED = r"(?:回到|换回|说回|转回|讲回|聊回|退回|回看|返回)(?:到|去)?"
_FIRST_TOLD = re.compile(
    rf"(?P<of_two>前者)|(?:{_RETURNED})(?P<returned>(?:前|上|先前)(?:面|头|边)?的?(?:那|这)?一?[份件个部项篇](?:文件|政策)?)|(?P<told>(?:最?先|前头?|前面|早先){_TOLD})"
)
_LAST_TOLD = re.compile(
    rf"(?P<of_two>后者)|(?:{_RETURNED})(?P<returned>后(?:面|头|边)?的?(?:那|这)?一?[份件个部项篇](?:文件|政策)?)|(?P<told>(?:最?后|后头|后面|刚才?){_TOLD})"
)


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


def of_talk(s: Signals, c: q.Context) -> Optional[Pointed]:
    """前者, 后者, 回到前一件, 后说的那份: one of the last two documents talked of one by one, in the order they came up."""
    if s.named(POLICY) or c.pending is not None:
        return None
    first = _FIRST_TOLD.search(s.text)
    match = first or _LAST_TOLD.search(s.text)
    if match is None:
        return None
    name = next(name for name in ("of_two", "returned", "told") if match.group(name))
    single = _talked_of(c) if len(c.focus) == 1 else ()
    both = (pair(c) or single) if name == "of_two" or len(single) != 2 else single
    if len(both) != 2:
        return None
    one = both[0 if first else 1]
    if name == "returned" and first and len(c.focus) == 1:
        one = next((p for p in both if p not in c.focus), one)
    return Pointed(*match.span(name), (one,))


def _talked_of(c: q.Context) -> Tuple[str, ...]:
    """The last two documents told of one by one, the one that came up first before the other."""
    told = [focus[0] for focus in (c.focus, *c.history) if len(focus) == 1]
    two = list(dict.fromkeys(told))[:2]
    return tuple(sorted(two, key=lambda one: -max(i for i, other in enumerate(told) if other == one)))


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
