"""All names in the knowledge, as patterns to be found in questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, Iterable, Iterator, List, Tuple

from zhengcetong.knowledge.models import DocumentType, Entry, Issuer, Policy, Topic
from zhengcetong.linking.mention import DOCTYPE, ISSUER, POLICY, TERM, TOPIC
from zhengcetong.text.fold import folded_text
from zhengcetong.text.normalize import normalize

OVERVIEW = "overview"
# When two names cover the same characters the kind that says more wins.
PRIORITY = {POLICY: 5, TERM: 4, ISSUER: 3, TOPIC: 2, DOCTYPE: 1}
_LATIN = re.compile(r"^[a-z0-9]+$")
_NUMBER_SHORT = re.compile(r"(?:〔(\d{4})〕|第)(\d+)号")


@dataclass(frozen=True)
class Name:
    """One way to write one known thing; `key` is folded, `value` its id (policy#entry.item for terms)."""

    key: str
    kind: str
    value: str
    text: str

    @property
    def latin(self) -> bool:
        """Whether the name is written in Latin letters only and so needs word boundaries."""
        return bool(_LATIN.match(self.key))


def _written(text: str) -> Iterator[str]:
    """`text` and the other ways people write the same name."""
    text = normalize(text)
    yield text
    if "互联网+" in text:
        yield text.replace("互联网+", "互联网加")
        yield text.replace("“互联网+政务服务”", "互联网政务服务").replace("互联网+", "互联网")
    if "“十三五”" in text:
        yield text.replace("“十三五”", "13五")


def _number_forms(number: str) -> Iterator[str]:
    """Document numbers as people type them: 国发〔2016〕55号, 国发(2016)55号, 国发55号."""
    yield number
    match = _NUMBER_SHORT.search(number)
    if match and match.group(1):
        head = number[: match.start()]
        yield f"{head}{match.group(1)}年{match.group(2)}号"
        yield f"{head}{match.group(2)}号"
        yield f"{head}[{match.group(1)}]{match.group(2)}号"
        yield f"{match.group(2)}号那份"
        yield f"{match.group(2)}号那个文件"


def policy_names(policy: Policy) -> List[str]:
    """Every way to write the policy's name, longest first, without repetition."""
    names = [policy.name, policy.short, policy.article.name, policy.official.title]
    names += policy.aliases + policy.english
    if policy.official.number:
        names += _number_forms(re.sub(r"\(.*?\)|（.*?）", "", policy.official.number))
    forms = {form for name in names for form in _written(name.strip("《》"))}
    return sorted(forms, key=lambda form: (-len(form), form))


def entry_terms(entry: Entry) -> Iterator[Tuple[str, str]]:
    """The names an entry explains with the suffix of their id: "" or ".index" for an item."""
    for name in entry.names:
        yield name, ""
    for position, item in enumerate(entry.items):
        if entry.kind.value in ("term", "project", "system", "principle") or item.aliases or item.text:
            for name in (item.name, *item.aliases):
                yield name, f".{position}"


class _Names:
    """Names in the order they are added, each once."""

    def __init__(self) -> None:
        self.found: Dict[Tuple[str, str, str], Name] = {}

    def add(self, text: str, kind: str, value: str) -> None:
        """One more way to write a thing."""
        written = normalize(text)
        key = folded_text(written)
        if len(key) >= 2:
            self.found.setdefault((key, kind, value), Name(key, kind, value, written))


def names_of_policy(policy: Policy) -> List[Name]:
    """The names of a policy itself."""
    names = _Names()
    for text in policy_names(policy):
        names.add(text, POLICY, policy.id)
    return list(names.found.values())


def names_of_terms(owner: str, entries: Iterable[Entry]) -> List[Name]:
    """The names of the terms that entries explain."""
    names = _Names()
    for entry in entries:
        for text, suffix in entry_terms(entry):
            for form in _written(text):
                names.add(form, TERM, f"{owner}#{entry.id}{suffix}")
    return list(names.found.values())


def names_of_lists(
    issuers: Iterable[Issuer], topics: Iterable[Topic], doctypes: Iterable[DocumentType]
) -> List[Name]:
    """The names of institutions, topics and document types."""
    names = _Names()
    for issuer in issuers:
        for text in (issuer.name, issuer.short, *issuer.aliases, *issuer.english):
            names.add(text, ISSUER, issuer.id)
    for topic in topics:
        for text in (topic.name, *topic.aliases):
            names.add(text, TOPIC, topic.id)
    for doctype in doctypes:
        for text in (doctype.name, *doctype.aliases, *doctype.english):
            names.add(text, DOCTYPE, doctype.id)
    return list(names.found.values())
