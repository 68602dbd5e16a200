"""A load that goes on in a thread while something is done to the servers."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from typing import Iterator, Sequence

from zhengcetong.endurance.load import Client, Count, Topic, converse
from zhengcetong.endurance.server import Serving

_USERS = 4


class Background:
    """Users of a server that hold one conversation after the other."""

    def __init__(self, server: Serving, about: Sequence[Topic]) -> None:
        """`about` are the topics of the conversations."""
        self.server, self.about = server, about

    @contextlib.contextmanager
    def load(self, patient: float = 0.0) -> Iterator[Count]:
        """Load inside it; a turn that failed is asked again for `patient` seconds, also after it, unless it is
        left by an error. The count is complete afterwards."""
        count, stop, error = Count(), threading.Event(), threading.Event()
        thread = threading.Thread(target=lambda: asyncio.run(self._users(count, stop, error, patient)))
        thread.start()
        try:
            yield count
        except BaseException:  # also Ctrl-C
            error.set()
            raise
        finally:
            stop.set()
            thread.join()

    async def _users(
        self, count: Count, stop: threading.Event, error: threading.Event, patient: float
    ) -> None:
        async def user(client: Client, number: int) -> None:
            while not stop.is_set():
                topic = self.about[number % len(self.about)]
                await converse(client, count, topic, patient, error.is_set)
                number += _USERS

        async with Client(self.server.url) as client:
            await asyncio.gather(*(user(client, number) for number in range(_USERS)))
