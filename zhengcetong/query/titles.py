"""The titles of all policies, searched for words that people say a title holds."""

from __future__ import annotations

from typing import List, Optional, Sequence

import numpy as np

from zhengcetong.text.fold import fold, folded_text


class Titles:
    """Titles in the order of the snapshot; a search walks over one long text."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles
        self._all = "\n".join(titles)
        self._folded: Optional[List[str]] = None

    def hold(self, word: str) -> bool:
        """Whether any title holds the word."""
        return word in self._all

    def holding(self, words: Sequence[str]) -> np.ndarray:
        """Which titles hold all of the words."""
        return np.array([all(word in title for word in words) for title in self._titles], dtype=bool)

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
