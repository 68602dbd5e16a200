"""How many requests a sender and an address may make, in a time and at once."""

from __future__ import annotations

import asyncio
import math
import time
from collections import Counter
from contextlib import asynccontextmanager
from typing import AsyncIterator, Dict, Optional

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_LOOPBACK = ("127.0.0.1", "::1", "localhost", "")
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
    """Turns at once: an address gets some places and waits its turn for more, so that others get theirs."""

    def __init__(self, per_address: int = 2) -> None:
        """`per_address` turns are worked on at once; up to 50 wait, more are refused."""
        self._per_address = per_address
        self._free: Dict[str, asyncio.Semaphore] = {}
        self._inside: Counter[str] = Counter()
        self._senders: Counter[str] = Counter()

    @asynccontextmanager
    async def take(self, sender: str, address: str) -> AsyncIterator[None]:
        """A place for one turn; raises TooMany when too many wait already."""
        if self._senders[sender] >= _MOST_OF_A_SENDER:
            raise TooMany(1)
        if self._inside[address] >= _MOST_WAITING + self._per_address:
            raise TooMany(1)
        place = self._free.setdefault(address, asyncio.Semaphore(self._per_address))
        self._inside[address] += 1
        self._senders[sender] += 1
        try:
            async with place:
                yield
        finally:
            self._leave(sender, address)

    def _leave(self, sender: str, address: str) -> None:
        self._inside[address] -= 1
        self._senders[sender] -= 1
        if not self._senders[sender]:
            del self._senders[sender]
        if not self._inside[address]:  # nothing is kept of those who left
            del self._inside[address], self._free[address]
