"""Feedback on answers, kept in the data folder or in the database of DATABASE_URL."""

from __future__ import annotations

import time
from pathlib import Path

from zhengcetong.serving.settings import DATA
from zhengcetong.trust.database import Records, storable

_TABLE = (
    "CREATE TABLE IF NOT EXISTS feedback (conversation VARCHAR(255) NOT NULL, answer_id VARCHAR(64) NOT NULL, "
    "vote VARCHAR(8) NOT NULL, reason TEXT NOT NULL, at DOUBLE PRECISION NOT NULL, "
    "PRIMARY KEY (conversation, answer_id))"
)
_SECONDS_A_DAY = 86_400
VOTES = ("up", "down")


class Feedback:
    """One vote per answer and conversation; a later vote replaces the earlier one.

    Every method raises sqlalchemy.exc.SQLAlchemyError when the database cannot be used.
    """

    def __init__(self, path: Path = DATA / "feedback.db") -> None:
        """`path` of the SQLite file; unused where DATABASE_URL names another database."""
        self._records = Records(path, _TABLE)

    async def keep(self, conversation: str, answer_id: str, vote: str, reason: str) -> None:
        """Keep a vote (`up` or `down`) with an optional reason."""
        values = {
            "conversation": conversation,
            "answer_id": storable(answer_id),
            "vote": vote,
            "reason": storable(reason),
            "at": time.time(),
        }
        statement = (
            "INSERT INTO feedback VALUES (:conversation, :answer_id, :vote, :reason, :at) "
            "ON CONFLICT (conversation, answer_id) "
            "DO UPDATE SET vote = excluded.vote, reason = excluded.reason, at = excluded.at"
        )
        await self._records.apart(lambda: self._records.execute(statement, values))

    def forget(self, conversation: str) -> int:
        """Delete the votes of one conversation; how many."""
        deleted = int(
            self._records.execute("DELETE FROM feedback WHERE conversation = :id", {"id": conversation})
        )
        self._records.shrink()
        return deleted

    async def forget_apart(self, conversation: str) -> int:
        """The same outside the event loop."""
        return await self._records.apart(lambda: self.forget(conversation))

    def purge(self, days: float) -> int:
        """Delete the votes older than `days`; how many."""
        oldest = time.time() - days * _SECONDS_A_DAY
        deleted = int(self._records.execute("DELETE FROM feedback WHERE at < :oldest", {"oldest": oldest}))
        self._records.shrink()
        return deleted
