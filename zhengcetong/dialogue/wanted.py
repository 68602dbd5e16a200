"""What kind of question a message is, told by the wording of the whole of it."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence, Tuple

from zhengcetong.dialogue.asking import neutral
from zhengcetong.dialogue.turn import Turn
from zhengcetong.linking.mask import coded, mask_text
from zhengcetong.linking.mention import Mention
from zhengcetong.meaning.kinds import Kinds
from zhengcetong.query.result import ANSWER, CHITCHAT, UNANSWERABLE, Result
from zhengcetong.question import model as q

DATE, ISSUER, BASICS, RECORD, SUMMARY, PURPOSE = "date", "issuer", "basics", "record", "summary", "purpose"
OVERVIEW, LIST, COUNT, EXTREME, ORDER, INTERVAL = "overview", "list", "count", "extreme", "order", "interval"
COMPARE, VERIFY, FIND, CAPABILITY, CONTENT = "compare", "verify", "find", "capability", "content"
SOURCE = "source"
SEVERAL, NONE, CHAT, CLARIFY = "several", "none", "chitchat", "clarify"
RECORDED = frozenset(
    ("number", "index_number", "category", "written", "effective", "validity", "link", "title", "published")
)
# One private character for the operation of the last answer: what follows on it is asked in few words.
_AFTER = {operation: chr(0xE100 + place) for place, operation in enumerate(q.OPERATIONS)}
# What several questions were answered with is seldom one, and courtesies are told apart elsewhere.
_SETTLED = (SEVERAL, CHAT)
# Probability from which on a message is of another kind than what was answered, by both and by either: chosen by what
# each would mend and spoil on all question sets, judged by a model that has not learned from the same author.
_USUALLY = 0.9
_LEAST: Mapping[Tuple[str, str], float] = {
    **{(kind, CONTENT): 0.7 for kind in (DATE, ISSUER, RECORD, COUNT, PURPOSE, LIST)},
    **{
        (NONE, kind): 0.6 for kind in (CAPABILITY, LIST, FIND, EXTREME, RECORD, SOURCE, COMPARE, DATE, ISSUER)
    },
    **{(CONTENT, kind): 0.6 for kind in (PURPOSE, LIST, FIND, COUNT, CAPABILITY)},
    (CONTENT, SUMMARY): 0.7,
    **{(kind, VERIFY): 0.8 for kind in (CONTENT, NONE, SUMMARY)},
    **{(kind, VERIFY): 0.6 for kind in (DATE, ISSUER, BASICS)},
    **{(kind, CONTENT): 0.8 for kind in (NONE, SUMMARY)},
    **{(kind, LIST): 0.7 for kind in (RECORD, BASICS, PURPOSE)},
    **{(kind, INTERVAL): 0.7 for kind in (DATE, LIST, VERIFY)},
    **{(CONTENT, DATE): 0.8, (CONTENT, ISSUER): 0.9, (EXTREME, CONTENT): 0.9},
    **{(FIND, EXTREME): 0.7, (COMPARE, ORDER): 0.7},
}
_LEAST_IN_TALK: Mapping[Tuple[str, str], float] = {
    **{(NONE, kind): 0.6 for kind in (CAPABILITY, LIST, EXTREME, RECORD, FIND)},
    **{(CLARIFY, kind): 0.6 for kind in (ISSUER, CONTENT, VERIFY)},
    **{(kind, CONTENT): 0.7 for kind in (ISSUER, LIST)},
    (CONTENT, DATE): 0.8,
}
_NEVER = 2.0
_OPENING, _IN_TALK = ({answered for answered, _ in least} for least in (_LEAST, _LEAST_IN_TALK))
_WORKED_OUT = (VERIFY, LIST, COUNT, EXTREME, ORDER, INTERVAL, COMPARE)  # not by chance
_ON_RECORD = (DATE, ISSUER, BASICS, RECORD)
_OPEN = (  # refusals that name nothing which is not here
    *("nothing.content", "nothing.off_topic", "nothing.service", "nothing.find", "nothing.in_policy"),
    *("nothing.list", "nothing.claim", "nothing.claim_in", "nothing.compare", "nothing.position"),
)
# Refusals of something that the message names, and as what it is answered all the same if it surely is that.
_NAMED: Mapping[str, Tuple[str, ...]] = {
    "nothing.off_topic": (CONTENT, *_ON_RECORD),
    "nothing.article": (*_ON_RECORD, FIND),  # 附表二尚付阙如: where the answer is wanted
    **dict.fromkeys(("nothing.previous", "nothing.next", "nothing.issuer"), (CONTENT,)),
    "nothing.document": (CONTENT,),
}
_SURELY = 0.85


def _least(answered: str, kind: str, in_talk: bool) -> float:
    """How sure a kind must be, 0–1 or above 1 for never, where a message was answered as another."""
    if in_talk:
        return _LEAST_IN_TALK.get((answered, kind), _NEVER)
    return _LEAST.get((answered, kind), _NEVER if answered in _WORKED_OUT else _USUALLY)


def kind_of(result: Result) -> str:
    """The kind of question that a result answers."""
    if result.kind in (CHITCHAT, UNANSWERABLE):
        return CHAT if result.kind == CHITCHAT else NONE
    question = result.question
    operation = question.operation if question is not None else result.operation
    if result.kind != ANSWER:
        return CLARIFY
    if result.verdict:
        return VERIFY
    return _of_operation(operation, question, bool(result.entries))


def kind_told(operation: str, judged: bool, after: q.Context) -> str:
    """The kind of question that was answered by an operation; `judged`: with a verdict, `after`: the context then."""
    question = after.question
    if judged or question is None:
        return VERIFY if judged else _of_operation(operation, None, False)
    asked = question.operation
    if operation in (q.CAPABILITY, q.SOURCE, q.OVERVIEW):  # of these nothing is remembered
        return operation
    told, last = (_of_operation(o, question, bool(after.entries)) for o in (operation, asked))
    return last if told == last or {operation, asked} <= {q.VERIFY, q.DETAIL} else SEVERAL


def _of_operation(operation: str, question: Optional[q.Question], of_entries: bool) -> str:
    if operation == q.FACTS:
        return _of_facts(set(question.attributes) if question is not None else set())
    if operation in (q.DETAIL, q.EXPLAIN) or operation == q.COUNT and of_entries:
        return CONTENT
    return PURPOSE if operation == q.WHY else operation


def _of_facts(asked: set[str]) -> str:
    if asked == {"date"} or asked == {"issuer"}:
        return DATE if "date" in asked else ISSUER
    if asked <= {"date", "issuer"}:
        return BASICS
    if asked <= RECORDED:
        return RECORD
    return DATE if asked <= {"date", "published", "written"} else SEVERAL


def kind_of_all(results: Sequence[Result], merged: Result) -> str:
    """The kind of question that the results of a message's clauses answer together."""
    kinds = {kind_of(result) for result in results if result.kind == ANSWER}
    return SEVERAL if merged.kind == ANSWER and len(kinds) > 1 and VERIFY not in kinds else kind_of(merged)


class Wanted:
    """Judges messages by a model of kinds of questions; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is the content of wanted.yml."""
        self._kinds = Kinds(data)

    def shares(self, turn: Turn, c: q.Context) -> Mapping[str, float]:
        """How probable each kind is; empty without data."""
        return self._kinds.shares(*read(turn.text, turn.mentions, c.question.operation if c.question else ""))

    def instead(self, turn: Turn, results: Sequence[Result], merged: Result, c: q.Context) -> str:
        """The kind that a message surely is although it was answered as another; "" if the result stands."""
        answered = kind_of_all(results, merged)
        key = merged.points[0].key if merged.points else ""
        named = _NAMED.get(key, ()) if answered == NONE and not c.question else ()
        if answered in _SETTLED or answered == NONE and not (key in _OPEN or named):
            return ""
        if answered not in _IN_TALK if c.question else answered in _WORKED_OUT and answered not in _OPENING:
            return ""  # no kind would take its place
        shares = self.shares(turn, c)
        best = max(shares, key=lambda kind: shares[kind], default="")
        if best in ("", answered, NONE, SEVERAL, CHAT):
            return ""
        if best in named:
            return best if shares[best] >= _SURELY else ""
        if key == "nothing.off_topic" and best != CAPABILITY or answered == NONE and key not in _OPEN:
            return ""  # other matters are asked for in the same words
        if answered == CONTENT and best in (BASICS, RECORD):
            return ""  # a statement that was found tells more
        return best if shares[best] >= _least(answered, best, bool(c.question)) else ""


def read(text: str, mentions: Sequence[Mention], before: str) -> Tuple[str, str]:
    """A message as its meaning is taken from it and as its characters are; `before` is the last operation."""
    after = _AFTER.get(before, "")
    return neutral(text, mentions), after + coded(mask_text(text, mentions))
