"""What is asked of the only document that meets conditions: 国办2017年1月的文件讲了什么, 唯一的条例哪天施行."""

from __future__ import annotations

from typing import Optional

from zhengcetong.query.result import ANSWER, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_FOUND = (q.LIST, q.EXTREME, q.ORDER)
_OF_ROW = ("date", "issuer", "title")  # what a list tells anyway
_RELATED = ("interval", "compare", "which_first", "conflict")


def of_single(result: Result, s: Signals) -> Optional[q.Question]:
    """The question for what a list of one document leaves out; None if it tells all that is asked."""
    single = result.kind == ANSWER and result.operation in _FOUND and len(result.policies) == 1
    if not single or result.verdict is not None or s.judged or s.has("polar", "tag", *_RELATED):
        return None
    kept = (
        _OF_ROW
        if result.question is None or result.question.filters.in_force is None
        else (*_OF_ROW, "validity")
    )
    asked = tuple(attribute for attribute in s.attributes if attribute not in kept)
    if asked:
        told = tuple(attribute for attribute in s.attributes if attribute != "title")
        return q.Question(q.FACTS, told, result.policies, text=s.text)
    gist = s.has("summary") and not s.hard and not s.has("how_many")
    return q.Question(q.SUMMARY, (), result.policies, text=s.text) if gist else None
