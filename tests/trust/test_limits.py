"""Limits by sender and address, the API key and the notice, on a real server that demands them."""

import time
from pathlib import Path
from typing import Iterator

import pytest
import requests

from tests.conftest import Server
from zhengcetong.trust.limits import RequestLimits


def test_a_window_moves() -> None:
    limits = RequestLimits(per_sender="2/second", loopback=True)
    assert [limits.wait_of_sender("a", "10.0.0.1") for _ in range(3)] == [0, 0, 1]
    assert limits.wait_of_sender("b", "10.0.0.1") == 0
    time.sleep(1.1)
    assert limits.wait_of_sender("a", "10.0.0.1") == 0


def test_loopback_is_free_unless_set() -> None:
    limits = RequestLimits(per_sender="1/minute", per_address="1/minute")
    assert [limits.wait_of_sender("a", "127.0.0.1") for _ in range(5)] == [0] * 5
    assert [limits.wait_of_address("127.0.0.1") for _ in range(5)] == [0] * 5
    assert limits.wait_of_address("10.0.0.1") == 0 and limits.wait_of_address("10.0.0.1") > 0


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    settings = {"API_KEY": "k3y", "RATE_PER_SENDER": "5/minute", "LIMIT_LOOPBACK": "1"}
    running = Server(tmp_path_factory.mktemp("guarded"), settings)
    try:
        running.wait()
        yield running
    finally:
        running.stop()


def _ask(server: Server, sender: str, key: str = "k3y") -> requests.Response:
    return requests.post(
        server.url,
        json={"sender": sender, "message": "大数据纲要是谁颁布的"},
        headers={"Authorization": f"Bearer {key}"} if key else {},
        timeout=30,
    )


def test_without_the_key_nothing_is_answered(guarded: Server) -> None:
    for key in ("", "wrong"):
        answer = _ask(guarded, "nokey", key)
        assert answer.status_code == 401 and answer.json()["error"]["code"] == "bad_key"


def test_too_many_requests_are_told_when_to_come_back(guarded: Server) -> None:
    codes = [_ask(guarded, "eager").status_code for _ in range(6)]
    assert codes == [200] * 5 + [429]
    refused = _ask(guarded, "eager")
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert refused.json()["error"]["code"] == "too_many" and "秒后再试" in refused.json()["error"]["message"]
    assert _ask(guarded, "somebody else").status_code == 200


def test_the_notice_answers_everything(guarded: Server) -> None:
    notice: Path = guarded.data / "notice.txt"
    notice.write_text("系统维护中，请明天再来。", encoding="utf-8")
    try:
        time.sleep(1.2)
        answer = _ask(guarded, "during the notice").json()
        assert answer[0]["text"] == "系统维护中，请明天再来。"
        assert answer[1]["custom"]["kind"] == "unanswerable" and answer[1]["custom"]["operation"] == "error"
    finally:
        notice.unlink()
    time.sleep(1.2)
    assert _ask(guarded, "after the notice").json()[1]["custom"]["kind"] == "answer"
