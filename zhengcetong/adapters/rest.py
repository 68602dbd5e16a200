"""The REST channel: Rasa's own, with input checked and every turn answered by the contract."""

from __future__ import annotations

import hmac
import json
import re
from typing import Any, Dict, Optional, Tuple

from rasa.core.channels.rest import RestInput
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from zhengcetong.adapters import front, model_watch
from zhengcetong.adapters.actions import retrying
from zhengcetong.adapters.front import BadRequest, address_of, refused
from zhengcetong.adapters.turns import Handler, NotSaved, Turns
from zhengcetong.chat.sessions import is_widget_id, signing_key
from zhengcetong.serving.settings import API_KEY, DATA
from zhengcetong.trust.limits import TooMany
from zhengcetong.trust.privacy import pseudonym

MAX_BODY_BYTES = 65_536
_MAX_SENDER = 200
# Unpaired surrogates and control characters have no place in an id.
_UNFIT = re.compile("[\ud800-\udfff\x00-\x1f\x7f-\x9f]")


def read_json(body: bytes) -> Dict[str, Any]:
    """The JSON object of a request's body; raises BadRequest."""
    if len(body) > MAX_BODY_BYTES:
        raise BadRequest("too_large", status=413)
    try:
        data = json.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadRequest("bad_json") from None
    if not isinstance(data, dict):
        raise BadRequest("not_object")
    return data


def check_request(body: bytes) -> Tuple[str, str]:
    """The request's sender and message; raises BadRequest. Metadata may come along and is not kept."""
    data = read_json(body)
    sender, message = data.get("sender"), data.get("message")
    if not isinstance(sender, str) or not sender.strip() or len(sender) > _MAX_SENDER:
        raise BadRequest("bad_sender", "sender")
    if _UNFIT.search(sender) or is_widget_id(sender):
        raise BadRequest("bad_sender", "sender")
    if not isinstance(message, str):
        raise BadRequest("bad_message", "message")
    if not isinstance(data.get("metadata"), (dict, type(None))):
        raise BadRequest("bad_metadata", "metadata")
    if "input_channel" in data:
        raise BadRequest("bad_field", "input_channel")
    return sender, message


class GuardedRestInput(RestInput):
    """`POST /webhooks/rest/webhook` by the contract; settings from credentials.yml."""

    def __init__(self, max_chars: int = 500, timeout_seconds: float = 20.0) -> None:
        """`max_chars` of a message; `timeout_seconds` for one turn."""
        self._turns = Turns(self.name(), max_chars, timeout_seconds)
        self._key = signing_key(DATA)

    @classmethod
    def name(cls) -> str:
        """The channel's name and place in the URL."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> GuardedRestInput:
        """The channel with its settings."""
        return cls(**(credentials or {}))

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The routes of the channel, and what holds for the whole server."""
        routes = Blueprint("zhengcetong_rest", __name__)

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            try:
                check_key(request)
                sender, message = check_request(request.body)
                kept_as = pseudonym(sender, self._key)
                messages = await self._turns.run(on_new_message, kept_as, message, address_of(request))
            except (BadRequest, TooMany, NotSaved) as error:
                return refused(error)
            for part in messages:
                part["recipient_id"] = sender
            return response.json(messages, ensure_ascii=False)

        @routes.listener("before_server_start")
        async def begin(app: Sanic, loop: Any) -> None:
            front.install(app)

        @routes.listener("after_server_start")
        async def watch(app: Sanic, loop: Any) -> None:
            retrying(app.ctx.agent)
            app.add_task(model_watch.watch(app))

        return routes


def check_key(request: Request) -> None:
    """Raises BadRequest (401) when a key is demanded and the request does not bear it."""
    given = request.headers.get("authorization", "").encode("utf-8", "surrogateescape")
    if API_KEY and not hmac.compare_digest(given, f"Bearer {API_KEY}".encode()):
        raise BadRequest("bad_key", status=401)
