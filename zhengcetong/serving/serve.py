"""`make serve`: action server and Rasa server together, ready in one line, stopped together."""

from __future__ import annotations

import signal
import sys
from typing import Any

from zhengcetong.serving.model import MODEL, prepare
from zhengcetong.serving.processes import Service, python
from zhengcetong.serving.settings import DATA, HOST, PORT, environment, free_port, port_is_free, say
from zhengcetong.serving.summary import summary
from zhengcetong.serving.supervision import watch

_READY_SECONDS = 120.0


class Stopped(Exception):
    """A signal asked the servers to stop."""


def _stop(signum: int, frame: Any) -> None:
    raise Stopped


def action_service(port: int) -> Service:
    """The action server, on loopback only."""
    # With PATCHES_OFF it gets whole conversations: what bounds requests from outside is too little for it.
    env = {**environment(port), "SANIC_REQUEST_MAX_SIZE": "16777216"}
    command = python("-m", "zhengcetong.serving.action_server", str(port))
    return Service("actions", command, env, DATA / "log" / "actions.log", f"http://127.0.0.1:{port}/health")


def rasa_service(host: str, port: int, action_port: int) -> Service:
    """The Rasa server with the REST channel."""
    command = python("-m", "zhengcetong.serving.rasa_server", host, str(port), str(MODEL))
    local = "127.0.0.1" if host in ("0.0.0.0", "") else "[::1]" if host == "::" else host
    url = f"http://{local}:{port}/webhooks/rest/"
    return Service("rasa", command, environment(action_port), DATA / "log" / "rasa.log", url)


def main() -> int:
    """Serve until a signal comes."""
    if not PORT.isdigit() or not 0 < int(PORT) < 65536:
        sys.exit(f"error: PORT must be a number from 1 to 65535, not {PORT!r}.")
    if not port_is_free(HOST, int(PORT)):
        sys.exit(f"error: {HOST}:{PORT} is in use or not an address of this machine; set HOST or PORT.")
    prepare()
    DATA.mkdir(mode=0o700, parents=True, exist_ok=True)  # what is kept there is nobody else's business
    action_port = free_port()
    services = [action_service(action_port), rasa_service(HOST, int(PORT), action_port)]
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        for service in services:
            service.start()
        for service in services:
            if not service.wait_ready(_READY_SECONDS):
                print(
                    f"error: {service.name} did not start; see {DATA}/log/{service.name}.log", file=sys.stderr
                )
                return 1
        print(
            f"ready: http://{HOST}:{PORT}/webhooks/rest/webhook · http://{HOST}:{PORT}/chat/ (Ctrl-C stops it)",
            flush=True,
        )
        say(summary())
        watch(services)
    except (Stopped, KeyboardInterrupt):
        return 0
    finally:
        for service in reversed(services):
            service.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
