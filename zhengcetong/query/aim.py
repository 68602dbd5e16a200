"""Whether a clause asks a fact of a document or something that the document says.

Both have a when, a who and a number: 这份意见是哪年的, 意见里说平台哪年建成. What tells them apart is what the
name and the words of the question leave unexplained, where it stands, and how surely a statement answers it.
"""

from __future__ import annotations

import math
import re
from typing import Any, Callable, Dict, Mapping, Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY
from zhengcetong.query.retrieval import Hit
from zhengcetong.question.signals import Signals
from zhengcetong.text.fold import fold

# The facts of documents that a statement may tell of something else: when, by whom, which number.
SHARED = ("date", "issuer", "number", "title")
SIGNS = ("asked", "asked_deviations", "hard", "issued", "rest", "subject", "past", "due")
_BREAK = re.compile(r"[,;:?!。()]")
_DOCUMENT = re.compile(r"文件|政策|文$|它|其(?![中他余实])|document|policy")
_MOST = 6  # characters on one side of the interrogative beyond which nothing more is told
_NAMES = (POLICY, DOCTYPE, PERIOD, ISSUER)

# What a statement has to hold so that it can answer a when, a who, a number or a name.
_TELLING = {
    "date": re.compile(r"\d{2}|\d[年月日天]|世纪"),
    "issuer": re.compile(r"国务院|办公[厅室]|(?<!全)[委部局](?![门分署])|机构|机关|部门|单位|小组|政府"),
    "number": re.compile(r"号"),
    "title": re.compile(r"[《“]"),
}

Words = Callable[[str], Tuple[str, ...]]


def signs(s: Signals, hit: Hit, words: Words) -> Optional[Dict[str, float]]:
    """What speaks for either, by SIGNS; None where no shared fact is asked. `words` gives content words."""
    asking = [cue for name in SHARED for cue in s.cues.get(f"attributes.{name}", ())]
    if not asking:
        return None
    last = max(asking, key=lambda cue: (cue.end, -cue.start))
    begin = max((m.end() for m in _BREAK.finditer(s.text, 0, last.start)), default=0)
    stop = next((m.start() for m in _BREAK.finditer(s.text, last.end)), len(s.text))
    issuing = [cue for cue in s.cues.get("cues.issue_verbs", ()) if begin <= cue.start < stop]
    covered = [(cue.start, cue.end) for cue in (*issuing, *asking)]
    covered += [(m.start, m.end) for kind in _NAMES for m in s.named(kind)]
    written = "".join(
        " " if any(a <= place < b for a, b in covered) else char for place, char in enumerate(s.text)
    )
    first = min((cue.start for cue in asking if cue.start >= begin), default=last.start)
    about = [
        m.end for kind in (POLICY, DOCTYPE) for m in s.named(kind) if begin <= m.start and m.end <= first
    ]
    about += [m.end() for m in _DOCUMENT.finditer(s.text, begin, first)]

    def told(start: int, end: int) -> float:
        return float(min(_MOST, sum(len(word) for word in words(fold(written[start:end]).text))))

    return {
        "asked": hit.near[1],
        "asked_deviations": hit.near[3],
        "hard": float(len(s.hard)),
        "issued": float(any(cue.end >= last.start for cue in issuing)),
        "rest": told(last.end, stop),
        "subject": told(max([begin, *about]), first),
        "past": float("history" in s.kinds),
        "due": float(s.has("goal", "deadline", "milestone")),
    }


def may_answer(s: Signals, hit: Hit) -> bool:
    """Whether the statement holds anything of the kind asked for."""
    entry = hit.ref.entry
    return any(
        _TELLING[name].search(f"{entry.text}{entry.deadline or ''}")
        for name in SHARED
        if name in s.attributes
    )


class Aim:
    """A logistic model over the signs; without data nothing but documents is asked of."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is the part `aim` of confidence.yml: intercept, weights by sign, least."""
        data = data or {}
        self._intercept = float(data.get("intercept", -math.inf))
        self._weights: Mapping[str, float] = data.get("weights") or {}
        self.least = float(data.get("least", 1.0))

    def of_content(self, found: Mapping[str, float]) -> float:
        """The probability, 0–1, that something is asked that the document says."""
        total = self._intercept + sum(self._weights.get(name, 0.0) * value for name, value in found.items())
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, total))))
