"""A time carried over to another document: 后者在同一年底要走到哪一步 after what the former wants by 2019."""

from __future__ import annotations

import re
from dataclasses import replace

from zhengcetong.linking.mention import PERIOD, POLICY, Mention
from zhengcetong.linking.periods import find_periods
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_SAME = re.compile(
    r"(?:在|到)?(?:同一个?|同样的?|同|那一?|这一?|相同的?)(?:年(?:底|末|份)?(?:之?前)?|时间点|时点|节点|期限|时限|时候|日子)(?!起|以后|之后|以前|发|出|颁)"
)
_DUE = re.compile(r"啥|什么|咋|怎|何种|哪(?:些|几|一?步)|目标|任务|做到|达到|实现|完成|呢")
_YEAR = re.compile(r"\d{4}")


def same_time(s: Signals, c: q.Context, collection: Collection) -> Signals:
    """The clause with the year of the goal told last, where it asks of another document what is due at the same time."""
    last, match = c.question, _SAME.search(s.text)
    named = {m.value for m in s.named(POLICY)}
    if match is None or last is None or last.operation != q.DETAIL or s.named(PERIOD) or s.attributes:
        return s
    if len(named) != 1 or named <= set(c.focus) or not _DUE.search(s.text):
        return s
    told = [collection.entry(entry) for entry in c.entries[:1]]
    years = {year for ref in told if ref is not None for year in _YEAR.findall(ref.entry.deadline or "")}
    found = find_periods(f"{years.pop()}年底前") if len(years) == 1 else []
    if not found:
        return s
    period = Mention(PERIOD, *match.span(), found[0].text, found[0].value, 1.0, found[0].data)
    return replace(s, mentions={**s.mentions, PERIOD: (period,)})
