"""The REST channel: Rasa's own, with input checked and every turn answered by the contract."""

from __future__ import annotations

import hmac
import json
from typing import Any, Dict, Optional, Union

from rasa.core.channels.rest import RestInput
from sanic import Blueprint, Sanic, response
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse

from zhengcetong.adapters.turns import Handler, NotSaved, TooMany, Turns
from zhengcetong.answer.fallback import error_text
from zhengcetong.serving.settings import API_KEY
from zhengcetong.trust import metrics

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


class GuardedRestInput(RestInput):
    """`POST /webhooks/rest/webhook` by the contract; settings from credentials.yml."""

    def __init__(self, max_chars: int = 500, timeout_seconds: float = 20.0) -> None:
        """`max_chars` of a message; `timeout_seconds` for one turn."""
        self._turns = Turns(self.name(), max_chars, timeout_seconds)

    @classmethod
    def name(cls) -> str:
        """The channel's name and place in the URL."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> GuardedRestInput:
        """The channel with its settings."""
        return cls(**(credentials or {}))

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The routes of the channel."""
        routes = Blueprint("zhengcetong_rest", __name__)

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            try:
                check_key(request)
                data = check_request(request.body)
                messages = await self._turns.run(
                    on_new_message,
                    **data,
                    store=request.app.ctx.agent.tracker_store,
                    address=request.remote_addr or request.ip,
                )
            except (BadRequest, TooMany, NotSaved) as error:
                return refused(error)
            return response.json(messages, ensure_ascii=False)

        @routes.listener("before_server_start")
        async def hide_version(app: Sanic, loop: Any) -> None:
            app.register_middleware(_front_page, "request")

        @routes.exception(PayloadTooLarge)
        async def too_large(request: Request, error: Exception) -> HTTPResponse:
            return refused(BadRequest("too_large", status=413))

        return routes


async def _front_page(request: Request) -> Optional[HTTPResponse]:
    """In place of Rasa's banner, which names its version."""
    return response.text("ok") if request.path == "/" else None


def check_key(request: Request) -> None:
    """Raises BadRequest (401) when a key is demanded and the request does not bear it."""
    if API_KEY and not hmac.compare_digest(request.headers.get("authorization", ""), f"Bearer {API_KEY}"):
        raise BadRequest("bad_key", status=401)


def refused(error: Union[BadRequest, TooMany, NotSaved]) -> HTTPResponse:
    """The JSON error for a request that breaks the contract, comes too often or could not be kept."""
    headers: Dict[str, str] = {}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.seconds)
        body = {"code": "too_many", "message": error_text("too_many", seconds=error.seconds), "field": None}
        return response.json({"error": body}, status=429, headers=headers, ensure_ascii=False)
    if isinstance(error, NotSaved):
        headers["Retry-After"] = "5"
        body = {"code": "not_saved", "message": error_text("not_saved"), "field": None}
        return response.json({"error": body}, status=503, headers=headers, ensure_ascii=False)
    metrics.REFUSED.labels(error.code).inc()
    values = {"field": error.field} if error.field else {}
    described = {
        "error": {"code": error.code, "message": error_text(error.code, **values), "field": error.field}
    }
    return response.json(described, status=error.status, ensure_ascii=False)
