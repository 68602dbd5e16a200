"""The results as a table, and table and picture in both READMEs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Optional, Tuple

from zhengcetong.knowledge.snapshot import ROOT

BEGIN, END = "<!-- speed:begin -->", "<!-- speed:end -->"
STOCK, OURS = "stock", "this project"
_KEPT = ROOT / "docs" / "speed.json"
_PICTURE = ROOT / "docs" / "images" / "speed.svg"


class Row(NamedTuple):
    """One line: where its figure stands, its unit, and whether more is better."""

    measurement: str
    key: str
    english: str
    chinese: str
    unit: str
    more: bool = False


ROWS: Tuple[Row, ...] = (
    Row("latency_action", "median_ms", "custom action, median", "自定义动作，中位数", "ms"),
    Row("latency_action", "p95_ms", "custom action, 95th percentile", "自定义动作，第 95 百分位", "ms"),
    Row("latency_action", "p99_ms", "custom action, 99th percentile", "自定义动作，第 99 百分位", "ms"),
    Row("latency_chitchat", "median_ms", "chit-chat, median", "寒暄，中位数", "ms"),
    Row("latency_chitchat", "p95_ms", "chit-chat, 95th percentile", "寒暄，第 95 百分位", "ms"),
    Row("latency_chitchat", "p99_ms", "chit-chat, 99th percentile", "寒暄，第 99 百分位", "ms"),
    Row("throughput", "per_second", "answers per second, 16 users", "每秒回答数，16 个用户", "/s", True),
    Row("throughput", "median_ms", "16 users, median", "16 个用户，中位数", "ms"),
    Row("throughput", "p99_ms", "16 users, 99th percentile", "16 个用户，第 99 百分位", "ms"),
    Row("same_sender", "median_ms", "six messages of one sender at once", "同一用户同时发六条", "ms"),
    Row("same_sender", "ratio", "six at once / a single one", "六条 / 单条", "×"),
    Row("long_conversation", "turn_5_ms", "turn 5 of one conversation", "同一会话第 5 轮", "ms"),
    Row("long_conversation", "turn_50_ms", "turn 50", "第 50 轮", "ms"),
    Row("long_conversation", "turn_200_ms", "turn 200", "第 200 轮", "ms"),
    Row("long_conversation", "ratio", "turn 200 / turn 5", "第 200 轮 / 第 5 轮", "×"),
    Row("memory", "ready_mb", "memory when ready", "就绪时的内存", "MB"),
    Row("memory", "after_1000_mb", "memory after 1,000 messages", "1,000 条消息后的内存", "MB"),
    Row("memory", "after_10000_mb", "memory after 10,000 messages", "10,000 条消息后的内存", "MB"),
    Row("ready", "median_s", "start to ready, trained model", "启动到就绪（模型已训练）", "s"),
    Row("training", "cpu_seconds", "training, CPU time", "训练所用 CPU 时间", "s"),
    Row("size", "model_mb", "model on disk", "模型占用磁盘", "MB"),
    Row("size", "environment_mb", "environment on disk", "环境占用磁盘", "MB"),
    Row("latency_action", "generator_cpu", "load generator's share of a core, one user", "压测程序占一个核的比例，单用户", ""),
    Row("throughput", "generator_cpu", "load generator's share of a core, 16 users", "压测程序占一个核的比例，16 个用户", ""),
)  # fmt: skip


def _value(results: Mapping[str, Any], row: Row, name: str) -> Optional[float]:
    found = results["measurements"].get(row.measurement, {}).get(name, {}).get(row.key)
    return None if found is None else float(found)


def _number(value: Optional[float], unit: str) -> str:
    if value is None:
        return "–"
    if not unit:
        return f"{value * 100:.0f} %"
    text = f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
    return f"{text} {unit}" if unit not in ("/s", "×") else text + unit


def _ratio(stock: Optional[float], ours: Optional[float], row: Row) -> str:
    """How many times better this project is."""
    if not stock or not ours or not row.unit or row.unit == "×":
        return ""
    return f"{ours / stock if row.more else stock / ours:.1f}×"


def names(results: Mapping[str, Any]) -> List[str]:
    """The contestants, this project last."""
    found = {name for figures in results["measurements"].values() for name in figures}
    return sorted(found - {OURS}) + [OURS]


def table(results: Mapping[str, Any], chinese: bool = False) -> str:
    """The Markdown table of all figures there are."""
    who = names(results)
    label: Callable[[str], str] = (
        (lambda n: {STOCK: "原版 Rasa 项目", OURS: "本项目"}.get(n, n))
        if chinese
        else (lambda n: "stock Rasa project" if n == STOCK else n)
    )
    head = ["", *(label(n) for n in who), "倍数" if chinese else "times better"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for row in ROWS:
        values = [_value(results, row, name) for name in who]
        if all(value is None for value in values):
            continue
        cells = [_number(value, row.unit) for value in values]
        ratio = _ratio(values[0], values[-1], row) if len(who) > 1 else ""
        lines.append("| " + " | ".join([row.chinese if chinese else row.english, *cells, ratio]) + " |")
    return "\n".join(lines)


def write_readmes(results: Dict[str, Any]) -> None:
    """Keep the results, draw the picture, and put the table between the marks in both READMEs."""
    from zhengcetong.bench.picture import draw

    _KEPT.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    draw(results, _PICTURE)
    for name, chinese in (("README.md", False), ("README.zh-CN.md", True)):
        path: Path = ROOT / name
        text = path.read_text(encoding="utf-8")
        block = f"{BEGIN}\n{table(results, chinese)}\n{END}"
        path.write_text(
            re.sub(f"{BEGIN}.*?{END}", lambda _: block, text, flags=re.S),  # noqa: B023
            encoding="utf-8",
        )
