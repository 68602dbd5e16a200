"""The sections of a snapshot: everything that is looked up per message, merged from the parts."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence

import numpy as np

from zhengcetong.index.container import Section, Texts, Value
from zhengcetong.index.meanings import VectorCache, meaning_sections
from zhengcetong.index.names import name_sections
from zhengcetong.index.parts import Entries, Part, columns
from zhengcetong.index.postings import Corpus, Index, Lists, bigrams
from zhengcetong.index.words import Words, segment_words
from zhengcetong.knowledge.models import DocumentType, Issuer, Overview, Topic
from zhengcetong.linking.mention import ISSUER
from zhengcetong.linking.names import OVERVIEW, Name, names_of_lists
from zhengcetong.text.fold import folded_text
from zhengcetong.text.segment import Segmenter

Sections = Dict[str, Section]
_COLUMNS: Mapping[str, Any] = {
    "kinds": np.uint8,
    "article": np.bool_,
    "items": np.uint16,
    "deadline": np.bool_,
}


class Shared:
    """The validated lists beside the policies."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        """`lists` holds the data of overview, issuers, doctypes, topics and synonyms by name."""
        self.overview = Overview(**lists["overview"])
        self.issuers = [Issuer(**row) for row in lists["issuers"]]
        self.doctypes = [DocumentType(**row) for row in lists["doctypes"]]
        self.topics = [Topic(**row) for row in lists["topics"]]
        self.synonyms: List[List[str]] = [[str(w) for w in group] for group in lists["synonyms"]]

    def names(self) -> List[Name]:
        """The names of what the lists hold."""
        return names_of_lists(self.issuers, self.topics, self.doctypes)


def build(
    parts: Sequence[Part],
    shared: Shared,
    extras: Mapping[str, Any],
    vectors: VectorCache,
    most_new: Optional[int] = None,
) -> Sections:
    """All sections for policies in the order of their rows.

    Raises TooMany if more than `most_new` have to be made.
    """
    introduction = columns(OVERVIEW, shared.overview.entries)
    groups = [introduction, *(part.entries for part in parts)]
    listed = shared.names()
    names = [name for part in parts for name in part.names]
    names += [name for name in listed if name.kind == ISSUER]
    names += [name for group in groups for name in group.terms]
    names += [name for name in listed if name.kind != ISSUER]
    words = segment_words(names, shared.synonyms)
    corpus = Corpus.of([statement for group in groups for statement in group.statements])
    denied = Corpus.of([beliefs for group in groups for beliefs in group.denied])
    learnt = Words(Segmenter(words), extras, shared.synonyms)
    return {
        "extras": Value(dict(extras)),
        "lists": Value(vars(shared)),
        **_policies(parts),
        **_entries(groups),
        **_by_entry(groups),
        **corpus.index().sections("pairs"),
        **denied.index().sections("denied"),
        **name_sections(names),
        **_descriptions(parts),
        **learnt.sections(corpus, groups, names),
        **meaning_sections(groups, vectors, most_new),
        "segment.words": Value(words),
    }


def _policies(parts: Sequence[Part]) -> Sections:
    topics: Dict[str, List[int]] = {}
    for index, part in enumerate(parts):
        for topic in part.topics:
            topics.setdefault(topic, []).append(index)
    types = list(dict.fromkeys(part.type for part in parts))
    issuers = list(dict.fromkeys(issuer for part in parts for issuer in part.issuers))
    place = {issuer: i for i, issuer in enumerate(issuers)}
    return {
        "policies": Texts([part.packed for part in parts]),
        "policy.ids": Value([part.id for part in parts]),
        "policy.types": Value(types),
        "policy.type": np.array([types.index(part.type) for part in parts], dtype=np.int16),
        "policy.month": np.array([part.month for part in parts], dtype=np.int32),
        "policy.row": np.array([part.row for part in parts], dtype=np.int32),
        "policy.official": np.array([part.official for part in parts], dtype=np.int32),
        "policy.in_force": np.array([part.in_force for part in parts], dtype=np.int8),
        "policy.issuer_ids": Value(issuers),
        **Lists.of([[place[i] for i in part.issuers] for part in parts]).sections("policy.issuers"),
        "policy.titles": Value([part.title for part in parts]),
        "policy.numbers": Value([part.number for part in parts]),
        "policy.owners": Value([part.owner for part in parts]),
        **Index.of(dict(sorted(topics.items()))).sections("topics"),
    }


def _entries(groups: Sequence[Entries]) -> Sections:
    starts = np.cumsum([len(group.packed) for group in groups], dtype=np.int64)
    owners = [np.full(len(group.packed), i - 1, dtype=np.int32) for i, group in enumerate(groups)]
    texts = ("statements", "denied", "labels", "told")
    return {
        "entries": Texts(_joined(groups, "packed")),
        "entry.starts": starts,
        "entry.owner": np.concatenate(owners),
        **{f"entry.{name}": Texts(_joined(groups, name)) for name in texts},
        **{f"entry.{name}": np.array(_joined(groups, name), dtype=t) for name, t in _COLUMNS.items()},
        "entry.lengths": np.array([len(text) for text in _joined(groups, "statements")], dtype=np.int32),
        **Lists.of(_joined(groups, "years")).sections("entry.years"),
        **Lists.of(_joined(groups, "figures"), np.float64).sections("entry.figures"),
    }


def _joined(groups: Iterable[Entries], name: str) -> List[Any]:
    return [value for group in groups for value in getattr(group, name)]


def _by_entry(groups: Sequence[Entries]) -> Sections:
    """Entries by the years of their deadlines and by the articles they cite."""
    due: Dict[str, List[int]] = {}
    numbers: Dict[str, List[int]] = {}
    for position, (years, cited) in enumerate(
        zip(_joined(groups, "due"), _joined(groups, "numbers"), strict=False)
    ):
        for year in years:
            due.setdefault(str(year), []).append(position)
        for number in cited:
            numbers.setdefault(number, []).append(position)
    return {
        **Index.of(dict(sorted(due.items()))).sections("due"),
        **Index.of(dict(sorted(numbers.items()))).sections("articles"),
    }


def _descriptions(parts: Sequence[Part]) -> Sections:
    """Policies by the pairs of characters in their names; English titles by their words."""
    pairs: Dict[str, List[int]] = {}
    for index, part in enumerate(parts):
        own = {pair for name in part.names for pair in bigrams(folded_text(name.text)) if not pair.isascii()}
        for pair in own:
            pairs.setdefault(pair, []).append(index)
    titles = [title for part in parts for title in part.english]
    owners = [index for index, part in enumerate(parts) for _ in part.english]
    return {
        **Index.of(dict(sorted(pairs.items()))).sections("named"),
        "english.titles": Value(titles),
        "english.owner": np.array(owners, dtype=np.int32),
    }
