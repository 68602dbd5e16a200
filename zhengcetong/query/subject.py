"""Whether a message is about the policies at all, or asks for a statement: told by its meaning and wording."""

from __future__ import annotations

import math
from typing import Any, Mapping, Optional

from zhengcetong.meaning import features


class Subject:
    """A logistic model of what a message is; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is a part of confidence.yml: weights and intercept as `features.packed` gives them."""
        self._weights = features.unpacked(data["weights"]) if data else None

    def logit(self, text: str) -> float:
        """The log-odds that the message is what was learned; 0 when nothing is known."""
        if self._weights is None or not text:
            return 0.0
        return float(features.evidence(self._weights, text)[0])

    def probability(self, text: str) -> float:
        """The same as a probability, 0–1."""
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, self.logit(text)))))
