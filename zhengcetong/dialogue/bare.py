"""Messages that are a name or a few words and no question: 六系统, B级证照, 依申请公开."""

from __future__ import annotations

import re
from typing import Optional

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.query.collection import Collection
from zhengcetong.query.confidence import Confidence
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals
from zhengcetong.text.fold import fold

_LONGEST = 14  # characters of a message that is only a name
_OTHER_NAMES = (POLICY, ISSUER, ORDINAL, OUTSIDE, PERIOD, DOCTYPE)
_MARKS = re.compile(r"[“”《》‘’'\"·、,+\s]")
_SPOKEN = re.compile(
    r"[啊呀呢嘛吗吧么不没了过帮能会要我你他它]|(?<!申)请|是|属于|就|指的|[?!。]"
)  # words of somebody who says something
# What only says that something is wanted.
_WANTING = ("cues.wish", "cues.framing", "cues.polite")
_WANTED = re.compile(
    r"^(?:就是?)?(?:想|要)?(?:知道|了解|查|找|看|问|搜|查询|查找)*(?:一下|下|个|些|点|关于|有关)*"
)
# An amount by itself; no date, and no few of anything.
_FIGURE = re.compile(r"^[\d.]{2,8}(?:个?万亿元?|亿元?|万|%|个?工作日|Mbps|Gbps|兆|类|张|家|个城市|天)[?。]?$")
_DOUBTED = re.compile(r"[?。]$")
_ANY = re.compile(r"^(?:政策|文件|法规)$")
_ENOUGH = 2  # words that a statement has to hold all of
_SURE, _LIKELY = 0.6, 0.3  # probabilities of a statement: that it is asked for, that its meaning is chosen


class BareTopics:
    """Answers a bare name with what is said about it."""

    def __init__(self, collection: Collection, confidence: Confidence) -> None:
        self._collection, self._confidence = collection, confidence

    def question(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question that a bare name stands for; None if the clause is anything else or nothing holds it."""
        text = _WANTED.sub("", _MARKS.sub("", _without(s)))
        if _FIGURE.match(text) and not c.focus:
            return self._of_figure(s, _DOUBTED.sub("", text))
        plain = 0 < len(text) <= _LONGEST and not _SPOKEN.search(text) and not text.isascii()
        if not plain or self._asks(s):
            return None
        if _ANY.match(text) and not c.focus:
            return q.Question(q.LIST, text=s.text)
        types = [m for m in s.named(DOCTYPE) if len(_MARKS.sub("", m.text)) >= len(text)]
        alone = self._collection.of_type(types[0].value) if types else []
        if len(alone) == 1:
            return q.Question(q.SUMMARY, targets=tuple(alone), text=s.text)
        if any(s.named(kind) for kind in _OTHER_NAMES):
            return None
        names = s.named(TERM)
        if names and sum(len(_MARKS.sub("", m.text)) for m in names) >= len(text) - 1:
            terms = tuple(dict.fromkeys(str(m.value) for m in names))
            return q.Question(q.EXPLAIN, terms=terms, content=s.content, text=s.text)
        return None if c.focus else self._of_statement(s, fold(text).text)

    def _of_figure(self, s: Signals, text: str) -> Optional[q.Question]:
        """The question for the statement that holds the amount that is all that is said: 67万亿."""
        written = re.compile(rf"(?<![\d.]){re.escape(text)}(?![\d.])")
        hit = self._confidence.among(s, None, lambda ref: bool(written.search(ref.entry.text)), least=0.0)
        if hit is None:
            return None
        return q.Question(q.FIND, content=s.content, text=s.text, position={"surest": hit.ref.ref}, least=0.0)

    @staticmethod
    def _asks(s: Signals) -> bool:
        """Whether anything but a kind of content or a wish is said beside the name."""
        said = [group for group in s.cues if not group.startswith("kinds.") and group not in _WANTING]
        return bool(said) or s.wh or s.judged or bool(s.quoted and s.named(POLICY))

    def _of_statement(self, s: Signals, text: str) -> Optional[q.Question]:
        """The question for the statement that holds all the words, or the phrase as it stands."""
        sure, hit = self._confidence.best(s)
        if hit is None:
            return None
        entry = hit.ref.entry
        told = fold(entry.text + (entry.label or "")).text
        whole = bool(re.search(rf"(?<!\d){re.escape(text)}" if text[0].isdigit() else re.escape(text), told))
        held = whole or len(s.hard) >= _ENOUGH and set(s.hard) <= hit.covered
        if sure < _SURE and not (held and hit.near[1] >= _LIKELY):
            subjects = [m for m in s.named(TOPIC) if len(_MARKS.sub("", m.text)) >= len(text) - 1]
            topics = tuple(dict.fromkeys(str(m.value) for m in subjects))
            return q.Question(q.LIST, filters=q.Filters(topics=topics), text=s.text) if topics else None
        return q.Question(
            q.DETAIL, content=s.content, text=s.text, position={"surest": hit.ref.ref}, least=0.0
        )


def _without(s: Signals) -> str:
    """The text without the words that only say that something is wanted."""
    spans = [(cue.start, cue.end) for group in _WANTING for cue in s.cues.get(group, ())]
    return "".join(
        char for place, char in enumerate(s.text) if not any(start <= place < end for start, end in spans)
    )
