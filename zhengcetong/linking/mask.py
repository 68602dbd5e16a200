"""Linked names replaced by one token per kind, so that the classifier sees the question's form."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, List, Sequence

from zhengcetong.linking.mention import (
    DOCTYPE,
    ISSUER,
    ORDINAL,
    OUTSIDE,
    PERIOD,
    POLICY,
    TERM,
    TOPIC,
    Mention,
)
from zhengcetong.linking.outside import ISSUER as OUTSIDE_ISSUER
from zhengcetong.linking.outside import NUMBER
from zhengcetong.text.segment import Token

DOCUMENT_NUMBER = "document_number"
_NUMBERED = re.compile(r"\d\s*号(?:令|文)?$|令第?\d+号")

MASKS: Dict[str, str] = {
    POLICY: "〈政策〉",
    ISSUER: "〈机构〉",
    TERM: "〈术语〉",
    PERIOD: "〈时间〉",
    DOCTYPE: "〈文种〉",
    TOPIC: "〈主题〉",
    ORDINAL: "〈序号〉",
    OUTSIDE: "〈外部〉",
    DOCUMENT_NUMBER: "〈文号〉",
}
# One private character per mask, so that a mask is one unit of a character n-gram.
_CODES = {mask: chr(0xE000 + position) for position, mask in enumerate(MASKS.values())}


def coded(masked: str) -> str:
    """Masked text in small letters with one character for each mask."""
    for mask, code in _CODES.items():
        masked = masked.replace(mask, code)
    return masked.lower()


def mask_text(text: str, mentions: Sequence[Mention]) -> str:
    """`text` with every mention that has a mask replaced by it."""
    parts: List[str] = []
    position = 0
    for mention in sorted(mentions, key=lambda m: m.start):
        mask = MASKS.get(mention.kind)
        if mask is None or mention.start < position or mention.end <= mention.start:
            continue
        parts += [text[position : mention.start], mask]
        position = mention.end
    return "".join([*parts, text[position:]])


def mask_claim(text: str, mentions: Sequence[Mention]) -> str:
    """`text` masked for the patterns of statements: numbers of documents apart, foreign bodies as bodies."""
    return mask_text(text, [_as_claimed(m) for m in mentions])


def _as_claimed(mention: Mention) -> Mention:
    if mention.value == NUMBER or mention.kind == POLICY and _NUMBERED.search(mention.text):
        return replace(mention, kind=DOCUMENT_NUMBER)
    if mention.kind == OUTSIDE and mention.value == OUTSIDE_ISSUER:
        return replace(mention, kind=ISSUER)
    return mention


def mask_tokens(tokens: Sequence[Token], mentions: Sequence[Mention]) -> List[Token]:
    """`tokens` with those under a mention merged into one masked token at the mention's place."""
    masked: List[Token] = []
    done = set()
    for token in tokens:
        covering = next(
            (m for m in mentions if m.kind in MASKS and m.start < token.end and token.start < m.end),
            None,
        )
        if covering is None:
            masked.append(token)
        elif (covering.start, covering.end) not in done:
            done.add((covering.start, covering.end))
            masked.append(Token(MASKS[covering.kind], covering.start, covering.end))
    return masked
