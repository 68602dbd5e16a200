"""Settings of the servers: environment variables with their defaults."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Dict

from zhengcetong.knowledge.snapshot import ROOT

DATA = Path(os.environ.get("DATA_DIR", ROOT / "var"))
HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "5005")
# Pages that may embed the widget, beside the server's own and loopback: origins, comma-separated.
CHAT_ORIGINS = tuple(o.strip() for o in os.environ.get("CHAT_ORIGINS", "").split(",") if o.strip())
# Requests per sender and per address, such as 30/minute; empty: no limit. Loopback is limited only if set.
RATE_PER_SENDER = os.environ.get("RATE_PER_SENDER", "60/minute")
RATE_PER_ADDRESS = os.environ.get("RATE_PER_ADDRESS", "600/minute")
# Turns of one address that are worked on at once; more wait their turn.
PARALLEL_PER_ADDRESS = int(os.environ.get("PARALLEL_PER_ADDRESS") or "1")
LIMIT_LOOPBACK = os.environ.get("LIMIT_LOOPBACK", "") == "1"
# When set, the REST webhook demands it: Authorization: Bearer KEY
API_KEY = os.environ.get("API_KEY", "")
# Where conversations, feedback and unanswered questions are kept; empty: SQLite files in DATA_DIR.
DATABASE_URL = os.environ.get("DATABASE_URL", "").replace("postgres://", "postgresql://", 1)
# How many reverse proxies stand before the server, whose word on the client's address counts.
PROXIES = os.environ.get("PROXIES", "")
RETENTION_DAYS = os.environ.get("RETENTION_DAYS", "90")
_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SILENCE_UBER_WARNING": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
    "SETUPTOOLS_USE_DISTUTILS": "stdlib",  # Sanic needs one function of it; setuptools' own takes a while
    "OPENBLAS_NUM_THREADS": "1",  # small products only: more threads would but wait for each other
    "OMP_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "SANIC_REQUEST_MAX_SIZE": "65536",
    "SANIC_BACKLOG": "1024",
}


def say(text: str) -> None:
    """One line of progress."""
    print(f"· {text}", file=sys.stderr, flush=True)


def environment(action_port: int = 5055, data: Path = DATA) -> Dict[str, str]:
    """The environment of Rasa's processes."""
    found = dict(os.environ)
    found.update(_QUIET)
    found["PYTHONPATH"] = str(ROOT)
    found["ACTION_ENDPOINT"] = f"http://127.0.0.1:{action_port}/webhook"
    found["DATA_DIR"] = str(data)
    found["TRACKER_DB"] = str(data / "conversations.db")
    found["DATABASE_URL"] = DATABASE_URL
    if PROXIES:
        found["SANIC_PROXIES_COUNT"] = PROXIES
    return found


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def port_is_free(host: str, port: int) -> bool:
    """Whether the server could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True
