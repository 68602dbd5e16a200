"""How much slow and hostile clients slow down somebody else."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import statistics
import time
from typing import Any, Callable, Coroutine, Dict, List, Sequence

from zhengcetong.endurance.load import Client, Topic, questions
from zhengcetong.endurance.progress import Progress
from zhengcetong.endurance.server import Serving

_FLOOD = 20  # requests at once of the hostile client
_DRIPPING = 200  # connections of the slow client
_ELSEWHERE = "127.0.0.2"  # an address that the limits count, unlike 127.0.0.1
_PAUSE = 0.05  # seconds between the questions of the one who is measured
_ENDING_SECONDS = 1.0  # for a client, before it is told again
_LONGEST = (
    "《促进大数据发展行动纲要》和建设指南，2016年至2019年之间国务院颁布的，第一个第二个，谁发的哪年的目标？"
)


async def _measure(server: Serving, about: Sequence[Topic], seconds: float) -> float:
    """The median seconds of an ordinary user's answers during `seconds`."""
    taken: List[float] = []
    deadline = time.monotonic() + seconds
    async with Client(server.url) as client:
        for number in itertools.count():
            for question, _ in questions(about[number % len(about)]):
                answer = await client.ask(f"ordinary-{number}", question)
                taken.append(answer.seconds if answer.acknowledged else 60.0)
                if time.monotonic() > deadline:
                    return statistics.median(taken)
                await asyncio.sleep(_PAUSE)
    return statistics.median(taken)


async def _flood(server: Serving) -> None:
    """One client that asks the longest questions without a pause, in ever new names."""
    text = (_LONGEST * 20)[:500]
    async with Client(server.url, source=_ELSEWHERE) as client:

        async def ask(number: int) -> None:
            for turn in itertools.count():
                answer = await client.ask(f"hostile-{number}-{turn}", text)
                if answer.status in (0, 429):
                    await asyncio.sleep(0.05)

        await asyncio.gather(*(ask(number) for number in range(_FLOOD)))


async def _huge(server: Serving) -> None:
    """One client that sends bodies of many megabytes without a pause."""
    body = b"x" * 5_000_000
    head = f"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    while True:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", server.port, local_addr=(_ELSEWHERE, 0))
            writer.write(head + body)
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(writer.drain(), 1)
            writer.close()
        await asyncio.sleep(0.05)


async def _drip(server: Serving) -> None:
    """One client with many connections that send one byte a second."""

    async def connection() -> None:
        while True:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection(
                    "127.0.0.1", server.port, local_addr=(_ELSEWHERE, 0)
                )
                head = b"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n"
                for byte in head + b"x" * 500:
                    writer.write(bytes([byte]))
                    await writer.drain()
                    await asyncio.sleep(1)
            await asyncio.sleep(1)

    await asyncio.gather(*(connection() for _ in range(_DRIPPING)))


_CLIENTS: Dict[str, Callable[[Serving], Coroutine[Any, Any, None]]] = {
    "a flood of long questions": _flood,
    "bodies of 5 MB": _huge,
    "200 connections that drip": _drip,
}


async def slowed(
    server: Serving, about: Sequence[Topic], seconds: float, progress: Progress
) -> Dict[str, float]:
    """How many times longer an ordinary user's median answer takes beside each hostile client."""
    with progress.step("an ordinary user alone"):
        alone = await _measure(server, about, seconds)
    found = {}
    for name, client in _CLIENTS.items():
        task = asyncio.create_task(client(server))
        with progress.step(f"an ordinary user beside {name}"):
            await asyncio.sleep(1)
            found[name] = await _measure(server, about, seconds) / alone
        await ended(task)
    return found


async def ended(task: asyncio.Task[None]) -> None:
    """Cancel a task until it has ended: Python 3.10's `wait_for` swallows a cancellation that comes while
    what it waits for ends."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=_ENDING_SECONDS)
