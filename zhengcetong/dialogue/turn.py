"""What one turn brings: the message, how the pipeline understood it, the conversation so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from zhengcetong.linking.mention import Mention


@dataclass(frozen=True)
class Clause:
    """A question within the message: its range and the classifier's ranking for it."""

    start: int
    end: int
    intents: Tuple[Tuple[str, float], ...]


@dataclass(frozen=True)
class Turn:
    """A normalised message with its mentions and question types (best first)."""

    text: str
    intents: Sequence[Tuple[str, float]]
    mentions: Sequence[Mention]
    context: Optional[Mapping[str, Any]] = None
    clauses: Sequence[Clause] = ()
    channel: str = "rest"

    def parts(self) -> List[Clause]:
        """The clauses; the whole message where the pipeline gave none."""
        return list(self.clauses) or [Clause(0, len(self.text), tuple(self.intents))]

    def mentions_in(self, clause: Clause) -> List[Mention]:
        """The clause's mentions with positions relative to it."""
        found = []
        for m in self.mentions:
            if clause.start <= m.start and m.end <= clause.end:
                found.append(
                    Mention(
                        m.kind, m.start - clause.start, m.end - clause.start, m.text, m.value, m.score, m.data
                    )
                )
        return found
