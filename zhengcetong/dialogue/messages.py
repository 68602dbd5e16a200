"""What a message asks as a whole where its clauses, one by one, do not tell it."""

from __future__ import annotations

from typing import List, Optional, Tuple

from zhengcetong.dialogue.described import Described
from zhengcetong.dialogue.reconsidering import Reconsidering
from zhengcetong.dialogue.turn import Clause, Turn
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
