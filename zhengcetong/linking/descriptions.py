"""Policies meant by a description rather than a name: 讲大数据的那个纲要, 政务信息化工程那份."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Mapping, Sequence, Set, Tuple

from zhengcetong.knowledge.models import Policy
from zhengcetong.linking.names import policy_names
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

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


def _bigrams(text: str) -> List[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


class DescriptionMatcher:
    """Ranks policies by the rare character pairs (Chinese) or words (English) of their names."""

    def __init__(self, policies: Sequence[Policy], ignored: Sequence[str]) -> None:
        """`ignored` are words that tell nothing apart, such as 国家 or 工作."""
        self._ignored: FrozenSet[str] = frozenset(b for word in ignored for b in _bigrams(word))
        self._pairs: Dict[str, Set[str]] = {}
        self._words: Dict[str, List[FrozenSet[str]]] = {}
        pair_count: Counter[str] = Counter()
        word_count: Counter[str] = Counter()
        for policy in policies:
            pairs = {
                pair
                for name in policy_names(policy)
                for pair in _bigrams(fold(normalize(name)).text)
                if not pair.isascii()
            }
            titles = [frozenset(_words(title)) for title in policy.english]
            self._pairs[policy.id] = pairs
            self._words[policy.id] = [title for title in titles if title]
            pair_count.update(pairs)
            word_count.update(set().union(*titles) if titles else set())
        size = max(len(policies), 1)
        self._pair_weight = {p: math.log(1 + size / n) for p, n in pair_count.items()}
        self._word_weight = {w: math.log(1 + size / n) for w, n in word_count.items()}
        self.characters: FrozenSet[str] = frozenset("".join(self._pair_weight))

    def rank(self, phrase: str, allowed: Sequence[str] = ()) -> List[Candidate]:
        """Policies that explain the folded `phrase`, best first; only `allowed` ids when given."""
        pairs = [p for p in _bigrams(phrase) if p not in self._ignored]
        known = [p for p in pairs if p in self._pair_weight]
        if not known or len(known) * 2 < len(pairs):
            return []
        return _ranked(known, self._pair_weight, self._pairs, allowed)

    def rank_english(self, text: str) -> List[Candidate]:
        """Policies whose English title the words of `text` name, best first."""
        said = set(_words(text))
        found = []
        for policy, titles in self._words.items():
            best = max((self._title_share(said, title) for title in titles), default=0.0)
            if best > 0:
                found.append(Candidate(policy, best))
        return sorted(found, key=lambda c: (-c.coverage, c.policy))

    def _title_share(self, said: Set[str], title: FrozenSet[str]) -> float:
        total = sum(self._word_weight[word] for word in title)
        shared = sum(self._word_weight[word] for word in title if word in said)
        return shared / total if total else 0.0


def _words(text: str) -> List[str]:
    return [_stem(w) for w in _LATIN_WORD.findall(text.lower()) if w not in _ENGLISH_STOP]


def _stem(word: str) -> str:
    for ending in ("isation", "ization"):
        word = word.replace(ending, "iz")
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _ranked(
    pairs: Sequence[str],
    weight: Mapping[str, float],
    owned: Mapping[str, Set[str]],
    allowed: Sequence[str],
) -> List[Candidate]:
    total = sum(weight[pair] for pair in pairs)
    scores: List[Tuple[float, str]] = []
    for policy, own in owned.items():
        if allowed and policy not in allowed:
            continue
        shared = sum(weight[pair] for pair in pairs if pair in own)
        if shared:
            scores.append((shared / total, policy))
    return [Candidate(policy, share) for share, policy in sorted(scores, key=lambda s: (-s[0], s[1]))]


def best(candidates: Sequence[Candidate], least: float, margin: float = 0.02) -> List[str]:
    """The ids of the candidates that share the first place, if that reaches `least`."""
    if not candidates or candidates[0].coverage < least:
        return []
    top = candidates[0].coverage
    return [c.policy for c in candidates if c.coverage >= top - margin]
