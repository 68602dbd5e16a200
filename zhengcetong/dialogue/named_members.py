"""The members of a named group where they shall be listed: the statement that tells them, not one that only names it."""

from __future__ import annotations

from typing import Optional

from zhengcetong.linking.mention import TERM
from zhengcetong.query.collection import Collection
from zhengcetong.query.result import Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals


def of_members(result: Result, s: Signals, collection: Collection) -> Optional[q.Question]:
    """六系统逐一写出名称: the question for the statement with the members; None if it was told or none is asked for."""
    names = s.named(TERM)
    claimed = s.judged or s.has("polar", "tag")
    if result.operation not in (q.DETAIL, q.VERIFY) or claimed or len(names) != 1 or not s.has("list"):
        return None
    candidates = names[0].data.get("candidates") or (names[0].value,)
    only_named = {one.rsplit(".", 1)[0] for one in candidates if collection.item_index(one) is not None}
    if not only_named & set(result.entries):
        return None
    refs = [collection.entry(one) for one in candidates if collection.item_index(one) is None]
    told = [ref for ref in refs if ref is not None and len(ref.entry.items) > 1]
    if len(told) != 1 or told[0].ref in result.entries:
        return None
    return q.Question(q.EXPLAIN, terms=(told[0].ref,), text=s.text)
