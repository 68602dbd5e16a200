"""What one turn brings: the message, how the pipeline understood it, the conversation so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from zhengcetong.linking.mention import POLICY, TERM, TOPIC, Mention
from zhengcetong.question.clauses import POINTING_BACK
from zhengcetong.question.sets.vocabulary import passages

_TELLING = (POLICY, TERM, TOPIC)  # names that a question is likely to be about


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


def core(turn: Turn, clause: Clause) -> List[Tuple[int, int]]:
    """The ranges of a clause that may be its question where the rest tells a story around it.

    From the first passage between commas that names something of the knowledge to the end, and those
    passages alone that do; none if that leaves nothing out.
    """
    whole = passages(turn.text[clause.start : clause.end])
    inside = [(clause.start + start, clause.start + end) for start, end in whole]
    telling = [
        (start, end)
        for start, end in inside
        if any(m.kind in _TELLING and start <= m.start and m.end <= end for m in turn.mentions)
    ]
    if not telling or len(inside) < 2:
        return []
    found = [(telling[0][0], clause.end), (telling[0][0], telling[-1][1])]
    narrower = [span for span in dict.fromkeys(found) if span != (clause.start, clause.end)]
    return [span for span in narrower if not POINTING_BACK.search(turn.text[slice(*span)])]
