"""Kinds of messages told by their meaning: a multinomial logistic model over the vector of a text."""

from __future__ import annotations

import base64
from typing import Any, List, Mapping, Optional, Tuple

import numpy as np

from zhengcetong.meaning import encoder


class Kinds:
    """Gives the probability of each kind; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` holds the kinds, and their weights and intercepts as `packed`."""
        data = data or {}
        self.names: List[str] = list(data.get("kinds") or [])
        rows = np.frombuffer(base64.b64decode(data.get("weights") or ""), dtype="<f2").astype(np.float32)
        rows = rows.reshape(len(self.names), -1) if self.names else np.zeros((0, 1), dtype=np.float32)
        self._weights, self._intercept = rows[:, :-1], rows[:, -1]

    def shares(self, text: str) -> Mapping[str, float]:
        """The probability of every kind; empty without data."""
        if not self.names:
            return {}
        evidence = self._weights @ encoder.question(text) + self._intercept
        shares = np.exp(evidence - evidence.max())
        return dict(zip(self.names, (shares / shares.sum()).tolist(), strict=True))

    def surest(self, text: str) -> Tuple[str, float]:
        """The most probable kind, "" without data, and its probability."""
        shares = self.shares(text)
        best = max(shares, key=lambda kind: shares[kind], default="")
        return best, shares.get(best, 0.0)


def packed(weights: np.ndarray, intercept: np.ndarray) -> str:
    """Weights (kinds, 384) and intercepts (kinds,) as text for a file."""
    rows = np.concatenate([weights, intercept[:, None]], axis=1).astype("<f2")
    return base64.b64encode(rows.tobytes()).decode()
