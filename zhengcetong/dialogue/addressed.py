"""What is said to the assistant itself rather than asked about policies, told by its meaning."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

from zhengcetong.meaning.kinds import Kinds

CAPABILITY, SOURCE, EVERYTHING, OTHER = "capability", "source", "everything", "none"
_SURE, _SURE_OF_PART = 0.5, 0.7  # probabilities from which on a message, or a part of one, is of a kind
_SURELY_OTHER = 0.9  # probability of OTHER from which on it is surely none


class Addressed:
    """Judges messages by a model of what is said to the assistant; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is the content of addressed.yml."""
        self._kinds = Kinds(data)

    def kind(self, texts: Sequence[str]) -> Optional[str]:
        """The kind that a message and its parts `texts`, the whole first, surely are of; None if of none."""
        for text in texts if self._kinds.names else ():
            kind, sure = self._kinds.surest(text)
            if kind != OTHER and sure >= (_SURE if text == texts[0] else _SURE_OF_PART):
                return kind
        return None

    def surely_other(self, text: str) -> bool:
        """Whether a message is surely not about the assistant, nor small talk."""
        kind, sure = self._kinds.surest(text)
        return kind == OTHER and sure >= _SURELY_OTHER
