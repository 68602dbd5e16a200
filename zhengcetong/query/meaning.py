"""How near the entries come to a question by their meaning, whatever words both use."""

from __future__ import annotations

import functools
from typing import List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from zhengcetong.index.container import Container
from zhengcetong.meaning import encoder

# An entry that fits stands about so many standard deviations above the others …
_FITTING = 2.0
_OF_SAID, _OF_ASKED = 0.15, 0.08  # … and what each more counts beside the share of words explained
# Similarities from which on a statement and a phrasing mean what is asked, and how far to full certainty.
_TOLD, _PHRASED, _SPREAD, _WIDENED = 0.885, 0.92, 0.04, 0.6
# Where there are no vectors: what speaks neither for an entry nor against it.
UNDECIDED = (0.03, 0.02, 2.0, 2.0, 0.845)
_SAME = 0.9995  # a phrasing this near is the question itself
_REMEMBERED = 64


class Nearness(NamedTuple):
    """How near all entries come to a question: by their statements, by their nearest phrasings.

    Similarities of this model lie close together and differ from question to question, those across
    languages most; so they are told above their mean over the knowledge, and in standard deviations.
    """

    said: np.ndarray
    asked: np.ndarray
    said_deviation: float
    asked_deviation: float
    said_mean: float
    asked_mean: float

    def deviations(self, position: int) -> Tuple[float, float]:
        """How many standard deviations an entry's statement and phrasings stand above the mean."""
        said, asked = float(self.said[position]), float(self.asked[position])
        return said / self.said_deviation, asked / self.asked_deviation

    def gain(self, position: int) -> float:
        """What an entry's meaning adds to its score; negative for one that does not stand out."""
        said, asked = self.deviations(position)
        return _OF_SAID * (said - _FITTING) + _OF_ASKED * (asked - _FITTING)

    def widened(self, coverage: float, position: int) -> float:
        """The share of a question explained (0–1), its meaning counted too where it is told in other words."""
        said = (float(self.said[position]) + self.said_mean - _TOLD) / _SPREAD
        asked = (float(self.asked[position]) + self.asked_mean - _PHRASED) / _SPREAD
        sure = 0.5 * min(1.0, max(0.0, said)) + 0.5 * min(1.0, max(0.0, asked))
        return coverage + (1.0 - coverage) * _WIDENED * sure


class Meaning:
    """Compares questions with the vectors of a snapshot."""

    def __init__(self, index: Container, entries: int) -> None:
        """`entries` is how many entries the snapshot has."""
        rows = index.array("meaning.vectors").astype(np.float32).reshape(-1, encoder.DIMENSIONS)
        owner, asked = index.array("meaning.entry"), index.array("meaning.asked")
        self._entries = entries
        self._said, self._asked = rows[~asked], rows[asked]
        self._said_by, self._asked_by = owner[~asked], owner[asked]
        self._near = functools.lru_cache(maxsize=_REMEMBERED)(self._nearness)

    @property
    def known(self) -> bool:
        """Whether there are vectors; a very large knowledge has none."""
        return len(self._said) > 0

    def nearness(self, text: str, without_itself: bool = False) -> Optional[Nearness]:
        """The similarities to a question as it was put, None without vectors.

        `without_itself` leaves out a phrasing that is the question, for calibration.
        """
        return self._near(text, without_itself) if self.known and text else None

    def _nearness(self, text: str, without_itself: bool) -> Nearness:
        vector = encoder.question(text)
        said = np.zeros(self._entries, dtype=np.float32)
        said[self._said_by] = self._said @ vector
        mean = float(said.mean())
        said -= mean
        alike = self._asked @ vector
        if without_itself:
            alike[alike >= _SAME] = 0.0
        asked = np.full(self._entries, -1.0, dtype=np.float32)
        np.maximum.at(asked, self._asked_by, alike)
        phrased = asked > -1.0
        middle = float(asked[phrased].mean()) if phrased.any() else 0.0
        asked = np.where(phrased, asked - middle, 0.0)
        deviations = float(said.std()) or 1.0, float(asked[phrased].std()) or 1.0
        return Nearness(said, asked, *deviations, mean, middle)

    @staticmethod
    def nearest(near: Nearness, positions: Optional[Sequence[range]], limit: int) -> List[int]:
        """The entries nearest by meaning, nearest first; only within `positions` if given."""
        gains = _OF_SAID / near.said_deviation * near.said + _OF_ASKED / near.asked_deviation * near.asked
        if positions is not None:
            inside = np.zeros(len(gains), dtype=bool)
            for own in positions:
                inside[own.start : own.stop] = True
            gains = np.where(inside, gains, -np.inf)
        order = np.argsort(-gains)[:limit]
        return [int(p) for p in order if np.isfinite(gains[p])]
