"""Which option of an exam question the answer bears out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable, List, Optional, Sequence, Tuple

from rapidfuzz import fuzz

from zhengcetong.answer.model import Answer, Statement
from zhengcetong.query.issue_claims import FALSE, TRUE, unwrapped
from zhengcetong.query.result import ANSWER, Result
from zhengcetong.question import model as q
from zhengcetong.text.exam import Exam, read_exam
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_ALIKE = 85.0  # least likeness (0–100) of an option with a part of the answer
_BLANK = re.compile(r"(?:[(]\s*[)]|_+)\s*(?P<unit>[\u4e00-\u9fff]?)")
_SHORT = 2  # characters of an option that means nothing without what it counts

Chosen = Tuple[str, str]  # the letters and the texts of the options that fit, joined by 、


def with_choice(
    answer: Answer, question: str, phrase: Callable[..., str], judged: Optional[Chosen] = None
) -> Answer:
    """The answer with the option of an exam question that it bears out: first, or behind its verdict.

    `judged` are the options where each was judged by itself.
    """
    exam = read_exam(question)
    fitting = judged or chosen(exam, question[slice(*exam.stem)], [s.text for s in answer.statements])
    if not fitting or answer.kind != ANSWER:
        return answer
    key = "options" if fitting[0].strip("、") else "options_named"
    line = phrase(key, letters=fitting[0], texts=fitting[1])
    if answer.verdict:
        return replace(answer, lines=(*answer.lines, line))
    first = answer.statements[0]
    stated = Statement(line, first.entry, first.citations)
    return replace(answer, statements=(stated, *answer.statements), body=(line, *answer.body))


def undecided(answer: Answer, question: str) -> bool:
    """Whether an answer bears out none of the options of a question."""
    exam = read_exam(question)
    said = [s.text for s in answer.statements]
    return answer.kind == ANSWER and chosen(exam, question[slice(*exam.stem)], said) is None


def chosen(exam: Exam, stem: str, statements: Sequence[str]) -> Optional[Chosen]:
    """The options that fit what was said; None without options or without a clear one."""
    if not exam.options or exam.spans:
        return None
    said = [fold(normalize(text)).text for text in sorted(statements, key=lambda text: -_shared(stem, text))]
    found = [_place(_completed(text, stem), said) for _, text in exam.options]
    fits = [n for n, place in enumerate(found) if (place is not None) != exam.negated]
    if not exam.negated:
        fits = [n for n in fits if not _within(exam.options[n][1], [exam.options[m][1] for m in fits])]
    if len(fits) > 1 and not (exam.several or exam.negated) and _figures(exam, fits):
        fits = [min(fits, key=lambda n: found[n] or (0, 0))]
    if not fits or len(fits) == len(exam.options):
        return None
    return joined(exam, fits)


def stands(option: str, stem: str, said: str) -> bool:
    """Whether an option stands in what is said (folded)."""
    return _place(_completed(option, stem), [said]) is not None


def _shared(stem: str, text: str) -> int:
    """How many pairs of characters of a question stand in a text."""
    return sum(stem[i : i + 2] in text for i in range(len(stem) - 1))


def _completed(option: str, stem: str) -> str:
    """A short option with what follows the blank it fills: 五 of 共( )层 is 五层."""
    blank = _BLANK.search(stem)
    return fold(option).text + (blank.group("unit") if blank and len(option) <= _SHORT else "")


def _within(option: str, others: Sequence[str]) -> bool:
    return any(option != other and option in other for other in others)


def _place(option: str, said: Sequence[str]) -> Optional[Tuple[int, int]]:
    """In which statement and where an option stands, None if in none; figures must stand there as they are."""
    exact = len(option) <= _SHORT + 1 or any(char.isdigit() for char in option)
    for number, text in enumerate(said):
        alike = None if exact else fuzz.partial_ratio_alignment(option, text, score_cutoff=_ALIKE)
        if alike is not None and option:
            return number, int(alike.dest_start)
        place = text.find(option) if exact and option else -1
        if place >= 0 and not (option[0].isdigit() and text[max(0, place - 1) : place].isdigit()):
            return number, place
    return None


def _figures(exam: Exam, fits: Sequence[int]) -> bool:
    return all(any(char.isdigit() for char in exam.options[n][1]) for n in fits)


def joined(exam: Exam, fits: Sequence[int]) -> Chosen:
    """The letters and the texts of some options."""
    return "、".join(exam.options[n][0] for n in fits), "、".join(exam.options[n][1] for n in fits)


def of_statements(exam: Exam, results: Sequence[Result]) -> Optional[Tuple[Result, Chosen]]:
    """What the options that are asked for rest on, where each was judged; None if none was found to fit."""
    wanted = FALSE if exam.negated else TRUE
    fits: List[int] = [n for n, result in enumerate(results) if result.verdict == wanted]
    if not fits or len(fits) == len(results):
        return None
    points = [unwrapped(p) for n in fits for p in results[n].points]
    unique = [p for i, p in enumerate(points) if p not in points[:i]]
    said, notes = [p for p in unique if not p.kind], [p for p in unique if p.kind]
    policies = tuple(dict.fromkeys(p for n in fits for p in results[n].policies))
    entries = tuple(dict.fromkeys(e for n in fits for e in results[n].entries))
    first = results[fits[0]]
    told = replace(
        first,
        operation=q.DETAIL,
        verdict=None,
        points=(*said, *notes),
        policies=policies,
        entries=entries,
        listed=(),
    )
    return told, joined(exam, fits)
