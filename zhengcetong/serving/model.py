"""Whether the trained model fits the sources, and training when it does not."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Iterable

from zhengcetong.knowledge.snapshot import ROOT, compile_snapshot
from zhengcetong.serving.settings import environment, say

MODEL = ROOT / "models" / "zhengcetong.tar.gz"
STAMP = ROOT / "models" / "zhengcetong.stamp"
# What the model is made from; answers and facts are no part of it.
_SOURCES = (
    "config.yml",
    "domain.yml",
    "data/*.yml",
    "requirements.txt",
    "knowledge/lexicon.yml",
    "knowledge/outside.yml",
)
_CODE = ("text", "linking")
_CODE_FILES = (
    "adapters/components.py",
    "adapters/importer.py",
    "adapters/policy.py",
    "question/classifier.py",
    "question/clauses.py",
    "knowledge/models.py",
)


def sources() -> Iterable[Path]:
    """The files that a model depends on, in a fixed order."""
    for pattern in _SOURCES:
        yield from sorted(ROOT.glob(pattern))
    for folder in _CODE:
        yield from sorted(p for p in (ROOT / "zhengcetong" / folder).iterdir() if p.suffix in (".py", ".yml"))
    for name in _CODE_FILES:
        yield ROOT / "zhengcetong" / name


def fingerprint() -> str:
    """The hash of everything the model is made from."""
    found = hashlib.sha256()
    for path in sources():
        found.update(path.relative_to(ROOT).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def is_stale() -> bool:
    """Whether the model is missing or older than its sources."""
    return not MODEL.exists() or not STAMP.exists() or STAMP.read_text() != fingerprint()


def prepare() -> None:
    """A current snapshot and a current model; exits with one line if they cannot be made."""
    try:
        compile_snapshot()
    except Exception:
        sys.exit("error: the knowledge files have errors; run `make validate` to see them.")
    if not is_stale():
        return
    say("training the model (about 15 seconds)")
    wanted = fingerprint()
    command = [sys.executable, "-m", "zhengcetong.serving.train", MODEL.name.removesuffix(".tar.gz")]
    log = ROOT / "var" / "log" / "train.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        status = subprocess.call(command, cwd=ROOT, env=environment(), stdout=file, stderr=subprocess.STDOUT)
    if status != 0:
        sys.exit(f"error: training failed; see {os.path.relpath(log)}.")
    STAMP.write_text(wanted)


if __name__ == "__main__":
    prepare()
