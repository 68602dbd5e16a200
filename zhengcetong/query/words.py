"""Words of a question before they are looked for: synonyms by form, stray characters joined."""

from __future__ import annotations

from typing import Dict, List, Mapping, Sequence, Set, Tuple

from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize


def synonym_map(groups: Sequence[Sequence[str]]) -> Mapping[str, Tuple[str, ...]]:
    """The other folded words of its groups for every folded word."""
    found: Dict[str, Set[str]] = {}
    for group in groups:
        keys = [fold(normalize(word)).text for word in group]
        for key in keys:
            found.setdefault(key, set()).update(k for k in keys if k != key)
    return {key: tuple(sorted(others)) for key, others in found.items()}


def join_singles(words: Sequence[str]) -> List[str]:
    """Neighbouring single characters become one word: 五 库 → 五库."""
    joined: List[str] = []
    single = False
    for word in words:
        if len(word) == 1 and single:
            joined[-1] += word
        else:
            joined.append(word)
        single = len(word) == 1
    return [w for w in joined if len(w) > 1 or not w.isascii()]
