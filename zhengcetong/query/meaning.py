"""How near the entries come to a question by their meaning, whatever words both use."""

from __future__ import annotations

import functools
from typing import List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from zhengcetong.index.container import Container
from zhengcetong.meaning import encoder, wording
from zhengcetong.meaning.model import Model

# An entry that fits stands about so many standard deviations above the others …
_FITTING = 3.0
_OF_SAID, _OF_ASKED = 0.04, 0.2  # … and what each more counts beside the share of words explained
_OF_WORDING = 0.6  # what the likelihood of the words counts beside that of the meaning
# What has to be to think so that what is asked is meant, and how far it is to full certainty.
_TOLD, _CHOSEN, _WIDENED = (0.25, 0.25), (0.1, 0.4), 0.6
# Where there are no vectors: what speaks neither for an entry nor against it.
UNDECIDED = (0.3, 0.2, 3.0, 3.0, 0.0, 0.4)
_REMEMBERED = 64


class Nearness(NamedTuple):
    """How near all entries come to a question: by their statements, by what is asked for them.

    `said` are similarities, `asked` probabilities; both differ from question to question, so they are also
    told in standard deviations above the mean of all entries.
    """

    said: np.ndarray
    asked: np.ndarray
    said_above: np.ndarray
    asked_above: np.ndarray
    gains: np.ndarray  # what each entry's meaning adds to its score; negative where it does not stand out
    best: Tuple[float, float]  # the two highest gains

    def signs(self, position: int) -> Tuple[float, float, float, float, float]:
        """An entry's similarity and probability, the same in standard deviations, its lead over all others."""
        said, asked = float(self.said_above[position]), float(self.asked_above[position])
        own, (first, second) = self.gain(position), self.best
        lead = own - (second if own >= first else first)
        return float(self.said[position]), float(self.asked[position]), said, asked, lead

    def gain(self, position: int) -> float:
        """What an entry's meaning adds to its score."""
        return float(self.gains[position])

    def widened(self, coverage: float, position: int) -> float:
        """The share of a question explained (0–1), its meaning counted too where it is told in other words."""
        sure = 0.0
        for value, (least, spread) in ((self.said[position], _TOLD), (self.asked[position], _CHOSEN)):
            sure += 0.5 * min(1.0, max(0.0, (float(value) - least) / spread))
        return coverage + (1.0 - coverage) * _WIDENED * sure


class Meaning:
    """Compares questions with the entries of a snapshot."""

    def __init__(self, model: Model) -> None:
        """Takes the model as it was fitted or as `from_index` reads it."""
        self.model = model
        self._wording, self._grams = model.wording, model.wording.known()
        self._near = functools.lru_cache(maxsize=_REMEMBERED)(self._nearness)

    @classmethod
    def from_index(cls, index: Container) -> Meaning:
        """The model of a snapshot."""
        parts = {name: np.asarray(index.array(f"meaning.{name}")) for name in Model._fields}
        rows = {name: parts[name].reshape(-1, encoder.DIMENSIONS) for name in ("axes", "said", "weights")}
        likelihoods = parts["likelihoods"].reshape(-1, len(rows["said"]) or 1)
        return cls(Model(**{**parts, **rows, "likelihoods": likelihoods}))

    @property
    def known(self) -> bool:
        """Whether anything was learned; a very large knowledge has no vectors."""
        return len(self.model.said) > 1

    def nearness(self, text: str) -> Optional[Nearness]:
        """The similarities to a question as it was put, None without vectors."""
        return self._near(text) if self.known and text else None

    def _nearness(self, text: str) -> Nearness:
        vector = self.model.placed(encoder.question(text))
        said = self.model.said @ vector
        evidence = self.model.weights @ vector + self.model.intercept
        evidence = evidence + _OF_WORDING * wording.evidence(self._wording, self._grams, text)
        asked = np.exp(evidence - evidence.max())
        above = _above(said), _above(evidence)
        gains = _OF_SAID * (above[0] - _FITTING) + _OF_ASKED * (above[1] - _FITTING)
        second, first = np.partition(gains, -2)[-2:]
        return Nearness(said, asked / asked.sum(), *above, gains, (float(first), float(second)))

    @staticmethod
    def nearest(near: Nearness, positions: Optional[Sequence[range]], limit: int) -> List[int]:
        """The entries nearest by meaning, nearest first; only within `positions` if given."""
        gains = near.gains
        if positions is not None:
            inside = np.zeros(len(gains), dtype=bool)
            for own in positions:
                inside[own.start : own.stop] = True
            gains = np.where(inside, gains, -np.inf)
        order = np.argsort(-gains)[:limit]
        return [int(p) for p in order if np.isfinite(gains[p])]


def _above(values: np.ndarray) -> np.ndarray:
    """Values in standard deviations above their mean."""
    above: np.ndarray = (values - values.mean()) / (float(values.std()) or 1.0)
    return above
