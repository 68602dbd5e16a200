"""Which pages may talk to the chat endpoints: the server's own, loopback, and those the operator lists."""

from __future__ import annotations

from typing import Dict, Iterable, Optional
from urllib.parse import urlsplit

from sanic.request import Request

_LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
_HEADERS = "content-type, authorization"
_METHODS = "GET, POST, DELETE, OPTIONS"


class Origins:
    """The explicit list of allowed origins."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        """`allowed` are origins such as https://www.example.gov.cn, without a path."""
        self._allowed = frozenset(origin.rstrip("/").lower() for origin in allowed)

    def allows(self, request: Request) -> bool:
        """Whether the page that sent the request may use the endpoints."""
        origin = request.headers.get("origin")
        if origin is None or origin.lower() in self._allowed:
            return True
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https"):
            return False
        return parts.netloc == request.headers.get("host") or (parts.hostname or "") in _LOOPBACK

    def headers(self, request: Request) -> Dict[str, str]:
        """The CORS headers for an allowed origin; none for requests that no page of another origin sends."""
        origin: Optional[str] = request.headers.get("origin")
        if origin is None or not self.allows(request):
            return {"Vary": "Origin"}
        return {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Headers": _HEADERS,
            "Access-Control-Allow-Methods": _METHODS,
            "Access-Control-Max-Age": "600",
            "Vary": "Origin",
        }
