"""The options that an exam question offers, behind marks (A. B. C.) or listed without (…不含哪一项:容量大、类型多)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import List, NamedTuple, Optional, Sequence, Tuple

import yaml

DATA = yaml.safe_load(Path(__file__).with_name("exam.yml").read_text(encoding="utf-8"))
_MARKS = [(re.compile(mark), series, least) for mark, series, least in DATA["marks"]]
_ONE_OF = re.compile("|".join(DATA["one_of"]))
_TOLD_AFTER = re.compile(DATA["told_after"])
_NO_CHOICE = re.compile(DATA["no_choice"])
_COLUMNS = re.compile(DATA["columns"])
_CHOOSING = re.compile(r"哪|何者|孰|下列|以下|下面|选|谁|[(]\s*[)]|_|[是为非]\s*[:,]?\s*$|[?:]\s*$|属于|包括")
# 请一并答复:①…②…: what follows are questions, no options.
_ANSWER_ALL = re.compile(
    r"(?:答|列明|列出|注明|说明|告知|提供|填|补|查|问|核|给出|给我|写明|标明|写清|报|要|知道)[^,。?!:]{0,10}[:]?\s*$"
)
_WHICH = re.compile(r"哪|何者|下列|以下|下面|选|[(]\s*[)]|_|属于|包括")
_ASKING = re.compile(r"谁|哪|什么|啥|几(?!乎)|多少|何|吗|怎|\?")
_LEVEL = re.compile(r"[级类档层]")  # A级、B级、C级 are names, no options
_EDGE = " ,;。、?/|“”"
# What stands between the question and the options that follow it.
_BEFORE_ITEMS = re.compile(r":|-{1,2}|\?|(?<=[谁者个项条句家种级年天日组])\s*[,。]|[(]\s*[)]")
_SEPARATORS = ("、", "/", "|", ";", ",", " ")
_LEAST, _LONGEST = 3, 26  # options of a list without marks; characters of one
# 是7天,还是10天,抑或15天: the first option begins behind a copula.
_OR = re.compile(r"[,、]?\s*(?:还是|抑或是?|或者?是|亦或是?|或者)\s*")
_COPULA = re.compile(
    r"(?:究竟|到底|应当?|该|当|算|定|列|归|属)?(?:是|为(?!了)|属于?|列[入为]?|归[入为]?|选|算)(?=[^是为]+$)|\?"
)
_NO_ITEM = re.compile(r"[(_]\s*[)]?|^(?:对|错|真|假|√|×)$|^(?:现在|目前|到底|究竟|请问|我(?!国)|你|那)")
_OPEN, _CLOSE = "《“(〔", "》”)〕"


class Options(NamedTuple):
    """Where the stem ends, and (letter, start, end) of each option in the text; the letter is empty without marks."""

    stem_end: int
    places: List[Tuple[str, int, int]]


def find_options(text: str, start: int) -> Optional[Options]:
    """The options of a normalised text whose stem begins at `start`."""
    return _marked(text, start) or _listed(text, start) or _or_joined(text, start)


def _marked(text: str, start: int) -> Optional[Options]:
    for number, (pattern, series, least) in enumerate(_MARKS):
        marks = list(pattern.finditer(text, start))
        letters = "".join(next(g for g in mark.groups() if g) for mark in marks)
        if len(marks) < least or not series.startswith(letters):
            continue
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        places = [
            _trimmed(text, letter, m.end(), end) for letter, m, end in zip(letters, marks, ends, strict=True)
        ]
        texts = [text[a:b] for _, a, b in places]
        stem = text[start : marks[0].start()]
        if not all(texts) or any(_LEVEL.match(t) or _ASKING.search(t) for t in texts):
            continue
        if _ANSWER_ALL.search(stem) and not _WHICH.search(stem):
            continue
        if stem.strip() and (number == 0 or _CHOOSING.search(stem)):
            return Options(marks[0].start(), places)
    return None


def _listed(text: str, start: int) -> Optional[Options]:
    """Options behind a colon, dash or question mark: …不含哪一项:容量大,类型多,价格低廉."""
    told = _TOLD_AFTER.search(text, start)
    end = told.start() if told else len(text)
    for edge in reversed(list(_BEFORE_ITEMS.finditer(text, start, end))):
        stem = text[start : edge.end()]
        if _within(text, edge.start()) or not text[edge.end() : end].strip(_EDGE):
            continue
        if not (_ONE_OF.search(stem.rstrip(":,?。- ")) or told) or _NO_CHOICE.search(stem):
            continue
        places = _items(text, edge.end(), end)
        if places:
            return Options(edge.end(), places)
    return None


def _items(text: str, start: int, end: int) -> List[Tuple[str, int, int]]:
    """The parts of a plain enumeration; [] if it is none."""
    for separator in _SEPARATORS:
        places = _cut(
            text, start, end, [m.span() for m in re.finditer(re.escape(separator), text[start:end])]
        )
        texts = [text[a:b] for _, a, b in places]
        if len(texts) < (2 if separator == "/" else _LEAST) or not all(map(_is_option, texts)):
            continue
        if separator != " " or all(any(char.isdigit() for char in t) for t in texts):
            return places
    return []


def _is_option(text: str) -> bool:
    whole = 0 < len(text) <= _LONGEST and not _ASKING.search(text) and not re.search("[:。!]", text)
    whole = whole and not _NO_ITEM.search(text)
    return whole and not (_COLUMNS.search(text) and len(text) <= 5)


def _or_joined(text: str, start: int) -> Optional[Options]:
    """Three or more options before 还是: 是人口库、法人库、宏观经济库还是档案库."""
    joints = [m for m in _OR.finditer(text, start) if not _within(text, m.start())]
    if not joints:
        return None
    head = text[start : joints[0].start()]
    copulas = [m for m in _COPULA.finditer(head) if not _within(text, start + m.start())]
    pieces = [m for m in re.finditer(r"[、,]", head) if not _within(text, start + m.start())]
    first = _first_option(head, copulas, [p.start() for p in pieces])
    if first is None:
        return None
    end = len(text.rstrip(_EDGE + "!呢啊呀"))
    spans = [(p.start(), p.end()) for p in pieces if p.start() > first]
    spans += [(m.start() - start, m.end() - start) for m in joints]
    places = _cut(text, start + first, end, [(a - first, b - first) for a, b in spans])
    texts = [text[a:b] for _, a, b in places]
    if len(texts) < _LEAST or not all(map(_is_option, texts)) or _NO_CHOICE.search(head[:first]):
        return None
    numbers = all("〔" in t for t in texts)  # of other documents, of which nothing is asked
    return Options(start + first if numbers else len(text), places)


def _first_option(head: str, copulas: Sequence[re.Match[str]], commas: Sequence[int]) -> Optional[int]:
    """Where the first option begins: behind the last copula before which no option can end."""
    before = [m.end() for m in copulas if not commas or m.end() <= commas[-1]]
    return before[-1] if before else (copulas[-1].end() if copulas else None)


def _cut(text: str, start: int, end: int, joints: Sequence[Tuple[int, int]]) -> List[Tuple[str, int, int]]:
    """The parts of a range between joints (relative to its start) that stand in no quotation."""
    outer = [(a, b) for a, b in joints if not _within(text, start + a)]
    starts, ends = [0, *(b for _, b in outer)], [*(a for a, _ in outer), end - start]
    return [_trimmed(text, "", start + a, start + b) for a, b in zip(starts, ends, strict=True)]


def _within(text: str, place: int) -> bool:
    """Whether a place stands in brackets or quotation marks."""
    before = text[:place]
    return any(before.count(a) > before.count(b) for a, b in zip(_OPEN, _CLOSE, strict=True))


def _trimmed(text: str, letter: str, start: int, end: int) -> Tuple[str, int, int]:
    while start < end and text[start] in _EDGE.replace("“", ""):
        start += 1
    while end > start and text[end - 1] in _EDGE.replace("”", ""):
        end -= 1
    return letter, start, end
