"""A place by itself asks whether the statement told last holds it: 浙江, 湖南嘞."""

from __future__ import annotations

import re
from typing import Optional

from zhengcetong.linking.mention import OUTSIDE
from zhengcetong.linking.outside import PLACE
from zhengcetong.query.collection import Collection
from zhengcetong.query.result import CHITCHAT, UNANSWERABLE, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

# What stands around the place without a meaning of its own.
_AROUND = re.compile(
    r"^(?:那么?|还有|and|what about)|(?:的|呢|咧|嘞|哩|呐|吗|啊|呀|喃|捏|\?|。|\s)+$", re.IGNORECASE
)


def echoed(result: Result, s: Signals, c: q.Context, collection: Collection) -> Optional[q.Question]:
    """The question for the statement told last, or on what it holds; None if `s` names no place or more than that."""
    word = _AROUND.sub("", s.text).strip()
    place = any(m.value == PLACE and m.text == word for m in s.named(OUTSIDE))
    if not (place and c.entries and result.kind in (UNANSWERABLE, CHITCHAT)):
        return None
    told = collection.entry(c.entries[0])
    if told is None:
        return None
    if word in told.entry.text + "".join(item.name for item in told.entry.items):
        return q.Question(q.DETAIL, (), (told.owner,), text=s.text, position={"surest": told.ref})
    if not told.entry.items:
        return None
    position = {"members": (word,), "against": (told.ref,)}
    return q.Question(q.VERIFY, (), (), (told.ref,), text=s.text, claim=s.text, position=position)
