"""English phrases and the Chinese words that the knowledge uses for them."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
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

    def translate(self, text: str) -> str:
        """The Chinese words for the phrases in `text`, in order, with blanks between."""
        found: List[str] = [self._chinese[match.group().lower()] for match in self._pattern.finditer(text)]
        return " ".join(dict.fromkeys(found))
