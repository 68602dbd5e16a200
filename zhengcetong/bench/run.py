"""`make bench`: measure this project and a reference, alternately, and print a table.

usage: python -m zhengcetong.bench.run [--only NAME ...] [--short] [--against CHECKOUT] [--out FILE]
       [--readme] [--no-run]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List

from zhengcetong.bench import reference
from zhengcetong.bench.contestants import Contestant, Failed, Project, Stock, this_project
from zhengcetong.bench.measurements import ALL, ALONE, SHORT, Counts, warm_up
from zhengcetong.bench.table import table, write_readmes
from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.serving.settings import say

_CACHE = ROOT / "var" / "bench"
_RESULTS = ROOT / "results" / "bench.json"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare this project's speed with a stock Rasa project's.")
    parser.add_argument("--only", nargs="+", choices=list(ALL), help="measurements to take (default: all)")
    parser.add_argument("--short", action="store_true", help="few messages, to try things out")
    parser.add_argument("--alone", action="store_true", help="measure this project without a reference")
    parser.add_argument("--against", type=Path, help="another checkout of this project as the reference")
    parser.add_argument("--out", type=Path, default=_RESULTS, help="results, added to what is there")
    parser.add_argument(
        "--readme", action="store_true", help="write results, table and picture into docs and READMEs"
    )
    parser.add_argument("--no-run", action="store_true", help="take the results that are there")
    return parser.parse_args()


def _contestants(arguments: argparse.Namespace, data: Path) -> List[Contestant]:
    ours = this_project(data / "ours")
    if arguments.alone:
        return [ours]
    if arguments.against:
        return [Project("other checkout", arguments.against.resolve(), data / "other"), ours]
    folder = _CACHE / "reference"
    reference.build(folder)
    return [Stock("stock", folder, data / "stock"), ours]


def _machine() -> Dict[str, Any]:
    return {"cores": os.cpu_count(), "system": platform.system(), "python": platform.python_version()}


def _run(arguments: argparse.Namespace) -> Dict[str, Any]:
    """Take the measurements; each is saved at once, so that a run that is cut off loses nothing."""
    out: Path = arguments.out
    started = time.monotonic()
    results: Dict[str, Any] = json.loads(out.read_text()) if out.exists() else {"measurements": {}}
    results["machine"] = _machine()
    counts = SHORT if arguments.short else Counts()
    wanted = arguments.only or list(ALL)
    with tempfile.TemporaryDirectory(prefix="bench") as data:
        contestants = _contestants(arguments, Path(data))
        try:
            for contestant in contestants:
                if "training" not in wanted and not contestant.trained():  # else it is trained once, measured
                    say(f"training {contestant.name}")
                    contestant.train()
            for name in wanted:
                say(f"measuring {name} ({round((time.monotonic() - started) / 60)} minutes so far)")
                if name not in ALONE:
                    warm_up(contestants, counts)
                results["measurements"].setdefault(name, {}).update(ALL[name](contestants, counts))
                out.parent.mkdir(parents=True, exist_ok=True)
                out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        finally:
            for contestant in contestants:
                contestant.stop()
    return results


def main() -> int:
    """Measure and print; exit status 1 when a project could not be trained or started."""
    arguments = _arguments()
    if arguments.no_run:
        results = json.loads(arguments.out.read_text(encoding="utf-8"))
    else:
        try:
            results = _run(arguments)
        except Failed as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
    if arguments.readme:
        write_readmes(results)
    print(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
