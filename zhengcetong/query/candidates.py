"""First choice among all entries: those that share the rarest pairs of characters with a question."""

from __future__ import annotations

import functools
import math
from typing import Callable, Iterable, List, Optional, Sequence, Tuple

import numpy as np

from zhengcetong.index.postings import Index, bigrams

MOST = 120  # candidates that are looked at closely
# What bounds the work for one question, however many entries there are:
_BUDGET = 12_000  # places in rows of pairs that are gone through; commoner pairs only rank what was found
_KEPT = 400  # entries found that commoner pairs rank
_CHECKED, _SAMPLE = 100, 40  # texts in which a longer word is looked for; of more a sample tells the share
# Of more candidates than so many those are left out that share less than so much of what the best shares.
_FEW, _LEAST = 20, 0.3
_SINGLE_OWNERS = 40  # owners up to which only their own entries are looked at


def pairs_of(text: str) -> List[str]:
    """The pairs of a word; a single character stands for itself."""
    return bigrams(text) or ([text] if text else [])


class Candidates:
    """Chooses entries by their pairs; `text(position)` is what an entry is searched by."""

    def __init__(self, pairs: Index, owner: np.ndarray, text: Callable[[int], str]) -> None:
        """`owner` gives each entry's policy by number, -1 for the introduction."""
        self.pairs, self._owner, self._text = pairs, owner, text
        self._size = len(owner)

    def best(
        self,
        pairs: Iterable[str],
        ranges: Optional[Sequence[range]] = None,
        limit: int = MOST,
    ) -> List[int]:
        """Positions of the entries that share most with `pairs`, best first; only within `ranges` if given."""
        found = ((pair, self.pairs.get(pair)) for pair in set(pairs))
        rows = sorted(((len(row), pair, row) for pair, row in found if row is not None), key=lambda r: r[:2])
        weighed = [(math.log(1 + self._size / size), row) for size, _, row in rows]
        if ranges is not None and len(ranges) <= _SINGLE_OWNERS:
            positions, scores = self._within(weighed, ranges)
        else:
            positions, scores = self._anywhere(weighed, ranges)
        return _top(positions, scores, limit)

    def _within(
        self, rows: Sequence[Tuple[float, np.ndarray]], ranges: Sequence[range]
    ) -> Tuple[np.ndarray, np.ndarray]:
        # Of the rows' own type: of another, every row that is looked into would be copied.
        positions = np.array(sorted({p for own in ranges for p in own}), dtype=np.int32)
        scores = np.zeros(len(positions), dtype=np.float32)
        for weight, row in rows:
            scores[_in(row, positions)] += weight
        return positions[scores > 0], scores[scores > 0]

    def _anywhere(
        self, rows: Sequence[Tuple[float, np.ndarray]], ranges: Optional[Sequence[range]]
    ) -> Tuple[np.ndarray, np.ndarray]:
        scores = np.zeros(self._size, dtype=np.float32)
        spent, used = 0, 0
        for weight, row in rows:
            spent += len(row)
            if used and spent > _BUDGET:
                break
            scores[row] += weight
            used += 1
        if ranges is not None:
            inside = np.zeros(self._size, dtype=bool)
            for own in ranges:
                inside[own.start : own.stop] = True
            scores[~inside] = 0
        positions = np.flatnonzero(scores > 0).astype(np.int32)  # of truth values: five times faster
        found = scores[positions]
        if used < len(rows) and len(positions) > _KEPT:
            kept = np.sort(np.argpartition(-found, _KEPT)[:_KEPT])
            positions, found = positions[kept], found[kept]
        for weight, row in rows[used:]:
            found[_in(row, positions)] += weight
        return positions, found

    def held_by(self, positions: Sequence[int]) -> Callable[[str], Optional[np.ndarray]]:
        """Tells of a pair which of the entries hold it, None where none does; each pair is looked up once."""
        sought = np.asarray(positions, dtype=np.int32)

        @functools.cache
        def holds(pair: str) -> Optional[np.ndarray]:
            row = self.pairs.get(pair)
            return None if row is None else _in(row, sought)

        return holds

    def holding(self, word: str) -> np.ndarray:
        """The positions of the entries that hold a word: exact for few, a like number for very many."""
        rows = [self.pairs.get(pair) for pair in pairs_of(word)]
        known = [row for row in rows if row is not None]
        if len(known) < len(rows) or not rows:
            return np.zeros(0, dtype=np.int32)
        found, *others = sorted(known, key=len)
        for row in others:
            found = found[_in(row, found)]
        if len(word) <= 2 or not len(found):
            return found
        checked = found if len(found) <= _CHECKED else found[:: len(found) // _SAMPLE]
        true = np.array([word in self._text(int(position)) for position in checked], dtype=bool)
        if len(checked) == len(found):
            return found[true]
        return found[: round(len(found) * float(true.mean()))]


def _in(row: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Which of the positions stand in a row; both are in order."""
    places = np.searchsorted(row, positions)
    places[places == len(row)] = 0
    return row[places] == positions


def _top(positions: np.ndarray, scores: np.ndarray, limit: int) -> List[int]:
    """The best positions, best first; of equally good ones the first."""
    if len(positions) > _FEW:
        kept = scores >= _LEAST * scores.max()
        positions, scores = positions[kept], scores[kept]
    if len(positions) > limit:
        least = np.partition(scores, -limit)[-limit]
        kept = scores >= least
        positions, scores = positions[kept], scores[kept]
    order = np.lexsort((positions, -scores))[:limit]
    return [int(p) for p in positions[order]]
