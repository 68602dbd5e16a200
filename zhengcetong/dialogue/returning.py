"""Going back: 回到刚才那几份, 言归正传, and starting anew: 换个问题."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, TERM
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_START = re.compile(r"最开始|一开始|最初|开头|第一个|头一个|最先")
_SEVERAL = re.compile(r"[那这](?:[几些两三四五]|一?批)|清单|列表|名单|单子")
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
