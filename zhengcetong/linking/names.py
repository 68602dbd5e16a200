"""All names in the knowledge, as patterns to be found in questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, Iterator, List, Tuple

from zhengcetong.knowledge.models import Entry, Knowledge, Policy
from zhengcetong.linking.mention import DOCTYPE, ISSUER, POLICY, TERM, TOPIC
from zhengcetong.text.fold import fold
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


def _entries(knowledge: Knowledge) -> Iterator[Tuple[str, Entry]]:
    for entry in knowledge.overview.entries:
        yield OVERVIEW, entry
    for policy in knowledge.policies:
        for entry in policy.entries:
            yield policy.id, entry


def collect_names(knowledge: Knowledge) -> List[Name]:
    """All names of policies, issuers, terms, topics and document types, in a fixed order."""
    found: Dict[Tuple[str, str, str], Name] = {}

    def add(text: str, kind: str, value: str) -> None:
        key = fold(normalize(text)).text
        if len(key) >= 2:
            found.setdefault((key, kind, value), Name(key, kind, value, normalize(text)))

    for policy in knowledge.policies:
        for text in policy_names(policy):
            add(text, POLICY, policy.id)
    for issuer in knowledge.issuers:
        for text in (issuer.name, issuer.short, *issuer.aliases, *issuer.english):
            add(text, ISSUER, issuer.id)
    for owner, entry in _entries(knowledge):
        for text, suffix in entry_terms(entry):
            for form in _written(text):
                add(form, TERM, f"{owner}#{entry.id}{suffix}")
    for topic in knowledge.topics:
        for text in (topic.name, *topic.aliases):
            add(text, TOPIC, topic.id)
    for doctype in knowledge.doctypes:
        for text in (doctype.name, *doctype.aliases, *doctype.english):
            add(text, DOCTYPE, doctype.id)
    return list(found.values())
