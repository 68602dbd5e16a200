"""What operators watch: turns by kind, latency, declines, errors, saves, feedback."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
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
DECLINES = Counter("zhengcetong_declines_total", "Questions that could not be answered.", registry=REGISTRY)
ERRORS = Counter(
    "zhengcetong_errors_total", "Turns that failed, by what failed.", ["what"], registry=REGISTRY
)
SAVES = Counter(
    "zhengcetong_saves_total", "Turns to be saved: kept or failed.", ["result"], registry=REGISTRY
)
REFUSED = Counter("zhengcetong_refused_total", "Requests refused.", ["code"], registry=REGISTRY)
FEEDBACK = Counter("zhengcetong_feedback_total", "Votes on answers.", ["vote"], registry=REGISTRY)
RELOADS = Counter("zhengcetong_model_reloads_total", "Models taken over.", ["result"], registry=REGISTRY)
BROKEN = Gauge(
    "zhengcetong_knowledge_broken",
    "1 while a knowledge file is broken and the old knowledge is served.",
    registry=REGISTRY,
)


def exposition() -> bytes:
    """All figures in Prometheus's text format."""
    found: bytes = generate_latest(REGISTRY)
    return found
