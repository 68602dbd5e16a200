"""Months of any year: 7月份, 上半年, 7到12月, 六七八月, 1、4、8月, 冬天."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Iterator, List, Mapping, Optional, Tuple

from zhengcetong.linking.mention import PERIOD, Mention
from zhengcetong.linking.numerals import parse
from zhengcetong.linking.period import Period

Months = Tuple[int, int]  # the first and the last month; the last may lie in the next year

HALVES: Mapping[str, Months] = {
    "上半年": (1, 6),
    "前半年": (1, 6),
    "下半年": (7, 12),
    "后半年": (7, 12),
    "初": (1, 3),
}
_SEASONS: Mapping[str, Months] = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 2)}
_ENGLISH = {"spring": "春", "summer": "夏", "autumn": "秋", "winter": "冬"}
_NUM = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_TO = r"\s*(?:月份?)?\s*(?:到|至|[-~—]+)\s*"
_SEPARATE = r"\s*(?:月份?)?\s*[、,和与及]\s*"
_OF_ANY_YEAR = re.compile(
    r"(?:(?<![年个度哪几某每\d])|(?<=[每历逐各\d]年)|(?<=[每历逐各]年度)|(?<=年年))"
    r"(?:(?P<half>上半年|下半年|第?[一二三四1-4]季度)"
    rf"|(?P<first>{_NUM}){_TO}(?P<last>{_NUM})\s*月份?"
    rf"|(?P<several>{_NUM}(?:{_SEPARATE}{_NUM})+)\s*月份?"
    r"|(?P<run>[一二三四五六七八九]{2,})月份?"
    rf"|(?P<month>{_NUM})月份?(?![\d一二三]+[日号]))"
)
# A season is a time of issue only where something is said to be issued then.
_ISSUED = r"[发颁印]|出台|出的|出了|出过|出来|下来|下的|落地|问世|亮相|面世|露面|政策|文件|[份部]|\b(?:issued|published|released|policies|documents)\b"
_SEASON = (
    r"(?:(?P<season{n}>[春夏秋冬])(?:天|季|(?<=年.))|(?:开|初|入|早|晚|暮|仲|盛|隆|深|金|寒)(?P<part{n}>[春夏秋冬])(?:天|季|时)?"
    r"|\b(?P<english{n}>spring|summer|autumn|winter)\b)"
)
_OF_SEASON = re.compile(
    rf"{_SEASON.format(n=1)}(?=[^,。?]{{0,8}}?(?:{_ISSUED}))"
    rf"|(?<=[发印颁布台出](?:在|于)){_SEASON.format(n=2)}"
)
_SEASON_GROUPS = tuple(f"{name}{n}" for n in (1, 2) for name in ("season", "part", "english"))
_BESIDE = re.compile(r"\s*(?:(?:[、,和与跟及比]|还是|vs|\)?的)\s*)?")


def quarter(part: str) -> Optional[Months]:
    """第三季度, Q3."""
    if not part.endswith("季度") and part[:1] not in ("Q", "q"):
        return None
    number = parse(re.sub("第|季度|[Qq]", "", part)) or 1
    return (number * 3 - 2, number * 3)


def find(text: str, dated: List[Mention]) -> List[Mention]:
    """The months of any year named outside of the times `dated`, or of the year named right before them."""
    found: List[Mention] = []
    for pattern in (_OF_ANY_YEAR, _OF_SEASON):
        for match in pattern.finditer(text):
            if not any(m.start < match.end() and match.start() < m.end for m in (*dated, *found)):
                found += [_of_that_year(mention, dated, text) for mention in _read(match)]
    return found


def _read(match: re.Match[str]) -> Iterator[Mention]:
    """The times that a match names: one, or the single months of a list."""
    several = match.groupdict().get("several")
    if several:
        numbers = list(re.finditer(_NUM, several))
        months = [parse(number.group()) or 0 for number in numbers]
        if not _runs(months):
            for figure, single in zip(numbers, months, strict=True):
                last = figure is numbers[-1]
                start = match.start("several") + figure.start()
                end = match.end() if last else match.start("several") + figure.end()
                yield _mention((single, single), f"{single}月", match.string, (start, end), single)
            return
        yield _mention((months[0], months[-1]), _named(months[0], months[-1]), match.string, match.span())
        return
    months_, words = _months(match)
    if months_ is not None:
        number = parse(match.groupdict().get("month") or "") or 0
        yield _mention(months_, words, match.string, match.span(), number)


def _months(match: re.Match[str]) -> Tuple[Optional[Months], str]:
    """The months of a match with what an answer calls them."""
    groups = match.groupdict()
    if groups.get("half"):
        return quarter(groups["half"]) or HALVES[groups["half"]], match.group()
    if groups.get("first"):
        first, last = parse(groups["first"]) or 0, parse(groups["last"]) or 0
        return (first, last), _named(first, last)
    if groups.get("run"):
        run = [parse(digit) or 0 for digit in groups["run"]]
        return ((run[0], run[-1]), _named(run[0], run[-1])) if _runs(run) else (None, "")
    if groups.get("month"):
        month = parse(groups["month"]) or 0
        return (month, month), match.group()
    season = next(groups[key] for key in _SEASON_GROUPS if groups.get(key))
    season = _ENGLISH.get(season.lower(), season)
    months = _SEASONS[season]
    return months, f"{season}季（{_named(*months)}）"


def _named(first: int, last: int) -> str:
    return f"{first}月至{'次年' if last < first else ''}{last}月"


def _runs(months: List[int]) -> bool:
    """Whether months follow one another."""
    return len(months) > 1 and all(b == a + 1 for a, b in zip(months, months[1:], strict=False))


def _mention(months: Months, words: str, text: str, span: Tuple[int, int], month: int = 0) -> Mention:
    precision = "month" if months[0] == months[1] else "half"
    period = Period((0, months[0]), (0, months[1]), precision, "at", words, month=month)
    return Mention(PERIOD, *span, text[slice(*span)], words, 0.8, period.to_data())


def _of_that_year(mention: Mention, dated: List[Mention], text: str) -> Mention:
    """2017年上半年和下半年, 2017年7到9月: the months of the year named right before."""
    before = [m for m in dated if m.end <= mention.start and _BESIDE.fullmatch(text[m.end : mention.start])]
    year = before[-1].data["year"] if before else 0
    if not year:
        return mention
    data = Period.from_data(mention.data).of_year(year).to_data()
    return replace(mention, value=data["text"], data=data)
