"""What lies in the data folder, compared with what was acknowledged."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path
from typing import List, Sequence

_WAIT_SECONDS = 30


def kept_turns(data: Path) -> Counter[str]:
    """How many user turns are kept of each sender."""
    with sqlite3.connect(data / "conversations.db", timeout=_WAIT_SECONDS) as database:
        rows = database.execute(
            "SELECT sender_id, COUNT(*) FROM events WHERE type_name = 'user' GROUP BY sender_id"
        )
        return Counter({str(sender): int(number) for sender, number in rows})


def lost(data: Path, acknowledged: Sequence[str]) -> List[str]:
    """Senders of whom fewer turns are kept than were acknowledged, one for every turn lost."""
    kept = kept_turns(data)
    return list((Counter(acknowledged) - kept).elements())


def sound(data: Path) -> List[str]:
    """The databases that fail SQLite's own check, with what it says."""
    found = []
    for path in sorted(data.glob("*.db")):
        with sqlite3.connect(path, timeout=_WAIT_SECONDS) as database:
            said = database.execute("PRAGMA integrity_check").fetchone()[0]
            if said != "ok":
                found.append(f"{path.name}: {said}")
    return found
