"""Several documents spoken of as one group: 它俩隔几个月, 仨里头谁最新, 三者哪个打头, how far apart are they."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Tuple

from zhengcetong.linking.lexicon import Cue
from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.linking.numerals import parse
from zhengcetong.question import model as q
from zhengcetong.question.references import recent
from zhengcetong.question.signals import Signals

# A number that stands for documents, not before a noun: 俩, 这仨, 二者, 三份, 三个里; not 三个方面.
_NUMBER = re.compile(
    r"(?P<n>俩|仨|[两二三四五六](?:者|[份篇]|部(?!门|委|分|署|法)|个(?=[里中当之间相互距隔差跨谁哪都全均各分按排比先早晚前后最是的,?。!]|有|一共|加|彼|离|合|$)))"
)
_ENGLISH = re.compile(
    r"\b(?:the |these |those |all )(?P<n>two|three|four)\b(?! \w+ (?:points|parts|goals|steps|stages))", re.I
)
# 剩下两个都是国办的吧, 其余几份
_REST = re.compile(
    r"(?:剩下|剩余|余下|其余|另外|其他|其它)(?:的)?(?:那)?(?P<n>[两二三四五六七八])?几?(?:个|份|部|项)?(?=分|都|全|是|由|也|谁|哪|的|呢|[,。?]|$|隔|差|相)"
)
_THEM = re.compile(r"\b(?:they|them|each other)\b|彼此|(?:它们|他们)(?:俩|两个|之间)?", re.I)
_MOST_WORDS = 2  # words of content that may be asked of the group
_SIZES = {"俩": 2, "仨": 3, "two": 2, "three": 3, "four": 4}
_RELATING = ("interval", "which_first", "compare", "earliest", "latest")
_NAMES = (POLICY, TERM, DOCTYPE, PERIOD, ISSUER, ORDINAL, TOPIC)
_WHOLE = ("政策", "文件", "所有", "全部", "polic", "document")


def together(s: Signals, c: q.Context) -> Tuple[Signals, q.Context]:
    """The clause and the context in which the group it speaks of is the list talked of."""
    valued = (ISSUER, PERIOD) if _REST.search(s.text) else ()  # 剩下两个都是国办的吧
    named = any(s.named(kind) for kind in _NAMES if kind not in valued)
    group = () if c.pending is not None or named else _group(s, c)
    if len(group) < 2:
        return s, c
    cue = Cue("cues.among", s.text[:1], 0, 0)
    s = replace(s, cues={"cues.among": (cue,), **s.cues})
    if group == c.listed and set(c.focus) == set(group):
        return s, c
    question = q.Question(q.LIST, filters=q.Filters(within=group))
    return s, replace(c, listed=group, focus=group, question=question, left_out=())


def _group(s: Signals, c: q.Context) -> Tuple[str, ...]:
    """The documents that the clause counts, or compares without a word for them; () if it does neither."""
    rest = _REST.search(s.text)
    if rest is not None and len(s.hard) <= _MOST_WORDS:
        return _left(parse(rest.group("n") or "") or 0, c)
    match = _NUMBER.search(s.text) or _ENGLISH.search(s.text)
    if match is not None and len(s.hard) <= _MOST_WORDS:
        word = match.group("n").lower()
        return _of_size(_SIZES.get(word) or parse(word[0]) or 0, c)
    if _THEM.search(s.text) and s.has(*_RELATING) and len(c.focus) == 1:
        return _of_size(2, c)
    last = c.question
    if not s.has("earliest", "latest") or last is None or last.operation != q.EXTREME or s.hard:
        return ()
    return () if any(word in s.text.lower() for word in _WHOLE) else last.filters.within


def _left(size: int, c: q.Context) -> Tuple[str, ...]:
    """What is left of a list, or of the list into which the last one looked, without those talked of."""
    within = c.question.filters.within if c.question is not None else ()
    for whole in (within, c.listed):
        left = tuple(p for p in whole if p not in c.focus)
        if len(left) < len(whole) and len(left) > 1 and size in (0, len(left)):
            return left
    return ()


def _of_size(size: int, c: q.Context) -> Tuple[str, ...]:
    """So many documents: the list last shown if what is talked of stands in it, else those talked of one by one."""
    listed = next((shown for shown in c.lists if len(shown) == size), ())
    if listed and set(c.focus) <= set(listed):
        return listed
    single = tuple(focus for focus in (c.focus, *c.history) if len(focus) == 1)
    spoken = tuple(dict.fromkeys(focus[0] for focus in single))[:size]
    if len(spoken) == size:
        return spoken[::-1]
    found = listed or recent(c, size)
    return found if len(found) == size else ()
