"""How points are told in a conversation: nothing twice, what is known left out, notes where they belong."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from typing import Collection as Container
from typing import Dict, List, Optional, Sequence, Tuple

from rapidfuzz import fuzz

from zhengcetong.knowledge.models import Entry, Policy
from zhengcetong.query.result import ANSWER, Point, Result
from zhengcetong.question import model as q

_ALIKE = 70.0  # least likeness (0–100) of two statements that say the same
_ALIKE_BY_THEN = 58.0  # the same of two that are due at the same time
_LABEL = re.compile(r"^[^：。；]{2,40}：")
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_SAID = ("say.entry", "say.entry_again")
# A true verdict must not run on into a denial: 对,没有….
_DENYING = re.compile(r"不|没|非|无")
_HEAD = 14
_REPEATABLE = (q.DETAIL, q.EXPLAIN, q.FACTS, q.WHY)
_BESIDE_ONE = ("note.official_date", "note.effective", "note.not_in_force", "note.text")


def told(points: Sequence[Point]) -> List[Point]:
    """The points without a statement that says what one before it says, and sub-points without their headings."""
    return _under_parents(_once(points))


def _once(points: Sequence[Point]) -> List[Point]:
    kept: List[Point] = []
    for point in points:
        twin = next((i for i, other in enumerate(kept) if _same_said(other, point)), None)
        if twin is None:
            kept.append(point)
        else:
            kept[twin] = replace(kept[twin], refs=tuple(dict.fromkeys((*kept[twin].refs, *point.refs))))
    return kept


def _same_said(one: Point, other: Point) -> bool:
    """Whether two statements of a document say the same, down to their figures."""
    if one.key not in _SAID or other.key not in _SAID or one.values["policy"] != other.values["policy"]:
        return False
    texts = [_LABEL.sub("", str(p.values["entry"].text)) for p in (one, other)]
    known = set(_FIGURES.findall(one.values["entry"].text + (one.values["entry"].deadline or "")))
    years = [_FIGURES.findall(str(p.values["entry"].deadline or "")) for p in (one, other)]
    least = _ALIKE_BY_THEN if years[0] and years[0] == years[1] else _ALIKE
    return fuzz.ratio(*texts) >= least and set(_FIGURES.findall(texts[1])) <= known


def _under_parents(points: Sequence[Point]) -> List[Point]:
    """Sub-points whose headings the statement before them lists: numbered, without the headings."""
    before: Dict[str, Entry] = {}
    rests: Dict[int, str] = {}
    for place, point in enumerate(points):
        entry = point.values.get("entry")
        if isinstance(entry, Entry):
            rest = _behind_heading(point, before.get(entry.parent or ""))
            rests.update({place: rest} if rest else {})
            before[entry.id] = entry
    if len(rests) < 2:
        return list(points)
    found = list(points)
    for number, (place, rest) in enumerate(rests.items(), 1):
        values = {**points[place].values, "position": number, "rest": rest}
        found[place] = replace(points[place], key="say.child", values=values)
    return found


def _behind_heading(point: Point, parent: Optional[Entry]) -> str:
    heading = _LABEL.match(point.values["entry"].text) if point.key in _SAID and parent else None
    if heading is None or parent is None or heading.group()[:-1] not in parent.text:
        return ""
    return str(point.values["entry"].text)[heading.end() :]


def without_subject(points: Sequence[Point], known: str, keys: Container[str]) -> List[Point]:
    """The points, each without the name of its document if that is what was spoken of last.

    `known` is the id of the document that the answer before was about; `keys` the wordings there are.
    """
    subject, found = known, []
    for point in points:
        inner = point.values.get("inner")
        stated = inner if isinstance(inner, Point) else point
        policy = stated.values.get("policy")
        owner = policy.id if isinstance(policy, Policy) else ""
        if not point.kind and owner:
            if owner == subject and f"{stated.key}_same" in keys and not _denies(point, stated):
                stated = replace(stated, key=f"{stated.key}_same")
            subject = owner
        found.append(replace(point, values={**point.values, "inner": stated}) if inner else stated)
    return found


def _denies(head: Point, stated: Point) -> bool:
    """Whether a statement that is borne out begins with a denial of its own."""
    entry = stated.values.get("entry")
    return head.key.startswith("verify.") and entry is not None and bool(_DENYING.search(entry.text[:_HEAD]))


def subject_of(before: q.Context) -> str:
    """The id of the one document that the last answer was about; "" if there is none."""
    known = before.question is not None and before.pending is None and len(before.focus) == 1
    return before.focus[0] if known else ""


def digest(text: str) -> str:
    """A short mark of a line, by which it is known again."""
    return f"{zlib.crc32(text.encode('utf-8')):08x}"


def repeats(result: Result, marks: Sequence[str], before: q.Context) -> bool:
    """Whether an answer says nothing but what the last one said."""
    return (
        result.kind == ANSWER
        and result.operation in _REPEATABLE
        and bool(marks)
        and set(marks) <= set(before.said)
    )


def placed(lines: Sequence[Tuple[str, str]], notes: Sequence[Tuple[str, Point]]) -> List[str]:
    """All lines, each note on one document behind the last line on that document, other notes last.

    `lines` are (policy id, text).
    """
    after: List[List[str]] = [[] for _ in lines]
    last: List[str] = []
    for text, note in notes:
        policy = note.values.get("policy")
        owner = policy.id if isinstance(policy, Policy) and note.key.split("_of")[0] in _BESIDE_ONE else ""
        place = max((i for i, (about, _) in enumerate(lines) if owner and about == owner), default=None)
        (last if place is None else after[place]).append(text)
    found: List[str] = []
    for (_, text), beside in zip(lines, after, strict=True):
        found += [text, *beside]
    return found + last
