"""Whether a message is about the policies at all, or asks for a statement: told by its meaning."""

from __future__ import annotations

import math
from typing import Any, Mapping, Optional

import numpy as np

from zhengcetong.meaning import encoder


class Subject:
    """A logistic model over the vector of a message; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is a part of confidence.yml: intercept and 384 weights."""
        self._weights = np.array(data["weights"], dtype=np.float32) if data else None
        self._intercept = float(data["intercept"]) if data else 0.0

    def logit(self, text: str) -> float:
        """The log-odds that the message is what was learned; 0 when nothing is known."""
        if self._weights is None or not text:
            return 0.0
        return float(self._weights @ encoder.question(text)) + self._intercept

    def probability(self, text: str) -> float:
        """The same as a probability, 0–1."""
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, self.logit(text)))))
