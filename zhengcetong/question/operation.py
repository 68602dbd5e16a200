"""Which operation a clause asks for: the classifier's opinion weighed with what the words show."""

from __future__ import annotations

from typing import Dict, List, Tuple

from zhengcetong.question.intents import CARRY, CORRECT, ELABORATE, OF_INTENT, RESUME, SMALLTALK_INTENTS
from zhengcetong.question.rules import RULES
from zhengcetong.question.shapes import ENDS
from zhengcetong.question.signals import Signals

__all__ = ["CARRY", "CORRECT", "ELABORATE", "ENDS", "RESUME", "SMALLTALK_INTENTS", "ranked", "scores"]

_RANKED = "_ranked"
_LEARNED = 2.2  # weight of the classifier against one clear cue (about 1)


def scores(signals: Signals) -> Dict[str, float]:
    """Every operation's score; comparable within one clause only."""
    found: Dict[str, float] = {}
    for intent, operation in OF_INTENT.items():
        found[operation] = found.get(operation, 0.0) + _LEARNED * signals.intents.get(intent, 0.0)
    for rule in RULES:
        if rule.applies(signals):
            found[rule.operation] += rule.weight
    return found


def ranked(signals: Signals) -> List[Tuple[str, float]]:
    """Operations with their scores, best first; several steps of one turn ask for those of one clause."""
    kept = vars(signals)
    if _RANKED not in kept:
        kept[_RANKED] = sorted(scores(signals).items(), key=lambda pair: (-pair[1], pair[0]))
    found: List[Tuple[str, float]] = kept[_RANKED]
    return found
