"""One turn through Rasa, answered by the contract whatever happens; used by every network channel."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any, Awaitable, Callable, Dict, List, Mapping, Optional

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from zhengcetong.adapters.store import watched
from zhengcetong.answer.fallback import error_reply, notice_reply
from zhengcetong.answer.model import Reply
from zhengcetong.serving import settings
from zhengcetong.text.normalize import normalize
from zhengcetong.trust import metrics
from zhengcetong.trust.database import storable
from zhengcetong.trust.limits import Places, RequestLimits, TooMany
from zhengcetong.trust.notice import Notice
from zhengcetong.trust.privacy import mask
from zhengcetong.trust.requests import request_id
from zhengcetong.trust.unanswered import Unanswered
from zhengcetong.trust.usable import unusable

logger = logging.getLogger("zhengcetong.turns")
Handler = Callable[[UserMessage], Awaitable[Any]]
LIMITS = RequestLimits(settings.RATE_PER_SENDER, settings.RATE_PER_ADDRESS, settings.LIMIT_LOOPBACK)
_PLACES = Places(per_address=settings.PARALLEL_PER_ADDRESS)
NOTICE = Notice(settings.DATA / "notice.txt")
_DECLINED = ("decline", "detail", "find", "why", "overview", "explain", "verify")


class NotSaved(Exception):
    """The turn could not be kept and so is not acknowledged."""


def to_messages(sender: str, reply: Reply) -> List[Dict[str, Any]]:
    """A reply as Rasa's list of messages."""
    text: Dict[str, Any] = {"recipient_id": sender, "text": reply.text}
    if reply.buttons:
        text["buttons"] = reply.buttons
    return [text, {"recipient_id": sender, "custom": reply.custom}]


def complete(messages: List[Mapping[str, Any]]) -> bool:
    """Whether a turn holds exactly one text and one structured object."""
    texts = [m for m in messages if m.get("text")]
    customs = [m for m in messages if isinstance(m.get("custom"), dict)]
    return len(texts) == 1 and len(customs) == 1 and len(messages) == 2


class Turns:
    """Runs the turns of one channel."""

    def __init__(self, channel: str, max_chars: int = 500, timeout_seconds: float = 20.0) -> None:
        """`max_chars` of a message; `timeout_seconds` for one turn."""
        self.channel, self.max_chars, self.timeout_seconds = channel, max_chars, timeout_seconds
        self._unanswered = Unanswered()

    async def run(
        self, handler: Handler, sender: str, message: str, address: str = ""
    ) -> List[Dict[str, Any]]:
        """Rasa's list of messages for one turn: always one text and one structured object.

        `address` is the client's. Raises TooMany and NotSaved.
        """
        seconds = LIMITS.wait_of_sender(sender, address)
        if seconds:
            raise TooMany(seconds)
        async with _PLACES.take(sender, address, limited=not LIMITS.free(address)):
            return await self._run(handler, sender, message)

    async def _run(self, handler: Handler, sender: str, message: str) -> List[Dict[str, Any]]:
        started = time.perf_counter()
        masked = ""
        try:
            reply = self._without_asking(message)
            if reply is not None:
                messages = to_messages(sender, reply)
            else:
                masked = storable(mask(message))
                messages = await self._answer(handler, sender, masked)
        except NotSaved:
            raise
        except Exception as error:  # a fault of ours: people get a sentence, operators the kind of it
            messages = self._failed(sender, "internal", error)
        await self._note(messages, masked, time.perf_counter() - started)
        return messages

    def _without_asking(self, message: str) -> Optional[Reply]:
        """The reply that needs no understanding: the operator's notice, or that the message is unusable."""
        notice = NOTICE.current()
        return notice_reply(notice) if notice is not None else unusable(message, self.max_chars)

    async def _answer(self, handler: Handler, sender: str, message: str) -> List[Dict[str, Any]]:
        collector = CollectingOutputChannel()
        user_message = UserMessage(message, collector, sender, input_channel=self.channel)
        code, fault = "internal", None
        with watched() as saving:
            try:
                await asyncio.wait_for(handler(user_message), self.timeout_seconds)
            except asyncio.TimeoutError:
                code = "timeout"
            except Exception as error:  # Rasa's own message would hold the user's text
                fault = error
        metrics.SAVES.labels("failed" if saving.failed else "kept").inc()
        if saving.failed:
            raise NotSaved
        if code == "timeout" or fault is not None or not complete(collector.messages):
            return self._failed(sender, code, fault)
        messages: List[Dict[str, Any]] = collector.messages
        return messages

    def _failed(self, sender: str, code: str, error: Optional[Exception]) -> List[Dict[str, Any]]:
        metrics.ERRORS.labels(code).inc()
        entry = {"event": "failed", "request": request_id(), "what": code}
        logger.error(json.dumps({**entry, "error": type(error).__name__ if error else None}))
        return to_messages(sender, error_reply(code))

    async def _note(self, messages: List[Dict[str, Any]], message: str, seconds: float) -> None:
        """Measure and log the turn, without the user's words; keep what could not be answered."""
        custom = next(m["custom"] for m in messages if "custom" in m)
        kind, operation = str(custom["kind"]), str(custom["operation"])
        metrics.TURNS.labels(self.channel, kind, operation).inc()
        metrics.SECONDS.labels(self.channel).observe(seconds)
        entry = {
            "event": "turn",
            "request": request_id(),
            "channel": self.channel,
            "kind": kind,
            "operation": operation,
            "milliseconds": round(seconds * 1e3, 1),
        }
        logger.info(json.dumps(entry))
        if kind == "unanswerable" and operation in _DECLINED:
            metrics.DECLINES.inc()
            try:
                await self._unanswered.keep(normalize(message)[:200])
            except Exception as error:  # a curator's list is no reason to fail a turn
                logger.error("unanswered question not kept: %s", type(error).__name__)
