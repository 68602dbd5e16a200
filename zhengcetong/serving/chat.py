"""`make chat`: an action server of its own and Rasa's shell, both gone when the conversation ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import Any

from zhengcetong.serving.model import MODEL, prepare
from zhengcetong.serving.processes import python
from zhengcetong.serving.serve import action_service
from zhengcetong.serving.settings import DATA, environment, free_port, say


class _Ended(Exception):
    pass


def _end(signum: int, frame: Any) -> None:
    raise _Ended


def main() -> int:
    """Chat until the person leaves; exit status 0 for a normal end."""
    prepare()
    actions = action_service(free_port())
    say("starting")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    shell: subprocess.Popen[bytes] | None = None
    try:
        actions.start()
        if not actions.wait_ready(60):
            print(f"error: the action server did not start; see {DATA}/log/actions.log", file=sys.stderr)
            return 1
        port = actions_port(actions)
        command = python(
            "-m",
            "zhengcetong.adapters.shell",
            "shell",
            "--model",
            str(MODEL),
            "--endpoints",
            "endpoints.yml",
            "--port",
            str(free_port()),
            "--quiet",
        )
        env = {**environment(port), "TRACKER_DB": ":memory:", "DATABASE_URL": ""}
        # Rasa's warnings go to a file: the screen is for the conversation.
        with (DATA / "log" / "shell.log").open("ab") as log:
            shell = subprocess.Popen(command, env=env, stderr=log)
        return _wait(shell)
    except (_Ended, KeyboardInterrupt):
        return 0
    finally:
        if shell is not None and shell.poll() is None:
            shell.kill()
            shell.wait()
        actions.stop()


def actions_port(service: Any) -> int:
    """The port the action server was given."""
    return int(service.ready_url.split(":")[2].split("/")[0])


def _wait(shell: subprocess.Popen[bytes]) -> int:
    """Ctrl-C reaches shell and launcher alike: give the shell a moment to end by itself."""
    while True:
        try:
            shell.wait()
            return 0
        except KeyboardInterrupt:
            try:
                shell.wait(3)
            except subprocess.TimeoutExpired:
                shell.kill()
                shell.wait()
            return 0


if __name__ == "__main__":
    sys.exit(main())
