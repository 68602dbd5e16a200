"""How the assistant grows: compiling, loading, memory, training, latency and quality by size.

usage: python -m zhengcetong.growth.measure [--sizes 9 100 1000 10000] [--questions 20] [--no-training]
       [--out FILE]
Seconds are those of the processors, unless it says otherwise: other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List, Sequence

from zhengcetong.growth.generator import Generator, Made, write
from zhengcetong.growth.hostile import hostile_milliseconds
from zhengcetong.growth.questions import GROUPS, questions
from zhengcetong.growth.rest import over_rest
from zhengcetong.knowledge.snapshot import ROOT

SIZES = (9, 100, 1_000, 10_000)


def _environment(folder: Path) -> Dict[str, str]:
    snapshot = str(folder.with_suffix(".snapshot"))
    return {
        **os.environ,
        "KNOWLEDGE_DIR": str(folder),
        "KNOWLEDGE_SNAPSHOT": snapshot,
        "PYTHONPATH": str(ROOT),
    }


def _run(folder: Path, *command: str) -> Dict[str, float]:
    """Run a command on a knowledge; its processor and elapsed seconds."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-W", "ignore", *command],
        env=_environment(folder),
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": used, "elapsed": time.perf_counter() - started}


def compiling(folder: Path) -> Dict[str, float]:
    """Seconds to compile all, and again after one policy changed."""
    whole = _run(
        folder, "-m", "zhengcetong.knowledge.snapshot", str(folder), str(folder.with_suffix(".snapshot"))
    )
    path = next((folder / "policies").iterdir())
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    again = _run(
        folder, "-m", "zhengcetong.knowledge.snapshot", str(folder), str(folder.with_suffix(".snapshot"))
    )
    return {
        "compile_cpu": whole["cpu"],
        "compile_elapsed": whole["elapsed"],
        "recompile_cpu": again["cpu"],
        "recompile_elapsed": again["elapsed"],
        "snapshot_megabytes": folder.with_suffix(".snapshot").stat().st_size / 1e6,
    }


def training(folder: Path) -> Dict[str, float]:
    """Seconds to train the model on this knowledge."""
    with tempfile.TemporaryDirectory() as out:
        used = _run(folder, "-m", "rasa", "train", "--out", out, "--skip-validation", "--force")
    return {"train_cpu": used["cpu"], "train_elapsed": used["elapsed"]}


def _memory() -> float:
    """Megabytes this process holds of its own, and mapped ones that it has read."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def serving(folder: Path, number: int, made: Sequence[Made]) -> Dict[str, Any]:
    """Loading, memory, latency and quality of the steps of a message, in this process."""
    from zhengcetong.growth.talk import Talk

    before, started = _memory(), time.process_time()
    talk = Talk(folder.with_suffix(".snapshot"))
    found: Dict[str, Any] = {"load_cpu": time.process_time() - started, "load_own": talk.seconds}
    gc.collect()
    gc.freeze()  # as the servers do
    asked = questions(made, number)
    rows = [(q.kind, *talk.ask(q.text, q.right)) for q in asked]
    found["memory_megabytes"] = _memory() - before
    for name, kinds in GROUPS.items():
        found[f"{name}_ms"] = statistics.median(ms for kind, _, ms in rows if kind in kinds)
    found["message_ms"] = statistics.median(ms for _, _, ms in rows)
    found["right"] = 100 * sum(ok for _, ok, _ in rows) / len(rows)
    of_kind: Dict[str, List[bool]] = {}
    for kind, ok, _ in rows:
        of_kind.setdefault(kind, []).append(ok)
    found["kinds"] = {kind: 100 * sum(oks) / len(oks) for kind, oks in of_kind.items()}
    found["hostile_ms"] = hostile_milliseconds(talk, made)
    return found


def measure(size: int, number: int, train: bool, folder: Path) -> Dict[str, Any]:
    """All figures of one size."""
    write(size, folder)
    found: Dict[str, Any] = {"policies": size, **compiling(folder)}
    if train:
        found.update(training(folder))
    command = [sys.executable, "-W", "ignore", "-m", "zhengcetong.growth.measure", "--serve", str(folder)]
    command += ["--sizes", str(size), "--questions", str(number)]
    done = subprocess.run(
        command, env=_environment(folder), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    found.update(json.loads(done.stdout.splitlines()[-1]))
    return {**found, **over_rest(_environment(folder), list(Generator().policies(size)), number)}


_ROWS = (
    ("compiling, s", "compile_cpu", 1),
    ("… by the clock, s", "compile_elapsed", 1),
    ("… after one file changed, s", "recompile_cpu", 1),
    ("snapshot, MB", "snapshot_megabytes", 1),
    ("loading, s", "load_own", 2),
    ("… with jieba's dictionary, s", "load_cpu", 2),
    ("memory of both parts, MB", "memory_megabytes", 0),
    ("training, s", "train_cpu", 1),
    ("fact question, ms", "fact_ms", 1),
    ("reverse search, ms", "search_ms", 1),
    ("list and count, ms", "list_ms", 1),
    ("any question, ms", "message_ms", 1),
    ("question over REST, ms (median, by the clock)", "rest_ms", 1),
    ("… a fact question", "rest_fact_ms", 1),
    ("… a reverse search", "rest_search_ms", 1),
    ("… a list or count", "rest_list_ms", 1),
    ("… of the processors, ms (mean of both servers)", "rest_cpu_ms", 1),
    ("hostile text of 500 characters, ms at most", "hostile_ms", 0),
    ("right answers, %", "right", 1),
)


def table(results: List[Dict[str, Any]]) -> str:
    """The figures as a Markdown table, a column for each size."""
    lines = ["| policies | " + " | ".join(f"{r['policies']:,}" for r in results) + " |"]
    lines.append("|---" * (len(results) + 1) + "|")
    for title, key, digits in _ROWS:
        if key in results[0]:
            cells = (max(r[key].values()) if isinstance(r[key], dict) else r[key] for r in results)
            lines.append(f"| {title} | " + " | ".join(f"{cell:.{digits}f}" for cell in cells) + " |")
    return "\n".join(lines)


def main() -> int:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description="Measure generated knowledge of several sizes.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--questions", type=int, default=20, help="of every kind")
    parser.add_argument("--no-training", action="store_true")
    parser.add_argument("--out", type=Path, help="where to write the figures as JSON")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        made = list(Generator().policies(arguments.sizes[0]))
        print(json.dumps(serving(arguments.serve, arguments.questions, made)))
        return 0
    results = []
    with tempfile.TemporaryDirectory() as work:
        for size in arguments.sizes:
            folder = Path(work) / f"knowledge{size}"
            results.append(measure(size, arguments.questions, not arguments.no_training, folder))
            print(f"{size} policies measured", file=sys.stderr)
    if arguments.out:
        arguments.out.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    print(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
