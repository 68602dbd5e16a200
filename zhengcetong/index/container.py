"""One file of named sections, mapped into memory: arrays and texts are read where they lie."""

from __future__ import annotations

import mmap
import os
import pickle
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence, Tuple, Union

import numpy as np

_MAGIC = b"ZCTSNAP\x02"
_ALIGNED = 64
Section = Union[np.ndarray, bytes, "Value", "Texts"]


class Value:
    """A section that is read whole: any plain value."""

    def __init__(self, value: Any) -> None:
        self.value = value


class Texts:
    """A section of many texts or blobs of which few are read."""

    def __init__(self, parts: Sequence[Union[str, bytes]]) -> None:
        encoded = [part.encode("utf-8") if isinstance(part, str) else part for part in parts]
        self.data = b"".join(encoded)
        self.ends = np.cumsum([0, *(len(part) for part in encoded)], dtype=np.int64)


class Blobs:
    """The texts or blobs of a section by position."""

    def __init__(self, data: memoryview, ends: memoryview) -> None:
        self._data, self._ends = data, ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    def blob(self, position: int) -> memoryview:
        """The bytes at a position."""
        return self._data[self._ends[position] : self._ends[position + 1]]

    def size(self, position: int) -> int:
        """The number of bytes at a position."""
        return int(self._ends[position + 1] - self._ends[position])

    def text(self, position: int) -> str:
        """The text at a position."""
        return str(self.blob(position), "utf-8")


def save(path: Path, sections: Mapping[str, Section]) -> None:
    """Write a file that takes the place of `path` at once; an error leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".snapshot")
    try:
        with os.fdopen(handle, "wb") as file:
            _write(file, sections)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _write(file: Any, sections: Mapping[str, Section]) -> None:
    table: Dict[str, Tuple[str, int, int]] = {}
    file.write(_MAGIC + bytes(8))
    for name, section in sections.items():
        for part, kind, data in _raw(name, section):
            file.write(bytes(-file.tell() % _ALIGNED))
            table[part] = (kind, file.tell(), len(data))
            file.write(data)
    start = file.tell()
    file.write(pickle.dumps(table, protocol=5))
    file.seek(len(_MAGIC))
    file.write(start.to_bytes(8, "little"))


def _raw(name: str, section: Section) -> List[Tuple[str, str, bytes]]:
    if isinstance(section, Texts):
        return [(name, "b", section.data), (f"{name}.ends", section.ends.dtype.str, section.ends.tobytes())]
    if isinstance(section, Value):
        return [(name, "v", pickle.dumps(section.value, protocol=5))]
    if isinstance(section, np.ndarray):
        return [(name, section.dtype.str, section.tobytes())]
    return [(name, "b", section)]


class Container:
    """The sections of a file; raises OSError or ValueError when it is missing or none of ours."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size < len(_MAGIC) + 8:
                raise ValueError(f"{path} is no knowledge snapshot")
            self._map = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if self._map[: len(_MAGIC)] != _MAGIC:
            raise ValueError(f"{path} is no knowledge snapshot")
        start = int.from_bytes(self._map[len(_MAGIC) : len(_MAGIC) + 8], "little")
        # Our own file, written and read on one machine.
        self._table: Dict[str, Tuple[str, int, int]] = pickle.loads(self._map[start:])

    def bytes(self, name: str) -> memoryview:
        """A section's bytes."""
        _, start, size = self._table[name]
        return self._map[start : start + size]

    def array(self, name: str) -> np.ndarray:
        """A section as a read-only array."""
        return np.frombuffer(self.bytes(name), dtype=self._table[name][0])

    def column(self, name: str) -> memoryview:
        """A section of numbers for reading single ones, which is faster than from an array."""
        return self.bytes(name).cast(np.dtype(self._table[name][0]).char)  # type: ignore[call-overload, no-any-return]

    def value(self, name: str) -> Any:
        """A section that was stored as a value."""
        return pickle.loads(self.bytes(name))

    def texts(self, name: str) -> Blobs:
        """A section of texts."""
        return Blobs(self.bytes(name), self.column(f"{name}.ends"))
