"""The id of the request that is being answered, for logs and the answer's header."""

from __future__ import annotations

import secrets
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("request_id", default="-")


def new_request_id() -> str:
    """An id for the request that begins."""
    found = secrets.token_hex(6)
    _current.set(found)
    return found


def request_id() -> str:
    """The id of the request being answered, `-` outside one."""
    return _current.get()
