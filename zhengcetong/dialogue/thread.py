"""The statement shown last is still talked of: 市县呢, 是到啥时候, 再往后一个节点."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence

from zhengcetong.dialogue.due_points import with_time
from zhengcetong.knowledge.models import Kind
from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM
from zhengcetong.query import content
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.result import Result, nothing
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals
from zhengcetong.text.normalize import normalize

_CONTENT_OPS = (q.DETAIL, q.EXPLAIN, q.FIND, q.WHY, q.VERIFY, q.COUNT)
_NAMES = (POLICY, TERM, PERIOD, ISSUER, DOCTYPE, ORDINAL, OUTSIDE)
_OWN = ("list", "how_many", "why", "summary", "more", "expand", "shorten", "repeat", "back", "source")
_RELATING = ("compare", "interval", "which_first", "earliest", "latest", "most", "quoting", "correction")
_NEAR = 0.1  # how much better another statement may explain the words
_EXPLAINED = 0.5  # least share of the words that the statement itself must explain
_DOCUMENT = re.compile(r"[份部文篇]|政策|\b(?:one|document|paper|policy)\b")
_MOST_WORDS = 3
# 挂靠哪份文件, 那是哪个文件的: nothing but which document is asked for
_WHOSE = re.compile(
    r"^(?:那|那么|这|它|这事儿?|这条|这段|这句|这话|,)*(?:是|归|在|属于?|算|写|载|记|落|挂靠?|出|来|见|立|登|列|摆|规定|提)*(?:在|于|自|进|到|的)*"
    r"哪(?:一)?[份个部](?:文件|政策|文|材料)?(?:里头?|里面|中|上|名下|下面)?(?:的|写的|说的|提的|定的|规定的|要求的)?(?:呢|啊|呀)?[?。! ]*$"
)
# 7个工作日到底管的是哪件事: an amount, and what it is of is asked for.
_WHAT_OF = re.compile(
    r"^(?:那|那么|哦|这|所以|,)*(?P<amount>\d+(?:\.\d+)?(?:个?(?:工作日|自然日|月|省|部门)|天|%|万?亿元?|项|家|类))(?:这个?数?|那个?数?|呢|啊|,)*"
    r"(?:到底|究竟|又|原来|本来|其实|是)*(?:管|说|讲|指|对应|针对|用于|用在|卡|限|约束|属于|算)(?:的)?(?:是|在)?(?:哪|什么|啥|谁|何)"
)
_WHEN = ("deadline", "counted_from")
_COUNTED = re.compile(r"(?:之日|日|起)(?:起|内)|起\d+个?(?:工作日|月|年|天)")  # how long from when
_TIMED = re.compile(r"\d{4}年|世纪中叶|\d+个?(?:工作日|月|年)|月\d+日|年底|五”末")


class Thread:
    """Goes on from the statements that were shown last."""

    def __init__(self, collection: Collection, retriever: Retriever) -> None:
        self._collection, self._retriever = collection, retriever

    def same(self, s: Signals, c: q.Context) -> Optional[Result]:
        """The statement shown last once more, where it holds what is now asked of it; None if it does not."""
        last = c.question
        if last is None or last.operation not in _CONTENT_OPS or len(c.focus) != 1 or not c.entries:
            return None
        if any(s.named(kind) for kind in _NAMES) or s.has(*_OWN, *_RELATING) and not s.has(*_WHEN):
            return None
        shown = [r for r in (self._collection.entry(e) for e in c.entries[:2]) if r is not None]
        shown = [r for r in shown if r.owner == c.focus[0]]
        pointed = s.has("pronoun") and any(all(w in r.entry.text for w in s.hard) for r in shown[:1])
        framing = [cue.word for group in _WHEN for cue in s.cues.get(f"cues.{group}", ())]
        other = [w for w in s.hard if len(w) > 1 and not any(w in word for word in framing)]
        if s.has("counted_from") and not other:
            held = [r for r in shown if _COUNTED.search(r.entry.text)]
        elif s.has("deadline") and (pointed or not other):
            held = [r for r in shown if timed(r)]
        else:
            held = self._explaining(s, c, shown)
            when = s.has("deadline") or "date" in s.attributes
            held = [r for r in held if not when or timed(r)]
        question = q.Question(q.DETAIL, targets=c.focus, content=s.content or last.content, text=s.text)
        return (
            with_time(content.said(q.DETAIL, question, held[:1], self._collection), held[0]) if held else None
        )

    def whose(self, s: Signals, c: q.Context) -> Optional[Result]:
        """挂靠哪份文件, 是哪个文件里的: the document of the statement told last."""
        last = c.question
        if last is None or last.operation not in _CONTENT_OPS or len(c.focus) != 1 or not c.entries:
            return None
        if not _WHOSE.match(s.text) or s.attributes or any(s.named(kind) for kind in _NAMES):
            return None
        shown = [
            r for r in map(self._collection.entry, c.entries[:1]) if r is not None and r.owner == c.focus[0]
        ]
        question = q.Question(q.FIND, content=last.content, text=s.text)
        return content.said(q.FIND, question, shown, self._collection) if shown else None

    def of_amount(self, s: Signals, c: q.Context) -> Optional[Result]:
        """7个工作日管的是啥: the one statement of the document talked of that gives an amount."""
        if (
            len(c.focus) != 1
            or s.judged
            or s.attributes
            or any(s.named(kind) for kind in (POLICY, PERIOD, ISSUER))
        ):
            return None
        match = _WHAT_OF.search(s.text)
        amount = match.group("amount") if match else ""
        own = self._collection.entries_of(c.focus[0]) if match else []
        held = [r for r in own if re.search(rf"(?<![\d.]){re.escape(amount)}", normalize(r.entry.text))]
        question = q.Question(q.DETAIL, targets=c.focus, text=s.text)
        return content.said(q.DETAIL, question, held, self._collection) if len(held) == 1 else None

    def _explaining(self, s: Signals, c: q.Context, shown: Sequence[EntryRef]) -> List[EntryRef]:
        """Those of the statements that explain the words of an elliptical clause as well as any other."""
        elliptical = s.text.rstrip("?!。 ").endswith(("呢", "咧")) or "date" in s.attributes
        if not elliptical or not s.hard or len(s.words) > _MOST_WORDS:
            return []
        question = q.Question(q.DETAIL, targets=c.focus, content=s.content, text=s.text)
        hits = content.search(question, self._collection, self._retriever)
        best = max((hit.coverage for hit in hits), default=0.0)
        near = {hit.ref.ref for hit in hits if hit.coverage >= max(best - _NEAR, _EXPLAINED)}
        return [r for r in shown if r.ref in near]

    def step(self, s: Signals, c: q.Context) -> Optional[Result]:
        """再往后一个节点: the goal before or after the one shown last."""
        if not s.has("next", "previous") or len(c.focus) != 1:
            return None
        going_on = c.question is not None and c.question.operation == q.DETAIL
        if not s.has("milestone") and (not going_on or s.attributes or s.hard or _DOCUMENT.search(s.text)):
            return None
        if any(s.named(kind) for kind in (POLICY, PERIOD, TERM)):
            return None
        return self.beside(s, c, -1 if s.has("previous") and not s.has("next") else 1)

    def beside(self, s: Signals, c: q.Context, by: int) -> Optional[Result]:
        """The goal that many places after the one shown last; None if none was shown."""
        goals = [r for r in self._collection.entries_of(c.focus[0]) if r.entry.kind is Kind.GOAL]
        goals = [r for r in goals if r.entry.deadline]
        at = next((i for i, r in enumerate(goals) if r.ref in c.entries), None)
        if at is None:
            return None
        alike = [r for r in goals if r.entry.source is goals[at].entry.source]
        place = alike.index(goals[at]) + by
        question = q.Question(q.DETAIL, targets=c.focus, text=s.text)
        if not 0 <= place < len(alike):
            return nothing(q.DETAIL, "later_goal" if by > 0 else "earlier_goal", question)
        return content.said(q.DETAIL, question, [alike[place]], self._collection)


def timed(ref: EntryRef) -> bool:
    """Whether a statement tells a time."""
    return bool(ref.entry.deadline or _TIMED.search(ref.entry.text))
