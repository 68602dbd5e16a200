"""Rasa's parse of a message as a turn of the assistant."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from zhengcetong.dialogue.turn import Clause, Turn
from zhengcetong.linking.mention import EXTRACTOR, Mention


def turn_from_parse(
    parsed: Mapping[str, Any], context: Optional[Mapping[str, Any]], channel: str = ""
) -> Turn:
    """The turn in a tracker's `latest_message` or the result of `parse_message`."""
    entities = [e for e in parsed.get("entities") or [] if e.get("extractor") == EXTRACTOR]
    clauses = [
        Clause(c["start"], c["end"], tuple((name, float(p)) for name, p in c["intents"]))
        for c in parsed.get("clauses") or []
    ]
    return Turn(
        text=parsed.get("text") or "",
        intents=[(i["name"], float(i["confidence"])) for i in parsed.get("intent_ranking") or []],
        mentions=[Mention.from_entity(entity) for entity in entities],
        context=context,
        clauses=clauses,
        channel=channel,
    )
