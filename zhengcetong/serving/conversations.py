"""Delete what is kept: everything older than the retention, or one conversation by its id.

usage: python -m zhengcetong.serving.conversations purge [DAYS] | forget SENDER
"""

from __future__ import annotations

import math
import sys
from typing import List

from zhengcetong.adapters.store import ConversationStore
from zhengcetong.chat.feedback import Feedback
from zhengcetong.chat.sessions import signing_key
from zhengcetong.serving.settings import DATA, DATABASE_URL, RETENTION_DAYS
from zhengcetong.trust.privacy import pseudonym
from zhengcetong.trust.unanswered import Unanswered

_USAGE = "usage: make purge [DAYS=90] | make forget SENDER=id"


def _store() -> ConversationStore:
    return ConversationStore(host=DATABASE_URL or None, db=str(DATA / "conversations.db"))


def forget(sender: str) -> str:
    """Delete one conversation with its votes; a line of result."""
    kept_as = pseudonym(sender, signing_key(DATA))
    events, votes = _store().delete_conversation(kept_as), Feedback().forget(kept_as)
    return f"{events} events and {votes} votes deleted"


def purge(days: float) -> str:
    """Delete everything older than `days`; a line of result."""
    events, votes, questions = _store().purge(days), Feedback().purge(days), Unanswered().purge(days)
    return (
        f"older than {days:g} days and deleted: {events} events of conversations, {votes} votes, "
        f"{questions} unanswered questions"
    )


def _days(written: str) -> float:
    days = float(written)
    if not math.isfinite(days) or days < 0:
        raise ValueError(written)
    return days


def main(arguments: List[str]) -> int:
    """One line of result; exit status 2 for a wrong call."""
    DATA.mkdir(parents=True, exist_ok=True)
    if len(arguments) == 2 and arguments[0] == "forget" and arguments[1]:
        print(forget(arguments[1]))
        return 0
    if not arguments or arguments[0] != "purge" or len(arguments) > 2:
        print(_USAGE, file=sys.stderr)
        return 2
    written = arguments[1] if len(arguments) == 2 else RETENTION_DAYS
    try:
        days = _days(written)
    except ValueError:
        print(f"error: {written!r} is no number of days", file=sys.stderr)
        return 2
    print(purge(days))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
