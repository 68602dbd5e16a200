"""A word or two that stand in the statement told last ask for it again, or whether it holds them: C呢, 浙江, 湖南嘞."""

from __future__ import annotations

import re
from typing import Optional

from zhengcetong.linking.mention import OUTSIDE
from zhengcetong.linking.outside import PLACE
from zhengcetong.query.collection import Collection
from zhengcetong.query.result import CHITCHAT, UNANSWERABLE, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

# What stands around the word without a meaning of its own.
_AROUND = re.compile(
    r"^(?:那么?|还有|and|what about)|(?:的|呢|咧|嘞|哩|呐|吗|啊|呀|喃|捏|\?|。|\s)+$", re.IGNORECASE
)
_LETTER = re.compile(r"[A-Za-z]")
_LONGEST = 6  # characters of such a word


def echoed(result: Result, s: Signals, c: q.Context, collection: Collection) -> Optional[q.Question]:
    """The question for the statement told last that holds the few words of `s`; None if they ask nothing of it."""
    letter = bool(_LETTER.fullmatch(word := _AROUND.sub("", s.text).strip()))
    place = any(m.value == PLACE and m.text == word for m in s.named(OUTSIDE))
    least = 1 if letter else 2
    if not c.entries or not least <= len(word) <= _LONGEST or not (letter or place or s.hard):
        return None
    unread = result.kind == UNANSWERABLE or letter or place and result.kind == CHITCHAT
    told = collection.entry(c.entries[0]) if unread else None
    if told is None:
        return None
    said = told.entry.text + "".join(item.name for item in told.entry.items)
    held = bool(re.search(rf"{word}(?=[\u4e00-\u9fff])", said)) if letter else word in said
    if place and told.entry.items and not held:
        position = {"members": (word,), "against": (told.ref,)}
        return q.Question(q.VERIFY, (), (), (told.ref,), text=s.text, claim=s.text, position=position)
    return (
        q.Question(q.DETAIL, (), (told.owner,), text=s.text, position={"surest": told.ref}) if held else None
    )
