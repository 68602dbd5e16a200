"""Which entries hold a pair of characters: built for all texts at once, read row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterable, Iterator, List, Sequence, Tuple

import numpy as np
from scipy.sparse import coo_matrix

from zhengcetong.index.container import Container, Section, Value

_BREAK = ord("\n")


def bigrams(text: str) -> List[str]:
    """The neighbouring pairs of characters, in order."""
    return [text[i : i + 2] for i in range(len(text) - 1)]


@dataclass(frozen=True)
class Lists:
    """Rows of positions of different lengths, one after another."""

    ends: np.ndarray
    members: np.ndarray

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]], dtype: Any = np.int32) -> Lists:
        """The rows as given."""
        arrays = [np.asarray(row, dtype=dtype) for row in rows]
        ends = np.cumsum([0, *(len(a) for a in arrays)], dtype=np.int64)
        return cls(ends, np.concatenate(arrays) if arrays else np.zeros(0, dtype=dtype))

    @classmethod
    def load(cls, container: Container, name: str) -> Lists:
        """The rows stored as `name`."""
        return cls(container.array(f"{name}.ends"), container.array(name))

    def sections(self, name: str) -> Dict[str, Section]:
        """The rows in the form of a snapshot."""
        return {name: self.members, f"{name}.ends": self.ends}

    def row(self, position: int) -> np.ndarray:
        """The members of a row."""
        return self.members[self.ends[position] : self.ends[position + 1]]

    def __len__(self) -> int:
        return len(self.ends) - 1


class Index:
    """Keys with the positions that hold them."""

    def __init__(self, rows: Dict[str, int], lists: Lists) -> None:
        self.rows, self._lists = rows, lists

    @classmethod
    def load(cls, container: Container, name: str) -> Index:
        """The index stored as `name`."""
        return cls(container.value(f"{name}.rows"), Lists.load(container, name))

    @classmethod
    def of(cls, members: Dict[str, List[int]]) -> Index:
        """An index of the given members."""
        return cls({key: i for i, key in enumerate(members)}, Lists.of(members.values()))

    def sections(self, name: str) -> Dict[str, Section]:
        """The index in the form of a snapshot."""
        return {f"{name}.rows": Value(self.rows), **self._lists.sections(name)}

    def __contains__(self, key: str) -> bool:
        return key in self.rows

    def get(self, key: str) -> np.ndarray | None:
        """The positions that hold `key`, in order; None if none does."""
        row = self.rows.get(key)
        return None if row is None else self._lists.row(row)


@dataclass(frozen=True)
class Corpus:
    """Texts as one array of characters: `codes` are their pairs, `entries` whose they are."""

    text: str
    distinct: np.ndarray  # pairs that occur, as numbers, in order
    rows: np.ndarray  # of each pair in the texts: its place in `distinct`
    places: np.ndarray  # of each pair in the texts: where it begins
    entries: np.ndarray
    characters: np.ndarray
    ends: np.ndarray  # where each text begins; then the end of the last

    @classmethod
    def of(cls, texts: Sequence[str]) -> Corpus:
        """The pairs of all texts; a line break keeps apart what stands on its sides."""
        text = "\n".join([*texts, ""])
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        ends = np.cumsum([0, *(len(t) + 1 for t in texts)], dtype=np.int64)
        inside = (codes[:-1] != _BREAK) & (codes[1:] != _BREAK)
        places = np.flatnonzero(inside)
        characters = np.unique(codes)
        numbers = np.searchsorted(characters, codes).astype(np.int64)
        pairs = numbers[places] * len(characters) + numbers[places + 1]
        present = np.zeros(len(characters) ** 2, dtype=bool)
        present[pairs] = True
        distinct = np.flatnonzero(present)
        rows = np.searchsorted(distinct, pairs).astype(np.int32)
        entries = (np.searchsorted(ends, places, side="right") - 1).astype(np.int32)
        return cls(text, distinct, rows, places, entries, characters, ends)

    def keys(self) -> List[str]:
        """The pairs that occur, in order."""
        first, second = np.divmod(self.distinct, len(self.characters))
        lefts, rights = self.characters[first].tolist(), self.characters[second].tolist()
        return [chr(a) + chr(b) for a, b in zip(lefts, rights, strict=True)]

    def index(self) -> Index:
        """Which texts hold each pair."""
        shape = (len(self.distinct), len(self.ends) - 1)
        ones = np.ones(len(self.rows), dtype=np.int8)
        matrix = coo_matrix((ones, (self.rows, self.entries)), shape=shape).tocsr()
        matrix.sum_duplicates()
        lists = Lists(matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32))
        return Index({key: i for i, key in enumerate(self.keys())}, lists)

    def novel(self, known: int, around: int) -> Iterator[str]:
        """The stretches beyond the first `known` texts where a pair occurs for the first time."""
        first = np.full(len(self.distinct), -1, dtype=np.int64)
        first[self.rows[::-1]] = np.arange(len(self.rows) - 1, -1, -1)
        begin = self.ends[min(known, len(self.ends) - 1)]
        for left, right, entry in self._windows(np.sort(first), begin, around):
            low, high = int(self.ends[entry]), int(self.ends[entry + 1]) - 1
            yield self.text[max(low, left) : min(high, right)]

    def _windows(self, first: np.ndarray, begin: int, around: int) -> Iterator[Tuple[int, int, int]]:
        last: Tuple[int, int, int] | None = None
        for pair in first.tolist():
            place, entry = int(self.places[pair]), int(self.entries[pair])
            if place < begin:
                continue
            if last and last[2] == entry and place - around <= last[1]:
                last = (last[0], place + around + 2, entry)
                continue
            if last:
                yield last
            last = (place - around, place + around + 2, entry)
        if last:
            yield last
