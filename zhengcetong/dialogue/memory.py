"""What the conversation remembers of a turn."""

from __future__ import annotations

from dataclasses import replace
from typing import Tuple

from zhengcetong.query.result import ANSWER, CHITCHAT, CLARIFY, UNANSWERABLE, Result
from zhengcetong.question import model as q

_HISTORY = 8
_KEPT_ENTRIES = 12


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
        return replace(context, pending=None, candidates=(), focus=kept, history=_history(context, kept))
    if result.kind != ANSWER or result.operation in (q.CAPABILITY, q.SOURCE):
        return replace(context, pending=None, candidates=())
    focus = result.policies or context.focus
    left_out = tuple(p for p in chosen_from if p not in result.policies)
    return replace(
        context,
        focus=focus,
        history=_history(context, focus),
        question=result.question,
        listed=result.listed or (chosen_from if left_out else ()) or context.listed,
        entries=result.entries[-_KEPT_ENTRIES:],
        items=result.items,
        terms=result.terms,
        earlier_terms=tuple(dict.fromkeys((*context.terms, *context.earlier_terms)))[:_HISTORY],
        pending=None,
        candidates=(),
        left_out=left_out or (context.left_out if focus == context.focus else ()),
    )


def _spoken_of(question: q.Question) -> Tuple[str, ...]:
    """The policies a question names, itself or by a term of theirs."""
    return question.targets or tuple(dict.fromkeys(t.split("#")[0] for t in question.terms))


def _history(context: q.Context, focus: Tuple[str, ...]) -> Tuple[Tuple[str, ...], ...]:
    if not context.focus or context.focus == focus:
        return context.history
    rest = tuple(old for old in context.history if old != context.focus)
    return (context.focus, *rest)[:_HISTORY]
