"""What a text is told by: its vector, and which characters and pairs of characters it is written with.

The meaning alone overlooks small words on which it hangs what is asked; characters alone overlook what is said in
other words. Characters are hashed into a fixed number of places, so that no vocabulary has to be kept.
"""

from __future__ import annotations

import base64
import functools
import math
import zlib
from typing import TYPE_CHECKING, Sequence, Tuple

import numpy as np

from zhengcetong.meaning import encoder

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

PLACES = 4096  # for characters and pairs
SIZE = encoder.DIMENSIONS + PLACES
_OF_CHARACTERS = 0.5  # their length beside that of the vector
_REMEMBERED = 512


@functools.lru_cache(maxsize=_REMEMBERED)
def written(text: str) -> Tuple[int, ...]:
    """The places of a text's characters and pairs, in order."""
    text = text.lower()
    runs = {text[i : i + size] for size in (1, 2) for i in range(len(text) - size + 1)}
    return tuple(sorted({zlib.crc32(run.encode("utf-8", "replace")) % PLACES for run in runs}))


def _height(places: Sequence[int]) -> float:
    return _OF_CHARACTERS / math.sqrt(len(places) or 1)


def matrix(texts: Sequence[str]) -> csr_matrix:
    """The features of texts to learn from, shape (texts, SIZE)."""
    from scipy.sparse import csr_matrix, hstack

    places = [written(text) for text in texts]
    values = np.concatenate([np.full(len(own), _height(own), dtype=np.float32) for own in places])
    ends = np.cumsum([0, *map(len, places)])
    characters = csr_matrix((values, np.concatenate(places).astype(int), ends), shape=(len(texts), PLACES))
    vectors = np.stack([encoder.question(text) for text in texts])
    return hstack([csr_matrix(vectors), characters]).tocsr()


def learner(strength: float, **options: object) -> LogisticRegression:
    """A logistic regression for such features; `strength` is the inverse regularisation."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, max_iter=600, tol=1e-3, **options)


def evidence(weights: np.ndarray, text: str) -> np.ndarray:
    """`weights` (kinds, SIZE + 1), the intercepts last, applied to one text: shape (kinds,)."""
    places = written(text)
    found: np.ndarray = weights[:, : encoder.DIMENSIONS] @ encoder.question(text) + weights[:, -1]
    if places:
        found = found + _height(places) * weights[:, [encoder.DIMENSIONS + p for p in places]].sum(axis=1)
    return found


def packed(weights: np.ndarray, intercept: np.ndarray) -> str:
    """Weights (kinds, SIZE) and intercepts (kinds,) as text for a file."""
    both = np.concatenate([weights, intercept[:, None]], axis=1).astype("<f2")
    return base64.b64encode(both.tobytes()).decode()


def unpacked(data: str) -> np.ndarray:
    """The weights and intercepts of `packed`, shape (kinds, SIZE + 1)."""
    return np.frombuffer(base64.b64decode(data), dtype="<f2").astype(np.float32).reshape(-1, SIZE + 1)
