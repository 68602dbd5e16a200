"""A new model is taken over while the server runs, without a failed request."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any, Optional, Tuple

from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor

from zhengcetong.trust import metrics

logger = logging.getLogger("zhengcetong.model")
_CHECK_SECONDS = 2.0

Stamp = Tuple[int, int]


async def watch(app: Any, seconds: float = _CHECK_SECONDS) -> None:
    """Look at the model's file every `seconds`; load it when it changed and has come to rest."""
    agent: Agent = app.ctx.agent
    if agent is None or agent.processor is None:
        return
    path = Path(agent.processor.model_path)
    served = seen = _stamp(path)
    while True:
        await asyncio.sleep(seconds)
        now = _stamp(path)
        if now is not None and now == seen and now != served:
            served = now
            await _take_over(agent, path)
        seen = now


def _stamp(path: Path) -> Optional[Stamp]:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


async def _take_over(agent: Agent, path: Path) -> None:
    """Load in a thread, then exchange the processor: turns under way end with the old one."""
    try:
        loop = asyncio.get_running_loop()
        processor = await loop.run_in_executor(None, lambda: _load(agent, path))
    except Exception as error:  # a broken file must not stop the server: the old model stays
        metrics.RELOADS.labels("failed").inc()
        logger.error("model not taken over, the old one stays: %s", type(error).__name__)
        return
    agent.processor = processor
    agent.domain = processor.domain
    agent.tracker_store.domain = processor.domain
    metrics.RELOADS.labels("done").inc()
    logger.info("model taken over: %s", processor.model_metadata.model_id)


def _load(agent: Agent, path: Path) -> MessageProcessor:
    return MessageProcessor(
        model_path=path,
        tracker_store=agent.tracker_store,
        lock_store=agent.lock_store,
        action_endpoint=agent.action_endpoint,
        generator=agent.nlg,
        http_interpreter=agent.http_interpreter,
    )
