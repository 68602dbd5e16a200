"""Which of a list's members a name or a description says in other words: 年报 is 年度报告, 看病 is 医疗."""

from __future__ import annotations

import functools
import os
from typing import Optional, Sequence

import numpy as np

from zhengcetong.meaning import encoder

_FEWEST, _MOST = 3, 24  # members of a list of which one can stand out, and that are compared
# How much nearer the member meant must be than the next one, and than the one in the middle.
_BEFORE_NEXT, _ABOVE_MIDDLE = 0.025, 0.045
_HEAD = 2  # characters at the end of names that are of one kind: 婚姻登记 is no 企业登记


def same_in_other_words(said: str, members: Sequence[str]) -> Optional[int]:
    """The place of the member that alone means what is `said`; None if none stands out."""
    if not said or not _FEWEST <= len(members) <= _MOST:
        return None
    near = np.stack([_vector(member) for member in members]) @ _vector(said)
    best, following = np.argsort(near)[::-1][:2]
    if near[best] - near[following] < _BEFORE_NEXT or near[best] - np.median(near) < _ABOVE_MIDDLE:
        return None
    return None if _another_of_its_kind(said, members[best]) else int(best)


def in_their_form(said: str, names: Sequence[str]) -> bool:
    """Whether a name begins with what several members hold, and so would be one of its own: 我要X beside 我要看, 我要查."""
    return sum(said[:_HEAD] in name for name in names) > 1


def _another_of_its_kind(said: str, member: str) -> bool:
    """Whether two names end alike and have nothing else in common: 国防安全, 公共安全."""
    end = len(os.path.commonprefix([said[::-1], member[::-1]]))
    return end >= _HEAD and not set(said[:-end]) & set(member[:-end])


@functools.lru_cache(maxsize=2048)
def _vector(text: str) -> np.ndarray:
    return encoder.question(text)
