"""A mention: a stretch of the question that names something known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Mapping

POLICY = "policy"
ISSUER = "issuer"
TERM = "term"
PERIOD = "period"
DOCTYPE = "doctype"
TOPIC = "topic"
ORDINAL = "ordinal"
ATTRIBUTE = "attribute"
DOMAIN = "domain"  # the subject of the whole collection, such as 智慧政务
OUTSIDE = "outside"  # something named that the knowledge does not cover

EXTRACTOR = "KnowledgeLinker"
SURE_NAME = 0.8  # score of a part of a name or better; less is a guess


@dataclass(frozen=True)
class Mention:
    """`text[start:end]` of the normalised question means `value` (an id) of type `kind`.

    `score` is 1.0 for an exact name and less for a homophone or a description;
    `data` holds what the kind needs beyond its value (JSON values only).
    """

    kind: str
    start: int
    end: int
    text: str
    value: str
    score: float = 1.0
    data: Mapping[str, Any] = field(default_factory=dict)

    def overlaps(self, other: Mention) -> bool:
        """Whether both share a character of the question."""
        return self.start < other.end and other.start < self.end

    def to_entity(self) -> Dict[str, Any]:
        """The mention as a Rasa entity."""
        return {
            "entity": self.kind,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": self.value,
            "confidence_entity": self.score,
            "extractor": EXTRACTOR,
            "data": dict(self.data),
        }

    @classmethod
    def from_entity(cls, entity: Mapping[str, Any]) -> Mention:
        """The mention that `to_entity` wrote."""
        return cls(
            kind=entity["entity"],
            start=entity["start"],
            end=entity["end"],
            text=entity.get("text", ""),
            value=str(entity["value"]),
            score=float(entity.get("confidence_entity", 1.0)),
            data=entity.get("data") or {},
        )
