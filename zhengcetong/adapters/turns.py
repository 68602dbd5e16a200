"""One turn through Rasa, answered by the contract whatever happens; used by every network channel."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from typing import Any, Awaitable, Callable, Dict, List, Mapping, Optional

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from zhengcetong.adapters.store import conversation_store
from zhengcetong.answer.fallback import error_reply, notice_reply
from zhengcetong.answer.model import Reply
from zhengcetong.serving.settings import DATA, LIMIT_LOOPBACK, RATE_PER_ADDRESS, RATE_PER_SENDER
from zhengcetong.text.normalize import normalize
from zhengcetong.trust import metrics
from zhengcetong.trust.limits import RequestLimits
from zhengcetong.trust.notice import Notice
from zhengcetong.trust.privacy import mask
from zhengcetong.trust.unanswered import Unanswered

logger = logging.getLogger("zhengcetong.turns")
Handler = Callable[[UserMessage], Awaitable[Any]]
_LIMITS = RequestLimits(RATE_PER_SENDER, RATE_PER_ADDRESS, LIMIT_LOOPBACK)
_NOTICE = Notice(DATA / "notice.txt")
_DECLINED = ("decline", "detail", "find", "why", "overview", "explain", "verify")


class NotSaved(Exception):
    """The turn could not be kept and so is not acknowledged."""


class TooMany(Exception):
    """The sender or the address made too many requests; `seconds` until the next one."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def unusable(message: str, max_chars: int) -> Optional[Reply]:
    """The reply to a message that no question can be read from, None for a usable one."""
    if not message.strip():
        return error_reply("blank")
    if len(message) > max_chars:
        return error_reply("too_long", max_chars=max_chars)
    if message.lstrip().startswith(("/", "／")):
        return error_reply("command")
    if not normalize(message).strip():
        return error_reply("unusable")
    return None


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
        self._unanswered = Unanswered(DATA / "unanswered.db")

    async def run(
        self,
        handler: Handler,
        sender: str,
        message: str,
        metadata: Optional[Dict[str, Any]] = None,
        store: Any = None,
        address: str = "",
    ) -> List[Dict[str, Any]]:
        """Rasa's list of messages for one turn: always one text and one structured object.

        `store` is the agent's tracker store, `address` the client's. Raises TooMany and NotSaved.
        """
        seconds = _LIMITS.wait(sender, address)
        if seconds:
            metrics.REFUSED.labels("too_many").inc()
            raise TooMany(seconds)
        started = time.perf_counter()
        masked = mask(message)
        try:
            messages = await self._answer(handler, sender, masked, metadata, store)
        except NotSaved:
            raise
        except Exception as error:  # a fault of ours: people get a sentence, operators the kind of it
            logger.error("turn failed: %s", type(error).__name__)
            messages = to_messages(sender, error_reply("internal"))
        self._note(messages, masked, time.perf_counter() - started)
        return messages

    async def _answer(
        self, handler: Handler, sender: str, message: str, metadata: Optional[Dict[str, Any]], store: Any
    ) -> List[Dict[str, Any]]:
        notice = _NOTICE.current()
        if notice is not None:
            return to_messages(sender, notice_reply(notice))
        reply = unusable(message, self.max_chars)
        if reply is not None:
            return to_messages(sender, reply)
        collector = CollectingOutputChannel()
        text = message.encode("utf-8", "ignore").decode("utf-8")
        user_message = UserMessage(text, collector, sender, input_channel=self.channel, metadata=metadata)
        code = "internal"
        try:
            await asyncio.wait_for(handler(user_message), self.timeout_seconds)
        except asyncio.TimeoutError:
            code = "timeout"
        except Exception as error:  # Rasa's own message would hold the user's text
            logger.error("turn failed: %s", type(error).__name__)
        kept = conversation_store(store)
        if kept is not None and kept.failed(sender):
            metrics.NOT_SAVED.inc()
            raise NotSaved
        if not complete(collector.messages):
            return to_messages(sender, error_reply(code))
        messages: List[Dict[str, Any]] = collector.messages
        return messages

    def _note(self, messages: List[Dict[str, Any]], message: str, seconds: float) -> None:
        """Measure and log the turn, without the user's words; keep what could not be answered."""
        custom = next(m["custom"] for m in messages if "custom" in m)
        kind, operation = str(custom["kind"]), str(custom["operation"])
        metrics.TURNS.labels(self.channel, kind, operation).inc()
        metrics.SECONDS.labels(self.channel).observe(seconds)
        entry = {
            "event": "turn",
            "request": secrets.token_hex(6),
            "channel": self.channel,
            "kind": kind,
            "operation": operation,
            "milliseconds": round(seconds * 1e3, 1),
        }
        logger.info(json.dumps(entry))
        if kind == "unanswerable" and operation in _DECLINED:
            try:
                self._unanswered.keep(normalize(message)[:200])
            except Exception as error:  # a curator's list is no reason to fail a turn
                logger.error("unanswered question not kept: %s", type(error).__name__)
