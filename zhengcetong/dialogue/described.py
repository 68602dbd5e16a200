"""Documents told by what they are about: 管信息化十年大计的那份, 全国一张网的意见; facts on record are asked of them by name."""

from __future__ import annotations

import re
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from zhengcetong.dialogue.pointed import Pointed
from zhengcetong.dialogue.second import refused_openly
from zhengcetong.linking.descriptions import DescriptionMatcher
from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY, TERM, Mention
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection
from zhengcetong.query.issue_claims import FALSE, TRUE
from zhengcetong.query.result import CLARIFY, UNANSWERABLE, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals
from zhengcetong.text.fold import fold

_UNIT = "[份个本部项篇套道]"
_HEAD = r"(?:文件|政策|规划|纲要|意见|指南|方案|条例|法规|办法|手册|通知|公文|规定|红头|本子|册子)"
_THAT = rf"的?(?:那|这)一?{_UNIT}(?:文(?![号件书])|[\u4e00-\u9fff]{{0,4}}?{_HEAD})?(?:本身|子|儿)?"
_KIND = rf"的(?:[\u4e00-\u9fff]{{0,4}}?){_HEAD}(?![里中内]|当中|之中|要求|规定|[提说讲写])"
_ONE = r"(?:讲|说|管|写|谈|提|抓|搞|推|定|论)[^,。:;?!]{2,}?的(?=[和跟与同比]|vs)"
_CALLED = r"(?<=[\u4e00-\u9fff]{2})(?:手册|册子|本子)"
_END = re.compile(rf"{_THAT}|{_KIND}|{_ONE}|{_CALLED}", re.IGNORECASE)
# 一份说…,一份说…: each passage tells of one.
_EACH = re.compile(
    rf"(?:^|[,。:;])(?:其中|有|另)?一{_UNIT}(?:文件?)?(?:是|主要|专门|则)*(?:讲|说|管|写|谈|提|抓|搞|推|定)(?P<what>[^,。:;?!]+)"
)
_BREAK = re.compile(r"[,。:;?!]|多[久长](?:时间)?(?:才(?:有|轮到|出)?)?|几个?[年月](?:才(?:有|轮到|出)?)?")
_BESIDE = re.compile(r"[,\s]*(?:和|跟|与|同|以及|还有|、|vs\.?|,)[,\s]*", re.IGNORECASE)
# What may stand before a description and is none of it.
_LEAD = re.compile(
    r"^(?:请问|问一?下|想知道|查一?下|帮[我忙]?查?一?下?|麻烦|[那从自打由到至离距]|以及|还是|还有|和|跟|与|同|比|较|相比|相较|vs\.?|、|\s|那么|把|将|给|在)+",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"哪|谁|什么|啥|几|多[少久]|最[早晚新老后先末]|第[一二三四五六七八九]|上一|下一|刚才|前面|后面|另一|别的|其[他它余]|前头|后头|上头|下头|接班|挨着|它|单独|独自|联合|全部|所有|各|[两二三四五六七八九][份个部项]|名字|标题|名称"
)
_IDLE = re.compile(
    rf"[的了之“”《》\"'\s]|(?:那|这)一?{_UNIT}|{_HEAD}|国家|全国|政府|中央|这|那|它|该|此|一{_UNIT}"
)
_RECORD = ("date", "issuer", "title", "number", "written", "published", "effective", "validity", "link")
_RELATED = ("interval", "which_first", "compare", "sort", "earliest", "latest")
_OPERATIONS = (q.FACTS, q.COMPARE, q.INTERVAL, q.ORDER, q.EXTREME, q.VERIFY)
_FIRM = (q.FACTS, q.COMPARE, q.INTERVAL, q.ORDER, q.EXTREME)
_OF_SETS = (q.LIST, q.COUNT, q.OVERVIEW, q.CAPABILITY)
_LEAST, _LEAD_OVER = (
    0.3,
    1.4,
)  # share of a description that its document has at least, and how much more than the next
_ALONE, _OF_PAIR = (
    0.3,
    0.2,
)  # the same among all documents, of a description that stands alone or beside another one
_AMONG = 0.5  # the same where a type has left several that are asked back about
_OF_NAME, _OF_TERM = 0.5, 0.4  # what the words of a title, or a name of its own, add to that share
_SURELY = _OF_TERM + _LEAST  # fit of a document that is told by its names whatever its meaning
_MOST = 2
_BRIEF = 14  # characters beside a description that may ask for its record in unusual words
_WHO_OR_WHEN = re.compile(r"谁|哪(?:一|两|几)?[家个位年月天]|[几何]|多[久长]|啥时|什么时")

Documents = Callable[[str], Mapping[str, float]]


class Described:
    """Puts the names of documents in the place of what tells them; holds no state."""

    def __init__(
        self,
        collection: Collection,
        descriptions: DescriptionMatcher,
        documents: Documents,
        named: Callable[[Signals, Pointed], Signals],
    ) -> None:
        """`documents` tells how probable it is that a text speaks of each; `named` writes names into a clause."""
        self._collection, self._descriptions = collection, descriptions
        self._documents, self._named = documents, named

    def named(self, first: Sequence[Result], s: Signals, c: q.Context) -> Optional[Signals]:
        """The clause with the names of the documents that it describes; None if the results `first` stand."""
        settled = any(result.verdict in (TRUE, FALSE) for result in first)
        if s.judged or settled or c.focus and any(result.answered for result in first):
            return None
        spans = self._with_named(s, _spans(s))
        if not spans or not self._open(first, s, spans):
            return None
        chosen = self._chosen(s, spans, any(result.kind == CLARIFY for result in first))
        if chosen is None:
            return None
        if len(spans) == _MOST and _BESIDE.fullmatch(s.text[spans[0][1] : spans[1][0]]):
            return self._named(s, Pointed(spans[0][0], spans[1][1], chosen))
        for (start, end), policy in reversed(list(zip(spans, chosen, strict=True))):
            s = self._named(s, Pointed(start, end, (policy,)))
        return s

    def _with_named(self, s: Signals, spans: List[Tuple[int, int]]) -> List[Tuple[int, int]]:
        """The descriptions, and what else names something of one document only: 三个“一”跟管公开的那份."""
        if len(spans) != 1 or _named(s) or not s.has(*_RELATED):
            return spans
        terms = [m for m in s.named(TERM) if m.end <= spans[0][0] or spans[0][1] <= m.start]
        return sorted([*spans, (_start(s, terms[0].start, []), terms[0].end)]) if len(terms) == 1 else spans

    def _open(self, first: Sequence[Result], s: Signals, spans: Sequence[Tuple[int, int]]) -> bool:
        """Whether facts on record, or a relation of documents, may be asked for and are not yet told."""
        count = len(spans) + len(_named(s))
        if not all(result.kind != UNANSWERABLE or refused_openly(result) for result in first):
            return False
        if len(spans) < _MOST and any(r.answered and r.operation in _OF_SETS for r in first):
            return False
        if len(first) == 1 and first[0].answered and first[0].operation in _FIRM:
            if first[0].operation == q.FACTS and count > len(spans) and not s.has(*_RELATED):
                return False
            return len(first[0].policies) < count or first[0].operation == q.COMPARE and count == len(spans)
        if not any(result.answered for result in first):
            return True
        if set(_RECORD) & set(s.attributes) or s.has(*_RELATED) and count > 1:
            return True
        beside = "".join(c for i, c in enumerate(s.text) if not any(a <= i < b for a, b in spans))
        return len(beside) <= _BRIEF and (count > 1 or bool(_WHO_OR_WHEN.search(beside)))

    @staticmethod
    def settles(result: Result, named: Signals) -> bool:
        """Whether a result tells what is on record of the documents named, and of no others."""
        wanted = set(_named(named))
        asked = result.answered and result.operation in _OPERATIONS and set(result.policies) == wanted
        return asked and (len(wanted) > 1 or result.operation in (q.FACTS, q.VERIFY))

    def _chosen(self, s: Signals, spans: Sequence[Tuple[int, int]], open_: bool) -> Optional[Tuple[str, ...]]:
        """The documents meant by the descriptions, each another one; None if one of them is not told surely.

        `open_`: which one is meant was asked back.
        """
        taken = _named(s)
        least = _OF_PAIR if len(spans) > 1 else _AMONG if open_ else _ALONE
        scores = [self._scores(s, span, taken, least) for span in spans]
        if len(spans) == 1:
            best = _surest(scores[0])
            return (best,) if best else None
        pairs = {(a, b): x * y for a, x in scores[0].items() for b, y in scores[1].items() if a != b}
        if not pairs:
            return None
        one, two = max(pairs, key=lambda pair: pairs[pair])
        sure = scores[0][one] >= _LEAST and scores[1][two] >= _LEAST
        return (one, two) if sure else None

    def _scores(
        self, s: Signals, span: Tuple[int, int], taken: Sequence[str], least: float
    ) -> Dict[str, float]:
        """How well each document that may be meant, at `least` so probably, fits a description by meaning and names."""
        text = s.text[slice(*span)]
        inside = [
            m for group in s.mentions.values() for m in group if span[0] <= m.start and m.end <= span[1]
        ]
        allowed = self._allowed(inside, taken)
        if not allowed:
            return {}
        shares = self._documents(text)
        whole = sum(shares.get(policy, 0.0) for policy in allowed)
        scores = {policy: shares.get(policy, 0.0) / whole if whole else 0.0 for policy in allowed}
        for candidate in self._descriptions.rank(fold(text).text, allowed):
            scores[candidate.policy] += _OF_NAME * candidate.coverage
        for owner in {str(m.value).split("#")[0] for m in inside if m.kind == TERM and m.score >= 1}:
            if owner in scores:
                scores[owner] += _OF_TERM
        if least < _AMONG:
            return {
                p: score for p, score in scores.items() if shares.get(p, 0.0) >= least or score >= _SURELY
            }
        return {p: score for p, score in scores.items() if shares.get(p, 0.0) >= least}

    def _allowed(self, inside: Sequence[Mention], taken: Sequence[str]) -> List[str]:
        """The documents that the type, body and time in a description leave, without those named beside it."""
        types = [m.value for m in inside if m.kind == DOCTYPE]
        several = [p for m in inside if m.kind == POLICY for p in m.data.get("candidates") or ()]
        filters = q.Filters(
            issuers=tuple(m.value for m in inside if m.kind == ISSUER),
            periods=tuple(
                Period.from_data(m.data) for m in inside if m.kind == PERIOD and m.data.get("year")
            ),
        )
        found = self._collection.select(filters)
        found = [p for p in found if not types or any(p in self._collection.of_type(t) for t in types)]
        return [p for p in found if p not in taken and (not several or p in several)]


def _named(s: Signals) -> List[str]:
    """The documents that a clause names for certain."""
    return [m.value for m in s.named(POLICY) if not m.data.get("candidates")]


def _surest(scores: Mapping[str, float]) -> str:
    """The document that fits well and far better than the next; "" if there is none."""
    ranked = sorted(scores, key=lambda policy: -scores[policy])
    if not ranked or scores[ranked[0]] < _LEAST:
        return ""
    next_best = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if scores[ranked[0]] >= _LEAD_OVER * next_best else ""


def _spans(s: Signals) -> List[Tuple[int, int]]:
    """Where a clause describes documents, at most two; [] if it describes none or names none of them so."""
    each = [m.span("what") for m in _EACH.finditer(s.text)]
    if len(each) == _MOST:
        return each
    known = [m for m in s.named(POLICY) if not m.data.get("candidates")]
    found: List[Tuple[int, int]] = []
    for end in _END.finditer(s.text):
        begin = _start(s, end.start(), [*(e for _, e in found), *(m.end for m in known)])
        if _tells(s, begin, end.end(), known):
            found.append((begin, end.end()))
    return found if len(found) <= _MOST else []


def _start(s: Signals, end: int, taken: Sequence[int]) -> int:
    """Where what tells a document begins that is named so from `end` on; `taken` are ends of what is told before."""
    breaks = [b.end() for b in _BREAK.finditer(s.text, 0, end)]
    begin = max([0, *breaks, *(place for place in taken if place <= end)])
    lead = _LEAD.match(s.text[begin:end])
    return begin + (lead.end() if lead else 0)


def _tells(s: Signals, start: int, end: int, known: Sequence[Mention]) -> bool:
    """Whether a range describes a document by more than its type, body, time or place in a list."""
    if any(m.start < end and start < m.end for m in known) or _ASKS.search(s.text[start:end]):
        return False
    if any(0 <= m.start - end <= 1 for m in known):
        return False  # 搞两网一平台那个《…规划》: what is described has its name behind it
    left = list(s.text[start:end])
    for kind in (ISSUER, PERIOD, DOCTYPE, ORDINAL, POLICY):
        for m in s.named(kind):
            for i in range(max(m.start, start), min(m.end, end)):
                left[i - start] = ""
    return len(_IDLE.sub("", "".join(left))) > 1
