"""Many names found in one pass over a text, as written, as they sound, or with a wrong character."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Callable, Dict, Iterable, List, Tuple

import ahocorasick
from rapidfuzz.distance import Levenshtein

from zhengcetong.linking.mention import POLICY
from zhengcetong.linking.names import PRIORITY, Name
from zhengcetong.text.fold import Folded
from zhengcetong.text.pinyin import sound_key

_POINTING = frozenset("个份部项《“")
_FUZZY_FROM, _LONG = 5, 10  # characters of a name from which one or two of them may be wrong
_COUNTING = re.compile(r"[\d零〇一二三四五六七八九十两]")


@dataclass(frozen=True)
class Match:
    """`folded.text[start:end]` is one of `names` (all with the same key)."""

    start: int
    end: int
    names: Tuple[Name, ...]
    score: float


def _halves(exact: Dict[str, List[Name]]) -> ahocorasick.Automaton:
    """The two halves of every long policy name: a name with one error holds one of them whole."""
    groups: Dict[str, List[Tuple[str, Tuple[Name, ...], int, int]]] = defaultdict(list)
    for key, names in exact.items():
        policies = tuple(n for n in names if n.kind == POLICY and not n.latin)
        if policies and len(key) >= _FUZZY_FROM:
            middle = len(key) // 2
            for offset, half in ((0, key[:middle]), (middle, key[middle:])):
                groups[half].append((key, policies, offset, len(half)))
    automaton = ahocorasick.Automaton()
    for half, entries in groups.items():
        automaton.add_word(half, tuple(entries))
    automaton.make_automaton()
    return automaton


def _nearest(text: str, key: str, begin: int) -> Tuple[int, int, int]:
    """The stretch of `text` near `begin` that is most like `key`, and its edit distance (99: none)."""
    best = (0, 0, 99)
    for start in (begin - 1, begin, begin + 1):
        for size in (len(key), len(key) - 1, len(key) + 1):
            if start < 0 or start + size > len(text):
                continue
            stretch = text[start : start + size]
            distance = Levenshtein.distance(stretch, key, score_cutoff=2)
            if distance < best[2] and _COUNTING.findall(stretch) == _COUNTING.findall(key):
                best = (start, start + size, distance)
    return best


def _automaton(groups: Dict[str, List[Name]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for key, names in groups.items():
        automaton.add_word(key, tuple(names))
    automaton.make_automaton()
    return automaton


class NameMatcher:
    """Finds names exactly and by sound; the work is linear in the text's length."""

    def __init__(self, names: Iterable[Name], is_word: Callable[[str], bool]) -> None:
        """`is_word` tells whether a stretch of text is a common word, which is then no misspelling."""
        exact: Dict[str, List[Name]] = defaultdict(list)
        by_sound: Dict[str, List[Name]] = defaultdict(list)
        for name in names:
            exact[name.key].append(name)
            if not name.latin and len(name.key) <= 60:
                by_sound[sound_key(name.key)].append(name)
        self._exact = _automaton(exact)
        self._by_sound = _automaton(by_sound)
        self._halves = _halves(exact)
        self._is_word = is_word

    def find(self, folded: Folded, original: str) -> List[Match]:
        """The best non-overlapping matches in `folded`, in order."""
        candidates = self._exact_matches(folded, original)
        candidates += self._sound_matches(folded, original, candidates)
        candidates += self._fuzzy_matches(folded, candidates)
        return _longest(candidates)

    def _exact_matches(self, folded: Folded, original: str) -> List[Match]:
        found: List[Match] = []
        if not len(self._exact):
            return found
        for last, names in self._exact.iter(folded.text):
            start, end = last + 1 - len(names[0].key), last + 1
            if names[0].latin and not _on_word_boundary(original, *folded.span(start, end)):
                continue
            found.append(Match(start, end, names, 1.0))
        return found

    def _sound_matches(self, folded: Folded, original: str, exact: List[Match]) -> List[Match]:
        found: List[Match] = []
        taken = {(match.start, match.end) for match in exact}
        if not len(self._by_sound):
            return found
        for last, names in self._by_sound.iter(sound_key(folded.text)):
            start, end = last + 1 - len(names[0].key), last + 1
            surface = folded.text[start:end]
            if (start, end) in taken or _broken(folded, start, end):
                continue
            pointed = start > 0 and original[folded.offsets[start] - 1] in _POINTING
            if end - start <= 2 and not pointed and not self._between_words(folded.text, start, end):
                continue
            plausible = tuple(n for n in names if self._misspelled(surface, n.key, pointed))
            if plausible:
                found.append(Match(start, end, plausible, _likeness(surface, plausible[0].key)))
        return found

    def _fuzzy_matches(self, folded: Folded, known: List[Match]) -> List[Match]:
        """Long names with a wrong, missing or added character; numbers must be as written."""
        found: List[Match] = []
        if not len(self._halves):
            return found
        for last, halves in self._halves.iter(folded.text):
            for key, names, offset, size in halves:
                begin = last + 1 - size - offset
                if any(m.start <= begin + 1 and begin + len(key) - 1 <= m.end for m in known):
                    continue
                start, end, distance = _nearest(folded.text, key, begin)
                if 0 < distance <= (2 if len(key) >= _LONG else 1):
                    found.append(Match(start, end, names, 0.8))
        return found

    def _between_words(self, text: str, start: int, end: int) -> bool:
        """Whether a short stretch takes no character from a common word: 众办 in 群众办事 does."""
        before, after = text[start - 1 : start + 1], text[end - 1 : end + 1]
        return not (start and self._is_word(before)) and not (len(after) == 2 and self._is_word(after))

    def _misspelled(self, surface: str, key: str, pointed: bool) -> bool:
        """`pointed`: 那个 or 《 stands before, so that a name is to be expected."""
        same = sum(a == b for a, b in zip(surface, key, strict=False))
        if len(key) <= 3:
            return same > 0 and (pointed or not self._is_word(surface))
        return same * 2 >= len(key)


def _broken(folded: Folded, start: int, end: int) -> bool:
    """Whether punctuation stands inside a short stretch, so that no name is misspelled there."""
    return end - start <= 3 and folded.offsets[end - 1] - folded.offsets[start] != end - start - 1


def _likeness(surface: str, key: str) -> float:
    return 0.7 + 0.3 * sum(a == b for a, b in zip(surface, key, strict=False)) / len(key)


def _on_word_boundary(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _rank(match: Match) -> Tuple[float, float, int, int]:
    kind = max(PRIORITY[name.kind] for name in match.names)
    return (-(match.end - match.start) * match.score, -match.score, -kind, match.start)


def _longest(candidates: List[Match]) -> List[Match]:
    chosen: List[Match] = []
    for match in sorted(candidates, key=_rank):
        if not any(match.start < other.end and other.start < match.end for other in chosen):
            chosen.append(match)
    return sorted(chosen, key=lambda match: match.start)
