"""The classifier's question types and the operations that they stand for."""

from __future__ import annotations

from typing import Mapping

from zhengcetong.question import model as q

# Operations that only make sense inside a conversation.
CARRY, ELABORATE, CORRECT, RESUME = "carry_over", "elaborate", "correct", "resume"

OF_INTENT: Mapping[str, str] = {
    "ask_date": q.FACTS,
    "ask_issuer": q.FACTS,
    "ask_record": q.FACTS,
    "ask_summary": q.SUMMARY,
    "ask_detail": q.DETAIL,
    "ask_goal": q.DETAIL,
    "explain_term": q.EXPLAIN,
    "find_policy": q.FIND,
    "list_policies": q.LIST,
    "count": q.COUNT,
    "extreme": q.EXTREME,
    "order": q.ORDER,
    "interval": q.INTERVAL,
    "compare": q.COMPARE,
    "verify": q.VERIFY,
    "ask_why": q.WHY,
    "overview": q.OVERVIEW,
    "ask_source": q.SOURCE,
    "capability": q.CAPABILITY,
    "carry_over": CARRY,
    "elaborate": ELABORATE,
    "correct": CORRECT,
    "resume": RESUME,
    "greet": q.SMALLTALK,
    "thanks": q.SMALLTALK,
    "bye": q.SMALLTALK,
    "identity": q.SMALLTALK,
    "praise": q.SMALLTALK,
    "abuse": q.SMALLTALK,
    "acknowledge": q.SMALLTALK,
    "service_request": q.DECLINE,
    "off_topic": q.DECLINE,
}
SMALLTALK_INTENTS = tuple(i for i, op in OF_INTENT.items() if op == q.SMALLTALK)
