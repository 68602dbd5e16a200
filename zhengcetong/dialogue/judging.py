"""A verdict for what asks whether something is so, where only what is stated was answered."""

from __future__ import annotations

from typing import Callable, Optional

from zhengcetong.linking.mention import ISSUER, OUTSIDE, PERIOD
from zhengcetong.query.engine import Engine
from zhengcetong.query.issue_claims import FALSE, TRUE
from zhengcetong.query.quantities import quantities
from zhengcetong.query.result import ANSWER, UNANSWERABLE, Result
from zhengcetong.question import model as q
from zhengcetong.question.assertion import REQUEST, is_fragment
from zhengcetong.question.shapes import alternative, requests, tagged, yes_no
from zhengcetong.question.signals import Signals
from zhengcetong.question.targeting import Understood

_STATING = (q.DETAIL, q.EXPLAIN, q.WHY, q.OVERVIEW)
_OF_SETS = (q.EXTREME, q.COUNT, q.INTERVAL, q.ORDER)
_OPENING = 3  # characters before the word of a request that opens a clause
_RECORDED = (q.FACTS, q.LIST, q.SUMMARY, *_OF_SETS)


def asks_whether(s: Signals) -> bool:
    """Whether a clause asks whether something is so: …吧, 有没有公安部, 题干三:….."""
    if s.has("correction", "list", "other_one"):
        return False
    if s.judged:
        return True
    if s.wh or alternative(s) or _requests(s):
        return False
    return s.has("tag") or tagged(s) or yes_no(s) or s.has("polar")


def _requests(s: Signals) -> bool:
    """Whether a clause opens or ends with a request: 能不能说说…, …能给全吗; not 八成的事能网上办."""
    return requests(s) or any(cue.start <= _OPENING for cue in s.cues.get("cues.polite", ()))


def only_marked(s: Signals) -> bool:
    """Whether nothing but its question mark makes a question of a clause."""
    if s.wh or alternative(s) or _requests(s):
        return False
    if s.has("correction", "list", "other_one", "interval", "how_many"):
        return False
    valued = any(s.named(kind) for kind in (PERIOD, ISSUER, OUTSIDE))
    return s.marked and (valued or not s.attributes)


def figured(s: Signals) -> bool:
    """Whether a clause that asks nothing states a number of something: 建设指南全文十章."""
    if s.wh or alternative(s) or _requests(s):
        return False
    if s.has("correction", "list", "how_many", "summary", "other_one"):
        return False
    if s.text.rstrip("?!。 ").endswith(("呢", "咧")):
        return False
    return (
        len(s.hard) >= 1 and bool(quantities(s.text)) and not (is_fragment(s.text) or REQUEST.match(s.text))
    )


class Judging:
    """Holds what was asked against what was answered."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def verdict(self, result: Result, s: Signals, build: Callable[[str], Understood]) -> Optional[Result]:
        """The result with its verdict, None where there is none to be given."""
        none = result.kind == UNANSWERABLE and result.operation in (q.LIST, q.COUNT)
        if not (result.kind == ANSWER or none) or result.verdict is not None:
            return None
        marked = only_marked(s) and result.operation not in (q.LIST, q.COUNT)
        if not (asks_whether(s) or marked or figured(s) and result.operation in _STATING):
            return None
        claim = build(q.VERIFY).question
        if result.operation in _STATING and result.entries:
            judged = self._engine.execute(claim) if claim.attributes and claim.targets else None
            if judged is not None and judged.verdict in (TRUE, FALSE) and not judged.entries:
                return judged
            return self._engine.judged(claim, result.entries) or self._measured(claim, result)
        if result.operation not in _RECORDED:
            return None
        judged = self._engine.execute(claim)
        if judged.verdict not in (TRUE, FALSE) or judged.entries:
            return None
        asked = set(result.question.attributes) if result.question else set()
        same = none or result.operation in _OF_SETS or bool(set(judged.policies) & set(result.policies))
        if result.operation == q.FACTS and not asked & set(claim.attributes):
            return None
        return judged if same else None

    def _measured(self, claim: q.Question, result: Result) -> Optional[Result]:
        """The verdict on a claim of figures by another statement of the document that was answered from."""
        if not any(quantity.unit for quantity in quantities(claim.claim)):
            return None
        judged = self._engine.execute(claim)
        decided = judged.verdict in (TRUE, FALSE) and bool(judged.entries)
        return judged if decided and set(judged.policies) <= set(result.policies) else None
