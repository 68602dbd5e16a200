"""Rasa's action server, started by the SDK alone: it imports nothing of Rasa itself.

usage: python -m zhengcetong.serving.action_server PORT
The same as `rasa run actions --port PORT --actions actions.actions` on loopback.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

from zhengcetong import patches
from zhengcetong.meaning import encoder

_HOST = "127.0.0.1"
_KEEP_ALIVE_SECONDS = 120
_YOUNG, _MIDDLE, _OLD = 20_000, 20, 50  # objects and rounds between collections


def serve(port: int) -> None:
    """Serve until a signal comes."""
    patches.put_off_imports()
    from rasa_sdk import utils
    from rasa_sdk.endpoint import create_app

    from zhengcetong.serving.prompt import protocol

    sys.path.insert(1, os.getcwd())
    utils.configure_colored_logging(None)
    utils.update_sanic_log_level()
    app = create_app("actions.actions", cors_origins="")
    app.config.KEEP_ALIVE_TIMEOUT = _KEEP_ALIVE_SECONDS
    app.config.ACCESS_LOG = False
    app.register_listener(settle, "after_server_start")
    app.run(_HOST, port, access_log=False, protocol=protocol())


async def settle(app: Any, loop: Any) -> None:
    """What was loaded stays: it is kept out of garbage collections, which then come less often."""
    encoder.preload()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def main() -> int:
    """Serve what the arguments say."""
    serve(int(sys.argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
