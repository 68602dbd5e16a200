"""Questions that could not be answered, masked, kept for the curators of the knowledge.

usage: python -m zhengcetong.trust.unanswered [NUMBER]   (the most frequent, default 50)
"""

from __future__ import annotations

import sqlite3
import sys
import time
from pathlib import Path
from typing import List, Tuple

from zhengcetong.serving.settings import DATA

_TABLE = "CREATE TABLE IF NOT EXISTS unanswered (question TEXT PRIMARY KEY, times INTEGER NOT NULL, last REAL NOT NULL)"
_MOST_KEPT = 20_000


class Unanswered:
    """One SQLite file in the data folder; equal questions are counted."""

    def __init__(self, path: Path) -> None:
        """`path` of the database; made when missing."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, timeout=1, isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute(_TABLE)

    def keep(self, question: str) -> None:
        """Count a masked question; the oldest go when there are too many."""
        self._database.execute(
            "INSERT INTO unanswered VALUES (?, 1, ?) "
            "ON CONFLICT (question) DO UPDATE SET times = times + 1, last = excluded.last",
            (question, time.time()),
        )
        self._database.execute(
            "DELETE FROM unanswered WHERE question IN "
            "(SELECT question FROM unanswered ORDER BY last DESC LIMIT -1 OFFSET ?)",
            (_MOST_KEPT,),
        )

    def most(self, number: int) -> List[Tuple[int, str]]:
        """The questions asked most often, with how often."""
        rows = self._database.execute(
            "SELECT times, question FROM unanswered ORDER BY times DESC, last DESC LIMIT ?", (number,)
        )
        return [(int(times), str(question)) for times, question in rows]


def main() -> int:
    """Print the most frequent unanswered questions."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 50
    for times, question in Unanswered(DATA / "unanswered.db").most(number):
        print(f"{times}\t{question}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
