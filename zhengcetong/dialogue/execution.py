"""A completed question is answered, within the limits of what the knowledge and the bot can do."""

from __future__ import annotations

import re
from typing import Any, Optional

from zhengcetong.dialogue.limits import Limits
from zhengcetong.linking.mention import DOCTYPE, DOMAIN, OUTSIDE, PERIOD, POLICY, TERM
from zhengcetong.query.engine import Engine
from zhengcetong.query.result import ANSWER, UNANSWERABLE, Point, Result, clarify
from zhengcetong.query.verification import judges_names, judges_term
from zhengcetong.question import model as q
from zhengcetong.question import operation as ops
from zhengcetong.question.builder import Builder
from zhengcetong.question.signals import Signals
from zhengcetong.question.targeting import Understood

_MOST_ASKED = 4  # candidates offered when nothing at all is known
_SURELY_FOREIGN = 0.8
# What is asked of the document talked of.
_OF_IT = re.compile(r"^(?:那|那么|里面|其中)?(?:也|还|都)?(?:有|提|包|写|讲|说)")
# What only a document has: 索引号一并给我 goes on with the one talked of.
_OF_RECORD = frozenset(
    ("number", "index_number", "category", "written", "published", "effective", "validity")
)
_CONTINUED = (q.FACTS, q.DETAIL, q.EXPLAIN, q.SUMMARY, q.WHY, q.FIND, q.COUNT)


class Execution:
    """From an understood question to its result, or to what is said instead."""

    def __init__(self, engine: Engine, builder: Builder, limits: Limits) -> None:
        self._engine = engine
        self._builder = builder
        self._limits = limits

    def _finish(self, understood: Understood, s: Signals, c: q.Context) -> Result:
        if understood.candidates:
            limited = self._limited(s, understood.question)
            return limited or clarify(_unclaimed(understood.question, s), understood.candidates)
        if understood.no_antecedent:
            limited = self._limited(s, understood.question)
            if limited:
                return limited
            if s.named(DOMAIN):
                return self._execute(understood.question.with_(operation=q.OVERVIEW), s)
            if s.words and s.familiarity < 0.3 and not s.has("pronoun", "plural_pronoun"):
                return self._nothing("off_topic")
            if s.words and len(s.words) >= 2:
                return self._execute(understood.question.with_(operation=q.DETAIL), s)
            return self._asked_back(understood.question)
        return self._execute(understood.question, s)

    def _asked_back(self, question: q.Question) -> Result:
        """Asks which document is meant, where none was talked of."""
        recent = tuple(self._engine.collection.by_date[-_MOST_ASKED:])
        return clarify(question, recent, "no_antecedent")

    def _limited(self, s: Signals, question: q.Question) -> Optional[Result]:
        limits = self._limits
        return limits.outside(s, question) or limits.other_plan(s, question) or limits.missing(s, question)

    def _execute(self, question: q.Question, s: Signals) -> Result:
        judged = self._engine.execute(question) if question.operation == q.VERIFY else None
        if judged is not None and judges_names(question, judged, s.named(OUTSIDE)):
            return judged
        if judged is not None and s.missing and not s.named(OUTSIDE) and judges_term(question, judged):
            return judged
        limited = self._limited(s, question)
        placed = judged is not None and judged.verdict is not None and bool(judged.items)
        if limited is None and not placed and not (question.operation == q.VERIFY and s.judged):
            limited = self._limits.article(s, question) if "条" in s.text else self._limits.part(s, question)
        if limited is not None:
            return limited
        result = self._engine.execute(question)
        unfounded = self._limits.unfounded(s, question, result)
        if unfounded is not None:
            return unfounded
        if result.kind == UNANSWERABLE and result.operation in (q.DETAIL, q.FIND, q.WHY, q.OVERVIEW):
            return self._second_thought(result, question, s)
        return result

    def _unascribed(self, result: Result, s: Signals) -> Result:
        """The verdict on a claim itself, where it was corrected for a document that nobody had named."""
        corrected = bool(result.points) and result.points[0].key == "verify.elsewhere"
        if not corrected or result.question is None or s.named(POLICY) or s.has("pronoun", "plural_pronoun"):
            return result
        if (
            "against" in result.question.position
            or _OF_IT.search(s.text)
            or s.named(DOCTYPE)
            and s.named(PERIOD)
        ):
            return result
        itself = self._engine.execute(result.question.with_(targets=()))
        return itself if itself.answered else result

    def _second_thought(self, result: Result, question: q.Question, s: Signals) -> Result:
        """What to say when content was not found: a service, off topic, or simply not here."""
        if self._limits.names_service(s.text) and s.probability("service_request") > 0.2:
            return self._limits.service(s)
        if s.named(DOMAIN):
            return self._engine.execute(question.with_(operation=q.OVERVIEW, targets=()))
        known = any(kind in s.mentions for kind in (POLICY, TERM, "issuer", "topic", "doctype"))
        if not known and result.coverage < 0.3:
            return self._nothing("off_topic")
        return result

    def _goes_on(self, s: Signals, c: q.Context) -> bool:
        """Whether a clause that looks foreign by itself continues what is being talked of."""
        if (
            not (c.focus or c.entries)
            or s.has("clock")
            or s.named(OUTSIDE)
            or self._limits.names_service(s.text)
        ):
            return False
        if s.probability("off_topic", "service_request") >= _SURELY_FOREIGN and s.hard:
            return False
        if _OF_RECORD & set(s.attributes) and len(s.hard) <= 1:
            return True
        return (s.wh or bool(s.kinds or s.attributes)) and (not s.hard or s.familiarity >= 0.4)

    def _decline(self, s: Signals, c: q.Context) -> Result:
        if self._goes_on(s, c):
            operation = next(o for o, _ in ops.ranked(s) if o in _CONTINUED)
            return self._finish(self._builder.build(s, c, operation), s, c)
        if s.probability("service_request") >= s.probability("off_topic"):
            return self._limits.service(s)
        if s.named(OUTSIDE):
            asked = q.Question(q.FACTS, s.attributes) if s.attributes else q.Question(q.DETAIL)
            limited = self._limits.outside(s, asked)
            if limited:
                return limited
        detail = self._engine.execute(q.Question(q.DETAIL, content=s.content, kinds=s.kinds, text=s.text))
        if detail.kind == ANSWER and detail.coverage >= 0.8 and len(s.words) >= 2:
            return detail
        return self._nothing("off_topic")

    def _nothing(self, key: str, **values: Any) -> Result:
        return Result(UNANSWERABLE, q.DECLINE, (Point(f"nothing.{key}", (), values),))


def _unclaimed(question: q.Question, s: Signals) -> q.Question:
    """The question of a fact where it is only to be checked and no value is claimed: 那个规划的发布机构核一下."""
    claimed = not question.filters.empty or question.position or question.terms or question.order or s.hard
    if question.operation != q.VERIFY or claimed or not s.attributes:
        return question
    return question.with_(operation=q.FACTS, attributes=s.attributes, polar=False)
