"""Positions in a list: 第二个, 倒数第一份, 最后一个, 中间那个, 前两份 …"""

from __future__ import annotations

import re
from typing import Any, Dict, List

from zhengcetong.linking.mention import ORDINAL, Mention
from zhengcetong.linking.numerals import DIGITS, parse

_UNIT = r"(?P<unit>个方面|方面|块|个阶段|阶段|个目标|步|个|项|份|部|条|点|类|种|样|句|层|家|篇|位|款)?"
_MEASURE = r"[个份项部条句层步点块类种样]"
_END = (
    rf"(?<![年月期周季五”首])(?:末了|末尾|最末尾?|末(?=(?:的|那|这)?[一二两三四个份项部条句步层])"
    rf"|尾巴(?=(?:上)?的?(?:那|这)?一?{_MEASURE})|(?:压|收|最)尾(?=的?(?:那|这)?一?{_MEASURE})|最(?:下面|底下|靠后|下头)(?=的?(?:那|这)?一?{_MEASURE}))"
)
_TOP = rf"(?:打头|最(?:上面|上头|顶上|靠前|前面|前头))(?:的)?(?:那|这)?(?:一)?(?={_MEASURE})"
_RANGED = r"(?:[排列摆数](?:在|到)?)?"
_PATTERNS = (
    (
        "rank",
        re.compile(
            rf"(?P<back>倒数)?第(?P<n>[{DIGITS}]{{1,2}})(?P<end>早|先|老|旧|新|晚|近|迟)(?:的)?(?:那)?(?:一)?{_UNIT}"
        ),
    ),
    ("index", re.compile(rf"(?P<back>倒数)?第(?P<n>[{DIGITS}]{{1,4}}){_UNIT}")),
    ("last", re.compile(rf"最后(?:的)?(?:那)?(?P<n>[{DIGITS}])?{_UNIT}(?=[^再]|$)")),
    (
        "first_n",
        re.compile(
            rf"(?:(?<![之以])前|(?:^|(?<=[的那取看列说报数是有,。;: ]))头(?=[^\d](?:个|份|项|部|条|步|块)))(?P<n>[二两三四五六七八23456789])(?![\d至到\-~十]){_UNIT}"
        ),
    ),
    (
        "last_n",
        re.compile(
            rf"(?:(?<![之以最今此])后|{_END})(?P<n>[二两三四五六七八23456789])(?![\d至到\-~十]){_UNIT}"
        ),
    ),
    ("end", re.compile(rf"{_RANGED}{_END}(?:的)?(?:那|这)?(?:一)?{_UNIT}")),
    (
        "middle",
        re.compile(
            rf"(?<!两[份个项部者])(?<!二者)(?<!俩)中间(?=的|那|一[个份项]|[个份项]|呢|$)(?:的)?(?:那)?(?:一)?{_UNIT}(?!隔|相|间|差|有)"
        ),
    ),
    ("former", re.compile(r"前者")),
    ("latter", re.compile(r"后者")),
    ("first", re.compile(rf"(?:首|头一|头|{_TOP}){_UNIT}(?<=[个项份部条步块点句层类种样])")),
    ("alone", re.compile(rf"^(?:那|那么)?(?P<n>[{DIGITS}]{{1,2}})(?:号)?的?(?=[呢咧嘞捏哩][?。!~]*$)")),
    (
        "english",
        re.compile(
            r"\bthe (?P<word>second[- ](?:to[- ])?last|penultimate|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|last)\b(?: (?:one|policy|document)\b)?"
        ),
    ),
)
_TWO = re.compile(
    r"(?<![\d一二两三四五六七八九十])(?:第)?(?P<a>[一二三四五六七八九1-9])号?[、,和与跟及](?:第)?(?P<b>[一二三四五六七八九1-9])号?(?:这|那)?[两二2俩](?:[份件篇]|个(?=文件|政策|隔|差|相|谁|哪|的)|部(?!门|委|分))(?:文件|政策)?"
)
# Measures of what is no document: the first of them is named by its content (第一批试点, 第三方).
_OTHER_UNITS = tuple("次批期季届章节任代线轮版名方产页张栏屏讲课堂题问道空")
_OF_TIME = tuple("月年天周季")  # 后两个月, 前三年: a length of time
_YEAR_ENDS = ("年底", "年末")  # 倒数第二个年底: points of time that are counted
_ENGLISH = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "last": -1,
    "penultimate": -2,
}


def _data(kind: str, match: re.Match[str]) -> Dict[str, Any]:
    groups = match.groupdict()
    unit = (groups.get("unit") or "").replace("个方面", "方面").replace("个阶段", "阶段")
    number = parse(groups.get("n") or "") or 0
    if kind in ("index", "alone"):
        index = -number if groups.get("back") else number
        return {"index": index, "unit": unit}
    if kind == "rank":
        latest = groups["end"] in "新晚近迟" or bool(groups.get("back"))
        return {"index": -number if latest else number, "unit": unit, "rank": True}
    if kind == "last":
        if number > 1:
            return {"last": number, "unit": unit}
        return {"index": -1, "unit": unit}
    if kind == "first_n":
        return {"first": number, "unit": unit}
    if kind == "last_n":
        return {"last": number, "unit": unit}
    if kind == "middle":
        return {"middle": True, "unit": unit}
    if kind == "english":
        return {"index": _ENGLISH.get(groups["word"], -2), "unit": ""}
    return {
        "index": 1 if kind in ("former", "first") else -1,
        "unit": "者" if kind in ("former", "latter") else unit,
    }


def _spurious(kind: str, match: re.Match[str]) -> bool:
    """Words that only look like positions: 最后 in front of a verb, 第 of a document number."""
    if kind == "last" and not match.group("unit") and not match.group("n"):
        following = match.string[match.end() : match.end() + 1]
        return following not in ("", "呢", "的", "?", "那", ",")
    following = match.string[match.end() : match.end() + 1]
    if kind == "end":
        return (
            not match.group("unit") and not match.group().endswith("的") and following not in ("", "呢", "?")
        )
    ends = match.groupdict().get("unit") == "个" and match.string.startswith(_YEAR_ENDS, match.end())
    if following in _OF_TIME and not ends and not match.group().endswith(("份", "部", "项")):
        return True
    return kind == "index" and (following == "号" or not match.group("unit") and following in _OTHER_UNITS)


def _two_counted(text: str) -> List[Mention]:
    """Two positions with one measure: 三、四两件, 第二和五号两份."""
    found: List[Mention] = []
    for match in _TWO.finditer(text):
        for group in ("a", "b"):
            data = {"index": parse(match.group(group)) or 0, "unit": "份"}
            start, end = match.start(group), match.end() if group == "b" else match.end(group)
            found.append(Mention(ORDINAL, start, end, text[start:end], text[start:end], 1.0, data))
    return found


def find_ordinals(text: str) -> List[Mention]:
    """The positions named in a normalised text, in order, without overlaps."""
    found = _two_counted(text)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if _spurious(kind, match) or any(m.start < end and start < m.end for m in found):
                continue
            data = _data(kind, match)
            found.append(Mention(ORDINAL, start, end, match.group(), match.group(), 1.0, data))
    return sorted(found, key=lambda mention: mention.start)
