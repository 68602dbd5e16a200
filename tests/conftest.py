"""Fixtures shared by all tests: the shipped knowledge, the assistant, and a real server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

import pytest
import requests

from zhengcetong.adapters.importer import KnowledgeImporter
from zhengcetong.dialogue.assistant import Assistant
from zhengcetong.knowledge.snapshot import ROOT, Snapshot, compile_snapshot, load_snapshot
from zhengcetong.linking.linker import Linker
from zhengcetong.linking.mask import mask_text
from zhengcetong.question.classifier import TypeClassifier
from zhengcetong.runtime import assistant_for, linker_for, romanised_for
from zhengcetong.serving.settings import free_port
from zhengcetong.text.normalize import normalize
from zhengcetong.understanding import Understanding


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The shipped knowledge, compiled."""
    target = tmp_path_factory.mktemp("snapshot") / "knowledge.snapshot"
    compile_snapshot(ROOT / "knowledge", target)
    return load_snapshot(target)


@pytest.fixture(scope="session")
def linker(snapshot: Snapshot) -> Linker:
    """The linker of the shipped knowledge."""
    return linker_for(snapshot)


@pytest.fixture(scope="session")
def assistant(snapshot: Snapshot) -> Assistant:
    """The assistant of the shipped knowledge."""
    return assistant_for(snapshot)


@pytest.fixture(scope="session")
def understanding(snapshot: Snapshot, linker: Linker) -> Understanding:
    """The pipeline's steps without Rasa, trained on the shipped examples."""
    importer = KnowledgeImporter(str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")])
    examples = importer.get_nlu_data().intent_examples
    texts = [normalize(message.get("text")) for message in examples]
    masked = [mask_text(text, linker.link(text)) for text in texts]
    return Understanding(
        linker, TypeClassifier.fit(masked, [m.get("intent") for m in examples]), romanised_for(snapshot)
    )


class Talk:
    """One conversation without a server."""

    def __init__(self, understanding: Understanding, assistant: Assistant) -> None:
        self._understanding, self._assistant = understanding, assistant
        self.context: Optional[Dict[str, Any]] = None
        self.custom: Dict[str, Any] = {}
        self.buttons: List[Dict[str, str]] = []

    def say(self, text: str) -> str:
        """The reply's text; `custom` and `buttons` hold the rest."""
        reply = self._assistant.respond(self._understanding.read(text, self.context))
        self.context, self.custom, self.buttons = reply.context, reply.custom, reply.buttons
        return reply.text


@pytest.fixture()
def talk(understanding: Understanding, assistant: Assistant) -> Talk:
    """A fresh conversation."""
    return Talk(understanding, assistant)


class Server:
    """A running `make serve` with a data folder of its own."""

    def __init__(self, data: Path, settings: Optional[Dict[str, str]] = None) -> None:
        self.port = free_port()
        self.data = data
        self.url = f"http://127.0.0.1:{self.port}/webhooks/rest/webhook"
        env = {
            **os.environ,
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "DATA_DIR": str(data),
            "CHAT_ORIGINS": "http://allowed.example",
            "PYTHONPATH": str(ROOT),
            **(settings or {}),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "zhengcetong.serving.serve"],
            cwd=ROOT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait(self) -> str:
        """The line that says it is ready."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith("ready:"), self.process.stderr.read() if self.process.stderr else line
        return line

    def ask(self, message: str, sender: str = "test") -> List[Dict[str, Any]]:
        """The messages of a turn."""
        answer = requests.post(self.url, json={"sender": sender, "message": message}, timeout=30)
        assert answer.status_code == 200
        messages: List[Dict[str, Any]] = answer.json()
        return messages

    def stop(self) -> int:
        """Stop it as Ctrl-C does; the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real Rasa server and action server, shared by the end-to-end tests."""
    running = Server(tmp_path_factory.mktemp("data"))
    try:
        running.wait()
        yield running
    finally:
        if running.process.poll() is None:
            running.stop()
        time.sleep(0.1)
