"""Several questions in one message become one answer."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Optional, Sequence, Tuple

from zhengcetong.linking.mask import mask_text
from zhengcetong.query.issue_claims import FALSE, unwrapped
from zhengcetong.query.result import ANSWER, CHITCHAT, CLARIFY, UNANSWERABLE, Point, Result
from zhengcetong.question.model import CAPABILITY, COUNT, EXTREME, FACTS, LIST, Question
from zhengcetong.question.signals import Signals

_ELSEWHERE = ("nothing.place", "nothing.document", "nothing.number")
_LACKING = (
    "nothing.document",
    "nothing.number",
    "nothing.missing",
    "nothing.place",
    "nothing.content",
    "explain.bare",
)


def merge(results: Sequence[Result], empty: Sequence[bool] = ()) -> Result:
    """One result: all that was answered, in the order asked, then what could not be.

    Chit-chat beside a question counts for nothing; a question asked back wins over declines.
    `empty` tells which clauses had no content of their own (请逐一列出): they decline nothing.
    """
    serious = [r for r in results if r.kind != CHITCHAT] or list(results)
    if any(point.key == "nothing.service" for r in serious for point in r.points):
        serious = [r for r in serious if r.operation != CAPABILITY]  # 我的证办到哪一步了,能查吗
    if any(r.kind == ANSWER for r in serious) and any(empty):
        serious = [r for r in serious if r.kind == ANSWER or not empty[_place(results, r)]]
    serious = _without_bare(serious)
    if len(serious) == 1:
        return serious[0]
    answered = [r for r in serious if r.kind == ANSWER]
    if not answered:
        asking = [r for r in serious if r.kind == CLARIFY and not (_of_it(r) and _outside(serious[0]))]
        return asking[0] if asking else serious[0]
    answered = _judged(_needed(_unrepeated(answered)))
    first = answered[0]
    points: List[Point] = [p for r in answered for p in r.points if not p.kind]
    points += [_beside(p) for r in serious if r.kind == UNANSWERABLE for p in r.points if not p.kind]
    points += [p for r in answered for p in r.points if p.kind]
    return replace(
        first,
        points=_distinct(points),
        policies=_union([r.policies for r in answered]),
        verdict=next((r.verdict for r in answered if r.verdict), None),
        operation=next((r.operation for r in answered if r.verdict), first.operation),
        table=next((r.table for r in answered if r.table), None),
        timeline=next((r.timeline for r in answered if r.timeline), ()),
    )


def _without_bare(results: Sequence[Result]) -> List[Result]:
    """The results without the statement that gives a mere name, where more is asked of it: 四库呢?各叫什么?"""
    named = {ref for r in results for point in r.points if point.key == "explain.bare" for ref in point.refs}
    return [
        r for r in results if r.kind != ANSWER or r.verdict or not r.entries or not set(r.entries) <= named
    ]


def _beside(point: Point) -> Point:
    """A refusal as it is told after an answer."""
    return replace(point, key="nothing.rest") if point.key == "nothing.off_topic" else point


def _unrepeated(answered: Sequence[Result]) -> List[Result]:
    """The results without what only states again what a verdict rests on: 期限几天?是不是15个工作日?"""
    judged = {entry for r in answered if r.verdict for entry in r.entries}
    return [r for r in answered if r.verdict or not r.entries or not set(r.entries) <= judged]


def _needed(answered: Sequence[Result]) -> List[Result]:
    """The results without the list shown again (回到那几份) that another one picks its answer from."""
    picked = [set(r.policies) for r in answered if r.operation == EXTREME]
    return [
        r
        for r in answered
        if r.operation != LIST
        or r.question is None
        or not (r.question.filters.within and r.question.filters.empty)
        or not any(one <= set(r.policies) for one in picked)
    ]


def _judged(answered: Sequence[Result]) -> List[Result]:
    """Several claims: one that is false comes first, and only the first opens with its verdict."""
    claims = [r for r in answered if r.verdict]
    if len(claims) < 2:
        return list(answered)
    ordered = sorted(claims, key=lambda r: r.verdict != FALSE)
    head, *rest = ordered
    rest = [replace(r, points=(unwrapped(r.points[0]), *r.points[1:])) for r in rest]
    return [head, *rest, *(r for r in answered if not r.verdict)]


def whole(results: Sequence[Result]) -> Optional[Question]:
    """The facts asked for one after another of the same documents as one question, for 那条例呢."""
    asked = [r.question for r in results if r.kind == ANSWER and r.operation == FACTS and r.question]
    if len(asked) < 2 or len(asked) < len(results) or len({r.policies for r in results}) > 1:
        return None
    attributes = tuple(dict.fromkeys(a for question in asked for a in question.attributes))
    return asked[-1].with_(attributes=attributes)


def _of_it(result: Result) -> bool:
    """Whether it is asked back what 它 stands for."""
    return any(point.key == "clarify.no_antecedent" for point in result.points)


def of_what_is_not_here(last: Result, s: Signals) -> bool:
    """Whether a clause only asks for a fact of what the clause before it named and is not here: …细则叫什么、几号文."""
    foreign = last.kind == UNANSWERABLE and any(point.key in _ELSEWHERE for point in last.points)
    return foreign and bool(s.attributes) and not (s.hard or any(s.mentions.values()))


def of_an_empty_list(last: Result, s: Signals) -> bool:
    """Whether a clause only asks for the names of what the clause before it found none of: …有哪几份,列一下名字."""
    empty = last.kind == UNANSWERABLE and last.operation in (LIST, COUNT)
    return empty and s.has("naming") and not (s.hard or s.attributes or any(s.mentions.values()))


def _outside(result: Result) -> bool:
    """Whether something is asked for that is not here: what is asked of 它 next is asked of that."""
    return result.kind == UNANSWERABLE and any(point.key in _LACKING for point in result.points)


def _place(results: Sequence[Result], one: Result) -> int:
    return next(i for i, result in enumerate(results) if result is one)


def _distinct(points: Sequence[Point]) -> Tuple[Point, ...]:
    kept: List[Point] = []
    for point in points:
        if point not in kept:
            kept.append(point)
    return tuple(kept)


def _union(groups: Sequence[Tuple[str, ...]]) -> Tuple[str, ...]:
    return tuple(dict.fromkeys(policy for group in groups for policy in group))


def parallel(before: Signals, after: Signals) -> bool:
    """Whether two clauses ask the same of several things: 哪些是规划,哪些是条例."""
    frames = [mask_text(s.text, [m for group in s.mentions.values() for m in group]) for s in (before, after)]
    return frames[0].strip(" ,。?") == frames[1].strip(" ,。?") and before.text != after.text
