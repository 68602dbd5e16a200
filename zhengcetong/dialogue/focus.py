"""When the document talked of owns the answer: content that was taken for something else is sought in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple, Optional

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TOPIC
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.confidence import Confidence, named
from zhengcetong.query.result import CLARIFY, UNANSWERABLE, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals
from zhengcetong.text.normalize import normalize

_AMOUNT = re.compile(r"\d+(?:\.\d+)?(?=[万亿%])")
_COUNTING = (q.LIST, q.COUNT, q.EXTREME, q.INTERVAL)
_FACTS = frozenset(("date", "issuer", "number"))
_OF_LISTS = ("among", "plural_pronoun", "which_document", "others", "earliest", "latest", "title_words")
_OF_SUMMARIES = ("summary", "expand", "more", "shorten", "repeat", "back", "fresh")
_COLLECTIVE = ("政策", "文件", "法规", "polic", "document")
_DOCUMENTS = re.compile(r"[份部篇]|政策|文件|法规|颁布|印发|出台|\b(?:polic|document|issue)")
_APART = re.compile(r"[隔差距跨从]|之间|中间|过了")
_REFUSED = ("nothing.content", "nothing.in_policy", "nothing.off_topic", "nothing.position")
_SERVICE = 0.3  # probability of a request for a service from which a refusal stands
_SURE_ELSEWHERE = 0.85  # confidence from which another document is meant by generic words


class Least(NamedTuple):
    """What a statement of the document must reach: its probability among all statements and among its own."""

    of_all: float
    of_own: float
    confidence: float = 0.0


_NOT_A_LIST = Least(0.2, 0.5)
_CERTAINLY_NO_LIST = Least(0.9, 0.95, 0.85)  # although words speak of several: “金”字打头的有几个
_NO_INTERVAL = Least(0.9, 0.95, 0.3)  # 多少天里头要挂出来
_NOT_A_SUMMARY = Least(0.15, 0.5)
_NOT_A_FACT = Least(0.25, 0.7)
_NOT_REFUSED = Least(0.25, 0.65)
_NO_SERVICE = Least(0.5, 0.75)  # … although it sounds like a wish: 压着不办,我找谁
_NOT_ASKED_BACK = Least(0.35, 0.7)
_OTHER_STATEMENT = Least(0.3, 0.75, 0.5)
_OTHER_DOCUMENT = Least(0.0, 0.75)
_GOING_ON = Least(0.9, 0.9, 0.8)  # of the message behind the last question
_TOLD = 0.97  # probability of a statement from which on however strange a message asks for it
_BRIEF = 14  # characters of a message that lives on what was said


def tells_amounts(ref: EntryRef, s: Signals) -> bool:
    """Whether a statement gives all amounts that a clause speaks of: 34万亿元, 80%."""
    return set(_AMOUNT.findall(s.text)) <= set(_AMOUNT.findall(normalize(ref.entry.text)))


class Focus:
    """Judges first results that leave the document talked of, or say of it what was not asked."""

    def __init__(self, confidence: Confidence, collection: Collection) -> None:
        self._confidence, self._collection = confidence, collection

    def statement(self, result: Result, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question for the statement that a clause without a name asks for; None if the result stands."""
        if len(c.focus) != 1 or named(s) is not None or s.named(OUTSIDE) or s.named(ORDINAL):
            return None
        if s.missing or s.has("clock"):
            return None
        least = self._suspected(result, s, c)
        hit = self._confidence.meant(s, c.focus) if least is not None else None
        if least is None or hit is None or hit.ref.ref in result.entries:
            return None
        share = hit.near[-1]
        if not tells_amounts(hit.ref, s):
            return None
        if hit.near[1] < least.of_all or not share or hit.near[1] / share < least.of_own:
            return None
        if least.confidence and self._confidence.of(hit, s) < least.confidence:
            return None
        if least is _OTHER_DOCUMENT and self._confidence.best(s)[0] >= _SURE_ELSEWHERE:
            return None
        question = q.Question(
            q.DETAIL, s.attributes, c.focus, content=s.content, kinds=s.kinds, text=s.text, least=0.0
        )
        return question.with_(position={"surest": hit.ref.ref})

    def stays(self, result: Result, question: q.Question, s: Signals, c: q.Context) -> bool:
        """Whether a brief message whose answer is on record asks no statement of another document: 哪天开始管用."""
        surest = str(question.position.get("surest") or "")
        left = bool(surest) and surest.split("#")[0] not in c.focus
        if not left or len(c.focus) != 1 or c.question is None or result.operation != q.FACTS:
            return False
        if tuple(result.policies) != c.focus or len(s.hard) > 1 or len(s.text) > _BRIEF or named(s):
            return False
        joined = replace(s, text=f"{c.question.text.rstrip('?')},{s.text}")
        behind = self._confidence.meant(joined, c.focus)
        return (
            behind is not None
            and behind.near[1] >= _GOING_ON.of_all
            and self._confidence.of(behind, joined) >= _GOING_ON.confidence
        )

    def surely_told(self, s: Signals, c: q.Context) -> bool:
        """Whether one statement of the document talked of is meant and hardly any other: 我妈不会写字咋办."""
        hit = self._confidence.meant(s, c.focus) if c.focus else None
        return hit is not None and hit.near[1] >= _TOLD

    def _suspected(self, result: Result, s: Signals, c: q.Context) -> Optional[Least]:
        """What a statement must reach to take the place of a result; None where nothing speaks against that."""
        if result.verdict or s.judged or s.has("tag", "objection", "doubt") or not result.points:
            return None
        key, operation = result.points[0].key, result.operation
        if result.kind == UNANSWERABLE:
            if key not in _REFUSED:
                return None
            return _NO_SERVICE if s.probability("service_request") >= _SERVICE else _NOT_REFUSED
        if result.kind == CLARIFY:
            return None if s.named(POLICY) or not self._own_type(s, c) else _NOT_ASKED_BACK
        if operation == q.INTERVAL and _APART.search(s.text):
            return None
        if operation in _COUNTING:
            if self._bare(s, c):
                return _NOT_A_LIST
            if _DOCUMENTS.search(s.text) or s.has("plural_pronoun"):
                return None
            return _NO_INTERVAL if operation == q.INTERVAL else _CERTAINLY_NO_LIST
        if key == "summary.head":
            return None if s.has(*_OF_SUMMARIES) and not s.hard else _NOT_A_SUMMARY
        if operation == q.FACTS:
            return _NOT_A_FACT if s.hard and set(s.attributes) <= _FACTS else None
        if operation not in (q.DETAIL, q.EXPLAIN) or not key.startswith("say.") or s.has(*_OF_SUMMARIES):
            return None
        if set(result.policies) <= set(c.focus):
            return _OTHER_STATEMENT if len(result.entries) == 1 or not s.hard else None
        return _OTHER_DOCUMENT if operation == q.DETAIL and len(s.hard) <= 1 and not s.named(PERIOD) else None

    def _bare(self, s: Signals, c: q.Context) -> bool:
        """Whether nothing in a clause speaks of several documents: 最多拖多久, 有哪些东西不给看."""
        if any(s.named(kind) for kind in (ISSUER, TOPIC)) or s.has(*_OF_LISTS):
            return False
        own = self._collection.month(c.focus[0])[0]
        if any(m.data.get("year") != own or "修" not in s.text for m in s.named(PERIOD)):
            return False  # 2019年修订改了什么: the year only tells which revision is meant
        return self._own_type(s, c) and not any(word in s.text for word in _COLLECTIVE)

    def _own_type(self, s: Signals, c: q.Context) -> bool:
        """Whether the types named, if any, are that of the document talked of alone: 条例这回改了什么."""
        return all(tuple(self._collection.of_type(m.value)) == c.focus for m in s.named(DOCTYPE))
