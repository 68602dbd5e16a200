"""Several things of which one clause asks the same, and the clause put to each of them alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Mapping, NamedTuple, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, PERIOD, POLICY, Mention
from zhengcetong.query.collection import Collection
from zhengcetong.question.references import References
from zhengcetong.question.signals import Signals

# What may stand between two names that share all that follows: A和B, A（…）跟B.
_JOINT = re.compile(
    r"[\s\"”’》)]*(?:以?及|还有|连同|相比|对比|比起|同|和|与|跟|或|比|对|、|,|/|\+|\bvs\.?|\bversus\b|\band\b|\bor\b)+(?:the|[\s\"“‘《(这那份个部])*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:[\s,、;和与跟同及而]|以及|还有|\band\b|\bvs\.?)+$", re.IGNORECASE)
# 两份 before the type that names both.
_BOTH = re.compile(r"(?:这|那)?(?:[两俩二三四2-4](?:份|个|部|项|篇)?|\b(?:the )?(?:two|both) )(?:的|\s)*$")
# Words by which one thing is set against others: nothing in a question about one.
_SHARED = re.compile(
    r"分别(?=[是为有由要])|各自的?|各(?=[要有是由到])|(?:两|二)者|(?:这|那)?[两俩](?:份|个|者|部)(?:文件|政策)?"
)

# What parts the things asked of one document, and what may stand before each.
_FIELD_END = re.compile(
    r"\s*(?:[、,;+/&]|以及|还有(?![效无没哪什多几别其人一])|连同|外加|顺便|另外|(?<![一不饱温普参涉])和(?!谐|平)|(?<!涉)及(?!时|其)|与(?!会|其))\s*"
)
_FIELD_START = re.compile(
    r"(?:[的:,，\s]|里头?|以及|还有|顺便|另外|和|与|及|再|它的?|其(?!中|他)|把|请|给出?|要)*"
)

# 时间+单位: of the document's issue, if nothing more is said.
_BARE = re.compile(r"(?:时间|日期|年月|年份|单位|机关|机构|部门|主体)(?:是?(?:哪个|谁|啥|什么|多少))?")
# 一次讲清楚, 麻烦一并给齐: asks for nothing of its own.
_REQUEST = re.compile(
    r"(?:我|咱)?(?:都|全|就|想|要|得|需要|麻烦|烦请|劳驾|请|求|帮忙?|给|替|跟)*(?:你|您|我|咱|领导)?(?:都|全|一次性?|一口气|一并|一起|一块儿?|逐(?:一|项)|分别|各)*"
    r"(?:给|讲|说|答|告诉?|列|写|报|回复?|发|弄|整|查|提供|交代|注明|标明|要|知道)*(?:给|我|一下|下|清楚|清|全|齐|全乎|明白|出来|完整|到位|来|了|个|表|上)*(?:吧|呗|嘛|谢谢|哈|啊|可以吗|行吗|好吗|好不好)*"
)


class Part(NamedTuple):
    """The clause as it is asked of one of several things; `owner` is the document it is put to, if it is one."""

    owner: str
    text: str
    mentions: Tuple[Mention, ...]


class _Place(NamedTuple):
    start: int
    end: int
    owners: Tuple[str, ...]


def of_documents(s: Signals, r: References, collection: Collection) -> List[Part]:
    """The clause put to each document that it names; [] unless it names several."""
    places = _places(s, r, collection)
    owners = list(dict.fromkeys(owner for place in places for owner in place.owners))
    if len(owners) < 2:
        return []
    names = {owner: f"《{collection.policies[owner].short}》" for owner in owners}
    if len(places) == 1:
        before, after = (0, places[0].start), (places[0].end, len(s.text))
        return [_part(s, owner, names[owner], before, after) for owner in owners]
    if any(len(place.owners) > 1 for place in places):
        return []
    shared = [
        bool(_JOINT.fullmatch(s.text[a.end : b.start])) for a, b in zip(places, places[1:], strict=False)
    ]
    if all(shared):
        before, after = (0, places[0].start), (places[-1].end, len(s.text))
        return [_part(s, owner, names[owner], before, after) for owner in owners]
    return _segments(s, places, names) if not any(shared) and len(places) == len(owners) else []


def _segments(s: Signals, places: Sequence[_Place], names: Mapping[str, str]) -> List[Part]:
    """A的原则和B的目标分别是什么: what stands behind each name is asked of that document."""
    found = []
    ends = [*(place.start for place in places[1:]), len(s.text)]
    for place, end in zip(places, ends, strict=True):
        tail = _TAIL.search(s.text[place.end : end])
        end = place.end + tail.start() if tail and end < len(s.text) else end
        found.append(_part(s, place.owners[0], names[place.owners[0]], (0, 0), (place.end, end)))
    return found


def of_years(s: Signals) -> List[Part]:
    """The clause put to each year that it names one after another: 2020年和2025年各是多少."""
    years = [m for m in s.named(PERIOD) if m.data.get("year")]
    if not 2 <= len(years) <= 4 or len({m.data["year"] for m in years}) < len(years):
        return []
    pairs = zip(years, years[1:], strict=False)
    if not all(_JOINT.fullmatch(s.text[a.end : b.start] or "、") for a, b in pairs):
        return []
    before, after = (0, years[0].start), (years[-1].end, len(s.text))
    return [_part(s, "", m.text, before, after, m) for m in years]


def of_fields(s: Signals, owner: str, start: int, name: str) -> List[Part]:
    """What is asked of one document in a row, each by itself: 文号、批复文号、数据目标 from `start` on."""
    blocked = [False] * len(s.text)
    for mention in (m for group in s.mentions.values() for m in group):
        blocked[mention.start : mention.end] = [True] * (mention.end - mention.start)
    spans, position = [], start
    for match in _FIELD_END.finditer(s.text, start):
        inside = any(blocked[match.start() : match.end()]) or _open(s.text[start : match.start()])
        if not inside:
            spans.append((position, match.start()))
            position = match.end()
    spans.append((position, len(s.text)))
    parts = []
    for a, b in spans:
        begin = _FIELD_START.match(s.text, a, b)
        a = begin.end() if begin else a
        field = s.text[a:b].strip(" ?。")
        if not field or _REQUEST.fullmatch(field):
            continue
        of = f"{name}的颁布" if _BARE.fullmatch(field) else f"{name}的"
        parts.append(_part(s, owner, of, (0, 0), (a, b)))
    return parts


def _open(text: str) -> bool:
    """Whether a bracket or a quotation mark is open at the end of a text."""
    return text.count("(") > text.count(")") or text.count("“") > text.count("”")


def _places(s: Signals, r: References, collection: Collection) -> List[_Place]:
    """Where documents are named: by a name, or by a type that only they are of."""
    found: List[_Place] = []
    for mention in s.named(POLICY):
        several = tuple(mention.data.get("candidates") or ())
        if not several or r.plural and set(several) <= set(r.targets):
            found.append(_Place(mention.start, mention.end, several or (mention.value,)))
    for mention in s.named(DOCTYPE):
        of_type = tuple(collection.of_type(mention.value))
        meant = len(of_type) == 1 or r.plural
        if of_type and meant and set(of_type) <= set(r.targets):
            found.append(_Place(mention.start, mention.end, of_type))
    places: List[_Place] = []
    for place in sorted(found, key=lambda place: (place.start, -place.end)):
        if places and place.start < places[-1].end:
            continue
        if len(place.owners) > 1:
            both = _BOTH.search(s.text[: place.start])
            place = place._replace(start=both.start() if both else place.start)
        places.append(place)
    return places


def _part(
    s: Signals,
    owner: str,
    name: str,  # 《…》, or the name of a time
    before: Tuple[int, int],
    after: Tuple[int, int],
    mention: Mention | None = None,
) -> Part:
    """The clause with a name between two of its ranges, without the words that set several things side by side."""
    text, mentions = "", []
    for start, end in (before, (-1, -1), after):
        if start < 0:
            named = mention or Mention(POLICY, 0, len(name), name[: name.rfind("》") + 1], owner)
            mentions.append(replace(named, start=len(text), end=len(text) + len(named.text)))
            text += name
            continue
        for a, b in _kept(s.text, start, end):
            mentions += [
                replace(m, start=m.start - a + len(text), end=m.end - a + len(text))
                for group in s.mentions.values()
                for m in group
                if a <= m.start and m.end <= b and m.start < m.end
            ]
            text += s.text[a:b]
    return Part(owner, text, tuple(sorted(mentions, key=lambda m: m.start)))


def _kept(text: str, start: int, end: int) -> List[Tuple[int, int]]:
    """The ranges of a range without the words of comparison."""
    kept, position = [], start
    for match in _SHARED.finditer(text, start, end):
        kept.append((position, match.start()))
        position = match.end()
    return [*kept, (position, end)]
