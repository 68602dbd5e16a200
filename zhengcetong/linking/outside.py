"""Things named in a question that the knowledge does not hold: other laws, institutions, places."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

import ahocorasick

from zhengcetong.linking.mention import OUTSIDE, Mention
from zhengcetong.text.fold import Folded, fold
from zhengcetong.text.normalize import normalize

DOCUMENT, ISSUER, PLACE, NUMBER, THING = "document", "issuer", "place", "number", "thing"
_KINDS = {"documents": DOCUMENT, "things": THING, "issuers": ISSUER, "places": PLACE}
_BRACKETED = re.compile(r"《([^《》]{2,60})》")
# A sign that is known begins a number, whatever stands before it: 批复国函〔2017〕93号.
SIGNS = r"国办发|国办函|国发|国函|中办发|厅字|发改[\u4e00-\u9fff]{0,3}"
_NUMBER = re.compile(
    rf"(?:{SIGNS}|(?:(?!国办[发函]|国[发函]|中办|发改)(?![是为号叫成写即文的那这])[\u4e00-\u9fff]){{1,6}})"
    r"[〔\[(]\d{4}[〕\])]\s*第?\d{1,5}号"
)
_LAW = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,8}(?:保护法|安全法|管理法|促进法|行政法|基本法)(?![规院定律])"
)
_ENGLISH_LAW = re.compile(r"\b(?:[A-Z][A-Za-z&-]+ (?:on |of |and |the )*){1,6}(?:Law|Act)\b(?! on)")
_ENGLISH_PLAN = re.compile(
    r"\b(?:1[0-24-9]th|tenth|eleventh|twelfth|fourteenth|fifteenth) five-year (?:[a-z-]+ ){0,5}plan\b",
    re.IGNORECASE,
)
_PATTERNS = (
    (DOCUMENT, _BRACKETED),
    (NUMBER, _NUMBER),
    (DOCUMENT, _LAW),
    (DOCUMENT, _ENGLISH_LAW),
    (DOCUMENT, _ENGLISH_PLAN),
)
_NO_LAW = re.compile(r"律|规(?!定)|[定治院制人学官庭子则式令盲]")  # 统计法定: no 统计法


class OutsideMatcher:
    """Finds the curated outside names, unknown titles in 《》 and unknown document numbers."""

    def __init__(self, data: Mapping[str, Sequence[str]]) -> None:
        """`data` maps documents, things, issuers and places to names."""
        self._automaton = ahocorasick.Automaton()
        entries: Dict[str, Any] = {}
        for group, kind in _KINDS.items():
            for name in data.get(group) or []:
                entries[fold(normalize(name)).text] = (kind, name)
        for key, (kind, name) in entries.items():
            self._automaton.add_word(key, (len(key), kind, name))
        self._automaton.make_automaton()

    def find(self, text: str, folded: Folded) -> List[Mention]:
        """Candidates in a normalised text; the caller drops what known names cover."""
        found: List[Mention] = []
        for last, (size, kind, name) in self._automaton.iter(folded.text):
            start, end = folded.span(last + 1 - size, last + 1)
            if name.endswith("法") and _NO_LAW.match(text, end):
                continue
            found.append(Mention(OUTSIDE, start, end, text[start:end], kind, 1.0, {"name": name}))
        for kind, pattern in _PATTERNS:
            for match in pattern.finditer(text):
                name = match.group(1) if match.groups() else match.group()
                found.append(
                    Mention(OUTSIDE, match.start(), match.end(), match.group(), kind, 0.9, {"name": name})
                )
        return _without_parts(found)


def _without_parts(mentions: List[Mention]) -> List[Mention]:
    longest = sorted(mentions, key=lambda m: (m.start - m.end, m.start))
    kept: List[Mention] = []
    for mention in longest:
        if not any(mention.overlaps(other) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
