"""The knowledge arranged for look-up: policies, entries and institutions by id, in order of date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from zhengcetong.knowledge.models import DocumentType, Entry, Issuer, Knowledge, Policy, Source, Topic
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.question.model import JOINT, NOT, ONLY, Filters

Month = Tuple[int, int]


@dataclass(frozen=True, eq=False)
class EntryRef:
    """An entry with the policy it belongs to (`overview` for the introduction); one object each."""

    owner: str
    entry: Entry

    @property
    def ref(self) -> str:
        """The id by which answers cite the entry: policy-id#entry-id."""
        return f"{self.owner}#{self.entry.id}"


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


class Collection:
    """Read-only look-up over one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.policies: Dict[str, Policy] = {p.id: p for p in knowledge.policies}
        self.issuers: Dict[str, Issuer] = {i.id: i for i in knowledge.issuers}
        self.doctypes: Dict[str, DocumentType] = {d.id: d for d in knowledge.doctypes}
        self.topics: Dict[str, Topic] = {t.id: t for t in knowledge.topics}
        ordered = sorted(knowledge.policies, key=lambda p: (month_of(p), p.row))
        self.by_date: List[str] = [p.id for p in ordered]
        self._rank = {policy: position for position, policy in enumerate(self.by_date)}
        self.entries: List[EntryRef] = [EntryRef(OVERVIEW, e) for e in knowledge.overview.entries]
        self.entries += [EntryRef(p.id, e) for p in knowledge.policies for e in p.entries]
        self._by_ref: Dict[str, EntryRef] = {e.ref: e for e in self.entries}
        self._of: Dict[str, List[EntryRef]] = {}
        for entry in self.entries:
            self._of.setdefault(entry.owner, []).append(entry)
        self._policies_of_term = self._index_terms()

    def entry(self, ref: str) -> Optional[EntryRef]:
        """The entry with the id policy#entry; an item suffix (.2) is ignored."""
        return self._by_ref.get(ref.rsplit(".", 1)[0] if "." in ref else ref)

    def item_index(self, ref: str) -> Optional[int]:
        """The position of the item that a term id names, or None."""
        tail = ref.rsplit(".", 1)
        return int(tail[1]) if len(tail) == 2 and tail[1].isdigit() else None

    def entries_of(self, owner: str) -> Sequence[EntryRef]:
        """The entries of a policy, in its order."""
        return self._of.get(owner, ())

    def children(self, parent: EntryRef) -> List[EntryRef]:
        """The sub-points of an entry, in order."""
        return [e for e in self.entries_of(parent.owner) if e.entry.parent == parent.entry.id]

    def sort(self, policies: Iterable[str]) -> List[str]:
        """`policies` by the article's date."""
        return sorted(set(policies), key=lambda policy: self._rank[policy])

    def select(self, filters: Filters) -> List[str]:
        """The policies that meet `filters`, by the article's date."""
        among = filters.within or self.by_date
        return [p for p in self.by_date if p in among and self._meets(self.policies[p], filters)]

    def neighbours(self, policy: str) -> Tuple[Optional[str], Optional[str]]:
        """The policies before and after in order of date."""
        position = self._rank[policy]
        before = self.by_date[position - 1] if position else None
        after = self.by_date[position + 1] if position + 1 < len(self.by_date) else None
        return before, after

    def issuer_counts(self, policies: Iterable[str]) -> Mapping[str, List[str]]:
        """Policies per issuer; a joint document counts for each of its issuers."""
        counts: Dict[str, List[str]] = {}
        for policy in self.sort(policies):
            for issuer in self.policies[policy].article.issuers:
                counts.setdefault(issuer, []).append(policy)
        return counts

    def year_counts(self, policies: Iterable[str]) -> Mapping[int, List[str]]:
        """Policies per year of the article's date."""
        counts: Dict[int, List[str]] = {}
        for policy in self.sort(policies):
            counts.setdefault(month_of(self.policies[policy])[0], []).append(policy)
        return counts

    def on_topic(self, topic: str) -> List[str]:
        """The policies that treat a topic, themselves or in an article statement."""
        return [
            p
            for p in self.by_date
            if topic in self.policies[p].topics
            or any(topic in e.entry.topics and e.entry.source is Source.ARTICLE for e in self.entries_of(p))
        ]

    def _meets(self, policy: Policy, filters: Filters) -> bool:
        return (
            policy.id not in filters.excluded
            and not filters.unknown_issuers
            and _issuer_meets(policy.article.issuers, filters)
            and _period_meets(month_of(policy), filters)
            and (not filters.doctypes or (policy.type in filters.doctypes) != filters.outside_doctypes)
            and _title_meets(policy, filters)
            and filters.in_force in (None, policy.official.in_force)
            and all(policy.id in self.on_topic(topic) for topic in filters.topics)
        )

    def _index_terms(self) -> Mapping[str, List[str]]:
        found: Dict[str, List[str]] = {}
        for ref in self.entries:
            for name in (*ref.entry.names, *(i.name for i in ref.entry.items)):
                owners = found.setdefault(name, [])
                if ref.owner not in owners:
                    owners.append(ref.owner)
        return found


def _issuer_meets(own: Sequence[str], filters: Filters) -> bool:
    if filters.issuer_mode == JOINT and len(own) < 2:
        return False
    if filters.issuer_mode == ONLY and len(own) > 1:
        return False
    if not filters.issuers:
        return True
    has = any(issuer in own for issuer in filters.issuers)
    if filters.issuer_mode == NOT:
        return not has
    if filters.issuer_mode == JOINT:
        return all(issuer in own for issuer in filters.issuers)
    return has


def _period_meets(month: Month, filters: Filters) -> bool:
    if not filters.periods:
        return True
    return any(p.contains(*month) for p in filters.periods) != filters.outside_periods


def _title_meets(policy: Policy, filters: Filters) -> bool:
    if not filters.title_words:
        return True
    title = policy.name + policy.official.title
    return all(word in title for word in filters.title_words) != filters.without_title_words
