"""What a clause asks of the one document it names, told by its meaning: the gist, a date, a purpose …"""

from __future__ import annotations

import re
from typing import Any, Mapping, Optional, Sequence, Tuple

from zhengcetong.english.words import is_english
from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, Mention
from zhengcetong.meaning.kinds import Kinds
from zhengcetong.question.signals import Signals

GIST, DATE, BODY, BASICS = "gist", "date", "issuer", "basics"
RECORD, PURPOSE, CONTENT, CLAIM = "record", "purpose", "content", "claim"
_NAMES = ("这份文件", "the document")  # in the place of a name, in Chinese and in English
# What stands between a date, a body and the type of the document that both describe: 2017年国办出的那份指南.
_BETWEEN = re.compile(r"[^,;:。?!]{0,8}")


def neutral(text: str, mentions: Sequence[Mention], place: str = "") -> str:
    """`text` with words for a document in the place of names, or of `place`."""
    name = _NAMES[is_english(text)]
    text = text.replace(place, name) if place else text
    for start, end in sorted(_named(text, mentions), reverse=True):
        text = text[:start] + name + text[end:]
    return text


def _named(text: str, mentions: Sequence[Mention]) -> Sequence[Tuple[int, int]]:
    """Where documents are named; where none is, where their types are, with the dates and bodies before them."""
    names = [(m.start, m.end) for m in mentions if m.kind == POLICY]
    if names:
        return names
    described = sorted((m.start, m.end) for m in mentions if m.kind in (PERIOD, ISSUER))
    found = []
    for start, end in ((m.start, m.end) for m in mentions if m.kind == DOCTYPE and m.end > m.start):
        for before, until in reversed(described):
            if until <= start and _BETWEEN.fullmatch(text, until, start):
                start = before
        found.append((start, end))
    return found


class Asking:
    """Judges clauses by a model of what is asked of a document; without data nothing is known."""

    def __init__(self, data: Optional[Mapping[str, Any]]) -> None:
        """`data` is the content of asking.yml."""
        self._kinds = Kinds(data)

    def shares(self, s: Signals) -> Mapping[str, float]:
        """How probable each kind is; empty without data."""
        return self._kinds.shares(neutral(s.text, [m for named in s.mentions.values() for m in named]))
