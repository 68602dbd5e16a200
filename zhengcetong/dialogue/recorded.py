"""Facts of the record asked for of a document that is told by what it says: 写了金税金盾的那个文是谁发的."""

from __future__ import annotations

import re
from typing import List, Optional, Tuple

from zhengcetong.knowledge.models import Entry, Kind
from zhengcetong.linking.mention import ISSUER, PERIOD, POLICY
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.query.result import UNANSWERABLE, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_TOLD = (q.DETAIL, q.FIND, q.EXPLAIN)
_RECORDED = ("date", "issuer", "title", "number")
# A document as such, told by the words before it.
_DOCUMENT = r"(?:文件?|政策|法规|规定|通知|方案|规划|纲要|指南|意见|条例)(?![里中内号字章化]|当中|之中|要求|规定|[提说讲写]|第|对|怎)"
_DESCRIBED = re.compile(
    rf"(?:的|那|这|哪|该)(?:一)?[份个部篇项]?(?:国家|红头|上级|官方)?{_DOCUMENT}"
    r"|的(?:那|这)(?:一)?[份个部篇项](?=[,。?、]|是|由|啥|什么|哪|谁|几|何)|\b(?:document|paper|policy|plan|outline|guideline|regulation)\b",
    re.IGNORECASE,
)
# Verbs that only documents are the object of.
_ISSUED = r"(?:颁[布发的]|印发|出台|下发|发文|落款|发的|出的|颁的|印的|搞的|整的|下的|问世|面世|issued)"
_VERB = re.compile(_ISSUED)
_WHO = re.compile(rf"(?:谁|哪|啥|什么|何|边)[^,。?!;年月日号]{{0,5}}{_ISSUED}")
_EITHER = re.compile(r"还是|抑或|或者|\bor\b")


def of_record(result: Result, s: Signals) -> Optional[q.Question]:
    """The question for the record of the document whose statement was told instead; None if that is right."""
    terms = tuple(owner for owner in s.owners if owner != OVERVIEW)
    owners = terms if result.kind == UNANSWERABLE and result.operation == q.DETAIL else result.policies
    if result.operation not in _TOLD or len(owners) != 1 or result.verdict:
        return None
    entry = result.points[0].values.get("entry")
    if s.judged or s.kinds or isinstance(entry, Entry) and entry.kind is Kind.HISTORY:
        return None
    asked = _asked(s)
    issued = bool(_VERB.search(s.text))
    described = bool(_DESCRIBED.search(s.text)) and not s.named(POLICY)
    if not asked or not (issued or described) or asked == ("number",) and not described:
        return None
    return q.Question(q.FACTS, asked, owners, text=s.text)


def _asked(s: Signals) -> Tuple[str, ...]:
    """The facts asked for, be it by a choice between two: 国务院发的还是国办发的."""
    asked: List[str] = [a for a in s.attributes if a in _RECORDED]
    if s.named(POLICY):
        return tuple(asked)
    either = bool(_EITHER.search(s.text))
    if "issuer" not in asked and (_WHO.search(s.text) or either and len(s.named(ISSUER)) > 1):
        asked.append("issuer")
    if "date" not in asked and either and len(s.named(PERIOD)) > 1:
        asked.append("date")
    return tuple(asked)
