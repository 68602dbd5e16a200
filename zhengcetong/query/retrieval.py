"""Statements found by their content: which entries explain the words of a question."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Callable, Dict, FrozenSet, List, Mapping, Optional, Sequence, Set, Tuple

import numpy as np

from zhengcetong.knowledge.models import Source
from zhengcetong.linking.numerals import DIGITS
from zhengcetong.linking.periods import find_periods
from zhengcetong.query.collection import EntryRef
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize
from zhengcetong.text.pinyin import spelled

_CANDIDATES = 120
_COUNTING = re.compile(rf"^[几{DIGITS}]+(?:个|项|份|条|种|点|方面|大|次|年|月)?$")
_SOFT = 0.25
_RARE = 300  # a rarer word that no entry holds may be a misspelling
_EVERYDAY, _COMMON = 15_000, 5_000  # frequencies in jieba's dictionary
_FEW, _TELLING = 6, 0.6  # a word for a kind of statement that few entries hold tells them apart
_OWNER = 0.5  # what a word counts that the document's title holds
_HALVES = 0.9  # what a compound counts whose halves both stand in the text
_PART = 0.6  # what half-matched words count
_PHRASED = 0.9  # what a word counts that stands in a phrasing of the statement
_KIND_BONUS, _NAME_BONUS, _ITEMS_BONUS = 0.12, 0.10, 0.06
_ARTICLE_BONUS = 0.06
_DEADLINE_BONUS, _DEADLINE_PENALTY = 0.18, 0.25
_NUMBER_BONUS, _WHEN_BONUS = 0.15, 0.15
_PRECISION = 0.08


@dataclass(frozen=True)
class Hit:
    """An entry found: `coverage` is the share of the question's words it explains (0–1),
    `score` adds what makes one equally covered entry the better answer."""

    ref: EntryRef
    coverage: float
    score: float
    covered: FrozenSet[str]


@dataclass(frozen=True)
class Wanted:
    """What to look for: content words, kinds of statement, years of deadlines, sources."""

    words: Tuple[str, ...]
    kinds: Tuple[str, ...] = ()
    years: Tuple[int, ...] = ()
    enumerated: bool = False
    number: int = 0  # how many members the enumeration asked for has
    noun: str = ""  # what is counted: 三个方面
    when: bool = False  # a time is asked for


def _bigrams(text: str) -> Set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or ({text} if text else set())


class Retriever:
    """Ranks the entries of a knowledge for a question's content."""

    def __init__(
        self,
        entries: Sequence[EntryRef],
        synonyms: Sequence[Sequence[str]],
        cut: Callable[[str], List[str]],
        stopwords: FrozenSet[str],
        soft: FrozenSet[str] = frozenset(),
        titles: Mapping[str, str] = MappingProxyType({}),
        frequency: Callable[[str], int] = lambda word: 0,
        function_words: FrozenSet[str] = frozenset(),
        telling: FrozenSet[str] = frozenset(),
    ) -> None:
        """`cut` segments folded text into words; `stopwords` carry no content, `soft` words little.

        `titles` are the folded titles of the entries' owners by id; `frequency` tells how common a
        word is in the language at large, `function_words` are its words without content;
        `telling` those soft words that tell entries apart where few entries hold them.
        """
        self._telling_words = telling
        self._without_content = function_words | stopwords
        self._frequency = frequency
        self._soft = soft
        self._entries = list(entries)
        self._cut = cut
        self._stopwords = stopwords
        self._statements = [_searchable(ref) for ref in self._entries]
        self._phrasings = [tuple(_folded(p) for p in ref.entry.phrasings) for ref in self._entries]
        self._texts = ["\n".join((t, *p)) for t, p in zip(self._statements, self._phrasings, strict=True)]
        self._owners = {ref.owner: titles.get(ref.owner, "") for ref in self._entries}
        self._years = [_years(ref) for ref in self._entries]
        self._synonyms = _synonym_map(synonyms)
        postings: Dict[str, List[int]] = {}
        for position, text in enumerate(self._texts):
            for pair in _bigrams(text):
                postings.setdefault(pair, []).append(position)
        self._postings = {pair: np.array(p, dtype=np.int32) for pair, p in postings.items()}
        self._by_sound: Dict[str, List[str]] = {}
        within_words = {pair for text in self._texts for word in cut(text) for pair in _bigrams(word)}
        for pair in sorted(within_words):
            if len(pair) == 2 and not pair.isascii():
                self._by_sound.setdefault(spelled(pair), []).append(pair)
        self._weight: Dict[str, float] = {}
        self._counts: Dict[str, int] = {}

    def words(self, folded_text: str) -> Tuple[str, ...]:
        """The content words of a folded text, misspelled ones mended by their sound."""
        text = self.mend(folded_text)
        cut = self._rejoined([w for w in self._cut(text) if not w.isspace()])
        words = [w for w in cut if not self._empty(w)]
        joined = [part for word in _join_singles(words) for part in self._parts(word)]
        return tuple(dict.fromkeys(w for w in joined if not self._empty(w) and not _COUNTING.match(w)))

    def _empty(self, word: str) -> bool:
        """Whether a word has no content: a function word, several run together, or a stray character."""
        if word in self._without_content:
            return True
        if word in self._synonyms or word.isascii() or self._holding(word):
            return False
        return len(word) <= 2 and all(char in self._without_content for char in word) or len(word) == 1

    def _rejoined(self, cut: List[str]) -> List[str]:
        """Words cut at the wrong place mended: 要全 流程 → 全流程, where entries hold 全流."""
        found: List[str] = []
        for word in cut:
            last = found[-1] if found else ""
            wrong = len(last) == 2 and not last.isascii() and last not in self._postings
            if wrong and last[0] in self._without_content and last[1] + word[0] in self._postings:
                found[-1] = last[1] + word
            else:
                found.append(word)
        return found

    def _parts(self, word: str) -> List[str]:
        """A compound that no entry holds, cut into those of its pairs that are known."""
        if len(word) < 4 or self._holding(word) or word in self._synonyms or word.isascii():
            return [word]
        parts = [word[i : i + 2] for i in range(0, len(word) - 1, 2)]
        return parts if any(part in self._postings for part in parts) else [word]

    def familiarity(self, words: Tuple[str, ...]) -> float:
        """The largest share of the words that one entry explains, 0–1."""
        hits = self.search(Wanted(words), limit=1)
        return hits[0].coverage if hits else 0.0

    def hard(self, words: Sequence[str]) -> Tuple[str, ...]:
        """Those of the words that carry content of their own."""
        return tuple(w for w in words if w not in self._soft)

    def mend(self, text: str) -> str:
        """`text` with character pairs that no entry holds replaced by like-sounding known ones."""
        chars = list(text)
        solid = self._solid(text)
        for i in range(len(chars) - 1):
            pair = chars[i] + chars[i + 1]
            if i in solid or i + 1 in solid:
                continue
            if pair[0] in self._stopwords or pair[1] in self._stopwords:
                continue
            if pair in self._postings or pair.isascii():
                continue
            for known in self._by_sound.get(spelled(pair), ()):
                if known[0] == pair[0] or known[1] == pair[1]:
                    chars[i], chars[i + 1] = known[0], known[1]
                    break
        return "".join(chars)

    def _solid(self, text: str) -> Set[int]:
        """The places of characters that belong to a word in general use, which is no misspelling."""
        found: Set[int] = set()
        start = 0
        for word in self._cut(text):
            start = max(text.find(word, start), start)  # blanks between words are left out
            if len(word) > 1 and self._frequency(word) >= _RARE:
                found.update(range(start, start + len(word)))
            start += len(word)
        return found

    def weight(self, word: str) -> float:
        """How much a word tells entries apart (inverse document frequency).

        Words that say what kind of thing is asked (任务, 目标) weigh little.
        """
        rarity = self._rarity(word)
        if len(word) == 1:
            return rarity * _SOFT
        if word in self._soft:
            rare = self._counts[word] <= _FEW and word in self._telling_words
            return rarity * (_TELLING if rare else _SOFT)
        if self._counts[word] <= _FEW:
            return rarity * self._telling(word)
        return rarity

    def _telling(self, word: str) -> float:
        """How much content a word has that few entries hold: little if everybody uses it all the time."""
        frequency = self._frequency(word)
        if self._counts[word]:
            return 0.6 if frequency >= _EVERYDAY else 1.0
        return 0.2 if frequency >= _EVERYDAY else 0.5 if frequency >= _COMMON else 1.0

    def _rarity(self, word: str) -> float:
        if word not in self._weight:
            if len(self._weight) > 50_000:
                self._weight.clear()
            forms = (word, *self._synonyms.get(word, ()))
            count = len({position for form in forms for position in self._holding(form)})
            self._counts[word] = count
            self._weight[word] = math.log(1 + (len(self._entries) + 1) / (count + 0.5))
        return self._weight[word]

    def _holding(self, word: str) -> List[int]:
        arrays = [self._postings.get(pair) for pair in _bigrams(word)]
        if any(array is None for array in arrays):
            return []
        smallest = min((a for a in arrays if a is not None), key=len)
        return [int(i) for i in smallest[:2000] if word in self._texts[int(i)]]

    def search(
        self,
        wanted: Wanted,
        accept: Optional[Callable[[EntryRef], bool]] = None,
        limit: int = 12,
    ) -> List[Hit]:
        """The best entries for `wanted`, best first; only those that `accept` admits."""
        if not wanted.words:
            return []
        total = sum(self.weight(word) for word in wanted.words)
        hits = []
        for position in self._candidates(wanted.words, accept):
            hit = self._hit(position, wanted, total)
            if hit.coverage > 0:
                hits.append(hit)
        hits.sort(key=lambda h: (-h.score, h.ref.entry.source is not Source.ARTICLE))
        return hits[:limit]

    def _candidates(self, words: Sequence[str], accept: Optional[Callable[[EntryRef], bool]]) -> List[int]:
        scores = np.zeros(len(self._entries), dtype=np.float32)
        pairs: Set[str] = set()
        for word in words:
            for form in (word, *self._synonyms.get(word, ())):
                pairs |= _bigrams(form)
        for pair in pairs:
            array = self._postings.get(pair)
            if array is not None:
                scores[array] += math.log(1 + len(self._entries) / len(array))
        order = np.argsort(-scores, kind="stable")
        found: List[int] = []
        for position in order:
            if scores[position] <= 0 or len(found) >= _CANDIDATES:
                break
            if accept is None or accept(self._entries[int(position)]):
                found.append(int(position))
        return found

    def _hit(self, position: int, wanted: Wanted, total: float) -> Hit:
        ref = self._entries[position]
        shares = self._shares(position, wanted.words)
        gained = sum(self.weight(word) * share for word, share in shares.items())
        covered = {word for word, share in shares.items() if share >= 0.5}
        coverage = gained / total if total else 0.0
        score = coverage + self._bonus(ref, position, wanted, covered)
        return Hit(ref, coverage, score, frozenset(covered))

    def _shares(self, position: int, words: Sequence[str]) -> Mapping[str, float]:
        """How far an entry explains each word: by its statement and the one phrasing that adds most."""
        text, owner = self._statements[position], self._owners[self._entries[position].owner]
        stated = {w: max(self._share(w, text), _OWNER if w in owner else 0.0) for w in words}
        open_words = [word for word, share in stated.items() if share < _PHRASED]
        best: Mapping[str, float] = {}
        most = 0.0
        for phrasing in self._phrasings[position] if open_words else ():
            found = {w: max(stated[w], _PHRASED * self._share(w, phrasing)) for w in open_words}
            gain = sum(self.weight(w) * (found[w] - stated[w]) for w in open_words)
            if gain > most:
                best, most = found, gain
        return {**stated, **best}

    def _share(self, word: str, text: str) -> float:
        if word in text:
            return 1.0
        if any(form in text for form in self._synonyms.get(word, ())):
            return 0.95
        if len(word) < 3:
            return 0.0
        if len(word) == 4 and word[:2] in text and word[2:] in text:
            return _HALVES
        pairs = _bigrams(word)
        return _PART * sum(pair in text for pair in pairs) / len(pairs)

    def _bonus(self, ref: EntryRef, position: int, wanted: Wanted, covered: Set[str]) -> float:
        entry = ref.entry
        bonus = _ARTICLE_BONUS if entry.source is Source.ARTICLE else 0.0
        if entry.kind.value in wanted.kinds:
            bonus += _KIND_BONUS
        label = fold(entry.label + "".join(entry.names)).text
        if covered:
            bonus += _NAME_BONUS * sum(word in label for word in covered) / len(wanted.words)
            said = sum(len(word) for word in covered)
            bonus += _PRECISION * min(1.0, said / max(len(self._statements[position]), 1))
        if wanted.enumerated and entry.items:
            bonus += _ITEMS_BONUS
        if wanted.number and wanted.number == len(entry.items):
            bonus += _NUMBER_BONUS * (2 if wanted.noun and wanted.noun in entry.label else 1)
        if wanted.when and entry.deadline:
            bonus += _WHEN_BONUS
        if wanted.years and self._years[position]:
            hit = bool(set(wanted.years) & self._years[position])
            bonus += _DEADLINE_BONUS if hit else -_DEADLINE_PENALTY
        return bonus


def _searchable(ref: EntryRef) -> str:
    entry = ref.entry
    parts = [entry.label, *entry.names, entry.text, *entry.keywords]
    for item in entry.items:
        parts += [item.name, *item.aliases, item.text or ""]
    return _folded(" ".join(parts))


def _folded(text: str) -> str:
    return fold(normalize(text)).text


def _years(ref: EntryRef) -> Set[int]:
    text = f"{ref.entry.deadline or ''} {ref.entry.text}"
    return {m.data["year"] for m in find_periods(normalize(text)) if m.data["year"]}


def _synonym_map(groups: Sequence[Sequence[str]]) -> Mapping[str, Tuple[str, ...]]:
    found: Dict[str, Set[str]] = {}
    for group in groups:
        keys = [fold(normalize(word)).text for word in group]
        for key in keys:
            found.setdefault(key, set()).update(k for k in keys if k != key)
    return {key: tuple(sorted(others)) for key, others in found.items()}


def _join_singles(words: Sequence[str]) -> List[str]:
    """Neighbouring single characters become one word: 五 库 → 五库."""
    joined: List[str] = []
    single = False
    for word in words:
        if len(word) == 1 and single:
            joined[-1] += word
        else:
            joined.append(word)
        single = len(word) == 1
    return [w for w in joined if len(w) > 1 or not w.isascii()]
