"""Every patch of Rasa in one place: what it changes, why, what it gains, and how to leave it off.

A patch is applied only to the version of Rasa it was written for. `PATCHES_OFF=all` leaves all of them off,
`PATCHES_OFF=graph,payload` some. A test fails when the source that a patch replaces is no longer the same.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.metadata import version
from typing import Dict, List, Tuple

RASA = "3.6.21"


@dataclass(frozen=True)
class Patch:
    """A patch: why it is needed, what it gains, and the upstream source (hash) that it stands in for."""

    name: str
    reason: str
    gain: str
    replaces: Dict[str, str]


PATCHES: Tuple[Patch, ...] = (
    Patch(
        "imports",
        "Rasa imports TensorFlow, every channel and database client and its test suite at start",
        "12 s of CPU at start and 450 MB",
        {},
    ),
    Patch(
        "registry",
        "looking up one component imports all components, and with them TensorFlow",
        "the same when training",
        {"rasa.engine.recipes.default_recipe:DefaultV1Recipe._from_registry": "acb1a4f501f71a34"},
    ),
    Patch(
        "graph",
        "every message has its graph built and scheduled by dask, twice for the policies",
        "1.8 ms of CPU a turn",
        {
            "rasa.engine.runner.dask:DaskGraphRunner": "78a7d146c5c06d4c",
            "rasa.engine.graph:GraphNode.__call__": "66127a2bfb6fcf1e",
        },
    ),
    Patch(
        "validation",
        "jsonschema checks the schema itself, then the action's result, on every call",
        "4.9 ms of CPU a turn",
        {
            "rasa.core.actions.action:RemoteAction._validate_action_result": "f8cdb4be68123961",
            "rasa.core.actions.action:RemoteAction.action_response_format_spec": "091b74aa3738d126",
        },
    ),
    Patch(
        "connection",
        "every call of the action server opens a session and a connection",
        "0.3 ms of CPU a turn and the time to connect",
        {
            "rasa.utils.endpoints:EndpointConfig.session": "e55aa13d9d4fb4bc",
            "rasa.utils.endpoints:EndpointConfig.request": "ccdb778aed8208e2",
        },
    ),
    Patch(
        "payload",
        "every call of the action server carries all events of the conversation",
        "0.9 ms of CPU a turn, more in the action server",
        {"rasa.core.actions.action:RemoteAction._action_call_format": "428795b944f22edb"},
    ),
    Patch(
        "events",
        "every event read from disk walks all subclasses of Event",
        "2.3 ms of CPU a turn",
        {"rasa.shared.core.events:Event.resolve_by_type": "b5cf570fa7f286c7"},
    ),
    Patch(
        "tracker_copy",
        "every action plays all events of the conversation again",
        "0.4 ms of CPU a turn",
        {
            "rasa.shared.core.trackers:DialogueStateTracker.copy": "dfa48dca9f355ad1",
            "rasa.shared.core.trackers:DialogueStateTracker.__init__": "8f39eb22462aa62b",
            "rasa.shared.core.trackers:DialogueStateTracker.init_copy": "429fcd2243b9e0e1",
        },
    ),
    Patch(
        "default_actions",
        "for every action all of Rasa's own are made anew",
        "0.1 ms of CPU a turn",
        {"rasa.core.actions.action:default_actions": "6fa4896f3667a20e"},
    ),
    Patch(
        "applied_events",
        "several times a turn, every event is compared with abstract classes, which is slow",
        "0.4 ms of CPU a turn",
        {"rasa.shared.core.trackers:DialogueStateTracker.applied_events": "764d5065ea9997d6"},
    ),
    Patch(
        "domain",
        "every message has the whole domain compared with an empty one",
        "0.6 ms of CPU a turn",
        {"rasa.shared.core.domain:Domain.is_empty": "884be90ef485f1d2"},
    ),
    Patch(
        "debug_copies",
        "what is logged at debug level is copied deeply even when it is not logged",
        "0.5 ms of CPU a turn, by profile, with an answer of 3 KB",
        {
            "rasa.core.processor:MessageProcessor": "d9c6c4a59a18c2bf",
            "rasa.core.policies.rule_policy:RulePolicy": "f81907adf0fea37d",
        },
    ),
)


def active() -> List[Patch]:
    """The patches that are on for the installed Rasa."""
    off = {name.strip() for name in os.environ.get("PATCHES_OFF", "").split(",")}
    if "all" in off or version("rasa") != RASA:
        return []
    return [patch for patch in PATCHES if patch.name not in off]


def put_off_imports() -> None:
    """Apply the one patch that concerns imports, before whatever it puts off is imported."""
    if any(patch.name == "imports" for patch in active()):
        from zhengcetong.patches import later

        later.install()


def apply() -> List[str]:
    """Apply the patches that are on, before Rasa is imported; their names."""
    put_off_imports()
    names = [patch.name for patch in active()]
    if names:
        from zhengcetong.patches import turns

        for name in names:
            if name != "imports":
                getattr(turns, name)()
    return names
