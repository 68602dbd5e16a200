"""Folded text: what is left of a text when everything that names are not told apart by is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Tuple

_DROPPED = frozenset(
    " \t“”‘’\"'《》〈〉「」『』、,，。.．·・:：;；!！?？()（）[]【】〔〕{}<>~～-—_/\\|+*#@&^$%…=`"
)


@dataclass(frozen=True)
class Folded:
    """`text` without punctuation, in lower case; `offsets[i]` is where `text[i]` stood before."""

    text: str
    offsets: Tuple[int, ...]

    def span(self, start: int, end: int) -> Tuple[int, int]:
        """The half-open range of the original text that `text[start:end]` came from."""
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """The folded form of a normalised text; a character gives one character or none."""
    chars: List[str] = []
    offsets: List[int] = []
    for position, char in enumerate(text):
        if char in _DROPPED:
            continue
        lowered = char.lower()
        chars.append(lowered if len(lowered) == 1 else char)
        offsets.append(position)
    return Folded("".join(chars), tuple(offsets))


class _Lowered(Dict[int, str]):
    """What folding puts in place of a character: nothing, or its lower case."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        lowered = char.lower()
        self[code] = form = "" if char in _DROPPED else lowered if len(lowered) == 1 else char
        return form


_LOWERED = _Lowered()


def folded_text(text: str) -> str:
    """`fold(text).text`, without the offsets."""
    return text.translate(_LOWERED)
