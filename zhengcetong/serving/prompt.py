"""The usual call of an action, answered as soon as it has come in.

Sanic and the SDK take half a millisecond over a request that an action answers in two. Whatever is not the usual
call of an action, or fails, is left to them.
"""

from __future__ import annotations

import inspect
import time
from typing import Any, Dict, Optional, Type

from rasa_sdk.executor import ActionExecutor
from sanic.http import Stage
from sanic.server.protocols.http_protocol import HttpProtocol

from zhengcetong.serving.quick_json import from_json, to_json

_REQUEST = b"POST /webhook HTTP/1.1"
_HEADERS = frozenset((b"host", b"content-type", b"content-length"))
_ANSWER = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\nconnection: keep-alive\r\ncontent-type: application/json\r\n\r\n%b"


def protocol(package: str = "actions.actions") -> Type[HttpProtocol]:
    """Sanic's protocol with a short way for the actions of a package."""
    executor = ActionExecutor()
    executor.register_package(package)

    class PromptProtocol(HttpProtocol):
        """One connection."""

        def data_received(self, data: bytes) -> None:
            """Answer at once, or let Sanic do it."""
            http = getattr(self, "_http", None)  # made a moment after the connection
            idle = http is not None and http.stage is Stage.IDLE and not self.recv_buffer
            answer = result_of(executor, data) if idle else None
            if answer is None or self.transport is None or self.transport.is_closing():
                super().data_received(data)
            else:
                self.transport.write(answer)
                self._time = time.monotonic()

    return PromptProtocol


def result_of(executor: ActionExecutor, data: bytes) -> Optional[bytes]:
    """The whole answer to a whole request, None for anything unusual."""
    head, _, body = data.partition(b"\r\n\r\n")
    if not body or not _is_usual(head, len(body)):
        return None
    try:
        call = from_json(body)
        result = _run(executor, call) if isinstance(call, dict) else None
    except Exception:  # Sanic and the SDK know what to say of it
        return None
    if result is None:
        return None
    written = to_json(result).encode("ascii")
    return _ANSWER % (len(written), written)


def _is_usual(head: bytes, size: int) -> bool:
    lines = head.split(b"\r\n")
    if lines[0] != _REQUEST:
        return False
    headers = dict(line.lower().split(b": ", 1) for line in lines[1:] if b": " in line)
    return (
        headers.keys() == _HEADERS
        and len(headers) == len(lines) - 1
        and headers[b"content-length"] == b"%d" % size
    )


def _run(executor: ActionExecutor, call: Dict[str, Any]) -> Optional[Dict[str, Any]]:
    """The result of an action that waits for nothing."""
    if inspect.iscoroutinefunction(executor.actions.get(call.get("next_action") or "")):
        return None
    running = executor.run(call)
    try:
        running.send(None)
    except StopIteration as done:
        result: Optional[Dict[str, Any]] = done.value
        return result
    running.close()
    return None
