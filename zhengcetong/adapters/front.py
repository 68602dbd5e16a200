"""What holds for every request of the server: ids, limits by address, no banner, errors as sentences."""

from __future__ import annotations

import logging
from typing import Any, Dict, Optional

from sanic import Sanic, response
from sanic.exceptions import SanicException, ServiceUnavailable
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse

from zhengcetong.adapters.turns import LIMITS, NotSaved
from zhengcetong.answer.fallback import error_text
from zhengcetong.trust import metrics
from zhengcetong.trust.limits import TooMany
from zhengcetong.trust.requests import new_request_id, request_id

logger = logging.getLogger("zhengcetong.front")
_WRITING = ("POST", "PUT", "DELETE", "PATCH")
_CODES = {
    404: "not_found",
    405: "bad_method",
    408: "too_slow",
    413: "too_large",
    417: "bad_request",
    503: "unavailable",
}
_RETRY_AFTER_SAVING = "5"


class BadRequest(Exception):
    """A request that breaks the contract: HTTP status, error code and the field at fault."""

    def __init__(self, code: str, field: Optional[str] = None, status: int = 400) -> None:
        super().__init__(code)
        self.code, self.field, self.status = code, field, status


def address_of(request: Request) -> str:
    """The client's address: behind PROXIES proxies the one that they tell, else the connection's."""
    return str(request.remote_addr or request.ip)


def install(app: Sanic) -> None:
    """Register on the server's application what holds for every request."""
    app.register_middleware(_begin, "request")
    app.register_middleware(_end, "response")
    app.error_handler.add(SanicException, _broken)
    app.error_handler.add(Exception, _broken)


async def _begin(request: Request) -> Optional[HTTPResponse]:
    new_request_id()
    if request.path == "/":  # in place of Rasa's banner, which names its version
        return response.text("ok")
    if request.method in _WRITING:
        seconds = LIMITS.wait_of_address(address_of(request))
        if seconds:
            return refused(TooMany(seconds))
    return None


async def _end(request: Request, answer: BaseHTTPResponse) -> None:
    if answer is not None and answer.headers is not None:
        answer.headers.setdefault("X-Request-Id", request_id())


async def _broken(request: Request, error: Exception) -> HTTPResponse:
    """The JSON error for whatever nobody else answers; never a stack trace, never the user's text."""
    if isinstance(error, (BadRequest, TooMany, NotSaved)):
        return refused(error)
    status = int(getattr(error, "status_code", 500) or 500)
    if isinstance(error, ValueError) and not request.headers.get("content-length", "0").isdigit():
        status = 400  # Sanic reads the length before anybody can check it
    if status >= 500 and not isinstance(error, ServiceUnavailable):  # which is a client that went away
        logger.error("request %s failed: %s", request_id(), type(error).__name__)
    code = _CODES.get(status, "internal" if status >= 500 else "bad_request")
    answer = refused(BadRequest(code, status=status))
    answer.headers.update(getattr(error, "headers", None) or {})  # such as Allow
    return answer


def refused(error: Exception) -> HTTPResponse:
    """The JSON error for BadRequest, TooMany and NotSaved."""
    if isinstance(error, TooMany):
        text = error_text("too_many", seconds=error.seconds)
        return _error("too_many", text, 429, retry_after=str(error.seconds))
    if isinstance(error, NotSaved):
        return _error("not_saved", error_text("not_saved"), 503, retry_after=_RETRY_AFTER_SAVING)
    assert isinstance(error, BadRequest)
    values = {"field": error.field} if error.field else {}
    return _error(error.code, error_text(error.code, **values), error.status, field=error.field)


def _error(
    code: str, text: str, status: int, field: Optional[str] = None, retry_after: str = ""
) -> HTTPResponse:
    metrics.REFUSED.labels(code).inc()
    headers: Dict[str, Any] = {"Retry-After": retry_after} if retry_after else {}
    body = {"error": {"code": code, "message": text, "field": field}}
    return response.json(body, status=status, headers=headers, ensure_ascii=False)
