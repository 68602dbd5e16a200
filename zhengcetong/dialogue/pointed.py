"""What a pointing is: a stretch of a clause, and the documents that it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

from zhengcetong.question import model as q

_OF_PAIR = (q.ORDER, q.INTERVAL, q.COMPARE)


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
