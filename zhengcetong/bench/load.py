"""The load generator: users that ask over HTTP, and the share of CPU that it takes itself."""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid
from dataclasses import dataclass, field
from typing import List, Sequence

import aiohttp

TURNS = 5  # questions of one conversation before the next one begins
_ERROR = b'"operation":"error"'
_SECONDS = aiohttp.ClientTimeout(total=120)


@dataclass
class Load:
    """Seconds of every answer, the time that all took, the generator's own CPU time, answers without content."""

    seconds: List[float] = field(default_factory=list)
    wall: float = 0.0
    cpu: float = 0.0
    failed: int = 0

    def add(self, other: Load) -> None:
        """Take in another run against the same server."""
        self.seconds += other.seconds
        self.wall += other.wall
        self.cpu += other.cpu
        self.failed += other.failed


class Client:
    """One keep-alive connection pool to a REST webhook."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session, self._url = session, url
        self.load = Load()

    async def ask(self, sender: str, message: str) -> float:
        """Ask once; the seconds until the whole answer was there. Raises ClientError for an error status."""
        started = time.perf_counter()
        async with self._session.post(self._url, json={"sender": sender, "message": message}) as answer:
            answer.raise_for_status()
            body = await answer.read()
        seconds = time.perf_counter() - started
        self.load.seconds.append(seconds)
        self.load.failed += body.strip() == b"[]" or _ERROR in body
        return seconds


async def _measured(url: str, work: object) -> Load:
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, timeout=_SECONDS) as session:
        client = Client(session, url)
        wall, cpu = time.perf_counter(), time.process_time()
        await work(client)  # type: ignore[operator]
        client.load.wall, client.load.cpu = time.perf_counter() - wall, time.process_time() - cpu
        return client.load


def talk(url: str, messages: Sequence[str], count: int, users: int = 1) -> Load:
    """`count` messages in all from `users` at once, a new conversation every few turns."""

    async def user(client: Client, number: int, turns: int) -> None:
        questions = itertools.islice(itertools.cycle(messages), number, None)
        sender = ""
        for turn in range(turns):
            if turn % TURNS == 0:
                sender = uuid.uuid4().hex
            await client.ask(sender, next(questions))

    async def work(client: Client) -> None:
        share, rest = divmod(count, users)
        await asyncio.gather(*(user(client, n, share + (n < rest)) for n in range(users)))

    return asyncio.run(_measured(url, work))


def burst(url: str, message: str, size: int) -> Load:
    """`size` messages of one sender at once; `wall` is the time until the last answer."""

    async def work(client: Client) -> None:
        sender = uuid.uuid4().hex
        await client.ask(sender, message)
        client.load.seconds.clear()
        started = time.perf_counter()
        await asyncio.gather(*(client.ask(sender, message) for _ in range(size)))
        client.load.seconds = [time.perf_counter() - started]

    return asyncio.run(_measured(url, work))


def conversation(url: str, messages: Sequence[str], turns: int) -> Load:
    """One conversation of `turns` turns; `seconds` in their order."""

    async def work(client: Client) -> None:
        sender = uuid.uuid4().hex
        for message in itertools.islice(itertools.cycle(messages), turns):
            await client.ask(sender, message)

    return asyncio.run(_measured(url, work))
