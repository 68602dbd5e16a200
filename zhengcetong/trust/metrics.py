"""What operators watch: turns by kind, latency, declines, errors, saves, feedback."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

REGISTRY = CollectorRegistry()
TURNS = Counter(
    "zhengcetong_turns_total",
    "Turns answered.",
    ["channel", "kind", "operation"],
    registry=REGISTRY,
)
SECONDS = Histogram(
    "zhengcetong_turn_seconds",
    "Time from a turn's message to its reply.",
    ["channel"],
    buckets=(0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20),
    registry=REGISTRY,
)
REFUSED = Counter("zhengcetong_refused_total", "Requests refused.", ["code"], registry=REGISTRY)
NOT_SAVED = Counter("zhengcetong_not_saved_total", "Turns that could not be saved.", registry=REGISTRY)
FEEDBACK = Counter("zhengcetong_feedback_total", "Votes on answers.", ["vote"], registry=REGISTRY)


def exposition() -> bytes:
    """All figures in Prometheus's text format."""
    found: bytes = generate_latest(REGISTRY)
    return found
