"""Watching over the servers: what ends or hangs is started again, logs stay small."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from pathlib import Path
from typing import List

from zhengcetong.serving.processes import Service

_CHECK_SECONDS = 0.5
_PROBE_SECONDS = 20.0
_MOST_SILENT = 4  # probes without an answer, one after the other
_STARTING_SECONDS = 120.0
_LONGEST_PAUSE = 30.0
_SHORT_LIFE = 5.0
_MOST_LOG_BYTES = 50_000_000


class Guard:
    """One service with its restarts: at once the first time, after growing pauses when it keeps ending."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self._started = time.monotonic()
        self._pause = 0.0
        self._again = 0.0  # when to start it again
        self._probe = self._started + _STARTING_SECONDS
        self._silent = 0

    def look(self) -> None:
        """Start the service again if it ended; end it if it answers no more."""
        now = time.monotonic()
        if not self.service.running:
            self._restart(now)
        elif now >= self._probe:
            self._probe = now + _PROBE_SECONDS
            self._silent = 0 if self.service.ready() else self._silent + 1
            if self._silent >= _MOST_SILENT:
                self._tell("answers no more and is started again")
                self.service.stop()
                self._silent = 0

    def _restart(self, now: float) -> None:
        if self._again == 0.0:
            short = now - self._started < _SHORT_LIFE
            self._pause = min(_LONGEST_PAUSE, max(1.0, self._pause * 2)) if short else 0.0
            self._again = now + self._pause
            self._tell("ended and is started again" + (f" in {self._pause:.0f} s" if self._pause else ""))
        if now >= self._again:
            self._again, self._started, self._probe = 0.0, now, now + _STARTING_SECONDS
            try:
                self.service.start()
            except OSError:  # no room or right for the log, no memory for a process: try again
                self._again = now + max(1.0, self._pause)

    def _tell(self, what: str) -> None:
        with contextlib.suppress(OSError):  # stderr may lie on a full disk
            print(f"{self.service.name} {what}", file=sys.stderr, flush=True)


def shorten(log: Path, most_bytes: int = _MOST_LOG_BYTES) -> None:
    """Keep a log that grew over `most_bytes` as NAME.1 and go on with an empty one."""
    with contextlib.suppress(OSError):
        if log.stat().st_size > most_bytes:
            shutil.copyfile(log, log.with_name(log.name + ".1"))
            with log.open("r+b") as file:  # the server appends to the same file
                file.truncate(0)


def watch(services: List[Service]) -> None:
    """Watch over the services until a signal comes."""
    guards = [Guard(service) for service in services]
    while True:
        time.sleep(_CHECK_SECONDS)
        for guard in guards:
            guard.look()
            shorten(guard.service.log)
