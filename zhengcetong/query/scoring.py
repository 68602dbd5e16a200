"""How well one entry explains the words of a question, and what of entries that takes."""

from __future__ import annotations

from typing import NamedTuple, Sequence, Tuple

from zhengcetong.index.container import Container
from zhengcetong.index.parts import KINDS

OWNER = 0.5  # what a word counts that the document's title holds
HALVES = 0.9  # what a compound counts whose halves both stand in the text
PART = 0.6  # what half-matched words count
BELIEVED = 0.9  # what a word counts that stands in a belief which the entry refutes
SYNONYM = 0.95


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
        self.kinds, self.items = index.column("entry.kinds"), index.column("entry.items")

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

    def kind(self, position: int) -> str:
        """The kind of an entry."""
        return KINDS[self.kinds[position]]


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
