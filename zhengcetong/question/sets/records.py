"""Fields of the record asked of several documents at once: 九份的文号, 国发开头的有哪些, 文号最大的."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Tuple

from zhengcetong.linking.mention import POLICY, TERM
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.numbered import condition
from zhengcetong.question.sets.forms import FIELDS
from zhengcetong.question.sets.reading import Reading
from zhengcetong.question.signals import Signals

_SEVERAL = re.compile(
    r"各|分别|都|全部|所有|统统|通通|一并|每|逐|(?:[两俩二三四五六七八九几2-9]|(?<!第)[一二三四五六七八九]?十)\s*(?:个|份|部|项|条|篇)"
    r"|哪些|清单|这些|那些|它们|\b(?:all|each|every|both)\b",
    re.IGNORECASE,
)
_SERIAL = re.compile(
    r"(?:文号|字号|编号|号码|号数|数字|序号|号)[^,。?]{0,6}?最(?P<end>[大小高低靠前后长短])|最(?P<end2>[大小高低])(?:的)?(?:那个|一个)?(?:文号|字号|编号|号码|号数|号)"
)
_COUNTED = re.compile(
    r"(?<![那这哪])几[份个]|多少[份个]|一共|总共|共|总数|数量|合计|\bhow many\b", re.IGNORECASE
)
_LEAST = "小低前短"


class Records:
    """Understands questions about fields of the record of several documents; holds no state."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def asked(self, s: Signals, c: q.Context) -> bool:
        """Whether a field of the record is asked of several documents, or tells which of them are meant."""
        if s.judged or s.named(POLICY) or s.named(TERM) or s.has("summary", "source"):
            return False
        several = bool(_SEVERAL.search(s.text)) or s.has("which_document", "list")
        if condition(s, self._collection.numbering):
            return several or not c.focus
        fields = set(s.attributes) & set(FIELDS)
        return bool(fields) and bool(_SEVERAL.search(s.text) or self._end(s)) and "另" not in s.text

    def _end(self, s: Signals) -> str:
        """number_most or number_least if the highest or lowest number is asked for."""
        if "number" not in s.attributes:
            return ""
        match = _SERIAL.search(s.text)
        end = (match.group("end") or match.group("end2")) if match else ""
        return "" if not end else "number_least" if end in _LEAST else "number_most"

    def extreme(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """文号数字最大的是哪份: the document with the highest (lowest) serial number."""
        end = self._end(r.signals)
        return q.Question(q.EXTREME, filters=r.filters, extreme=end) if end and not r.targets else None

    def told(self, question: Optional[q.Question], r: Reading, c: q.Context) -> Optional[q.Question]:
        """The question with the fields asked of each document: of all, or of those listed last, if nothing else is said."""
        fields = tuple(a for a in r.signals.attributes if a in (*FIELDS, "date", "issuer"))
        if question is None:
            if r.filters.numbered is not None and ("有" in r.signals.text or r.signals.wh):
                return q.Question(q.LIST, filters=r.filters)
            bare = r.filters.empty and not r.filters.within and not r.rest and not r.targets
            if not (bare or r.signals.wh or r.has("list", "all")) or not fields:
                return None
            question = q.Question(q.LIST, filters=r.filters)
        alone = question.operation == q.EXTREME and len(c.listed) == 1  # has no highest and lowest
        if question.filters.empty and c.listed and not alone and not r.signals.has("all"):
            question = replace(question, filters=replace(question.filters, within=c.listed))
        if question.operation == q.COUNT and not _COUNTED.search(r.signals.text):
            question = replace(question, operation=q.LIST)
        if question.operation != q.LIST or question.filters.numbered is False or question.filters.due:
            return question
        fields = _without_conditions(fields, question.filters)
        members = tuple(self._collection.select(question.filters))
        if not members and fields:
            return None
        if not fields:
            return question
        return replace(question, operation=q.FACTS, attributes=fields, targets=members, filters=q.Filters())


def _without_conditions(fields: Tuple[str, ...], filters: q.Filters) -> Tuple[str, ...]:
    """The fields that are asked for; validity only tells which documents are meant."""
    told = {"validity"} if filters.in_force is not None else set()
    told |= {"date"} if filters.number_years else set()
    return tuple(field for field in fields if field not in told)
