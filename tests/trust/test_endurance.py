"""The long tests in their short form: the same code with small numbers, every promise counted."""

import asyncio
from pathlib import Path

import pytest

from zhengcetong.endurance import faults, fuzz, fuzz_http, soak
from zhengcetong.endurance.background import Background
from zhengcetong.endurance.chaos import kills
from zhengcetong.endurance.load import at_once, topics
from zhengcetong.endurance.report import Report
from zhengcetong.endurance.server import Serving
from zhengcetong.endurance.stored import lost
from zhengcetong.knowledge.snapshot import Snapshot


def _all_kept(report: Report) -> None:
    assert report.broken == [], report.table()


def test_200_senders_at_once_are_never_mixed_up(own: Serving, snapshot: Snapshot) -> None:
    count = asyncio.run(at_once(own.url, topics(snapshot.knowledge.policies), 200))
    assert len(count.acknowledged) == 800 and count.failed == [] and count.mixed == []
    assert lost(own.data, count.acknowledged) == []


def test_a_short_soak(own: Serving, snapshot: Snapshot) -> None:
    report = Report("soak")
    count, samples = asyncio.run(soak.soak(own, topics(snapshot.knowledge.policies), 200))
    soak.judge(report, count, samples, own, 200)
    _all_kept(report)


def test_hostile_input_over_http(own: Serving, snapshot: Snapshot) -> None:
    report = Report("fuzz")
    found = asyncio.run(fuzz_http.fuzz_http(own, fuzz.phrases(), 400, seed=1))
    fuzz_http.judge(report, found, own)
    _all_kept(report)


def test_kill_9_under_load_loses_no_acknowledged_turn(own: Serving, background: Background) -> None:
    report = Report("chaos")
    kills(own, background, 2, report)
    _all_kept(report)


@pytest.mark.parametrize(
    "fault",
    [
        faults.locked,
        faults.full,
        faults.knowledge_broken,
        faults.knowledge_replaced,
        faults.model_replaced,
        faults.purged,
    ],
)
def test_a_fault_under_load(
    own: Serving, background: Background, fault: faults.Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "FAULT_SECONDS", 2.0)
    monkeypatch.setattr(faults, "CALM_SECONDS", 1.0)
    report = Report("chaos")
    fault(own, background, report)
    _all_kept(report)


def test_a_broken_promise_fails_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("x")
    report.none("lost", [])
    assert report.finish(tmp_path) == 0
    report.none("mixed up", ["a: b → c"])
    report.most("ms", 7, 5, " ms")
    assert report.finish(tmp_path) == 1
    printed = capsys.readouterr()
    assert "| mixed up | 1 | 0 | BROKEN |" in printed.out and "a: b → c" in printed.err
    assert list(tmp_path.glob("x-*.json"))
