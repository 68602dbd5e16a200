"""Going back: 回到刚才那几份, 言归正传, and starting anew: 换个问题."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable, Optional, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, TERM
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_START = re.compile(r"最开始|一开始|最初|开头|第一个|头一个|最先")
_SEVERAL = re.compile(r"[那这](?:[几些两三四五]|一?批)|清单|列表|名单|单子")
_YES = re.compile(
    r"(?:哦+|噢|喔|嗯+|啊|对+|好(?:的|吧|嘛)?|行|原来|明白了?|知道了?|懂了?|记住了?|是|就是|的|由|[,。!~ ])+"
)
_REPEATED = re.compile(r"(?:啊|呀|的|发的|出的|哦|嘛|呢)*[,。!;~ ]+(?:那么?|所以|然后)?")
_OF_RECORD = (q.FACTS, q.VERIFY)
_NAMES = (POLICY, TERM, ISSUER, PERIOD, DOCTYPE)


class Returning:
    """What a clause that points back, or breaks off, makes of the conversation."""

    def turned(self, s: Signals, c: q.Context) -> Optional[q.Context]:
        """The context after a clause that does nothing but go back or begin anew; None for any other."""
        if s.wh or s.attributes or s.hard or any(s.named(kind) for kind in _NAMES):
            return None
        if s.has("fresh"):
            return _anew(c)
        if s.has("back") and not s.has("summary", "why", "expand", "correction"):
            return self.opened(s, c)
        return None

    def acknowledged(self, s: Signals, c: q.Context, told: Callable[[str], Sequence[str]]) -> int:
        """Where a clause goes on that first repeats what was just told of the one document talked of: 哦对,国办。那…

        `told` gives the names of the institutions of a document; 0 if the clause repeats nothing.
        """
        names = [m for kind in _NAMES for m in s.named(kind)]
        end = _REPEATED.match(s.text[max((m.end for m in names), default=0) :])
        if (
            len(names) != 1
            or names[0].kind != ISSUER
            or end is None
            or not _YES.fullmatch(s.text[: names[0].start])
        ):
            return 0
        if len(c.focus) != 1 or c.question is None or c.question.operation not in _OF_RECORD:
            return 0
        return names[0].end + end.end() if names[0].value in told(c.focus[0]) else 0

    def opened(self, s: Signals, c: q.Context) -> q.Context:
        """The context in which what the clause goes back to is talked of again."""
        if s.has("fresh"):
            return _anew(c)
        if not s.has("back") or s.named(POLICY):
            return c
        if _START.search(s.text):
            return replace(c, focus=c.history[-1] if c.history else c.focus)
        several = next((shown for shown in c.lists if len(shown) > 1), ())
        if _SEVERAL.search(s.text) and several:
            return replace(c, focus=several, listed=several, question=_listing(several))
        return c


def _anew(c: q.Context) -> q.Context:
    """The context without lists, in which a position counts the whole collection."""
    return replace(c, focus=(), listed=(), items=(), entries=(), pending=None, candidates=(), left_out=())


def _listing(listed: Tuple[str, ...]) -> q.Question:
    """The question whose answer a list was, in short."""
    return q.Question(q.LIST, filters=q.Filters(within=listed))
