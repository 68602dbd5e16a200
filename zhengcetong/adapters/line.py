"""Connections to the action server that stay open and carry one request after the other.

A general HTTP client takes longer over one small request on this machine than the action over its answer.
"""

from __future__ import annotations

import asyncio
from typing import Any, List, Optional, Tuple
from urllib.parse import urlsplit

import aiohttp
import httptools

_SECONDS = 300.0  # as Rasa's
_IDLE_SECONDS = 60.0  # one that the other side closed before is noticed, or the request sent again
_MOST_IDLE = 16

Answer = Tuple[int, bytes]


class Lines:
    """The connections to one `http://` address."""

    def __init__(self, url: str) -> None:
        """`url` is where everything is posted to."""
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._head = (
            f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\nContent-Length: "
        ).encode("ascii")
        self._idle: List[_Line] = []

    async def post(self, body: bytes) -> Answer:
        """The status and body of the answer; raises aiohttp.ClientConnectionError where none came.

        The receiver must not mind a request that comes twice.
        """
        request = b"%b%d\r\n\r\n%b" % (self._head, len(body), body)
        line = self._open()
        if line is not None:
            try:
                return await self._on(line, request)
            except aiohttp.ServerDisconnectedError:
                pass  # it was closed just now, as idle connections are
        loop = asyncio.get_running_loop()
        try:
            _, line = await loop.create_connection(_Line, self._host, self._port)
        except OSError as error:
            raise aiohttp.ClientConnectionError(str(error)) from error
        return await self._on(line, request)

    def _open(self) -> Optional[_Line]:
        """A connection that is still open."""
        loop = asyncio.get_running_loop()
        while self._idle:
            line = self._idle.pop()
            if line.loop is loop and line.usable():
                return line
            line.close()
        return None

    async def _on(self, line: _Line, request: bytes) -> Answer:
        answer = await line.ask(request)
        if line.keeps_open and len(self._idle) < _MOST_IDLE:
            self._idle.append(line)
        else:
            line.close()
        return answer


class _Line(asyncio.Protocol):
    """One connection with at most one request on its way."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.keeps_open = True
        self._transport: Any = None
        self._answer: Optional[asyncio.Future[Answer]] = None
        self._parser: Any = None
        self._body: List[bytes] = []
        self._since = self.loop.time()

    def usable(self) -> bool:
        """Whether the other side has probably not closed it."""
        return not self._transport.is_closing() and self.loop.time() - self._since < _IDLE_SECONDS

    def close(self) -> None:
        """Close it at once."""
        self._transport.abort()

    async def ask(self, request: bytes) -> Answer:
        """Send a request and wait for the answer; raises aiohttp.ClientConnectionError."""
        answer = self._answer = self.loop.create_future()
        self._parser, self._body = httptools.HttpResponseParser(self), []
        self._transport.write(request)
        late = self.loop.call_later(_SECONDS, self._fail, aiohttp.ServerTimeoutError())
        try:
            return await answer
        except BaseException:  # also when the turn was given up: its answer is nobody else's
            self.close()
            raise
        finally:
            late.cancel()
            self._since = self.loop.time()

    def _fail(self, error: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)

    # --- called by the event loop and the parser ----------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Connected."""
        self._transport = transport

    def connection_lost(self, error: Optional[Exception]) -> None:
        """Closed by one of both."""
        self._fail(aiohttp.ServerDisconnectedError())

    def data_received(self, data: bytes) -> None:
        """Part of an answer."""
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, AttributeError):
            self._fail(aiohttp.ClientPayloadError("the answer is no HTTP"))
            self.close()

    def on_body(self, body: bytes) -> None:
        """Part of the answer's body."""
        self._body.append(body)

    def on_message_complete(self) -> None:
        """The end of the answer."""
        self.keeps_open = bool(self._parser.should_keep_alive())
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((self._parser.get_status_code(), b"".join(self._body)))
