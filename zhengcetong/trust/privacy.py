"""Numbers that point to a person are masked before a message is understood, logged or stored."""

from __future__ import annotations

import re
import unicodedata
from typing import List, Tuple

MASK = "〔号码〕"
MASK_MAIL = "〔邮箱〕"
_PHONE = re.compile(r"(?:86|0086)?1[3-9]\d{9}")
_IDENTITY = re.compile(r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]")
_CARD = re.compile(r"\d{13,19}")
_MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_BETWEEN = frozenset(" -.\u3000—–_·")
_AT_MOST_BETWEEN = 3
_SIGNS = frozenset("@._%+-")

Span = Tuple[int, int]


def mask(text: str) -> str:
    """`text` with phone, identity card and bank card numbers and e-mail addresses masked.

    Full-width digits, blanks, hyphens and hidden characters inside a number do not hide it.
    """
    found = [(start, end, MASK) for start, end in _numbers(text)]
    found += [(start, end, MASK_MAIL) for start, end in _mails(text)]
    for start, end, sign in sorted(found, reverse=True):
        text = text[:start] + sign + text[end:]
    return text


def _plain(char: str) -> str:
    """The character in its compatible form, empty for one that nobody sees."""
    if unicodedata.category(char) in ("Cf", "Mn", "Cc") and char not in "\n\t":
        return ""
    plain = unicodedata.normalize("NFKC", char)
    if len(plain) == 1 and plain.isdigit() and not plain.isascii():
        return str(unicodedata.digit(plain, ""))
    return plain if len(plain) == 1 else char


def _runs(text: str) -> List[Tuple[str, List[int]]]:
    """Stretches of digits (and the X of identity cards) with the place of each in `text`."""
    runs: List[Tuple[str, List[int]]] = []
    digits, gap = "", 0
    places: List[int] = []
    for place, char in enumerate(text):
        plain = _plain(char).upper()
        if plain and (plain in "0123456789" or (plain == "X" and len(digits) >= 17)):
            digits, places, gap = digits + plain, [*places, place], 0
        elif plain == "" or (char in _BETWEEN and gap < _AT_MOST_BETWEEN and digits):
            gap += plain != ""
        else:
            runs.append((digits, places))
            digits, places, gap = "", [], 0
    runs.append((digits, places))
    return [(d, p) for d, p in runs if len(d) >= 11]


def _numbers(text: str) -> List[Span]:
    spans: List[Span] = []
    for digits, places in _runs(text):
        taken: List[Span] = []
        for pattern in (_IDENTITY, _CARD, _PHONE):
            for match in pattern.finditer(digits):
                if any(match.start() < e and s < match.end() for s, e in taken):
                    continue
                if pattern is _CARD and not _is_card(match.group()):
                    continue
                if pattern is _PHONE and not _stands_alone(match.span(), digits, places):
                    continue
                taken.append(match.span())
        spans += [(places[s], places[e - 1] + 1) for s, e in taken]
    return spans


def _stands_alone(span: Span, digits: str, places: List[int]) -> bool:
    """Whether a phone number is no part of longer groups of digits, such as two dates."""
    start, end = span
    before = start == 0 or places[start] - places[start - 1] > 1
    after = end == len(digits) or places[end] - places[end - 1] > 1
    return before and after


def _is_card(digits: str) -> bool:
    """Whether the check digit of a bank card holds (Luhn)."""
    total = 0
    for position, char in enumerate(reversed(digits)):
        value = int(char) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _mails(text: str) -> List[Span]:
    kept = [(place, _plain(char)) for place, char in enumerate(text)]
    kept = [(place, plain) for place, plain in kept if plain]
    written = "".join(plain for _, plain in kept)
    return [(kept[m.start()][0], kept[m.end() - 1][0] + 1) for m in _MAIL.finditer(written)]
