"""The long tests in their short form: the same code with small numbers, every promise counted."""

import asyncio
import contextlib
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from zhengcetong.endurance import faults, fuzz, fuzz_http, soak
from zhengcetong.endurance.background import Background
from zhengcetong.endurance.chaos import kills
from zhengcetong.endurance.core import trained_classifier
from zhengcetong.endurance.hostile import ended
from zhengcetong.endurance.load import at_once, topics
from zhengcetong.endurance.progress import Progress
from zhengcetong.endurance.report import Report, carry_out
from zhengcetong.endurance.server import Serving
from zhengcetong.endurance.stored import lost, sound
from zhengcetong.knowledge.snapshot import Snapshot


def _all_kept(report: Report) -> None:
    assert report.broken == [], report.table()


def test_200_senders_at_once_are_never_mixed_up(own: Serving, snapshot: Snapshot) -> None:
    count = asyncio.run(at_once(own.url, topics(snapshot.knowledge.policies), 200))
    assert len(count.acknowledged) == 800 and count.failed == [] and count.mixed == []
    assert lost(own.data, count.acknowledged) == []


def test_a_short_soak(own: Serving, snapshot: Snapshot) -> None:
    report = Report("soak")
    count, samples = asyncio.run(soak.soak(own, topics(snapshot.knowledge.policies), 200, report))
    soak.judge(report, count, samples, own, 200)
    _all_kept(report)


def test_hostile_input_over_http(own: Serving, snapshot: Snapshot) -> None:
    report = Report("fuzz")
    found = asyncio.run(fuzz_http.fuzz_http(own, fuzz.phrases(), 400, 1, report.progress))
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
        faults.full_at_start,
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


def test_a_test_that_breaks_off_says_so_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Report.finish, "__defaults__", (tmp_path,))

    def work(report: Report) -> None:
        report.none("lost", [])
        raise OSError("no disk\nat all")

    assert carry_out("x", work) == 2
    printed = capsys.readouterr()
    assert "| lost | 0 | 0 | kept |" in printed.out
    assert printed.err.startswith("x broke off: OSError: no disk at all; more in ")
    assert len(printed.err.splitlines()) == 1
    assert "Traceback" in next(tmp_path.glob("x-*.json")).read_text()


def test_progress_is_told_while_steps_run(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("x", seconds=0.05) as progress, progress.step("messages", lambda: 1_200, 50_000):
        time.sleep(0.3)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 2 and set(lines) == {"· x, 0.0 min: messages 1,200 of 50,000"}


def test_a_hostile_client_that_overhears_its_end_is_told_again() -> None:
    async def deaf() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(60)
        await asyncio.sleep(60)

    async def run() -> bool:
        task = asyncio.create_task(deaf())
        await asyncio.sleep(0)
        await ended(task)
        return task.cancelled()

    assert asyncio.run(asyncio.wait_for(run(), 20))


def _database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE t (x)")
        database.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 100)
    database.close()


def test_an_unsound_database_is_told_from_one_that_cannot_be_checked_now(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    _database(path)
    assert sound(tmp_path) == []
    hindrance = tmp_path / "x.db-wal"
    hindrance.mkdir()  # whatever the machine lacks, SQLite cannot open the file
    with pytest.raises(OSError, match=r"x\.db cannot be read: .* bytes free"):
        sound(tmp_path, patient_seconds=0.0)
    threading.Timer(1.0, hindrance.rmdir).start()
    assert sound(tmp_path) == []
    with path.open("r+b") as file:
        file.seek(5_000)
        file.write(b"\xff" * 20_000)
    assert len(sound(tmp_path)) == 1
    path.write_bytes(b"no database" * 1_000)
    assert sound(tmp_path) == ["x.db: file is not a database"]


def test_the_message_path_is_fuzzed_with_the_trained_classifier() -> None:
    label, share = trained_classifier().rank("《促进大数据发展行动纲要》是谁颁布的")[0]
    assert label.startswith("ask_") and share > 0.2
