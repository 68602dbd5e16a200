"""What a text is told by: its vector, and which characters and pairs of characters it is written with.

The meaning alone overlooks small words on which it hangs what is asked; characters alone overlook what is said in
other words. Characters are hashed into a fixed number of places, so that no vocabulary has to be kept.
"""

from __future__ import annotations

import base64
import functools
import math
import zlib
from typing import TYPE_CHECKING, Optional, Sequence, Tuple

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
def written(text: str, places: int = PLACES) -> Tuple[int, ...]:
    """Which of so many `places` a text's characters and pairs have, in order."""
    text = text.lower()
    runs = {text[i : i + size] for size in (1, 2) for i in range(len(text) - size + 1)}
    return tuple(sorted({zlib.crc32(run.encode("utf-8", "replace")) % places for run in runs}))


def _height(places: Sequence[int]) -> float:
    return _OF_CHARACTERS / math.sqrt(len(places) or 1)


def matrix(texts: Sequence[str], forms: Optional[Sequence[str]] = None, places: int = PLACES) -> csr_matrix:
    """The features of texts to learn from, shape (texts, DIMENSIONS + places).

    `forms` are the texts that their characters are taken from, where these are others.
    """
    from scipy.sparse import csr_matrix, hstack

    taken = [written(form, places) for form in forms or texts]
    values = np.concatenate([np.full(len(own), _height(own), dtype=np.float32) for own in taken])
    ends = np.cumsum([0, *map(len, taken)])
    characters = csr_matrix((values, np.concatenate(taken).astype(int), ends), shape=(len(texts), places))
    vectors = np.stack([encoder.question(text) for text in texts])
    return hstack([csr_matrix(vectors), characters]).tocsr()


def learner(strength: float, **options: object) -> LogisticRegression:
    """A logistic regression for such features; `strength` is the inverse regularisation."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=strength, max_iter=600, tol=1e-3, **options)


def evidence(weights: np.ndarray, text: str, form: Optional[str] = None) -> np.ndarray:
    """`weights` (kinds, DIMENSIONS + places + 1), the intercepts last, applied to one text: shape (kinds,).

    `form` is the text that its characters are taken from, where it is another.
    """
    places = written(text if form is None else form, weights.shape[1] - 1 - encoder.DIMENSIONS)
    found: np.ndarray = weights[:, : encoder.DIMENSIONS] @ encoder.question(text) + weights[:, -1]
    if places:
        found = found + _height(places) * weights[:, [encoder.DIMENSIONS + p for p in places]].sum(axis=1)
    return found


def packed(weights: np.ndarray, intercept: np.ndarray) -> str:
    """Weights (kinds, features) and intercepts (kinds,) as text for a file."""
    both = np.concatenate([weights, intercept[:, None]], axis=1).astype("<f2")
    return base64.b64encode(both.tobytes()).decode()


def unpacked(data: str, places: int = PLACES) -> np.ndarray:
    """The weights and intercepts of `packed`, shape (kinds, DIMENSIONS + places + 1)."""
    flat = np.frombuffer(base64.b64decode(data), dtype="<f2").astype(np.float32)
    return flat.reshape(-1, encoder.DIMENSIONS + places + 1)
