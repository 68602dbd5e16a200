"""Bring what people type into one form: simplified, half-width, without hidden characters."""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path
from typing import Dict, Mapping, Set

import opencc
import yaml

# `发(fā)展`: a pinyin gloss that conversion tools leave behind a character.
_GLOSS = re.compile(r"(?<=[\u4e00-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}\)")
_QUOTES = str.maketrans({**dict.fromkeys("「『„«‟＂", "“"), **dict.fromkeys("」』»", "”")})
_STRAIGHT = re.compile(r'"([^"\u201c\u201d]{1,80})"')  # a pair of straight quotation marks
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_SPACE_IN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_SPACES = re.compile(r"\s+")
# A blank to be filled in (______颁布, 于____印发) asks for whom or when.
_ISSUED = r"(?=\s*(?:联合|共同|单独)?(?:颁布|印发|发布|制定|出台|公布))"
_BLANK_WHEN = re.compile(rf"(?<=[于在])\s*_{{2,}}{_ISSUED}")
_BLANK_WHO = re.compile(rf"_{{2,}}{_ISSUED}")
_GENERATION = re.compile(r"[二三四五六](?=[Gg](?![A-Za-z]))")  # 五G: 5G
_CIRCLED = {ord("①") + i: f"({i + 1})" for i in range(9)}  # ①文号②章数: each a question by itself
_REPEATED = re.compile(r"([！？!?。，,~…\-—=_*#.])\1{2,}")
_KEEP = frozenset("《》〈〉“”‘’〔〕")
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


@functools.lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@functools.lru_cache(maxsize=8192)
def _is_traditional(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" and _converter().convert(char) != char


# Taiwanese and Hong Kong words that character conversion alone does not bring home.
_REGIONAL = {"资讯": "信息", "网路": "网络", "互联网路": "互联网", "线上": "线上"}


# Regional speech as it is typed, in the words that everybody writes.
_FORMS_OF_SPEECH = yaml.safe_load(Path(__file__).with_name("spoken.yml").read_text(encoding="utf-8"))
_SAID: Mapping[str, str] = _FORMS_OF_SPEECH["spoken"]
# Pictures that stand for a word; classical and regional ways to put a question, as patterns.
_PICTURES: Mapping[str, str] = _FORMS_OF_SPEECH["pictures"]
_PICTURE = re.compile("|".join(map(re.escape, sorted(_PICTURES, key=len, reverse=True))) + "|\ufe0f")
_BOOKISH = yaml.safe_load(Path(__file__).with_name("bookish.yml").read_text(encoding="utf-8"))["bookish"]
_TURNS = [
    (re.compile(pattern), plain)
    for pattern, plain in (*_BOOKISH.items(), *_FORMS_OF_SPEECH["patterns"].items())
]
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_WHICH_SIDE = re.compile(
    "(?<![这那里上下外旁两一左右身周南北东西])边(?=[一两几二三四五]?(?:份|个|项|部|件|度|年|月|间|家))"
)
# Cantonese 是, where no longer form of spoken.yml holds it.
_COPULA = re.compile("(?<![關关唔定仲嘅])係(?![唔咪邊边咁])")
_SPOKEN = re.compile("|".join(sorted(_SAID, key=len, reverse=True)))


# English dates in the form that periods are read in: June 2018, Jan. 2017, 2018 June.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ENGLISH_DATE = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?{_MONTH_NAME}"
    rf"(?: (?P<after>\d{{1,2}})(?:st|nd|rd|th)?)?,? (?:of )?(?P<year>(?:19|20)\d{{2}})\b",
    re.IGNORECASE,
)


# Numbers of documents as they are written in English: Guofa [2018] No. 27.
_KINDS_OF_NUMBER = {
    "guofa": "国发",
    "guobanfa": "国办发",
    "guobanhan": "国办函",
    "guohan": "国函",
    "fagaigaoji": "发改高技",
}
_ENGLISH_NUMBER = re.compile(
    r"\b(?P<kind>guo ?fa|guo ?ban ?fa|guo ?ban ?han|guo ?han|fa ?gai ?gao ?ji) ?[\[(〔]? ?(?P<year>20\d{2}) ?[\])〕]?,? ?"
    r"(?:no\.? ?|number ?|#)?(?P<number>\d{1,4})\b(?: ?hao\b)?",
    re.IGNORECASE,
)


def _chinese_number(match: re.Match[str]) -> str:
    kind = _KINDS_OF_NUMBER[match.group("kind").lower().replace(" ", "")]
    return f"{kind}〔{match.group('year')}〕{match.group('number')}号"


def _chinese_date(match: re.Match[str]) -> str:
    month = _MONTHS.index(match.group("month")[:3].lower()) + 1
    day = match.group("before") or match.group("after")
    return f"{match.group('year')}年{month}月" + (f"{int(day)}日" if day else "")


# Characters seen that conversion leaves alone: most texts hold no others.
_simple: Set[str] = set()


def to_simplified(text: str) -> str:
    """Traditional characters in `text` become simplified ones; other text comes back as it is."""
    unseen = set(text) - _simple
    if not unseen:
        return text
    traditional = {char for char in unseen if _is_traditional(char)}
    _simple.update(unseen - traditional)
    if not traditional:
        return text
    converted: str = _converter().convert(text)
    for word, standard in _REGIONAL.items():
        converted = converted.replace(word, standard)
    return converted


class _Forms(Dict[int, str]):
    """What `str.translate` puts in place of a character; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = form = _form(chr(code))
        return form


def _form(char: str) -> str:
    """The visible, half-width form of one character; an empty string for a hidden one."""
    if char in "\t\n\r\u3000":
        char = " "
    elif unicodedata.category(char) in _HIDDEN_CATEGORIES:
        return ""
    if "①" <= char <= "⑳":  # a number before one of several questions
        return f"({unicodedata.normalize('NFKC', char)})"
    char = char.translate(_QUOTES)
    return (char if char in _KEEP else unicodedata.normalize("NFKC", char)).translate(_DASHES)


_FORMS = _Forms()


def normalize(text: str) -> str:
    """`text` (any str) in the form that segmentation, linking and classification expect.

    Full-width letters and digits become half-width, traditional characters simplified,
    quotation marks “ ”; hidden characters, pinyin glosses and blanks between Chinese
    characters go. A leading slash is never created: Rasa would read it as an intent.
    """
    if text.startswith("/"):
        return text
    text = unicodedata.normalize("NFC", text)
    text = text.translate(_CIRCLED).translate(_FORMS)
    if _HAN.search(text):
        text = _PICTURE.sub(lambda match: _PICTURES.get(match.group(), ""), text)
    text = _STRAIGHT.sub("“\\1”", text)
    text = _GLOSS.sub("", to_simplified(_COPULA.sub("是", text)))
    text = _WHICH_SIDE.sub("哪", text)
    text = _SPOKEN.sub(lambda match: _SAID[match.group()], text)
    for pattern, plain in _TURNS:
        text = pattern.sub(plain, text)
    text = _BLANK_WHEN.sub("何时", text)
    text = _BLANK_WHO.sub("谁", text)
    text = _REPEATED.sub(r"\1", text)
    text = _GENERATION.sub(lambda match: str("二三四五六".index(match.group()) + 2), text)
    text = _SPACES.sub(" ", text).strip()
    text = _SPACE_IN_HAN.sub(" ", text)
    text = _ENGLISH_DATE.sub(_chinese_date, text)
    text = _ENGLISH_NUMBER.sub(_chinese_number, text)
    return text.lstrip("/ ")
