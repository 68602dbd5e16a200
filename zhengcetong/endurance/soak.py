"""`make soak`: many messages with flat memory, 200 senders at once never mixed up, hostile neighbours.

usage: python -m zhengcetong.endurance.soak [--messages N] [--senders N] [--data FOLDER]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Dict, List, Sequence

from zhengcetong.endurance.hostile import slowed
from zhengcetong.endurance.load import Client, Count, Topic, at_once, converse, percentile, topics
from zhengcetong.endurance.report import Report, carry_out
from zhengcetong.endurance.server import Serving
from zhengcetong.endurance.stored import lost, sound
from zhengcetong.knowledge.snapshot import compile_snapshot, load_snapshot

MESSAGES = 50_000
SENDERS = 200
SLOWED_AT_MOST = 6.0  # times the median answer beside a hostile client
_USERS = 8
_GROWTH = 0.05  # of resident memory from the first third to the end
_GROWTH_MEGABYTES = 20.0
_SAMPLE_SECONDS = 2.0


async def _sample(server: Serving, samples: List[Dict[str, float]]) -> None:
    while True:
        samples.append(server.memory())
        await asyncio.sleep(_SAMPLE_SECONDS)


async def soak(
    server: Serving, about: Sequence[Topic], messages: int, report: Report, seconds: float = float("inf")
) -> tuple[Count, List[Dict[str, float]]]:
    """`messages` turns (within `seconds`) of users that talk all the time, and the servers' memory meanwhile."""
    deadline = time.monotonic() + seconds
    count = Count()
    samples: List[Dict[str, float]] = []
    sampling = asyncio.create_task(_sample(server, samples))
    step = report.progress.step("messages", lambda: len(count.seconds), messages)
    async with Client(server.url) as client:

        async def user(number: int) -> None:
            talk = number
            while len(count.seconds) < messages and time.monotonic() < deadline:
                await converse(client, count, about[talk % len(about)])
                talk += 1

        with step:
            await asyncio.gather(*(user(number) for number in range(_USERS)))
    sampling.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await sampling
    samples.append(server.memory())
    return count, samples


def growth(samples: Sequence[Dict[str, float]], part: str) -> tuple[float, float]:
    """Resident megabytes of a part after the first third and at the end, medians of several samples."""
    known = [sample[part] for sample in samples if sample.get(part)]
    some = max(1, len(known) // 10)
    third = len(known) // 3
    return statistics.median(known[third : third + some]), statistics.median(known[-some:])


def judge(
    report: Report, count: Count, samples: Sequence[Dict[str, float]], server: Serving, messages: int
) -> None:
    """The figures of a soak that was to be of `messages` turns."""
    report.least("messages", len(count.seconds), messages)
    report.none("answers other than expected", count.mixed)
    report.none("failed requests (5xx, error turns, connections)", count.failed)
    report.none("empty replies", count.empty)
    report.none("acknowledged turns lost", lost(server.data, count.acknowledged))
    report.none("databases unsound", sound(server.data))
    for part in ("rasa", "actions"):
        before, after = growth(samples, part)
        report.tell(f"{part}: MB after a third", round(before))
        limit = round(before + max(before * _GROWTH, _GROWTH_MEGABYTES))
        report.most(f"{part}: MB at the end", round(after), limit)
    report.tell("median ms", percentile(count.seconds, 0.5))
    report.tell("99th percentile ms", percentile(count.seconds, 0.99))


def run(
    server: Serving,
    messages: int,
    senders: int,
    hostile_seconds: float,
    report: Report,
    seconds: float = float("inf"),
) -> None:
    """All phases against a running server; the long one ends after `seconds` in any case."""
    compile_snapshot()
    about = topics(load_snapshot().knowledge.policies)
    with report.progress.step(f"{senders} senders at once"):
        crowd = asyncio.run(at_once(server.url, about, senders))
    report.tell("senders at once", senders)
    report.none("senders at once: answers mixed up", crowd.mixed)
    report.none("senders at once: failed requests", crowd.failed)
    report.none("senders at once: turns lost", lost(server.data, crowd.acknowledged))
    factors = asyncio.run(slowed(server, about, hostile_seconds, report.progress))
    for kind, factor in factors.items():
        report.most(f"slowed beside {kind}", round(factor, 2), SLOWED_AT_MOST, "×")
    started = time.monotonic()
    count, samples = asyncio.run(soak(server, about, messages, report, seconds))
    report.tell("messages a second", round(len(count.seconds) / (time.monotonic() - started), 1))
    judge(report, count, samples, server, messages)


def main() -> int:
    """Run it on a server of its own."""
    parser = argparse.ArgumentParser(description="Long load with every answer checked.")
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--senders", type=int, default=SENDERS)
    parser.add_argument("--hostile-seconds", type=float, default=15.0)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="end the long phase after these")
    parser.add_argument("--data", type=Path)
    arguments = parser.parse_args()

    def work(report: Report) -> None:
        with contextlib.ExitStack() as stack:
            data = arguments.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="soak-")))
            server = stack.enter_context(Serving(data))
            seconds = arguments.minutes * 60
            run(server, arguments.messages, arguments.senders, arguments.hostile_seconds, report, seconds)

    return carry_out("soak", work)


if __name__ == "__main__":
    sys.exit(main())
