"""Tools that do not fit beside Rasa, in an environment of their own: .venv-endurance."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.serving.settings import say

_ENVIRONMENT = ROOT / ".venv-endurance"
_LOCKED = ROOT / "requirements-endurance.txt"


def tool(name: str) -> Path:
    """The path of a tool, installed when needed; raises CalledProcessError without a network."""
    stamp = _ENVIRONMENT / ".requirements-stamp"
    wanted = hashlib.sha256(_LOCKED.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        say("installing the tools of the long tests into .venv-endurance")
        venv.create(_ENVIRONMENT, with_pip=True, clear=True)
        command = [str(_ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run(
            [*command, "--require-hashes", "-r", str(_LOCKED)], check=True, stdout=sys.stderr, timeout=900
        )
        stamp.write_text(wanted)
    return _ENVIRONMENT / "bin" / name
