"""Several documents in one claim, each with its own date or issuer: A是2018年6月的,B是2018年8月的."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, List, NamedTuple, Tuple

from zhengcetong.linking.mention import ISSUER, PERIOD, POLICY, TERM, Mention
from zhengcetong.question import model as q
from zhengcetong.question.filters import periods_of
from zhengcetong.question.signals import Signals

_SEGMENT = re.compile(r"[^,;。]+")
_IS = re.compile(r"是|由|于|在|为|发|印|颁|出台|出的")


class Pair(NamedTuple):
    """What a claim says of one document."""

    policy: str
    periods: Tuple[q.Period, ...]
    issuers: Tuple[str, ...]


def pairs(s: Signals) -> Tuple[Pair, ...]:
    """What is said of each document where a claim says something of several; () if of one."""
    found: List[Pair] = []
    for segment in _SEGMENT.finditer(s.text):
        start, end = segment.span()
        inside = {
            kind: tuple(m for m in s.named(kind) if start <= m.start and m.end <= end)
            for kind in (POLICY, TERM, PERIOD, ISSUER)
        }
        owners = {m.value for m in inside[POLICY]} or {m.value.split("#")[0] for m in inside[TERM]}
        values = inside[PERIOD] or inside[ISSUER]
        if not (owners or values):
            continue
        if len(owners) != 1 or not values or not _IS.search(_between(s.text[start:end], start, inside)):
            return ()
        periods = periods_of(replace(s, mentions={**s.mentions, PERIOD: inside[PERIOD]}))
        found.append(Pair(next(iter(owners)), periods, tuple(m.value for m in inside[ISSUER])))
    return tuple(found) if len({pair.policy for pair in found}) > 1 else ()


def _between(text: str, start: int, inside: Dict[str, Tuple[Mention, ...]]) -> str:
    chars = list(text)
    for mentions in inside.values():
        for m in mentions:
            chars[m.start - start : m.end - start] = " " * (m.end - m.start)
    return "".join(chars)
