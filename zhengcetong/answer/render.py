"""The answer as the text of shell and REST, and as the REST contract's object."""

from __future__ import annotations

from typing import List, Sequence

from zhengcetong.answer.compose import Composer
from zhengcetong.answer.model import Answer, Reply
from zhengcetong.query.result import ANSWER, CLARIFY, UNANSWERABLE

MAX_CHARS = 600


def text_of(answer: Answer, composer: Composer) -> str:
    """The answer as one text without blank lines: statements, notes, sources."""
    lines: List[str] = [*answer.body, *answer.lines] if answer.kind == ANSWER else [*answer.lines]
    if answer.kind == CLARIFY:
        lines += [f"{i}. {c['title']}" for i, c in enumerate(answer.candidates, 1)]
    lines += answer.body if answer.kind != ANSWER else ()
    if answer.kind == ANSWER:
        cited = {i for s in answer.statements for i in s.citations}
        cited |= {i for n in answer.notes for i in n.citations}
        sources = composer.source_line(
            [c for i, c in enumerate(answer.citations) if i in cited], answer.about
        )
        return f"{_fitting(lines, MAX_CHARS - len(sources) - 1)}\n{sources}"
    return "\n".join(line for line in lines if line.strip())[:MAX_CHARS]


def _fitting(lines: Sequence[str], room: int) -> str:
    """As many whole lines as fit into `room` characters; the first is cut if it alone is too long."""
    kept: List[str] = []
    for line in (line for line in lines if line.strip()):
        if kept and sum(len(k) + 1 for k in kept) + len(line) > room:
            break
        kept.append(line)
    return "\n".join(kept)[:room]


def reply(answer: Answer, composer: Composer, context: dict | None = None) -> Reply:
    """What the channel sends for an answer."""
    buttons: List[dict] = []
    if answer.kind == CLARIFY:
        buttons = [dict(candidate) for candidate in answer.candidates]
    elif answer.kind == UNANSWERABLE:
        buttons = [{"title": s, "payload": s} for s in answer.suggestions]
    return Reply(text_of(answer, composer), answer.to_custom(), buttons, context)
