"""What is said to the assistant itself rather than asked about policies, told by its meaning."""

from __future__ import annotations

import re
from typing import Any, Mapping, Optional, Sequence

from zhengcetong.meaning.kinds import Kinds
from zhengcetong.question.signals import WH

CAPABILITY, SOURCE, EVERYTHING, OTHER = "capability", "source", "everything", "none"
_ASKED = (CAPABILITY, SOURCE, EVERYTHING)
_OF_ITSELF = ("identity", "abuse")  # kinds that a question may be of, however long it is
_TELLING = ("wait", "mood")  # what somebody says of himself: never a question
_FELT = ("abuse", "praise", "thanks", "mood")  # answered in their own tone only where they are clear
_CLEAR = 0.6
_BRIEF = 12  # characters of a question that may be any courtesy: 你好吗
_SURE, _SURE_OF_PART = 0.5, 0.7  # probabilities from which on a message, or a part of one, is of a kind
_SURELY_OTHER = 0.9  # probability of OTHER from which on it is surely none
_LAUGHING = re.compile(r"([哈呵嘿嘻])\1{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ASKING = re.compile(r"[吗么]|(.)不\1|有没|是不是|要不要|没有?(?:[呀啊]|$)|[?？]$")
_REQUEST = re.compile(
    r"[帮替给](?:我|俺|咱|忙)|[写编画唱讲来](?:一|个|点)?[首封篇份段个]|[翻译][成作为]|推荐"
)


class Addressed:
    """Judges messages by a model of what is said to the assistant; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is the content of addressed.yml."""
        self._kinds = Kinds(data)

    def kind(self, texts: Sequence[str]) -> Optional[str]:
        """The kind that a message and its parts `texts`, the whole first, surely are of; None if of none."""
        for text in texts if self._kinds.names else ():
            kind = self._of(text, _SURE if text == texts[0] else _SURE_OF_PART)
            if kind is not None:
                return kind
        return None

    def small(self, text: str) -> bool:
        """Whether a message is surely small talk."""
        return self.kind((text,)) not in (None, *_ASKED)

    def surely_other(self, text: str) -> bool:
        """Whether a message is surely not about the assistant, nor small talk."""
        kind, sure = self._kinds.surest(text)
        return kind == OTHER and sure >= _SURELY_OTHER

    def _of(self, text: str, least: float) -> Optional[str]:
        """The kind of one text; kinds of small talk that are equally probable speak for it together."""
        shares = self._kinds.shares(_LAUGHING.sub(r"\1\1", text))
        small = {k: p for k, p in shares.items() if k not in (OTHER, *_ASKED)}
        kind = max(shares, key=lambda name: shares[name])
        if kind != OTHER and shares[kind] >= least:
            found = kind
        elif 2 * len(_HAN.findall(text)) >= len(text) and sum(small.values()) >= least:
            found = max(small, key=lambda name: small[name])
        else:
            return None
        asks = not text.isascii() and any(pattern.search(text) for pattern in (WH, _ASKING, _REQUEST))
        own = found in (*_ASKED, *_OF_ITSELF) or len(text) <= _BRIEF and found not in _TELLING
        if asks and (not own or shares[found] < least):
            return None
        return "acknowledge" if found in _FELT and shares[found] < _CLEAR else found
