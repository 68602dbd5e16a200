"""The REST channel: Rasa's own, with input checked and every turn answered by the contract."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any, Awaitable, Callable, Dict, List, Mapping, Optional

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, Sanic, response
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse

from zhengcetong.answer.fallback import error_reply, error_text
from zhengcetong.answer.model import Reply
from zhengcetong.text.normalize import normalize

logger = logging.getLogger(__name__)
MAX_BODY_BYTES = 65_536
_MAX_SENDER = 200
_FIELDS = frozenset(("sender", "message", "metadata"))


class BadRequest(Exception):
    """A request that breaks the contract: HTTP status, error code and the field at fault."""

    def __init__(self, code: str, field: Optional[str] = None, status: int = 400) -> None:
        super().__init__(code)
        self.code, self.field, self.status = code, field, status


def check_request(body: bytes) -> Dict[str, Any]:
    """The request's sender, message and metadata; raises BadRequest."""
    if len(body) > MAX_BODY_BYTES:
        raise BadRequest("too_large", status=413)
    try:
        data = json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadRequest("bad_json") from None
    if not isinstance(data, dict):
        raise BadRequest("not_object")
    sender, message = data.get("sender"), data.get("message")
    if not isinstance(sender, str) or not sender.strip() or len(sender) > _MAX_SENDER:
        raise BadRequest("bad_sender", "sender")
    if any(0xD800 <= ord(c) <= 0xDFFF or ord(c) < 32 for c in sender):
        raise BadRequest("bad_sender", "sender")
    if not isinstance(message, str):
        raise BadRequest("bad_message", "message")
    metadata = data.get("metadata")
    if metadata is not None and not isinstance(metadata, dict):
        raise BadRequest("bad_metadata", "metadata")
    if "input_channel" in data:
        raise BadRequest("bad_field", "input_channel")
    return {"sender": sender, "message": message, "metadata": metadata}


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


class GuardedRestInput(RestInput):
    """`POST /webhooks/rest/webhook` by the contract; settings from credentials.yml."""

    def __init__(self, max_chars: int = 500, timeout_seconds: float = 20.0) -> None:
        """`max_chars` of a message; `timeout_seconds` for one turn."""
        self.max_chars = max_chars
        self.timeout_seconds = timeout_seconds

    @classmethod
    def name(cls) -> str:
        """The channel's name and place in the URL."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> GuardedRestInput:
        """The channel with its settings."""
        return cls(**(credentials or {}))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the channel."""
        routes = Blueprint("zhengcetong_rest", __name__)

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            try:
                data = check_request(request.body)
            except BadRequest as error:
                return refused(error)
            return response.json(await self._turn(data, on_new_message), ensure_ascii=False)

        @routes.listener("before_server_start")
        async def hide_version(app: Sanic, loop: Any) -> None:
            app.register_middleware(_front_page, "request")

        @routes.exception(PayloadTooLarge)
        async def too_large(request: Request, error: Exception) -> HTTPResponse:
            return refused(BadRequest("too_large", status=413))

        return routes

    async def _turn(
        self, data: Mapping[str, Any], on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> List[Dict[str, Any]]:
        sender, message = data["sender"], data["message"]
        reply = unusable(message, self.max_chars)
        if reply is not None:
            return to_messages(sender, reply)
        collector = CollectingOutputChannel()
        text = message.encode("utf-8", "ignore").decode("utf-8")
        user_message = UserMessage(
            text, collector, sender, input_channel=self.name(), metadata=data["metadata"]
        )
        code = "internal"
        try:
            await asyncio.wait_for(on_new_message(user_message), self.timeout_seconds)
        except asyncio.TimeoutError:
            code = "timeout"
        except Exception as error:  # Rasa's own message would hold the user's text
            logger.error("turn failed: %s", type(error).__name__)
        if not complete(collector.messages):
            return to_messages(sender, error_reply(code))
        return collector.messages


async def _front_page(request: Request) -> Optional[HTTPResponse]:
    """In place of Rasa's banner, which names its version."""
    return response.text("ok") if request.path == "/" else None


def refused(error: BadRequest) -> HTTPResponse:
    """The JSON error for a request that breaks the contract."""
    values = {"field": error.field} if error.field else {}
    body = {"error": {"code": error.code, "message": error_text(error.code, **values), "field": error.field}}
    return response.json(body, status=error.status, ensure_ascii=False)
