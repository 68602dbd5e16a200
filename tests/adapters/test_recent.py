"""A conversation kept in memory is the one in the database, and is let go when they differ."""

import asyncio
import json
import sqlite3
from pathlib import Path
from typing import Any, Dict, List

from rasa.core.brokers.broker import EventBroker
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from zhengcetong.adapters.store import ConversationStore
from zhengcetong.knowledge.snapshot import ROOT

_DOMAIN = Domain.load(str(ROOT / "domain.yml"))


def _store(folder: Path) -> ConversationStore:
    return ConversationStore(domain=_DOMAIN, db=str(folder / "c.db"))


def _state(tracker: DialogueStateTracker) -> Dict[str, Any]:
    state: Dict[str, Any] = json.loads(json.dumps(tracker.current_state(EventVerbosity.ALL)))
    return state


async def _turn(store: ConversationStore, text: str) -> DialogueStateTracker:
    tracker = await store.get_or_create_tracker("a", append_action_listen=False)
    if not tracker.events:
        tracker.update_with_events(
            [SessionStarted(), ActionExecuted("action_listen")],
            _DOMAIN,
        )
    said = UserUttered(text, {"name": "ask_date", "confidence": 0.1 + 0.2}, [], input_channel="rest")
    events = [said, ActionExecuted("action_answer"), SlotSet("context", {"turn": text, "share": 1 / 3})]
    tracker.update_with_events([*events, ActionExecuted("action_listen")], _DOMAIN)
    await store.save(tracker)
    return tracker


def test_the_kept_conversation_is_the_one_that_another_server_reads(tmp_path: Path) -> None:
    async def talk() -> None:
        store = _store(tmp_path)
        first = await _turn(store, "第一")
        for text in ("第二", "第三 😀/斜"):
            again = await _turn(store, text)
            assert again is first  # nothing was read
            read = await _store(tmp_path).retrieve("a")
            assert read is not None and _state(read) == _state(again)

    asyncio.run(talk())


def test_what_another_process_wrote_or_deleted_is_seen(tmp_path: Path) -> None:
    async def talk() -> None:
        store, other = _store(tmp_path), _store(tmp_path)
        await _turn(store, "一")
        await _turn(other, "二")
        tracker = await store.retrieve("a")
        assert (
            tracker is not None and tracker.latest_message is not None and tracker.latest_message.text == "二"
        )
        await _turn(store, "三")
        assert other.delete_conversation("a") > 0
        assert await store.retrieve("a") is None

    asyncio.run(talk())


def test_a_turn_that_was_not_kept_is_not_remembered(tmp_path: Path) -> None:
    async def talk() -> None:
        store = _store(tmp_path)
        await _turn(store, "一")
        tracker = await store.retrieve("a")
        assert tracker is not None
        tracker.update(UserUttered("没说过"), _DOMAIN)  # and the turn is given up
        again = await store.retrieve("a")
        assert again is not None and again.latest_message is not None and again.latest_message.text == "一"

    asyncio.run(talk())


def test_a_locked_database_is_read_the_long_way(tmp_path: Path) -> None:
    async def talk() -> None:
        store = _store(tmp_path)
        first = await _turn(store, "一")
        with sqlite3.connect(tmp_path / "c.db") as other:
            other.execute("BEGIN IMMEDIATE")
            assert await store.retrieve("a") is first  # readers of the log wait for nobody
        (tmp_path / "c.db").unlink()
        assert await store.retrieve("a") is not first

    asyncio.run(talk())


class _Broker(EventBroker):
    """Keeps what is published."""

    def __init__(self) -> None:
        self.texts: List[str] = []

    def publish(self, event: Dict[str, Any]) -> None:
        """Remember the users' messages."""
        if event["event"] == "user":
            self.texts.append(event["text"])


def test_a_long_conversation_stays_short_in_memory_and_whole_on_disk(tmp_path: Path) -> None:
    async def talk() -> None:
        broker = _Broker()
        store = ConversationStore(domain=_DOMAIN, db=str(tmp_path / "c.db"), event_broker=broker)
        said = [f"第{number}" for number in range(60)]
        first = await _turn(store, said[0])
        for text in said[1:]:
            again = await _turn(store, text)
            assert again is first  # nothing was read, however long it goes on
            assert len(again.events) <= 48
            assert isinstance(again.events[0], (SessionStarted, ActionExecuted))  # whole turns
        read = await _store(tmp_path).retrieve("a")
        assert read is not None
        kept, stored = _state(first), _state(read)
        events = kept.pop("events")
        assert stored.pop("events")[-len(events) :] == events and stored == kept
        with sqlite3.connect(tmp_path / "c.db") as other:
            rows = other.execute("SELECT data FROM events WHERE type_name = 'user' ORDER BY id").fetchall()
        assert [json.loads(row[0])["text"] for row in rows] == said == broker.texts

    asyncio.run(talk())


def test_what_was_set_long_ago_holds_while_kept(tmp_path: Path) -> None:
    async def talk() -> None:
        store = _store(tmp_path)
        await _turn(store, "一")
        for _ in range(40):
            tracker = await store.get_or_create_tracker("a", append_action_listen=False)
            said = UserUttered("你好", {"name": "chitchat"}, [], input_channel="rest")
            tracker.update_with_events([said, ActionExecuted("action_listen")], _DOMAIN)
            await store.save(tracker)
        assert tracker.get_slot("context") == {"turn": "一", "share": 1 / 3}

    asyncio.run(talk())
