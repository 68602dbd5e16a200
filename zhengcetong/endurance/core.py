"""The message path without servers: what is fuzzed by coverage, input by input."""

from __future__ import annotations

import gc
import tarfile
import time
from pathlib import Path
from typing import Any, Dict, Optional, Tuple

from zhengcetong.answer.model import Reply
from zhengcetong.dialogue.assistant import Assistant
from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.meaning import encoder
from zhengcetong.question.classifier import TypeClassifier
from zhengcetong.runtime import assistant_for, linker_for, romanised_for
from zhengcetong.serving.model import MODEL
from zhengcetong.trust.database import storable
from zhengcetong.trust.privacy import mask
from zhengcetong.trust.usable import unusable
from zhengcetong.understanding import Understanding

LONGEST_SECONDS = 10.0  # of the processor: no measure of speed, but no pattern may run away
_MOST_CHARS = 500
_CLASSIFIER = "classifier.npz"
_KINDS = ("answer", "clarify", "unanswerable", "chitchat")


def trained_classifier(model: Path = MODEL) -> TypeClassifier:
    """The classifier of the served model; raises OSError without a model, ValueError for one without it."""
    with tarfile.open(model) as packed:
        found = [member for member in packed.getmembers() if Path(member.name).name == _CLASSIFIER]
        file = packed.extractfile(found[0]) if len(found) == 1 else None
        if file is None:
            raise ValueError(f"{model} should hold one {_CLASSIFIER}, not {len(found)}")
        return TypeClassifier.from_bytes(file.read())


class Way:
    """The way of a message from the channel to the reply, with the conversation's context."""

    def __init__(self, snapshot: Snapshot, classifier: TypeClassifier) -> None:
        encoder.preload()  # as the action server does: no message waits for it
        self._understanding = Understanding(linker_for(snapshot), classifier, romanised_for(snapshot))
        self._assistant: Assistant = assistant_for(snapshot)
        self._context: Optional[Dict[str, Any]] = None
        self.longest = 0.0

    def take(self, message: str) -> Reply:
        """The reply to one message; raises AssertionError when it breaks a promise."""
        refused = unusable(message, _MOST_CHARS)
        if refused is not None:
            return refused
        text = storable(mask(message))
        reply, took = self._timed(text)
        self.longest = max(self.longest, took)
        assert reply.text.strip(), "empty reply"
        assert "\n\n" not in reply.text, "a blank line splits the reply"
        assert reply.custom["kind"] in _KINDS, "unknown kind"
        assert took < LONGEST_SECONDS, f"{took:.1f} s"
        if reply.context is not None:
            self._context = reply.context
        return reply

    def _timed(self, text: str) -> Tuple[Reply, float]:
        """The reply to a text in the conversation so far, and the seconds of the processor it took."""
        gc.disable()  # this process's own heap is not measured; the action server's is frozen
        try:
            started = time.thread_time()
            reply = self._assistant.respond(self._understanding.read(text, self._context))
            return reply, time.thread_time() - started
        finally:
            gc.enable()
