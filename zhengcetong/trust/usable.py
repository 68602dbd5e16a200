"""Messages that no question can be read from."""

from __future__ import annotations

from typing import Optional

from zhengcetong.answer.fallback import error_reply
from zhengcetong.answer.model import Reply
from zhengcetong.text.normalize import normalize


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
