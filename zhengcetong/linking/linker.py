"""Find everything known that a question names."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Sequence, Tuple

from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.linking.descriptions import DescriptionMatcher, best
from zhengcetong.linking.lexicon import Cue, Lexicon
from zhengcetong.linking.matcher import Match, NameMatcher
from zhengcetong.linking.mention import DOCTYPE, ISSUER, OUTSIDE, POLICY, TERM, TOPIC, Mention
from zhengcetong.linking.names import PRIORITY
from zhengcetong.linking.ordinals import find_ordinals
from zhengcetong.linking.outside import DOCUMENT, NUMBER, THING, OutsideMatcher
from zhengcetong.linking.outside import ISSUER as OUTSIDE_ISSUER
from zhengcetong.linking.periods import find_periods
from zhengcetong.text.fold import Folded, fold
from zhengcetong.text.segment import Segmenter

_HEADS = "文件|政策|通知|文|那个|那份|这个|这份|那项|那部|的那个|的那份"
_HEAD = re.compile(rf"({_HEADS})")
_FILLERS = frozenset("的那个份这关于讲说和与+叫")
GENERIC_WORDS = (
    "国家",
    "关于",
    "加快",
    "推进",
    "工作",
    "建设",
    "进一步",
    "深化",
    "通知",
    "印发",
    "政策",
    "文件",
    "政府",
    "意见",
    "规划",
    "纲要",
    "指南",
    "方案",
    "条例",
    "指导意见",
    "实施方案",
    "国务院",
    "国务院办公厅",
    "办公厅",
)
_BARE_YEAR = re.compile(r"\d+年?")
_OTHER_PLAN = re.compile(r"十[一二四]五")
_MIN_COVERAGE = 0.75
_MIN_ENGLISH = 0.6
_NOTIFIES = re.compile(r"(?:[不没未会要应当须能得再先]|书面|及时|当场|一次性|主动|提前|负责|打电话|短信)$")
_OPINION_OF = re.compile(r"(?:征求|听取|征集|收集|反馈|提出?|第三方)的?$")
_SHORTEST_TITLE = 6  # characters before a document type that make a title
# Characters of titles: none that joins or asks.
_OF_TITLE = re.compile(
    r"[\u4e00-\u9fff](?<![的是有哪那这与跟或由了吗呢请问个份项几两我你您把对于讲说谁什么怎为给从到比最第看查找叫里些出列带含以不写])"
)
_MOST_MEANT = 30  # a description that fits more documents describes none
_SEVERAL_OF = re.compile(r"\b(?:two|both|three)\b[^,.;?]*$", re.IGNORECASE)
# A number that calls a document, and is no day, place or telephone: 那45号是哪个.
_NUMBER_ALONE = re.compile(
    r"(?<![\d第月年〕\])发函技令字])(?P<n>[1-9]\d{1,3})号(?=[呢咧是叫讲说谁哪啥,?。、和跟与]|的(?:呢|是|谁|哪|叫)|又是|什么(?!时)|$)"
)
_ENGLISH_PARTS = re.compile(r"\b(?:and|with|than|versus|vs|or|between|from|to)\b|,", re.IGNORECASE)


class Linker:
    """Links questions to one knowledge; holds no state of any conversation."""

    def __init__(self, snapshot: Snapshot, segmenter: Segmenter) -> None:
        """The extras of `snapshot` hold the data of lexicon.yml and outside.yml."""
        index, extras = snapshot.index, snapshot.extras
        self.lexicon = Lexicon(extras["lexicon"]["lexicon"], segmenter.knows)
        self._knows, self._words = segmenter.knows, segmenter.words
        self._matcher = NameMatcher(index, segmenter.knows)
        self.descriptions = DescriptionMatcher(index, GENERIC_WORDS)
        self._outside = OutsideMatcher(extras["outside"]["outside"])
        types: Sequence[str] = index.value("policy.types")
        self._of_type: Dict[str, List[str]] = {}
        for policy, number in zip(
            index.value("policy.ids"), index.array("policy.type").tolist(), strict=True
        ):
            self._of_type.setdefault(types[number], []).append(policy)

    def link(self, text: str) -> List[Mention]:
        """The mentions in a normalised text, in order, without overlaps."""
        folded = fold(text)
        if not folded.text:
            return []
        named = [m for match in self._matcher.find(folded, text) for m in _mentions(match, folded, text)]
        named = [
            m for m in named if not (_counts(m, text) or _opinion(m, text) or self._across_words(m, text))
        ]
        named = self._with_outside(named, text, folded)
        named += self._numbered(text, named)
        periods, ordinals = find_periods(text), find_ordinals(text)
        # 底市级 in 2019年底市级 is no misspelling
        named = [m for m in named if not (m.kind == TERM and m.score < 1 and _within_any(m, periods))]
        # 三个的 in 第三个的呢 is no misspelling either
        named = [m for m in named if not (m.kind == TERM and m.score < 1 and _within_any(m, ordinals))]
        for extra in (periods, ordinals):
            named += [m for m in extra if not any(m.overlaps(n) and _solid(n) for n in named)]
        named = self._described(text, folded, _resolve_overlaps(named))
        return sorted(self._without_unknown(text, named), key=lambda m: (m.start, m.end))

    def _numbered(self, text: str, named: Sequence[Mention]) -> List[Mention]:
        """Documents called by their number alone, where only one has it: 那45号是哪个, 27号呢."""
        found: List[Mention] = []
        for match in _NUMBER_ALONE.finditer(text):
            written = fold(f"{match.group('n')}号那份")
            names = [name for m in self._matcher.find(written, written.text) for name in m.names]
            owners = {name.value for name in names if name.kind == POLICY}
            mention = Mention(POLICY, *match.span(), match.group(), next(iter(owners), ""))
            if len(owners) == 1 and not _within_any(mention, named):
                found.append(mention)
        return found

    def _without_unknown(self, text: str, named: List[Mention]) -> List[Mention]:
        """Types that end the title of a document not here are marked as outside: 某市城市更新纲要."""
        found: List[Mention] = []
        for mention in named:
            start = _title_start(text, mention.start, named) if mention.kind == DOCTYPE else mention.start
            phrase = text[start : mention.start]
            if len(phrase) < _SHORTEST_TITLE or self._fits(phrase, mention.value):
                found.append(mention)
                continue
            found = [m for m in found if m.end <= start]
            title = text[start : mention.end]
            found.append(Mention(OUTSIDE, start, mention.end, title, DOCUMENT, 0.7, {"name": title}))
        return found

    def _is_more(self, text: str, left: int, start: int, doctype: str, named: Sequence[Mention]) -> bool:
        """Whether a description is only the end of a title that no document bears."""
        begin = _title_start(text, start, named)
        return (
            begin < left and start - begin >= _SHORTEST_TITLE and not self._fits(text[begin:start], doctype)
        )

    def _fits(self, phrase: str, doctype: str) -> bool:
        """Whether a document of the type may be meant by what stands before it."""
        return bool(self._meant(fold(phrase).text, self._of_type.get(doctype, [])))

    def _meant(self, phrase: str, allowed: Sequence[str]) -> List[str]:
        """The documents that a folded phrase describes best; none that lacks a word told of others."""
        found = best(self.descriptions.rank(phrase, allowed), _MIN_COVERAGE)
        words = self._words(phrase) if found else ()
        return [policy for policy in found if not self.descriptions.lacks(policy, words)]

    def _across_words(self, mention: Mention, text: str) -> bool:
        """Whether a two-character term only arises between words: 一门 in 统一门户."""
        if mention.kind != TERM or mention.end - mention.start != 2:
            return False
        before, after = text[mention.start - 1 : mention.start + 1], text[mention.end - 1 : mention.end + 1]
        return bool(mention.start) and self._knows(before) and len(after) == 2 and self._knows(after)

    def cues(self, text: str) -> List[Cue]:
        """The lexicon's words in a normalised text."""
        return self.lexicon.find(text, fold(text))

    def _with_outside(self, named: List[Mention], text: str, folded: Folded) -> List[Mention]:
        for mention in self._outside.find(text, folded):
            covering = [n for n in named if n.overlaps(mention)]
            inside = mention.value in (DOCUMENT, NUMBER, THING) and not any(
                _explains(n, mention) for n in covering
            )
            inside = inside or bool(covering) and _body_over_topics(mention, covering)
            if inside:
                named = [n for n in named if n not in covering]
            if inside or not covering:
                named = [*named, mention]
        return named

    def _described(self, text: str, folded: Folded, named: List[Mention]) -> List[Mention]:
        for start, end, doctype in _heads(text, named):
            mention = self._describe(text, start, end, doctype, named)
            if mention:
                named = [n for n in named if not n.overlaps(mention) or n.kind == POLICY]
                if not any(n.overlaps(mention) for n in named):
                    named.append(mention)
        if not any(m.kind == POLICY for m in named):
            named = self._in_english(text, named)
        return named

    def _describe(
        self, text: str, start: int, end: int, doctype: str, named: Sequence[Mention]
    ) -> Mention | None:
        left = self._left_edge(text, start, named)
        phrase = fold("".join(c for c in _mended(text, left, start, named) if c not in "那个份这的")).text
        if len(phrase) < 2:
            return None
        if not doctype and not _pointed_at(text, left, start, end):
            return None
        if doctype and self._is_more(text, left, start, doctype, named):
            return None
        allowed = self._of_type.get(doctype, []) if doctype else []
        found = self._meant(phrase, allowed)
        if _BARE_YEAR.fullmatch(phrase) and not self.descriptions.holds(phrase.rstrip("年")[-2:]):
            return None  # 07年 shares a pair with 17年 and is another year
        if not found or len(found) > _MOST_MEANT or (doctype and len(found) == len(allowed) > 1):
            return None
        if _OTHER_PLAN.search(text[max(0, left - 6) : end]):
            return None  # 十四五 is never called by a description of another plan's document
        while text[left] in "那个份这的":
            left += 1
        data = {"candidates": found} if len(found) > 1 else {}
        return Mention(POLICY, left, end, text[left:end], found[0], 0.8, data)

    def _left_edge(self, text: str, start: int, named: Sequence[Mention]) -> int:
        blocked = {i for m in named if m.kind in (ISSUER, POLICY) for i in range(m.start, m.end)}
        known = self.descriptions.characters
        left = start
        mended = {m.end: m.start for m in named if m.data.get("name") and m.kind in (TERM, TOPIC)}
        while left > 0 and left - 1 not in blocked:
            if left in mended:
                left = mended[left]
                continue
            char = text[left - 1]
            if char in "和与跟、及" and any(m.kind == TERM and m.end == left - 1 for m in named):
                break
            if not (char.lower() in known or char in _FILLERS or char in "“”《、0123456789"):
                break
            left -= 1
        while left < start and text[left] in "“”《、的和与说讲叫关于":
            left += 1
        cut = [m.start for m in named if m.kind == TERM and m.start < left < m.end <= start]
        return min(cut, default=left)  # 最多跑一次那个 is more than 一次那个

    def _several_in_english(self, text: str) -> List[str]:
        """The documents that the parts of an English sentence name, if they name two or more."""
        found: List[str] = []
        for part in _ENGLISH_PARTS.split(text):
            one = best(self.descriptions.rank_english(part), _MIN_ENGLISH, 0.1)
            found += [p for p in one if len(one) == 1 and p not in found]
        return found if len(found) > 1 else []

    def _in_english(self, text: str, named: List[Mention]) -> List[Mention]:
        latin = sum(char.isascii() and char.isalpha() for char in text)
        if latin < 8:
            return named
        several = self._several_in_english(text)
        if not several and any(m.kind == DOCTYPE and _SEVERAL_OF.search(text[: m.start]) for m in named):
            return named
        if several:
            kept = [m for m in named if m.kind not in (DOCTYPE,)]
            return [*kept, *(Mention(POLICY, 0, 0, "", policy, 0.7, {}) for policy in several)]
        found = best(self.descriptions.rank_english(text), _MIN_ENGLISH, 0.1)
        if not found or len(found) > _MOST_MEANT:
            return named
        data = {"candidates": found} if len(found) > 1 else {}
        kept = [m for m in named if m.kind not in (DOCTYPE,)]
        return [*kept, Mention(POLICY, 0, 0, "", found[0], 0.7, data)]


def _mentions(match: Match, folded: Folded, text: str) -> List[Mention]:
    start, end = folded.span(match.start, match.end)
    start, end = _with_brackets(text, start, end)
    strongest = max(PRIORITY[name.kind] for name in match.names)
    names = [name for name in match.names if PRIORITY[name.kind] == strongest]
    values = list(dict.fromkeys(name.value for name in names))[:_MOST_MEANT]
    data: Dict[str, Any] = {"candidates": values} if len(values) > 1 else {}
    if match.score < 1:
        data["name"] = names[0].text
    also = [n.value for n in match.names if n.kind == TERM and strongest != PRIORITY[TERM]]
    if also:
        data["terms"] = also
    surface = text[start:end]
    return [Mention(names[0].kind, start, end, surface, values[0], match.score, data)]


def _counts(mention: Mention, text: str) -> bool:
    """Whether a name that begins with 一 only counts something here: 最后一次发文, 哪一门."""
    before, after = text[: mention.start], text[mention.end :]
    if (
        mention.kind == ISSUER
        and re.match(r"(?:的|各|有关|相关|组成)?部门", after)
        and mention.text == "国务院"
    ):
        return True  # 国务院部门 take part in something, they are not the State Council
    if mention.kind == TERM and after.startswith("化") and not mention.text.endswith("化"):
        return True  # 政府信息 in 政府信息化
    if mention.kind != TERM or not re.fullmatch(r"一[次门网]", mention.text):
        return False
    return bool(
        re.search(
            r"(?:最后|最近|近|上|新|历|多|第|哪|每|上|下|这|有|再|首|头|同|说|讲|问|答|念|查|看|试|来|报|认|对|过|我|您|你|能|[a-z\d])$",
            before,
        )
    ) or after.startswith(("性", "发", "颁", "出台", "印", "心思", "学问", "手艺", "课", "功课"))


def _with_brackets(text: str, start: int, end: int) -> Tuple[int, int]:
    for opening, closing in ("“”", "《》", "〈〉", "“”", "《》"):
        inside = text[start:end]
        opened = start > 0 and text[start - 1] == opening
        closed = end < len(text) and text[end] == closing
        if opened and closed:
            start, end = start - 1, end + 1
        elif opened and inside.count(closing) > inside.count(opening):
            start -= 1
        elif closed and inside.count(opening) > inside.count(closing):
            end += 1
    return start, end


def _within_any(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(mention.overlaps(other) for other in others)


def _opinion(mention: Mention, text: str) -> bool:
    """Whether 意见 is what somebody thinks, 通知 what somebody does, and no document: 征求第三方意见, 连补正都不通知."""
    if mention.kind == DOCTYPE and mention.text == "通知":
        return bool(_NOTIFIES.search(text[: mention.start]))
    if mention.kind != DOCTYPE or mention.text != "意见":
        return False
    return bool(
        _OPINION_OF.search(text[: mention.start]) or text[mention.end :].startswith(("书", "箱", "建议"))
    )


def _solid(mention: Mention) -> bool:
    return mention.kind in (POLICY, TERM, ISSUER) or mention.value == NUMBER


def _body_over_topics(body: Mention, covering: Sequence[Mention]) -> bool:
    """Whether the name of a body merely holds words that are topics: 工业和信息化部."""
    longer = all(n.kind == TOPIC and n.end - n.start < body.end - body.start for n in covering)
    return body.value == OUTSIDE_ISSUER and longer


def _explains(known: Mention, outside: Mention) -> bool:
    """Whether the known name is (nearly) all of the bracketed or listed title."""
    if known.kind == POLICY:
        return known.end - known.start >= 0.55 * (outside.end - outside.start)
    if known.kind in (DOCTYPE, TERM):
        return known.end - known.start >= 0.7 * (outside.end - outside.start)
    return False


def _resolve_overlaps(mentions: List[Mention]) -> List[Mention]:
    kept: List[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if not any(mention.overlaps(other) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _mended(text: str, start: int, end: int, named: Sequence[Mention]) -> str:
    """A stretch of the text with misspelled names written as they should be."""
    written = list(text[start:end])
    for m in named:
        if m.data.get("name") and start <= m.start and m.end <= end:
            written[m.start - start : m.end - start] = [str(m.data["name"])] + [""] * (m.end - m.start - 1)
    return "".join(written)


def _heads(text: str, named: Sequence[Mention]) -> List[Tuple[int, int, str]]:
    """Where a description may end: at a document type or at a word such as 那份文件."""
    heads = [(m.start, m.end, m.value) for m in named if m.kind == DOCTYPE]
    for match in _HEAD.finditer(text):
        if any(s - 1 <= match.end() <= s for s, _, _ in heads):
            continue  # 那个 in front of a type: the type is the head
        if not any(match.start() < e and s < match.end() for s, e, _ in heads):
            heads.append((match.start(), match.end(), ""))
    return sorted(heads)


def _title_start(text: str, end: int, named: Sequence[Mention]) -> int:
    """Where the unbroken words that end before a document type begin; no known name is among them."""
    blocked = {i for m in named if m.kind not in (OUTSIDE, TOPIC) for i in range(m.start, m.end)}
    start = end
    while start and start - 1 not in blocked and _OF_TITLE.match(text[start - 1]):
        start -= 1
    return start


def _pointed_at(text: str, left: int, start: int, end: int) -> bool:
    """Whether 那个/这份 stands in or beside the phrase, so that one document is meant."""
    return bool(re.search(r"[那这该嗰呢][个份项部]?", text[max(0, left - 2) : end]))
