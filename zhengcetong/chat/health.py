"""Whether questions can be answered right now, and what is wrong though they can."""

from __future__ import annotations

import asyncio
from typing import Any, Dict, List, Optional
from urllib.parse import urlsplit

import aiohttp
from sanic import Sanic

from zhengcetong.adapters.store import conversation_store
from zhengcetong.adapters.turns import NOTICE
from zhengcetong.knowledge.holder import SnapshotHolder
from zhengcetong.trust.metrics import BROKEN

_WAIT_SECONDS = 2


async def health(app: Sanic, knowledge: SnapshotHolder) -> Dict[str, Any]:
    """`live`, `ready` with the `reason` when not, and `warnings` for what an operator should mend."""
    reason = await _not_ready(app)
    return {"live": True, "ready": reason is None, "reason": reason, "warnings": _warnings(knowledge)}


def _warnings(knowledge: SnapshotHolder) -> List[str]:
    found = []
    knowledge.current()  # looks at the files
    BROKEN.set(knowledge.broken is not None)
    if knowledge.broken is not None:
        found.append(f"knowledge files broken, the old knowledge is served: {knowledge.broken}")
    if NOTICE.current() is not None:
        found.append("the notice answers every question")
    return found


async def _not_ready(app: Sanic) -> Optional[str]:
    """Why questions cannot be answered right now, None if they can."""
    agent = getattr(app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return "model not loaded"
    store = conversation_store(agent.tracker_store)
    if store is not None and store.in_trouble():
        return "conversations cannot be saved"
    endpoint = getattr(agent, "action_endpoint", None)
    if endpoint is None:
        return "no action server configured"
    parts = urlsplit(endpoint.url)
    try:
        timeout = aiohttp.ClientTimeout(total=_WAIT_SECONDS)
        address = f"{parts.scheme}://{parts.netloc}/health"
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(address) as answer:
            return None if answer.status == 200 else "action server unhealthy"
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
        return "action server unreachable"
