"""The short way between both servers: connections stay open, and what is lost on the way is noticed."""

import asyncio
import json
from typing import Any, List

import aiohttp
import pytest
from rasa_sdk.executor import ActionExecutor

from zhengcetong.adapters.line import Lines
from zhengcetong.serving.prompt import result_of
from zhengcetong.serving.quick_json import from_json, to_json

_OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"


def _served(answers: List[bytes], asked: int) -> List[Any]:
    """What `asked` requests get from a server that gives each connection one of `answers` per request."""
    connections = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        while answers:
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(head.rsplit(b": ", 1)[1]))
            answer = answers.pop(0)
            writer.write(answer)
            if not answer.startswith(_OK):
                break
        writer.close()

    async def run() -> List[Any]:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        lines = Lines(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/webhook")
        found: List[Any] = []
        for _ in range(asked):
            try:
                found.append(await lines.post(b"{}"))
            except aiohttp.ClientError as error:
                found.append(type(error))
        return [*found, connections]

    return asyncio.run(run())


def test_requests_share_a_connection() -> None:
    assert _served([_OK] * 4, 3) == [(200, b"{}")] * 3 + [1]


def test_a_connection_closed_meanwhile_is_replaced() -> None:
    assert _served([_OK, b"", _OK], 2) == [(200, b"{}"), (200, b"{}"), 2]


def test_errors_and_nonsense_are_told() -> None:
    assert _served([b"HTTP/1.1 500 No\r\ncontent-length: 1\r\n\r\n!"], 1)[0] == (500, b"!")
    assert _served([b"HTTP/1.1 200 OK\r\ncontent-le"], 1)[0] is aiohttp.ServerDisconnectedError
    assert _served([b"SMTP\r\n\r\n"], 1)[0] is aiohttp.ClientPayloadError


def test_nobody_there_is_a_connection_error() -> None:
    with pytest.raises(aiohttp.ClientConnectionError):
        asyncio.run(Lines("http://127.0.0.1:9/webhook").post(b"{}"))


def _executor() -> ActionExecutor:
    def answer(dispatcher: Any, tracker: Any, domain: Any) -> List[Any]:
        dispatcher.utter_message(text=f"{tracker.sender_id}：好")
        return []

    async def slow(dispatcher: Any, tracker: Any, domain: Any) -> List[Any]:
        return []

    executor = ActionExecutor()
    executor.register_function("answer", answer)
    executor.register_function("slow", slow)
    return executor


def _request(action: str, head: str = "", size: int = 0) -> bytes:
    tracker = {"sender_id": "甲", "slots": {}, "latest_message": {}, "events": [], "latest_action_name": ""}
    tracker.update({"paused": False, "followup_action": None, "active_loop": {}})  # type: ignore[dict-item]
    body = json.dumps({"next_action": action, "tracker": tracker}).encode()
    lines = f"POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{head}"
    return f"{lines}Content-Length: {size or len(body)}\r\n\r\n".encode() + body


def test_the_usual_call_is_answered_at_once() -> None:
    found = result_of(_executor(), _request("answer"))
    assert found is not None and found.startswith(b"HTTP/1.1 200 OK\r\n")
    head, _, body = found.partition(b"\r\n\r\n")
    assert f"content-length: {len(body)}".encode() in head
    assert json.loads(body)["responses"][0]["text"] == "甲：好"


@pytest.mark.parametrize(
    "request_",
    [
        _request("slow"),
        _request("unknown"),
        _request("answer", size=10_000),
        _request("answer", "Content-Encoding: deflate\r\n"),
        _request("answer", "Connection: close\r\n"),
        b"GET /health HTTP/1.1\r\n\r\n",
        _request("answer")[:-1] + b"!",
        b"",
    ],
)
def test_all_else_is_left_to_sanic(request_: bytes) -> None:
    assert result_of(_executor(), request_) is None


@pytest.mark.parametrize(
    "value", [{"中": [1.5, None, True, 2**70]}, "\ud800", float("inf"), 0.1 + 0.2, 'a/"\u2028']
)
def test_quick_json_gives_the_same_values(value: Any) -> None:
    assert from_json(to_json(value)) == value == json.loads(to_json(value))
    assert to_json(value).isascii()
