"""An answer as a value: statements with their citations, notes, table, candidates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Tuple


@dataclass(frozen=True)
class Citation:
    """What a statement rests on: an entry, its document and the section."""

    policy: Optional[str]
    title: str
    source: str
    section: str
    document_number: Optional[str]
    entry: str
    url: Optional[str]


@dataclass(frozen=True)
class Statement:
    """One sentence (or line) of the answer; `citations` index the answer's citations."""

    text: str
    entry: str
    citations: Tuple[int, ...]


@dataclass(frozen=True)
class Note:
    """A line beside the answer: a discrepancy, validity, or the basis of a date."""

    type: str
    text: str
    citations: Tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """Everything a renderer needs; `lines` are texts that no statement holds (declines, chat)."""

    kind: str
    operation: str
    verdict: Optional[str] = None
    policies: Tuple[str, ...] = ()
    statements: Tuple[Statement, ...] = ()
    citations: Tuple[Citation, ...] = ()
    notes: Tuple[Note, ...] = ()
    lines: Tuple[str, ...] = ()
    table: Optional[Mapping[str, Any]] = None
    timeline: Tuple[Mapping[str, Any], ...] = ()
    candidates: Tuple[Mapping[str, str], ...] = ()
    suggestions: Tuple[str, ...] = ()
    answer_id: str = ""
    about: str = ""  # the document that the sources name because no statement does; not part of the contract
    body: Tuple[str, ...] = ()  # statements and notes as they are told, in order; not part of the contract
    marks: Tuple[str, ...] = ()  # by what the lines are known again; not part of the contract

    def to_custom(self) -> Dict[str, Any]:
        """The `custom` object of the REST contract."""
        table = {key: list(value) for key, value in self.table.items()} if self.table else None
        return {
            "version": 1,
            "kind": self.kind,
            "operation": self.operation,
            "verdict": self.verdict,
            "policies": list(self.policies),
            "statements": [_listed(vars(s)) for s in self.statements],
            "citations": [dict(vars(c)) for c in self.citations],
            "notes": [_listed(vars(n)) for n in self.notes],
            "table": table,
            "timeline": [dict(point) for point in self.timeline],
            "candidates": [dict(c) for c in self.candidates],
            "suggestions": list(self.suggestions),
            "answer_id": self.answer_id,
        }


@dataclass(frozen=True)
class Reply:
    """What a channel sends: text complete on its own, buttons, the structured object, new context."""

    text: str
    custom: Dict[str, Any]
    buttons: List[Dict[str, str]] = field(default_factory=list)
    context: Optional[Dict[str, Any]] = None


def _listed(data: Mapping[str, Any]) -> Dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}
