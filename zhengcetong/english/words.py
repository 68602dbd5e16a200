"""English words in the form in which they are compared: without endings, irregular forms as their base."""

from __future__ import annotations

import re
from typing import Dict, List, Mapping, Sequence, Tuple

_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEW = 3  # words that are no English sentence
# A name that is held, a stretch of Chinese, a word with its apostrophe, a number, any other sign.
_TOKEN = re.compile(
    r"(?P<held>\ue000[^\ue001]*\ue001)"
    r"|(?P<han>(?:\d[\d.]*)?[\u3400-\u9fff《〈〔“](?:[^\s,;?!a-zA-Z\ue000]|(?<=[\u3400-\u9fff])[A-Z\d+])*)"
    r"|(?P<word>\d*[A-Za-z]+\d*(?:'[A-Za-z]+)?|'s\b)|(?P<number>\d[\d,.]*\d%?|\d%?)|(?P<other>[^\s])"
)
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")
_SHORTEST = 3
_PLURAL_OF_ES = ("sses", "xes", "ches", "shes", "zes")


class Stemmer:
    """Takes off the regular endings; what is irregular is data."""

    def __init__(self, irregular: Mapping[str, Sequence[str]]) -> None:
        """`irregular` maps words to their irregular forms."""
        self._irregular = {form: base for base, forms in irregular.items() for form in forms}

    def stem(self, word: str) -> str:
        """The common form of a word's inflections; it need not be a word."""
        word = word.lower()
        word = self._irregular.get(word, word)
        for british in ("isation", "ise", "ised", "ising"):
            if word.endswith(british) and len(word) > len(british) + _SHORTEST:
                word = word[: -len(british)] + british.replace("is", "iz", 1)
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(_PLURAL_OF_ES):
            word = word[:-2]
        elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
            word = word[:-1]
        for ending in ("ing", "ed"):
            if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST:
                word = _DOUBLED.sub(r"\1", word[: -len(ending)])
                word = word[:-1] + "y" if word.endswith("i") else word
                break
        return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


class Vocabulary:
    """Chinese words and the English phrases for them."""

    def __init__(self, words: Mapping[str, Sequence[str]], stemmer: Stemmer) -> None:
        """`words`: English phrases by their Chinese; of several with one form the first counts."""
        self._chinese: Dict[Tuple[str, ...], str] = {}
        for chinese, phrases in words.items():
            for phrase in phrases:
                key = tuple(stemmer.stem(token) for token, _ in tokens(phrase.replace("-", " ")))
                self._chinese.setdefault(key, chinese)
        self._longest = max(map(len, self._chinese), default=0)

    def longest(self, stems: Sequence[str], at: int) -> Tuple[int, str]:
        """How many stems from `at` on the longest phrase takes, and its Chinese; 0 if there is none."""
        for size in range(min(self._longest, len(stems) - at), 0, -1):
            chinese = self._chinese.get(tuple(stems[at : at + size]))
            if chinese is not None:
                return size, chinese
        return 0, ""


def tokens(text: str) -> List[Tuple[str, str]]:
    """The tokens of a text with their kinds, in order."""
    return [(m.group(), str(m.lastgroup)) for m in _TOKEN.finditer(text)]


def is_english(text: str) -> bool:
    """Whether a text is written in English rather than in Chinese."""
    words = len(_LATIN_WORD.findall(text))
    return words >= _FEW and len(_HAN.findall(text)) * 2 < words
