"""What a long test is doing, told now and then: minutes of silence look like a hang."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import Callable, Dict, Iterator, Optional

from zhengcetong.serving.settings import say

TELL_SECONDS = 30.0


class Progress:
    """Lines on stderr while it is entered: when a step begins, and every `seconds` how far the steps are."""

    def __init__(self, name: str, seconds: float = TELL_SECONDS) -> None:
        """`name` is the test's."""
        self._name, self._seconds = name, seconds
        self._steps: Dict[str, Callable[[], str]] = {}
        self._began = time.monotonic()
        self._ended = threading.Event()
        self._thread: Optional[threading.Thread] = None

    def __enter__(self) -> Progress:
        self._began = time.monotonic()
        self._thread = threading.Thread(target=self._go_on_telling, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    @contextlib.contextmanager
    def step(
        self, name: str, done: Optional[Callable[[], int]] = None, total: Optional[int] = None
    ) -> Iterator[None]:
        """A step, which may run beside others: `done` of `total` are finished."""

        def state() -> str:
            share = "" if done is None else f" {done():,}" + ("" if total is None else f" of {total:,}")
            return name + share

        self._steps[name] = state
        try:
            if self._thread is not None:
                self._tell(state())
            yield
        finally:
            self._steps.pop(name, None)

    def _go_on_telling(self) -> None:
        while not self._ended.wait(self._seconds):
            self._tell("; ".join(state() for state in list(self._steps.values())) or "at work")

    def _tell(self, text: str) -> None:
        say(f"{self._name}, {(time.monotonic() - self._began) / 60:.1f} min: {text}")
