"""Patches of the way of a message through Rasa; each computes what the original computes."""

from __future__ import annotations

import asyncio
import copy
from types import SimpleNamespace
from typing import Any, Dict, List, Optional, Tuple

import aiohttp
import rasa.core.actions.action
import rasa.core.policies.rule_policy
import rasa.core.processor
from rasa.core.actions.action import Action, RemoteAction
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.engine.exceptions import GraphComponentException, GraphRunError
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.shared.utils.common import all_subclasses, class_from_module_path
from rasa.utils.endpoints import EndpointConfig

from zhengcetong.patches import later

_IDLE_SECONDS = 4.0  # below the 5 s after which an action server of rasa_sdk closes an idle connection

_run_graph = DaskGraphRunner.run
_validate = RemoteAction._validate_action_result
_call_format = RemoteAction._action_call_format
_resolve = Event.resolve_by_type
_copy = DialogueStateTracker.copy
_default_actions = rasa.core.actions.action.default_actions
_is_empty = Domain.is_empty
_applied = DialogueStateTracker.applied_events
_from_registry = DefaultV1Recipe._from_registry.__func__


def graph() -> None:
    """Nodes are called one after the other in a fixed order."""

    def step(runner: DaskGraphRunner, name: str, needs: List[str]) -> Tuple[str, Any, List[str], Any]:
        node = runner._instantiated_nodes[name]
        return name, node, needs, None if node._hooks else list(node._inputs.items())

    def order(runner: DaskGraphRunner, targets: List[str]) -> List[Tuple[str, Any, List[str], Any]]:
        nodes = runner._graph_schema.minimal_graph_schema(targets).nodes
        found: Dict[str, Tuple[str, Any, List[str], Any]] = {}

        def visit(name: str) -> None:
            if name in found or name not in nodes:
                return
            for needed in nodes[name].needs.values():
                visit(needed)
            found[name] = step(runner, name, list(nodes[name].needs.values()))

        for name in nodes:
            visit(name)
        return list(found.values())

    def run(
        self: DaskGraphRunner,
        inputs: Optional[Dict[str, Any]] = None,
        targets: Optional[List[str]] = None,
    ) -> Dict[str, Any]:
        lazy = self.__dict__.get("_lazy")
        if lazy is None:
            lazy = self._lazy = any(not node.eager for node in self._graph_schema.nodes.values())
        if lazy:
            trained: Dict[str, Any] = _run_graph(self, inputs, targets)
            return trained  # training: results are let go as soon as no node needs them
        wanted = list(targets or self._graph_schema.target_names)
        orders = self.__dict__.setdefault("_orders", {})
        if tuple(wanted) not in orders:
            orders[tuple(wanted)] = order(self, wanted)
        results = dict(inputs or {})
        try:
            for name, node, needs, parameters in orders[tuple(wanted)]:
                results[name] = _called(node, needs, parameters, results)
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return {name: results[name] for name in wanted}

    DaskGraphRunner.run = run


def _called(node: Any, needs: List[str], parameters: Any, results: Dict[str, Any]) -> Any:
    """What a node makes of the results before it; by itself where hooks watch it or something is missing."""
    if parameters is None or any(source not in results for _, source in parameters):
        return node(*[(need, results[need]) if need in results else need for need in needs])[1]
    try:
        return node._fn(node._component, **{name: results[source] for name, source in parameters})
    except RasaException:
        raise
    except Exception as error:
        raise GraphComponentException(f"Error running graph component for node {node._node_name}.") from error


def validation() -> None:
    """Slots and responses of the usual form are accepted at a glance; all else is validated as before."""

    def plain(event: Any) -> bool:
        return (
            isinstance(event, dict)
            and event.get("event") == "slot"
            and isinstance(event.get("name"), str)
            and "value" in event
            and event.keys() <= {"event", "name", "value", "timestamp"}
            and (event.get("timestamp") is None or type(event["timestamp"]) in (int, float))
        )

    def validate(self: RemoteAction, result: Any) -> bool:
        if isinstance(result, dict):
            events, responses = result.get("events", []), result.get("responses", [])
            lists = isinstance(events, list) and isinstance(responses, list)
            if lists and all(map(plain, events)) and all(isinstance(r, dict) for r in responses):
                return True
        checked: bool = _validate(self, result)
        return checked

    RemoteAction._validate_action_result = validate


class _Open:
    """A context that leaves its session open for the next request."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, *error: Any) -> None:
        return None


def connection() -> None:
    """Requests to one endpoint share a session, and with it the connections."""

    def session(self: EndpointConfig) -> Any:
        loop = asyncio.get_running_loop()
        kept, of = self.__dict__.get("_kept_session", (None, None))
        if kept is None or kept.closed or of is not loop:
            auth = self.basic_auth and aiohttp.BasicAuth(
                self.basic_auth["username"], self.basic_auth["password"]
            )
            kept = aiohttp.ClientSession(
                headers=self.headers,
                auth=auth or None,
                timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_IDLE_SECONDS),
            )
            self.__dict__["_kept_session"] = (kept, loop)
        return _Open(kept)

    EndpointConfig.session = session


def payload() -> None:
    """The action server gets the events since the user's last message, not the whole conversation."""

    def call_format(self: RemoteAction, tracker: DialogueStateTracker, domain: Any) -> Dict[str, Any]:
        events = list(tracker.events)
        said = [i for i, event in enumerate(events) if event.type_name == UserUttered.type_name]
        last = said[-1] if said else 0
        tracker.events = tracker._create_events(events[last:])
        try:
            found: Dict[str, Any] = _call_format(self, tracker, domain)
        finally:
            tracker.events = tracker._create_events(events)
        return found

    RemoteAction._action_call_format = call_format


def events() -> None:
    """Classes of events are looked up by their name in a table."""
    known: Dict[str, Any] = {}

    def resolve(type_name: str, default: Any = None) -> Any:
        if type_name not in known:
            for found in all_subclasses(Event):
                known.setdefault(found.type_name, found)
        return known.get(type_name) or _resolve(type_name, default)

    Event.resolve_by_type = staticmethod(resolve)


def tracker_copy() -> None:
    """A tracker's copy takes over its state; Rasa plays all events again."""

    attributes = frozenset(DialogueStateTracker("", []).__dict__)

    def copied(self: DialogueStateTracker) -> DialogueStateTracker:
        if type(self) is not DialogueStateTracker or type(self.slots) is not dict or not self.sender_id:
            return _copy(self)
        found: Any = object.__new__(DialogueStateTracker)
        found.__dict__.update({name: value for name, value in self.__dict__.items() if name in attributes})
        found.events = found._create_events(self.events)
        found.slots = {name: _same(slot) for name, slot in self.slots.items()}
        found.active_loop = copy.deepcopy(self.active_loop) if self.active_loop else None
        found.sender_source = found.model_id = found.assistant_id = None
        return found

    DialogueStateTracker.copy = copied


def _same(slot: Slot) -> Any:
    """A slot with the same attributes."""
    found: Any = object.__new__(type(slot))
    found.__dict__.update(slot.__dict__)
    return found


def default_actions() -> None:
    """Rasa's own actions hold nothing of a conversation: one of each is enough for an endpoint."""

    def known(action_endpoint: Optional[EndpointConfig] = None) -> List[Action]:
        if action_endpoint is None:
            return list(_default_actions(None))
        kept = action_endpoint.__dict__.get("_default_actions")
        if kept is None:
            kept = action_endpoint.__dict__["_default_actions"] = _default_actions(action_endpoint)
        return list(kept)

    rasa.core.actions.action.default_actions = known


def applied_events() -> None:
    """Where nothing was taken back and no form ran, all events since the session's start are applied."""
    undoing = (Restarted, ActionReverted, UserUtteranceReverted, ActiveLoop)
    special = {kind.type_name for base in undoing for kind in (base, *all_subclasses(base))}

    def applied(self: DialogueStateTracker) -> List[Event]:
        names = [event.type_name for event in self.events]
        if not special.isdisjoint(names):
            found: List[Event] = _applied(self)
            return found
        found = list(self.events)
        if SessionStarted.type_name in names:
            return found[len(names) - names[::-1].index(SessionStarted.type_name) :]
        return found

    DialogueStateTracker.applied_events = applied


def debug_copies() -> None:
    """What is logged at debug level only is no longer copied deeply; neither module copies anything else."""
    untouched = SimpleNamespace(deepcopy=lambda value, memo=None: value)
    rasa.core.processor.copy = untouched
    rasa.core.policies.rule_policy.copy = untouched


def domain() -> None:
    """A domain with actions of its own is not empty; Rasa turns it into a dictionary to find out."""

    def is_empty(self: Domain) -> bool:
        return not self.user_actions and bool(_is_empty(self))

    Domain.is_empty = is_empty


def registry() -> None:
    """A component that is registered, or has a dotted name, is found without importing all of Rasa's."""

    def from_registry(cls: Any, name: str) -> Any:
        found = class_from_module_path(name).__name__ if "." in name else name
        if found in cls._registered_components:
            return cls._registered_components[found]
        later.bring_components()
        return _from_registry(cls, name)

    DefaultV1Recipe._from_registry = classmethod(from_registry)
