"""The widget's endpoints, mounted by Rasa's server at /chat."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.exc import SQLAlchemyError

from zhengcetong.adapters.front import BadRequest, address_of, refused
from zhengcetong.adapters.rest import read_json
from zhengcetong.adapters.store import conversation_store
from zhengcetong.adapters.turns import Handler, NotSaved, Turns
from zhengcetong.chat import assets
from zhengcetong.chat.feedback import VOTES, Feedback
from zhengcetong.chat.health import health
from zhengcetong.chat.origins import Origins
from zhengcetong.chat.sessions import Sessions
from zhengcetong.chat.welcome import welcome
from zhengcetong.knowledge.holder import shared_holder
from zhengcetong.serving.settings import CHAT_ORIGINS, DATA
from zhengcetong.trust.limits import TooMany
from zhengcetong.trust.metrics import FEEDBACK
from zhengcetong.trust.privacy import mask

_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_MAX_REASON = 200


class ChatChannel(InputChannel):
    """Serves widget.js, the demo page and the conversation endpoints; settings from credentials.yml."""

    def __init__(
        self,
        max_chars: int = 500,
        timeout_seconds: float = 20.0,
        session_days: float = 30.0,
        allowed_origins: Sequence[str] = (),
    ) -> None:
        """`allowed_origins` may embed the widget beside the server's own pages and loopback."""
        self.max_chars = max_chars
        self._turns = Turns(self.name(), max_chars, timeout_seconds)
        self._sessions = Sessions(DATA, session_days)
        self._origins = Origins([*allowed_origins, *CHAT_ORIGINS])
        self._feedback = Feedback()
        self._knowledge = shared_holder()

    @classmethod
    def name(cls) -> str:
        """The channel's name."""
        return "chat"

    def url_prefix(self) -> str:
        """Where the channel is mounted."""
        return "/chat"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> ChatChannel:
        """The channel with its settings."""
        return cls(**(credentials or {}))

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The routes of the channel."""
        routes = Blueprint("zhengcetong_chat", __name__)
        self._serve_files(routes)
        self._serve_conversation(routes, on_new_message)

        @routes.get("/health")
        async def tell_health(request: Request) -> HTTPResponse:
            body = await health(request.app, self._knowledge)
            return response.json(body, status=200 if body["ready"] else 503, ensure_ascii=False)

        async def check_origin(request: Request) -> Optional[HTTPResponse]:
            if not request.path.startswith(f"{self.url_prefix()}/"):
                return None
            allowed = self._origins.allows(request)
            if request.method == "OPTIONS":
                return response.empty(204 if allowed else 403, headers=self._origins.headers(request))
            return (
                None if allowed or request.method == "GET" else refused(BadRequest("bad_origin", status=403))
            )

        @routes.listener("before_server_start")
        async def check_first(app: Sanic, loop: Any) -> None:
            # Before Rasa's own CORS handling, which would answer every preflight request itself.
            app.request_middleware.appendleft(check_origin)

        @routes.middleware("response")
        async def add_headers(request: Request, answer: HTTPResponse) -> None:
            for name, value in self._origins.headers(request).items():
                answer.headers.setdefault(name, value)

        @routes.exception(BadRequest, TooMany, NotSaved)
        async def bad_request(request: Request, error: Any) -> HTTPResponse:
            answer = refused(error)
            answer.headers.update(self._origins.headers(request))
            return answer

        return routes

    def _serve_files(self, routes: Blueprint) -> None:
        script, page = assets.widget(), assets.page()
        styles = {name: assets.stylesheet(name) for name in ("widget.css", "demo.css")}
        demo = assets.demo_script()

        @routes.get("/")
        async def demo_page(request: Request) -> HTTPResponse:
            answer = page.respond(request)
            answer.headers["Content-Security-Policy"] = _PAGE_POLICY
            answer.headers["Cache-Control"] = "no-cache"
            return answer

        @routes.get("/widget.js")
        async def widget_script(request: Request) -> HTTPResponse:
            return script.respond(request)

        @routes.get("/demo.js")
        async def demo_script(request: Request) -> HTTPResponse:
            return demo.respond(request)

        @routes.get("/<name:widget\\.css|demo\\.css>")
        async def stylesheet(request: Request, name: str) -> HTTPResponse:
            return styles[name].respond(request)

        @routes.get("/config")
        async def config(request: Request) -> HTTPResponse:
            body = {**welcome(self._knowledge.current()), "max_chars": self.max_chars}
            return response.json(body, ensure_ascii=False, headers={"Cache-Control": "no-cache"})

    def _serve_conversation(self, routes: Blueprint, on_new_message: Handler) -> None:
        @routes.post("/sessions")
        async def open_session(request: Request) -> HTTPResponse:
            return response.json({"token": self._sessions.issue()}, status=201)

        @routes.post("/messages")
        async def receive(request: Request) -> HTTPResponse:
            conversation = self._conversation(request)
            message = read_json(request.body).get("message")
            if not isinstance(message, str):
                raise BadRequest("bad_message", "message")
            messages = await self._turns.run(on_new_message, conversation, message, address_of(request))
            return response.json(turn(messages), ensure_ascii=False)

        @routes.post("/feedback")
        async def vote(request: Request) -> HTTPResponse:
            conversation = self._conversation(request)
            body = read_json(request.body)
            answer_id, given, reason = body.get("answer_id"), body.get("vote"), body.get("reason", "")
            if not isinstance(answer_id, str) or not 0 < len(answer_id) <= 64:
                raise BadRequest("bad_answer_id", "answer_id")
            if given not in VOTES:
                raise BadRequest("bad_vote", "vote")
            if not isinstance(reason, str) or len(reason) > _MAX_REASON:
                raise BadRequest("bad_reason", "reason")
            try:
                await self._feedback.keep(conversation, mask(answer_id), given, mask(reason))
            except SQLAlchemyError:
                raise NotSaved from None
            FEEDBACK.labels(given).inc()
            return response.json({"kept": True})

        @routes.delete("/conversation")
        async def forget(request: Request) -> HTTPResponse:
            conversation = self._conversation(request)
            agent = request.app.ctx.agent
            store = conversation_store(agent.tracker_store)
            if store is None:
                raise BadRequest("cannot_delete", status=501)
            try:
                async with agent.lock_store.lock(conversation):  # not in the middle of a turn
                    await store.delete_apart(conversation)
                await self._feedback.forget_apart(conversation)
            except SQLAlchemyError:
                raise NotSaved from None
            return response.json({"deleted": True})

    def _conversation(self, request: Request) -> str:
        """The id of the conversation whose token the request bears; raises BadRequest (401)."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        found = self._sessions.conversation(token.strip()) if kind.lower() == "bearer" else None
        if found is None:
            raise BadRequest("bad_session", status=401)
        return found


def turn(messages: Sequence[Mapping[str, Any]]) -> Dict[str, Any]:
    """Rasa's messages of one turn as one object."""
    text = next((m for m in messages if m.get("text")), {})
    custom = next((m["custom"] for m in messages if m.get("custom")), None)
    buttons: List[Any] = list(text.get("buttons") or [])
    return {"text": text.get("text", ""), "buttons": buttons, "custom": custom}
