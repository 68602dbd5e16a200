"""`make fuzz`: every endpoint over HTTP, the OpenAPI description, and the message path by coverage.

usage: python -m zhengcetong.endurance.fuzz [--inputs N] [--seed N]
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, List, Tuple

import requests

from zhengcetong.endurance import fuzz_http
from zhengcetong.endurance.progress import Progress
from zhengcetong.endurance.report import Report, carry_out
from zhengcetong.endurance.server import Serving
from zhengcetong.endurance.tools import tool
from zhengcetong.knowledge.snapshot import ROOT, compile_snapshot, load_snapshot

INPUTS = 100_000
_BY_COVERAGE = 0.12  # of all inputs; about a tenth goes to the OpenAPI description, the rest over HTTP
_BY_DESCRIPTION = 0.1
_OPERATIONS = 10  # of the description
_SECONDS = 14_400  # on a machine that does much else
_CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def phrases() -> List[str]:
    """Names, aliases and questions to start from."""
    found = []
    for policy in itertools.islice(load_snapshot().knowledge.policies, 50):
        found += [policy.name, policy.short, *policy.aliases[:5], f"《{policy.name}》是谁颁布的"]
    for path in sorted((ROOT / "eval" / "sets").glob("*.jsonl"))[:4]:
        for line in path.read_text(encoding="utf-8").splitlines()[:150]:
            asked = json.loads(line)
            found += [str(turn["q"]) for turn in asked.get("turns", [asked])]
    return found


def by_coverage(runs: int, seed: int, start: List[str], progress: Progress) -> Tuple[int, str]:
    """atheris on the message path: inputs done, and what broke (empty if nothing did)."""
    with tempfile.TemporaryDirectory(prefix="corpus-") as corpus, tempfile.TemporaryFile("w+b") as told:
        for number, phrase in enumerate(start):
            (Path(corpus) / str(number)).write_text(phrase, encoding="utf-8")
        command = [sys.executable, "-m", "zhengcetong.endurance.coverage", str(runs), str(seed), corpus]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
        with progress.step("inputs by coverage", lambda: _inputs(_end_of(told)), runs):
            done = subprocess.run(
                command, cwd=corpus, env=env, stdout=told, stderr=told, timeout=_SECONDS, check=False
            )
        said = _end_of(told)
    finished = re.search(r"Done (\d+) (?:runs|in)", said)
    number = int(finished.group(1)) if finished else 0
    return number, "" if done.returncode == 0 and finished else said[-2_000:]


def _end_of(told: IO[bytes], most_bytes: int = 20_000) -> str:
    """The end of a file that somebody else is writing to."""
    size = os.fstat(told.fileno()).st_size
    start = max(0, size - most_bytes)
    return os.pread(told.fileno(), size - start, start).decode("utf-8", "replace")


def _inputs(said: str) -> int:
    """How many inputs libFuzzer had tried in its last line."""
    found = re.findall(r"^#(\d+)\s", said, re.M)
    return int(found[-1]) if found else 0


def by_description(server: Serving, examples: int, progress: Progress) -> Tuple[int, List[str]]:
    """schemathesis on docs/openapi.yml: cases sent, and what broke."""
    token = requests.post(f"{server.base}/chat/sessions", json={}, timeout=30).json()["token"]
    with tempfile.TemporaryDirectory(prefix="schemathesis-") as folder:
        report = Path(folder) / "cases.ndjson"
        command = [str(tool("schemathesis")), "run", str(ROOT / "docs" / "openapi.yml"), "--url", server.base]
        command += ["--checks", _CHECKS, "--header", f"Authorization: Bearer {token}", "--no-color"]
        command += ["--max-examples", str(examples), "--phases", "examples,coverage,fuzzing"]
        command += ["--report", "ndjson", "--report-ndjson-path", str(report), "--continue-on-failure"]
        with progress.step("operations of the OpenAPI description", lambda: _operations(report)):
            done = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
        cases = _cases(done.stdout)
    return cases, [] if done.returncode == 0 else [done.stdout[-3_000:] + done.stderr[-500:]]


def _operations(report: Path) -> int:
    """How many operations schemathesis is through with, each counted once for every phase."""
    return report.read_bytes().count(b'{"ScenarioFinished"') if report.exists() else 0


def _cases(said: str) -> int:
    found = re.search(r"(\d[\d,]*) generated", said)
    return int(found.group(1).replace(",", "")) if found else 0


def run(server: Serving, inputs: int, seed: int, report: Report) -> None:
    """All kinds of fuzzing, coverage beside the others."""
    compile_snapshot()
    start = phrases()
    progress = report.progress
    by_itself = round(inputs * _BY_COVERAGE)
    with ThreadPoolExecutor(1) as pool:
        coverage = pool.submit(by_coverage, by_itself, seed, start, progress)
        examples = max(10, round(inputs * _BY_DESCRIPTION / _OPERATIONS))
        cases, broken = by_description(server, examples, progress)
        rest = inputs - by_itself - cases
        found = asyncio.run(fuzz_http.fuzz_http(server, start, rest, seed, progress))
        runs, crash = coverage.result()
    report.least("cases by the OpenAPI description", cases, 1)
    report.none("OpenAPI description: broken", broken)
    fuzz_http.judge(report, found, server)
    report.least("inputs by coverage", runs, 1)
    report.none("by coverage: crashes, empty replies, hangs", [crash] if crash else [])
    total = found.sent + runs + cases
    report.least("inputs in all", total, inputs)
    report.tell("seed", seed)


def main() -> int:
    """Run it on a server of its own."""
    parser = argparse.ArgumentParser(description="Fuzzing over HTTP, by description and by coverage.")
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100_000)
    arguments = parser.parse_args()

    def work(report: Report) -> None:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as data, Serving(Path(data)) as server:
            run(server, arguments.inputs, arguments.seed, report)

    return carry_out("fuzz", work)


if __name__ == "__main__":
    sys.exit(main())
