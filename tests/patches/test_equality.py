"""A patched function computes what Rasa's own one computes."""

import json
import os
import subprocess
import sys
from typing import Any, Dict

from zhengcetong.knowledge.snapshot import ROOT

# Run in a process of its own: patches stay for good.
_CODE = """
import asyncio, json, os, sys, time
from zhengcetong import patches
patches.apply()
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import EventVerbosity
from rasa.utils.endpoints import EndpointConfig

sent = []

class Endpoint(EndpointConfig):
    async def request(self, json=None, **_):
        sent.append(json)
        events = [{"event": "slot", "name": "context", "value": {"turn": len(sent)}, "timestamp": None}]
        return {"events": events, "responses": [{"text": "答", "buttons": [], "custom": {"kind": "answer"}}]}

async def main():
    agent = Agent.load("models/zhengcetong.tar.gz", action_endpoint=Endpoint("http://localhost/"))
    for text in ("大数据纲要是谁颁布的", "那是哪一年", "谢谢", "一共有几份文件", "/restart", "你好", "再见"):
        await agent.handle_message(UserMessage(text, CollectingOutputChannel(), "a"))
    tracker = await agent.tracker_store.retrieve("a")
    state = tracker.copy().current_state(EventVerbosity.ALL)
    replayed = tracker.travel_back_in_time(float("inf")).current_state(EventVerbosity.ALL)
    assert state == replayed
    events = [dict(e, timestamp=0) for e in state["events"]]
    for e in events:
        e.get("parse_data", {}).pop("message_id", None)
        e.pop("message_id", None)
    print(json.dumps({
        "events": json.loads(json.dumps(events)),
        "messages": [c["tracker"]["latest_message"]["intent"]["name"] for c in sent],
        "slots": [c["tracker"]["slots"] for c in sent],
        "channels": [c["tracker"]["latest_input_channel"] for c in sent],
        "last": [c["tracker"]["events"][-1]["event"] for c in sent],
        "empty": agent.domain.is_empty(),
    }))

asyncio.run(main())
"""


def _conversation(off: str) -> Dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _CODE],
        cwd=ROOT,
        env={
            **os.environ,
            "PATCHES_OFF": off,
            "PYTHONPATH": str(ROOT),
            "LOG_LEVEL": "ERROR",
            "PYTHONHASHSEED": "0",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-1500:]
    found: Dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def test_a_conversation_is_the_same_with_and_without_patches() -> None:
    assert _conversation("") == _conversation("all")
