"""Memory of a process and everything it started (Linux)."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List

_PROC = Path("/proc")
_MEGABYTE = 1024  # kB


def family(root: int) -> List[int]:
    """The process and its living descendants."""
    parents: Dict[int, int] = {}
    for folder in _PROC.glob("[0-9]*"):
        try:
            # The name in brackets may hold blanks; the parent is the second field after it.
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, new = [root], [root]
    while new:
        new = [pid for pid, parent in parents.items() if parent in new]
        found += new
    return found


def memory(root: int) -> float:
    """Megabytes of the process and its descendants; pages that several share count once."""
    total = 0
    for pid in family(root):
        try:
            text = (_PROC / str(pid) / "smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    return total / _MEGABYTE
