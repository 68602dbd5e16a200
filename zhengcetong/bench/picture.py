"""The results as a picture: how many times better this project is than the stock one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Mapping, Tuple

from zhengcetong.bench.table import OURS, ROWS, STOCK

_SHOWN = (
    ("latency_action", "median_ms"),
    ("latency_chitchat", "median_ms"),
    ("throughput", "per_second"),
    ("same_sender", "median_ms"),
    ("long_conversation", "turn_200_ms"),
    ("memory", "after_1000_mb"),
    ("ready", "median_s"),
    ("training", "cpu_seconds"),
)


def bars(results: Mapping[str, Any]) -> List[Tuple[str, float, str]]:
    """Label, times better, and both figures of what is shown."""
    found = []
    for row in ROWS:
        if (row.measurement, row.key) not in _SHOWN:
            continue
        figures = results["measurements"].get(row.measurement, {})
        if row.key not in figures.get(STOCK, {}) or row.key not in figures.get(OURS, {}):
            continue
        stock, ours = float(figures[STOCK][row.key]), float(figures[OURS][row.key])
        unit = row.unit if row.unit.startswith("/") else f" {row.unit}"
        found.append(
            (row.english, ours / stock if row.more else stock / ours, f"{stock:,.4g} → {ours:,.4g}{unit}")
        )
    return found


def draw(results: Mapping[str, Any], target: Path) -> None:
    """Write the bar chart to `target` as SVG."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "speed"  # the same picture for the same figures
    from matplotlib import pyplot

    shown = bars(results)[::-1]
    figure, axes = pyplot.subplots(figsize=(8.4, 0.45 * len(shown) + 1.0))
    axes.barh([label for label, _, _ in shown], [times for _, times, _ in shown], color="#1f6feb", height=0.6)
    for place, (_, times, text) in enumerate(shown):
        axes.text(times * 1.05, place, f"{times:.1f}×   {text}", va="center", fontsize=9)
    axes.set_xscale("log")
    axes.set_xlim(1, max((times for _, times, _ in shown), default=1) * 12)
    axes.set_xlabel("times better than the stock Rasa project (logarithmic)")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    target.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(target, bbox_inches="tight", metadata={"Date": None})
    pyplot.close(figure)
