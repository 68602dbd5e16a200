"""How points are told in a conversation: nothing twice, what is known left out, notes where they belong."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace
from typing import Collection as Container
from typing import Dict, List, Optional, Sequence, Tuple

from rapidfuzz import fuzz

from zhengcetong.knowledge.models import Entry, Policy
from zhengcetong.query.result import Point
from zhengcetong.question import model as q

_ALIKE = 70.0  # least likeness (0–100) of two statements that say the same
_ALIKE_BY_THEN = 58.0  # the same of two that are due at the same time
_LABEL = re.compile(r"^[^：。；]{2,40}：")
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_SAID = ("say.entry", "say.entry_again")
_MANY = 6  # statements, from which on the notes come last
_ONCE = ("note.effective", "note.not_in_force", "note.text", "note.text_items")  # not twice running
_BESIDE_ONE = ("note.official_date", "note.effective", "note.not_in_force", "note.text", "note.text_items")


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


def digest(text: str) -> str:
    """A short mark of a line, by which it is known again."""
    return f"{zlib.crc32(text.encode('utf-8')):08x}"


@dataclass(frozen=True)
class Line:
    """A line of an answer and the point that it words."""

    text: str
    point: Point

    @property
    def mark(self) -> str:
        """By what the line is known again in the next answer."""
        return digest(self.text)

    @property
    def about(self) -> str:
        """The id of the one document that the line is about; "" if there is none."""
        inner = self.point.values.get("inner")
        policy = (inner if isinstance(inner, Point) else self.point).values.get("policy")
        return policy.id if isinstance(policy, Policy) else ""

    def known(self, before: q.Context) -> bool:
        """Whether it is a note that the last answer already had; other dates belong to every answer on a date."""
        return bool(self.point.kind) and self.point.key in _ONCE and self.mark in before.said


def placed(body: Sequence[Line]) -> Tuple[str, ...]:
    """The texts of all lines, each note on one document behind the last line on that document."""
    lines = [line for line in body if not line.point.kind]
    order = {line.about: place for place, line in enumerate(lines)}
    notes = [line for line in body if line.point.kind]
    if len(lines) > _MANY:
        return tuple(line.text for line in (*lines, *notes))
    spoken = [(float(place), line.text) for place, line in enumerate(lines)]
    spoken += [
        (order.get(n.about, len(lines)) + 0.5 if n.point.key in _BESIDE_ONE else len(lines), n.text)
        for n in notes
    ]
    return tuple(text for _, text in sorted(spoken, key=lambda pair: pair[0]))


def linked_notes(points: Sequence[Point], keys: Container[str]) -> List[Point]:
    """The points, notes with the name of a document that they cannot stand beside; none that a statement says."""
    stating = [p for p in points if not p.kind]
    alone = (
        {Line("", p).about for p in stating if "claimed" not in p.values} if len(stating) <= _MANY else set()
    )
    stated = {p.values["policy"].id for p in points if _tells_validity(p)}
    found: List[Point] = []
    for point in points:
        policy = point.values.get("policy")
        if point.key == "note.not_in_force" and isinstance(policy, Policy) and policy.id in stated:
            continue
        numbers = _numbers(point, points) if point.key == "note.text" else ""
        if numbers:
            point = replace(point, key="note.text_items", values={**point.values, "numbers": numbers})
        elif (
            point.kind and isinstance(policy, Policy) and policy.id not in alone and f"{point.key}_of" in keys
        ):
            point = replace(point, key=f"{point.key}_of")
        found.append(point)
    return found


def _tells_validity(point: Point) -> bool:
    """Whether a statement itself says that its document is no longer in force."""
    entry = point.values.get("entry")
    ended = isinstance(entry, Entry) and "失效" in entry.text
    return not point.kind and ended and isinstance(point.values.get("policy"), Policy)


def _numbers(note: Point, points: Sequence[Point]) -> str:
    """Which rows of a numbered summary a note is on; "" if it is on all or there are no rows."""
    rows = next((p.values["entries"] for p in points if p.key == "summary.head" and p.refs), ())
    places = [str(i) for i, entry in enumerate(rows, 1) if entry.id in note.values.get("entries", ())]
    return "、".join(places) if 0 < len(places) < len(rows) else ""
