"""How far entries explain the words of a question: all candidates at once, by the pairs of characters they hold.

A text is read only where pairs do not tell: whether a longer word whose pairs are all there stands in it.
"""

from __future__ import annotations

from typing import Callable, FrozenSet, List, Mapping, NamedTuple, Optional, Sequence

import numpy as np

from zhengcetong.query.scoring import BELIEVED, HALVES, OWNER, PART, SYNONYM, Features, Form, share_of

Holds = Callable[[str], Optional[np.ndarray]]


class Explained(NamedTuple):
    """An entry, the share of the question's words it explains (0–1), and which they are."""

    position: int
    coverage: float
    covered: FrozenSet[str]


def explain(
    positions: Sequence[int], forms: Sequence[Form], features: Features, holds: Holds, denied: bool = False
) -> List[Explained]:
    """How far each entry explains words, and which of them at least by half.

    By its statement and the title of its document; with `denied` also by the one belief it refutes
    that adds most. `holds(pair)` tells which of the positions hold a pair, None where none does.
    """
    total = sum(form.weight for form in forms)
    titles = [features.title(position) for position in positions]
    shares = [_shares(form, positions, titles, features, holds) for form in forms]
    if denied:
        _believed(shares, positions, forms, features)
    gained = np.zeros(len(positions))
    for form, share in zip(forms, shares, strict=True):
        gained += form.weight * share
    half = [(form.word, (share >= 0.5).tolist()) for form, share in zip(forms, shares, strict=True)]
    coverages = (gained / total).tolist() if total else [0.0] * len(positions)
    found = []
    for place, position in enumerate(positions):
        covered = frozenset([word for word, enough in half if enough[place]])
        found.append(Explained(position, coverages[place], covered))
    return found


def _shares(
    form: Form, positions: Sequence[int], titles: Sequence[str], features: Features, holds: Holds
) -> np.ndarray:
    """How far the entries explain one word, as `share_of` does, or the titles of their documents."""
    share = np.zeros(len(positions))
    if len(form.word) >= 3:
        held = {pair: _held(pair, positions, holds) for pair in form.pairs}
        share = PART * np.sum(list(held.values()), axis=0) / len(form.pairs)
        if len(form.word) == 4:
            share[held[form.word[:2]] & held[form.word[2:]]] = HALVES
    for value, words in ((SYNONYM, form.others), (1.0, (form.word,))):
        for word in words:
            share[_standing(word, positions, features, holds)] = value
    titled = [form.word in title for title in titles]
    if any(titled):
        share[(share < OWNER) & np.asarray(titled)] = OWNER
    return share


def _held(pair: str, positions: Sequence[int], holds: Holds) -> np.ndarray:
    found = holds(pair)
    return np.zeros(len(positions), dtype=bool) if found is None else found


def _standing(word: str, positions: Sequence[int], features: Features, holds: Holds) -> np.ndarray:
    """In which of the entries a word stands."""
    mask = np.ones(len(positions), dtype=bool)
    for start in range(len(word) - 1):
        mask &= _held(word[start : start + 2], positions, holds)
        if not mask.any():
            return mask
    if len(word) != 2:
        for place in np.flatnonzero(mask).tolist():
            mask[place] = word in features.statement(positions[place])
    return mask


def _believed(
    shares: List[np.ndarray], positions: Sequence[int], forms: Sequence[Form], features: Features
) -> None:
    """Raise the shares to what the belief that adds most explains."""
    for place, position in enumerate(positions):
        beliefs = features.denied(position)
        if not beliefs:
            continue
        own = {form.word: float(share[place]) for form, share in zip(forms, shares, strict=True)}
        added = _added(forms, own, beliefs)
        for form, share in zip(forms, shares, strict=True):
            share[place] = added.get(form.word, share[place])


def _added(forms: Sequence[Form], shares: Mapping[str, float], beliefs: str) -> Mapping[str, float]:
    """What the belief that adds most explains of the words that a statement does not."""
    best: Mapping[str, float] = {}
    most = 0.0
    missing = [form for form in forms if shares[form.word] < BELIEVED]
    for belief in beliefs.split("\n") if missing else ():
        found = {f.word: max(shares[f.word], BELIEVED * share_of(f, belief)) for f in missing}
        gain = sum(f.weight * (found[f.word] - shares[f.word]) for f in missing)
        if gain > most:
            best, most = found, gain
    return best
