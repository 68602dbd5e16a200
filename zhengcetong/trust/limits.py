"""How many requests a sender and an address may make, in a time and at once."""

from __future__ import annotations

import asyncio
import math
import time
from collections import Counter
from contextlib import AsyncExitStack, asynccontextmanager
from typing import AsyncIterator, Dict, Optional

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_LOOPBACK = ("127.0.0.1", "::1", "localhost", "")
_MOST_IN_ALL = 1_000  # turns that wait
_MOST_IN_ALL_SECONDS = 5
_LONGEST_WAIT_SECONDS = 20.0
_MOST_WAITING = 50  # turns of one address
_MOST_OF_A_SENDER = 4  # turns at once


class TooMany(Exception):
    """The sender or the address made too many requests; `seconds` until the next one."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class RequestLimits:
    """Moving windows per sender and per address; an empty setting is no limit."""

    def __init__(self, per_sender: str = "", per_address: str = "", loopback: bool = False) -> None:
        """Settings such as `30/minute`; `loopback` tells whether loopback addresses are limited too."""
        self._storage = MemoryStorage()
        self._windows = MovingWindowRateLimiter(self._storage)  # which holds it weakly
        self._sender: Optional[RateLimitItem] = parse(per_sender) if per_sender else None
        self._address: Optional[RateLimitItem] = parse(per_address) if per_address else None
        self._loopback = loopback

    def wait_of_address(self, address: str) -> int:
        """Seconds until the address may make this request; 0 if it may now (and is counted)."""
        if self._address is None or self.free(address):
            return 0
        return self._hit(self._address, f"address:{address}")

    def wait_of_sender(self, sender: str, address: str) -> int:
        """Seconds until the sender may take this turn; 0 if it may now (and is counted)."""
        if self._sender is None or self.free(address):
            return 0
        return self._hit(self._sender, f"sender:{sender}")

    def free(self, address: str) -> bool:
        """Whether the address is not limited."""
        return address in _LOOPBACK and not self._loopback

    def _hit(self, limit: RateLimitItem, key: str) -> int:
        if self._windows.hit(limit, key):
            return 0
        reset = self._windows.get_window_stats(limit, key)[0]
        return max(1, math.ceil(reset - time.time()))


class Places:
    """Turns at once: some are worked on, the others wait in the order they came.

    An address gets a few places only and waits its turn for more, so that others get theirs.
    """

    def __init__(self, at_once: int = 16, per_address: int = 1) -> None:
        """`at_once` turns are worked on in all, `per_address` of one; too many waiting are refused."""
        self._at_once, self._per_address = at_once, per_address
        self._all: Optional[asyncio.Semaphore] = None  # made in the event loop that it is for
        self._free: Dict[str, asyncio.Semaphore] = {}
        self._inside: Counter[str] = Counter()
        self._senders: Counter[str] = Counter()
        self._waiting = 0

    @asynccontextmanager
    async def take(self, sender: str, address: str, limited: bool) -> AsyncIterator[None]:
        """A place for one turn; raises TooMany when too many wait already.

        An address that is not `limited` (loopback) only waits for the places of all.
        """
        self._refuse(sender, address, limited)
        self._waiting += 1
        self._inside[address] += 1
        self._senders[sender] += 1
        try:
            async with AsyncExitStack() as held:
                if limited:
                    own = self._free.setdefault(address, asyncio.Semaphore(self._per_address))
                    await held.enter_async_context(own)
                if self._all is None:
                    self._all = asyncio.Semaphore(self._at_once)
                await self._wait(self._all)
                held.callback(self._all.release)
                yield
        finally:
            self._leave(sender, address)

    @staticmethod
    async def _wait(places: asyncio.Semaphore) -> None:
        try:
            await asyncio.wait_for(places.acquire(), _LONGEST_WAIT_SECONDS)
        except asyncio.TimeoutError:
            raise TooMany(_MOST_IN_ALL_SECONDS) from None

    def _refuse(self, sender: str, address: str, limited: bool) -> None:
        if self._waiting >= _MOST_IN_ALL:
            raise TooMany(_MOST_IN_ALL_SECONDS)
        if limited and self._senders[sender] >= _MOST_OF_A_SENDER:
            raise TooMany(1)
        if limited and self._inside[address] >= _MOST_WAITING:
            raise TooMany(1)

    def _leave(self, sender: str, address: str) -> None:
        self._waiting -= 1
        self._inside[address] -= 1
        self._senders[sender] -= 1
        if not self._senders[sender]:
            del self._senders[sender]
        if not self._inside[address]:  # nothing is kept of those who left
            del self._inside[address]
            self._free.pop(address, None)
