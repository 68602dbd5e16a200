"""Questions that could not be answered, masked, kept for the curators of the knowledge.

usage: python -m zhengcetong.trust.unanswered [NUMBER]   (the most frequent, default 50)
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import List, Tuple

from zhengcetong.serving.settings import DATA
from zhengcetong.trust.database import Records, storable

_TABLE = (
    "CREATE TABLE IF NOT EXISTS unanswered "
    "(question VARCHAR(400) PRIMARY KEY, times INTEGER NOT NULL, last DOUBLE PRECISION NOT NULL)"
)
_MOST_KEPT = 20_000
_SECONDS_A_DAY = 86_400


class Unanswered:
    """Equal questions are counted; the oldest go when there are too many."""

    def __init__(self, path: Path = DATA / "unanswered.db") -> None:
        """`path` of the SQLite file; unused where DATABASE_URL names another database."""
        self._records = Records(path, _TABLE)

    async def keep(self, question: str) -> None:
        """Count a masked question."""
        await self._records.apart(lambda: self._keep(question))

    def _keep(self, question: str) -> None:
        self._records.execute(
            "INSERT INTO unanswered VALUES (:question, 1, :now) "
            "ON CONFLICT (question) DO UPDATE SET times = unanswered.times + 1, last = excluded.last",
            {"question": storable(question), "now": time.time()},
        )
        if self._records.execute("SELECT COUNT(*) FROM unanswered")[0][0] > _MOST_KEPT:
            self._records.execute(
                "DELETE FROM unanswered WHERE question NOT IN "
                "(SELECT question FROM unanswered ORDER BY last DESC LIMIT :most)",
                {"most": _MOST_KEPT * 9 // 10},
            )

    def most(self, number: int) -> List[Tuple[int, str]]:
        """The questions asked most often, with how often."""
        rows = self._records.execute(
            "SELECT times, question FROM unanswered ORDER BY times DESC, last DESC LIMIT :number",
            {"number": number},
        )
        return [(int(times), str(question)) for times, question in rows]

    def purge(self, days: float) -> int:
        """Delete the questions last asked more than `days` ago; how many."""
        oldest = time.time() - days * _SECONDS_A_DAY
        deleted = int(
            self._records.execute("DELETE FROM unanswered WHERE last < :oldest", {"oldest": oldest})
        )
        self._records.shrink()
        return deleted


def main() -> int:
    """Print the most frequent unanswered questions."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 50
    for times, question in Unanswered().most(number):
        print(f"{times}\t{question}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
