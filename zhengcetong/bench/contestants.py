"""The two projects that are compared: how each is trained, started and weighed."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Tuple

from zhengcetong.bench import reference
from zhengcetong.bench.processes import memory
from zhengcetong.knowledge.snapshot import ROOT
from zhengcetong.serving.processes import Service
from zhengcetong.serving.settings import free_port

_READY_SECONDS = 600.0
_MEGABYTE = 1_000_000


class Failed(RuntimeError):
    """A project could not be trained or started."""


@dataclass
class Contestant:
    """A project in `folder`; servers keep their data and logs in `data`."""

    name: str
    folder: Path
    data: Path
    url: str = ""
    services: List[Service] = field(default_factory=list)

    def commands(self, port: int) -> List[Service]:
        """The services of one start, answering at `port`."""
        raise NotImplementedError

    def training(self) -> List[str]:
        """The command that trains; whatever it would reuse is gone before."""
        raise NotImplementedError

    def start(self) -> float:
        """Start the servers; seconds until they answer. Raises Failed."""
        port = free_port()
        self.url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
        self.services = self.commands(port)
        started = time.perf_counter()
        for service in self.services:
            service.start()
        for service in self.services:
            if not service.wait_ready(_READY_SECONDS):
                self.stop()
                raise Failed(f"{self.name} did not start; see {self.data}")
        return time.perf_counter() - started

    def stop(self) -> None:
        """End the servers."""
        for service in self.services:
            service.stop()
        self.services = []

    def memory(self) -> float:
        """Megabytes of all processes."""
        return sum(memory(s.process.pid) for s in self.services if s.process is not None)

    def train(self) -> Tuple[float, float]:
        """Train from nothing; the seconds it took, and those of CPU time. Raises Failed."""
        shutil.rmtree(self.folder / ".rasa", ignore_errors=True)
        self.data.mkdir(parents=True, exist_ok=True)
        started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        with (self.data / "train.log").open("wb") as log:
            done = subprocess.run(
                self.training(),
                cwd=self.folder,
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode:
            raise Failed(f"{self.name} could not be trained; see {self.data}/train.log")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return round(time.perf_counter() - started, 1), round(cpu, 1)

    def environment(self) -> Dict[str, str]:
        """The environment of the project's processes."""
        return {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONPATH": str(self.folder)}

    def trained(self) -> bool:
        """Whether there is a model."""
        return any((self.folder / "models").glob("*.tar.gz"))

    def size(self) -> Dict[str, float]:
        """Megabytes of the model and of the environment."""
        models = (self.folder / "models").glob("*.tar.gz")
        environment = (self.folder / ".venv").resolve()
        files = (f for f in environment.rglob("*") if f.is_file() and not f.is_symlink())
        return {
            "model_mb": round(sum(f.stat().st_size for f in models) / _MEGABYTE, 2),
            "environment_mb": round(sum(f.stat().st_size for f in files) / _MEGABYTE),
        }


class Project(Contestant):
    """This project, or another checkout of it, as `make serve` starts it."""

    def commands(self, port: int) -> List[Service]:
        """`make serve` without make."""
        env = {**self.environment(), "PORT": str(port), "HOST": "127.0.0.1", "DATA_DIR": str(self.data)}
        command = [str(self.folder / ".venv" / "bin" / "python"), "-m", "zhengcetong.serving.serve"]
        ready = f"http://127.0.0.1:{port}/webhooks/rest/"  # which the oldest checkouts answer too
        return [Service(self.name, command, env, self.data / "serve.log", ready, self.folder)]

    def training(self) -> List[str]:
        """What `make serve` does when the model is stale."""
        (self.folder / "models" / "zhengcetong.stamp").unlink(missing_ok=True)
        return [str(self.folder / ".venv" / "bin" / "python"), "-m", "zhengcetong.serving.model"]


class Stock(Contestant):
    """The reference project, as Rasa's documentation starts it: two processes."""

    def commands(self, port: int) -> List[Service]:
        """`rasa run` and `rasa run actions`."""
        actions = free_port()
        rasa = [reference.python(self.folder), "-m", "rasa", "run"]
        env = {
            **self.environment(),
            "ACTION_ENDPOINT": f"http://127.0.0.1:{actions}/webhook",
            "SANIC_HOST": "127.0.0.1",
        }
        health, ready = f"http://127.0.0.1:{actions}/health", f"http://127.0.0.1:{port}/webhooks/rest/"
        return [
            Service(
                "actions",
                [*rasa, "actions", "-p", str(actions)],
                env,
                self.data / "a.log",
                health,
                self.folder,
            ),
            Service(
                "rasa",
                [*rasa, "-i", "127.0.0.1", "-p", str(port)],
                env,
                self.data / "r.log",
                ready,
                self.folder,
            ),
        ]

    def training(self) -> List[str]:
        """`rasa train`."""
        return [reference.python(self.folder), "-m", "rasa", "train", "--fixed-model-name", "reference"]


def this_project(data: Path) -> Contestant:
    """This checkout."""
    return Project("this project", ROOT, data)
