"""A lock store whose waiting messages go on at once instead of after a second."""

from __future__ import annotations

from typing import AsyncGenerator, Optional

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore
from rasa.utils.endpoints import EndpointConfig

_POLL_SECONDS = 0.02


class PromptLockStore(InMemoryLockStore):
    """Rasa's in-memory lock store, polled every 20 ms (Rasa: every second)."""

    def __init__(self, endpoint_config: Optional[EndpointConfig] = None) -> None:
        """`endpoint_config` is the lock_store section of endpoints.yml; it has no settings."""
        super().__init__()

    def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = _POLL_SECONDS,
    ) -> AsyncGenerator[TicketLock, None]:
        """The lock of a conversation, acquired in the order of the requests."""
        return super().lock(conversation_id, lock_lifetime, wait_time_in_seconds)
