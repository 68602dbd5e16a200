"""What a document itself rests on: 工程规划依据的是哪个批复, not where an answer comes from."""

from __future__ import annotations

import re
from typing import Optional

from zhengcetong.linking.mention import POLICY
from zhengcetong.query.collection import Collection
from zhengcetong.query.content import said
from zhengcetong.query.result import UNANSWERABLE, Point, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_BASIS = re.compile(
    r"依据的[^,。?]{1,6}(?:是|叫|为)|依据(?:的)?(?:是|为|了)?(?:什么|啥|哪|谁|何|国务院)|(?:制定|编制|印发|出台|上位|法律|政策)?依据(?:呢)?[?。]*$"
    r"|凭(?:的|借)?(?:是)?(?:什么|啥|哪|国务院)|(?:什么|啥|哪|谁)[^,。?]{0,5}(?:批复|批文)"
)
_WORDS = frozenset(("批复", "批文", "制定", "编制", "上位", "法律", "文号", "出台", "印发"))
_TOLD = "依据"
_MOST = 2


def of_document(s: Signals, collection: Collection) -> Optional[Result]:
    """What the document named in a clause was issued by or drawn up on; None if that is not asked."""
    named = tuple(dict.fromkeys(m.value for m in s.named(POLICY)))
    if len(named) != 1 or not _BASIS.search(s.text) or set(s.hard) - _WORDS or s.judged:
        return None
    question = q.Question(q.DETAIL, targets=named, text=s.text)
    refs = [ref for ref in collection.entries_of(named[0]) if _TOLD in ref.entry.text]
    if refs:
        return said(q.DETAIL, question, refs[:_MOST], collection)
    policies = (collection.policies[named[0]],)
    return Result(
        UNANSWERABLE, q.DETAIL, (Point("nothing.in_policy", (), {"policies": policies}),), question=question
    )
