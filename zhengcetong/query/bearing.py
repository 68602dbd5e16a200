"""How probably a claim on what one statement says is right, told by what it says that the statement does not.

Rules know what contradicts a figure, a name or a denial; that 暂缓 or 只限于 is no other word for what is stated,
is learned from claims with their verdicts.
"""

from __future__ import annotations

import base64
import math
import re
import zlib
from typing import Any, List, Mapping, Optional, Set, Tuple

import numpy as np

PLACES = 8192  # for what is said beside the statement
_LONGEST = 3  # characters of a run
_HEIGHT = 3.0  # length of the part of these runs beside that of the other features
_MARKS = re.compile(r"[\s,。!?;:“”《》、()]+")
_DENYING = re.compile(r"[不没未无非勿免]")


def _runs(text: str) -> Set[str]:
    return {text[i : i + n] for n in range(1, _LONGEST + 1) for i in range(len(text) - n + 1)}


def features(claim: str, statement: str, denies: bool, ruled: bool) -> Tuple[List[float], List[int]]:
    """What a claim and a statement, both normalised, are compared by: measures, and the places of what is new.

    `denies`: the claim denies what it holds against the statement; `ruled`: the verdict that rules come to.
    """
    ours, theirs = (_runs(_MARKS.sub("|", text)) for text in (claim, statement))
    denials = [len(_DENYING.findall(text)) for text in (claim, statement)]
    new = ours - theirs
    measures = [
        len(ours & theirs) / max(1, len(ours)),
        len(claim) / 60,
        len(statement) / 100,
        len(new) / 60,
        denials[0] / 2,
        denials[1] / 2,
        float((denials[0] - denials[1]) % 2),
        float(denies),
        float(ruled),
        float(ruled and denies),
    ]
    return measures, sorted({zlib.crc32(run.encode("utf-8", "replace")) % PLACES for run in new})


def height(places: List[int]) -> float:
    """The value of each place that a claim has."""
    return _HEIGHT / math.sqrt(len(places) or 1)


def packed(weights: np.ndarray, intercept: float) -> str:
    """Weights, shape (measures + PLACES,), and the intercept as text for a file."""
    return base64.b64encode(np.append(weights, intercept).astype("<f2").tobytes()).decode()


class Bearing:
    """Judges claims by what was learned; without data it is never sure."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is the content of bearing.yml."""
        raw = base64.b64decode((data or {}).get("weights") or "")
        self._weights = np.frombuffer(raw, dtype="<f2").astype(np.float32)

    def share(self, claim: str, statement: str, denies: bool, ruled: bool) -> float:
        """How probably a claim is right, 0–1; the arguments are those of `features`."""
        if not self._weights.size:
            return 0.5
        measures, places = features(claim, statement, denies, ruled)
        count = len(measures)
        evidence = float(self._weights[:count] @ np.array(measures, dtype=np.float32) + self._weights[-1])
        if places:
            evidence += height(places) * float(self._weights[[count + place for place in places]].sum())
        return 1 / (1 + math.exp(-evidence))
