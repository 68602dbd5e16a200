"""Many names found in one pass over a text, as written, as they sound, or with a wrong character."""

from __future__ import annotations

import functools
import itertools
import pickle
import re
from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List, Mapping, Sequence, Tuple

from rapidfuzz import process
from rapidfuzz.distance import Editop, Levenshtein

from zhengcetong.index.container import Container
from zhengcetong.index.postings import Index, Lists
from zhengcetong.linking.mention import DOCTYPE, POLICY
from zhengcetong.linking.names import PRIORITY, Name
from zhengcetong.text.fold import Folded
from zhengcetong.text.pinyin import sound_key

_POINTING = frozenset("个份部项《“")
_TYPE = 2  # characters of a document's type, which ends its title
_LONG = 10  # characters of a name from which two of them may be wrong, not only one
# What bounds the work for one message, whatever it holds and however many names there are:
_ALIKE = 50  # names that sound alike and are compared
_FEW = 40  # names that share a half and are all compared
_NEAR = 8  # of names that share a half, those compared whose other half is near
_TRIES = 400  # comparisons with a wrong character in mind
_COUNTING = re.compile(r"[\d零〇一二三四五六七八九十两]")


@dataclass(frozen=True)
class Match:
    """`folded.text[start:end]` is one of `names` (all with the same key)."""

    start: int
    end: int
    names: Tuple[Name, ...]
    score: float


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


class NameTable:
    """The names of a snapshot and the automata that find them."""

    def __init__(self, index: Container) -> None:
        self._keys, self._names = index.texts("names.keys"), index.texts("names")
        self.latin = index.column("names.latin")
        self.exact = _Finder(index, "names.exact")
        self.sounds = _Finder(index, "names.sound")
        self.halves = _Finder(index, "names.half")
        self.of_sound = Lists.load(index, "names.of_sound")
        self.of_half, self.offsets = Lists.load(index, "names.of_half"), Lists.load(index, "names.offsets")
        self.get = functools.lru_cache(maxsize=20_000)(self._get)
        self.others = functools.lru_cache(maxsize=64)(self._others)

    def _others(self, half: int) -> Mapping[Tuple[bool, int], Tuple[List[int], List[str]]]:
        """The keys that hold a half and their other halves, by whether those stand before it and their length."""
        found: Dict[Tuple[bool, int], Tuple[List[int], List[str]]] = {}
        size = self.halves.size(half)
        for number, offset in zip(
            self.of_half.row(half).tolist(), self.offsets.row(half).tolist(), strict=True
        ):
            key = self.key(number)
            other = key[:offset] if offset else key[size:]
            keys, others = found.setdefault((bool(offset), len(other)), ([], []))
            keys.append(number)
            others.append(other)
        return found

    def key(self, number: int) -> str:
        """The folded form of the names with this number."""
        return self._keys.text(number)

    def _get(self, number: int) -> Tuple[Name, ...]:
        """The names that are written in the same way."""
        key = self.key(number)
        return tuple(Name(key, *fields) for fields in pickle.loads(self._names.blob(number)))


class _Finder:
    """An automaton of keys that are known by their numbers."""

    def __init__(self, index: Container, name: str) -> None:
        self._automaton, self._sizes = index.value(name), index.column(f"{name}.size")

    def size(self, number: int) -> int:
        """The length of a key."""
        return int(self._sizes[number])

    def iter(self, text: str) -> Iterator[Tuple[int, int, int]]:
        """(start, end, number) of every key in `text`."""
        sizes = self._sizes
        if not len(sizes):
            return
        for last, number in self._automaton.iter(text):
            yield last + 1 - sizes[number], last + 1, number


class _Covered:
    """Which stretches of a text lie within one match."""

    def __init__(self, matches: Sequence[Match], size: int) -> None:
        reach = [0] * (size + 1)
        for match in matches:
            reach[match.start] = max(reach[match.start], match.end)
        self._reach = list(itertools.accumulate(reach, max))

    def holds(self, start: int, end: int) -> bool:
        """Whether one match begins at `start` or before and ends at `end` or after."""
        return start >= 0 and self._reach[min(start, len(self._reach) - 1)] >= end


class NameMatcher:
    """Finds names exactly, by sound and with a wrong character; the work is linear in the text's length."""

    def __init__(self, index: Container, is_word: Callable[[str], bool]) -> None:
        """`is_word` tells whether a stretch of text is a common word, which is then no misspelling."""
        self._table = NameTable(index)
        self._is_word = is_word
        self._named = Index.load(index, "named")

    def find(self, folded: Folded, original: str) -> List[Match]:
        """The best non-overlapping matches in `folded`, in order."""
        candidates = self._exact_matches(folded, original)
        candidates += self._sound_matches(folded, original, candidates)
        candidates += self._fuzzy_matches(folded, candidates)
        return _longest(candidates)

    def _exact_matches(self, folded: Folded, original: str) -> List[Match]:
        found: List[Match] = []
        table = self._table
        for start, end, number in table.exact.iter(folded.text):
            if table.latin[number] and not _on_word_boundary(original, *folded.span(start, end)):
                continue
            found.append(Match(start, end, table.get(number), 1.0))
        return found

    def _sound_matches(self, folded: Folded, original: str, exact: List[Match]) -> List[Match]:
        found: List[Match] = []
        taken = {(match.start, match.end) for match in exact}
        for start, end, number in self._table.sounds.iter(sound_key(folded.text)):
            surface = folded.text[start:end]
            if (start, end) in taken or _broken(folded, start, end):
                continue
            pointed = start > 0 and original[folded.offsets[start] - 1] in _POINTING
            if end - start <= 2 and not pointed and not self._between_words(folded.text, start, end):
                continue
            names = [
                n for key in self._table.of_sound.row(number)[:_ALIKE] for n in self._table.get(int(key))
            ]
            plausible = tuple(n for n in names if self._misspelled(surface, n.key, pointed))
            if plausible:
                found.append(Match(start, end, plausible, _likeness(surface, plausible[0].key)))
        return found

    def _fuzzy_matches(self, folded: Folded, known: List[Match]) -> List[Match]:
        """Long names with a wrong, missing or added character; numbers must be as written."""
        found: List[Match] = []
        covered = _Covered(known, len(folded.text))
        likely = (
            k
            for half in self._table.halves.iter(folded.text)
            for k in self._likely(folded.text, half, covered)
        )
        for number, begin in itertools.islice(likely, _TRIES):
            key = self._table.key(number)
            if covered.holds(begin + 1, begin + len(key) - 1):
                continue
            start, end, distance = _nearest(folded.text, key, begin)
            near = 0 < distance <= (2 if len(key) >= _LONG else 1)
            if near and not self._meant(folded.text, start, end, key):
                names = tuple(n for n in self._table.get(number) if n.kind == POLICY)
                found.append(Match(start, end, names, 0.8))
        return found

    def _likely(self, text: str, half: Tuple[int, int, int], covered: _Covered) -> Iterator[Tuple[int, int]]:
        """The keys that hold a half found in the text, and where they would begin.

        Of a half that very many names share, those whose other half is nearly what stands beside it.
        """
        start, end, number = half
        numbers, offsets = self._table.of_half.row(number), self._table.offsets.row(number)
        if len(numbers) <= _FEW:
            yield from (
                (n, start - offset) for n, offset in zip(numbers.tolist(), offsets.tolist(), strict=True)
            )
            return
        for (before, size), (keys, others) in self._table.others(number).items():
            left, right = (start - size, start) if before else (end, end + size)
            if left < 0 or covered.holds(min(start, left) + 1, max(end, right) - 1):
                continue
            near = process.extract(
                text[left:right], others, scorer=Levenshtein.distance, score_cutoff=2, limit=_NEAR
            )
            yield from ((keys[i], left if before else start) for _, _, i in near)

    def _meant(self, text: str, start: int, end: int, key: str) -> bool:
        """Whether what differs from a name are words of their own: 南昌市 in place of 大理市."""
        changes: List[Editop] = list(Levenshtein.editops(text[start:end], key))
        if len(changes) == 1 and self._type_misspelled(text[start:end], key):
            return False
        if len(changes) == 2 and self._exchanged(text[start:end], key, *changes):
            return True
        if start and changes[0].src_pos <= 1 and self._is_word(text[start - 1 : start + 1]):
            return True  # 宁市 in 南宁市 is no 宁波市
        for change in changes:
            place = start + change.src_pos
            around = [(i, i + size) for size in (2, 3) for i in range(max(0, place - size + 1), place + 1)]
            if change.tag != "insert" and any(self._is_word(text[i:j]) for i, j in around if j <= len(text)):
                return True
        return False

    def _type_misspelled(self, surface: str, key: str) -> bool:
        """Whether only the type that ends a title has a character wrong: …公开条列 for …公开条例."""
        same = len(surface) == len(key) and surface[:-_TYPE] == key[:-_TYPE]
        return same and self._is_type(key[-_TYPE:]) and not self._is_type(surface[-_TYPE:])

    def _is_type(self, text: str) -> bool:
        return any(
            name.kind == DOCTYPE
            for start, end, number in self._table.exact.iter(text)
            if (start, end) == (0, len(text))
            for name in self._table.get(number)
        )

    def _exchanged(self, surface: str, key: str, first: Editop, second: Editop) -> bool:
        """Whether two characters side by side are others that stand so in names: 普惠 in place of 绿色."""
        place, other = first.src_pos, first.dest_pos
        replaced = first.tag == second.tag == "replace" and second.src_pos == place + 1
        pair = surface[place : place + 2]
        return replaced and pair in self._named and set(pair) != set(key[other : other + 2])

    def _between_words(self, text: str, start: int, end: int) -> bool:
        """Whether a short stretch takes no character from a common word: 众办 in 群众办事 does."""
        before, after = text[start - 1 : start + 1], text[end - 1 : end + 1]
        return not (start and self._is_word(before)) and not (len(after) == 2 and self._is_word(after))

    def _misspelled(self, surface: str, key: str, pointed: bool) -> bool:
        """`pointed`: 那个 or 《 stands before, so that a name is to be expected."""
        same = sum(a == b for a, b in zip(surface, key, strict=False))
        if len(key) <= 3:
            return same > 0 and (pointed or not self._is_word(surface))
        return same * 2 >= len(key) and not self._other_word(surface, key)

    def _other_word(self, surface: str, key: str) -> bool:
        """Whether a like-sounding word of other names stands there: 山西 in place of 陕西."""
        places = {i for i, (a, b) in enumerate(zip(surface, key, strict=False)) if a != b}
        pairs = {surface[i : i + 2] for place in places for i in range(max(0, place - 1), place + 1)}
        return any(pair in self._named and self._is_word(pair) for pair in pairs)


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
    taken = bytearray(max((match.end for match in candidates), default=0))
    for match in sorted(candidates, key=_rank):
        if not any(taken[match.start : match.end]):
            chosen.append(match)
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
    return sorted(chosen, key=lambda match: match.start)
