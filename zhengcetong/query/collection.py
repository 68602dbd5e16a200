"""The knowledge arranged for look-up: policies, entries and institutions by id, in order of date."""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from dataclasses import replace
from typing import Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from zhengcetong.index.parts import NO_MONTH
from zhengcetong.index.postings import Index, Lists
from zhengcetong.index.stored import StoredKnowledge
from zhengcetong.knowledge.models import DocumentType, Entry, Issuer, Policy, Topic
from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.linking.periods import Period
from zhengcetong.query.numbering import Numbering
from zhengcetong.query.proper_names import ProperNames
from zhengcetong.query.titles import Titles
from zhengcetong.question.model import JOINT, NOT, NOT_ONLY, ONLY, Filters

Month = Tuple[int, int]

# What a statement tells of an earlier form of its document: 原条例2007年以第492号令公布.
FORMER = re.compile(r"(?:原|旧|前身)[^，。；,;]{0,12}?(\d{4})年")


class EntryRef:
    """An entry with the policy it belongs to (`overview` for the introduction), read when looked at."""

    __slots__ = ("_knowledge", "owner", "position")

    def __init__(self, owner: str, position: int, knowledge: StoredKnowledge) -> None:
        self.owner, self.position, self._knowledge = owner, position, knowledge

    @property
    def entry(self) -> Entry:
        """The entry itself."""
        return self._knowledge.entry(self.position)

    @property
    def ref(self) -> str:
        """The id by which answers cite the entry: policy-id#entry-id."""
        return f"{self.owner}#{self.entry.id}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EntryRef) and self.position == other.position

    def __hash__(self) -> int:
        return self.position


def month_of(policy: Policy) -> Month:
    """The article's date as (year, month)."""
    year, month = policy.article.date.split("-")
    return int(year), int(month)


def official_month(policy: Policy) -> Optional[Month]:
    """The official date as (year, month): of publication, else of writing, else None."""
    day = policy.official.published or policy.official.written
    return (day.year, day.month) if day else None


def dates_differ(policy: Policy) -> bool:
    """Whether neither official month equals the article's."""
    days = [d for d in (policy.official.written, policy.official.published) if d]
    return bool(days) and all((d.year, d.month) != month_of(policy) for d in days)


class Policies(AbstractMapping):
    """Policies by id, read when looked at."""

    def __init__(self, ids: Sequence[str], knowledge: StoredKnowledge) -> None:
        self.places: Dict[str, int] = {policy: place for place, policy in enumerate(ids)}
        self._knowledge = knowledge

    def __getitem__(self, policy: str) -> Policy:
        return self._knowledge.policy(self.places[policy])

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __contains__(self, policy: object) -> bool:
        return policy in self.places


def _within(period: Period, months: np.ndarray) -> np.ndarray:
    """Which months (year * 12 + month - 1) lie in a period, as `Period.contains` tells of one."""
    start, end = period.start, period.end
    if period.recurring and start and end:
        inside: np.ndarray = (months + 1 - start[1]) % 12 <= (end[1] - start[1]) % 12
        return inside
    mask = np.ones(len(months), dtype=bool)
    if start is not None:
        mask &= months >= start[0] * 12 + start[1] - 1
    if end is not None:
        mask &= months <= end[0] * 12 + end[1] - 1
    return mask


class Collection:
    """Read-only look-up over one knowledge."""

    def __init__(self, snapshot: Snapshot) -> None:
        index, self.knowledge = snapshot.index, snapshot.knowledge
        self._ids: Sequence[str] = index.value("policy.ids")
        self.policies: Mapping[str, Policy] = Policies(self._ids, self.knowledge)
        self._places = self.policies.places  # type: ignore[attr-defined]
        self.issuers: Dict[str, Issuer] = {i.id: i for i in self.knowledge.issuers}
        self.doctypes: Dict[str, DocumentType] = {d.id: d for d in self.knowledge.doctypes}
        self.topics: Dict[str, Topic] = {t.id: t for t in self.knowledge.topics}
        self._months, self._officials = index.array("policy.month"), index.array("policy.official")
        self._order = np.lexsort((index.array("policy.row"), self._months))
        self.by_date: List[str] = [self._ids[i] for i in self._order.tolist()]
        self._rank = {policy: position for position, policy in enumerate(self.by_date)}
        self._types: Sequence[str] = index.value("policy.types")
        self._type, self._in_force = index.array("policy.type"), index.array("policy.in_force")
        self._issuer_ids: Sequence[str] = index.value("policy.issuer_ids")
        self._issuers = Lists.load(index, "policy.issuers")
        self._topics = Index.load(index, "topics")
        self._due, self._articles = Index.load(index, "due"), Index.load(index, "articles")
        self._owner, self._starts = index.array("entry.owner"), index.column("entry.starts")
        self.titles = Titles(index.value("policy.titles"))
        self.numbering = Numbering(index.value("policy.numbers"))
        bodies = (n for i in self.issuers.values() for n in (i.name, i.short, *i.aliases))
        self.names = ProperNames.of((snapshot.extras.get("outside") or {}).get("outside") or {}, bodies)

    # --- entries -----------------------------------------------------------------------------

    def at(self, position: int) -> EntryRef:
        """The entry at a position of the snapshot."""
        owner = int(self._owner[position])
        return EntryRef(OVERVIEW if owner < 0 else self._ids[owner], position, self.knowledge)

    def entry(self, ref: str) -> Optional[EntryRef]:
        """The entry with the id policy#entry; an item suffix (.2) is ignored."""
        owner, _, name = (ref.rsplit(".", 1)[0] if "." in ref else ref).partition("#")
        if owner not in self._places:
            return next((e for e in self.entries_of(owner) if e.entry.id == name), None)
        ids: Sequence[str] = self.policies[owner].entries.ids  # type: ignore[attr-defined]
        position = self._starts[self._places[owner]] + ids.index(name) if name in ids else -1
        return EntryRef(owner, position, self.knowledge) if position >= 0 else None

    def item_index(self, ref: str) -> Optional[int]:
        """The position of the item that a term id names, or None."""
        tail = ref.rsplit(".", 1)
        return int(tail[1]) if len(tail) == 2 and tail[1].isdigit() else None

    def entries_of(self, owner: str) -> Sequence[EntryRef]:
        """The entries of a policy, in its order."""
        return [EntryRef(owner, position, self.knowledge) for position in self.positions_of(owner)]

    def positions_of(self, owner: str) -> range:
        """The positions of an owner's entries in the snapshot."""
        if owner == OVERVIEW:
            return range(self._starts[0])
        place = self._places.get(owner)
        return range(0) if place is None else range(self._starts[place], self._starts[place + 1])

    def children(self, parent: EntryRef) -> List[EntryRef]:
        """The sub-points of an entry, in order."""
        return [e for e in self.entries_of(parent.owner) if e.entry.parent == parent.entry.id]

    def former(self, owner: str) -> Optional[EntryRef]:
        """The statement that tells of an earlier form of a document, if there is one."""
        return next((ref for ref in self.entries_of(owner) if FORMER.search(ref.entry.text)), None)

    def due_in(self, years: Iterable[str]) -> List[EntryRef]:
        """The entries whose deadline holds one of the years, in order of their policies' dates."""
        found = {int(p) for year in years for p in self._positions(self._due, year)}
        refs = (self.at(position) for position in found)
        return sorted(refs, key=lambda ref: (self._rank.get(ref.owner, -1), ref.position))

    def due_years(self) -> List[str]:
        """All years in which something is due, in order."""
        return sorted(self._due.rows)

    def citing(self, article: str) -> List[EntryRef]:
        """The entries that cite an article of a law (第二十条)."""
        return [self.at(int(position)) for position in self._positions(self._articles, article)]

    @staticmethod
    def _positions(index: Index, key: str) -> Sequence[int]:
        found = index.get(key)
        return () if found is None else found.tolist()

    # --- policies ----------------------------------------------------------------------------

    def month(self, policy: str) -> Month:
        """The article's date as (year, month), without reading the policy."""
        year, month = divmod(int(self._months[self._places[policy]]), 12)
        return year, month + 1

    def official_month(self, policy: str) -> Optional[Month]:
        """The official date as (year, month), without reading the policy; None where unknown."""
        value = int(self._officials[self._places[policy]])
        return None if value == NO_MONTH else (value // 12, value % 12 + 1)

    def type_of(self, policy: str) -> str:
        """The id of a policy's document type."""
        return self._types[self._type[self._places[policy]]]

    def serial(self, policy: str) -> int:
        """The serial number in a policy's document number; -1 if none is known."""
        return self.numbering.serial(self._places[policy])

    def of_type(self, doctype: str) -> List[str]:
        """The policies of a type, by date."""
        return self.select(Filters(doctypes=(doctype,)))

    def rank(self, policy: str) -> int:
        """The place of a policy in order of date."""
        return self._rank[policy]

    def sort(self, policies: Iterable[str]) -> List[str]:
        """`policies` by the article's date."""
        return sorted(set(policies), key=lambda policy: self._rank[policy])

    def select(self, filters: Filters) -> List[str]:
        """The policies that meet `filters`, by the article's date."""
        return self._listed(self._meeting(filters))

    def straying(self, filters: Filters) -> Tuple[List[str], List[str]]:
        """The policies that official dates would add to the periods of `filters`, and take from them."""
        bound = self._meeting(replace(filters, periods=()))
        ours, theirs = self._dated(filters, self._months), self._dated(filters, self._officials)
        known = self._officials != NO_MONTH
        return self._listed(bound & known & theirs & ~ours), self._listed(bound & known & ours & ~theirs)

    def _listed(self, mask: np.ndarray) -> List[str]:
        return [self._ids[i] for i in self._order[mask[self._order]].tolist()]

    def issuers_of(self, policy: str) -> List[str]:
        """The ids of a policy's issuers, without reading the policy."""
        return [self._issuer_ids[i] for i in self._issuers.row(self._places[policy]).tolist()]

    def issuer_counts(self, policies: Iterable[str]) -> Mapping[str, List[str]]:
        """Policies per issuer; a joint document counts for each of its issuers."""
        counts: Dict[str, List[str]] = {}
        for policy in self.sort(policies):
            for issuer in self.issuers_of(policy):
                counts.setdefault(issuer, []).append(policy)
        return counts

    def year_counts(self, policies: Iterable[str]) -> Mapping[int, List[str]]:
        """Policies per year of the article's date."""
        counts: Dict[int, List[str]] = {}
        for policy in self.sort(policies):
            counts.setdefault(self.month(policy)[0], []).append(policy)
        return counts

    def on_topic(self, topic: str) -> List[str]:
        """The policies that treat a topic, themselves or in an article statement."""
        return self.select(Filters(topics=(topic,)))

    # --- filters, over all policies at once ----------------------------------------------------

    def _meeting(self, filters: Filters) -> np.ndarray:
        mask = np.full(len(self._ids), not filters.unknown_issuers)
        if filters.within:
            mask &= self._among(filters.within)
        if filters.excluded:
            mask &= ~self._among(filters.excluded)
        if filters.periods:
            mask &= self._dated(filters, self._months)
        if filters.doctypes:
            of_type = np.isin(self._type, [i for i, t in enumerate(self._types) if t in filters.doctypes])
            mask &= of_type != filters.outside_doctypes
        if filters.title_words:
            mask &= (
                self.titles.holding(filters.title_words, filters.title_place) != filters.without_title_words
            )
        if filters.in_force is not None:
            mask &= self._in_force == int(filters.in_force)
        if filters.number_codes or filters.number_years or filters.numbered is not None:
            mask &= self.numbering.having(filters.number_codes, filters.number_years, filters.numbered)
        for topic in filters.topics:
            mask &= self._marked(self._positions(self._topics, topic))
        if filters.due:
            mask &= self._among({ref.owner for ref in self.due_in(filters.due)})
        return mask & self._beside(filters) & self._issued(filters)

    def _beside(self, filters: Filters) -> np.ndarray:
        """Those earlier and later than the policies named, in order of the article's dates."""
        mask = np.ones(len(self._ids), dtype=bool)
        if filters.before:
            mask &= self._among(self.by_date[: self._rank[filters.before]])
        if filters.after:
            mask &= self._among(self.by_date[self._rank[filters.after] + 1 :])
        return mask

    def _marked(self, places: Sequence[int]) -> np.ndarray:
        mask = np.zeros(len(self._ids), dtype=bool)
        mask[places] = True
        return mask

    def _among(self, policies: Iterable[str]) -> np.ndarray:
        return self._marked([self._places[p] for p in policies if p in self._places])

    def _dated(self, filters: Filters, months: np.ndarray) -> np.ndarray:
        inside = np.zeros(len(months), dtype=bool)
        for period in filters.periods:
            inside |= _within(period, months)
        return inside != filters.outside_periods

    def _issued(self, filters: Filters) -> np.ndarray:
        numbers = np.diff(self._issuers.ends)
        mask = np.ones(len(self._ids), dtype=bool)
        if filters.issuer_mode == JOINT:
            mask &= numbers > 1
        elif filters.issuer_mode == ONLY:
            mask &= numbers <= 1
        if not filters.issuers:
            return mask
        owners = np.repeat(np.arange(len(self._ids)), numbers)
        wanted = [self._issuer_ids.index(i) if i in self._issuer_ids else -1 for i in filters.issuers]
        each = [self._marked(owners[self._issuers.members == number]) for number in wanted]
        if filters.issuer_mode == JOINT:
            return mask & np.logical_and.reduce(each)
        having = np.logical_or.reduce(each)
        if filters.issuer_mode == NOT_ONLY:
            return mask & ~(having & (numbers <= 1))
        return mask & (~having if filters.issuer_mode == NOT else having)
