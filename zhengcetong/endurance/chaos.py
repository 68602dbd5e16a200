"""`make chaos`: kills under load, a full disk, locks, permissions, broken and replaced parts.

usage: python -m zhengcetong.endurance.chaos [--kills N] [--data FOLDER]
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Iterator, List

from zhengcetong.endurance import faults
from zhengcetong.endurance.background import Background
from zhengcetong.endurance.load import topics
from zhengcetong.endurance.report import Report, carry_out
from zhengcetong.endurance.server import Serving
from zhengcetong.endurance.stored import lost, sound
from zhengcetong.knowledge.snapshot import ROOT, compile_snapshot, load_snapshot

KILLS = 50
_BACK_SECONDS = 300.0
_VICTIMS = (("rasa",), ("actions",), ("rasa",), ("actions",), ("rasa", "actions"))
_BETWEEN_SECONDS = 3.0  # at most, from being ready to the next kill


def kills(server: Serving, background: Background, number: int, report: Report) -> None:
    """`kill -9` of either server or both at random moments of a load; every one must come back."""
    dice = random.Random(number)
    took: List[float] = []
    missing: List[str] = []
    step = report.progress.step("kills under load", lambda: len(took), number)
    with step, background.load(patient=_BACK_SECONDS) as count:
        for kill in range(number):
            time.sleep(dice.uniform(0.2, _BETWEEN_SECONDS))
            victims = _VICTIMS[kill % len(_VICTIMS)]
            server.kill(*victims)
            started = time.monotonic()
            time.sleep(0.3)
            if not server.wait(_BACK_SECONDS):
                missing.append(f"kill {kill}: {victims}")
                break
            took.append(time.monotonic() - started)
    report.least("kills under load", len(took), number)
    report.none("parts that did not come back", missing)
    report.tell("turns acknowledged meanwhile", len(count.acknowledged))
    report.none("acknowledged turns lost", lost(server.data, count.acknowledged))
    report.none("answers mixed up or out of context", count.mixed)
    report.none("empty replies", count.empty)
    report.none("databases unsound", sound(server.data))
    report.tell("seconds until ready again, median", round(sorted(took)[len(took) // 2], 1) if took else None)
    report.tell("seconds until ready again, longest", round(max(took), 1) if took else None)


@contextlib.contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Serving]:
    """Servers with knowledge files of their own, which the faults may break."""
    knowledge = folder / "knowledge"
    shutil.copytree(ROOT / "knowledge", knowledge)
    own = {"KNOWLEDGE_DIR": str(knowledge), "KNOWLEDGE_SNAPSHOT": str(folder / "knowledge.snapshot")}
    with faults.own_disk(folder / "data"), Serving(folder / "data", {**own, **settings}) as server:
        yield server


def run(folder: Path, number: int, report: Report) -> None:
    """Kills, then every fault, against servers in `folder`."""
    compile_snapshot()
    about = topics(load_snapshot().knowledge.policies)
    with serving(folder) as server:
        background = Background(server, about)
        kills(server, background, number, report)
        print(report.table(), flush=True)  # what is known is told, whatever happens to what follows
        for done, fault in enumerate(faults.ALL):
            try:
                with report.progress.step(f"fault {done + 1} of {len(faults.ALL)}, {fault.__name__}"):
                    fault(server, background, report)
            except Exception as error:  # the other faults are still worth trying
                report.none(f"{fault.__name__}: broke off", [f"{type(error).__name__}: {error}"])
        report.none("databases unsound at the end", sound(server.data))
        size = sum(path.stat().st_size for path in server.data.glob("*.db*"))
        report.tell("databases at the end, MB", round(size / 1e6))


def main() -> int:
    """Run it on servers of its own."""
    parser = argparse.ArgumentParser(description="Kills and faults under load.")
    parser.add_argument("--kills", type=int, default=KILLS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
        return carry_out("chaos", lambda report: run(Path(folder), arguments.kills, report))


if __name__ == "__main__":
    sys.exit(main())
