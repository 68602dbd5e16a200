"""The titles of all policies, searched for words that people say a title holds."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

import numpy as np

from zhengcetong.text.fold import fold, folded_text

_LONGEST = 16  # characters of a title that are named at most


class Titles:
    """Titles in the order of the snapshot; a search walks over one long text."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles
        self._all = "\n".join(titles)
        self._folded: Optional[List[str]] = None

    def hold(self, word: str) -> bool:
        """Whether any title holds the word."""
        return word in self._all

    def holding(self, words: Sequence[str], place: str = "") -> np.ndarray:
        """Which titles hold one of the words, or begin ("start") or end ("end") with one."""
        if not place:
            return np.array([any(word in title for word in words) for title in self._titles], dtype=bool)
        reach = str.startswith if place == "start" else str.endswith
        words = [word.strip("“”") for word in words]
        return np.array(
            [
                any(any(reach(line.strip("“”《》"), w) for line in t.split("\n")) for w in words)
                for t in self._titles
            ],
            dtype=bool,
        )

    def beginning(self, text: str) -> Tuple[str, int]:
        """The longest beginning of a text that a title holds, as they write it, and its length; none of one character."""
        for end in range(min(len(text), _LONGEST), 1, -1):
            word = self.as_written(text[:end].strip())
            if len(word) > 1 and not word.endswith("的") and self.hold(word):
                return word, end
        return "", 0

    def as_written(self, word: str) -> str:
        """The word as titles write it: 互联网加政务服务 → 互联网+政务服务; else as it is."""
        if self.hold(word):
            return word
        key = folded_text(word).replace("互联网加", "互联网")
        if self._folded is None:
            self._folded = [folded_text(title) for title in self._titles]
        for title, text in zip(self._titles, self._folded, strict=True):
            position = text.find(key)
            if position >= 0:
                start, end = fold(title).span(position, position + len(key))
                return title[start:end]
        return word
