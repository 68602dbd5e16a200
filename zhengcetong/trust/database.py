"""The databases in which things are kept: SQLite files in the data folder, or one PostgreSQL by setting."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Tuple, TypeVar
from urllib.parse import quote

import sqlalchemy as sa

from zhengcetong.serving.settings import DATABASE_URL

T = TypeVar("T")
LOCK_SECONDS = 5  # how long a statement waits for somebody else's lock
_CONNECTIONS = 8


def engine_for(url: Any, lock_seconds: float = LOCK_SECONDS) -> sa.engine.Engine:
    """An engine that commits durably, keeps its connections and never waits longer than `lock_seconds`."""
    url = sa.engine.make_url(url)
    if url.get_backend_name() == "sqlite":
        if url.database in (None, "", ":memory:"):
            return sa.create_engine(url)
        engine = sa.create_engine(
            url,
            poolclass=sa.pool.QueuePool,
            pool_size=_CONNECTIONS,
            connect_args={"check_same_thread": False, "timeout": lock_seconds},
        )
        path = Path(url.database)
        sa.event.listen(engine, "connect", lambda connection, record: _prepare_sqlite(path, connection))
        return engine
    arguments = {}
    if url.get_backend_name() == "postgresql":
        milliseconds = int(lock_seconds * 1000)
        options = f"-c lock_timeout={milliseconds} -c statement_timeout={milliseconds}"
        arguments = {"connect_timeout": int(lock_seconds), "options": options}
    return sa.create_engine(url, pool_size=_CONNECTIONS, pool_pre_ping=True, connect_args=arguments)


def storable(text: str) -> str:
    """`text` without what databases refuse: unpaired surrogates and the null character."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "")


def _prepare_sqlite(path: Path, connection: Any) -> None:
    """Raises sqlite3.OperationalError for a file that may not be written.

    SQLite would open it read-only, and keep it so for the whole process long after that was mended.
    """
    files = [path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")]
    needed = [path.parent, *(file for file in files if file.exists())]
    if not all(os.access(place, os.W_OK) for place in needed):
        connection.close()
        raise sqlite3.OperationalError("the database may not be written")
    # Locked right now, or not writable: reading goes on, and the next connection tries again.
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # what is acknowledged survives a power cut
    connection.execute("PRAGMA secure_delete=ON")  # what is deleted cannot be read from the file


class Glance:
    """One small SELECT in a SQLite file that other connections write, without ever waiting.

    Readers of a write-ahead log wait for nobody; where one would, or anything else is amiss, there is no
    answer, and whoever asked goes the long way. Belongs to one thread.
    """

    def __init__(self, engine: sa.engine.Engine, statement: str) -> None:
        """`statement` takes one value (`?`)."""
        self._path = str(engine.url.database or "") if engine.dialect.name == "sqlite" else ""
        self._statement = statement
        self._connection: Optional[sqlite3.Connection] = None
        self._file = (0, 0)

    def at(self, value: Any) -> Any:
        """The first row as a list of one, an empty list, or None."""
        if not self._path:
            return None
        try:
            status = os.stat(self._path)
            if self._connection is None or self._file != (status.st_dev, status.st_ino):
                self._open((status.st_dev, status.st_ino))
            assert self._connection is not None
            return self._connection.execute(self._statement, (value,)).fetchall()[:1]
        except (sqlite3.Error, OSError):
            self.close()
            return None

    def _open(self, file: Tuple[int, int]) -> None:
        self.close()
        self._connection = sqlite3.connect(f"file:{quote(self._path)}?mode=ro", uri=True, timeout=0)
        self._file = file

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Records:
    """One table in a file of the data folder, or in the database of DATABASE_URL.

    Everything runs in a thread of its own: waiting for a lock holds up nobody else.
    """

    def __init__(self, path: Path, create: str) -> None:
        """`create` is the CREATE TABLE IF NOT EXISTS statement; the table is made at the first use."""
        url = DATABASE_URL
        if not url:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._engine = engine_for(url or sa.engine.URL.create("sqlite", database=str(path)))
        self._create = create
        self._made = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="records")

    def execute(self, statement: str, values: Optional[Mapping[str, Any]] = None) -> Any:
        """Run one statement in a transaction of its own; its rows, or the number of rows changed.

        Raises sqlalchemy.exc.SQLAlchemyError when it could not be kept or read.
        """
        try:
            with self._engine.begin() as connection:
                if not self._made:
                    connection.execute(sa.text(self._create))
                result = connection.execute(sa.text(statement), dict(values or {}))
                found = [tuple(row) for row in result] if result.returns_rows else int(result.rowcount)
        except sa.exc.DBAPIError:
            self._engine.dispose()  # what failed once may stay broken, such as a file opened read-only
            raise
        self._made = True
        return found

    async def apart(self, work: Callable[[], T]) -> T:
        """Run `work` outside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def shrink(self) -> None:
        """SQLite: write deleted pages out of the log, so that nothing of them stays on the disk."""
        empty_log(self._engine)


def empty_log(engine: sa.engine.Engine) -> None:
    """SQLite: move the write-ahead log into the database and empty it; nothing for other databases."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
