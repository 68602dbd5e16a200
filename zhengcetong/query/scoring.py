"""How well one entry explains a question: its words one by one, and what makes it the better answer."""

from __future__ import annotations

import re
from typing import Callable, FrozenSet, NamedTuple, Sequence, Set, Tuple

from zhengcetong.index.container import Container
from zhengcetong.index.parts import KINDS

OWNER = 0.5  # what a word counts that the document's title holds
HALVES = 0.9  # what a compound counts whose halves both stand in the text
PART = 0.6  # what half-matched words count
BELIEVED = 0.9  # what a word counts that stands in a belief which the entry refutes
SYNONYM = 0.95
_KIND_BONUS, _NAME_BONUS, _ITEMS_BONUS = 0.12, 0.10, 0.06
_ARTICLE_BONUS = 0.06
_DEADLINE_BONUS, _DEADLINE_PENALTY = 0.18, 0.25
_NUMBER_BONUS, _WHEN_BONUS = 0.15, 0.15
_PRECISION, _FIGURES_BONUS = 0.08, 0.1
_MOST_BYTES = 4  # of a character
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


class Form(NamedTuple):
    """A word of a question with its synonyms, its pairs and its weight."""

    word: str
    others: Tuple[str, ...]
    pairs: Tuple[str, ...]
    weight: float


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

    def least_size(self, position: int) -> int:
        """A number of characters that the folded text of an entry surely has."""
        return self._statements.size(position) // _MOST_BYTES

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


def share_of(form: Form, text: str) -> float:
    """How far a folded text explains a word, 0–1."""
    word = form.word
    if word in text:
        return 1.0
    for other in form.others:
        if other in text:
            return SYNONYM
    if len(word) < 3:
        return 0.0
    if len(word) == 4 and word[:2] in text and word[2:] in text:
        return HALVES
    return PART * sum(pair in text for pair in form.pairs) / len(form.pairs)


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


def most(position: int, covered: FrozenSet[str], sought: Sought, features: Features) -> float:
    """What `bonus` does not exceed, without reading any text."""
    gain = _ARTICLE_BONUS if features.article[position] else 0.0
    if sought.kinds and features.kind(position) in sought.kinds:
        gain += _KIND_BONUS
    if covered:
        said = sum(map(len, covered))
        gain += _NAME_BONUS * len(covered) / sought.words
        gain += _PRECISION * min(1.0, said / max(features.least_size(position), 1))
    if sought.enumerated and features.items[position]:
        gain += _ITEMS_BONUS
    if sought.number and sought.number == features.items[position]:
        gain += 2 * _NUMBER_BONUS
    gain += _WHEN_BONUS if sought.when else 0.0
    gain += _FIGURES_BONUS if sought.figures else 0.0
    return gain + (_DEADLINE_BONUS if sought.years else 0.0)


def bonus(
    position: int,
    covered: FrozenSet[str],
    sought: Sought,
    features: Features,
    label: Callable[[int], str],
) -> float:
    """What an entry gains over equally covered ones; `label(position)` is its label as written."""
    gain = _ARTICLE_BONUS if features.article[position] else 0.0
    if features.kind(position) in sought.kinds:
        gain += _KIND_BONUS
    if covered:
        named = features.label(position)
        gain += _NAME_BONUS * sum(word in named for word in covered) / sought.words
        said = sum(len(word) for word in covered)
        gain += _PRECISION * min(1.0, said / max(len(features.statement(position)), 1))
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
