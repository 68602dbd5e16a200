"""The way to the action server: short, and while it is being started again, a turn waits instead of failing."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Mapping, Optional

import aiohttp
from rasa.core.agent import Agent
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from zhengcetong.adapters.line import Lines
from zhengcetong.serving.quick_json import from_json, to_json

_PATIENCE_SECONDS = 8.0  # an action server is back within some seconds
_AGAIN_SECONDS = 0.25


class RetryingEndpoint(EndpointConfig):
    """Rasa's endpoint that asks again when nobody answered; the action only reads, so that is safe."""

    _lines: Optional[Lines] = None

    async def request(self, *arguments: Any, **keywords: Any) -> Optional[Any]:
        """As Rasa's; raises what it raises after some seconds without a connection."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                if self._lines is not None and not arguments and _usual(keywords):
                    return await self._post(keywords["json"])
                return await super().request(*arguments, **dict(keywords))
            except aiohttp.ClientConnectionError:
                if time.monotonic() >= deadline:
                    raise
                await asyncio.sleep(_AGAIN_SECONDS)

    def shorten(self) -> None:
        """Use connections of our own where nothing is asked for that only Rasa's client can do."""
        special = self.params or self.headers or self.basic_auth or self.token or self.cafile
        if self.url.startswith("http://") and not special:
            self._lines = Lines(self.url)

    async def _post(self, body: Any) -> Any:
        assert self._lines is not None
        status, answer = await self._lines.post(to_json(body).encode("ascii"))
        if status >= 400:
            raise ClientResponseError(status, "", answer)
        try:
            return from_json(answer)
        except ValueError:
            return None  # as Rasa's, for an answer that is no JSON


def _usual(keywords: Mapping[str, Any]) -> bool:
    """Whether a request is the usual one of an action."""
    plain = keywords.get("method", "post") == "post" and not keywords.get("compress")
    return plain and "json" in keywords and keywords.keys() <= {"json", "method", "timeout", "compress"}


def retrying(agent: Optional[Agent]) -> None:
    """Let the agent ask its action server with patience."""
    if agent is None or agent.action_endpoint is None or agent.processor is None:
        return
    known = agent.action_endpoint
    endpoint = RetryingEndpoint(
        known.url, known.params, known.headers, known.basic_auth, known.token, known.token_name, known.cafile
    )
    endpoint.kwargs = known.kwargs
    endpoint.shorten()
    agent.action_endpoint = agent.processor.action_endpoint = endpoint
