"""Chinese word segmentation with a dictionary of its own."""

from __future__ import annotations

import functools
import logging
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import FrozenSet, Iterable, List, Tuple

import jieba

# Part-of-speech tags (first letters) of words that carry no content of their own.
_FUNCTION_TAGS = frozenset("drcupymqoef")
_COMMON = 50
_FUNCTION_WORD = re.compile(rf"^(\S+) (\d+) [{''.join(sorted(_FUNCTION_TAGS))}]", re.M)
jieba.setLogLevel(logging.WARNING)
_WORD_FREQUENCY = 200_000
_MOST_COUNTED = 1_000
_REMEMBERED = 64  # texts cut last: one message has the same one cut several times


@dataclass(frozen=True)
class Token:
    """A word and the half-open range of the text it stands for."""

    text: str
    start: int
    end: int


@functools.lru_cache(maxsize=1)
def _function_words() -> FrozenSet[str]:
    data = Path(jieba.__file__).with_name("dict.txt").read_bytes().decode("utf-8")
    found = (word for word, count in _FUNCTION_WORD.findall(data) if int(count) >= _COMMON)
    return frozenset(found)


class Segmenter:
    """A jieba tokenizer that no other part of the process can change."""

    def __init__(self, words: Iterable[str] = (), cache_dir: str | None = None) -> None:
        """`words` are kept whole; `cache_dir` holds jieba's prefix table (default: a temp folder)."""
        self._jieba = jieba.Tokenizer()
        self._jieba.tmp_dir = cache_dir or str(Path(tempfile.gettempdir()))
        self._jieba.initialize()
        whole = self._jieba.total
        added = [word for word in words if " " not in word]
        for word in added:
            self._jieba.add_word(word, freq=_WORD_FREQUENCY)
        # However many words there are, those of the language stay as likely as they were.
        self._jieba.total = whole + min(len(added), _MOST_COUNTED) * _WORD_FREQUENCY
        self._cut = functools.lru_cache(maxsize=_REMEMBERED)(self._segmented)

    def tokens(self, text: str) -> List[Token]:
        """The words of `text` in order, without blanks."""
        return [Token(word, start, end) for word, start, end in self._cut(text)]

    def words(self, text: str) -> List[str]:
        """The words of `text` as strings."""
        return [word for word, _, _ in self._cut(text)]

    def _segmented(self, text: str) -> Tuple[Tuple[str, int, int], ...]:
        return tuple(found for found in self._jieba.tokenize(text) if found[0].strip())

    def frequency(self, word: str) -> int:
        """How common `word` is in written Chinese; 0 for an unknown one."""
        return int(self._jieba.FREQ.get(word) or 0)

    @staticmethod
    def function_words() -> FrozenSet[str]:
        """Adverbs, pronouns, prepositions and other words of jieba's dictionary without content."""
        return _function_words()

    def knows(self, word: str) -> bool:
        """Whether `word` is in the dictionary."""
        return bool(self._jieba.FREQ.get(word))
