"""The year of what was told last is spoken of: 那年信息消费要到多少, 同一年还要做成啥."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence

from zhengcetong.dialogue.due_points import alike, steps, told_last
from zhengcetong.linking.mention import ISSUER, OUTSIDE, PERIOD, POLICY
from zhengcetong.linking.numerals import parse
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import said
from zhengcetong.query.due import points_of
from zhengcetong.query.result import Result
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_OF_TIME = "年的份底末里头时候节点"  # characters that only tell of a time
THEN = re.compile(
    r"(?:同|那|这)(?:样的?)?(?:一)?个?(?:时间)?(?:节点|时点|关口)|(?:[那这该同]|同样?的?)(?:一)?年(?:底|末|份)?(?!代|度|报|头|出|发|颁|印)|(?:到|在)?那时候?|到时候?|届时|\b(?:that|the same) year\b|\bby then\b"
)
_OF_DOCUMENTS = re.compile(
    r"[份部篇]|文件|政策|颁布|印发|出台|发布|发了|发的|\b(?:document|polic|issue|publish)"
)
# What is wanted by a year, rather than what else there is.
_WANTED = re.compile(
    r"[做达定干弄]|实现|完成|目标|任务|指标|多少|[啥咋怎]样|几|要(?:求|到|干)|\b(?:goal|target|how much)\b"
)
_STEP = re.compile(r"(?:第(?P<n>[一二三四五1-5])|头一?|首)个?(?:步|阶段)(?:的|到|是)?(?=[那这该同])")
_YEAR = re.compile(r"\d{4}")
_LEAST = 0.6  # least share of the words that a statement due then must explain
_MOST = 2  # statements told


class ThatYear:
    """Finds what the document talked of wants by the year that was told last."""

    def __init__(self, collection: Collection, retriever: Retriever) -> None:
        self._collection, self._retriever = collection, retriever

    def answer(self, s: Signals, c: q.Context) -> Optional[Result]:
        """What is due in the year told last and holds the words of the clause; None if nothing of it is asked."""
        then = THEN.search(s.text)
        if then is None or len(c.focus) != 1 or s.judged or s.attributes or _OF_DOCUMENTS.search(s.text):
            return None
        if any(s.named(kind) for kind in (POLICY, PERIOD, ISSUER, OUTSIDE)) or s.has(
            "interval", "issue_verbs"
        ):
            return None
        due = self._due(s, c)
        words = [word for word in s.hard if word not in then.group() and then.group() not in word]
        words = [word for word in words if word.strip(_OF_TIME)]
        if not words and not _WANTED.search(s.text):
            return None
        kept = self._holding(words, due) if words else alike(due, told_last(self._collection, c))
        again = {ref.ref for ref in kept} <= set(c.entries) and not (words or _STEP.search(s.text))
        if not kept or again:
            return None
        question = q.Question(q.DETAIL, targets=c.focus, content=s.content, text=s.text)
        return said(q.DETAIL, question, kept[:_MOST], self._collection)

    def _due(self, s: Signals, c: q.Context) -> List[EntryRef]:
        """The statements of the document talked of that are due in the year told last, or of the step named."""
        points, step = points_of(c.focus[0], self._collection), _STEP.search(s.text)
        if step is not None:
            counted, place = steps(points), (parse(step.group("n") or "一") or 1) - 1
            years = {year for year, _ in counted[place : place + 1]}
            return next((refs for year, refs in points if year in years), [])
        told = [ref for ref in map(self._collection.entry, c.entries) if ref is not None]
        years = {int(year) for ref in told for year in _YEAR.findall(ref.entry.deadline or "")}
        if len(years) != 1:
            return []
        return next((refs for year, refs in points if year in years), [])

    def _holding(self, words: Sequence[str], refs: Sequence[EntryRef]) -> List[EntryRef]:
        """Those of the statements that explain the words, best first."""
        shares = [self._retriever.share(words, fold(normalize(_told(ref))).text) for ref in refs]
        found = [(share, ref) for share, ref in zip(shares, refs, strict=True) if share >= _LEAST]
        return [ref for _, ref in sorted(found, key=lambda pair: -pair[0])][:1]


def _told(ref: EntryRef) -> str:
    return " ".join([ref.entry.label or "", ref.entry.text, *(item.name for item in ref.entry.items)])
