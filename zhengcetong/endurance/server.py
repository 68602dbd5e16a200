"""`make serve` for a long test, with a data folder and settings of its own."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional

from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.serving.settings import free_port

_START_SECONDS = 300.0


class Serving:
    """The running servers; a context manager that stops them."""

    def __init__(self, data: Path, settings: Optional[Mapping[str, str]] = None) -> None:
        """`settings` are environment variables of `make serve`."""
        self.data = data
        self.port = int((settings or {}).get("PORT") or free_port())
        self.base = f"http://127.0.0.1:{self.port}"
        self.url = f"{self.base}/webhooks/rest/webhook"
        data.mkdir(parents=True, exist_ok=True)
        env: Dict[str, str] = {
            **os.environ,
            "HOST": "127.0.0.1",
            "DATA_DIR": str(data),
            "PYTHONPATH": str(ROOT),
            **(settings or {}),
            "PORT": str(self.port),
        }
        self.output = data / "serve.out"
        command = [*_unprivileged(), sys.executable, "-m", "zhengcetong.serving.serve"]
        with self.output.open("wb") as file:
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=file, stderr=file)

    def __enter__(self) -> Serving:
        """Wait until questions are answered."""
        if not self.wait(_START_SECONDS):
            self.stop()
            raise RuntimeError(f"the servers did not start: {self.output.read_text(errors='replace')}")
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def wait(self, seconds: float) -> bool:
        """Wait until health says ready; False if it takes longer or the launcher ended."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.health().get("ready"):
                return True
            time.sleep(0.2)
        return False

    def parts(self) -> Dict[str, int]:
        """The process ids of `rasa` and `actions` as far as they run."""
        found = {}
        for pid, command in _children(self.process.pid):
            found["actions" if re.search(r"\baction", command) else "rasa"] = pid
        return found

    def kill(self, *names: str) -> None:
        """`kill -9` of the parts named, as far as they run."""
        for name, pid in self.parts().items():
            if name in names:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def health(self) -> Dict[str, Any]:
        """What health says; empty when nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.base}/chat/health", timeout=5) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as error:
            return dict(json.load(error))
        except (urllib.error.URLError, OSError, ValueError):
            return {}

    def memory(self) -> Dict[str, float]:
        """Resident megabytes of each part."""
        return {name: resident_megabytes(pid) for name, pid in self.parts().items()}

    def stop(self) -> None:
        """Stop as Ctrl-C does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()


def _unprivileged() -> List[str]:
    """For root: without the right to ignore file permissions, so that these can be tested."""
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0 or setpriv is None:
        return []
    return [setpriv, "--bounding-set", "-dac_override,-dac_read_search", "--"]


def _children(parent: int) -> Iterator[tuple[int, str]]:
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            stat = Path(f"/proc/{entry}/stat").read_text()
            if int(stat.rsplit(")", 1)[1].split()[1]) == parent:
                command = Path(f"/proc/{entry}/cmdline").read_bytes().replace(b"\0", b" ")
                yield int(entry), command.decode("utf-8", "replace")
        except (OSError, IndexError, ValueError):
            continue


def resident_megabytes(pid: int) -> float:
    """The resident memory of a process, 0 when it is gone."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except (OSError, ValueError):
        pass
    return 0.0
