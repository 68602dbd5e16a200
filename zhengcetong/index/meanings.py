"""What statements and their phrasings mean: vectors compiled from the texts, kept by the hash of each text.

Those of the knowledge as it is shipped lie beside it (`vectors.npz`, written by `make vectors`), so that
nobody has to wait for them; those of changed texts are made when they are compiled.
"""

from __future__ import annotations

import hashlib
import io
import os
import sqlite3
import sys
from pathlib import Path
from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence

import numpy as np

from zhengcetong.index.container import Section
from zhengcetong.index.parts import Entries
from zhengcetong.meaning import encoder
from zhengcetong.meaning.model import Model, fitted

SHIPPED = "vectors.npz"
MOST_TEXTS = 8_000  # a larger knowledge is searched by words alone: its vectors would take too long
_STEP = 200  # texts between two lines of progress


class TooMany(Exception):
    """More vectors have to be made than the caller wants to wait for."""


class Meant(NamedTuple):
    """A text of an entry: a phrasing (`asked`) or what it states."""

    entry: int
    text: str
    asked: bool


def meant(groups: Sequence[Entries]) -> List[Meant]:
    """All texts of all entries, in their order."""
    found: List[Meant] = []
    entry = 0
    for group in groups:
        for said, phrasings in zip(group.said, group.asked, strict=True):
            found.append(Meant(entry, said, False))
            found += [Meant(entry, phrasing, True) for phrasing in phrasings]
            entry += 1
    return found


class VectorCache:
    """Vectors in one SQLite file; a damaged or missing file is only slower."""

    def __init__(self, path: Path, shipped: Optional[Path] = None) -> None:
        """`shipped` is a file that `ship` wrote."""
        self._path, self._shipped = path, shipped

    def vectors(self, texts: Sequence[Meant], most: Optional[int] = None) -> np.ndarray:
        """Shape (texts, 384), float16; raises TooMany if more than `most` have to be made."""
        keys = [_key(text) for text in texts]
        known = {**self._read(), **_shipped(self._shipped)}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if most is not None and len(missing) > most:
            raise TooMany(len(missing))
        made = _made(missing)
        if made:
            self._write(made, set(keys))
        known.update(made)
        rows = [np.frombuffer(known[key], dtype=np.float16) for key in keys]
        return np.stack(rows) if rows else np.zeros((0, encoder.DIMENSIONS), dtype=np.float16)

    def model(self, texts: Sequence[Meant], vectors: np.ndarray) -> Model:
        """The model fitted to `vectors` of `texts`; kept, so that the same texts need not be learned again."""
        entry = np.array([text.entry for text in texts], dtype=np.int32)
        asked = np.array([text.asked for text in texts], dtype=np.bool_)
        key = hashlib.sha256(b"".join(map(_key, texts)) + entry.tobytes()).digest()
        kept = self._fitted(key)
        if kept is None:
            written = [text.text for text in texts if text.asked]
            kept = fitted(vectors[~asked], vectors[asked], entry[asked], written)
            self._keep(key, kept)
        return kept

    def _fitted(self, key: bytes) -> Optional[Model]:
        try:
            connection = self._connect()
            try:
                found = connection.execute("SELECT model FROM fitted WHERE key = ?", (key,)).fetchone()
            finally:
                connection.close()
            return Model(**np.load(io.BytesIO(found[0]), allow_pickle=False)) if found else None
        except (sqlite3.Error, OSError, ValueError, TypeError):
            return None

    def _keep(self, key: bytes, model: Model) -> None:
        written = io.BytesIO()
        np.savez(written, **model._asdict())
        try:
            connection = self._connect()
            try:
                connection.execute("DELETE FROM fitted")
                connection.execute("INSERT INTO fitted VALUES (?, ?)", (key, written.getvalue()))
                connection.commit()
            finally:
                connection.close()
        except sqlite3.Error:
            self._path.unlink(missing_ok=True)

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=30)
        connection.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
        )
        connection.execute("CREATE TABLE IF NOT EXISTS fitted (key BLOB PRIMARY KEY, model BLOB)")
        return connection

    def _read(self) -> Dict[bytes, bytes]:
        try:
            connection = self._connect()
            try:
                return dict(connection.execute("SELECT key, vector FROM vectors"))
            finally:
                connection.close()
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            return {}

    def _write(self, made: Mapping[bytes, bytes], kept: set[bytes]) -> None:
        try:
            connection = self._connect()
            try:
                gone = [(k,) for (k,) in connection.execute("SELECT key FROM vectors") if k not in kept]
                connection.executemany("DELETE FROM vectors WHERE key = ?", gone)
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", made.items())
                connection.commit()
            finally:
                connection.close()
        except sqlite3.Error:
            self._path.unlink(missing_ok=True)


def _shipped(path: Optional[Path]) -> Dict[bytes, bytes]:
    """The vectors that `ship` wrote, none if there is no such file or it is damaged."""
    if path is None or not path.exists():
        return {}
    try:
        with np.load(path, allow_pickle=False) as kept:
            rows = (kept["rows"] * kept["scales"][:, None]).astype(np.float16)
            return {key.tobytes(): row.tobytes() for key, row in zip(kept["keys"], rows, strict=True)}
    except (OSError, ValueError, KeyError):
        return {}


def ship(texts: Sequence[Meant], cache: Path, path: Path) -> int:
    """Write the vectors of `texts` to `path`, a byte a dimension; returns how many they are."""
    unique = {_key(text): text for text in texts}
    keys = sorted(unique)
    rows = VectorCache(cache, path).vectors([unique[key] for key in keys]).astype(np.float32)
    scales = (np.abs(rows).max(axis=1) / 127).astype(np.float32)
    np.savez_compressed(
        path,
        keys=np.stack([np.frombuffer(key, dtype=np.uint8) for key in keys]),
        scales=scales,
        rows=np.round(rows / scales[:, None]).astype(np.int8),
    )
    return len(keys)


def _key(text: Meant) -> bytes:
    return hashlib.sha256(f"{encoder.MODEL}\0{text.asked}\0{text.text}".encode()).digest()


def _made(missing: Mapping[bytes, Meant]) -> Dict[bytes, bytes]:
    """New vectors; tells its progress where a person waits."""
    made: Dict[bytes, bytes] = {}
    shown = len(missing) > _STEP and sys.stderr.isatty() or os.environ.get("PROGRESS") == "1"
    for number, (key, text) in enumerate(missing.items()):
        if shown and number % _STEP == 0:
            print(f"· reading the meaning of the statements: {number} of {len(missing)}", file=sys.stderr)
        encode = encoder.question if text.asked else encoder.statement
        made[key] = encode(text.text).astype(np.float16).tobytes()
    return made


def meaning_sections(
    groups: Sequence[Entries], cache: VectorCache, most: Optional[int] = None
) -> Mapping[str, Section]:
    """Sections of the model of the meanings; an empty one for a knowledge that is too large.

    Raises TooMany.
    """
    texts = meant(groups)
    if len(texts) > MOST_TEXTS:
        texts = []
    vectors = cache.vectors(texts, most)
    model = cache.model(texts, vectors)
    return {f"meaning.{name}": part.reshape(-1) for name, part in model._asdict().items()}
