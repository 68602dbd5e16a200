"""The way to the action server: while it is being started again, a turn waits instead of failing."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Optional

import aiohttp
from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig

_PATIENCE_SECONDS = 8.0  # an action server is back within some seconds
_AGAIN_SECONDS = 0.25


class RetryingEndpoint(EndpointConfig):
    """Rasa's endpoint that asks again when nobody answered; the action only reads, so that is safe."""

    async def request(self, *arguments: Any, **keywords: Any) -> Optional[Any]:
        """As Rasa's; raises what it raises after some seconds without a connection."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                return await super().request(*arguments, **dict(keywords))
            except aiohttp.ClientConnectionError:
                if time.monotonic() >= deadline:
                    raise
                await asyncio.sleep(_AGAIN_SECONDS)


def retrying(agent: Optional[Agent]) -> None:
    """Let the agent ask its action server with patience."""
    if agent is None or agent.action_endpoint is None or agent.processor is None:
        return
    known = agent.action_endpoint
    endpoint = RetryingEndpoint(
        known.url, known.params, known.headers, known.basic_auth, known.token, known.token_name, known.cafile
    )
    endpoint.kwargs = known.kwargs
    agent.action_endpoint = agent.processor.action_endpoint = endpoint
