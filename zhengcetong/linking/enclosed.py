"""What encloses a claim: who says it, the request to check it, the question whether it is right.

「师兄讲…,他是不是搞错了」 and 「请核实:…,该表述有无问题」 hold the same claim as the bare sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, List, Mapping, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY, TERM, Mention
from zhengcetong.text.whether import asks_whether_so, written_as

_KEPT = (POLICY, TERM, PERIOD, ISSUER, ORDINAL)
_ROUNDS = 3  # openings that may follow each other: 别废话,我听说…
_LEAST = 4  # characters that a claim must have
_FAMILIAR = 0.5  # share of words that statements hold, from which on a remark belongs to the claim
_OPEN = re.compile(
    r"谁|哪|什么|啥|[几何](?!乎)|多少|怎|咋|边个|乜|我[是想]?说|不是|列|告诉我|介绍|解释|说明|概括|总结|名称|清单"
    r"|(?<![a-z])(?:when|who|what|which|how|where)(?![a-z])",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d|[“《]|[两二三四五六七八九十]+(?:个|项|条|份|年|月|天|种|类|级|章|层|步|成)")


@dataclass(frozen=True)
class Enclosure:
    """The patterns of what may stand before and after a claim; `remark`: only where its words tell nothing."""

    opening: Tuple[re.Pattern[str], ...] = ()
    closing: Tuple[re.Pattern[str], ...] = ()
    remark: Tuple[re.Pattern[str], ...] = ()
    asking: Tuple[re.Pattern[str], ...] = ()  # what asks how it is, after somebody said so

    @classmethod
    def of(cls, data: Mapping[str, Sequence[str]], filled: Callable[[str], str]) -> Enclosure:
        """The patterns of `data`; `filled` puts classes of words into one. Raises re.error for a broken one."""
        parts = {
            side: tuple(re.compile(filled(str(p)), re.IGNORECASE) for p in data.get(side) or ())
            for side in ("opening", "closing", "remark", "asking")
        }
        return cls(**parts)

    def take_off(
        self, text: str, mentions: Sequence[Mention], familiar: Callable[[str], float]
    ) -> Tuple[str, bool]:
        """`text` with what encloses a claim blanked, so that positions stay; whether anything was.

        `familiar` is the share, 0–1, of the words of a text that statements hold.
        """
        solid = [m for m in mentions if m.kind in _KEPT]
        chars = list(text)
        found = False
        for _ in range(_ROUNDS):
            span = self._opened("".join(chars), solid)
            if span == (0, 0):
                break
            chars[span[0] : span[1]] = " " * (span[1] - span[0])
            found = True
        if found:
            span = _longest([m.span() for m in _matches(self.asking, "".join(chars))], "".join(chars), solid)
            chars[span[0] : span[1]] = " " * (span[1] - span[0])
        for start, end in written_as("".join(chars)):
            chars[start:end] = " " * (end - start)
            found = True
        for _ in range(_ROUNDS):
            if not _asked(chars, mentions):
                break
            found = True
        for _ in range(_ROUNDS):
            span = self._closed("".join(chars), solid)
            if span == (0, 0):
                span = self._remarked("".join(chars), solid, familiar)
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

    def _remarked(
        self, text: str, solid: Sequence[Mention], familiar: Callable[[str], float]
    ) -> Tuple[int, int]:
        """Where a last passage stands that only tells how the claim came about or asks for a judgement."""
        spans = [m.span() for m in _matches(self.remark, text.rstrip(" ,"))]
        found = [
            (a, b)
            for a, b in spans
            if not (_FIGURE.search(text, a, b) or _OPEN.search(text, a, b))
            and familiar(text[a:b]) < _FAMILIAR
        ]
        return _longest(found, text, solid)


# What a passage that asks whether something is so may itself claim: 现行有效没错吧.
_HELD = re.compile(r"有效|失效|废止|作废|施行|生效")


def _asked(chars: List[str], mentions: Sequence[Mention]) -> bool:
    """Blanks a last sentence that asks whether the claim is so, but for a document that it names; whether there is one."""
    span = asks_whether_so("".join(chars).rstrip(" ,"))
    if span is None or len("".join(chars[: span[0]]).strip(" ,。?!:")) < _LEAST:
        return False
    start, core, end = span
    start = core if _HELD.search("".join(chars[start:core])) else start
    if any(m.kind in _KEPT and m.start < end and core < m.end for m in mentions):
        return False
    kept = [m for m in mentions if m.kind in (DOCTYPE, *_KEPT) and start <= m.start and m.end <= core]
    for place in range(start, end):
        if not any(m.start <= place < m.end for m in kept):
            chars[place] = " "
    return True


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
