"""Words of a claim that what is stated does not bear: the other one of opposites, and what says too much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Mapping, Sequence, Tuple

_ONE_LEVEL = re.compile(r"([省市县])一级")
_FORBIDDEN = re.compile(
    r"(?:不能|不得|不许|不准|不让|不可|不该|别|甭|禁止|不是)[^,。;:!?、]{0,4}$"
)  # 不能想怎样就怎样
# 只有过量的才收费 says no more than 过量的,可以收费.
_CONDITION = re.compile(r"只有(?=[^,。;!?]*才)")
_CONDITIONAL = re.compile(r"的,(?:可以?|应当?|须|不|才|方可|由)")
_DENIED = re.compile(r"(?:不|没|未|非|别)[^,。;:!?、]{0,3}$")


@dataclass(frozen=True)
class Contrasts:
    """`opposites`: patterns of words of which one excludes the others (省级, 县级); `overstated`: by what they say too much, words
    for it; `waived`: words by which something is not needed."""

    opposites: Tuple[Tuple[str, ...], ...] = ()
    overstated: Tuple[re.Pattern[str], ...] = ()
    waived: Tuple[str, ...] = ()
    heads: Tuple[str, ...] = ()  # what names of the same kind end with: 强国, 导向
    directed: Tuple[str, ...] = ()  # verbs by which one thing acts on another: 驱动, 带动
    stronger: Tuple[
        Tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...
    ] = ()  # said, stated, unless

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Contrasts:
        """The contrasts of the lexicon's `contrasts`. Raises re.error for a broken pattern."""
        groups = (data.get("overstated") or {}).values()
        return cls(
            tuple(tuple(str(word) for word in group) for group in data.get("opposites") or ()),
            tuple(re.compile("|".join(str(word) for word in group)) for group in groups),
            tuple(str(word) for word in data.get("waived") or ()),
            tuple(str(word) for word in data.get("heads") or ()),
            tuple(str(word) for word in data.get("directed") or ()),
            tuple(
                (_any(rule["said"]), _any(rule["stated"]), _any(rule["unless"]))
                for rule in data.get("stronger") or ()
            ),
        )

    def replaced(self, claim: str, statement: str) -> bool:
        """Whether a claim has one of two opposites where the statement has the other one."""
        claim, statement = (_ONE_LEVEL.sub(r"\1级", text) for text in (claim, statement))
        for group in self.opposites:
            ours = [w for w in group if _affirms(claim, w, group)]
            theirs = [w for w in group if _affirms(statement, w, group)]
            if ours and theirs and not set(ours) & set(theirs):
                return True
        return False

    def overstates(self, claim: str, statement: str) -> bool:
        """Whether a claim leaves no exception, or nothing else, where the statement does not say so."""
        claim = _CONDITION.sub("", claim) if _CONDITIONAL.search(statement) else claim
        return any(
            not p.search(statement)
            and any(not _FORBIDDEN.search(claim[: m.start()]) for m in p.finditer(claim))
            for p in self.overstated
        )

    def exceeds(self, claim: str, statement: str) -> bool:
        """Whether a claim says more strongly what a statement only allows, begins, or says of a part."""
        for said, stated, unless in self.stronger:
            if unless.search(statement) or not stated.search(statement) or stated.search(claim):
                continue
            if any(not _DENIED.search(claim[: m.start()]) for m in said.finditer(claim)):
                return True
        return False

    def renamed(self, claim: str, statement: str) -> bool:
        """Whether a claim has another name of the kind of one that is stated: 制造强国 for 数据强国."""
        for head in self.heads:
            ours, theirs = _modifiers(claim, head), _modifiers(statement, head)
            if ours and theirs and not any(m == t or m in statement for m in ours for t in theirs):
                return True
        return False

    def exchanged(self, claim: str, statement: str) -> bool:
        """Whether a claim lets act on a thing what a statement says that thing acts on: 现代化带动信息化."""
        verb = "|".join(self.directed)
        if not verb:
            return False
        for match in re.finditer(rf"([\u4e00-\u9fff]{{2,6}}?)(?:{verb})([\u4e00-\u9fff]{{2,6}})", statement):
            for one in _endings(match.group(1)):
                for other in _beginnings(match.group(2)):
                    turned = rf"{other}[去来能可会要更好地以]{{0,3}}(?:{verb})[了着]?{one}"
                    if one != other and re.search(turned, claim) and not re.search(turned, statement):
                        return True
        return False

    def waives(self, claim: str) -> bool:
        """Whether a claim says that something is not needed."""
        return any(word in claim for word in self.waived)


def _endings(text: str) -> Tuple[str, ...]:
    """What stands right before a verb, from two characters to all."""
    return tuple(text[-n:] for n in range(2, len(text) + 1))


def _beginnings(text: str) -> Tuple[str, ...]:
    return tuple(text[:n] for n in range(2, len(text) + 1))


def _modifiers(text: str, head: str) -> Tuple[str, ...]:
    return tuple(re.findall(rf"([\u4e00-\u9fff]{{2}}){head}", text))


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(str(word) for word in words))


def _affirms(text: str, word: str, group: Sequence[str]) -> bool:
    """Whether `word`, a pattern, stands in `text` on its own, not denied and not within another of the group."""
    longer = [w for w in group if word in w and w != word]
    for match in re.finditer(word, text):
        within = any(
            m.start() <= match.start() and match.end() <= m.end()
            for w in longer
            for m in re.finditer(w, text)
        )
        if not within and not _DENIED.search(text[: match.start()]):
            return True
    return False
