"""A lock store whose waiting messages go on at once instead of after a second."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import AsyncIterator, Dict, Optional

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore, LockError
from rasa.utils.endpoints import EndpointConfig


class _Turns(asyncio.Lock):
    """First come, first served; counts those who hold or wait, so that it can be let go."""

    users = 0


class PromptLockStore(InMemoryLockStore):
    """Wakes the next message of a conversation when the one before is done (Rasa: asks every second)."""

    def __init__(self, endpoint_config: Optional[EndpointConfig] = None) -> None:
        """`endpoint_config` is the lock_store section of endpoints.yml; it has no settings."""
        super().__init__()
        self._turns: Dict[str, _Turns] = {}

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 0,
    ) -> AsyncIterator[TicketLock]:
        """The lock of a conversation, acquired in the order of the requests.

        Raises LockError when those before take longer than `lock_lifetime` seconds.
        """
        turns = self._turns.setdefault(conversation_id, _Turns())
        turns.users += 1
        try:
            if turns.locked():
                await self._wait(turns, conversation_id, lock_lifetime)
            else:
                await turns.acquire()
            try:
                yield TicketLock(conversation_id)
            finally:
                turns.release()
        finally:
            turns.users -= 1
            if turns.users == 0:
                del self._turns[conversation_id]

    @staticmethod
    async def _wait(turns: _Turns, conversation_id: str, seconds: float) -> None:
        try:
            await asyncio.wait_for(turns.acquire(), seconds)
        except asyncio.TimeoutError:
            raise LockError(f"Could not acquire lock for conversation_id '{conversation_id}'.") from None
