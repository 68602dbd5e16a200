"""Checks of the vocabulary: words told twice, words that say a thing and its opposite, patterns that cannot work."""

from __future__ import annotations

import re
from typing import Any, Dict, Iterator, List, Mapping, Sequence, Tuple

from zhengcetong.knowledge.positions import Key
from zhengcetong.linking.lexicon import classes_of, filled

# (path in the file, what is wrong, how to mend it)
Slip = Tuple[Tuple[Key, ...], str, str]
_LISTS = ("attributes", "cues", "kinds")
_ANY = "政策"  # a text in which no pattern may find nothing at all


def lexicon_slips(data: Mapping[str, Any]) -> Iterator[Slip]:
    """Everything wrong with the `lexicon` mapping."""
    groups = {f"{section}.{name}": words for section, name, words in _groups(data)}
    for section, name, words in _groups(data):
        yield from _repeated(("lexicon", section, name), words)
    for index, words in enumerate(data.get("missing") or ()):
        yield from _repeated(("lexicon", "missing", index), words)
    yield from _repeated(("lexicon", "stopwords"), data.get("stopwords") or ())
    for one, other in data.get("opposed") or ():
        yield from _opposed(one, other, groups)
    patterns = data.get("patterns") or {}
    yield from _unusable(("lexicon", "patterns"), patterns, patterns)
    yield from _unusable(("lexicon", "statements"), data.get("statements") or (), patterns)
    claims = data.get("claims") or {}
    yield from _unusable(("lexicon", "claims"), claims, claims)


def _groups(data: Mapping[str, Any]) -> Iterator[Tuple[str, str, Sequence[Any]]]:
    for section in _LISTS:
        for name, words in (data.get(section) or {}).items():
            yield section, name, words


def _repeated(path: Tuple[Key, ...], words: Sequence[Any]) -> Iterator[Slip]:
    seen: List[str] = []
    for index, word in enumerate(map(str, words)):
        if word in seen:
            yield (*path, index), f"“{word}”在这一组里写了两次", "删去其中一处"
        seen.append(word)


def _opposed(one: str, other: str, groups: Mapping[str, Sequence[Any]]) -> Iterator[Slip]:
    for name in (one, other):
        if name not in groups:
            yield ("lexicon", "opposed"), f"没有词组{name}", "核对拼写,或删去这一对"
    against = {str(word) for word in groups.get(one, ())}
    for index, word in enumerate(groups.get(other, ())):
        if str(word) in against:
            section, name = other.split(".")
            yield (
                ("lexicon", section, name, index),
                f"“{word}”也在意思相反的{one}里",
                "只留在说的是它的那一组",
            )


def _unusable(path: Tuple[Key, ...], node: Any, owner: Mapping[str, Any]) -> Iterator[Slip]:
    """Patterns anywhere under `node` that do not compile, name no class or match nothing at all."""
    classes = classes_of(owner)
    for place, pattern in _leaves(path, node):
        if "classes" in place:
            continue
        try:
            found = re.compile(filled(pattern, classes)).finditer(_ANY)
        except KeyError as error:
            yield place, f"没有词类<{error.args[0]}>", "先在classes里写出这一类词,或核对拼写"
        except re.error as error:
            yield place, f"正则表达式有误({error})", "核对括号、方括号和反斜杠"
        else:
            if any(not match.group() for match in found):
                yield place, "正则表达式什么字都没有也算找到", "删去多余的“|”,或让其中一部分必不可少"


def _leaves(path: Tuple[Key, ...], node: Any) -> Iterator[Tuple[Tuple[Key, ...], str]]:
    if isinstance(node, str):
        yield path, node
        return
    members: Dict[Key, Any] = dict(node) if isinstance(node, dict) else dict(enumerate(node or ()))
    for key, member in members.items():
        yield from _leaves((*path, key), member)
