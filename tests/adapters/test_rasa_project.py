"""Rasa itself finds the project sound: data, domain and stories."""

import re
import subprocess
import sys

from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.serving.model import MODEL
from zhengcetong.serving.settings import environment


def _rasa(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "rasa", *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def test_data_and_domain_are_valid() -> None:
    run = _rasa("data", "validate", "--fail-on-warnings")
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    assert not re.search(r"Importer '.*' not found", run.stdout + run.stderr)


def test_stories_hold(tmp_path: object) -> None:
    run = _rasa(
        "test",
        "core",
        "--stories",
        "tests/test_stories.yml",
        "--e2e",
        "--fail-on-prediction-errors",
        "--model",
        str(MODEL),
        "--out",
        str(tmp_path),
        "--no-plot",
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]


def test_stories_that_fail_are_noticed(tmp_path: object) -> None:
    wrong = ROOT / "tests" / "test_stories.yml"
    broken = f"{tmp_path}/test_wrong.yml"
    with open(broken, "w", encoding="utf-8") as file:
        file.write(
            wrong.read_text(encoding="utf-8").replace("action: action_answer", "action: action_listen", 1)
        )
    run = _rasa(
        "test",
        "core",
        "--stories",
        broken,
        "--e2e",
        "--fail-on-prediction-errors",
        "--model",
        str(MODEL),
        "--out",
        f"{tmp_path}/out",
        "--no-plot",
    )
    assert run.returncode != 0
