"""Feedback on answers, kept in one SQLite file in the data folder."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

_TABLE = (
    "CREATE TABLE IF NOT EXISTS feedback (conversation TEXT NOT NULL, answer_id TEXT NOT NULL, "
    "vote TEXT NOT NULL, reason TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (conversation, answer_id))"
)
VOTES = ("up", "down")


class Feedback:
    """One vote per answer and conversation; a later vote replaces the earlier one."""

    def __init__(self, path: Path) -> None:
        """`path` of the database; made when missing."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute(_TABLE)

    def keep(self, conversation: str, answer_id: str, vote: str, reason: str) -> None:
        """Keep a vote (`up` or `down`) with an optional reason."""
        self._database.execute(
            "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?)",
            (conversation, answer_id, vote, reason, time.time()),
        )

    def forget(self, conversation: str) -> None:
        """Delete the votes of one conversation."""
        self._database.execute("DELETE FROM feedback WHERE conversation = ?", (conversation,))
