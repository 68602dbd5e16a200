"""The parts of a message that only say why it is asked: 我报告里就这么写的, 有个供应商一口咬定."""

from __future__ import annotations

import re
from typing import Callable, List, Sequence, Tuple

from zhengcetong.linking.lexicon import Cue
from zhengcetong.linking.mention import DOCTYPE, DOMAIN, POLICY, TERM, Mention
from zhengcetong.question.clauses import INTERROGATIVE, POINTING_BACK

_SEGMENT = re.compile(r"[^,。;:!?]+")
_FAMILIAR, _TELLING = 0.5, 0.4
_COUNTED = re.compile(r"(?:\d+|[两二三四五六七八九十]+)(?:个|项|条|份|家|类|种|级|章|天|日|年|月|成|万|亿|%)")
_NAMED = (POLICY, TERM, DOCTYPE, DOMAIN)


def without_framing(
    text: str, mentions: Sequence[Mention], cues: Sequence[Cue], familiarity: Callable[[str], float]
) -> str:
    """`text` with its framing blanked, so that positions stay; `familiarity` is a content's, 0–1.

    A segment is framing if it speaks of the asker's own business, asks nothing and names nothing,
    its words stand in no statement, and the rest is a question about something.
    """
    segments = [m.span() for m in _SEGMENT.finditer(text) if m.group().strip()]
    if len(segments) < 2:
        return text
    framing = [span for span in segments if _idle(text, span, mentions, cues, familiarity)]
    rest = [span for span in segments if span not in framing]
    if not framing or not _complete(text, rest, mentions, familiarity):
        return text
    chars = list(text)
    for start, end in framing:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _idle(
    text: str,
    span: Tuple[int, int],
    mentions: Sequence[Mention],
    cues: Sequence[Cue],
    familiarity: Callable[[str], float],
) -> bool:
    start, end = span
    groups = {cue.group for cue in cues if start <= cue.start and cue.end <= end}
    if "cues.framing" not in groups or any(g.startswith("attributes.") for g in groups):
        return False
    if INTERROGATIVE.search(text, start, end) or "“" in text[start:end]:
        return False
    if _COUNTED.search(text, start, end) or any(m.start < end and start < m.end for m in mentions):
        return False
    return familiarity(text[start:end]) < _FAMILIAR


def _complete(
    text: str,
    spans: List[Tuple[int, int]],
    mentions: Sequence[Mention],
    familiarity: Callable[[str], float],
) -> bool:
    """Whether the segments left are a question of their own."""
    rest = ",".join(text[start:end] for start, end in spans)
    if not INTERROGATIVE.search(rest) or POINTING_BACK.search(rest):
        return False
    if any(m.kind in _NAMED for m in mentions) or "“" in rest:
        return True
    return familiarity(rest) >= _TELLING
