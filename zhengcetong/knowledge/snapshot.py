"""The compiled knowledge that both servers load: written when a file changed, swapped atomically."""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
import pickle
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping, Optional

from zhengcetong.knowledge.load import knowledge_files, load, load_extras
from zhengcetong.knowledge.models import Knowledge

logger = logging.getLogger(__name__)
FORMAT = 1
ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(os.environ.get("KNOWLEDGE_DIR", ROOT / "knowledge"))
TARGET = Path(os.environ.get("KNOWLEDGE_SNAPSHOT", ROOT / "models" / "knowledge.snapshot"))


@dataclass(frozen=True)
class Snapshot:
    """The knowledge with the data of its other files, and the hash of all of them."""

    digest: str
    knowledge: Knowledge
    extras: Mapping[str, Any]


@dataclass(frozen=True)
class SnapshotInfo:
    """What compiling did."""

    digest: str
    policies: int
    entries: int
    seconds: float
    written: bool


def digest_of(source: Path) -> str:
    """The hash of all knowledge files and of the schema."""
    found = hashlib.sha256(f"{FORMAT}".encode())
    found.update((Path(__file__).parent / "models.py").read_bytes())
    for path in knowledge_files(source):
        found.update(f"\0{path.relative_to(source).as_posix()}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def compile_snapshot(source: Path = SOURCE, target: Path = TARGET, force: bool = False) -> SnapshotInfo:
    """Write the snapshot of `source` to `target` unless it is up to date.

    Raises what `load` raises when a file is broken; the old snapshot then stays.
    """
    started = time.perf_counter()
    digest = digest_of(source)
    if not force and target.exists():
        try:
            old = load_snapshot(target)
        except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ValueError):
            old = None
        if old is not None and old.digest == digest:
            return _info(old, started, written=False)
    snapshot = Snapshot(digest, load(source), load_extras(source))
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".snapshot")
    try:
        with os.fdopen(handle, "wb") as file:
            # Our own file, written and read on one machine: pickle loads many times faster than JSON.
            pickle.dump(snapshot, file, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
    return _info(snapshot, started, written=True)


def _info(snapshot: Snapshot, started: float, written: bool) -> SnapshotInfo:
    entries = sum(len(p.entries) for p in snapshot.knowledge.policies)
    seconds = time.perf_counter() - started
    return SnapshotInfo(snapshot.digest, len(snapshot.knowledge.policies), entries, seconds, written)


def load_snapshot(path: Path = TARGET) -> Snapshot:
    """The snapshot in `path`; raises OSError or ValueError."""
    with path.open("rb") as file:
        snapshot = pickle.load(file)
    if not isinstance(snapshot, Snapshot):
        raise ValueError(f"{path} is no knowledge snapshot")
    return snapshot


class SnapshotHolder:
    """The newest good snapshot; looks for a changed file at most once per `poll_seconds`."""

    def __init__(self, source: Path = SOURCE, target: Path = TARGET, poll_seconds: float = 1.0) -> None:
        self._source, self._target = source, target
        self._poll = poll_seconds
        self._checked = 0.0
        self._stamp: Any = None
        self._failed: Any = None
        self._snapshot: Optional[Snapshot] = None
        self._lock = threading.Lock()

    def current(self) -> Snapshot:
        """The snapshot; recompiled when a knowledge file changed and all of them are sound."""
        now = time.monotonic()
        if self._snapshot is not None and now - self._checked < self._poll:
            return self._snapshot
        with self._lock:
            self._checked = now
            stamp = self._files_stamp()
            if self._snapshot is None or stamp != self._stamp:
                self._refresh(stamp)
            assert self._snapshot is not None
            return self._snapshot

    def _refresh(self, stamp: Any) -> None:
        try:
            compile_snapshot(self._source, self._target)
            self._snapshot = load_snapshot(self._target)
            self._stamp = stamp
        except Exception as error:  # a curator's slip must not stop the servers
            if self._snapshot is None:
                self._snapshot = load_snapshot(self._target)
            if self._failed != stamp:
                logger.error("knowledge not reloaded, the old one stays: %s", type(error).__name__)
            self._failed = self._stamp = stamp

    def _files_stamp(self) -> Any:
        return tuple((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in knowledge_files(self._source))


def main() -> int:
    """Compile from the command line; one line of result, exit status 1 on a broken file."""
    parser = argparse.ArgumentParser(description="Compile the knowledge into a snapshot.")
    parser.add_argument("source", nargs="?", type=Path, default=SOURCE)
    parser.add_argument("target", nargs="?", type=Path, default=TARGET)
    arguments = parser.parse_args()
    try:
        info = compile_snapshot(arguments.source, arguments.target)
    except Exception as error:
        print(f"知识文件有误,没有更新:{type(error).__name__}。请运行 make validate 查看。", file=sys.stderr)
        return 1
    state = "已更新" if info.written else "没有变化"
    print(f"知识库{state}:{info.policies} 份政策,{info.entries} 条内容,用时 {info.seconds:.1f} 秒。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
