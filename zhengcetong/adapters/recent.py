"""Conversations as they were last kept, so that the next message need not read them from the database."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from typing import NamedTuple, Optional

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

_MOST = 128  # conversations; one of five turns takes about 100 kB
_MOST_EVENTS = 48  # of one conversation, about eight turns; a longer one is shortened
_FEWEST_EVENTS = 24  # that are left then
_SECONDS = 300.0


class Kept(NamedTuple):
    """A conversation, and its last event as it is written in the database."""

    tracker: DialogueStateTracker
    last: str
    domain: Optional[Domain]
    events: int
    at: float


def shorten(tracker: DialogueStateTracker) -> None:
    """Let go of a long conversation's first turns, all of which are in the database; its state stays."""
    events = tracker.events
    if len(events) <= _MOST_EVENTS:
        return
    listening = [i for i, event in enumerate(events) if _listens(event) and len(events) - i >= _FEWEST_EVENTS]
    for _ in range(listening[-1] if listening else 0):
        events.popleft()


def _listens(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME


class Recent:
    """A few conversations for some minutes, each handed out once until it is kept again.

    Whoever takes one makes sure that the database still ends with the same event.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._sweeping = False

    def put(self, tracker: DialogueStateTracker, domain: Optional[Domain], last: str) -> None:
        """Remember a conversation all of whose events are in the database, the last one as `last`."""
        names = [event.type_name for event in tracker.events]
        if names.count(SessionStarted.type_name) > 1:
            return  # read again, it begins with its last session
        self._kept[tracker.sender_id] = Kept(tracker, last, domain, len(names), time.monotonic())
        self._kept.move_to_end(tracker.sender_id)
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        if not self._sweeping:
            self._sweeping = True
            asyncio.get_running_loop().call_later(_SECONDS, self._sweep)

    def take(self, sender_id: str, domain: Optional[Domain]) -> Optional[Kept]:
        """The conversation, unless it went on without being kept, or its domain is another one now."""
        kept = self._kept.pop(sender_id, None)
        if kept is None or kept.domain is not domain or len(kept.tracker.events) != kept.events:
            return None
        return kept

    def forget(self, sender_id: str) -> None:
        """Let go of a conversation."""
        self._kept.pop(sender_id, None)

    def _sweep(self) -> None:
        """Let go of those that have been silent, also when nobody writes any more."""
        oldest = time.monotonic() - _SECONDS
        for sender_id in [s for s, kept in self._kept.items() if kept.at <= oldest]:
            del self._kept[sender_id]
        self._sweeping = bool(self._kept)
        if self._sweeping:
            asyncio.get_running_loop().call_later(_SECONDS, self._sweep)
