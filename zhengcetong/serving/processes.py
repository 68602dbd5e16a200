"""Child processes that end with their parent and come back when they die."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Dict, List, Optional

from zhengcetong.knowledge.snapshot import ROOT

_STOP_SECONDS = 8.0
_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """Linux: the child gets SIGTERM when its parent dies, however it dies."""
    os.setsid()
    if sys.platform.startswith("linux"):
        ctypes.CDLL("libc.so.6", use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Service:
    """One server process with its log file."""

    def __init__(
        self,
        name: str,
        command: List[str],
        env: Dict[str, str],
        log: Path,
        ready_url: str,
        folder: Path = ROOT,
    ) -> None:
        """`command` runs in `folder` with `env`, its output appended to `log`."""
        self.name = name
        self._command, self._env, self.log, self._folder = command, env, log, folder
        self.ready_url = ready_url
        self.process: Optional[subprocess.Popen[bytes]] = None

    def start(self) -> None:
        """Start the process; its output goes to the log file."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command,
                cwd=self._folder,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=_die_with_parent,
            )

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self.process is not None and self.process.poll() is None

    def ready(self) -> bool:
        """Whether it answers."""
        try:
            with urllib.request.urlopen(self.ready_url, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError, ValueError):
            return False

    def wait_ready(self, seconds: float) -> bool:
        """Wait until it answers; False if it dies or takes longer."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.running:
            if self.ready():
                return True
            time.sleep(0.1)
        return False

    def stop(self) -> None:
        """End the process and everything it started."""
        if self.process is None:
            return
        for how, seconds in ((signal.SIGTERM, _STOP_SECONDS), (signal.SIGKILL, 2.0)):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, how)
            try:
                self.process.wait(seconds)
                break
            except subprocess.TimeoutExpired:
                continue


def python(*arguments: str) -> List[str]:
    """A command that runs this interpreter."""
    return [sys.executable, *arguments]
