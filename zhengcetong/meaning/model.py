"""Which entry a question asks for, learned from the phrasings and the statements of all entries.

First a space in which questions for one entry lie close: directions in which the phrasings of one entry
differ much count little (within-class covariance normalisation, Hatch et al. 2006). In that space a
multinomial logistic regression tells the entries apart. What the words of a question speak for is added to
what its meaning speaks for.
"""

from __future__ import annotations

import warnings
from typing import NamedTuple, Sequence

import numpy as np

from zhengcetong.meaning import wording
from zhengcetong.meaning.wording import Wording

# Phrasings and entries to learn from; with fewer, statements are compared as the encoder gives them.
_LEAST, _FEWEST = 200, 3
_SHRINKAGE = 0.7  # mean variances added to each direction's, so that no direction counts for itself
_STRENGTH, _STEPS, _ENOUGH = 10.0, 30, 1e-2  # inverse regularisation, steps, tolerance
_SCALE = 20.0  # what one of similarity counts as evidence where nothing was learned


class Model(NamedTuple):
    """Vectors are moved by `centre` (384,), turned and stretched by `axes` (384, 384), and then compared
    with `said` (entries, 384) and weighed by `weights` (entries, 384) and `intercept` (entries,);
    `grams`, `idf` and `likelihoods` are those of the `Wording`."""

    centre: np.ndarray
    axes: np.ndarray
    said: np.ndarray
    weights: np.ndarray
    intercept: np.ndarray
    grams: np.ndarray
    idf: np.ndarray
    likelihoods: np.ndarray

    @property
    def wording(self) -> Wording:
        """What was learned of the words."""
        return Wording(self.grams, self.idf, self.likelihoods)

    def placed(self, vectors: np.ndarray) -> np.ndarray:
        """`vectors`, shape (n, 384) or (384,), in the learned space: float32, each of length 1."""
        return _unit((vectors.astype(np.float32) - self.centre) @ self.axes)

    def without(self, entry: int) -> Model:
        """The same as if there were nothing in the place of `entry`."""
        said, weights, intercept = self.said.copy(), self.weights.copy(), self.intercept.copy()
        said[entry], weights[entry], intercept[entry] = said.mean(0), weights.mean(0), intercept.mean()
        likelihoods = self.likelihoods.copy()
        likelihoods[:, entry] = likelihoods.mean(axis=1)
        return self._replace(said=said, weights=weights, intercept=intercept, likelihoods=likelihoods)


def fitted(said: np.ndarray, phrasings: np.ndarray, asks_for: np.ndarray, texts: Sequence[str]) -> Model:
    """The model of entries with statement vectors `said` (entries, 384) and of `phrasings` (n, 384), each of
    which asks for the entry of that number in `asks_for` (n,); `texts` (n,) are the same as they are written."""
    size = said.shape[1]
    rows = phrasings.astype(np.float32)
    if len(rows) < _LEAST or len(said) < _FEWEST:
        centre, axes = np.zeros(size, np.float32), np.eye(size, dtype=np.float32)
        placed = _unit(said.astype(np.float32))
        nothing = wording.nothing(len(said))
        return Model(centre, axes, placed, placed * _SCALE, np.zeros(len(said), np.float32), *nothing)
    centre, axes = rows.mean(axis=0), _axes(rows, asks_for)
    placed = _unit((said.astype(np.float32) - centre) @ axes)
    weights, intercept = _told_apart(placed, _unit((rows - centre) @ axes), asks_for)
    return Model(centre, axes, placed, weights, intercept, *wording.fitted(texts, asks_for, len(said)))


def _unit(vectors: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: np.ndarray = vectors / np.where(length > 0, length, 1.0)
    return unit


def _axes(rows: np.ndarray, asks_for: np.ndarray) -> np.ndarray:
    """The directions (384, 384) in which `rows` of one entry differ, each shortened by how much they do."""
    _, group, sizes = np.unique(asks_for, return_inverse=True, return_counts=True)
    means = np.zeros((len(sizes), rows.shape[1]), dtype=np.float32)
    np.add.at(means, group, rows)
    rest = rows - (means / sizes[:, None])[group]
    variances, directions = np.linalg.eigh(rest.T @ rest / len(rows))
    stretched = np.sqrt(np.maximum(variances, 0.0) + _SHRINKAGE * variances.mean())
    axes: np.ndarray = (directions / stretched).astype(np.float32)
    return axes


def _told_apart(said: np.ndarray, rows: np.ndarray, asks_for: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (entries, 384) and intercepts (entries,); every entry is known at least by its statement."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_STRENGTH, max_iter=_STEPS, tol=_ENOUGH)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a few steps are enough to tell entries apart
        model.fit(np.concatenate([rows, said]), np.concatenate([asks_for, np.arange(len(said))]))
    return model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
