"""Conversations on disk: Rasa's SQL store that tells when it failed, and can delete and purge."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Callable, Coroutine, Dict, Iterator, List, Optional, Sequence, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from zhengcetong.adapters.recent import Recent, shorten
from zhengcetong.serving.quick_json import from_json, to_json
from zhengcetong.trust.database import Glance, empty_log, engine_for

logger = logging.getLogger(__name__)
T = TypeVar("T")
_SECONDS_A_DAY = 86_400
_RECENT_EVENTS = 48  # about eight turns
_KEPT = "_kept_events"  # how many of a tracker's events lie in the database already
_THREADS = 8
_LAST_EVENT = "SELECT data FROM events WHERE sender_id = ? ORDER BY id DESC LIMIT 1"
_TROUBLE_SECONDS = 15.0
_PURGED_AT_ONCE = 2_000  # events: a purge holds the database's lock for moments only


@dataclass
class Saving:
    """What became of the reading and keeping of one turn."""

    failed: bool = False


_saving: ContextVar[Optional[Saving]] = ContextVar("saving", default=None)


@contextlib.contextmanager
def watched() -> Iterator[Saving]:
    """Tells of a turn inside it, and only of that turn, whether it could be read and kept.

    Rasa hides a store's failures behind a store in memory; inside this it never comes to that.
    """
    found = Saving()
    token = _saving.set(found)
    try:
        yield found
    finally:
        _saving.reset(token)


class ConversationStore(SQLTrackerStore):
    """Keeps conversations in SQLite (default) or another database that SQLAlchemy reaches.

    The database is used outside the event loop, so that waiting for it holds up nobody else.
    """

    def __init__(
        self,
        host: Optional[str] = None,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        dialect: str = "sqlite",
        **kwargs: Any,
    ) -> None:
        """`dialect`, `db` and the other settings are those of Rasa's SQL store; `host` may be a whole URL."""
        super().__init__(domain=domain, dialect=dialect, host=host, event_broker=event_broker, **kwargs)
        # A database in memory belongs to one thread's connection.
        url: sa.engine.URL = self.engine.url
        self._in_memory = url.database in (None, "", ":memory:")
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="store")
        if not self._in_memory:
            self.engine.dispose()
            self.engine: sa.engine.Engine = engine_for(url)
            self.sessionmaker = sa.orm.session.sessionmaker(bind=self.engine)
        self._writer = _Writer(self.engine, self.SQLEvent.__table__)
        self._recent = Recent()
        self._glance = Glance(self.engine, _LAST_EVENT)
        self._made = False
        self._trouble = float("-inf")  # when keeping or reading last failed, unless it succeeded since

    def in_trouble(self) -> bool:
        """Whether the database could not be used a moment ago."""
        return time.monotonic() - self._trouble < _TROUBLE_SECONDS

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep a conversation's new events; raises when they could not be kept, unless it is watched."""
        saving = _saving.get()
        if saving is not None and saving.failed:
            return  # what was not read must not be written over
        new = list(itertools.islice(tracker.events, getattr(tracker, _KEPT, 0), None))
        if self.event_broker is not None:
            await self._stream_new_events(self.event_broker, new, tracker.sender_id)
        rows = [_row(tracker.sender_id, event) for event in new]
        if rows:
            await self._apart(lambda: self._writer.write(rows))
        if saving is None or not saving.failed:
            shorten(tracker)
            setattr(tracker, _KEPT, len(tracker.events))
            if rows and not self._in_memory:
                self._recent.put(tracker, self.domain, rows[-1]["data"])

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation; raises when the database could not be read, unless it is watched."""
        known = self._recent.take(sender_id, self.domain)
        if known is not None and self._glance.at(sender_id) == [(known.last,)]:
            return known.tracker
        return await self._apart(lambda: _finish(SQLTrackerStore.retrieve(self, sender_id)))

    async def _apart(self, work: Callable[[], T]) -> Optional[T]:
        """Run the store's work in a thread and note a failure."""
        saving = _saving.get()
        try:
            if self._in_memory:
                return work()
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, lambda: self._work(work))
        except asyncio.CancelledError:  # the turn's time ran out while it waited for the database
            if saving is not None:
                saving.failed = True
            raise
        except Exception as error:
            self._trouble = time.monotonic()
            logger.error("conversation store failed: %s", type(error).__name__)
            if saving is None:
                raise
            saving.failed = True
            return None

    def _work(self, work: Callable[[], T]) -> T:
        try:
            if not self._made:  # also when the disk was not writable at the start
                self.Base.metadata.create_all(self.engine)
                self._made = True
            result = work()
        except (sa.exc.DBAPIError, sqlite3.Error):
            # A connection opened while the file was not writable stays so for ever: begin with new ones.
            self.engine.dispose()
            raise
        self._trouble = float("-inf")
        return result

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> Optional[DialogueStateTracker]:
        """The last turns of the latest session: what a dialogue needs, whatever its length.

        Everything stays in the database; a turn's cost does not grow with the conversation.
        """
        if fetch_events_from_all_sessions:
            found: Optional[DialogueStateTracker] = await super()._retrieve(sender_id, True)
            return found
        events = self.SQLEvent.__table__.c
        recent_first = (
            sa.select(events.type_name, events.data)
            .where(events.sender_id == sender_id)
            .order_by(events.id.desc())
            .limit(_RECENT_EVENTS)
        )
        with self.engine.connect() as connection:
            rows = connection.execute(recent_first).all()
        if not rows or not self.domain:
            return None
        recent = [from_json(data) for data in _whole_turns(rows)]
        tracker = DialogueStateTracker.from_dict(sender_id, recent, self.domain.slots)
        setattr(tracker, _KEPT, len(tracker.events))
        return tracker

    def delete_conversation(self, sender_id: str) -> int:
        """Delete everything kept of one conversation; the number of events deleted."""
        self._recent.forget(sender_id)
        with self.session_scope() as session:
            deleted = session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()
        empty_log(self.engine)
        return int(deleted)

    async def delete_apart(self, sender_id: str) -> int:
        """The same outside the event loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: self.delete_conversation(sender_id))

    def purge(self, days: float) -> int:
        """Delete all events older than `days`, some at a time; how many were deleted."""
        oldest = time.time() - days * _SECONDS_A_DAY
        total = 0
        while True:
            with self.session_scope() as session:
                events = self.SQLEvent
                old = session.query(events.id).filter(events.timestamp < oldest).limit(_PURGED_AT_ONCE)
                ids = [row[0] for row in old]
                session.query(events).filter(events.id.in_(ids)).delete(synchronize_session=False)
                session.commit()
            total += len(ids)
            if len(ids) < _PURGED_AT_ONCE:
                break
        empty_log(self.engine)
        return total


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


class _Ticket:
    """Rows to be written, and what became of them."""

    def __init__(self, rows: Sequence[Dict[str, Any]]) -> None:
        self.rows = rows
        self.written = False
        self.error: Optional[Exception] = None


_INSERT = (
    "INSERT INTO events (sender_id, type_name, timestamp, intent_name, action_name, data) "
    "VALUES (:sender_id, :type_name, :timestamp, :intent_name, :action_name, :data)"
)


class _Writer:
    """Writes what several conversations ended at the same time in one transaction: one wait for the disk."""

    def __init__(self, engine: sa.engine.Engine, table: sa.Table) -> None:
        self._engine, self._insert = engine, table.insert()
        self._plain = _INSERT if engine.dialect.name == "sqlite" else ""
        self._waiting: List[_Ticket] = []
        self._mutex, self._turn = threading.Lock(), threading.Lock()

    def write(self, rows: Sequence[Dict[str, Any]]) -> None:
        """Write `rows`; raises what the database raises."""
        ticket = _Ticket(rows)
        with self._mutex:
            self._waiting.append(ticket)
        with self._turn:  # whoever comes first writes for all who wait
            if not ticket.written and ticket.error is None:
                with self._mutex:
                    tickets, self._waiting = self._waiting, []
                self._write_all(tickets)
        if ticket.error is not None:
            raise ticket.error

    def _write_all(self, tickets: Sequence[_Ticket]) -> None:
        try:
            self._write_rows([row for ticket in tickets for row in ticket.rows])
        except Exception as error:
            for ticket in tickets:
                ticket.error = error
        else:
            for ticket in tickets:
                ticket.written = True

    def _write_rows(self, rows: Sequence[Dict[str, Any]]) -> None:
        if not self._plain:
            with self._engine.begin() as connection:
                connection.execute(self._insert, rows)
            return
        # The driver alone takes half the time; its connections are the engine's.
        connection = self._engine.raw_connection()
        try:
            connection.cursor().executemany(self._plain, rows)
            connection.commit()
        finally:
            connection.close()  # back to the pool, which rolls back what was not committed


def _row(sender_id: str, event: Event) -> Dict[str, Any]:
    """An event as a row of Rasa's table."""
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
        "action_name": data.get("name"),
        "data": to_json(data),
    }


def conversation_store(store: Any) -> Optional[ConversationStore]:
    """The store of conversations behind Rasa's wrappers, None where another kind is configured."""
    while store is not None and not isinstance(store, ConversationStore):
        store = getattr(store, "_tracker_store", None)
    return store
