"""What operators see, and what the network must not see."""

import contextlib
import errno
import re
import socket
from pathlib import Path

import pytest
import requests

from zhengcetong.endurance.server import Serving
from zhengcetong.serving import supervision
from zhengcetong.serving.supervision import Guard, shorten


def _ask(server: Serving, message: str) -> requests.Response:
    return requests.post(server.url, json={"sender": "observed", "message": message}, timeout=60)


def _figure(server: Serving, name: str) -> float:
    text = requests.get(f"{server.base}/metrics", timeout=10).text
    return sum(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name))


def test_turns_declines_and_saves_are_counted(own: Serving) -> None:
    names = ("zhengcetong_turns_total", "zhengcetong_declines_total", "zhengcetong_turn_seconds_count")
    before = [_figure(own, name) for name in names]
    saves = _figure(own, 'zhengcetong_saves_total{result="kept"}')
    assert _ask(own, "火星车的采购价格是多少").ok
    assert [_figure(own, name) for name in names] == [number + 1 for number in before]
    assert _figure(own, 'zhengcetong_saves_total{result="kept"}') == saves + 1
    assert _figure(own, "process_resident_memory_bytes") > 1e8


def test_an_answers_request_id_stands_in_the_log(own: Serving) -> None:
    number = _ask(own, "有哪些政策").headers["X-Request-Id"]
    log = (own.data / "log" / "rasa.log").read_text(errors="replace")
    assert re.search(rf'"event": "turn", "request": "{number}"', log)


def test_one_line_sums_up_the_start(own: Serving) -> None:
    lines = [
        line for line in own.output.read_text().splitlines() if line.startswith("· ") and "policies" in line
    ]
    assert len(lines) == 1 and "SQLite" in lines[0] and "60/minute" in lines[0]


def test_the_action_server_listens_on_loopback_only(own: Serving) -> None:
    command = Path(f"/proc/{own.parts()['actions']}/cmdline").read_bytes().decode().split("\0")
    port = next(int(word) for word in command if word.isdigit())
    socket.create_connection(("127.0.0.1", port), timeout=5).close()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # nothing is sent; it tells this machine's own address
        address = probe.getsockname()[0]
    if address.startswith("127."):
        pytest.skip("this machine has no other address")
    with pytest.raises(OSError):
        socket.create_connection((address, port), timeout=5)


def test_other_origins_are_not_let_in(own: Serving) -> None:
    for path in ("/webhooks/rest/webhook", "/chat/messages", "/metrics"):
        answer = requests.options(own.base + path, headers={"Origin": "https://evil.example"}, timeout=10)
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/nothing", "/status", "/version", "/chat/health", "/metrics"])
def test_no_version_is_told(own: Serving, path: str) -> None:
    answer = requests.get(own.base + path, timeout=10)
    assert not re.search("rasa|sanic|python/", answer.text + str(answer.headers), re.I)


def test_a_log_that_grew_is_put_aside(tmp_path: Path) -> None:
    log = tmp_path / "rasa.log"
    with log.open("ab", buffering=0) as server:
        server.write(b"x" * 100)
        shorten(log, most_bytes=50)
        server.write(b"on")
    assert log.read_bytes() == b"on" and (tmp_path / "rasa.log.1").stat().st_size == 100


class _Part:
    """A service that ends again and again."""

    name, running, starts = "part", False, 0

    def start(self) -> None:
        self.starts += 1


def test_a_part_that_keeps_ending_is_started_after_growing_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(supervision.time, "monotonic", lambda: now[0])
    part = _Part()
    guard = Guard(part)  # type: ignore[arg-type]
    for second in range(400):
        now[0] = float(second)
        guard.look()
    assert 12 < part.starts < 25  # 1, 2, 4, 8, 16, then every 30 seconds


def test_watching_goes_on_when_neither_log_nor_console_can_be_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [0.0]
    monkeypatch.setattr(supervision.time, "monotonic", lambda: now[0])
    part = _Part()

    def start() -> None:
        part.starts += 1
        raise OSError(errno.ENOSPC, "no space left on device")

    part.start = start  # type: ignore[method-assign]
    guard = Guard(part)  # type: ignore[arg-type]
    with open("/dev/full", "w") as console:
        monkeypatch.setattr(supervision.sys, "stderr", console)
        for second in range(20):
            now[0] = float(second)
            guard.look()
        monkeypatch.undo()
        with contextlib.suppress(OSError):
            console.close()
    assert part.starts > 5
