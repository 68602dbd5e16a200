"""RecentRulePolicy predicts what RulePolicy predicts, at every point of a conversation."""

from typing import Any, List

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import (
    ActionExecuted,
    DefinePrevUserUtteredFeaturization,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from zhengcetong.adapters.policy import RecentRulePolicy
from zhengcetong.serving.model import MODEL

_INTENTS = (
    "greet",
    "ask_date",
    "ask_issuer",
    "greet",
    "no_such_intent",
    "list_policies",
    "carry_over",
    "bye",
)
_ENTITIES: List[Any] = [{"entity": "policy", "value": "a"}, {"entity": "period", "value": "b"}]


@pytest.fixture(scope="module")
def processor() -> MessageProcessor:
    return MessageProcessor(str(MODEL), None, None, None)


def _events() -> List[Event]:
    found: List[Event] = [
        ActionExecuted("action_session_start"),
        SessionStarted(),
        ActionExecuted("action_listen"),
    ]
    for turn, intent in enumerate(_INTENTS):
        entities = _ENTITIES[: turn % 3]
        found.append(UserUttered("问", {"name": intent, "confidence": 1.0}, entities))
        found.append(DefinePrevUserUtteredFeaturization(False))
        if intent != "no_such_intent":
            found += [ActionExecuted("action_answer"), SlotSet("context", {"turn": turn})]
        found += [Restarted()] if turn == 5 else []
        found.append(ActionExecuted("action_listen"))
    return found


def test_at_every_point_of_a_conversation_twice_over(processor: MessageProcessor) -> None:
    nodes = processor.graph_runner._instantiated_nodes.values()
    policy = next(n._component for n in nodes if isinstance(n._component, RecentRulePolicy))
    events = _events()
    predicted = set()
    for end in (*range(3, len(events) + 1), *range(3, len(events) + 1)):
        tracker = DialogueStateTracker.from_events("a", events[:end], processor.domain.slots)
        for use_text in (False, True):
            ours = policy._find_action_from_rules(tracker, processor.domain, use_text)
            stock = RulePolicy._find_action_from_rules(_Stock(policy), tracker, processor.domain, use_text)
            assert ours[0] == stock[0] and ours[2] == stock[2], events[:end]
            assert use_text or ours[0] is None or ours[1] == stock[1]
            predicted.add(ours[0])
    assert {"action_answer", "action_listen", None} <= predicted


class _Stock:
    """The same policy with RulePolicy's own methods."""

    def __init__(self, policy: RecentRulePolicy) -> None:
        self._policy = policy

    def __getattr__(self, name: str) -> Any:
        if name in ("_prediction_states", "_find_action_from_rules"):
            return getattr(RulePolicy, name).__get__(self._policy)
        return getattr(self._policy, name)
