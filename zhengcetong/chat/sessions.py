"""Widget sessions: random conversation ids that only this server can sign."""

from __future__ import annotations

import os
import re
import secrets
import time
from pathlib import Path
from typing import Optional

import jwt

_ALGORITHM = "HS256"
_PREFIX = "chat-"
_WIDGET_ID = re.compile(r"chat-[A-Za-z0-9_-]{24}")


class Sessions:
    """Issues and reads session tokens; the key lives in the data folder and survives restarts."""

    def __init__(self, data: Path, days: float = 30.0) -> None:
        """`data` is the folder for the key; a token is good for `days`."""
        self._key = signing_key(data)
        self._seconds = days * 86_400

    def issue(self) -> str:
        """A token for a new conversation."""
        now = int(time.time())
        claims = {"sub": _PREFIX + secrets.token_urlsafe(18), "iat": now, "exp": now + int(self._seconds)}
        return jwt.encode(claims, self._key, algorithm=_ALGORITHM)

    def conversation(self, token: Optional[str]) -> Optional[str]:
        """The conversation's id, None for a token that is missing, forged or expired."""
        if not token:
            return None
        try:
            claims = jwt.decode(
                token, self._key, algorithms=[_ALGORITHM], options={"require": ["exp", "sub"]}
            )
        except jwt.InvalidTokenError:
            return None
        subject = claims["sub"]
        return subject if isinstance(subject, str) and subject.startswith(_PREFIX) else None


def is_widget_id(sender: str) -> bool:
    """Whether an id is of the form that only this server gives to widget conversations."""
    return _WIDGET_ID.fullmatch(sender) is not None


def signing_key(data: Path) -> bytes:
    """The key in the data folder, made once; only the operator's account can read it."""
    path = data / "chat.key"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        key = secrets.token_bytes(32)
        file.write(key)
    return key
