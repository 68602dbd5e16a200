"""A clause read as a question about a set of documents: what of it is understood, and what it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from zhengcetong.linking.mention import (
    DOCTYPE,
    ISSUER,
    ORDINAL,
    PERIOD,
    POLICY,
    TERM,
    Mention,
)
from zhengcetong.linking.numerals import parse
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.exclusion import ruled_out
from zhengcetong.question.filters import build as build_filters
from zhengcetong.question.numbered import NumberCondition
from zhengcetong.question.numbered import condition as number_condition
from zhengcetong.question.references import References, position, resolve
from zhengcetong.question.sets.vocabulary import Marked, SetWords, mark, passages, unexplained
from zhengcetong.question.shapes import ENDS
from zhengcetong.question.signals import Signals
from zhengcetong.question.titled import TitleCondition
from zhengcetong.question.titled import condition as title_condition

# Groups of words that ask or describe; the others only fill.
_FILLING = ("neutral", "unit", "all", "issued", "name_noun", "document")
_KNOWN = 0.5  # share from which the words of a passage are content that some statement holds
_STRANGE = 0.3  # share below which the words left are no content of any statement
_FORM = ("cues.", "attributes.")
_OWN_BUSINESS = ("cues.framing", "cues.goal")  # words of these may be content
# Groups that relate documents to each other or to a time.
_RELATING = (
    "interval",
    "compare",
    "which_first",
    "sort",
    "before",
    "after",
    "between",
    "difference",
    "same_issuer",
    "same_year",
    "place",
    "one_after",
    "one_before",
)
# What only documents are counted with, or called.
_DOCUMENTS = re.compile(r"[份]|文件|政策|公文|法规|\b(?:documents?|polic(?:y|ies))\b", re.IGNORECASE)
_BESIDE = ("before", "after", "between", "same_issuer", "same_year", "place", "one_after", "one_before")
_FEW = 0.25  # share of a clause that such words may make up
# Groups that ask for something by themselves, whatever strange words stand beside them.
_PLAIN = (
    *_RELATING,
    "earliest",
    "latest",
    "middle",
    "most",
    "fewest",
    "both_sides",
    "how_many",
    "which",
    "list",
)
_OF_TYPE = re.compile(r"(?:里头|里面|里|当中|之中|中|类)(?!央)")
_ISSUING = r"(?:自己|单独|独自|层面|一级)?(?:发|印|颁|出|下|牵头|署名|名义|参与(?:的|过|了|印|颁|发|联|制)|挂名|有份|的文件|的政策|那[份个])"
_NAMED = (
    r"(?<![哪几各何]个)(?<![哪几何]家)(?<![哪那]些)(?<![各哪几何])"  # before a kind that is not asked for
)
_OF = re.compile(r"[的之\s]{0,2}(?:那|这)?(?:一)?(?:份|个|部)?|(?:的)?(?:于|在|是)?")


@dataclass(frozen=True)
class Reading:
    """A clause whose every word is explained, with the documents and conditions that it names."""

    signals: Signals
    marked: Marked
    found: Mapping[str, Sequence[re.Match[str]]]
    references: References
    filters: q.Filters
    targets: Tuple[str, ...]  # the documents named, also by a type or a term of one only
    rest: Tuple[str, ...] = ()  # words that are not explained, where a document and a time are related

    def has(self, *groups: str) -> bool:
        """Whether words of one of the groups are there."""
        return any(group in self.found for group in groups)

    def number(self, *groups: str) -> int:
        """The first number that a match of the groups holds; 0 if there is none."""
        for group in groups:
            for match in self.found.get(group, ()):
                for value in match.groupdict().values():
                    if value and parse(value):
                        return parse(value) or 0
        return 0

    def inside(self, group: str, kind: str) -> List[Mention]:
        """The names of a kind that the matches of a group hold."""
        return [
            name
            for place, name in self.marked.names.items()
            if name.kind == kind and any(m.start() <= place < m.end() for m in self.found.get(group, ()))
        ]


class SetReader:
    """Reads clauses with the words for sets and the names of one knowledge."""

    def __init__(
        self,
        words: SetWords,
        collection: Collection,
        cut: Callable[[str], List[str]],
        content_words: Callable[[str], Tuple[str, ...]],
        familiarity: Callable[[Tuple[str, ...]], float],
    ) -> None:
        """`cut` segments a text; `content_words` and `familiarity` are the retriever's."""
        self._words = words
        self._collection = collection
        self._cut, self._content_words, self._familiarity = cut, content_words, familiarity

    def read(self, s: Signals, c: q.Context, strange: bool = False) -> Optional[Reading]:
        """The reading of a clause, None if something in it is not explained.

        `strange`: words that no statement holds either are passed over, if the others ask plainly.
        """
        numbered = number_condition(s, self._collection.numbering)
        titled = TitleCondition()
        if not numbered.codes:
            titled = title_condition(s.text, s.quoted, s.has("title_words"), self._collection.titles)
        s = _without(s, titled)
        marked = mark(s.text, _mentions(s))
        found = self._found(marked.text)
        if any(group in found for group in _RELATING):
            s = self._with_described(s)
            marked = mark(s.text, _mentions(s))
            found = self._found(marked.text)
        sure = strange or _of_documents(marked.text, found)
        plain = sure and any(group in found for group in _PLAIN)
        rest = self._rest(s, marked, found, (*titled.spans, *numbered.spans), plain)
        related = "interval" in found and bool(s.named(POLICY))
        if rest is None or rest and not related:
            return None
        references = _as_types(s, resolve(s, c, self._collection))
        filters = self._of_kind(build_filters(s, references, c, self._collection), s.text)
        filters = _numbered(self._of_parity(filters, found), numbered, s)
        return Reading(s, marked, found, references, filters, self._targets(s, references, c), rest)

    def _found(self, text: str) -> Mapping[str, Sequence[re.Match[str]]]:
        """The matches of all groups; 最后面那个 is an end, no step from something, and 到最后 no end."""
        found: Dict[str, Sequence[re.Match[str]]] = dict(self._words.find(text))
        open_ended = [m.span() for m in found.get("to_the_end", ())]
        for group in ("latest", "earliest") if open_ended else ():
            ends = [
                m
                for m in found.pop(group, ())
                if not any(a <= m.start() and m.end() <= b for a, b in open_ended)
            ]
            found.update({group: ends} if ends else {})
        for group in ("one_before", "one_after"):
            kept = [m for m in found.pop(group, ()) if "最" not in text[max(0, m.start() - 1) : m.end()]]
            found.update({group: kept} if kept else {})
        return found

    def _of_kind(self, filters: q.Filters, text: str) -> q.Filters:
        """The filters with the institutions of a kind, if one is named and not asked for: 部委发的."""
        if filters.issuers or filters.unknown_issuers:
            return filters
        text = text.replace("的机构", "机构").replace("的机关", "机关")
        kinds = {kind for issuer in self._collection.issuers.values() for kind in issuer.kinds}
        named = next(
            (k for k in sorted(kinds, key=len, reverse=True) if re.search(_NAMED + k + _ISSUING, text)), ""
        )
        issuers = tuple(i.id for i in self._collection.issuers.values() if named in i.kinds)
        return replace(filters, issuers=issuers) if named else filters

    def _of_parity(self, filters: q.Filters, found: Mapping[str, Sequence[re.Match[str]]]) -> q.Filters:
        """The filters with the odd (even) years of the collection, if those are spoken of."""
        odd = 1 if "odd" in found else 0
        if not odd and "even" not in found or filters.periods:
            return filters
        years = sorted({self._collection.month(p)[0] for p in self._collection.by_date})
        periods = (Period((y, 1), (y, 12), "year", "at", f"{y}年", False, y) for y in years if y % 2 == odd)
        return replace(filters, periods=tuple(periods))

    def _with_described(self, s: Signals) -> Signals:
        """The clause with documents in the place of a type and what tells it apart: 发改委的规划."""
        names = sorted(_mentions(s), key=lambda m: m.start)
        told: List[Mention] = []
        for one, two in zip(names, names[1:], strict=False):
            pair = {one.kind: one, two.kind: two}
            doctype, by = pair.get(DOCTYPE), pair.get(ISSUER) or pair.get(PERIOD)
            if (
                one.kind == PERIOD
                and two.kind == POLICY
                and self._own(one, two)
                and s.text[one.end : two.start] in ("", "的")
            ):
                told.append(replace(two, start=one.start, text=s.text[one.start : two.end]))
                continue
            if not doctype or not by or not _OF.fullmatch(s.text[one.end : two.start]):
                continue
            filters = q.Filters(
                doctypes=(doctype.value,),
                issuers=(by.value,) if by.kind == ISSUER else (),
                periods=(Period.from_data(by.data),) if by.kind == PERIOD else (),
            )
            members = self._collection.select(filters)
            if len(members) == 1:
                told.append(Mention(POLICY, one.start, two.end, s.text[one.start : two.end], members[0]))
        if not told:
            return s
        kept = [m for m in _mentions(s) if not any(m.overlaps(other) for other in told)]
        by_kind: Dict[str, List[Mention]] = {}
        for mention in (*kept, *told):
            by_kind.setdefault(mention.kind, []).append(mention)
        mentions = {kind: tuple(sorted(ms, key=lambda m: m.start)) for kind, ms in by_kind.items()}
        return replace(s, mentions=mentions)

    def _own(self, period: Mention, policy: Mention) -> bool:
        """Whether a period before a name only tells when that document is from: 2018年一体化平台意见."""
        if policy.data.get("candidates"):
            return False
        return Period.from_data(period.data).contains(*self._collection.month(policy.value))

    def _rest(
        self,
        s: Signals,
        marked: Marked,
        found: Mapping[str, Sequence[re.Match[str]]],
        quoted: Sequence[Tuple[int, int]],
        plain: bool,
    ) -> Optional[Tuple[str, ...]]:
        """The words that are not explained; None if nothing is asked. Idle passages count for nothing.

        `plain`: neither do words that no statement holds.
        """
        covered = self._covered(s, marked, found)
        for start, end in quoted:
            for place in range(marked.place(start), marked.place(end)):
                covered[place] = True
        asking = False
        rest: List[str] = []
        for span in passages(marked.text):
            words = unexplained(marked.text, span, covered, self._cut, self._content_words)
            few = sum(map(len, words)) <= _FEW * len(marked.text)
            if plain and few and self._familiarity(tuple(words)) < _STRANGE:
                words = []
            named = any(mark in marked.text[slice(*span)] for mark in "ⓅⒾⓉⒹⓈⓍ")
            if named or self._familiarity(tuple(words)) >= _KNOWN:
                rest += words
            asking |= _asks(marked.text, span, found) and (named or not words)
            asking |= not words and bool(
                {"number", "title", "index_number", "link", "category"} & set(s.attributes)
            )
        return tuple(rest) if asking else None

    def _covered(
        self, s: Signals, marked: Marked, found: Mapping[str, Sequence[re.Match[str]]]
    ) -> List[bool]:
        covered = [False] * len(marked.text)
        spans = [m.span() for matches in found.values() for m in matches]
        for group, cues in s.cues.items():
            if group.startswith(_FORM) and group not in _OWN_BUSINESS:
                spans += [(marked.place(cue.start), marked.place(cue.end)) for cue in cues]
        for start, end in spans:
            covered[start:end] = [True] * (end - start)
        return covered

    def _targets(self, s: Signals, references: References, c: q.Context) -> Tuple[str, ...]:
        """The documents named, in the order of the words: by name, by the only one of a type, by a term."""
        found: Dict[str, int] = {p: self._place(s, p) for p in references.targets}
        if len(references.candidates) > 1 and references.plural:
            found.update({p: 0 for p in references.candidates})
        for mention in s.named(DOCTYPE):
            of_type = self._collection.of_type(mention.value)
            if len(of_type) == 1:
                found.setdefault(of_type[0], mention.start)
        for mention in s.named(TERM):
            owner = mention.value.split("#")[0]
            if owner in self._collection.policies:
                found.setdefault(owner, mention.start)
        if s.has("interval", "compare", "which_first") and len(c.listed) > 1 and not ENDS.search(s.text):
            for mention in s.named(ORDINAL):
                for policy in position(c.listed, mention) or ():
                    found.setdefault(policy, mention.start)
            if found and s.has("pronoun") and len(c.focus) == 1:
                found.setdefault(c.focus[0], 0)
        return tuple(sorted(found, key=lambda p: found[p]))

    def _place(self, s: Signals, policy: str) -> int:
        return next((m.start for m in s.named(POLICY) if m.value == policy), 0)


def _as_types(s: Signals, references: References) -> References:
    """The references where 规划里 or 规划类 speaks of a type, not of one document of it."""
    named = s.named(DOCTYPE)
    left_out = len(named) > 1 and len(ruled_out(s.text, named)) == len(named)
    types = [m for m in named if left_out or _OF_TYPE.match(s.text, m.end)]
    if not types or references.targets or s.named(POLICY):
        return references
    return References(doctypes=tuple(dict.fromkeys(m.value for m in types)))


def _without(s: Signals, titled: TitleCondition) -> Signals:
    """The clause without names in the words that titles hold: 标题带“互联网+政务服务”的; a type is one of theirs."""
    if not titled.spans:
        return s
    kept = {
        kind: tuple(m for m in ms if not any(m.start < end and start < m.end for start, end in titled.spans))
        for kind, ms in s.mentions.items()
        if kind != DOCTYPE or titled.denied
    }
    return replace(s, mentions={**s.mentions, **kept})


def _numbered(filters: q.Filters, numbered: NumberCondition, s: Signals) -> q.Filters:
    """The filters with what document numbers must be like; their years are no time of issue."""
    if not numbered:
        return filters
    periods = tuple(p for p in filters.periods if str(p.year) not in numbered.years)
    if numbered.codes:
        apart = [m for m in s.named(ISSUER) if not any(m.start < e and b < m.end for b, e in numbered.spans)]
        issuers = tuple(i for i in filters.issuers if i in {m.value for m in apart})
        filters = replace(filters, issuers=issuers, title_words=(), title_place="", without_title_words=False)
    return replace(
        filters,
        periods=periods,
        number_codes=numbered.codes,
        number_years=numbered.years,
        numbered=numbered.numbered,
    )


def _mentions(s: Signals) -> List[Mention]:
    return [m for group in s.mentions.values() for m in group]


def _of_documents(text: str, found: Mapping[str, Sequence[re.Match[str]]]) -> bool:
    """Whether documents are surely asked for: by a word or measure for them, or by their place beside one named."""
    beside = any(group in found for group in _BESIDE) and "Ⓟ" in text
    return beside or bool(_DOCUMENTS.search(text))


def _asks(text: str, span: Tuple[int, int], found: Mapping[str, Sequence[re.Match[str]]]) -> bool:
    """Whether a passage names something or holds words that ask."""
    if any(mark in text[slice(*span)] for mark in "ⓅⒾⓉⒹ"):
        return True
    return any(
        span[0] <= m.start() and m.end() <= span[1]
        for group, matches in found.items()
        if group not in _FILLING
        for m in matches
    )
