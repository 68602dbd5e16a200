"""Replies when there is nothing to answer from: unusable messages and internal faults."""

from __future__ import annotations

import functools
import secrets
from pathlib import Path
from typing import Any, Mapping

import yaml

from zhengcetong.answer.model import Answer, Reply

_TEXTS = Path(__file__).resolve().parents[2] / "knowledge" / "errors.yml"


@functools.lru_cache(maxsize=1)
def _texts() -> Mapping[str, str]:
    found: Mapping[str, str] = yaml.safe_load(_TEXTS.read_text(encoding="utf-8"))["errors"]
    return found


def error_text(code: str, **values: Any) -> str:
    """The sentence for an error code of errors.yml."""
    return _texts()[code].format(**values)


def notice_reply(text: str) -> Reply:
    """A reply of the contract while the service is switched off; the standard sentence without a text."""
    reply = error_reply("notice")
    return Reply(text, reply.custom) if text else reply


def error_reply(code: str, **values: Any) -> Reply:
    """A reply of the contract (kind unanswerable, operation error) for an error code."""
    answer = Answer(kind="unanswerable", operation="error", answer_id=secrets.token_hex(8))
    return Reply(error_text(code, **values), answer.to_custom())
