"""The load generator asks what it says it asks, and sees failed answers."""

import asyncio
import threading
from collections import Counter
from typing import Any, Dict, Iterator, List

import pytest
from aiohttp import web

from zhengcetong.bench.load import TURNS, burst, conversation, talk


class Echo:
    """A webhook that answers at once and remembers who asked."""

    def __init__(self) -> None:
        self.asked: List[Dict[str, Any]] = []
        self.most, self._now = 0, 0
        self.url = ""
        self._started = threading.Event()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._run, daemon=True).start()
        assert self._started.wait(10)

    async def _answer(self, request: web.Request) -> web.Response:
        self._now += 1
        self.most = max(self.most, self._now)
        self.asked.append(await request.json())
        await asyncio.sleep(0.01)
        self._now -= 1
        return web.json_response([] if self.asked[-1]["message"] == "fails" else [{"text": "好"}])

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        app = web.Application()
        app.router.add_post("/", self._answer)
        runner = web.AppRunner(app)
        self._loop.run_until_complete(runner.setup())
        self._loop.run_until_complete(web.TCPSite(runner, "127.0.0.1", 0).start())
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        self._started.set()
        self._loop.run_forever()

    def stop(self) -> None:
        """End the thread's loop."""
        self._loop.call_soon_threadsafe(self._loop.stop)


@pytest.fixture()
def echo() -> Iterator[Echo]:
    found = Echo()
    yield found
    found.stop()


def test_users_talk_in_conversations_of_some_turns(echo: Echo) -> None:
    load = talk(echo.url, ["一", "二"], 21, users=2)
    assert len(load.seconds) == len(echo.asked) == 21 and load.failed == 0
    assert echo.most == 2
    assert max(Counter(a["sender"] for a in echo.asked).values()) == TURNS
    assert 0 < load.cpu < load.wall


def test_a_burst_is_one_sender_at_once(echo: Echo) -> None:
    load = burst(echo.url, "一", 6)
    assert echo.most == 6 and len({a["sender"] for a in echo.asked}) == 1
    assert len(load.seconds) == 1 and load.seconds[0] >= 0.01


def test_a_conversation_is_one_sender_in_order(echo: Echo) -> None:
    assert len(conversation(echo.url, ["一", "二"], 5).seconds) == 5
    assert [a["message"] for a in echo.asked] == ["一", "二", "一", "二", "一"]


def test_answers_without_content_are_counted(echo: Echo) -> None:
    assert talk(echo.url, ["fails", "一"], 4).failed == 2
