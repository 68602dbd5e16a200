"""The custom action: one turn of the tracker becomes one reply of the assistant."""

from __future__ import annotations

import logging
from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from zhengcetong.adapters.parsing import turn_from_parse
from zhengcetong.answer.fallback import error_reply
from zhengcetong.answer.model import Reply
from zhengcetong.runtime import Current, assistant_for

logger = logging.getLogger(__name__)
_SHELL = "cmdline"
_assistant = Current(assistant_for)


class ActionAnswer(Action):
    """Answers every question from the knowledge."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]
    ) -> List[Dict[str, Any]]:
        """Utter the reply and keep the conversation's new context."""
        try:
            turn = turn_from_parse(tracker.latest_message, tracker.get_slot("context"))
            reply = _assistant.get().respond(turn)
        except Exception as error:  # people get a sentence, operators the place; no user text in logs
            logger.error("action_answer failed: %s", _where(error))
            reply = error_reply("internal")
        send(dispatcher, reply, shell=tracker.get_latest_input_channel() == _SHELL)
        return [SlotSet("context", reply.context)] if reply.context is not None else []


def send(dispatcher: CollectingDispatcher, reply: Reply, shell: bool) -> None:
    """Utter the reply; in the shell the text alone serves."""
    if shell:
        dispatcher.utter_message(text=reply.text)
    else:
        dispatcher.utter_message(text=reply.text, buttons=reply.buttons, json_message=reply.custom)


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}"


_assistant.get()  # built before the first question, so that it does not pay for it
