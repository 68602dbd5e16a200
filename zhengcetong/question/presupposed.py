"""What a question takes for granted of a document by the way: 2017年发布的X为什么…, 发改委那个X讲什么."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import List, Optional, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, OUTSIDE, PERIOD, POLICY, TERM, Mention
from zhengcetong.linking.outside import ISSUER as OUTSIDE_ISSUER
from zhengcetong.linking.periods import Period
from zhengcetong.question.signals import Signals

_VERB = r"(?:联合|共同|单独|最新|刚|新|才)?(?:印发|发布|颁布|出台|公布|制定|修订|推出|下发|颁发|制发|印|发|出|颁|定|搞|弄|编|改)"
# What may stand between a date or a body and the document that is called by it.
_BEFORE = re.compile(
    rf"^(?:底|末|初)?(?:时|由|在|就|已经?|曾)?(?:〈机构〉|〈时间〉)?(?:{_VERB}的|的)(?:那|这)?(?:一)?(?:个|份|部|项|版)?(?:的)?《?$"
)
_JOINED = re.compile(rf"^(?:{_VERB}的|的)?(?:那|这)(?:一)?(?:个|份|部|项)$|^版的?$")
_MAIN = re.compile(rf"^(?:才|就|要|又|会)?{_VERB}了?《?$")  # 为什么2019年才出台X
# 条例2018年修订时: the date behind the name.
_AFTER = re.compile(rf"^[》”]?(?:是|在|于)?\|(?:的)?{_VERB}(?:时|的时候|之?后|之?前|以来)")
_SO = r"(?:为什么|为啥|为甚么|为何|干嘛|干吗|怎么|咋|何以|凭什么|凭啥|当初|当年|要|会|想|又|才|非|得|来|去|于|在|说|到|就|也|出面|牵头|专门|单独|独自|自己|联合|共同|负责|主持|〈时间〉|〈机构〉|,)*"
# 为啥发改委要印发X, 国务院为什么在2017年发了X; X为什么是国务院发的
_DOES = re.compile(
    rf"^{_SO}(?:{_VERB}|牵头|主导)(?:了|过|的)?(?:一)?(?:[份个部项]|这[份个部项]|那[份个部项])?的?《?$"
)
_DONE_BY = re.compile(rf"^[》”]?{_SO}(?:是|由|让|归|交给|出自)\|{_SO}(?:{_VERB}|牵头|主导|之手|手里)")
_GOAL = re.compile(r"^[》”]?(?:里|中)?(?:的)?(?:目标|要求|任务|指标|阶段|节点|规划目标|要)")


@dataclass(frozen=True)
class Presupposed:
    """That a document was issued at a time, or by a body, known or not."""

    policy: str
    period: Optional[Period] = None
    issuers: Tuple[str, ...] = ()
    unknown: Tuple[str, ...] = ()
    names: Tuple[Mention, ...] = ()  # where the clause says so


def presupposed(s: Signals, spoken_of: Tuple[str, ...]) -> List[Presupposed]:
    """What the clause takes for granted of the documents it names, or means by the terms of `spoken_of`."""
    found: List[Presupposed] = []
    for name, policy in _documents(s, spoken_of):
        periods = [m for m in s.named(PERIOD) if _calls(s, m, name)]
        bodies = [m for m in (*s.named(ISSUER), *s.named(OUTSIDE)) if _calls(s, m, name)]
        for mention in periods[-1:]:
            period = Period.from_data(mention.data)
            if period.year and not period.end_of and period.relation == "at":
                found.append(Presupposed(policy, period=period, names=(mention,)))
        known = tuple(m.value for m in bodies if m.kind == ISSUER)
        unknown = tuple(str(m.data.get("name")) for m in bodies if m.value == OUTSIDE_ISSUER)
        if known or unknown:
            found.append(Presupposed(policy, issuers=known, unknown=unknown, names=tuple(bodies)))
    return found


def without(s: Signals, wrong: Sequence[Presupposed]) -> Signals:
    """The clause without the names of what it wrongly takes for granted: the rest is asked of the document."""
    gone = [name for one in wrong for name in one.names]
    if not gone:
        return s
    kept = {kind: tuple(m for m in named if m not in gone) for kind, named in s.mentions.items()}
    return replace(s, mentions={kind: named for kind, named in kept.items() if named})


def _documents(s: Signals, spoken_of: Tuple[str, ...]) -> List[Tuple[Mention, str]]:
    named = [(m, m.value) for m in s.named(POLICY) if not m.data.get("candidates")]
    if not named and len(spoken_of) == 1:
        others = [m for m in (*s.named(TERM), *s.named(DOCTYPE)) if m.end > m.start]
        own = [m for m in others if m.kind == DOCTYPE or m.value.split("#")[0] == spoken_of[0]]
        named = [(m, spoken_of[0]) for m in own]
    return named


def _calls(s: Signals, mention: Mention, name: Mention) -> bool:
    """Whether a date or body stands before the name as what the document is called by."""
    body = mention.kind != PERIOD and s.has("why")
    if body and mention.start >= name.end:
        return bool(_DONE_BY.match(_masked(s, name.end, mention.start) + "|" + s.text[mention.end :]))
    if mention.start >= name.end:
        return bool(_AFTER.match(_masked(s, name.end, mention.start) + "|" + s.text[mention.end :]))
    if mention.end > name.start:
        return False
    between = _masked(s, mention.end, name.start)
    asked_why = s.has("why") and (_MAIN.match(between) if mention.kind == PERIOD else _DOES.match(between))
    if not (_BEFORE.match(between) or _JOINED.match(between) or asked_why):
        return False
    bare = between in ("的", "版的", "版", "的那个", "的那份")
    return not (mention.kind == PERIOD and bare and _GOAL.match(s.text[name.end :]))


def _masked(s: Signals, start: int, end: int) -> str:
    """A stretch of the clause with bodies and dates in it masked."""
    text, position = "", start
    inner = [
        m for kind in (ISSUER, PERIOD, OUTSIDE) for m in s.named(kind) if start <= m.start and m.end <= end
    ]
    for m in sorted(inner, key=lambda m: m.start):
        text += s.text[position : m.start] + ("〈时间〉" if m.kind == PERIOD else "〈机构〉")
        position = m.end
    return re.sub(r"\s", "", text + s.text[position:end])
