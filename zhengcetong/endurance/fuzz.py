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
from typing import List, Tuple

import requests

from zhengcetong.endurance import fuzz_http
from zhengcetong.endurance.report import Report
from zhengcetong.endurance.server import Serving
from zhengcetong.endurance.tools import tool
from zhengcetong.knowledge.snapshot import ROOT, compile_snapshot, load_snapshot

INPUTS = 100_000
_BY_COVERAGE = 0.6  # of all inputs; about a tenth goes to the OpenAPI description, the rest over HTTP
_BY_DESCRIPTION = 0.1
_OPERATIONS = 10  # of the description
_SECONDS = 3_600
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


def by_coverage(runs: int, seed: int, start: List[str]) -> Tuple[int, str]:
    """atheris on the message path: inputs done, and what broke (empty if nothing did)."""
    with tempfile.TemporaryDirectory(prefix="corpus-") as corpus:
        for number, phrase in enumerate(start):
            (Path(corpus) / str(number)).write_text(phrase, encoding="utf-8")
        command = [sys.executable, "-m", "zhengcetong.endurance.coverage", str(runs), str(seed), corpus]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
        done = subprocess.run(
            command, cwd=corpus, env=env, capture_output=True, text=True, errors="replace", timeout=_SECONDS
        )
    finished = re.search(r"Done (\d+) (?:runs|in)", done.stderr)
    number = int(finished.group(1)) if finished else 0
    return number, "" if done.returncode == 0 and finished else done.stderr[-2_000:]


def by_description(server: Serving, examples: int) -> Tuple[int, List[str]]:
    """schemathesis on docs/openapi.yml: cases sent, and what broke."""
    token = requests.post(f"{server.base}/chat/sessions", json={}, timeout=30).json()["token"]
    with tempfile.TemporaryDirectory(prefix="schemathesis-") as folder:
        report = Path(folder) / "cases.ndjson"
        command = [str(tool("schemathesis")), "run", str(ROOT / "docs" / "openapi.yml"), "--url", server.base]
        command += ["--checks", _CHECKS, "--header", f"Authorization: Bearer {token}", "--no-color"]
        command += ["--max-examples", str(examples), "--phases", "examples,coverage,fuzzing"]
        command += ["--report", "ndjson", "--report-ndjson-path", str(report), "--continue-on-failure"]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
        cases = _cases(done.stdout)
    return cases, [] if done.returncode == 0 else [done.stdout[-3_000:] + done.stderr[-500:]]


def _cases(said: str) -> int:
    found = re.search(r"(\d[\d,]*) generated", said)
    return int(found.group(1).replace(",", "")) if found else 0


def run(server: Serving, inputs: int, seed: int) -> Report:
    """All kinds of fuzzing, coverage beside the others."""
    compile_snapshot()
    start = phrases()
    report = Report("fuzz")
    by_itself = round(inputs * _BY_COVERAGE)
    with ThreadPoolExecutor(1) as pool:
        coverage = pool.submit(by_coverage, by_itself, seed, start)
        cases, broken = by_description(server, max(10, round(inputs * _BY_DESCRIPTION / _OPERATIONS)))
        found = asyncio.run(fuzz_http.fuzz_http(server, start, inputs - by_itself - cases, seed))
        runs, crash = coverage.result()
    report.least("cases by the OpenAPI description", cases, 1)
    report.none("OpenAPI description: broken", broken)
    fuzz_http.judge(report, found, server)
    report.least("inputs by coverage", runs, 1)
    report.none("by coverage: crashes, empty replies, hangs", [crash] if crash else [])
    total = found.sent + runs + cases
    report.least("inputs in all", total, inputs)
    report.tell("seed", seed)
    return report


def main() -> int:
    """Run it on a server of its own."""
    parser = argparse.ArgumentParser(description="Fuzzing over HTTP, by description and by coverage.")
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as data, Serving(Path(data)) as server:
        report = run(server, arguments.inputs, arguments.seed)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
