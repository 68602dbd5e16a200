"""Kinds of messages told by their meaning and wording: a multinomial logistic model."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Tuple

import numpy as np

from zhengcetong.meaning import features


class Kinds:
    """Gives the probability of each kind; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` holds the kinds, their weights and intercepts as `features.packed` gives them, and perhaps `places`."""
        data = data or {}
        places = int(data.get("places") or features.PLACES)
        self.names: List[str] = list(data.get("kinds") or [])
        self._weights = features.unpacked(data.get("weights") or "", places)

    def shares(self, text: str, form: Optional[str] = None) -> Mapping[str, float]:
        """The probability of every kind; empty without data. `form`: what the characters are taken from, if not `text`."""
        if not self.names:
            return {}
        evidence = features.evidence(self._weights, text, form)
        shares = np.exp(evidence - evidence.max())
        return dict(zip(self.names, (shares / shares.sum()).tolist(), strict=True))

    def surest(self, text: str) -> Tuple[str, float]:
        """The most probable kind, "" without data, and its probability."""
        shares = self.shares(text)
        best = max(shares, key=lambda kind: shares[kind], default="")
        return best, shares.get(best, 0.0)
