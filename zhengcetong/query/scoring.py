"""How well one entry explains a question: its words one by one, and what makes it the better answer."""

from __future__ import annotations

import re
from typing import Callable, Dict, FrozenSet, Mapping, NamedTuple, Sequence, Set, Tuple

from zhengcetong.index.container import Container
from zhengcetong.index.parts import KINDS

_OWNER = 0.5  # what a word counts that the document's title holds
_HALVES = 0.9  # what a compound counts whose halves both stand in the text
_PART = 0.6  # what half-matched words count
_BELIEVED = 0.9  # what a word counts that stands in a belief which the entry refutes
_SYNONYM = 0.95
_KIND_BONUS, _NAME_BONUS, _ITEMS_BONUS = 0.12, 0.10, 0.06
_ARTICLE_BONUS = 0.06
_DEADLINE_BONUS, _DEADLINE_PENALTY = 0.18, 0.25
_NUMBER_BONUS, _WHEN_BONUS = 0.15, 0.15
_PRECISION, _FIGURES_BONUS = 0.08, 0.1
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


class Form(NamedTuple):
    """A word of a question with its synonyms, its pairs and its weight."""

    word: str
    others: Tuple[str, ...]
    pairs: Tuple[str, ...]
    weight: float


class Explained(NamedTuple):
    """An entry, the share of the question's words it explains (0–1), and which they are."""

    position: int
    coverage: float
    covered: FrozenSet[str]
    size: int  # characters of the statement


class Features:
    """What ranking needs to know of entries, read from the snapshot without reading the entries."""

    def __init__(self, index: Container) -> None:
        self._statements = index.texts("entry.statements")
        self._denied = index.texts("entry.denied")
        self._labels, self.told = index.texts("entry.labels"), index.texts("entry.told")
        self._owners: Sequence[str] = index.value("policy.owners")
        self.owner = index.column("entry.owner")
        self.kinds, self.article = index.column("entry.kinds"), index.column("entry.article")
        self.items, self.deadline = index.column("entry.items"), index.column("entry.deadline")
        self._years, self._year_ends = index.column("entry.years"), index.column("entry.years.ends")

    def statement(self, position: int) -> str:
        """The folded text of an entry: label, names, statement, keywords, members."""
        return self._statements.text(position)

    def denied(self, position: int) -> str:
        """The folded beliefs that an entry refutes, one a line."""
        return self._denied.text(position)

    def label(self, position: int) -> str:
        """The folded label and names of an entry."""
        return self._labels.text(position)

    def title(self, position: int) -> str:
        """The folded title and short name of the document that an entry belongs to."""
        owner = self.owner[position]
        return "" if owner < 0 else self._owners[owner]

    def figures(self, position: int) -> Set[str]:
        """The numbers in an entry as it is written."""
        return set(_FIGURE.findall(self.told.text(position)))

    def kind(self, position: int) -> str:
        """The kind of an entry."""
        return KINDS[self.kinds[position]]

    def years(self, position: int) -> Sequence[int]:
        """The years that an entry names."""
        return self._years[self._year_ends[position] : self._year_ends[position + 1]].tolist()


def explain(
    position: int, forms: Sequence[Form], features: Features, total: float, denied: bool = False
) -> Explained:
    """How far an entry explains words, and which of them at least by half; `total` is their weight.

    By its statement and the title of its document; with `denied` also by the one belief it refutes
    that adds most.
    """
    text, title = features.statement(position), features.title(position)
    shares: Dict[str, float] = {}
    for form in forms:
        share = share_of(form, text)
        shares[form.word] = _OWNER if share < _OWNER and form.word in title else share
    if denied:
        shares.update(_added(forms, shares, features.denied(position)))
    gained = sum(form.weight * shares[form.word] for form in forms)
    covered = frozenset([word for word, share in shares.items() if share >= 0.5])
    return Explained(position, gained / total if total else 0.0, covered, len(text))


def _added(forms: Sequence[Form], shares: Mapping[str, float], beliefs: str) -> Mapping[str, float]:
    """What the belief that adds most explains of the words that a statement does not."""
    best: Mapping[str, float] = {}
    most = 0.0
    missing = [form for form in forms if shares[form.word] < _BELIEVED]
    for belief in beliefs.split("\n") if beliefs and missing else ():
        found = {f.word: max(shares[f.word], _BELIEVED * share_of(f, belief)) for f in missing}
        gain = sum(f.weight * (found[f.word] - shares[f.word]) for f in missing)
        if gain > most:
            best, most = found, gain
    return best


def share_of(form: Form, text: str) -> float:
    """How far a folded text explains a word, 0–1."""
    word = form.word
    if word in text:
        return 1.0
    for other in form.others:
        if other in text:
            return _SYNONYM
    if len(word) < 3:
        return 0.0
    if len(word) == 4 and word[:2] in text and word[2:] in text:
        return _HALVES
    return _PART * sum(pair in text for pair in form.pairs) / len(form.pairs)


class Sought(NamedTuple):
    """What else than words is looked for, in the form that `bonus` wants."""

    kinds: Sequence[str]
    years: FrozenSet[int]
    enumerated: bool
    number: int
    noun: str
    when: bool
    words: int
    figures: FrozenSet[str] = frozenset()


def bonus(found: Explained, sought: Sought, features: Features, label: Callable[[int], str]) -> float:
    """What an entry gains over equally covered ones; `label(position)` is its label as written."""
    position = found.position
    gain = _ARTICLE_BONUS if features.article[position] else 0.0
    if features.kind(position) in sought.kinds:
        gain += _KIND_BONUS
    if found.covered:
        named = features.label(position)
        gain += _NAME_BONUS * sum(word in named for word in found.covered) / sought.words
        said = sum(len(word) for word in found.covered)
        gain += _PRECISION * min(1.0, said / max(found.size, 1))
    if sought.enumerated and features.items[position]:
        gain += _ITEMS_BONUS
    if sought.number and sought.number == features.items[position]:
        gain += _NUMBER_BONUS * (2 if sought.noun and sought.noun in label(position) else 1)
    if sought.when and features.deadline[position]:
        gain += _WHEN_BONUS
    if sought.figures:
        gain += _FIGURES_BONUS * len(sought.figures & features.figures(position)) / len(sought.figures)
    years = features.years(position) if sought.years else ()
    if years:
        gain += _DEADLINE_BONUS if sought.years.intersection(years) else -_DEADLINE_PENALTY
    return gain
