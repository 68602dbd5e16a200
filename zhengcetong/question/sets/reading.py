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
from zhengcetong.question.filters import build as build_filters
from zhengcetong.question.references import References, position, resolve
from zhengcetong.question.sets.vocabulary import Marked, SetWords, mark, passages, unexplained
from zhengcetong.question.shapes import ENDS
from zhengcetong.question.signals import Signals

# Groups of words that ask or describe; the others only fill.
_FILLING = ("neutral", "unit", "all", "issued", "name_noun", "document")
_KNOWN = 0.5  # share from which the words of a passage are content that some statement holds
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
_OF_TYPE = re.compile(r"(?:里头|里面|里|当中|之中|中|类)(?!央)")
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

    def read(self, s: Signals, c: q.Context) -> Optional[Reading]:
        """The reading of a clause, None if something in it is not explained."""
        marked = mark(s.text, _mentions(s))
        found = self._words.find(marked.text)
        if any(group in found for group in _RELATING):
            s = self._with_described(s)
            marked = mark(s.text, _mentions(s))
            found = self._words.find(marked.text)
        rest = self._rest(s, marked, found)
        related = "interval" in found and bool(s.named(POLICY))
        if rest is None or rest and not related:
            return None
        references = _as_types(s, resolve(s, c, self._collection))
        filters = build_filters(s, references, c, self._collection)
        return Reading(s, marked, found, references, filters, self._targets(s, references, c), rest)

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
        self, s: Signals, marked: Marked, found: Mapping[str, Sequence[re.Match[str]]]
    ) -> Optional[Tuple[str, ...]]:
        """The words that are not explained; None if nothing is asked. Idle passages count for nothing."""
        covered = self._covered(s, marked, found)
        asking = False
        rest: List[str] = []
        for span in passages(marked.text):
            words = unexplained(marked.text, span, covered, self._cut, self._content_words)
            named = any(mark in marked.text[slice(*span)] for mark in "ⓅⒾⓉⒹⓈⓍ")
            if named or self._familiarity(tuple(words)) >= _KNOWN:
                rest += words
            asking |= _asks(marked.text, span, found) and (named or not words)
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
    types = [m for m in s.named(DOCTYPE) if _OF_TYPE.match(s.text, m.end)]
    if not types or references.targets or s.named(POLICY):
        return references
    return References(doctypes=tuple(dict.fromkeys(m.value for m in types)))


def _mentions(s: Signals) -> List[Mention]:
    return [m for group in s.mentions.values() for m in group]


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
