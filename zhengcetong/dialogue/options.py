"""Which option of an exam question the answer bears out."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Optional, Tuple

from rapidfuzz import fuzz

from zhengcetong.answer.model import Answer, Statement
from zhengcetong.query.result import ANSWER
from zhengcetong.text.exam import read_exam
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_ALIKE = 85.0  # least likeness (0–100) of an option with a part of the answer


def with_choice(answer: Answer, question: str, phrase: Callable[..., str]) -> Answer:
    """The answer with the option of an exam question that it bears out: first, or behind its verdict."""
    fitting = chosen(question, " ".join(s.text for s in answer.statements))
    if not fitting or answer.kind != ANSWER:
        return answer
    key = "options" if fitting[0].strip("、") else "options_named"
    line = phrase(key, letters=fitting[0], texts=fitting[1])
    if answer.verdict:
        return replace(answer, lines=(*answer.lines, line))
    first = answer.statements[0]
    stated = Statement(line, first.entry, first.citations)
    return replace(answer, statements=(stated, *answer.statements), body=(line, *answer.body))


def chosen(question: str, answer: str) -> Optional[Tuple[str, str]]:
    """The letters and texts that fit `answer`, joined by 、; None without options or without a clear one."""
    exam = read_exam(question)
    if not exam.options:
        return None
    said = fold(normalize(answer)).text
    fits = [
        (letter, text)
        for letter, text in exam.options
        if text and (fuzz.partial_ratio(fold(text).text, said) >= _ALIKE) != exam.negated
    ]
    if not fits or len(fits) == len(exam.options):
        return None
    return "、".join(letter for letter, _ in fits), "、".join(text for _, text in fits)
