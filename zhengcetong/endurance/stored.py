"""What lies in the data folder, compared with what was acknowledged."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import time
from collections import Counter
from pathlib import Path
from typing import Callable, List, Sequence, TypeVar

T = TypeVar("T")
_LOCK_SECONDS = 30
_PATIENT_SECONDS = 60.0
_AGAIN_SECONDS = 0.5


def kept_turns(data: Path) -> Counter[str]:
    """How many user turns are kept of each sender; raises OSError when that cannot be read."""

    def count(database: sqlite3.Connection) -> Counter[str]:
        rows = database.execute(
            "SELECT sender_id, COUNT(*) FROM events WHERE type_name = 'user' GROUP BY sender_id"
        )
        return Counter({str(sender): int(number) for sender, number in rows})

    return _read(data / "conversations.db", count)


def lost(data: Path, acknowledged: Sequence[str]) -> List[str]:
    """Senders of whom fewer turns are kept than were acknowledged, one for every turn lost."""
    kept = kept_turns(data)
    return list((Counter(acknowledged) - kept).elements())


def sound(data: Path, patient_seconds: float = _PATIENT_SECONDS) -> List[str]:
    """The databases that fail SQLite's own check, with what it says; raises OSError for one that cannot be
    checked."""
    found = []
    for path in sorted(data.glob("*.db")):
        try:
            said = _read(path, _integrity, patient_seconds)
        except sqlite3.DatabaseError as error:  # no database at all, or one that cannot even be read
            said = str(error)
        if said != "ok":
            found.append(f"{path.name}: {said}")
    return found


def _integrity(database: sqlite3.Connection) -> str:
    return str(database.execute("PRAGMA integrity_check").fetchone()[0])


def _read(
    path: Path, work: Callable[[sqlite3.Connection], T], patient_seconds: float = _PATIENT_SECONDS
) -> T:
    """What `work` finds; tried again while it is the machine that hinders it, then OSError.

    SQLite tells the two apart: a lock, a full disk (reading needs room for the shared memory file) or a
    missing permission is an OperationalError, a broken file another DatabaseError, which is passed on.
    """
    deadline = time.monotonic() + patient_seconds
    while True:
        try:
            with contextlib.closing(sqlite3.connect(path, timeout=_LOCK_SECONDS)) as database:
                return work(database)
        except sqlite3.OperationalError as error:
            if time.monotonic() >= deadline:
                free = shutil.disk_usage(path.parent).free
                raise OSError(f"{path.name} cannot be read: {error} ({free:,} bytes free)") from error
        time.sleep(_AGAIN_SECONDS)
