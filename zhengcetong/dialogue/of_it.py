"""Claims about the document talked of in the form of statements: 这份是国办印的, 它出自发改委, 文号它写国发…号."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from zhengcetong.linking.mention import ISSUER, OUTSIDE, PERIOD, POLICY
from zhengcetong.linking.outside import ISSUER as OTHER_BODY
from zhengcetong.linking.outside import NUMBER as OTHER_NUMBER
from zhengcetong.question import model as q
from zhengcetong.question.filters import periods_of
from zhengcetong.question.signals import Signals
from zhengcetong.question.stated import NUMBER

_IT = r"(?:它|[这那该本](?:一)?[份部](?:文件|政策)?|该文件|这个文件|这(?=是|由))"
_LINK = r"(?:是|由|出自|来自|归|属于?|系|写的?是?|写着|写成|标(?:的是|着)?|记(?:的是|着|成)?|定在|落款)"
_VALUE = r"〈(?:机构|文号|政策|时间|外部)〉"
_DONE = r"(?:[^,。?〈]{0,3}(?:发|印|颁|出|公布|制定|修订|搞|弄|定|下|牵头|出台|问世|面世)[^,。?〈]{0,3}|的)?"
_STATED = re.compile(rf"{_IT}[^,。?〈]{{0,4}}{_LINK}[^,。?〈]{{0,2}}{_VALUE}{_DONE}[,。?! ]*$")
# 是省里发的: a body of a level that issued none of the documents.
_LEVEL = re.compile(
    r"(?:^|[是由归,])(?P<body>(?:[省市县区乡镇村](?:里|上|级|政府)|街道|地方(?:上|政府)?|基层)(?:自己|单独)?)"
    r"(?:发|印|颁|出|定|搞|弄|下)(?:布|台|发)?的"
)
_MEANT = re.compile(r"[我咱俺][^,。?]{0,3}(?:说|问|要|指|想|找)的?")
_LENGTH = 30  # characters of a claim about it


def claim_of_it(s: Signals, c: q.Context) -> Optional[q.Question]:
    """The question whether what a clause states of the one document talked of is so; None if it states nothing."""
    if len(c.focus) != 1 or c.pending is not None or s.wh or len(s.text) > _LENGTH or s.has("correction"):
        return None
    named = s.named(POLICY)
    numbers = tuple(m.text for m in named if NUMBER.search(m.text))
    if len(numbers) < len(named) or _MEANT.search(s.text):
        return None
    numbers += tuple(m.text for m in s.named(OUTSIDE) if m.value == OTHER_NUMBER)
    level = _LEVEL.search(s.text)
    if level is None and not _STATED.search(s.masked):
        return None
    bodies = tuple(dict.fromkeys(m.value for m in s.named(ISSUER)))
    foreign = tuple(str(m.data.get("name")) for m in s.named(OUTSIDE) if m.value == OTHER_BODY)
    foreign += (level.group("body"),) if level is not None and not bodies else ()
    attributes: Tuple[str, ...] = ("number",) if numbers else ()
    attributes += ("issuer",) if bodies or foreign else ()
    attributes += ("date",) if s.named(PERIOD) and not numbers else ()
    filters = q.Filters(issuers=bodies, unknown_issuers=foreign, periods=() if numbers else periods_of(s))
    position = {"numbers": numbers} if numbers else {}
    return (
        q.Question(q.VERIFY, attributes, c.focus, filters=filters, position=position, text=s.text)
        if attributes
        else None
    )
