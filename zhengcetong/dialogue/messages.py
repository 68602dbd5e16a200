"""What a message asks as a whole where its clauses, one by one, do not tell it."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Optional, Tuple

from zhengcetong.dialogue.described import Described
from zhengcetong.dialogue.reconsidering import Reconsidering
from zhengcetong.dialogue.turn import Clause, Turn, core
from zhengcetong.linking.mention import POLICY
from zhengcetong.query.result import Result
from zhengcetong.question import model as q
from zhengcetong.question.clauses import split
from zhengcetong.question.sets.forms import bare, unbounded
from zhengcetong.question.signals import Signals


class Messages(Reconsidering):
    """Steps that read all clauses of a message at once; each gives None where the clauses' results stand."""

    _described: Described

    def read(self, turn: Turn, clause: Clause) -> Signals:
        """The signals of one clause of a turn."""
        raise NotImplementedError

    def _answer(self, s: Signals, c: q.Context) -> Tuple[Result, Tuple[str, ...]]:
        """The result of a clause, and the candidates it was chosen from if it was a choice."""
        raise NotImplementedError

    def _merged(self, turn: Turn, before: q.Context, foreign: Optional[Result]) -> Tuple[Result, q.Context]:
        """The results of a turn's clauses in one, and the context after them."""
        raise NotImplementedError

    def _as_whole(self, turn: Turn, results: List[Result], c: q.Context) -> Optional[Result]:
        """The answer to a message read as one clause; None if the results of its clauses stand."""
        if not results:
            return None
        s = self._whole(turn)
        several = len(results) > 1
        found = self._of_one_set(turn, s, results, c) or self._joined(s, results) if several else None
        return found or self._of_described(turn, s, results, c)

    def _whole(self, turn: Turn) -> Signals:
        return self.read(turn, Clause(0, len(turn.text), turn.parts()[-1].intents))

    def _joined(self, s: Signals, results: List[Result]) -> Optional[Result]:
        """What a whole message asks for whose clauses say nothing by themselves."""
        question = self._once_more.joined(results, s) or self._second.certain_of_whole(results, s)
        return self._found(question, s)

    def _of_described(self, turn: Turn, s: Signals, results: List[Result], c: q.Context) -> Optional[Result]:
        """What a message asks for of the record of documents told by what they are about."""
        told = len(results) == 1 and self._second.tells(results[0], s)
        named = None if told else self._described.named(results, s, c)
        if named is None:
            return None
        mentions = [m for group in named.mentions.values() for m in group]
        clauses = [Clause(span.start, span.end, ()) for span in split(named.text, mentions)]
        result = self._merged(Turn(named.text, (), mentions, turn.context, clauses), c, None)[0]
        return result if self._described.settles(result, named) else None

    def _of_one_set(self, turn: Turn, s: Signals, results: List[Result], c: q.Context) -> Optional[Result]:
        """有两家一块儿盖章的吗?哪一份: a question about several documents whose last part asks nothing by itself."""
        parts = turn.parts()
        if len(parts) != len(results) or not all(bare(self.read(turn, part)) for part in parts[1:]):
            return None
        if s.judged or all(result.answered and not unbounded(result) for result in results):
            return None
        question = self._sets.question(s, c) or self._sets.question(s, c, lenient=True, strange=True)
        return self._found(question, s)

    def _found(self, question: Optional[q.Question], s: Signals) -> Optional[Result]:
        """The answer to a question if there is one and it holds what is asked for."""
        found = self._execute(question, s) if question else None
        return found if found is not None and found.answered and not self._limits.lacks(s, found) else None

    def _without_story(self, result: Result, turn: Turn, clause: Clause, c: q.Context) -> Optional[Result]:
        """The answer to a clause without what is told around its question; None if the first result stands."""
        if not self._second.open(result):
            return None
        whole = self.read(turn, clause)
        for span in core(turn, clause):
            inner = self._answer(self.read(turn, replace(clause, start=span[0], end=span[1])), c)[0]
            if (
                inner.answered
                and inner.operation != q.CAPABILITY
                and not (inner.verdict is not None and whole.wh)
                and self._limits.lacks(whole, inner) is None
            ):
                return inner
        return None

    def _spoken_to(self, result: Result, turn: Turn, c: q.Context) -> Optional[Result]:
        """The answer to a refused message that is about the assistant itself; None if the refusal stands."""
        if not self._second.open(result):
            return None
        parts = [turn.text[p.start : p.end] for p in turn.parts()]
        texts = tuple(dict.fromkeys((turn.text, *parts)))
        operation = self._courtesy.meant(texts)
        if operation is None:
            return None
        if operation == q.CAPABILITY and any(point.key == "nothing.service" for point in result.points):
            return None  # 我的证办到哪一步了,能查吗
        if operation == q.SMALLTALK:
            named = any(mention.kind == POLICY for mention in turn.mentions)
            return None if named else self._courtesy.small(texts)
        if operation == q.LIST:
            return self._engine.execute(q.Question(q.LIST))
        return self._of_operation(operation, self.read(turn, turn.parts()[-1]), c)

    def _foreign(self, turn: Turn) -> Optional[Result]:
        """The plain refusal of a long message about something else altogether."""
        if not self._second.long(turn.text):
            return None
        whole = self.read(turn, Clause(0, len(turn.text), tuple(turn.intents)))
        if self._sets.question(whole, q.Context()) is not None:
            return None
        return self._nothing("off_topic") if self._second.foreign(whole) else None
