"""Patterns over English sentences, written as words and places for phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, Mapping, Sequence

from zhengcetong.english.words import Stemmer

_PART = re.compile(r"\[(?P<maybe>[^\]]+)\]|<(?P<slot>[a-z])>|<(?P<some>[a-z])\?>|(?P<word>\S+)")
_CLASS = re.compile(r"<(?:(?P<slot>[a-z]):)?(?P<name>[a-z_]{2,})>")
ANYWHERE = r"(?<!\S)"


@dataclass(frozen=True)
class Frame:
    """One pattern and the Chinese that it becomes."""

    pattern: re.Pattern[str]
    chinese: str


class Patterns:
    """Compiles patterns; `english_grammar.yml` tells how they are written."""

    def __init__(
        self, classes: Mapping[str, Sequence[str]], expressions: Mapping[str, str], stemmer: Stemmer
    ) -> None:
        """`classes`: words by the name of their class; `expressions`: regular expressions over stems by name."""
        self._stem = stemmer.stem
        self._classes: Dict[str, str] = {name: self._any(words) for name, words in classes.items()}
        self._classes.update(expressions)

    def compiled(self, pattern: str, start: str = "") -> re.Pattern[str]:
        """A pattern as an expression over stems, each followed by a blank."""
        return re.compile(start + "".join(self._part(m) for m in _PART.finditer(pattern)))

    def frames(self, rows: Sequence[Sequence[str]], start: str = "", before: str = "") -> Sequence[Frame]:
        """Rows of a pattern and its Chinese; `before` stands in front of every pattern."""
        return [Frame(self.compiled(before + pattern, start), chinese) for pattern, chinese in rows]

    def _any(self, phrases: Sequence[str]) -> str:
        """One of several words or phrases, the longest first."""
        stems = [" ".join(self._stem(word) for word in phrase.split()) for phrase in phrases]
        found = [re.escape(phrase).replace("\\ ", " ") for phrase in sorted(stems, key=len, reverse=True)]
        return f"(?:{'|'.join(found)})"

    def _part(self, match: re.Match[str]) -> str:
        if match.group("slot"):
            return rf"(?P<{match.group('slot')}>(?:\S+ )+?)"
        if match.group("some"):
            return rf"(?P<{match.group('some')}>(?:\S+ )*?)"
        if match.group("maybe"):
            return "(?:" + "".join(self._part(m) for m in _PART.finditer(match.group("maybe"))) + ")?"
        word = match.group("word")
        return word if word in ("^", "$") else f"{self._word(word)} "

    def _word(self, word: str) -> str:
        """A word, one of a class, or one of (several|written_like_this)."""
        named = _CLASS.fullmatch(word)
        if named:
            pattern = self._classes[named.group("name")]
            return f"(?P<{named.group('slot')}>{pattern})" if named.group("slot") else pattern
        ways = word.strip("()").split("|") if len(word) > 1 else [word]
        classes = [self._classes[way[1:-1]] for way in ways if _CLASS.fullmatch(way)]
        plain = [way.replace("_", " ") for way in ways if not _CLASS.fullmatch(way)]
        return "(?:" + "|".join([*classes, self._any(plain)] if plain else classes) + ")"
