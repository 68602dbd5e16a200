"""What a position in the conversation counts: 第二个, 最后一份, 前两个, 第二早的."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

from zhengcetong.linking.mention import ORDINAL, Mention
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.references import names_subpoint, position
from zhengcetong.question.signals import Signals

_CONTENT_OPS = (q.DETAIL, q.EXPLAIN, q.SUMMARY, q.WHY, q.FIND, q.COUNT)

At = Tuple[str, Tuple[str, ...]]


def at_position(s: Signals, c: q.Context, collection: Collection) -> Optional[At]:
    """("policies" | "items", ids) that the ordinals point to; ids empty if there is none such.

    A list shown earlier counts where the last one is too short for the position.
    """
    ordinals = s.named(ORDINAL)
    if not ordinals:
        return None
    if any(m.data.get("rank") for m in ordinals):
        among = collection.sort(c.listed) if s.has("among") and c.listed else collection.by_date
        return ("policies", _all(among, ordinals))
    items = c.items or (c.entries if len(c.entries) > 1 else ())
    items_last = bool(items) and (c.question is not None and c.question.operation in _CONTENT_OPS)
    if items and (names_subpoint(ordinals[0]) or items_last and not c.listed):
        return ("items", _all(items, ordinals))
    if names_subpoint(ordinals[0]) or not c.lists:
        return None
    return ("policies", next((found for found in (_all(shown, ordinals) for shown in c.lists) if found), ()))


def of_conversation(s: Signals, c: q.Context) -> Tuple[str, ...]:
    """The documents at positions among those talked of one by one: 回到第一份, without any list."""
    spoken = [focus[0] for focus in (*reversed(c.history), c.focus) if len(focus) == 1]
    return _all(tuple(dict.fromkeys(spoken)), s.named(ORDINAL))


def _all(sequence: Sequence[str], ordinals: Sequence[Mention]) -> Tuple[str, ...]:
    """The members at every position named (第一个和第三个); none if one of them is not there."""
    found: List[str] = []
    for ordinal in ordinals:
        members = position(sequence, ordinal)
        if members is None:
            return ()
        found += [m for m in members if m not in found]
    return tuple(found)
