"""The understanding of a message outside Rasa: the same steps that the pipeline's components take."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from zhengcetong.dialogue.turn import Clause, Turn
from zhengcetong.english.latin import Latin
from zhengcetong.linking.linker import Linker
from zhengcetong.linking.mask import mask_text
from zhengcetong.question.classifier import TypeClassifier
from zhengcetong.question.clauses import split
from zhengcetong.text.guessed import completed
from zhengcetong.text.normalize import normalize


class Understanding:
    """Normalise, link, cut into clauses and classify each."""

    def __init__(self, linker: Linker, classifier: TypeClassifier, romanised: Latin) -> None:
        self._linker = linker
        self._romanised = romanised
        self._classifier = classifier

    def read(self, message: str, context: Optional[Mapping[str, Any]] = None, channel: str = "rest") -> Turn:
        """The turn that a raw message makes."""
        text = completed(self._romanised.to_chinese(normalize(message)))
        mentions = self._linker.link(text)
        whole = self._classifier.rank(mask_text(text, mentions))
        clauses = []
        spans = split(text, mentions)
        for span in spans:
            inside = [m for m in mentions if span.start <= m.start and m.end <= span.end]
            if len(spans) == 1 and (span.start, span.end) == (0, len(text)):
                ranking = whole
            else:
                shifted = mask_text(text[: span.end], [m for m in inside if m.end > m.start])
                prefix = mask_text(text[: span.start], [])
                ranking = self._classifier.rank(shifted[len(prefix) :])
            clauses.append(Clause(span.start, span.end, tuple(ranking[:10])))
        return Turn(text, whole, mentions, context, clauses, channel)
