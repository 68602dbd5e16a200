"""Ask the project's own questions and print a table per ability.

usage: python -m zhengcetong.evaluation.run [--url URL] [--set PREFIX ...] [--show N] [--out FILE]
Without --url the trained model is asked in this process.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import statistics
import sys
import time
import uuid
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Sequence

import requests

from zhengcetong.evaluation.grading import failures, read, summary_counts
from zhengcetong.knowledge.snapshot import ROOT

Ask = Callable[[str, str], List[Dict[str, Any]]]
SETS = ROOT / "eval" / "sets"


def over_rest(url: str) -> Ask:
    """Questions asked over the REST webhook."""
    session = requests.Session()

    def ask(sender: str, message: str) -> List[Dict[str, Any]]:
        answer = session.post(url, json={"sender": sender, "message": message}, timeout=60)
        answer.raise_for_status()
        messages: List[Dict[str, Any]] = answer.json()
        return messages

    return ask


def trained() -> Any:
    """The trained pipeline, in this process."""
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    from zhengcetong.serving.model import MODEL, prepare

    prepare()
    configure_structlog(logging.WARNING)  # Rasa would print every question
    return Agent.load(str(MODEL))


def in_process() -> Ask:
    """Questions asked of the trained model and the action's code, without servers."""
    from zhengcetong.adapters.parsing import turn_from_parse
    from zhengcetong.runtime import Current, assistant_for

    agent, assistant = trained(), Current(assistant_for)
    contexts: Dict[str, Any] = {}

    def ask(sender: str, message: str) -> List[Dict[str, Any]]:
        parsed = asyncio.run(agent.parse_message(message))
        reply = assistant.get().respond(turn_from_parse(parsed, contexts.get(sender)))
        contexts[sender] = json.loads(json.dumps(reply.context))
        return [{"text": reply.text, "buttons": reply.buttons}, {"custom": reply.custom}]

    return ask


def items(prefix: Path) -> Iterator[List[Dict[str, Any]]]:
    """Conversations: single questions are conversations of one turn."""
    for kind in ("single", "outside"):
        path = prefix.with_name(f"{prefix.name}_{kind}.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            yield [{**json.loads(line), "set": kind}]
    path = prefix.with_name(f"{prefix.name}_dialog.jsonl")
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        dialogue = json.loads(line)
        yield [
            {**turn, "id": f"{dialogue['id']}.{i}", "set": "dialog"}
            for i, turn in enumerate(dialogue["turns"], 1)
        ]


def open_sets() -> List[Path]:
    """The prefixes of the project's own sets that were read."""
    return [SETS / name for name in sorted({p.name.rsplit("_", 1)[0] for p in SETS.glob("*_open_*.jsonl")})]


def grade(ask: Ask, prefixes: Sequence[Path]) -> List[Dict[str, Any]]:
    """Every question of the sets with what was answered and what is wrong with it."""
    rows: List[Dict[str, Any]] = []
    for prefix in prefixes:
        for conversation in items(prefix):
            sender = uuid.uuid4().hex
            for item in conversation:
                started = time.perf_counter()
                messages = ask(sender, item["q"])
                seconds = time.perf_counter() - started
                text = read(messages).text
                rows.append({**item, "text": text, "failures": failures(item, messages), "ms": seconds * 1e3})
    return rows


def report(rows: Sequence[Dict[str, Any]], show: int) -> str:
    """The table per ability, the totals, and the first failures."""
    lines = []
    for row in [r for r in rows if r["failures"]][:show]:
        lines.append(
            f"{row['id']} {row['q']}\n   → {'; '.join(row['failures'])[:200]}\n   · {row['text'][:160]!r}"
        )
    lines.append("| ability | passed | asked | share |\n|---|---|---|---|")
    for ability, (passed, asked) in summary_counts(rows).items():
        lines.append(f"| {ability} | {passed} | {asked} | {100 * passed / asked:.1f} % |")
    for name in ("single", "dialog", "outside"):
        part = [r for r in rows if r["set"] == name]
        if part:
            good = sum(not r["failures"] for r in part)
            lines.append(f"{name}: {good}/{len(part)} = {100 * good / len(part):.1f} %")
    sizes = sorted(len(r["text"]) for r in rows)
    times = sorted(r["ms"] for r in rows)
    lines.append(
        f"characters a turn: median {sizes[len(sizes) // 2]}, most {sizes[-1]} · "
        f"latency: median {statistics.median(times):.0f} ms, 95th percentile {times[int(len(times) * 0.95)]:.0f} ms"
    )
    return "\n".join(lines)


def main() -> int:
    """Grade from the command line."""
    parser = argparse.ArgumentParser(description="Ask the project's own questions.")
    parser.add_argument("--url", help="REST webhook to ask; without it the model is asked in this process")
    parser.add_argument("--set", action="append", type=Path, help="prefix of a set (default: all open ones)")
    parser.add_argument("--show", type=int, default=0, help="failures to print")
    parser.add_argument("--out", type=Path, help="where to write every row as JSON lines")
    arguments = parser.parse_args()
    prefixes = arguments.set or open_sets()
    rows = grade(over_rest(arguments.url) if arguments.url else in_process(), prefixes)
    if not rows:
        print("no questions found", file=sys.stderr)
        return 1
    if arguments.out:
        arguments.out.write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8"
        )
    print(report(rows, arguments.show))
    return 0


if __name__ == "__main__":
    sys.exit(main())
