"""Delete kept conversations: all that are older than the retention, or one by its id.

usage: python -m zhengcetong.serving.conversations purge [DAYS] | forget SENDER
"""

from __future__ import annotations

import sys

from zhengcetong.adapters.store import ConversationStore
from zhengcetong.serving.settings import DATA, RETENTION_DAYS


def main() -> int:
    """One line of result; exit status 2 for a wrong call."""
    arguments = sys.argv[1:]
    if (
        not arguments
        or arguments[0] not in ("purge", "forget")
        or (arguments[0] == "forget") != (len(arguments) == 2 and arguments[0] == "forget")
    ):
        print("usage: make purge [DAYS=90] | make forget SENDER=id", file=sys.stderr)
        return 2
    store = ConversationStore(db=str(DATA / "conversations.db"))
    if arguments[0] == "forget":
        print(f"{store.delete_conversation(arguments[1])} events deleted")
        return 0
    days = arguments[1] if len(arguments) > 1 else RETENTION_DAYS
    try:
        kept = float(days)
    except ValueError:
        print(f"error: {days!r} is no number of days", file=sys.stderr)
        return 2
    print(f"{store.purge(kept)} conversations older than {kept:g} days deleted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
