"""Numbers that point to a person are masked before a message is understood, logged or stored."""

from __future__ import annotations

import functools
import hashlib
import hmac
import re
import unicodedata
from typing import List, Tuple

MASK = "〔号码〕"
MASK_MAIL = "〔邮箱〕"
_MOBILE = re.compile(r"(?:0{0,2}86)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"(?:0{0,2}86)?0(?:10|2\d|[3-9]\d{2})[1-9]\d{6,7}")
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(rf"[1-9]\d{{5}}(?:19|20)\d{{2}}{_DAY}\d{{3}}[\dX]")
_OLD_IDENTITY = re.compile(rf"[1-8]\d{{5}}\d{{2}}{_DAY}\d{{3}}")
_CARD = re.compile(r"\d{13,19}")
_UNIONPAY = re.compile(r"62\d{14,17}")
_MAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]* ?@ ?[A-Za-z0-9-]+(?: ?\. ?[A-Za-z0-9-]+)* ?\. ?[A-Za-z]{2,}"
)
# A day written with separators is no part of a longer number.
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)")
_MIXED = re.compile(r"[0-9A-Za-z]*[A-WYZa-wyz][0-9A-Za-z]*")
_BETWEEN = frozenset("-.—–−‐‑‒_·•/()（）\t\n\r\v\f")
_AT_MOST_BETWEEN = 3
# Characters that show nothing although Unicode calls them letters or symbols.
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")

Span = Tuple[int, int]


def mask(text: str) -> str:
    """`text` with phone, identity card and bank card numbers and e-mail addresses masked.

    Full-width and other digits, blanks, hyphens and hidden characters inside a number do not hide it.
    """
    found = [(start, end, MASK) for start, end in _numbers(text)]
    found += [(start, end, MASK_MAIL) for start, end in _mails(text)]
    for start, end, sign in sorted(found, reverse=True):
        text = text[:start] + sign + text[end:]
    return text


def pseudonym(sender: str, key: bytes) -> str:
    """The id under which a conversation is kept: the sender's, unless that is itself such a number or address.

    The same sender always gets the same id under the same `key`; nobody gets the sender back from it.
    """
    plain = _MIXED.sub("x", sender)  # random ids hold runs of digits by chance
    if mask(plain) == plain and not _mails(sender):
        return sender
    return "anon-" + hmac.new(key, sender.encode("utf-8"), hashlib.sha256).hexdigest()[:40]


@functools.lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    """The character in its compatible form, empty for one that nobody sees, a blank for any blank."""
    if char in "\t\n\r\v\f":
        return char
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me", "Cc", "Co", "Cn") or char in _UNSEEN:
        return ""
    if category in ("Zs", "Zl", "Zp"):
        return " "
    value = unicodedata.digit(char, None)
    if value is not None:
        return str(value)
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def _runs(text: str) -> List[Tuple[str, List[int]]]:
    """Stretches of digits (and the X of identity cards) with the place of each in `text`."""
    plain = [_plain(char).upper() for char in text]
    dated = _dated(plain)
    runs: List[Tuple[str, List[int]]] = []
    digits, gap = "", 0
    places: List[int] = []
    for place, char in enumerate(plain):
        if char and (char in "0123456789" or (char == "X" and len(digits) >= 17)) and place not in dated:
            digits, places, gap = digits + char, [*places, place], 0
        elif char == "" or ((char == " " or char in _BETWEEN) and gap < _AT_MOST_BETWEEN and digits):
            gap += char != ""
        else:
            runs.append((digits, places))
            digits, places, gap = "", [], 0
    runs.append((digits, places))
    return [(d, p) for d, p in runs if len(d) >= 10]


def _dated(plain: List[str]) -> frozenset[int]:
    """The places of days such as 2018-06-22."""
    shown = [place for place, char in enumerate(plain) if char]
    written = "".join(plain[place][:1] for place in shown)
    return frozenset(shown[i] for match in _DATE.finditer(written) for i in range(*match.span()))


def _numbers(text: str) -> List[Span]:
    spans: List[Span] = []
    for digits, places in _runs(text):
        taken: List[Span] = []
        for pattern in (_IDENTITY, _UNIONPAY, _CARD, _OLD_IDENTITY, _MOBILE, _LANDLINE):
            for match in pattern.finditer(digits):
                if any(match.start() < e and s < match.end() for s, e in taken):
                    continue
                if pattern is _CARD and not _is_card(match.group()):
                    continue
                if pattern not in (_IDENTITY, _CARD) and not _stands_alone(match.span(), digits, places):
                    continue
                taken.append(match.span())
        spans += [(places[s], places[e - 1] + 1) for s, e in taken]
    return spans


def _stands_alone(span: Span, digits: str, places: List[int]) -> bool:
    """Whether a number is no part of longer groups of digits."""
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
