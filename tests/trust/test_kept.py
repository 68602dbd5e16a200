"""Acknowledged turns survive kill -9; a turn that cannot be saved is not acknowledged; nobody is mixed up."""

import os
import signal
import sqlite3
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Iterator, List, Tuple

import pytest
import requests

from tests.conftest import Server
from zhengcetong.knowledge.snapshot import Snapshot

_KILLS = 3
_SENDERS = 200


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("kept"))
    try:
        running.wait()
        yield running
    finally:
        running.stop()


def _children(server: Server) -> List[int]:
    found = subprocess.run(
        ["pgrep", "-P", str(server.process.pid)], capture_output=True, text=True, check=False
    )
    return [int(line) for line in found.stdout.split()]


def _kept(data: Path, sender: str) -> int:
    with sqlite3.connect(data / "conversations.db", timeout=10) as database:
        query = "SELECT COUNT(*) FROM events WHERE sender_id = ? AND type_name = 'user'"
        return int(database.execute(query, (sender,)).fetchone()[0])


def test_kill_9_under_load_loses_no_acknowledged_turn(own: Server) -> None:
    acknowledged: List[str] = []
    stop = threading.Event()

    def load(number: int) -> None:
        turn = 0
        while not stop.is_set():
            sender, turn = f"load-{number}-{turn}", turn + 1
            try:
                answer = requests.post(
                    own.url, json={"sender": sender, "message": "大数据纲要是谁颁布的"}, timeout=10
                )
            except requests.RequestException:
                time.sleep(0.2)
                continue
            if answer.status_code == 200 and answer.json()[1]["custom"]["operation"] != "error":
                acknowledged.append(sender)

    threads = [threading.Thread(target=load, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for kill in range(_KILLS):
        time.sleep(1.5)
        before = len(acknowledged)
        children = _children(own)
        os.kill(children[kill % len(children)], signal.SIGKILL)
        deadline = time.monotonic() + 60
        while len(acknowledged) <= before + 8 and time.monotonic() < deadline:
            time.sleep(0.2)
        assert len(acknowledged) > before + 8, "it did not come back"
    stop.set()
    for thread in threads:
        thread.join()
    lost = [sender for sender in acknowledged if _kept(own.data, sender) != 1]
    assert acknowledged and lost == []
    with sqlite3.connect(own.data / "conversations.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_widget_conversation_goes_on_after_a_restart(own: Server) -> None:
    base = f"http://127.0.0.1:{own.port}/chat/"
    token = requests.post(base + "sessions", json={}, timeout=10).json()["token"]
    bearer = {"Authorization": f"Bearer {token}"}
    requests.post(base + "messages", json={"message": "建设指南是谁颁布的"}, headers=bearer, timeout=20)
    for child in _children(own):
        os.kill(child, signal.SIGKILL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if requests.get(base + "health", timeout=3).status_code == 200:
                break
        except requests.RequestException:
            time.sleep(0.3)
    answer = requests.post(base + "messages", json={"message": "它是哪年颁布的"}, headers=bearer, timeout=20)
    assert "2017年1月" in answer.json()["text"]


def test_a_turn_that_cannot_be_saved_is_not_acknowledged(own: Server) -> None:
    own.ask("大数据纲要是谁颁布的", "locked")
    other = sqlite3.connect(own.data / "conversations.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with ThreadPoolExecutor(2) as pool:
            waiting = pool.submit(
                requests.post, own.url, json={"sender": "locked", "message": "那哪年颁布的"}, timeout=60
            )
            time.sleep(1)
            # Waiting for the database holds up nobody who does not need it.
            config = requests.get(f"http://127.0.0.1:{own.port}/chat/config", timeout=3)
            assert config.status_code == 200 and not waiting.done()
            answer = waiting.result()
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert answer.status_code == 503 and answer.json()["error"]["code"] == "not_saved"
    assert int(answer.headers["Retry-After"]) > 0
    again = own.ask("那哪年颁布的", "locked")
    assert "2018年1月" in again[0]["text"]  # the context from before is still there
    assert _kept(own.data, "locked") == 2


def test_many_senders_at_once_are_never_mixed_up(own: Server, snapshot: Snapshot) -> None:
    policies = [p for p in snapshot.knowledge.policies]

    def talk(number: int) -> Tuple[str, str]:
        policy = policies[number % len(policies)]
        sender = f"apart-{number}"
        own.ask(f"《{policy.name}》是谁颁布的", sender)
        year, month = policy.article.date.split("-")
        return f"{int(year)}年{int(month)}月", own.ask("那是哪年颁布的", sender)[0]["text"]

    with ThreadPoolExecutor(24) as pool:
        talks = list(pool.map(talk, range(_SENDERS)))
    mixed = [(expected, said) for expected, said in talks if expected not in said]
    assert mixed == []
