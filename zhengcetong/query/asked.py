"""What kind of thing a question asks for (a person, an amount of money, a place), and whether a statement holds one."""

from __future__ import annotations

import re
from typing import Any, List, Mapping, NamedTuple, Optional, Sequence

from zhengcetong.knowledge.models import AskedKind


class Kind(NamedTuple):
    """A kind of thing: how it is asked for, and what a text that tells it holds."""

    name: str
    asked: re.Pattern[str]
    held: re.Pattern[str]
    without: Optional[re.Pattern[str]]
    facts: bool  # whether no field of a document's record (date, issuer …) is of this kind either
    first: bool  # whether the first statement has to hold it
    of_names: bool  # whether it is asked of a name which statements may give and nothing else
    verdicts: bool  # whether no verdict on a claim is of this kind either


class Asked:
    """The kinds of asked.yml."""

    def __init__(self, data: Sequence[Mapping[str, Any]]) -> None:
        self._kinds: List[Kind] = [
            Kind(
                kind.name,
                re.compile("|".join(kind.asked), re.IGNORECASE),
                re.compile(kind.held),
                re.compile(kind.without) if kind.without else None,
                kind.facts,
                kind.first,
                kind.of_names,
                kind.verdicts,
            )
            for kind in (AskedKind(**row) for row in data)
        ]

    def lacking(self, question: str, statements: Sequence[str]) -> Optional[Kind]:
        """The kind that a question asks for and that none of the statements holds.

        `statements` are those of an answer, best first; none where it states facts of a document's record.
        """
        for kind in self._kinds:
            if kind.of_names or not (statements or kind.facts) or not kind.asked.search(question):
                continue
            if kind.without is not None and kind.without.search(question):
                continue
            if not any(kind.held.search(text) for text in (statements[:1] if kind.first else statements)):
                return kind
        return None

    def of_names(self, question: str) -> Mapping[str, str]:
        """What is asked of a name, by the names of the kinds, with the words that ask for it."""
        found = {kind.name: kind.asked.search(question) for kind in self._kinds if kind.of_names}
        return {name: match.group() for name, match in found.items() if match}
