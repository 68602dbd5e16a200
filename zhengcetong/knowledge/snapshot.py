"""The compiled knowledge that both servers load: written when a file changed, swapped atomically."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import functools
import hashlib
import os
import pickle
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple

from zhengcetong.index.build import Shared, build
from zhengcetong.index.cache import PartCache
from zhengcetong.index.container import Container, Value, save
from zhengcetong.index.meanings import SHIPPED, VectorCache, meant, ship
from zhengcetong.index.parts import Part, columns
from zhengcetong.index.stored import StoredKnowledge
from zhengcetong.knowledge.load import knowledge_files, load_extras, load_lists
from zhengcetong.linking.names import OVERVIEW

FORMAT = 4
ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(os.environ.get("KNOWLEDGE_DIR", ROOT / "knowledge"))
TARGET = Path(os.environ.get("KNOWLEDGE_SNAPSHOT", ROOT / "models" / "knowledge.snapshot"))


class Snapshot:
    """The compiled knowledge: its objects, the data of its other files, and the indexes over it."""

    def __init__(self, container: Container) -> None:
        self.index = container
        self.digest: str = container.value("digest")
        self.extras: Mapping[str, Any] = container.value("extras")
        self.knowledge = StoredKnowledge(container)


@dataclass(frozen=True)
class SnapshotInfo:
    """What compiling did."""

    digest: str
    policies: int
    entries: int
    seconds: float
    written: bool


# The code that a policy's part depends on, and the rest that the snapshot depends on.
_OF_PARTS = (
    "index/parts.py",
    "index/plain.py",
    "knowledge/models.py",
    "linking/names.py",
    "linking/numerals.py",
    "linking/periods.py",
    "text/fold.py",
    "text/normalize.py",
    "text/spoken.yml",
)
_OF_SNAPSHOT = (*_OF_PARTS, "index/*.py", "meaning/*.py", "text/*.py")


@functools.lru_cache(maxsize=2)
def _code(patterns: Tuple[str, ...]) -> str:
    """The hash of source files."""
    found = hashlib.sha256(f"{FORMAT}".encode())
    package = Path(__file__).parents[1]
    for pattern in patterns:
        for path in sorted(package.glob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()


def _read(source: Path) -> Dict[Path, bytes]:
    return {path: path.read_bytes() for path in knowledge_files(source)}


def _digest(files: Mapping[Path, bytes], source: Path) -> str:
    found = hashlib.sha256(_code(_OF_SNAPSHOT).encode())
    for path, data in files.items():
        found.update(f"\0{path.relative_to(source).as_posix()}\0".encode())
        found.update(data)
    return found.hexdigest()


def digest_of(source: Path) -> str:
    """The hash of all knowledge files and of the code that compiles them."""
    return _digest(_read(source), source)


def compile_snapshot(
    source: Path = SOURCE, target: Path = TARGET, force: bool = False, most_new: Optional[int] = None
) -> SnapshotInfo:
    """Write the snapshot of `source` to `target` unless it is up to date.

    Policy files that did not change since the last time are not compiled again. Raises OSError,
    yaml.YAMLError, TypeError, KeyError or pydantic.ValidationError when a file is broken, and TooMany
    when more than `most_new` vectors have to be made; the old snapshot then stays.
    """
    started = time.perf_counter()
    files = _read(source)
    digest = _digest(files, source)
    if not force:
        old = _current(target)
        if old is not None and old.digest == digest:
            return _info(old, started, written=False)
    with _alone(target):
        old = None if force else _current(target)
        if old is None or old.digest != digest:
            _compile(files, source, target, digest, most_new)
        return _info(load_snapshot(target), started, written=old is None or old.digest != digest)


def ship_vectors(source: Path = SOURCE, target: Path = TARGET) -> int:
    """Write the vectors of all texts of `source` beside it; returns how many they are."""
    parts, shared = _parts(_read(source), target), Shared(load_lists(source))
    groups = [columns(OVERVIEW, shared.overview.entries), *(part.entries for part in parts)]
    return ship(meant(groups), target.with_suffix(".vectors"), source / SHIPPED)


def _parts(files: Mapping[Path, bytes], target: Path) -> List[Part]:
    policies = {path: data for path, data in files.items() if path.parent.name == "policies"}
    cache = PartCache(target.with_suffix(".parts"), _code(_OF_PARTS))
    parts: List[Part] = [pickle.loads(part) for part in cache.parts(policies)]
    return sorted(parts, key=lambda part: part.row)


def _compile(
    files: Mapping[Path, bytes], source: Path, target: Path, digest: str, most_new: Optional[int]
) -> None:
    parts, shared = _parts(files, target), Shared(load_lists(source))
    vectors = VectorCache(target.with_suffix(".vectors"), source / SHIPPED)
    sections = build(parts, shared, load_extras(source), vectors, most_new)
    save(target, {**sections, "digest": Value(digest)})


@contextlib.contextmanager
def _alone(target: Path) -> Iterator[None]:
    """One process at a time compiles; those that waited find the work done."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.with_suffix(".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _current(target: Path) -> Optional[Snapshot]:
    try:
        return load_snapshot(target)
    except (OSError, ValueError, KeyError, EOFError, pickle.UnpicklingError, AttributeError):
        return None


def _info(snapshot: Snapshot, started: float, written: bool) -> SnapshotInfo:
    starts = snapshot.knowledge.starts
    policies, entries = len(starts) - 1, starts[-1] - starts[0]
    return SnapshotInfo(snapshot.digest, policies, entries, time.perf_counter() - started, written)


def load_snapshot(path: Path = TARGET) -> Snapshot:
    """The snapshot in `path`; raises OSError or ValueError."""
    return Snapshot(Container(path))


def main() -> int:
    """Compile from the command line; one line of result, exit status 1 on a broken file."""
    parser = argparse.ArgumentParser(description="Compile the knowledge into a snapshot.")
    parser.add_argument("source", nargs="?", type=Path, default=SOURCE)
    parser.add_argument("target", nargs="?", type=Path, default=TARGET)
    parser.add_argument("--vectors", action="store_true", help="write the vectors of all texts beside them")
    arguments = parser.parse_args()
    try:
        if arguments.vectors:
            count = ship_vectors(arguments.source, arguments.target)
            print(f"{arguments.source / SHIPPED}: {count}")
        info = compile_snapshot(arguments.source, arguments.target)
    except Exception as error:
        print(f"知识文件有误,没有更新:{type(error).__name__}。请运行 make validate 查看。", file=sys.stderr)
        return 1
    state = "已更新" if info.written else "没有变化"
    print(f"知识库{state}:{info.policies} 份政策,{info.entries} 条内容,用时 {info.seconds:.1f} 秒。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
