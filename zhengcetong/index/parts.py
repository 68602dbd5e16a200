"""What is compiled from one policy file by itself: kept, and made anew only when the file changes."""

from __future__ import annotations

import pickle
import re
from dataclasses import dataclass, field
from typing import FrozenSet, List, Sequence, Set, Tuple

import yaml

from zhengcetong.index.plain import pack_entry, pack_policy
from zhengcetong.knowledge.load import Loader
from zhengcetong.knowledge.models import Entry, Kind, Policy, Source
from zhengcetong.linking.names import Name, names_of_policy, names_of_terms
from zhengcetong.linking.periods import find_periods
from zhengcetong.text.fold import folded_text
from zhengcetong.text.normalize import normalize

KINDS = tuple(kind.value for kind in Kind)
NO_MONTH = -1
_ARTICLE = re.compile(r"第(?:\d{1,3}|[一二三四五六七八九十百]{1,5})条")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
_NO_YEAR = re.compile(r"[^0-9年零〇九二十“]*")


@dataclass
class Entries:
    """Entries of one owner column by column."""

    packed: List[bytes] = field(default_factory=list)
    statements: List[str] = field(default_factory=list)  # folded: what is searched
    denied: List[str] = field(default_factory=list)  # folded beliefs that it refutes, one a line
    labels: List[str] = field(default_factory=list)  # folded label and names
    written: List[str] = field(default_factory=list)  # text and label as written
    told: List[str] = field(default_factory=list)  # text, label and items: what may be said
    said: List[str] = field(default_factory=list)  # label and text, for their meaning
    asked: List[Tuple[str, ...]] = field(default_factory=list)  # how people ask for it
    kinds: List[int] = field(default_factory=list)
    article: List[bool] = field(default_factory=list)
    items: List[int] = field(default_factory=list)
    deadline: List[bool] = field(default_factory=list)
    years: List[Tuple[int, ...]] = field(default_factory=list)  # named in text or deadline
    figures: List[Tuple[float, ...]] = field(default_factory=list)  # numbers in what may be said
    due: List[Tuple[int, ...]] = field(default_factory=list)  # four digits that stand in the deadline
    numbers: List[Tuple[str, ...]] = field(default_factory=list)  # 第二十条
    terms: List[Name] = field(default_factory=list)
    topics: Set[str] = field(default_factory=set)  # of article statements
    sought: FrozenSet[str] = frozenset()  # keywords and names


@dataclass
class Part:
    """One compiled policy."""

    id: str
    row: int
    type: str
    month: int  # months since the year 0
    official: int
    in_force: int  # 1, 0, -1 unknown
    issuers: Tuple[str, ...]
    topics: FrozenSet[str]
    title: str  # name and official title, a line each
    number: str  # of the document, "" if it is unknown
    owner: str  # folded name and short name
    names: List[Name]
    english: Tuple[str, ...]
    packed: bytes
    entries: Entries


def months(year: int, month: int) -> int:
    """A month as one number."""
    return year * 12 + month - 1


def policy_of(data: bytes) -> Policy:
    """The policy in a file's bytes; raises yaml.YAMLError, TypeError or pydantic.ValidationError."""
    return Policy(**yaml.load(data, Loader=Loader))


def compile_policy(data: bytes) -> bytes:
    """The pickled part of a file's bytes; raises what `policy_of` raises."""
    return pickle.dumps(part_of(policy_of(data)), protocol=5)


def part_of(policy: Policy) -> Part:
    """Everything derived from one policy."""
    year, month = policy.article.date.split("-")
    day = policy.official.published or policy.official.written
    entries = columns(policy.id, policy.entries)
    return Part(
        id=policy.id,
        row=policy.row,
        type=policy.type,
        month=months(int(year), int(month)),
        official=months(day.year, day.month) if day else NO_MONTH,
        in_force=-1 if policy.official.in_force is None else int(policy.official.in_force),
        issuers=tuple(policy.article.issuers),
        topics=frozenset(entries.topics | set(policy.topics)),
        title=f"{policy.name}\n{policy.official.title}",
        number=policy.official.number or "",
        owner=folded_text(normalize(policy.name + policy.short)),
        names=names_of_policy(policy),
        english=tuple(policy.english),
        packed=pack_policy(policy),
        entries=entries,
    )


def said_by(entry: Entry) -> str:
    """What an entry says, for its meaning."""
    return normalize(f"{entry.label}:{entry.text}")


def asked_for(entry: Entry) -> Tuple[str, ...]:
    """How people ask for an entry, rightly or with a detail mistaken."""
    return tuple(normalize(text) for text in (*entry.phrasings, *entry.mistaken))


def columns(owner: str, entries: Sequence[Entry]) -> Entries:
    """The columns of an owner's entries."""
    found = Entries(terms=names_of_terms(owner, entries))
    found.sought = frozenset(w for e in entries for w in (*e.keywords, *e.names))
    for entry in entries:
        deadline = entry.deadline or ""
        found.packed.append(pack_entry(entry))
        found.statements.append(folded_text(normalize(" ".join(_searched(entry)))))
        found.denied.append("\n".join(folded_text(normalize(belief)) for belief in entry.denies))
        found.labels.append(folded_text(entry.label + "".join(entry.names)))
        found.written.append(entry.text + entry.label)
        found.told.append("\n".join([entry.text, entry.label, *(item.name for item in entry.items)]))
        found.figures.append(tuple({float(number) for number in FIGURE.findall(found.told[-1])}))
        found.said.append(said_by(entry))
        found.asked.append(asked_for(entry))
        found.kinds.append(KINDS.index(entry.kind.value))
        found.article.append(entry.source is Source.ARTICLE)
        found.items.append(len(entry.items))
        found.deadline.append(bool(deadline))
        found.years.append(tuple({*_years(deadline), *_years(entry.text)}))
        found.due.append(
            tuple(
                {int(deadline[i : i + 4]) for i in range(len(deadline) - 3) if _digits(deadline[i : i + 4])}
            )
        )
        found.numbers.append(tuple(set(_ARTICLE.findall(f"{entry.section or ''} {entry.text}"))))
        if entry.source is Source.ARTICLE:
            found.topics.update(entry.topics)
    return found


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _searched(entry: Entry) -> List[str]:
    parts = [entry.label, *entry.names, entry.text, *entry.keywords]
    for item in entry.items:
        parts += [item.name, *item.aliases, item.text or ""]
    return parts


def _years(text: str) -> Tuple[int, ...]:
    if _NO_YEAR.fullmatch(text):
        return ()
    return tuple({m.data["year"] for m in find_periods(normalize(text)) if m.data["year"]})
