"""`rasa shell`, ended cleanly by the end of input.

Reason: Rasa's console lets EOFError escape into the server's task, and the process then waits for
ever; with input that is no terminal it draws a prompt that cannot be read. Both are mended here by
wrapping two functions of `rasa.core.channels.console`.
"""

from __future__ import annotations

import sys
from typing import Any, Dict, Optional

import rasa.__main__
from rasa.core.channels import console

_record_messages = console.record_messages


async def _until_end(*arguments: Any, **keywords: Any) -> int:
    """Rasa's conversation loop; the end of input ends it like /stop."""
    try:
        return await _record_messages(*arguments, **keywords)
    except EOFError:
        return 0


async def _plain_input(previous_response: Optional[Dict[str, Any]]) -> Optional[str]:
    """A line of standard input that is no terminal; None at its end."""
    if previous_response is not None:
        console._print_bot_output(previous_response, is_latest_message=True)
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def main() -> None:
    """Run Rasa's command line with the mended console."""
    console.record_messages = _until_end
    if not sys.stdin.isatty():
        console._get_user_input = _plain_input
    rasa.__main__.main()


if __name__ == "__main__":
    main()
