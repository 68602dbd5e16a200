"""Policies meant by a description rather than a name: 讲大数据的那个纲要, 政务信息化工程那份."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Mapping, Sequence, Set

import numpy as np

from zhengcetong.index.container import Container
from zhengcetong.index.postings import Index, bigrams

_NAMING = 2  # words of an English title that have to be there: a platform alone names none
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_ENGLISH_STOP = frozenset(
    [
        "the",
        "of",
        "a",
        "an",
        "on",
        "and",
        "for",
        "to",
        "in",
        "by",
        "with",
        "was",
        "were",
        "is",
        "are",
        "be",
        "who",
        "when",
        "what",
        "which",
        "how",
        "why",
        "does",
        "do",
        "did",
        "it",
        "its",
        "this",
        "that",
        "policy",
        "document",
        "issued",
        "issue",
        "issuing",
        "released",
        "state",
        "council",
        "china",
        "chinese",
        "national",
        "government",
        "revised",
        "about",
        "say",
        "content",
        "main",
        "from",
    ]
)


@dataclass(frozen=True)
class Candidate:
    """A policy and how much of the description its names explain, 0–1."""

    policy: str
    coverage: float


_BEHIND = 0.2  # those so far behind the best are no candidates


class DescriptionMatcher:
    """Ranks policies by the rare character pairs (Chinese) or words (English) of their names."""

    def __init__(self, index: Container, ignored: Sequence[str]) -> None:
        """`ignored` are words that tell nothing apart, such as 国家 or 工作."""
        self._ignored: FrozenSet[str] = frozenset(b for word in ignored for b in bigrams(word))
        self._ids: Sequence[str] = index.value("policy.ids")
        self._places = {policy: i for i, policy in enumerate(self._ids)}
        self._pairs = Index.load(index, "named")
        self.characters: FrozenSet[str] = frozenset("".join(self._pairs.rows))
        self._owner = index.array("english.owner")
        self._titles = [frozenset(english_words(title)) for title in index.value("english.titles")]
        self._words: Dict[str, List[int]] = {}
        for position, title in enumerate(self._titles):
            for word in title:
                self._words.setdefault(word, []).append(position)
        size = max(len(self._ids), 1)
        self._size = size
        owned = {word: len({int(self._owner[t]) for t in titles}) for word, titles in self._words.items()}
        self._word_weight = {w: math.log(1 + size / n) for w, n in owned.items()}

    def holds(self, pair: str) -> bool:
        """Whether a pair of characters stands in the name or the date of a policy."""
        return pair in self._pairs.rows

    def rank(self, phrase: str, allowed: Sequence[str] = ()) -> List[Candidate]:
        """The policies that explain the folded `phrase` best; only `allowed` ids when given."""
        pairs = [p for p in bigrams(phrase) if p not in self._ignored]
        known = [(p, row) for p, row in ((p, self._pairs.get(p)) for p in pairs) if row is not None]
        if not known or len(known) * 2 < len(pairs):
            return []
        weights = [math.log(1 + self._size / len(row)) for _, row in known]
        shares = np.zeros(len(self._ids))
        for (_, row), weight in zip(known, weights, strict=True):
            shares[row] += weight
        shares /= sum(weights)
        if allowed:
            among = np.zeros(len(self._ids), dtype=bool)
            among[[self._places[policy] for policy in allowed if policy in self._places]] = True
            shares[~among] = 0.0
        return self._best({int(i): float(shares[i]) for i in np.flatnonzero(shares > shares.max() - _BEHIND)})

    def lacks(self, policy: str, words: Sequence[str]) -> bool:
        """Whether the names of a policy lack one of the folded words that names of others hold: 绵阳市."""
        place = self._places[policy]
        rows = [self._pairs.get(p) for word in words for p in bigrams(word) if p not in self._ignored]
        return any(row is not None and not _holds(row, place) for row in rows)

    def rank_english(self, text: str) -> List[Candidate]:
        """The policies whose English title the words of `text` name best."""
        said = set(english_words(text))
        found: Dict[int, float] = {}
        for position in {t for word in said for t in self._words.get(word, ())}:
            owner = int(self._owner[position])
            found[owner] = max(found.get(owner, 0.0), self._title_share(said, self._titles[position]))
        return self._best(found)

    def names_in_english(self, word: str) -> bool:
        """Whether a word (see `english_words`) stands in an English title."""
        return word in self._words

    def title_words(self, policy: str) -> FrozenSet[str]:
        """The words of all English titles of a policy."""
        place = self._places[policy]
        titles = [self._titles[t] for t in np.flatnonzero(self._owner == place)]
        return frozenset(word for title in titles for word in title)

    def _best(self, shares: Mapping[int, float]) -> List[Candidate]:
        found = [Candidate(self._ids[i], share) for i, share in shares.items() if share > 0]
        return sorted(found, key=lambda c: (-c.coverage, c.policy))

    def _title_share(self, said: Set[str], title: FrozenSet[str]) -> float:
        if len(said & title) < min(_NAMING, len(title)):
            return 0.0
        total = sum(self._word_weight[word] for word in title)
        shared = sum(self._word_weight[word] for word in title if word in said)
        return shared / total if total else 0.0


def _holds(row: np.ndarray, place: int) -> bool:
    """Whether a place stands in a row, which is in order."""
    at = int(np.searchsorted(row, place))
    return at < len(row) and int(row[at]) == place


def english_words(text: str) -> List[str]:
    """The words of an English text that tell titles apart, without their endings."""
    return [_stem(w) for w in _LATIN_WORD.findall(text.lower()) if w not in _ENGLISH_STOP]


def _stem(word: str) -> str:
    for ending in ("isation", "ization"):
        word = word.replace(ending, "iz")
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def best(candidates: Sequence[Candidate], least: float, margin: float = 0.02) -> List[str]:
    """The ids of the candidates that share the first place, if that reaches `least`."""
    if not candidates or candidates[0].coverage < least:
        return []
    top = candidates[0].coverage
    return [c.policy for c in candidates if c.coverage >= top - margin]
