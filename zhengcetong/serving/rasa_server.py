"""Rasa's server, started by Rasa's own functions without its command line.

usage: python -m zhengcetong.serving.rasa_server HOST PORT MODEL
The same as `rasa run -i HOST -p PORT --model MODEL --endpoints endpoints.yml --credentials credentials.yml`,
without importing what only Rasa's other commands need, and with this project's patches.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

from zhengcetong import patches

_YOUNG, _MIDDLE, _OLD = 20_000, 20, 50  # objects and rounds between collections


def serve(host: str, port: int, model: str) -> None:
    """Serve until a signal comes."""
    patches.apply()
    sys.path.insert(1, os.getcwd())  # as Rasa does, for modules that configuration files name
    import rasa.core.run
    import rasa.utils.io
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(None, None, warn_only_once=True, filter_repeated_logs=True)
    rasa.utils.io.configure_colored_logging(None)
    configure_structlog(None)
    rasa.core.run.serve_application(
        model,
        interface=host,
        port=port,
        credentials="credentials.yml",
        endpoints=AvailableEndpoints.read_endpoints("endpoints.yml"),
        enable_api=False,
        server_listeners=[(settle, "after_server_start")],
    )


async def settle(app: Any, loop: Any) -> None:
    """What was loaded stays: it is kept out of garbage collections, which then come less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def main() -> int:
    """Serve what the arguments say."""
    host, port, model = sys.argv[1:]
    serve(host, int(port), model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
