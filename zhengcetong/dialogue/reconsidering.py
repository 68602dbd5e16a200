"""What a clause asks after all: about several documents, by its content, or nothing that is known here."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from zhengcetong.dialogue.echoed import echoed
from zhengcetong.dialogue.focus import Focus
from zhengcetong.dialogue.followed import Followed
from zhengcetong.dialogue.judging import asks_whether
from zhengcetong.dialogue.once_more import OnceMore
from zhengcetong.dialogue.positions import at_position
from zhengcetong.dialogue.second import SecondThoughts
from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD
from zhengcetong.query.result import ANSWER, CLARIFY, UNANSWERABLE, Result
from zhengcetong.question import model as q
from zhengcetong.question.one_of_type import asks_of_one
from zhengcetong.question.quantified import none_of
from zhengcetong.question.references import claims_of_it
from zhengcetong.question.sets.builder import SetQuestions
from zhengcetong.question.sets.forms import of_numbers, requested
from zhengcetong.question.shapes import declares
from zhengcetong.question.signals import Signals

_SIDES = {"晚于", "早于", "迟于", "先于", "后于"}  # on which side of a time


class Reconsidering(Followed):
    """Steps that look once more at a clause whose first result does not stand."""

    _sets: SetQuestions
    _second: SecondThoughts
    _once_more: OnceMore
    _focus: Focus

    def _reconsidered(self, first: Result, s: Signals, c: q.Context) -> Result:
        """The first result, or what its content gives where it does not stand."""
        again = echoed(first, s, c, self.collection)
        told = self._engine.execute(again) if again is not None else None
        if told is not None and told.answered:
            return told
        if first.kind == UNANSWERABLE and self._following.kind(first, s, c) == "source":
            return self._followed(first, s, c) or first
        of_content = self._of_content_for_certain(first, s, c)
        if of_content is not None:
            return of_content
        of_set = self._of_set_after_all(first, s, c)
        if of_set is not None:
            return of_set
        strange = not first.answered and bool(c.focus) and self._strange(s, c)
        question = (
            self._second.document(first, s)
            or (self._second.of_story(first, s) if c.question is None else None)
            or self._once_more.problems(first, s)
            or (self._once_more.gist(first, s) if c.question is None else None)
            or (None if self._once_more.of_whole(first, s) else self._second.statement(first, s, c))
            or self._second.going_on(first, s, c)
            or self._second.question(first, s, c, strange)
            or (None if strange and first.kind == UNANSWERABLE else self._focus.statement(first, s, c))
            or self._once_more.question(first, s)
        )
        if question is not None and not self._focus.stays(first, question, s, c):
            second = self._execute(question, s)
            if second.answered:
                return second
        within = self._second.membership(first, s)
        if within is not None:
            second = self._engine.execute(within)
            return second if second.answered else first
        claim = self._second.claim(first, s, c)
        if claim is not None:
            second = self._engine.execute(claim)
            return replace(second, question=first.question) if second.answered else first
        operation = self._second.operation(first, s)
        if operation == q.CAPABILITY and self._courtesy.addressed.surely_other(s.text):
            operation = None
        if operation is not None:
            second = self._of_operation(operation, s, c)
            if second.kind in (ANSWER, CLARIFY):
                return second
        if self._second.strange(first, s, c):
            return self._nothing("off_topic")
        return self._nothing("content") if self._second.groundless(first, s) else first

    def _strange(self, s: Signals, c: q.Context) -> bool:
        """Whether a message sounds like another matter than what is talked of, and no statement is surely meant."""
        if not (self._following.foreign(s.text) and self._second.hardly_about(s)):
            return False
        return not self._focus.surely_told(s, c)

    def _of_content_for_certain(self, result: Result, s: Signals, c: q.Context) -> Optional[Result]:
        """The statement that is certainly asked for, if another operation was chosen; None if not."""
        question = self._second.certain(result, s, c)
        found = self._execute(question, s) if question else None
        return found if found is not None and found.answered else None

    def _of_set(self, s: Signals, c: q.Context) -> Optional[Result]:
        """A question about several documents of which every word is understood."""
        kind, inside = at_position(s, c, self.collection) or ("", ())
        if kind == "items" and inside:
            return None
        claimed = s.judged and not (requested(s) or of_numbers(s)) or none_of(s) and asks_whether(s)
        question = None if claimed else self._sets.question(s, c)
        if question is not None and (self._second.quoting(question, s) or _of_one(question, s, c)):
            return None
        return self._execute(question, s) if question else None

    def _of_set_after_all(self, first: Result, s: Signals, c: q.Context) -> Optional[Result]:
        """What was refused or asked back, as a question about several documents said in unusual words."""
        if not self._second.may_be_of_set(first, s, c):
            return None
        question = self._sets.question(s, c, lenient=True)
        if question is None and self._second.of_policies(s):
            question = self._sets.question(s, c, lenient=True, strange=True)
        question = question or self._of_conditions(s, c)
        result = self._execute(question, s) if question else None
        return result if result is not None and result.answered else None

    def _of_conditions(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The documents that meet the conditions that are all that a message says: 2018年8月之后还有没有."""
        names = [m.kind for group in s.mentions.values() for m in group]
        if (
            c.question is not None
            or set(s.hard) - _SIDES
            or not names
            or set(names) - {PERIOD, ISSUER, DOCTYPE}
        ):
            return None
        if s.has("pronoun", "plural_pronoun", "why", "summary", "tag") or set(s.attributes) - {
            "date",
            "issuer",
        }:
            return None
        filters = self._builder.build(s, c, q.LIST).question.filters
        return None if filters.empty else q.Question(q.LIST, filters=filters, text=s.text)


def _of_one(question: q.Question, s: Signals, c: q.Context) -> bool:
    """Whether a list would be given where one document is spoken of: 规划讲了什么, 这份国办发的?"""
    if _of_types(question) and asks_of_one(s) or question.operation == q.LIST and declares(s):
        return True
    pointing = len(c.focus) == 1 and s.has("pronoun") and question.operation in (q.LIST, q.COUNT)
    if not pointing or s.has("among", "plural_pronoun", "list", "how_many", "which_document", "others"):
        return False
    return claims_of_it(s) or s.has("goal")


def _of_types(question: q.Question) -> bool:
    """Whether a list or count is of all documents of a type and of nothing else."""
    filters = question.filters
    bare = replace(filters, doctypes=(), within=()).empty and not filters.excluded
    return question.operation in (q.LIST, q.COUNT) and bool(filters.doctypes) and bare
