"""What the widget shows before the first question, derived from the knowledge."""

from __future__ import annotations

from typing import Any, Dict, List

from zhengcetong.knowledge.models import Kind
from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.query.collection import Collection, month_of


def welcome(snapshot: Snapshot) -> Dict[str, Any]:
    """The date of the knowledge, its coverage, and questions that it answers."""
    collection = Collection(snapshot)
    wording = snapshot.extras["wording"]["wording"]
    newest = collection.policies[collection.by_date[-1]]
    term = next(
        (
            entry.names[0]
            for policy in reversed(collection.by_date)
            for entry in collection.policies[policy].entries
            if entry.kind is Kind.TERM and entry.names
        ),
        None,
    )
    year = month_of(collection.policies[collection.by_date[-1]])[0] - 1
    questions: List[str] = [
        wording["suggest.all"],
        wording["suggest.overview"],
        wording["suggest.list"].format(year=year),
        wording["suggest.date"].replace("{policy:short}", f"《{newest.short}》"),
    ]
    if term:
        questions.append(wording["suggest.term"].format(name=term))
    overview = snapshot.knowledge.overview
    return {
        "as_of": overview.as_of.isoformat(),
        "coverage": overview.coverage,
        "count": len(collection.by_date),
        "suggestions": questions,
    }
