"""How many requests a sender and an address may make."""

from __future__ import annotations

import math
import time
from typing import Optional

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_LOOPBACK = ("127.0.0.1", "::1", "localhost", "")


class RequestLimits:
    """Moving windows per sender and per address; an empty setting is no limit."""

    def __init__(self, per_sender: str = "", per_address: str = "", loopback: bool = False) -> None:
        """Settings such as `30/minute`; `loopback` tells whether loopback addresses are limited too."""
        self._storage = MemoryStorage()
        self._windows = MovingWindowRateLimiter(self._storage)  # which holds it weakly
        self._sender: Optional[RateLimitItem] = parse(per_sender) if per_sender else None
        self._address: Optional[RateLimitItem] = parse(per_address) if per_address else None
        self._loopback = loopback

    def wait(self, sender: str, address: str) -> int:
        """Seconds to wait before this request may be made; 0 if it may be made (and is counted)."""
        if address in _LOOPBACK and not self._loopback:
            return 0
        if self._address:
            seconds = self._hit(self._address, f"address:{address}")
            if seconds:
                return seconds
        return self._hit(self._sender, f"sender:{sender}") if self._sender else 0

    def _hit(self, limit: RateLimitItem, key: str) -> int:
        if self._windows.hit(limit, key):
            return 0
        reset = self._windows.get_window_stats(limit, key)[0]
        return max(1, math.ceil(reset - time.time()))
