"""A type with its time or body that names the only such document: 7月的意见 and 国办的方案, where a goal's year is asked."""

from __future__ import annotations

import re
from typing import Callable, List, Optional, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, SURE_NAME, TERM, Mention

_OF = re.compile(r"(?:[的发出印颁下]|出台|颁布|印发|发布|公布|[那这]|一?[份个部项]|[《“])*")
_UP_TO = re.compile(r"(?:到|至|截至|截止到?|直到)$")
_END_OF_PLAN = re.compile(r"十[三四]五”?(?:时期|期间|规划期)?(?:末|结束|收官)")
_PARTS = 2  # names that stand before the type


def documents_of_type(
    text: str, mentions: Sequence[Mention], members: Callable[[Sequence[Mention]], List[str]]
) -> List[Mention]:
    """The mentions, a type with what tells the only document of it in the place of both, beside the year of a goal.

    `members` gives the documents that a type, bodies and times together leave.
    """
    types = [m for m in mentions if m.kind == DOCTYPE]
    if len(types) != 1 or any(m.kind in (POLICY, TERM) for m in mentions):
        return list(mentions)
    told = _told(text, types[0], mentions)
    due = [m for m in mentions if m.kind == PERIOD and m not in told and _is_due(text, m)]
    if not told or not (due or _END_OF_PLAN.search(text)):
        return list(mentions)
    found = members([*told, types[0]])
    if len(found) != 1:
        return list(mentions)
    start, end = told[0].start, types[0].end
    name = Mention(POLICY, start, end, text[start:end], found[0], SURE_NAME)
    return [*(m for m in mentions if not m.overlaps(name)), name]


def _told(text: str, typed: Mention, mentions: Sequence[Mention]) -> Tuple[Mention, ...]:
    """The times and bodies that stand right before a type, in order."""
    before: List[Mention] = []
    place = typed.start
    for _ in range(_PARTS):
        nearest = _before(text, place, mentions)
        if nearest is None:
            break
        before.insert(0, nearest)
        place = nearest.start
    return tuple(before)


def _before(text: str, place: int, mentions: Sequence[Mention]) -> Optional[Mention]:
    for m in mentions:
        plain = m.kind == ISSUER or m.kind == PERIOD and not m.data.get("end_of")
        if plain and m.end <= place and _OF.fullmatch(text[m.end : place]):
            return m
    return None


def _is_due(text: str, period: Mention) -> bool:
    """Whether a time is one up to which something is to be done: 2020年底前, 到2025年."""
    return bool(period.data.get("end_of") or _UP_TO.search(text[: period.start]))
