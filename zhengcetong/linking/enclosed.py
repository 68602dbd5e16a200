"""What encloses a claim: who says it, the request to check it, the question whether it is right.

「师兄讲…,他是不是搞错了」 and 「请核实:…,该表述有无问题」 hold the same claim as the bare sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, List, Mapping, Sequence, Tuple

from zhengcetong.linking.mention import ISSUER, ORDINAL, PERIOD, POLICY, TERM, Mention

_KEPT = (POLICY, TERM, PERIOD, ISSUER, ORDINAL)
_ROUNDS = 3  # openings that may follow each other: 别废话,我听说…
_LEAST = 4  # characters that a claim must have


@dataclass(frozen=True)
class Enclosure:
    """The patterns of what may stand before and after a claim."""

    opening: Tuple[re.Pattern[str], ...] = ()
    closing: Tuple[re.Pattern[str], ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Sequence[str]], filled: Callable[[str], str]) -> Enclosure:
        """The patterns of `data`; `filled` puts classes of words into one. Raises re.error for a broken one."""
        parts = {
            side: tuple(re.compile(filled(str(p)), re.IGNORECASE) for p in data.get(side) or ())
            for side in ("opening", "closing")
        }
        return cls(parts["opening"], parts["closing"])

    def take_off(self, text: str, mentions: Sequence[Mention]) -> Tuple[str, bool]:
        """`text` with what encloses a claim blanked, so that positions stay; whether anything was."""
        solid = [m for m in mentions if m.kind in _KEPT]
        chars = list(text)
        found = False
        for _ in range(_ROUNDS):
            span = self._opened("".join(chars), solid)
            if span == (0, 0):
                break
            chars[span[0] : span[1]] = " " * (span[1] - span[0])
            found = True
        for _ in range(_ROUNDS):
            span = self._closed("".join(chars), solid)
            if span == (0, 0):
                break
            chars[span[0] : span[1]] = " " * (span[1] - span[0])
            found = True
        return "".join(chars), found

    def _opened(self, text: str, solid: Sequence[Mention]) -> Tuple[int, int]:
        start = len(text) - len(text.lstrip(" ,:。"))
        spans = [(start, start + m.end()) for m in _matches(self.opening, text[start:])]
        return _longest(spans, text, solid)

    def _closed(self, text: str, solid: Sequence[Mention]) -> Tuple[int, int]:
        bare = text.rstrip(" ,")
        return _longest([m.span() for m in _matches(self.closing, bare)], text, solid)


def _matches(patterns: Sequence[re.Pattern[str]], text: str) -> List[re.Match[str]]:
    found = [pattern.search(text) for pattern in patterns]
    return [m for m in found if m is not None and m.end() > m.start()]


def _longest(spans: Sequence[Tuple[int, int]], text: str, solid: Sequence[Mention]) -> Tuple[int, int]:
    """The longest span that covers no name and leaves a claim; (0, 0) if there is none."""
    best = (0, 0)
    for start, end in spans:
        if any(m.start < end and start < m.end for m in solid):
            continue
        if not text[start:end].strip():
            continue
        left = (text[:start] + text[end:]).strip(" ,。?!:")
        if len(left) >= _LEAST and end - start > best[1] - best[0]:
            best = (start, end)
    return best
