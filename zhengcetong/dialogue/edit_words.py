"""The words that change a list's conditions, found in a turn and paired with the conditions they are said of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import List, Mapping, Optional, Sequence, Tuple

from zhengcetong.knowledge.editwords import ROLES, written
from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, Mention

KEEP, DROP, REPLACE, ADD, UNCHANGED = "keep", "drop", "replace", "add", "unchanged"
FROM, TO = "from", "to"
CONDITIONS = (PERIOD, ISSUER, DOCTYPE, POLICY)
_EXCEPT, _REST, _REMAINDER = "except", "rest", "remainder"
_OTHERS_OUT, _OTHERS_IN = "others out", "others in"
_SAID = (KEEP, DROP, REPLACE, ADD, UNCHANGED, _EXCEPT)
_OF_REST = (DROP, KEEP, UNCHANGED)
_SHARED = (KEEP, ADD)  # said of conditions in other parts too: 只要国务院的,国办的
_BARE = (KEEP, DROP, ADD, UNCHANGED)
_PART = re.compile(r"[,;。!?、\s]+")
_BESIDE = 2  # characters between 剔除 and 其他
_LEFT = 1  # characters that no word of editing explains


@dataclass(frozen=True)
class Change:
    """Conditions said in one place, and what becomes of them."""

    role: str
    names: Tuple[Mention, ...] = ()


@dataclass(frozen=True)
class _Token:
    role: str
    start: int
    end: int
    names: Tuple[Mention, ...] = ()


class EditWords:
    """Reads turns that say nothing but conditions and what becomes of them, part by part."""

    def __init__(self, data: Mapping[str, str]) -> None:
        """`data` is the content of editing.yml: patterns by what they mean."""
        words = {key: written(str(value)) for key, value in data.items()}
        self._roles = re.compile("|".join(f"(?P<{role}>{words[role]})" for role in ROLES))
        self._filler = re.compile(words["filler"])
        self._rest_left = re.compile(words["rest_left"])
        self._list, self._alone = re.compile(words["list"]), re.compile(words["alone"])
        self._whole, self._unchanged = re.compile(words["whole"]), re.compile(words[UNCHANGED])
        nouns, giving, given = words["name_nouns"], words["giving"], words["given"]
        self._nouns = re.compile(nouns)
        self._names = re.compile(rf"(?:{nouns}|{giving}|{given}|[,。!? ])+")

    def asks_names(self, text: str) -> bool:
        """Whether nothing but the names of a list is asked for: 把题目都抄出来."""
        return bool(self._nouns.search(text) and self._names.fullmatch(text))

    def of_list(self, text: str) -> bool:
        """Whether a list is spoken of: 名单里只留国务院的."""
        return bool(self._list.search(text))

    def alone(self, text: str) -> bool:
        """Whether who issued documents alone, or jointly, is spoken of."""
        return bool(self._alone.search(text))

    def whole(self, text: str) -> bool:
        """Whether all that meets a new condition is wanted, whatever else was named before: 换成2019年的,全都要."""
        return bool(self._whole.search(text)) and not self._unchanged.search(text)

    def changes(self, text: str, names: Sequence[Mention]) -> Tuple[Change, ...]:
        """What a turn says of conditions, in order; () if it says anything else, or nothing of one of them."""
        names = sorted(names, key=lambda m: m.start)
        tokens = self._tokens(text, names)
        if not any(t.role for t in tokens) or self._unexplained(text, tokens) > _LEFT:
            return ()
        ends = [m.end() for m in _PART.finditer(text)] + [len(text)]
        parts = [[t for t in tokens if a <= t.start < b] for a, b in zip([0, *ends], ends, strict=False)]
        return _settled([change for part in parts if part for change in _of_part(part)])

    def _tokens(self, text: str, names: Sequence[Mention]) -> List[_Token]:
        masked = list(text)
        for name in names:
            masked[name.start : name.end] = "〈" * (name.end - name.start)
        found = [_Token("", n.start, n.end, (n,)) for n in names]
        for match in self._roles.finditer("".join(masked)):
            late = match.lastgroup == _REST and self._rest_left.match(match.group())
            role = _REMAINDER if late else match.lastgroup or ""
            found.append(_Token(role, match.start(), match.end()))
        return sorted(found, key=lambda t: t.start)

    def _unexplained(self, text: str, tokens: Sequence[_Token]) -> int:
        """How many characters are no condition, no word of editing and none that goes with them."""
        chars = list(text)
        for token in tokens:
            chars[token.start : token.end] = " " * (token.end - token.start)
        return len(re.sub(r"\W+", "", self._filler.sub(" ", "".join(chars))))


def _of_part(part: Sequence[_Token]) -> List[Change]:
    """The changes of one part; a condition without a word has no role, a word without a condition no names."""
    part, others = _others(part)
    ends = [t.role for t in part if t.role in (FROM, TO)]
    words = [t for t in part if t.role in _SAID]
    groups = _groups([t for t in part if t.names or t in words])
    if ends and len(groups) == len(ends):
        return others + [Change(end, group.names) for end, group in zip(ends, groups, strict=True)]
    if not groups:
        return others + [Change(word.role) for word in words]
    in_order = len(words) == len(groups)
    said = [words[i] if in_order else _nearest(group, words) for i, group in enumerate(groups)]
    spare = [Change(word.role) for word in words if word not in said]  # 除了国务院的都不要
    return [*others, *spare] + [
        Change(word.role if word else "", group.names)
        for i, (word, group) in enumerate(zip(said, groups, strict=True))
        if not (word and word.role == REPLACE and word in said[i + 1 :])  # 把2017年换成2018年
    ]


def _others(part: Sequence[_Token]) -> Tuple[List[_Token], List[Change]]:
    """The part without 别的不要 or 剔除其余, and what these say of the rest."""
    left, found = list(part), []
    for rest in [t for t in part if t.role in (_REST, _REMAINDER)]:
        word = _word_of_rest(left, left.index(rest))
        left.remove(rest)
        if word is not None:
            left.remove(word)
            found.append(Change(_OTHERS_OUT if word.role == DROP else _OTHERS_IN))
    return left, found


def _word_of_rest(part: Sequence[_Token], place: int) -> Optional[_Token]:
    """The word that is said of the rest: the one behind it, or one right before it that no condition needs."""
    rest = part[place]
    for word in part[place + 1 : place + 2]:
        if word.role in _OF_REST:
            return word
    for word in part[place - 1 : place] if place and rest.role == _REST else ():
        free = place < 2 or not part[place - 2].names or _one_more(part)
        if word.role in _OF_REST and free and rest.start - word.end <= _BESIDE:
            return word
    return None


def _one_more(tokens: Sequence[_Token]) -> bool:
    """Whether there are more words than conditions they may be said of."""
    words = [t for t in tokens if t.role in _SAID]
    return len(words) > len(_groups([t for t in tokens if t.names or t in words]))


def _groups(tokens: Sequence[_Token]) -> List[_Token]:
    """Conditions with no word between them, as one."""
    found: List[_Token] = []
    open_ = False
    for token in tokens:
        if token.names and open_:
            found[-1] = replace(found[-1], end=token.end, names=(*found[-1].names, *token.names))
        elif token.names:
            found.append(token)
        open_ = bool(token.names)
    return found


def _nearest(group: _Token, words: Sequence[_Token]) -> Optional[_Token]:
    """The word nearest to a condition, the one behind it if two are."""
    return min(
        words,
        key=lambda w: (max(w.start - group.end, group.start - w.end), w.start < group.start),
        default=None,
    )


def _settled(changes: Sequence[Change]) -> Tuple[Change, ...]:
    """The changes with a role for each condition; () if one has none."""
    roles = {change.role for change in changes}
    spare = {change.role for change in changes if not change.names} if _EXCEPT in roles else set()
    out, within = roles & {_OTHERS_OUT} or spare & {DROP}, roles & {_OTHERS_IN} or spare & {KEEP}
    rest = KEEP if out else DROP if within else ""
    if not rest and roles <= {_EXCEPT, ""}:
        return ()
    found: List[Change] = []
    for place, change in enumerate(changes):
        if not change.names:
            continue
        role = change.role
        if role == _EXCEPT:
            role = rest or DROP
        elif not role:
            bare = [c.role for c in changes[place + 1 :] if c.role in _BARE and not c.names]
            before = [c.role for c in found[-1:] if c.role in _SHARED]
            behind = [c.role for c in changes[place + 1 :] if c.role in _SHARED and c.names]
            role = (bare[:1] or ([rest] if rest else []) or before or behind or [""])[0]
        if not role:
            return ()
        found.append(Change(role, change.names))
    return tuple(found)
