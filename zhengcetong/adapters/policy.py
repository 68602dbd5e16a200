"""Rasa's RulePolicy looking at the end of the conversation only, as far back as its longest rule reaches."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    DefinePrevUserUtteredFeaturization,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT, TEXT

Found = Tuple[Optional[str], Optional[str], bool]  # the action, the rule that says so, whether a form goes on
_KEPT = 5000  # answers; in use there are as many as intents times combinations of entities


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class RecentRulePolicy(RulePolicy):
    """Predicts what RulePolicy predicts, at a cost that does not grow with the conversation.

    Where forms or slots that influence the conversation are in play, it does exactly what RulePolicy does.
    """

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self._trained = keywords.get("lookup") is not None  # while training, rules are still to come
        self._reach: Optional[int] = None
        self._needs_text = True
        self._plain_domain: Tuple[Optional[Domain], bool] = (None, False)
        self._found: Dict[Tuple[Any, ...], Found] = {}

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> Found:
        if self._is_plain(tracker, domain):
            self._measure_rules()
            if use_text_for_last_user_input and not self._needs_text:
                return None, None, False
            if not use_text_for_last_user_input:
                return self._remembered(tracker, domain)
        found: Found = super()._find_action_from_rules(tracker, domain, use_text_for_last_user_input)
        return found

    def _remembered(self, tracker: DialogueStateTracker, domain: Domain) -> Found:
        """What the rules say to the end of the conversation; kept for the next one that ends so."""
        assert self._reach is not None
        key = _end(tracker, self._reach + 2)
        if key not in self._found:
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[key] = super()._find_action_from_rules(tracker, domain, False)
        return self._found[key]

    def _prediction_states(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        use_text_for_last_user_input: bool = False,
        rule_only_data: Optional[Dict[str, Any]] = None,
    ) -> List[State]:
        recent = tracker
        if self._reach is not None and self._is_plain(tracker, domain):
            recent = _shortened(tracker, self._reach + 1) or tracker
        states: List[State] = super()._prediction_states(
            recent, domain, use_text_for_last_user_input, rule_only_data
        )
        # The first state of a shortened conversation would look like the conversation's beginning.
        return states if recent is tracker else states[1:]

    def _measure_rules(self) -> None:
        """How far back rules look, and whether any could match the text of a message; once a model."""
        if self._reach is not None:
            return
        rules = [self._rule_key_to_state(key) for key in self.lookup[RULES]]
        self._reach = max((len(states) for states in rules), default=0)
        self._needs_text = any(_could_match_text(states[-1]) for states in rules)

    def _is_plain(self, tracker: DialogueStateTracker, domain: Domain) -> bool:
        """Whether states hold nothing but intents, entities and actions."""
        if self._plain_domain[0] is not domain:
            plain = not domain.form_names and not any(slot.has_features() for slot in domain.slots)
            self._plain_domain = (domain, plain)
        return (
            self._trained
            and self._plain_domain[1]
            and tracker.active_loop is None
            and not any(event.type_name == ActiveLoop.type_name for event in tracker.events)
        )


def _end(tracker: DialogueStateTracker, actions: int) -> Tuple[Any, ...]:
    """All that the states of the last `actions` actions are made from, where slots and forms play no part."""
    found: List[Any] = []
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            entities = {(e.get("entity"), e.get("role"), e.get("group")) for e in event.entities}
            used = (event.use_text_for_featurization, event.is_empty(), frozenset(entities))
            found.append((event.intent_name, *used))
        elif isinstance(event, ActionExecuted):
            found.append((event.action_name, event.action_text, event.hide_rule_turn))
            actions -= 1
            if actions == 0:
                break
        elif isinstance(event, DefinePrevUserUtteredFeaturization):
            found.append(event.use_text_for_featurization)
    return tuple(found)


def _could_match_text(last: State) -> bool:
    """Whether the last state of a rule fits a message of which only the text is looked at."""
    listened = last.get(PREVIOUS_ACTION, {}).get(ACTION_NAME) == ACTION_LISTEN_NAME
    said = last.get(USER, {})
    return listened and (TEXT in said or INTENT not in said)


def _shortened(tracker: DialogueStateTracker, states: int) -> Optional[DialogueStateTracker]:
    """The end of the conversation that makes `states` states after its first; None if there is no more."""
    applied = tracker.applied_events()
    actions = [place for place, event in enumerate(applied) if isinstance(event, ActionExecuted)]
    if len(actions) <= states:
        return None
    recent: DialogueStateTracker = tracker.init_copy()
    for event in applied[actions[-states] :]:
        recent.update(event)
    return recent
