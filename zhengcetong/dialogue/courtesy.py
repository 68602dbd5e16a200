"""Small talk, what the assistant can do, and what its answers rest on."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

from zhengcetong.dialogue.addressed import CAPABILITY, EVERYTHING, SOURCE, Addressed
from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY, TERM
from zhengcetong.query.collection import Collection
from zhengcetong.query.result import ANSWER, CHITCHAT, MANY, Point, Result, row
from zhengcetong.question import model as q
from zhengcetong.question import operation as ops
from zhengcetong.question.signals import Signals

_OPERATIONS = {CAPABILITY: q.CAPABILITY, SOURCE: q.SOURCE, EVERYTHING: q.LIST}
_SERVICE = 0.5  # probability of a request for a service from which on nobody only introduces himself
_MATTER = 2  # content words from which on a question behind a courtesy is about something
_SURE = 0.8  # score of a message's kind from which on it is small talk at once


class Courtesy:
    """Answers what is said to the assistant rather than asked about policies."""

    def __init__(self, collection: Collection, smalltalk: Mapping[str, Any], addressed: Addressed) -> None:
        """`smalltalk` are the answers by kind."""
        self._collection, self._smalltalk = collection, smalltalk
        self.addressed = addressed

    def chat(self, s: Signals) -> Optional[Result]:
        """The answer to what surely is small talk."""
        top, score = ops.ranked(s)[0]
        if top != q.SMALLTALK or score < _SURE or self._asks_else(s):
            return None
        key = max(ops.SMALLTALK_INTENTS, key=lambda intent: s.intents.get(intent, 0.0))
        return self._said(key, s.text)

    def _asks_else(self, s: Signals) -> bool:
        """Whether another matter is asked about behind a courtesy: 您好,鸡蛋一天吃几个."""
        asks = s.wh or s.has("polar")
        return asks and len(s.hard) >= _MATTER and self.addressed.surely_other(s.text)

    def introduced(self, s: Signals) -> Optional[Result]:
        """The greeting of somebody who only says who he is: 您好,我在政务大厅上班."""
        names = any(s.named(kind) for kind in (POLICY, TERM, PERIOD, ISSUER, ORDINAL, DOCTYPE))
        asks = (
            s.wh or s.attributes or s.marked or s.has("polar", "tag", "list", "how_many", "summary", "polite")
        )
        if not s.has("introduction") or names or asks or s.probability("service_request") >= _SERVICE:
            return None
        return self._said("greet", s.text)

    def meant(self, texts: Sequence[str]) -> Optional[str]:
        """The operation that a message and its parts `texts` ask of the assistant itself, None if none."""
        kind = self.addressed.kind(texts)
        return None if kind is None else _OPERATIONS.get(kind, q.SMALLTALK)

    def small(self, texts: Sequence[str]) -> Result:
        """The answer to a message of which `meant` says that it is small talk."""
        return self._said(self.addressed.kind(texts) or "greet", "".join(texts))

    def acknowledged(self) -> Result:
        """The answer to a remark in between."""
        return self._said("acknowledge", "")

    def capability(self) -> Result:
        """What can be asked."""
        return self._of_all("capability", q.CAPABILITY)

    def sources(self) -> Result:
        """What all answers rest on."""
        return self._of_all("source.all", q.SOURCE)

    def _of_all(self, key: str, operation: str) -> Result:
        ids = tuple(self._collection.by_date)
        first, last = self._collection.policies[ids[0]], self._collection.policies[ids[-1]]
        shown = ids if len(ids) <= MANY else (ids[0], ids[-1])
        refs = tuple(row(p) for p in shown)
        point = Point(key, refs, {"count": len(ids), "first": first, "last": last})
        return Result(ANSWER, operation, (point,), shown)

    def _said(self, kind: str, text: str) -> Result:
        return Result(CHITCHAT, q.SMALLTALK, (Point("chat", (), {"text": self._text(kind, text)}),))

    def _text(self, kind: str, text: str) -> str:
        choice = self._smalltalk.get(kind) or self._smalltalk.get("greet") or [""]
        if isinstance(choice, Mapping):
            for word, texts in (choice.get("time") or {}).items():
                if word in text:
                    return str(texts[0] if isinstance(texts, list) else texts)
            choice = choice.get("texts") or choice.get("default") or [""]
        return str(choice[0] if isinstance(choice, list) else choice)
