"""Conversations on disk: Rasa's SQL store that tells when it failed, and can delete and purge."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Coroutine, Iterator, List, Optional, Sequence, Set, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

logger = logging.getLogger(__name__)
T = TypeVar("T")
_SECONDS_A_DAY = 86_400
_RECENT_EVENTS = 48  # about eight turns
_KEPT = "_kept_events"  # how many of a tracker's events lie in the database already
_THREADS = 8
_LOCK_SECONDS = 5  # how long SQLite waits for another process's lock


class ConversationStore(SQLTrackerStore):
    """Keeps conversations in SQLite (default) or another database that SQLAlchemy reaches.

    The database is used outside the event loop, so that waiting for it holds up nobody else. Rasa
    hides a store's failures behind a store in memory; `failed` tells of them.
    """

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
        self._failed: Set[str] = set()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="store")
        # A database in memory belongs to one thread's connection.
        self._in_memory = self.engine.url.database in (None, "", ":memory:")
        if dialect == "sqlite" and not self._in_memory:
            sa.event.listen(self.engine, "connect", _prepare_sqlite)
            with self.engine.begin() as connection:
                connection.execute(sa.text("PRAGMA journal_mode=WAL"))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep a conversation's new events; raises when they could not be kept."""
        await self._apart(tracker.sender_id, lambda: SQLTrackerStore.save(self, tracker))

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation; raises when the database could not be read."""
        return await self._apart(sender_id, lambda: SQLTrackerStore.retrieve(self, sender_id))

    async def _apart(self, sender_id: str, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Run the store's work in a thread and note a failure."""
        loop = asyncio.get_running_loop()
        try:
            if self._in_memory:
                return _finish(work())
            return await loop.run_in_executor(self._threads, lambda: _finish(work()))
        except Exception as error:
            self._failed.add(sender_id)
            logger.error("conversation store failed: %s", type(error).__name__)
            raise

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> Optional[DialogueStateTracker]:
        """The last turns of the latest session: what a dialogue needs, whatever its length.

        Everything stays in the database; a turn's cost does not grow with the conversation.
        """
        if fetch_events_from_all_sessions:
            found: Optional[DialogueStateTracker] = await super()._retrieve(sender_id, True)
            return found
        with self.session_scope() as session:
            events = self.SQLEvent
            rows = (
                session.query(events.type_name, events.data)
                .filter(events.sender_id == sender_id)
                .order_by(events.id.desc())
                .limit(_RECENT_EVENTS)
                .all()
            )
        if not rows or not self.domain:
            return None
        recent = [json.loads(data) for data in _whole_turns(rows)]
        tracker = DialogueStateTracker.from_dict(sender_id, recent, self.domain.slots)
        setattr(tracker, _KEPT, len(tracker.events))
        return tracker

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Any]:
        """The events that came after those that the tracker was read with or kept before."""
        first = getattr(tracker, _KEPT, 0)
        setattr(tracker, _KEPT, len(tracker.events))
        return itertools.islice(tracker.events, first, len(tracker.events))

    def failed(self, sender_id: str) -> bool:
        """Whether reading or keeping the conversation failed since this was last asked."""
        if sender_id not in self._failed:
            return False
        self._failed.discard(sender_id)
        return True

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
            senders: List[str] = [row[0] for row in stale]
            for sender in senders:
                session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender).delete()
            session.commit()
            return len(senders)


def _whole_turns(rows: Sequence[Any]) -> List[str]:
    """The events (latest first) of the latest session from the beginning of a turn, in order."""
    data: List[str] = []
    for type_name, event in rows:
        data.append(event)
        if type_name == "session_started":
            return data[::-1]
    if len(rows) == _RECENT_EVENTS:  # more lie before: begin where the bot listened
        listening = [i for i, (_, event) in enumerate(rows) if '"action_listen"' in event]
        data = data[: listening[-1] + 1] if listening else data
    return data[::-1]


def _finish(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that never really waits."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise RuntimeError("the conversation store waited for something")


def _prepare_sqlite(connection: Any, record: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout={_LOCK_SECONDS * 1000}")
    connection.execute("PRAGMA synchronous=FULL")


def conversation_store(store: Any) -> Optional[ConversationStore]:
    """The store of conversations behind Rasa's wrappers, None where another kind is configured."""
    while store is not None and not isinstance(store, ConversationStore):
        store = getattr(store, "_tracker_store", None)
    return store
