"""The best of the entries that explain a question: how much they explain and what one gains over equals.

What needs no text is reckoned for all entries at once; labels are read only of those that may be among the best.
"""

from __future__ import annotations

import heapq
from typing import Callable, FrozenSet, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from zhengcetong.index.container import Container
from zhengcetong.index.parts import KINDS
from zhengcetong.index.postings import Lists
from zhengcetong.query.explaining import Explained
from zhengcetong.query.scoring import Features

_KIND_BONUS, _NAME_BONUS, _ITEMS_BONUS = 0.12, 0.10, 0.06
_ARTICLE_BONUS = 0.06
_DEADLINE_BONUS, _DEADLINE_PENALTY = 0.18, 0.25
_NUMBER_BONUS, _WHEN_BONUS = 0.15, 0.15
_PRECISION, _FIGURES_BONUS = 0.08, 0.1
_ROUNDING = 1e-9


class Sought(NamedTuple):
    """What else than words is looked for."""

    kinds: Sequence[str]
    years: FrozenSet[int]
    enumerated: bool
    number: int
    noun: str
    when: bool
    words: int
    figures: FrozenSet[float] = frozenset()


class Ranking:
    """Puts explained entries in order."""

    def __init__(self, index: Container, features: Features, label: Callable[[int], str]) -> None:
        """`label(position)` is an entry's label as written."""
        self._features, self._label = features, label
        self._kinds, self._items = index.array("entry.kinds"), index.array("entry.items")
        self._article, self._deadline = index.array("entry.article"), index.array("entry.deadline")
        self._lengths = index.array("entry.lengths")
        self._years, self._figures = Lists.load(index, "entry.years"), Lists.load(index, "entry.figures")

    def best(
        self, explained: Sequence[Explained], sought: Sought, limit: int, gains: Optional[np.ndarray] = None
    ) -> List[Tuple[float, Explained]]:
        """The best `limit` with their scores, best first; `gains` are added to the scores if given.

        Of equal scores an entry of the article goes first, then the one given first.
        """
        if not explained:
            return []
        positions = np.fromiter((f.position for f in explained), dtype=np.int64, count=len(explained))
        sure = np.fromiter((f.coverage for f in explained), dtype=np.float64, count=len(explained))
        sure = sure + self._certain(explained, positions, sought)
        if gains is not None:
            sure += gains
        hopes = sure + self._by_label_at_most(explained, positions, sought) + _ROUNDING
        article = self._article[positions]
        scored: List[Tuple[float, bool, int, Explained]] = []
        highest: List[float] = []  # the highest scores so far, as a heap
        for place in np.argsort(-hopes, kind="stable").tolist():
            if len(highest) == limit and hopes[place] < highest[0]:
                break
            found = explained[place]
            score = float(sure[place]) + self._by_label(found, sought)
            scored.append((-score, not article[place], place, found))
            (heapq.heappush if len(highest) < limit else heapq.heappushpop)(highest, score)
        scored.sort(key=lambda entry: entry[:3])
        return [(-score, found) for score, _, _, found in scored[:limit]]

    def _certain(self, explained: Sequence[Explained], positions: np.ndarray, sought: Sought) -> np.ndarray:
        """What each entry gains whatever its label is."""
        gain: np.ndarray = _ARTICLE_BONUS * self._article[positions]
        if sought.kinds:
            wanted = [KINDS.index(kind) for kind in sought.kinds if kind in KINDS]
            gain += _KIND_BONUS * np.isin(self._kinds[positions], wanted)
        said = np.array([sum(map(len, f.covered)) for f in explained])
        gain += _PRECISION * np.minimum(1.0, said / np.maximum(self._lengths[positions], 1))
        if sought.enumerated:
            gain += _ITEMS_BONUS * (self._items[positions] > 0)
        if sought.number:
            gain += _NUMBER_BONUS * (self._items[positions] == sought.number)
        if sought.when:
            gain += _WHEN_BONUS * self._deadline[positions]
        if sought.figures:
            shares = [len(sought.figures.intersection(self._figures.row(p).tolist())) for p in positions]
            gain += _FIGURES_BONUS * np.array(shares) / len(sought.figures)
        if sought.years:
            gain += [self._of_years(sought, self._years.row(p).tolist()) for p in positions]
        return gain

    @staticmethod
    def _of_years(sought: Sought, years: Sequence[int]) -> float:
        if not years:
            return 0.0
        return _DEADLINE_BONUS if sought.years.intersection(years) else -_DEADLINE_PENALTY

    def _by_label_at_most(
        self, explained: Sequence[Explained], positions: np.ndarray, sought: Sought
    ) -> np.ndarray:
        """What `_by_label` does not exceed."""
        covered = np.array([len(f.covered) for f in explained])
        most: np.ndarray = _NAME_BONUS * covered / max(sought.words, 1)
        if sought.number and sought.noun:
            most += _NUMBER_BONUS * (self._items[positions] == sought.number)
        return most

    def _by_label(self, found: Explained, sought: Sought) -> float:
        """What an entry gains by its label."""
        gain = 0.0
        if found.covered:
            named = self._features.label(found.position)
            gain += _NAME_BONUS * sum(word in named for word in found.covered) / sought.words
        numbered = sought.number and sought.number == self._items[found.position]
        if numbered and sought.noun and sought.noun in self._label(found.position):
            gain += _NUMBER_BONUS
        return gain
