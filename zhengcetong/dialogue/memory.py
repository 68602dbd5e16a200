"""What the conversation remembers of a turn."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Tuple

from zhengcetong.query.result import ANSWER, CHITCHAT, CLARIFY, UNANSWERABLE, Result
from zhengcetong.question import model as q

_HISTORY = 8
_KEPT_ENTRIES = 12
_LISTS = 3
_ENDS = ("earliest", "latest", "ends")


def remember(context: q.Context, result: Result, chosen_from: Tuple[str, ...] = ()) -> q.Context:
    """The context after a result; chit-chat and declines leave what was talked about in place."""
    context = replace(context, turn=context.turn + 1)
    if result.kind == CHITCHAT:
        return context
    if result.kind == CLARIFY:
        return replace(context, pending=result.question, candidates=result.candidates)
    if result.kind == UNANSWERABLE:
        focus = _spoken_of(result.question) if result.question else ()
        kept = focus if focus and len(focus) == 1 else context.focus
        asked = result.question if _of_unknown(result) else context.question
        history = _history(context, kept)
        return replace(context, pending=None, candidates=(), focus=kept, history=history, question=asked)
    if result.kind != ANSWER or result.operation in (q.CAPABILITY, q.SOURCE):
        return replace(context, pending=None, candidates=())
    focus = result.policies or context.focus
    left_out = tuple(p for p in chosen_from if p not in result.policies)
    listed = _shown(context, result) or (chosen_from if left_out else ()) or context.listed
    return replace(
        context,
        focus=focus,
        history=_history(replace(context, focus=_beside(context, result)), focus),
        question=result.question,
        listed=listed,
        earlier=tuple(old for old in context.lists if old != listed)[:_LISTS],
        entries=result.entries[-_KEPT_ENTRIES:],
        items=result.items,
        earlier_items=_enumerated(context, result.items) if focus == context.focus else (),
        terms=result.terms,
        earlier_terms=tuple(dict.fromkeys((*context.terms, *context.earlier_terms)))[:_HISTORY],
        pending=None,
        candidates=(),
        left_out=left_out or (context.left_out if focus == context.focus else ()),
        row=_row(context, result),
        wider=_wider(context, result),
    )


def _row(context: q.Context, result: Result) -> Optional[q.Question]:
    """The order in which places count after a result: that of which an end was told, until a list is shown."""
    question = result.question
    if question is not None and question.operation == q.EXTREME and question.extreme in _ENDS:
        return q.Question(q.EXTREME, filters=question.filters, extreme=question.extreme)
    return None if len(result.listed) > 1 else context.row


def _wider(context: q.Context, result: Result) -> Optional[q.Question]:
    """The question of the list that the result looked into; None if it looked into none."""
    within = result.question.filters.within if result.question is not None else ()
    if not within:
        return None
    return context.question if within == context.listed else context.wider


def _enumerated(context: q.Context, items: Tuple[str, ...]) -> Tuple[Tuple[str, ...], ...]:
    """The enumerations before `items`, each once, latest first."""
    before = (context.items, *context.earlier_items)
    return tuple(dict.fromkeys(old for old in before if len(old) > 1 and old != items))[:_LISTS]


def _of_unknown(result: Result) -> bool:
    """Whether a fact of a document that is not here was asked for: 那条例呢 asks for the same."""
    foreign = bool(result.points) and result.points[0].key in ("nothing.document", "nothing.number")
    return foreign and result.question is not None and result.question.operation == q.FACTS


def _shown(context: q.Context, result: Result) -> Tuple[str, ...]:
    """The list that a result shows; one picked out of the last list leaves that in place."""
    picked = result.operation == q.EXTREME and len(result.listed) == 1
    return () if picked and set(result.listed) <= set(context.listed) else result.listed


def _spoken_of(question: q.Question) -> Tuple[str, ...]:
    """The policies a question names, itself or by a term of theirs."""
    return question.targets or tuple(dict.fromkeys(t.split("#")[0] for t in question.terms))


def _beside(context: q.Context, result: Result) -> Tuple[str, ...]:
    """What was talked of before the documents of a result: the one that another was put in relation to."""
    question = result.question
    related = question is not None and question.operation == q.ORDER and len(question.targets) == 1
    return question.targets if related and question is not None else context.focus


def _history(context: q.Context, focus: Tuple[str, ...]) -> Tuple[Tuple[str, ...], ...]:
    if not context.focus or context.focus == focus:
        return context.history
    rest = tuple(old for old in context.history if old != context.focus)
    return (context.focus, *rest)[:_HISTORY]


def conditions(context: q.Context) -> q.Filters:
    """All conditions of the last list, also those of the list into which it looked."""
    own = context.question.filters if context.question is not None else q.Filters()
    if not own.within or context.wider is None:
        return own
    return context.wider.filters.narrowed(own)
