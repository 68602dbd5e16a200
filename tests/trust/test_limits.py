"""Limits by sender and address, the API key and the notice, on a real server that demands them."""

import asyncio
import time
from pathlib import Path
from typing import Iterator

import pytest
import requests

from tests.conftest import Server
from zhengcetong.trust.limits import Places, RequestLimits, TooMany


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


def test_an_address_waits_its_turn_and_others_do_not() -> None:
    async def scene() -> None:
        places, ended = Places(per_address=1), []

        async def turn(sender: str, address: str, seconds: float) -> None:
            async with places.take(sender, address, limited=True):
                await asyncio.sleep(seconds)
            ended.append(sender)

        flood = [turn(f"f{number}", "10.0.0.1", 0.05) for number in range(20)]
        await asyncio.gather(*flood, turn("other", "10.0.0.2", 0.06))
        assert ended.index("other") <= 2
        assert not places._inside and not places._senders and not places._free  # nothing is kept of them

    asyncio.run(scene())


def test_too_many_of_one_sender_at_once_are_refused() -> None:
    async def scene() -> None:
        places = Places()

        async def turn() -> None:
            async with places.take("one", "10.0.0.1", limited=True):
                await asyncio.sleep(0.05)

        found = await asyncio.gather(*(turn() for _ in range(6)), return_exceptions=True)
        assert [type(one) for one in found] == [type(None)] * 4 + [TooMany] * 2

    asyncio.run(scene())


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
