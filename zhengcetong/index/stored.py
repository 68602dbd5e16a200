"""The knowledge in a snapshot: policies and entries are read when they are looked at."""

from __future__ import annotations

import functools
from collections.abc import Sequence as AbstractSequence
from typing import Any, Iterator, List, Sequence, Union, overload

from zhengcetong.index.container import Container
from zhengcetong.index.plain import unpack_entry, unpack_policy
from zhengcetong.knowledge.models import DocumentType, Entry, Issuer, Overview, Policy, Topic

_KEPT_POLICIES, _KEPT_ENTRIES = 2_000, 8_000


class _Lazy(AbstractSequence):
    """A sequence whose members `get(position)` reads."""

    def __init__(self, get: Any, first: int, size: int, ids: Sequence[str] = ()) -> None:
        """`ids` are those of the members, for who wants to know them without reading."""
        self._get, self._first, self._size, self.ids = get, first, size, ids

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        """Whether both are the same stretch of a snapshot, without reading it."""
        if not isinstance(other, _Lazy):
            return NotImplemented
        return (self._first, self._size, self.ids) == (other._first, other._size, other.ids)

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> List[Any]: ...
    def __getitem__(self, index: Union[int, slice]) -> Any:
        if isinstance(index, slice):
            return [self._get(self._first + i) for i in range(*index.indices(self._size))]
        if not -self._size <= index < self._size:
            raise IndexError(index)
        return self._get(self._first + index % self._size)

    def __iter__(self) -> Iterator[Any]:
        return (self._get(self._first + i) for i in range(self._size))


class StoredKnowledge:
    """Everything the assistant knows, in the shape of `models.Knowledge`."""

    def __init__(self, container: Container) -> None:
        lists = container.value("lists")
        self.overview: Overview = lists["overview"]
        self.issuers: Sequence[Issuer] = lists["issuers"]
        self.doctypes: Sequence[DocumentType] = lists["doctypes"]
        self.topics: Sequence[Topic] = lists["topics"]
        self.synonyms: Sequence[Sequence[str]] = lists["synonyms"]
        self._policies, self._blobs = container.texts("policies"), container.texts("entries")
        self.starts = container.column("entry.starts")  # of each policy's entries; then their number
        self.policy = functools.lru_cache(maxsize=_KEPT_POLICIES)(self._policy)
        self.entry = functools.lru_cache(maxsize=_KEPT_ENTRIES)(self._entry)
        self.entries: Sequence[Entry] = _Lazy(self.entry, 0, len(self._blobs))  # the introduction's first
        self.policies: Sequence[Policy] = _Lazy(self.policy, 0, len(self._policies))

    def _entry(self, position: int) -> Entry:
        return unpack_entry(self._blobs.blob(position))

    def _policy(self, index: int) -> Policy:
        policy = unpack_policy(self._policies.blob(index))
        first, end = self.starts[index], self.starts[index + 1]
        policy.__dict__["entries"] = _Lazy(self.entry, first, end - first, policy.__dict__["entries"])
        return policy
