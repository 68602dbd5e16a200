"""Conversations on disk: Rasa's SQL store, with deletion by the user or the operator."""

from __future__ import annotations

import time
from typing import Any, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain

_SECONDS_A_DAY = 86_400


class ConversationStore(SQLTrackerStore):
    """Keeps conversations in SQLite (default) or another database that SQLAlchemy reaches."""

    def __init__(
        self,
        host: Optional[str] = None,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        dialect: str = "sqlite",
        **kwargs: Any,
    ) -> None:
        """`dialect`, `db` and the other settings are those of Rasa's SQL store."""
        super().__init__(domain=domain, dialect=dialect, host=host, event_broker=event_broker, **kwargs)
        if dialect == "sqlite":
            with self.engine.begin() as connection:
                connection.execute(sa.text("PRAGMA journal_mode=WAL"))

    def delete_conversation(self, sender_id: str) -> int:
        """Delete everything kept of one conversation; the number of events deleted."""
        with self.session_scope() as session:
            deleted = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()
            return int(deleted)

    def purge(self, days: float) -> int:
        """Delete the conversations whose last event is older than `days`; how many were deleted."""
        oldest = time.time() - days * _SECONDS_A_DAY
        with self.session_scope() as session:
            stale = (
                session.query(self.SQLEvent.sender_id)
                .group_by(self.SQLEvent.sender_id)
                .having(sa.func.max(self.SQLEvent.timestamp) < oldest)
                .all()
            )
            senders = [row[0] for row in stale]
            for sender in senders:
                session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender).delete()
            session.commit()
            return len(senders)


def conversation_store(store: Any) -> Optional[ConversationStore]:
    """The store of conversations behind Rasa's wrappers, None where another kind is configured."""
    while store is not None and not isinstance(store, ConversationStore):
        store = getattr(store, "_tracker_store", None)
    return store
