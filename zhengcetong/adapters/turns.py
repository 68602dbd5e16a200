"""One turn through Rasa, answered by the contract whatever happens; used by every network channel."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable, Dict, List, Mapping, Optional

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from zhengcetong.answer.fallback import error_reply
from zhengcetong.answer.model import Reply
from zhengcetong.text.normalize import normalize

logger = logging.getLogger(__name__)
Handler = Callable[[UserMessage], Awaitable[Any]]


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

    async def run(
        self, handler: Handler, sender: str, message: str, metadata: Optional[Dict[str, Any]] = None
    ) -> List[Dict[str, Any]]:
        """Rasa's list of messages for one turn: always one text and one structured object."""
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
        if not complete(collector.messages):
            return to_messages(sender, error_reply(code))
        messages: List[Dict[str, Any]] = collector.messages
        return messages
