"""What is within reach of the documents: answers to what none of them tells are taken back, and so are refusals of
what one of them surely tells."""

from __future__ import annotations

from typing import Optional

from zhengcetong.dialogue.beyond import SERVICES, Beyond
from zhengcetong.dialogue.limits import Limits
from zhengcetong.linking.mention import POLICY
from zhengcetong.query.engine import Engine
from zhengcetong.query.result import Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals


class Reach:
    """Judges the result of a clause by what it surely asks for."""

    def __init__(self, beyond: Beyond, limits: Limits, engine: Engine) -> None:
        self._beyond, self._limits, self._engine = beyond, limits, engine

    def settled(self, result: Result, s: Signals, c: q.Context, text: str) -> Result:
        """The result, the statement that is surely asked for, or that nothing is here; `text` is as it was written."""
        return self.within(self._after_all(result, s, c, text) or result, s, c, text)

    def within(self, result: Result, s: Signals, c: q.Context, text: str) -> Result:
        """The result, or that nothing is here where a person, an errand, a present state … is surely wanted."""
        kind = self._beyond.kind(result, s, c, text)
        if not kind:
            return result
        if kind in SERVICES:
            return self._limits.service(s)
        return self._limits.not_told(
            q.Question(q.DECLINE, targets=result.policies if s.named(POLICY) else ())
        )

    def _after_all(self, result: Result, s: Signals, c: q.Context, text: str) -> Optional[Result]:
        """The statement that a refused clause surely asks for; None if the refusal stands."""
        hit = None if self._limits.personal(s) else self._beyond.after_all(result, s, c, text)
        if hit is None:
            return None
        operation = q.FIND if s.has("which_document") else q.DETAIL
        told = {"surest": hit.ref.ref}
        found = self._engine.execute(
            q.Question(operation, content=s.content, text=s.text, position=told, least=0.0)
        )
        return found if found.answered and self._limits.lacks(s, found) is None else None
