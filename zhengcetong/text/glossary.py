"""English phrases and the Chinese words that the knowledge uses for them."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_LONG_WORD, _FEW = 4, 6  # letters of a word that carries content; words too few to tell anything
_HAN = re.compile(r"[\u4e00-\u9fff]")


def is_english(text: str) -> bool:
    """Whether a text is written in English rather than in Chinese."""
    return len(_LATIN_WORD.findall(text)) >= 3 and len(_HAN.findall(text)) * 2 < len(
        _LATIN_WORD.findall(text)
    )


class Glossary:
    """Longest phrases first; each word of the text is used once."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        """`entries` have `en` (phrases) and `zh` (the Chinese words)."""
        self._chinese: Dict[str, str] = {
            str(phrase).lower(): str(entry["zh"]) for entry in entries for phrase in entry["en"]
        }
        phrases = sorted(self._chinese, key=lambda phrase: -len(phrase))
        pattern = "|".join(re.escape(phrase) for phrase in phrases) or r"(?!)"
        self._pattern = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)

    def share(self, text: str) -> float:
        """The share of the longer words of `text` that phrases here hold, 0–1; 1 for a few words."""
        words = [m for m in _LATIN_WORD.finditer(text) if len(m.group()) >= _LONG_WORD]
        if len(words) < _FEW:
            return 1.0
        spans = [m.span() for m in self._pattern.finditer(text)]
        known = [w for w in words if any(start <= w.start() and w.end() <= end for start, end in spans)]
        return len(known) / len(words)

    def translate(self, text: str) -> str:
        """The Chinese words for the phrases in `text`, in order, with blanks between."""
        found: List[str] = [self._chinese[match.group().lower()] for match in self._pattern.finditer(text)]
        return " ".join(dict.fromkeys(found))
