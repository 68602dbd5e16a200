"""The phrasings of an entry as further evidence: how people ask for it in words it does not use itself."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import List, Sequence, Tuple

from zhengcetong.knowledge.models import Source
from zhengcetong.query.retrieval import Hit, Retriever
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_PHRASED = 0.9  # what a word counts that only a phrasing holds
_REMEMBERED = 4096  # entries whose phrasings are kept folded


@functools.lru_cache(maxsize=_REMEMBERED)
def _folded(phrasings: Tuple[str, ...]) -> Tuple[str, ...]:
    return tuple(fold(normalize(phrasing)).text for phrasing in phrasings)


def reworded(hits: Sequence[Hit], words: Sequence[str], retriever: Retriever, without: str = "") -> List[Hit]:
    """The hits with what the one phrasing that adds most explains, best first; `covered` stays the statement's.

    `without` is a folded phrasing that does not count: the question itself, when confidence is calibrated.
    """
    whole = sum(retriever.weight(word) for word in words)
    found = [_with_phrasing(hit, words, whole, retriever, without) for hit in hits]
    return sorted(found, key=lambda hit: (-hit.score, hit.ref.entry.source is not Source.ARTICLE))


def _with_phrasing(hit: Hit, words: Sequence[str], whole: float, retriever: Retriever, without: str) -> Hit:
    missing = [word for word in words if word not in hit.covered]
    most = 0.0
    for phrasing in _folded(tuple(hit.ref.entry.phrasings)) if missing else ():
        if phrasing == without:
            continue
        most = max(most, sum(retriever.weight(word) for word in missing if retriever.says(phrasing, word)))
    if not most or not whole:
        return hit
    more = min(_PHRASED * most / whole, 1.0 - hit.coverage)
    return replace(hit, coverage=hit.coverage + more, score=hit.score + more)
