"""The ways of speaking of a set of documents (`knowledge/sets.yml`), found in a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Mapping, Sequence, Tuple

from zhengcetong.knowledge.setwords import alternatives, compiled
from zhengcetong.linking.mention import (
    DOCTYPE,
    DOMAIN,
    ISSUER,
    ORDINAL,
    OUTSIDE,
    PERIOD,
    POLICY,
    TERM,
    TOPIC,
    Mention,
)

# One character for a name in the text that the patterns read.
MARKS: Mapping[str, str] = {
    POLICY: "Ⓟ",
    ISSUER: "Ⓘ",
    PERIOD: "Ⓣ",
    DOCTYPE: "Ⓓ",
    ORDINAL: "Ⓞ",
    TERM: "Ⓢ",
    TOPIC: "Ⓢ",
    OUTSIDE: "Ⓧ",
    DOMAIN: "Ⓖ",
}
# Characters that segmentation may join to a word: 那差 in 那差了几份.
_LOOSE = "那这就又也还都是了的在再把被给和与跟从到等各啊呀吧呢吗嘛"
_PASSAGE = re.compile(r"[,。;:!?]+")


@dataclass(frozen=True)
class Marked:
    """A clause with one character in the place of each name; `starts[i]` is where character i stood."""

    text: str
    starts: Tuple[int, ...]
    names: Mapping[int, Mention]  # by their place in `text`

    def place(self, position: int) -> int:
        """The place in `text` of a position of the clause."""
        return next((i for i, start in enumerate(self.starts) if start >= position), len(self.text))


def mark(text: str, mentions: Sequence[Mention]) -> Marked:
    """The clause with its names marked; names without an extent leave no mark."""
    written: List[str] = []
    starts: List[int] = []
    names: Dict[int, Mention] = {}
    position = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.end <= mention.start or mention.start < position or mention.kind not in MARKS:
            continue
        written += text[position : mention.start]
        starts += range(position, mention.start)
        names[len(written)] = mention
        written.append(MARKS[mention.kind])
        starts.append(mention.start)
        position = mention.end
    written += text[position:]
    starts += range(position, len(text))
    return Marked("".join(written), tuple(starts), names)


class SetWords:
    """The patterns of `sets.yml`, by group."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """`data` is the `sets` mapping; raises ValueError for a pattern or a class that is none."""
        classes = alternatives(data.get("classes") or {})
        self._groups: Dict[str, List[re.Pattern[str]]] = {}
        for group, patterns in data.items():
            if group != "classes":
                self._groups[group] = [compiled(str(pattern), classes) for pattern in patterns]

    def find(self, text: str) -> Dict[str, List[re.Match[str]]]:
        """The matches of every group in a marked text; groups without any are left out."""
        found = {
            group: [m for pattern in patterns for m in pattern.finditer(text) if m.group()]
            for group, patterns in self._groups.items()
        }
        return {group: sorted(ms, key=lambda m: m.start()) for group, ms in found.items() if ms}

    def has(self, text: str, group: str) -> bool:
        """Whether a pattern of the group matches in a marked text."""
        return any(pattern.search(text) for pattern in self._groups[group])


def passages(text: str) -> List[Tuple[int, int]]:
    """The half-open ranges between the punctuation marks of a text."""
    found, start = [], 0
    for match in _PASSAGE.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return [(s, e) for s, e in found if text[s:e].strip()]


def unexplained(
    text: str,
    span: Tuple[int, int],
    covered: Sequence[bool],
    cut: Callable[[str], List[str]],
    content_words: Callable[[str], Tuple[str, ...]],
) -> List[str]:
    """The words of a passage that are neither covered nor without content."""
    found: List[str] = []
    position = span[0]
    for word in cut(text[span[0] : span[1]]):
        start = text.find(word, position, span[1])
        if start < 0:
            continue
        position = start + len(word)
        open_ = "".join(c for c, known in zip(word, covered[start:position], strict=True) if not known)
        if open_.strip(_LOOSE) and not any(mark in word for mark in MARKS.values()):
            found += content_words(word)
    return found
