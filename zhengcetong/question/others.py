"""Whether the institutions beside those that are named are asked for, rather than their documents."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional

from zhengcetong.question import model as q

_BODIES = re.compile(
    r"(?:哪[些几两三]?[个家]?|什么|啥|[几多][个家少])(?:个|家)?(?:发文|颁布|印发)?(?:单位|机构|部门|机关|部委|主体|衙门)"
    r"|哪[几两三些]?家|[几两]家|(?:还有|剩下|余下|另外|其他|其余)(?:的)?(?:都|又)?(?:有|是)?谁"
    r"|(?:单位|机构|部门|机关|部委|主体)(?:一栏|名单)?(?:又|还|都|里|中|分别|究竟|到底|出现过?|列了|包括|叫|是|有)*(?:谁|哪|什么|啥|几)"
)
_DOCUMENTS = re.compile(
    r"(?:哪[些几两三]?|几|多少|什么|啥)(?:(?:[份件篇项]|部(?!门|委))|个?(?:文件|政策|规划|意见))"
)


def of_others(text: str, filters: q.Filters) -> Optional[q.Question]:
    """除国务院、国办外还有哪几家: the institutions beside those that are named; None if documents are asked for."""
    left_out = filters.issuers if filters.issuer_mode in (q.NOT, q.NOT_ONLY) else ()
    if not left_out or not _BODIES.search(text) or _DOCUMENTS.search(text):
        return None
    filters = replace(filters, issuers=(), issuer_mode=q.ANY)
    position = {"left_out": list(left_out)}
    return q.Question(q.COUNT, filters=filters, group_by="issuer", sizes=(1, 0), position=position)
