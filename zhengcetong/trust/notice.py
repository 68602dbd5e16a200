"""The kill switch: while the notice file exists, every question is answered with its text."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Optional

_CHECK_SECONDS = 1.0
_MAX_CHARS = 300


class Notice:
    """Reads the notice at most once a second."""

    def __init__(self, path: Path) -> None:
        """`path` of the notice; usually absent."""
        self._path = path
        self._checked = float("-inf")
        self._text: Optional[str] = None

    def current(self) -> Optional[str]:
        """The notice, None when questions are to be answered; an empty file gives the standard sentence."""
        now = time.monotonic()
        if now - self._checked >= _CHECK_SECONDS:
            self._checked = now
            try:
                self._text = self._path.read_text(encoding="utf-8", errors="replace").strip()[:_MAX_CHARS]
            except OSError:
                self._text = None
        return self._text
