"""A question followed by a guess at its answer is a claim: 哪年出的,是2019年吧 asks whether it is 2019年出的."""

from __future__ import annotations

import re
from typing import Tuple

_YEAR = r"(?:(?:19|20)\d\d|\d\d|[二一][〇零一二三四五六七八九]{1,3})年"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
_MONTH = rf"(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:份|{_DAY}|[底末初])?"
_TIME = rf"(?:{_YEAR}[底末初]?(?:{_MONTH})?|{_MONTH})[前后]?"
_NUMBER = r"(?:\d+|[一二两三四五六七八九十]+)"
_UNIT = r"(?:个工作日|个月|个|项|条|份|种|类|层|级|章|步|家|部|天|年|大)"
_BODY = r"[^,。?!;:\d《》“”、]{0,10}(?:部|委|办|办公厅|国务院|局|厅|署|两办|中央)(?:一家|自己|单独|联合)?"
# What asks, and the kind of guess that can stand in its place.
_KINDS: Tuple[Tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(
            r"(?:什么|啥|何)时候?|(?:哪一?|几几|何)年(?:(?:哪个?|几|何)月(?:份)?)?|(?:几|何|哪)月(?:几|何|哪)[日号]|(?:哪个?|几)月(?:份)?|哪(?:一)?[天日]|多会儿"
        ),
        re.compile(_TIME),
    ),
    (re.compile(rf"(?:几|多少)(?P<unit>{_UNIT})"), re.compile(rf"{_NUMBER}{_UNIT}")),
    (
        re.compile(r"谁(?!都|也)|(?:哪一?[个家]|什么|啥|何)(?:单位|部门|机构|机关)|哪一?家(?![门])"),
        re.compile(_BODY),
    ),
)
_IS = r"(?:我?(?:记得|觉得|猜|估计|印象里?)|应该|该|好像|大概|恐怕|难道|莫非|会不会|不会|是不是|是否|就|还)*(?:是|在|由|有|为)?"
_ASK = r"(?:,?(?:对吧|对吗|是吧|是吗|没错吧|对不对|是不是|没记错吧|吗|吧|么|嘛|咩|啩|不是|不))+[?。! ]*"
_TAIL = re.compile(
    rf"[,。?! ]+{_IS}(?P<guess>[^,。?!]{{1,16}}?)(?P<rest>(?:(?:发|出|颁布|印|印发|发布|定|管)?的)?){_ASK}$"
    rf"|[,。?! ]+(?:是不是|是否|会不会|不会|该不会)是?(?P<bare>[^,。?!]{{1,16}}?)[?。! ]*$"
)
_OPEN = re.compile(r"哪|谁|什么|啥|几(?!乎)|多少|何")


def completed(text: str) -> str:
    """A normalised text with the guess that ends it in the place of what it asks; else as it is."""
    tail = _TAIL.search(text)
    if tail is None:
        return text
    before = text[: tail.start()]
    guess = tail.group("guess") or tail.group("bare")
    for asks, guessed in _KINDS:
        places = list(asks.finditer(before))
        if len(places) == 1 and guessed.fullmatch(guess) and len(_OPEN.findall(before)) <= _words(places[0]):
            place = places[0]
            return f"{before[: place.start()]}{guess}{before[place.end() :]},对吗"
    return text


def _words(place: re.Match[str]) -> int:
    """How many words that ask one such place holds: 哪年几月 has two."""
    return len(_OPEN.findall(place.group()))
