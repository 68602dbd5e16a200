"""Periods of time named in a question: 2018年6月, 17年下半年, 2016至2018年, 2017年底前 …"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from typing import Iterator, List, Mapping, Optional, Tuple

from zhengcetong.linking.mention import PERIOD, Mention
from zhengcetong.linking.numerals import parse
from zhengcetong.linking.period import Period as Period
from zhengcetong.linking.period import following, preceding
from zhengcetong.linking.recurring import HALVES, quarter
from zhengcetong.linking.recurring import find as find_recurring

_YEAR_TEXT = r"(?:(?:19|20)\d{2}|[一二]?[九〇零][零〇一二三四五六七八九]{2}|二[零〇][零〇一二三四五六七八九]{2}|一[五六七八九](?=年))"
_NUM = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_PART = r"(?:前|头|上|后|下|最后)(?:半段|半程)|(?:前|头|后|最后)(?:[1-9]|1[01]|[一二两三四五六七八九十]{1,2})个月|[Qq][1-4]|上半年|下半年|前半年|后半年|第?[一二三四1-4]季度|年?底|年?末|年?初|年终"


def _point_pattern(n: int) -> str:
    """A point of time with groups numbered `n`: y year, p part, m month, d day, q end, s month."""
    return (
        rf"(?P<y{n}>{_YEAR_TEXT}|\d{{2}}(?=年))\s*"
        rf"(?:(?:年度?|(?=[上下]半年))\s*(?P<p{n}>{_PART})?"
        rf"(?:(?P<m{n}>{_NUM})\s*月(?:份|(?P<d{n}>\d{{1,2}})[日号]|的?(?P<e{n}>最后|最末)一?天)?(?P<q{n}>底|末|初)?)?"
        rf"|[.\-/](?P<s{n}>1[0-2]|0?[1-9])(?!\d)(?:[.\-/]\d{{1,2}}(?!\d))?)"
    )


_JOIN = r"\s*(?:\([^()]{1,6}\))?\s*(?:到|至|[-~—]+|与|和|\bto\b|\bthrough\b|\bthru\b|\band\b)\s*"
_AFTER = (
    r"(?P<rel>\s*(?:及|或)?(?:以来|至今|迄今|以前|之前|以后|之后|往后|往前|前面|后面|起|开始"
    r"|及以后|及以前|前(?!后|前|面|三|两|几|十|瞻)|后(?!半|面|一|来)))?"
)
_POINT_RE = re.compile(_point_pattern(1) + _AFTER + r"(?P<inc>\s*\((?:不?含|不?包括|不?包含)[^()]{0,8}\))?")
_RANGE_RE = re.compile(
    rf"(?P<bare>{_YEAR_TEXT}|\d{{2}})(?:{_JOIN})(?={_YEAR_TEXT}年|\d{{2}}年)|" + _point_pattern(1) + _JOIN
)
_BARE_YEAR = re.compile(
    rf"(?<!\d)({_YEAR_TEXT})(?![\d年\-/〕\])号]|\.\d)|(?<=[、,])({_YEAR_TEXT})(?=\))|(?<=[年间]\()({_YEAR_TEXT})(?=\))"
)
_BARE_RANGE = re.compile(
    rf"(?<!\d)(?P<first>{_YEAR_TEXT})\s*(?:到|至|[-~—]+|\bto\b|\bthrough\b)\s*(?P<last>{_YEAR_TEXT})(?![\d年\-/〕\]号]|\.\d)"
)
_BARE_SIDE = re.compile(r"\s*(?:(?:及|或)?(?:以来|至今|迄今|以前|之前|以后|之后|往后|往前)|起(?=[,的。?]|$))")
# 2018年6月到8月
_SAME_YEAR = re.compile(rf"(?P<month>{_NUM})\s*月份?(?:\d{{1,2}}[日号])?(?!\d)")
_ALSO_MONTH = re.compile(rf"(?:和|、|与|及|以及|跟)(?P<month>{_NUM})月份?(?![\d底初末以之前后])(?!之间|期间)")
# What stands before a time and tells on which side of it: 晚于2018年6月, after June 2018.
_SIDES = (
    (
        re.compile(
            r"(?:不晚于|不迟于|<=|≤|小于等于|\bup to(?: and including)?|\buntil|\bby)\s*$", re.IGNORECASE
        ),
        "until",
    ),
    (re.compile(r"(?:不早于|>=|≥|大于等于|\bsince|\bfrom)\s*$", re.IGNORECASE), "since"),
    (re.compile(r"(?:晚于|迟于|后于|大于|>|\bafter|\blater than)\s*$", re.IGNORECASE), "after"),
    (re.compile(r"(?:早于|先于|小于|<|\bbefore|\bearlier than|\bprior to)\s*$", re.IGNORECASE), "before"),
)
_ONWARDS = re.compile(
    r"\s*(?:onwards?|and (?:later|after|onwards?)|or later)\b|(?:直?到|直?至)(?:最后|末尾|结尾|末了|现在|目前|如今|今天|眼下)",
    re.IGNORECASE,
)
# 比2016年9月还早的
_COMPARED = re.compile(r"(?:比|较)\s*$")
_THAN = re.compile(
    r"(?:这个?(?:时候|月|年))?(?:还要?|更加?|要|来得|都)?(?P<side>[早晚先后迟])(?![上些于点半])"
)
_UNTIL = re.compile(r"(?:截至|截止|截止到|截至到|(?<=[起始开,后来)])\s*(?:直?到|直?至))\s*$")
_NO_LATER = re.compile(r"\s*(?:为止|止(?!步|损))")
# 起至2018年6月止(不含当月), 2017年1月(不含)到…: whether an end of the time named is taken in.
_REMARK = re.compile(r"\s*(?:为止|止)?\s*\((?P<out>不)?(?:包?含|包括|算|计)(?![头首]尾?|两)[^()]{0,8}\)")
# 16、18两年, 16和17年, 年份改成18
_SHORT_YEARS = re.compile(
    r"(?<![\d.])1[5-9](?=[、和与及跟]1[5-9](?:年|[、和与及跟两三这]))|(?<=[、和与及跟])1[5-9](?=这?[两三]年)"
    r"|(?:(?<=年份[改换调]成)|(?<=年份[改换调][为到]))1[5-9](?![\d年月])"
)
_PLANS = {"十二五": (2011, 2015), "十三五": (2016, 2020), "十四五": (2021, 2025)}
_PLAN_RE = re.compile(r"[“]?(十二五|十三五|十四五)[”]?(?:时期|期间|末|内|阶段)")

_WORDS = {"until": "及以前", "since": "以来", "after": "以后", "before": "以前"}
Bound = Optional[Tuple[int, int]]


def _year(text: str) -> int:
    number = parse(text) or 0
    return 2000 + number if number < 100 else number


def _some_months(part: str) -> Optional[Tuple[int, int]]:
    """头六个月, 后四个月: the first or last so many months of a year."""
    match = re.fullmatch(r"(前|头|后|最后)(.+)个月", part)
    number = parse(match.group(2)) if match else None
    if match is None or not number or number > 11:
        return None
    return (1, number) if match.group(1) in ("前", "头") else (13 - number, 12)


def _point(groups: Mapping[str, Optional[str]], n: int) -> Tuple[Tuple[int, int], Tuple[int, int], str, bool]:
    """First month, last month, precision and whether the end of the span is meant."""
    year = _year(groups[f"y{n}"] or "")
    month_text = groups[f"m{n}"] or groups[f"s{n}"]
    part = groups[f"p{n}"] or ""
    part = part if part.endswith("半年") else part.replace("年", "")
    part = {"前半段": "上半年", "上半段": "上半年", "后半段": "下半年", "下半段": "下半年"}.get(part, part)
    if month_text:
        month = parse(month_text) or 1
        return (year, month), (year, month), "month", (groups.get(f"q{n}") or "") in ("底", "末")
    months = quarter(part) or _some_months(part) or HALVES.get(part)
    if months:
        return (year, months[0]), (year, months[1]), "half", False
    return (year, 1), (year, 12), "year", part in ("底", "末", "终")


def _bounded(
    first: Tuple[int, int], last: Tuple[int, int], words: str, inclusive: bool = False
) -> Tuple[Optional[Tuple[int, int]], Optional[Tuple[int, int]], str]:
    words = words.strip()
    including = words.startswith(("及", "或")) or inclusive
    if words in ("以来", "至今", "迄今", "起", "开始") or (including and "后" in words):
        return first, None, "since"
    if including and "前" in words:
        return None, last, "until"
    if words in ("以后", "之后", "往后", "后面", "后"):
        return following(last), None, "after"
    if words in ("以前", "之前", "往前", "前面", "前"):
        return None, preceding(first), "before"
    return first, last, "at"


def _sided(
    match: re.Match[str], start: Bound, end: Bound, first: Tuple[int, int], last: Tuple[int, int]
) -> Tuple[Bound, Bound, str]:
    """The bounds that the words before a time give it."""
    bounds = {
        "until": (None, last),
        "since": (first, None),
        "after": (following(last), None),
        "before": (None, preceding(first)),
    }
    before = match.string[max(0, match.start() - 20) : match.start()]
    if _ONWARDS.match(match.string, match.end()):
        return (*bounds["since"], "since")
    side = next((name for pattern, name in _SIDES if pattern.search(before)), "")
    than = _THAN.match(match.string, match.end()) if _COMPARED.search(before) else None
    if than is not None:
        side = "before" if than.group("side") in "早先" else "after"
    return (*bounds[side], side) if side else (start, end, "at")


def _from_match(match: re.Match[str]) -> Period:
    groups = match.groupdict()
    first, last, precision, end_of = _point(groups, 1)
    inclusive = bool(groups.get("inc")) and "不" not in (groups.get("inc") or "")
    start, end, relation = _bounded(first, last, groups.get("rel") or "", inclusive)
    if relation == "before" and end_of:
        start, end, relation = None, last, "until"
    elif relation == "at" and (
        _UNTIL.search(match.string, 0, match.start()) or _NO_LATER.match(match.string, match.end())
    ):
        start, relation = None, "until"
    sided = ""
    if relation == "at":
        start, end, relation = _sided(match, start, end, first, last)
        sided = _WORDS.get(relation, "")
    month = first[1] if precision == "month" else 0
    day = monthrange(first[0], month)[1] if groups.get("e1") and month else int(groups.get("d1") or 0)
    words = match.group().strip() + sided
    return Period(start, end, precision, relation, words, end_of, first[0], month, day)


def _spans(text: str) -> Iterator[Tuple[int, int, Period]]:
    position = 0
    while True:
        joined = _RANGE_RE.search(text, position)
        single = _POINT_RE.search(text, position)
        found = _joined(text, joined) if joined and (not single or joined.start() <= single.start()) else None
        if joined and found:
            yield joined.start(), found[0], found[1]
            position = found[0]
            continue
        if not single:
            return
        period = _from_match(single)
        yield single.start(), single.end(), period
        position = single.end()
        for start, end, also in _same_year(text, single.end(), period):
            yield start, end, also
            position = end


def _same_year(text: str, position: int, period: Period) -> Iterator[Tuple[int, int, Period]]:
    """The months named behind a month, of the same year: 2017年1月和8月."""
    if period.precision != "month" or period.day or period.relation != "at":
        return
    while also := _ALSO_MONTH.match(text, position):
        month, position = parse(also.group("month")) or 0, also.end()
        point, words = (period.year, month), f"{period.year}年{month}月"
        same = Period(point, point, "month", "at", words, False, period.year, month, 0)
        yield also.start("month"), position, same


def _joined(text: str, match: re.Match[str]) -> Optional[Tuple[int, Period]]:
    """The end and the period of a range of which `match` is all up to its last time; None if it is none."""
    groups = match.groupdict()
    first = (_year(groups["bare"]), 1) if groups["bare"] else _point(groups, 1)[0]
    tail = _POINT_RE.match(text, match.end())
    month = _SAME_YEAR.match(text, match.end()) if groups["m1"] and not tail else None
    if tail and not tail.group("rel"):
        end, last = tail.end(), _point(tail.groupdict(), 1)[1]
    elif month:
        end, last = month.end(), (first[0], parse(month.group("month")) or 0)
    else:
        return None
    if first > last or _is_and(match.group(), text[: match.start()], text[end:]):
        return None
    return end, Period(first, last, "span", "at", text[match.start() : end])


def _is_and(words: str, before: str, after: str) -> bool:
    """「2016年和2018年」 names two years, not a range; 「2016年和2018年之间」 does."""
    if re.match(r"\s*(?:之间|期间|这段|中间)", after) or re.search(r"\bbetween\s*$", before, re.IGNORECASE):
        return False
    return bool(re.search(r"(?:[与和]|\band)\s*$", words))


def _bare_year(match: re.Match[str], year: int) -> Mention:
    """2018, 2018以后, >=2018: a year without 年."""
    first, last = (year, 1), (year, 12)
    side_words = _BARE_SIDE.match(match.string, match.end())
    if side_words:
        begin, until, side = _bounded(first, last, side_words.group())
        end = side_words.end()
    else:
        begin, until, side = _sided(match, first, last, first, last)
        end = match.end()
    words = match.group() + (side_words.group().strip() if side_words else _WORDS.get(side, ""))
    period = Period(begin, until, "year", side, words, False, year)
    return Mention(
        PERIOD, match.start(), end, match.string[match.start() : end], words, 0.9, period.to_data()
    )


def find_periods(text: str) -> List[Mention]:
    """The periods named in a normalised text, in order, without overlaps."""
    found: List[Mention] = []
    for start, end, period in _spans(text):
        found.append(Mention(PERIOD, start, end, text[start:end], period.text, 1.0, period.to_data()))
    for match in _BARE_RANGE.finditer(text):
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            first, last = _year(match.group("first")), _year(match.group("last"))
            period = Period((first, 1), (last, 12), "span", "at", match.group(), year=first)
            found.append(Mention(PERIOD, *match.span(), match.group(), period.text, 0.9, period.to_data()))
    for match in _BARE_YEAR.finditer(text):
        year = _year(match.group())
        written = match.group().isdigit() or len(match.group()) == 4  # 零零一 in 孤零零一份 is no year
        if (
            written
            and 1990 <= year <= 2050
            and not any(m.start < match.end() and match.start() < m.end for m in found)
        ):
            found.append(_bare_year(match, year))
    for match in _SHORT_YEARS.finditer(text):
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            year = _year(match.group())
            period = Period((year, 1), (year, 12), "year", "at", f"{year}年", False, year)
            found.append(Mention(PERIOD, *match.span(), match.group(), period.text, 0.8, period.to_data()))
    found += find_recurring(text, found)
    for match in _PLAN_RE.finditer(text):
        first, last = _PLANS[match.group(1)]
        period = Period((first, 1), (last, 12), "span", "at", match.group(), False, first)
        found.append(
            Mention(PERIOD, match.start(), match.end(), match.group(), period.text, 0.9, period.to_data())
        )
    return _remarked(text, sorted(found, key=lambda mention: mention.start))


def _remarked(text: str, found: List[Mention]) -> List[Mention]:
    """The periods without the ends that remarks in brackets leave out, and without what those only name again."""
    kept: List[Mention] = []
    reach = 0
    for mention in found:
        if mention.start < reach:
            continue
        remarks = list(_REMARK.finditer(text, mention.start, mention.end))
        behind = _REMARK.match(text, mention.end)
        remarks += [behind] if behind else []
        reach = behind.end() if behind else 0
        period = Period.from_data(mention.data)
        for remark in remarks:
            last = remark.end() >= mention.end
            period = period.without(last) if remark.group("out") else period
        kept.append(replace(mention, data=period.to_data()))
    return kept
