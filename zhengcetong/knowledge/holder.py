"""The newest good snapshot in a running process: knowledge files are watched, changes swapped in."""

from __future__ import annotations

import functools
import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Optional

from zhengcetong.index.meanings import TooMany
from zhengcetong.knowledge.load import knowledge_files
from zhengcetong.knowledge.snapshot import (
    ROOT,
    SOURCE,
    TARGET,
    Snapshot,
    compile_snapshot,
    load_snapshot,
)

logger = logging.getLogger(__name__)
# Looking at the files of a large knowledge takes longer than a message may wait: from so many on a
# thread looks, at most this share of the time, and another process compiles.
LARGE = 500
# So many new vectors are made while a message waits; more of them by another process, and until it is
# done the old knowledge answers.
_QUICK = 20
_SHARE = 0.01


class SnapshotHolder:
    """The newest good snapshot; looks for a changed file at most once per `poll_seconds`."""

    def __init__(self, source: Path = SOURCE, target: Path = TARGET, poll_seconds: float = 1.0) -> None:
        self._source, self._target = source, target
        self._poll = poll_seconds
        self._checked = 0.0
        self._stamp: Any = None
        self._failed: Any = None
        self.broken: Optional[str] = None  # the kind of error while the old knowledge is served
        self._snapshot: Optional[Snapshot] = None
        self._lock = threading.Lock()
        self._looking: Optional[threading.Thread] = None

    def current(self) -> Snapshot:
        """The snapshot; recompiled when a knowledge file changed and all of them are sound."""
        snapshot = self._snapshot
        if snapshot is not None and time.monotonic() < self._checked + self._poll:
            return snapshot
        if snapshot is not None and len(snapshot.knowledge.policies) >= LARGE:
            self._look_aside()
            return snapshot
        with self._lock:
            self._look()
            assert self._snapshot is not None
            return self._snapshot

    def _look_aside(self) -> None:
        """Look in a thread of its own, so that no message waits."""
        if self._lock.acquire(blocking=False):
            try:
                if self._looking is None or not self._looking.is_alive():
                    self._looking = threading.Thread(target=self._look, name="knowledge", daemon=True)
                    self._looking.start()
            finally:
                self._lock.release()

    def _look(self) -> None:
        started = time.monotonic()
        stamp = self._files_stamp()
        self._checked = started + (time.monotonic() - started) / _SHARE * (self._looking is not None)
        if self._snapshot is None or stamp != self._stamp:
            self._refresh(stamp)

    def _refresh(self, stamp: Any) -> None:
        try:
            if self._looking is not None:
                _compile_aside(self._source, self._target)
            aside = self._snapshot is None or self._looking is not None
            compile_snapshot(self._source, self._target, most_new=None if aside else _QUICK)
            self._snapshot = load_snapshot(self._target)
            self._stamp, self.broken = stamp, None
        except TooMany:
            self._stamp = stamp
            threading.Thread(target=self._make_vectors, name="vectors", daemon=True).start()
        except Exception as error:  # a curator's slip must not stop the servers
            if self._snapshot is None:
                self._snapshot = load_snapshot(self._target)
            if self._failed != stamp:
                logger.error("knowledge not reloaded, the old one stays: %s", type(error).__name__)
            self._failed = self._stamp = stamp
            self.broken = type(error).__name__

    def _make_vectors(self) -> None:
        """Compile in another process; what it made is taken at the next look."""
        _compile_aside(self._source, self._target)
        self._stamp = None

    def _files_stamp(self) -> Any:
        stats = ((path.name, path.stat()) for path in knowledge_files(self._source))
        return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def _compile_aside(source: Path, target: Path) -> None:
    """Compile in another process: this one goes on answering."""
    command = [sys.executable, "-m", "zhengcetong.knowledge.snapshot", str(source), str(target)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=False)


@functools.lru_cache(maxsize=1)
def shared_holder() -> SnapshotHolder:
    """The holder of this process: all that serve from the knowledge share one snapshot."""
    return SnapshotHolder()
