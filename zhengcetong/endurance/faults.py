"""Faults of the disk, the database, the parts and the files under load, and what must hold meanwhile."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import time
import uuid
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Sequence

import requests

from zhengcetong.endurance.background import Background
from zhengcetong.endurance.load import Answer, Topic, questions
from zhengcetong.endurance.report import Report
from zhengcetong.endurance.server import Serving
from zhengcetong.endurance.stored import lost
from zhengcetong.serving.model import MODEL

Fault = Callable[[Serving, Background, Report], None]
FAULT_SECONDS = 8.0
CALM_SECONDS = 4.0
_BACK_SECONDS = 300.0
_DISK_MEGABYTES = 4_096  # never filled by the conversations; takes memory only as far as it is used
_SPARE_MEGABYTES = 4  # on the disk that is to be filled, for what comes while it is made smaller
_MOST_LEFT = 200
_ABOUT_THE_WORDS = "智慧政务要达到怎样的效果？"
_NEW_WORDS = ("控得住", "控得稳")
_PROMPT_SECONDS = 2.0  # for whatever does not need what is broken


@contextlib.contextmanager
def own_disk(folder: Path) -> Iterator[bool]:
    """`folder` as a disk of its own that can be made small and filled; False where this machine does not let
    us."""
    folder.mkdir(parents=True, exist_ok=True)
    size = f"size={_DISK_MEGABYTES}m"
    command = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=False)


def _resize(disk: Path, megabytes: int) -> None:
    command = ["mount", "-o", f"remount,size={megabytes}m", str(disk)]
    subprocess.run(command, capture_output=True, check=True)


@contextlib.contextmanager
def _filled(disk: Path) -> Iterator[None]:
    """Inside it the disk has not a byte left, however much it holds."""
    filler = disk / "filler"
    _resize(disk, shutil.disk_usage(disk).used // 1_048_576 + _SPARE_MEGABYTES)
    try:
        with filler.open("wb", buffering=0) as file:
            for size in (65_536, 1_024, 1):  # to the last byte
                with contextlib.suppress(OSError):
                    while True:
                        file.write(b"x" * size)
        yield
    finally:
        filler.unlink(missing_ok=True)
        _resize(disk, _DISK_MEGABYTES)


def _start_anew(server: Serving, *parts: str) -> None:
    """Kill parts and wait until they are there again, whether ready or not."""
    server.kill(*parts)
    deadline = time.monotonic() + _BACK_SECONDS
    while not server.health().get("live") and time.monotonic() < deadline:
        time.sleep(0.3)


class Probe:
    """One conversation that goes on over a fault: its context must survive."""

    def __init__(self, server: Serving, topic: Topic) -> None:
        self._server, self._sender = server, uuid.uuid4().hex
        self._turns = questions(topic)

    def ask(self, turn: int) -> requests.Response:
        """Ask the conversation's question number `turn`."""
        body = {"sender": self._sender, "message": self._turns[turn][0]}
        return requests.post(self._server.url, json=body, timeout=60)

    def holds(self, turn: int, seconds: float = _BACK_SECONDS) -> bool:
        """Whether the question is answered rightly, within some time."""
        expected = self._turns[turn][1]
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(requests.RequestException, ValueError):
                said = self.ask(turn)
                if said.status_code == 200:
                    answer = Answer(200, 0.0, said.json()[0]["text"], said.json()[1]["custom"])
                    if answer.acknowledged:
                        return answer.holds(expected)
            time.sleep(0.5)
        return False


def _unsaved(
    server: Serving, background: Background, report: Report, name: str, fault: object, kills: bool = False
) -> None:
    """While `fault` lasts turns get 503, nobody else waits, and afterwards everything is as before."""
    probe, wrong, slow = Probe(server, background.about[0]), [], []
    if not probe.holds(0):
        wrong.append("no answer before the fault")
    with background.load(patient=_BACK_SECONDS) as count, fault:  # type: ignore[attr-defined]
        deadline = time.monotonic() + FAULT_SECONDS
        for _ in range(_MOST_LEFT):  # a full disk has room left inside the database's own files
            refused = probe.ask(1)
            if refused.status_code != 200:
                break
        if refused.status_code != 503 or refused.json()["error"]["code"] != "not_saved":
            wrong.append(f"during the fault: {refused.status_code} {refused.text[:100]}")
        while time.monotonic() < deadline:
            started = time.monotonic()
            if requests.get(f"{server.base}/chat/config", timeout=30).status_code != 200:
                wrong.append("/chat/config not served during the fault")
            if time.monotonic() - started > _PROMPT_SECONDS:
                slow.append(f"{time.monotonic() - started:.1f} s for /chat/config")
            time.sleep(0.2)
    if not probe.holds(1):
        wrong.append("the conversation did not go on with its context")
    report.tell(f"{name}: turns refused with 503", count.unsaved + (refused.status_code == 503))
    report.none(f"{name}: wrong", wrong + count.mixed)
    # Where the fault itself kills the server, broken connections are part of it.
    failed = [one for one in count.failed if not (kills and ": 0 " in one)]
    report.none(f"{name}: failed otherwise", failed)
    report.none(f"{name}: others held up", slow)
    report.none(f"{name}: acknowledged turns lost", lost(server.data, count.acknowledged))


def locked(server: Serving, background: Background, report: Report) -> None:
    """Somebody else holds the database's lock."""

    @contextlib.contextmanager
    def lock() -> Iterator[None]:
        other = sqlite3.connect(server.data / "conversations.db", isolation_level=None, timeout=30)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    _unsaved(server, background, report, "database locked", lock())


def full(server: Serving, background: Background, report: Report) -> None:
    """The disk is full."""
    if not os.path.ismount(server.data):
        report.tell("disk full", "skipped: a disk of its own cannot be mounted here")
        return
    _unsaved(server, background, report, "disk full", _filled(server.data))


def full_at_start(server: Serving, background: Background, report: Report) -> None:
    """Both servers die and start anew on a full disk."""

    @contextlib.contextmanager
    def fill() -> Iterator[None]:
        with _filled(server.data):
            _start_anew(server, "rasa", "actions")
            yield

    if not os.path.ismount(server.data):
        report.tell("start on a full disk", "skipped: a disk of its own cannot be mounted here")
        return
    _unsaved(server, background, report, "start on a full disk", fill(), kills=True)


def forbidden(server: Serving, background: Background, report: Report) -> None:
    """The data folder may not be written, also not by a server that starts anew."""

    @contextlib.contextmanager
    def forbid() -> Iterator[None]:
        paths = [server.data, *server.data.glob("*.db*")]
        before = {path: path.stat().st_mode & 0o777 for path in paths}
        for path in paths:
            path.chmod(before[path] & 0o555)
        _start_anew(server, "rasa")
        try:
            yield
        finally:
            for path, mode in before.items():
                with contextlib.suppress(FileNotFoundError):
                    path.chmod(mode)

    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        report.tell("permission missing", "skipped: root may write anything here")
        return
    _unsaved(server, background, report, "permission missing", forbid(), kills=True)


def action_server_away(server: Serving, background: Background, report: Report) -> None:
    """The action server dies, and later stands still: a sentence, no hang, and all goes on."""
    wrong: List[str] = []
    probe = Probe(server, background.about[1])
    probe.holds(0)
    server.kill("actions")
    answer = probe.ask(1)
    if answer.status_code != 200 or not answer.json()[0]["text"].strip():
        wrong.append(f"down: {answer.status_code}")
    if not probe.holds(1):
        wrong.append("no answer after the restart")
    pid = server.parts()["actions"]
    os.kill(pid, signal.SIGSTOP)
    try:
        started = time.monotonic()
        answer = probe.ask(3)
        slow = time.monotonic() - started
    finally:
        os.kill(pid, signal.SIGCONT)
    if answer.status_code != 200 or answer.json()[1]["custom"]["operation"] != "error":
        wrong.append(f"standing still: {answer.status_code} {answer.text[:100]}")
    if not probe.holds(3):
        wrong.append("no answer after it went on")
    report.none("action server down or standing still: wrong", wrong)
    report.most("action server standing still: seconds to a sentence", round(slow, 1), 25.0)


def _undisturbed(server: Serving, background: Background, report: Report, name: str, done: object) -> None:
    """While `done` happens every request is answered, and rightly."""
    with background.load() as count:
        time.sleep(1.5)
        with done:  # type: ignore[attr-defined]
            time.sleep(CALM_SECONDS)
        time.sleep(2.0)
    report.tell(f"{name}: turns meanwhile", len(count.seconds))
    report.none(f"{name}: failed requests", count.failed)
    report.none(f"{name}: answers other than expected", count.mixed)
    report.none(f"{name}: acknowledged turns lost", lost(server.data, count.acknowledged))


def _knowledge(server: Serving) -> Path:
    return server.data.parent / "knowledge"


def knowledge_broken(server: Serving, background: Background, report: Report) -> None:
    """A knowledge file is broken: the old knowledge stays and health says so."""
    path = next((_knowledge(server) / "policies").glob("*.yml"))
    whole = path.read_bytes()
    warned: List[Sequence[str]] = []

    @contextlib.contextmanager
    def broken() -> Iterator[None]:
        path.write_bytes(whole[: len(whole) // 2] + b"\n: [broken")
        try:
            yield
            warned.append(server.health().get("warnings") or [])
        finally:
            path.write_bytes(whole)

    _undisturbed(server, background, report, "knowledge broken", broken())
    silent = [] if any("knowledge" in text for text in warned[0]) else ["health does not tell"]
    time.sleep(2.5)
    if server.health().get("warnings"):
        silent.append("health still warns after it was mended")
    report.none("knowledge broken: not reported", silent)


def knowledge_replaced(server: Serving, background: Background, report: Report) -> None:
    """Knowledge changes under load; the new text is answered."""
    path = _knowledge(server) / "overview.yml"
    before = path.read_text(encoding="utf-8")
    told: List[bool] = []

    @contextlib.contextmanager
    def replaced() -> Iterator[None]:
        path.write_text(before.replace(*_NEW_WORDS), encoding="utf-8")
        yield
        told.append(_tells(server, _NEW_WORDS[1]))

    _undisturbed(server, background, report, "knowledge replaced", replaced())
    path.write_text(before, encoding="utf-8")
    report.none("knowledge replaced: not answered", [] if told == [True] else ["the old text is answered"])


def _tells(server: Serving, words: str) -> bool:
    deadline = time.monotonic() + _BACK_SECONDS
    while time.monotonic() < deadline:
        body = {"sender": uuid.uuid4().hex, "message": _ABOUT_THE_WORDS}
        with contextlib.suppress(requests.RequestException):
            if words in requests.post(server.url, json=body, timeout=60).text:
                return True
        time.sleep(0.5)
    return False


def model_replaced(server: Serving, background: Background, report: Report) -> None:
    """A new model file takes the place of the old one under load."""

    @contextlib.contextmanager
    def replaced() -> Iterator[None]:
        before = _reloads(server)
        new = MODEL.with_suffix(".new")
        shutil.copyfile(MODEL, new)
        os.replace(new, MODEL)
        deadline = time.monotonic() + _BACK_SECONDS
        while _reloads(server) == before and time.monotonic() < deadline:
            time.sleep(0.3)
        if _reloads(server) == before:
            report.none("model replaced: not taken over", ["it was not loaded"])
        yield

    _undisturbed(server, background, report, "model replaced", replaced())


def _reloads(server: Serving) -> float:
    for line in requests.get(f"{server.base}/metrics", timeout=60).text.splitlines():
        if line.startswith('zhengcetong_model_reloads_total{result="done"}'):
            return float(line.split()[-1])
    return 0.0


def purged(server: Serving, background: Background, report: Report) -> None:
    """Old conversations are purged under load: nobody notices, and they are gone."""
    with sqlite3.connect(server.data / "conversations.db", timeout=30) as database:
        rows = [(f"old-{n}", "user", time.time() - 100 * 86_400, "{}") for n in range(5_000)]
        insert = "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, ?, ?, ?)"
        database.executemany(insert, rows)

    @contextlib.contextmanager
    def purging() -> Iterator[None]:
        env: Dict[str, str] = {**os.environ, "DATA_DIR": str(server.data)}
        command = [shutil.which("make") or "make", "-s", "purge"]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        report.tell("purge under load", (done.stdout.strip() or done.stderr.strip()).splitlines()[-1])
        yield

    _undisturbed(server, background, report, "purge", purging())
    with sqlite3.connect(server.data / "conversations.db", timeout=30) as database:
        left = database.execute("SELECT sender_id FROM events WHERE sender_id LIKE 'old-%'").fetchall()
    report.none("purge: old conversations left", left)


ALL: Sequence[Fault] = (
    locked,
    full,
    full_at_start,
    forbidden,
    action_server_away,
    knowledge_broken,
    knowledge_replaced,
    model_replaced,
    purged,
)
