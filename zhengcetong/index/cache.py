"""Compiled parts of policy files, kept by the hash of the file."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Optional, Sequence

from zhengcetong.index.parts import compile_policy

_TOGETHER = 200  # from so many new files on, all processors compile them
_CHUNK = 25


class PartCache:
    """Parts in one SQLite file; a damaged or missing file is only slower."""

    def __init__(self, path: Path, code: str) -> None:
        """`code` is the hash of the code that makes parts: parts of other code are not used."""
        self._path, self._code = path, code

    def parts(self, files: Mapping[Path, bytes]) -> List[bytes]:
        """The pickled parts of files, in order; raises what `compile_policy` raises."""
        keys = [hashlib.sha256(self._code.encode() + data).hexdigest() for data in files.values()]
        known = self._read(keys)
        missing = {k: data for k, data in zip(keys, files.values(), strict=True) if k not in known}
        made = dict(zip(missing, _compiled(list(missing.values())), strict=True))
        if made or len(known) != len(set(keys)):
            self._write(made, keys)
        return [known.get(key) or made[key] for key in keys]

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=30)
        connection.execute("CREATE TABLE IF NOT EXISTS parts (key TEXT PRIMARY KEY, part BLOB) WITHOUT ROWID")
        return connection

    def _read(self, keys: Iterable[str]) -> Dict[str, bytes]:
        wanted = set(keys)
        try:
            connection = self._connect()
            try:
                rows = connection.execute("SELECT key, part FROM parts")
                return {key: part for key, part in rows if key in wanted}
            finally:
                connection.close()
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            return {}

    def _write(self, made: Mapping[str, bytes], keys: Iterable[str]) -> None:
        """Keep the parts made and drop those of files that are gone."""
        try:
            connection = self._connect()
            try:
                kept = set(keys)
                gone = [k for (k,) in connection.execute("SELECT key FROM parts") if k not in kept]
                connection.executemany("DELETE FROM parts WHERE key = ?", ((key,) for key in gone))
                connection.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?)", made.items())
                connection.commit()
            finally:
                connection.close()
        except sqlite3.Error:
            self._path.unlink(missing_ok=True)


def _compiled(files: Sequence[bytes]) -> List[bytes]:
    if len(files) < _TOGETHER:
        return [compile_policy(data) for data in files]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        made = list(pool.map(_attempt, files, chunksize=_CHUNK))
    # What failed is tried again here, so that the error reaches the caller as it is.
    return [part or compile_policy(data) for part, data in zip(made, files, strict=True)]


def _attempt(data: bytes) -> Optional[bytes]:
    try:
        return compile_policy(data)
    except Exception:
        return None
