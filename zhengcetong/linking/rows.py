"""Terms that name their document where it stands in a row with another: 一网一门一次和技术指南."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable, List, Sequence

from zhengcetong.linking.mention import POLICY, TERM, Mention

_ROW = re.compile(
    r"[^,。?和跟与同及、比]{0,4}(?:[和跟与同及、比]|还是|对比|vs\.?)[^,。?和跟与同及、比]{0,3}", re.I
)
_MARKS = re.compile(r"\W+")


def documents_in_rows(text: str, mentions: Sequence[Mention], title: Callable[[str], str]) -> List[Mention]:
    """The mentions, those terms taken for their document that stand in its title and beside another document.

    `title` gives a document's title by its id, "" for anything else.
    """
    names = [m for m in mentions if m.kind == POLICY]

    def beside(term: Mention) -> bool:
        owner = term.value.split("#")[0]
        if _MARKS.sub("", term.text) not in _MARKS.sub("", title(owner)):
            return False
        pairs = ((term, name) if term.end <= name.start else (name, term) for name in names)
        return any(
            owner not in (first.value, second.value) and _ROW.fullmatch(text, first.end, second.start)
            for first, second in pairs
        )

    return [
        replace(m, kind=POLICY, value=m.value.split("#")[0]) if m.kind == TERM and beside(m) else m
        for m in mentions
    ]
