"""What is measured. Each measurement asks all contestants in turn, round by round."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

import yaml

from zhengcetong.bench.contestants import Contestant
from zhengcetong.bench.load import Load, burst, conversation, talk
from zhengcetong.serving.settings import say

Result = Dict[str, Dict[str, Any]]  # contestant's name → figures
USERS = 16
BURST = 6
TURNS = (5, 50, 200)
_AROUND = 2  # turns before and after that count for a turn's latency
_QUESTIONS: Dict[str, List[str]] = yaml.safe_load(
    Path(__file__).with_name("questions.yml").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Counts:
    """How much is asked; the short form is for trying things out."""

    warm_up: int = 60
    messages: int = 420
    throughput: int = 672
    bursts: int = 6
    conversations: int = 5
    memory: Sequence[int] = (1000, 10_000)
    rounds: int = 6


SHORT = Counts(40, 200, 320, 4, 1, (200, 1000), 2)


def percentiles(seconds: Sequence[float]) -> Dict[str, float]:
    """Median, 95th and 99th percentile in milliseconds."""
    ordered = sorted(seconds)

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1e3, 2)

    return {
        "median_ms": round(statistics.median(ordered) * 1e3, 2),
        "p95_ms": at(0.95),
        "p99_ms": at(0.99),
        "messages": len(ordered),
    }


def _alternately(
    contestants: Sequence[Contestant], rounds: int, ask: Callable[[str], Load]
) -> Dict[str, Load]:
    """One round of each contestant after the other; the first ones change places every round."""
    loads = {c.name: Load() for c in contestants}
    for number in range(rounds):
        for contestant in contestants if number % 2 == 0 else contestants[::-1]:
            loads[contestant.name].add(ask(contestant.url))
    return loads


def _figures(load: Load) -> Dict[str, Any]:
    return {
        **percentiles(load.seconds),
        "failed": load.failed,
        "generator_cpu": round(load.cpu / load.wall, 3),
    }


def latency(kind: str) -> Callable[[Sequence[Contestant], Counts], Result]:
    """One user at a time; `kind` of questions as in questions.yml."""

    def measure(contestants: Sequence[Contestant], counts: Counts) -> Result:
        share = counts.messages // counts.rounds
        loads = _alternately(contestants, counts.rounds, lambda url: talk(url, _QUESTIONS[kind], share))
        return {name: _figures(load) for name, load in loads.items()}

    return measure


def throughput(contestants: Sequence[Contestant], counts: Counts) -> Result:
    """Answers per second to many users at once."""
    share = counts.throughput // counts.rounds
    loads = _alternately(
        contestants, counts.rounds, lambda url: talk(url, _QUESTIONS["action"], share, USERS)
    )
    return {
        name: {**_figures(load), "per_second": round(len(load.seconds) / load.wall, 1)}
        for name, load in loads.items()
    }


def same_sender(contestants: Sequence[Contestant], counts: Counts) -> Result:
    """Several messages of one sender at once: the time until the last answer, and a single one's."""
    question = _QUESTIONS["action"][0]
    single = _alternately(contestants, counts.bursts, lambda url: burst(url, question, 1))
    several = _alternately(contestants, counts.bursts, lambda url: burst(url, question, BURST))
    found: Result = {}
    for name, load in several.items():
        alone = percentiles(single[name].seconds)["median_ms"]
        figures = percentiles(load.seconds)
        found[name] = {**figures, "single_ms": alone, "ratio": round(figures["median_ms"] / alone, 2)}
    return found


def long_conversation(contestants: Sequence[Contestant], counts: Counts) -> Result:
    """The latency of one question at certain turns of long conversations."""
    seconds: Dict[str, Dict[int, List[float]]] = {c.name: {t: [] for t in TURNS} for c in contestants}
    for _ in range(counts.conversations):
        for contestant in contestants:
            asked = conversation(contestant.url, _QUESTIONS["action"][:1], max(TURNS) + _AROUND).seconds
            for turn in TURNS:
                seconds[contestant.name][turn] += asked[turn - 1 - _AROUND : turn + _AROUND]
    found: Result = {}
    for name, turns in seconds.items():
        medians = {f"turn_{t}_ms": round(statistics.median(s) * 1e3, 2) for t, s in turns.items()}
        ratio = medians[f"turn_{TURNS[-1]}_ms"] / medians[f"turn_{TURNS[0]}_ms"]
        found[name] = {**medians, "ratio": round(ratio, 2)}
    return found


def memory(contestants: Sequence[Contestant], counts: Counts) -> Result:
    """Megabytes of all processes when ready and after so many messages, on freshly started servers."""
    found: Result = {}
    for contestant in contestants:
        contestant.stop()
        contestant.start()
        figures = {"ready_mb": round(contestant.memory())}
        asked = 0
        for count in counts.memory:
            talk(contestant.url, _QUESTIONS["action"], count - asked, USERS)
            asked = count
            figures[f"after_{count}_mb"] = round(contestant.memory())
            say(f"{contestant.name}: {figures}")
        found[contestant.name] = figures
    return found


def ready(contestants: Sequence[Contestant], counts: Counts) -> Result:
    """Seconds from the start command to the first possible answer, with a trained model."""
    seconds: Dict[str, List[float]] = {c.name: [] for c in contestants}
    for contestant in contestants:
        contestant.stop()
    for _ in range(3):
        for contestant in contestants:
            seconds[contestant.name].append(contestant.start())
            contestant.stop()
    return {
        n: {"median_s": round(statistics.median(s), 2), "all_s": [round(x, 2) for x in s]}
        for n, s in seconds.items()
    }


def training(contestants: Sequence[Contestant], counts: Counts) -> Result:
    """Seconds of a training from nothing, by the clock and of CPU time."""
    for contestant in contestants:
        contestant.stop()
    return {c.name: dict(zip(("seconds", "cpu_seconds"), c.train(), strict=True)) for c in contestants}


def size(contestants: Sequence[Contestant], counts: Counts) -> Result:
    """Megabytes on disk."""
    return {c.name: c.size() for c in contestants}


def warm_up(contestants: Sequence[Contestant], counts: Counts) -> None:
    """Start what does not run and ask until caches are filled."""
    for contestant in contestants:
        if not contestant.services:
            contestant.start()
            talk(contestant.url, _QUESTIONS["action"] + _QUESTIONS["chitchat"], counts.warm_up)


# In the order in which they are run; those in ALONE need no running servers.
ALL: Dict[str, Callable[[Sequence[Contestant], Counts], Result]] = {
    "training": training,
    "size": size,
    "ready": ready,
    "latency_action": latency("action"),
    "latency_chitchat": latency("chitchat"),
    "throughput": throughput,
    "same_sender": same_sender,
    "long_conversation": long_conversation,
    "memory": memory,
}
ALONE = ("training", "size", "ready", "memory")
