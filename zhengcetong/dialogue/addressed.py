"""What is said to the assistant itself rather than asked about policies, told by its meaning."""

from __future__ import annotations

import base64
from typing import Any, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from zhengcetong.meaning import encoder

CAPABILITY, SOURCE, EVERYTHING, OTHER = "capability", "source", "everything", "none"
_SURE, _SURE_OF_PART = 0.5, 0.7  # probabilities from which on a message, or a part of one, is of a kind
_SURELY_OTHER = 0.9  # probability of OTHER from which on it is surely none


class Addressed:
    """A multinomial logistic model over the vector of a message; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is the content of addressed.yml: kinds, and their weights and intercepts as `packed`."""
        data = data or {}
        self._kinds: List[str] = list(data.get("kinds") or [])
        rows = np.frombuffer(base64.b64decode(data.get("weights") or ""), dtype="<f2").astype(np.float32)
        rows = rows.reshape(len(self._kinds), -1) if self._kinds else np.zeros((0, 1), dtype=np.float32)
        self._weights, self._intercept = rows[:, :-1], rows[:, -1]

    def kind(self, texts: Sequence[str]) -> Optional[str]:
        """The kind that a message and its parts `texts`, the whole first, surely are of; None if of none."""
        for text in texts if self._kinds else ():
            kind, sure = self._surest(text)
            if kind != OTHER and sure >= (_SURE if text == texts[0] else _SURE_OF_PART):
                return kind
        return None

    def surely_other(self, text: str) -> bool:
        """Whether a message is surely not about the assistant, nor small talk."""
        kind, sure = self._surest(text) if self._kinds else ("", 0.0)
        return kind == OTHER and sure >= _SURELY_OTHER

    def _surest(self, text: str) -> Tuple[str, float]:
        evidence = self._weights @ encoder.question(text) + self._intercept
        shares = np.exp(evidence - evidence.max())
        best = int(shares.argmax())
        return self._kinds[best], float(shares[best] / shares.sum())


def packed(weights: np.ndarray, intercept: np.ndarray) -> str:
    """Weights (kinds, 384) and intercepts (kinds,) as text for the file."""
    rows = np.concatenate([weights, intercept[:, None]], axis=1).astype("<f2")
    return base64.b64encode(rows.tobytes()).decode()
