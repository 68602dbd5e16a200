"""Figures of a long test: printed as one table, written as JSON, judged by what was promised."""

from __future__ import annotations

import json
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Callable, List, Optional, Sequence

from zhengcetong.endurance.progress import Progress
from zhengcetong.knowledge.snapshot import ROOT

RESULTS = ROOT / "results" / "endurance"
_LONGEST_REASON = 300


@dataclass(frozen=True)
class Figure:
    """One measured number; `kept` is whether the promise about it holds, None where nothing is promised."""

    name: str
    value: Any
    promise: str = ""
    kept: Optional[bool] = None
    examples: Sequence[str] = ()


@dataclass
class Report:
    """The figures of one run."""

    name: str
    figures: List[Figure] = field(default_factory=list)
    began: float = field(default_factory=time.time)
    broke_off: Optional[BaseException] = None  # an error of the test itself

    def __post_init__(self) -> None:
        self.progress = Progress(self.name)

    def tell(self, name: str, value: Any) -> None:
        """A figure without a promise."""
        self.figures.append(Figure(name, value))

    def none(self, name: str, found: Sequence[Any]) -> None:
        """A list that was promised to stay empty: its length, with the first examples."""
        shown = tuple(str(one)[:300] for one in found[:5])
        self.figures.append(Figure(name, len(found), "0", not found, shown))

    def most(self, name: str, value: float, limit: float, unit: str = "") -> None:
        """A number that was promised to stay at or under `limit`."""
        kept = value <= limit
        self.figures.append(Figure(name, f"{value:g}{unit}", f"≤ {limit:g}{unit}", kept))

    def least(self, name: str, value: float, limit: float) -> None:
        """A number that was promised to reach `limit`."""
        self.figures.append(Figure(name, value, f"≥ {limit:g}", value >= limit))

    @property
    def broken(self) -> List[Figure]:
        """The figures whose promise does not hold."""
        return [figure for figure in self.figures if figure.kept is False]

    def finish(self, folder: Path = RESULTS) -> int:
        """Print the table, write the JSON; exit status 1 when a promise is broken, 2 when the test broke off."""
        seconds = time.time() - self.began
        self.tell("seconds", round(seconds))
        folder.mkdir(parents=True, exist_ok=True)
        stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(self.began))
        path = folder / f"{self.name}-{stamp}.json"
        data = {"name": self.name, "began": stamp, "figures": [asdict(figure) for figure in self.figures]}
        if self.broke_off is not None:
            data["broke_off"] = "".join(traceback.format_exception(self.broke_off))
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
        print(self.table())
        for figure in self.broken:
            for example in figure.examples:
                print(f"{figure.name}: {example}", file=sys.stderr)
        if self.broke_off is not None:
            reason = " ".join(f"{type(self.broke_off).__name__}: {self.broke_off}".split())
            print(f"{self.name} broke off: {reason[:_LONGEST_REASON]}; more in {path}", file=sys.stderr)
            return 2
        return 1 if self.broken else 0

    def table(self) -> str:
        """The figures as a Markdown table."""
        signs = {None: "", True: "kept", False: "BROKEN"}
        rows = [f"| {f.name} | {f.value} | {f.promise} | {signs[f.kept]} |" for f in self.figures]
        return "\n".join([f"| {self.name} | figure | promised | |", "|---|---|---|---|", *rows])


def carry_out(name: str, work: Callable[[Report], object]) -> int:
    """Run a long test and tell its progress and figures; the exit status of `Report.finish`."""
    report = Report(name)
    try:
        with report.progress:
            work(report)
    except (Exception, KeyboardInterrupt) as error:  # what is known is told, whatever became of the rest
        report.broke_off = error
    return report.finish()
