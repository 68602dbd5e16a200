import subprocess
import sys
import time
from pathlib import Path

import pytest

from zhengcetong.knowledge.holder import SnapshotHolder
from zhengcetong.knowledge.snapshot import ROOT, compile_snapshot, digest_of, load_snapshot

SAMPLE = "policies/01-sample-plan.yml"


def test_an_unchanged_folder_is_not_compiled_again(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.snapshot"
    assert compile_snapshot(folder, target).written
    assert not compile_snapshot(folder, target).written


def test_a_change_is_swapped_in(folder: Path, tmp_path: Path) -> None:
    holder = SnapshotHolder(folder, tmp_path / "x.snapshot", poll_seconds=0.0)
    before = holder.current()
    path = folder / SAMPLE
    path.write_text(path.read_text(encoding="utf-8").replace("样例平台", "新的平台"), encoding="utf-8")
    after = holder.current()
    assert after.digest != before.digest
    assert "新的平台" in after.knowledge.policies[0].entries[0].text


def test_a_broken_file_leaves_the_old_knowledge(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    holder = SnapshotHolder(folder, tmp_path / "x.snapshot", poll_seconds=0.0)
    before = holder.current()
    (folder / SAMPLE).write_text("id: [", encoding="utf-8")
    for _ in range(3):
        assert holder.current().digest == before.digest
    assert caplog.text.count("the old one stays") == 1


def test_files_are_looked_at_no_more_often_than_asked(folder: Path, tmp_path: Path) -> None:
    holder = SnapshotHolder(folder, tmp_path / "x.snapshot", poll_seconds=60.0)
    before = holder.current()
    path = folder / SAMPLE
    path.write_text(path.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    started = time.perf_counter()
    for _ in range(1000):
        assert holder.current() is before
    assert time.perf_counter() - started < 1.0


def test_a_damaged_snapshot_is_compiled_anew(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.snapshot"
    target.write_bytes(b"junk")
    assert compile_snapshot(folder, target).written
    assert load_snapshot(target).knowledge.policies[0].id == "sample-plan"


def test_the_digest_is_the_same_in_every_process() -> None:
    code = "from zhengcetong.knowledge.snapshot import *; print(digest_of(ROOT / 'knowledge'))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": ""},
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {digest_of(ROOT / "knowledge")}
