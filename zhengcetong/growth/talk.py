"""The steps of a message on one snapshot, without servers, timed by the processor."""

from __future__ import annotations

import functools
import tarfile
import time
from pathlib import Path
from typing import Any, Callable, Dict, Tuple

from zhengcetong.knowledge.snapshot import load_snapshot
from zhengcetong.question.classifier import TypeClassifier
from zhengcetong.runtime import assistant_for, linker_for, romanised_for, segmenter_for
from zhengcetong.serving.model import MODEL
from zhengcetong.understanding import Understanding


@functools.lru_cache(maxsize=1)
def classifier() -> TypeClassifier:
    """The classifier of the trained model; raises OSError when there is none."""
    with tarfile.open(MODEL) as model:
        for member in model.getmembers():
            if Path(member.name).name.startswith("classifier."):
                file = model.extractfile(member)
                assert file is not None
                return TypeClassifier.from_bytes(file.read())
    raise OSError(f"{MODEL} holds no classifier")


class Talk:
    """Questions without a conversation."""

    def __init__(self, path: Path) -> None:
        """`seconds` is the processor's time for loading, without jieba's own dictionary."""
        learnt = classifier()
        started = time.process_time()
        snapshot = load_snapshot(path)
        opened = time.process_time()
        segmenter_for(snapshot)
        segmented = time.process_time()
        self.understanding = Understanding(linker_for(snapshot), learnt, romanised_for(snapshot))
        self.assistant = assistant_for(snapshot)
        self.seconds = opened - started + time.process_time() - segmented

    def ask(self, text: str, right: Callable[[str, Dict], bool]) -> Tuple[bool, float]:
        """Whether the reply is right, and the milliseconds it took."""
        started = time.process_time()
        reply: Any = self.assistant.respond(self.understanding.read(text))
        milliseconds = (time.process_time() - started) * 1e3
        return right(reply.text, reply.custom), milliseconds
