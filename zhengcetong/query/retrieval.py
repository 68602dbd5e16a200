"""Statements found by their content: which entries explain the words of a question."""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Mapping, Optional, Sequence, Set, Tuple

import numpy as np

from zhengcetong.index.parts import KINDS
from zhengcetong.index.postings import Index, bigrams
from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.linking.lexicon import Lexicon
from zhengcetong.linking.numerals import DIGITS
from zhengcetong.query.bearing import Bearing
from zhengcetong.query.candidates import Candidates, pairs_of
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.contrasts import Contrasts
from zhengcetong.query.explaining import Explained, explain
from zhengcetong.query.meaning import UNDECIDED, Meaning, Nearness
from zhengcetong.query.ranking import Ranking, Sought
from zhengcetong.query.scoring import Features, Form, share_of
from zhengcetong.query.words import join_singles, synonym_map
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize
from zhengcetong.text.pinyin import spelled
from zhengcetong.text.segment import Segmenter

_COUNTING = re.compile(rf"^[几{DIGITS}]+(?:个|项|份|条|种|点|方面|大|次|年|月|成|兆|倍)?$")
_TAIL = re.compile(r"^[\u4e00-\u9fff]\d+[\u4e00-\u9fff]{0,2}$")  # a verb run together with a number: 是15
_SOFT = 0.25
_RARE = 300  # a rarer word that no entry holds may be a misspelling
_EVERYDAY, _COMMON = 15_000, 5_000  # frequencies in jieba's dictionary
_TOLD, _ALIKE = 2_000, 400  # entries looked at for a word as it is written, for a quotation
USUAL, WIDE = 12, 40  # hits looked at; more where the year of a deadline chooses among them
_NEAREST = 20  # entries that come near by their meaning and are looked at as well
_DECIDED, _LEAD = 0.9, 0.15  # coverage and lead of an entry that words alone decide for
_TERSE = 6  # characters of a question with a single word of content
_FEW, _TELLING = 6, 0.6  # a word for a kind of statement that few entries hold tells them apart


@dataclass(frozen=True)
class Hit:
    """An entry found: `coverage` is the share of the question's words it explains (0–1),
    `score` adds what makes one equally covered entry the better answer."""

    ref: EntryRef
    coverage: float
    score: float
    covered: FrozenSet[str]
    near: Tuple[float, ...] = UNDECIDED
    # by its meaning: similarity of its statement, probability that it is asked for, the same two in
    # standard deviations above the mean of all entries, its lead over all others, and the probability that
    # its document is asked for


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
    figures: Tuple[str, ...] = ()  # numbers that the statement should hold
    denied: bool = False  # whether beliefs that statements refute are searched too
    text: str = ""  # the question as it was put, for its meaning
    meant: bool = False  # whether meanings are compared even where words decide


_REMEMBERED = 128  # searches whose outcome is kept: one message asks the same several times


class Retriever:
    """Ranks the entries of a knowledge for a question's content."""

    def __init__(
        self, snapshot: Snapshot, collection: Collection, segmenter: Segmenter, lexicon: Lexicon
    ) -> None:
        index, self._collection = snapshot.index, collection
        self._telling_words, self._soft, self._stopwords = lexicon.telling, lexicon.soft, lexicon.stopwords
        sought = index.value("words.sought")
        self.contrasts = Contrasts.of(lexicon.contrasts)
        self.bearing = Bearing((snapshot.extras.get("bearing") or {}).get("bearing"))
        self._without_content = (Segmenter.function_words() - sought) | self._stopwords
        self._frequency, self._cut = segmenter.frequency, segmenter.words
        self._synonyms = synonym_map(snapshot.knowledge.synonyms)
        self._features = Features(index)
        self._ranking = Ranking(index, self._features, lambda p: collection.at(p).entry.label)
        self._pairs = Index.load(index, "pairs")
        self._candidates = Candidates(self._pairs, index.array("entry.owner"), self._features.statement)
        self._believed = Candidates(
            Index.load(index, "denied"), index.array("entry.owner"), self._features.denied
        )
        self.size = len(self._features.owner)  # entries
        self.meaning = Meaning.from_index(index)
        self._by_sound: Mapping[str, Sequence[str]] = index.value("words.by_sound")
        self._weight: Dict[str, float] = {}
        self._counts: Dict[str, int] = {}
        self._held = functools.lru_cache(maxsize=50_000)(self._holds)
        self._explained = functools.lru_cache(maxsize=_REMEMBERED)(self._explain)

    def words(self, folded_text: str) -> Tuple[str, ...]:
        """The content words of a folded text, misspelled ones mended by their sound."""
        text = self.mend(folded_text)
        cut = self._rejoined([w for w in self._cut(text) if not w.isspace()])
        words = [w for w in cut if not self._empty(w)]
        joined = [part for word in join_singles(words) for part in self._parts(word)]
        return tuple(
            dict.fromkeys(
                w for w in joined if not self._empty(w) and not _COUNTING.match(w) and not _TAIL.match(w)
            )
        )

    def _empty(self, word: str) -> bool:
        """Whether a word has no content: a function word, several run together, or a stray character."""
        if word in self._without_content or len(word) == 2 and word[0] == "哪":
            return True
        if word in self._synonyms or word.isascii() or self._held(word):
            return False
        return len(word) <= 2 and all(char in self._without_content for char in word) or len(word) == 1

    def _rejoined(self, cut: List[str]) -> List[str]:
        """Words cut at the wrong place mended: 要全 流程 → 全流程, where entries hold 全流."""
        found: List[str] = []
        for word in cut:
            last = found[-1] if found else ""
            wrong = len(last) == 2 and not last.isascii() and last not in self._pairs
            if wrong and last[0] in self._without_content and last[1] + word[0] in self._pairs:
                found[-1] = last[1] + word
            else:
                found.append(word)
        return found

    def _parts(self, word: str) -> List[str]:
        """A compound that no entry holds, cut into those of its pairs that are known."""
        if len(word) < 4 or self._held(word) or word in self._synonyms or word.isascii():
            return [word]
        parts = [word[i : i + 2] for i in range(0, len(word) - 1, 2)]
        return parts if any(part in self._pairs for part in parts) else [word]

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
            if pair in self._pairs or pair.isascii():
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
            held = [self._candidates.holding(form) for form in (word, *self._synonyms.get(word, ()))]
            count = len(held[0]) if len(held) == 1 else len(np.unique(np.concatenate(held)))
            self._counts[word] = count
            self._weight[word] = math.log(1 + (self.size + 1) / (count + 0.5))
        return self._weight[word]

    def _holds(self, word: str) -> bool:
        return bool(len(self._candidates.holding(word)))

    def forms(self, word: str) -> Tuple[str, ...]:
        """A word with its synonyms."""
        return (word, *self._synonyms.get(word, ()))

    def says(self, text: str, word: str) -> bool:
        """Whether a folded text holds the word or one of its synonyms."""
        return word in text or any(other in text for other in self._synonyms.get(word, ()))

    def tells(self, word: str, owners: Sequence[str] = ()) -> bool:
        """Whether a statement, a label or a member holds `word` as it is written; of `owners` if given."""
        told = self._features.told.text
        if owners:
            return any(word in told(p) for owner in owners for p in self._collection.positions_of(owner))
        among = self._candidates.holding(fold(normalize(word)).text)
        return any(word in told(int(position)) for position in among[:_TOLD])

    def share(self, words: Sequence[str], text: str) -> float:
        """How much of the weight of `words` a folded text explains, 0–1."""
        forms = self._forms(words)
        total = sum(form.weight for form in forms)
        return sum(form.weight * share_of(form, text) for form in forms) / total if total else 0.0

    def _forms(self, words: Sequence[str]) -> List[Form]:
        return [Form(w, self._synonyms.get(w, ()), tuple(set(pairs_of(w))), self.weight(w)) for w in words]

    def of(self, owners: Sequence[str]) -> List[EntryRef]:
        """The entries of documents."""
        return [ref for owner in owners for ref in self._collection.entries_of(owner)]

    def alike(self, text: str, owners: Optional[Sequence[str]] = None) -> List[EntryRef]:
        """The entries that share most with a folded text, in the order of the knowledge."""
        found = self._candidates.best(pairs_of(text), self._ranges(owners), _ALIKE)
        return [self._collection.at(position) for position in sorted(found)]

    def quoting(self, text: str) -> List[EntryRef]:
        """The entries that hold a folded text word for word, in the order of the knowledge."""
        found = self._candidates.best(pairs_of(text), None, _ALIKE)
        return [self._collection.at(p) for p in sorted(found) if text in self._features.statement(p)]

    def enumerations(self, kinds: Sequence[str], owners: Sequence[str], content: str) -> List[EntryRef]:
        """The statements of these kinds that have members: of `owners`, else of all policies.

        Of very many those that share most with the folded content.
        """
        features, at = self._features, self._collection.at
        if owners:
            among: Sequence[int] = [p for owner in owners for p in self._collection.positions_of(owner)]
        else:
            numbers = [KINDS.index(kind) for kind in kinds if kind in KINDS]
            mask = np.isin(np.asarray(features.kinds), numbers) & (np.asarray(features.items) > 0)
            among = np.flatnonzero(mask).tolist()
            if len(among) > _ALIKE:
                among = sorted(self._candidates.best(pairs_of(content), None, _ALIKE))
        kept = [
            p for p in among if features.items[p] and features.kind(p) in kinds and features.owner[p] >= 0
        ]
        return [at(position) for position in kept]

    def search(self, wanted: Wanted, owners: Optional[Sequence[str]] = None, limit: int = USUAL) -> List[Hit]:
        """The best entries for `wanted`, best first; only those of `owners` when given."""
        if not wanted.words and not wanted.meant:
            return []
        sought = Sought(
            wanted.kinds,
            frozenset(wanted.years),
            wanted.enumerated,
            wanted.number,
            wanted.noun,
            wanted.when,
            len(wanted.words),
            frozenset(map(float, wanted.figures)),
        )
        among = None if owners is None else tuple(owners)
        explained = self._explained(wanted.words, wanted.figures, among, wanted.denied)
        ranked = self._ranking.best(explained, sought, max(limit, 2))
        near = None
        if wanted.text and (
            wanted.meant or self.hard(wanted.words) and _told(wanted) and not _decided(ranked)
        ):
            near = self.meaning.nearness(wanted.text)
        if near is None:
            return [self._hit(score, found, None) for score, found in ranked[:limit]]
        others = self._by_meaning(near, wanted, owners, {f.position for f in explained})
        among_all = [*explained, *others]
        gains = near.gains[[f.position for f in among_all]]
        ranked = self._ranking.best(among_all, sought, limit, gains)
        # What means alike may still say the contrary: claims are judged by words.
        return [self._hit(score, found, near, widened=not wanted.denied) for score, found in ranked]

    def names(self, ref: EntryRef, policy: str) -> bool:
        """Whether a statement names a document in so many words."""
        found = self._collection.policies[policy]
        return any(name in ref.entry.text for name in (found.name, found.short, found.article.name))

    def likeness(self, one: EntryRef, other: EntryRef) -> float:
        """How alike two statements are by their meaning, -1 to 1; 0 without vectors."""
        said, places = self.meaning.model.said, [ref.position for ref in (one, other)]
        return float(said[places[0]] @ said[places[1]]) if self.meaning.known else 0.0

    def documents(self, text: str) -> Mapping[str, float]:
        """How probable it is that a question asks for each document, by its meaning; empty without vectors."""
        near = self.meaning.nearness(text)
        if near is None:
            return {}
        nearest = {self._collection.at(p).owner: p for p in self.meaning.nearest(near, None, _NEAREST)}
        return {owner: self._share(near, position) for owner, position in nearest.items()}

    def _by_meaning(
        self,
        near: Nearness,
        wanted: Wanted,
        owners: Optional[Sequence[str]],
        known: Set[int],
    ) -> List[Explained]:
        """Entries that share few words with the question and come near it by their meaning."""
        positions = self.meaning.nearest(near, self._ranges(owners), _NEAREST)
        others = [p for p in positions if p not in known]
        holds = self._candidates.held_by(others)
        return explain(others, self._forms(wanted.words), self._features, holds, wanted.denied)

    def _hit(self, score: float, found: Explained, near: Optional[Nearness], widened: bool = False) -> Hit:
        ref = self._collection.at(found.position)
        if near is None:
            return Hit(ref, found.coverage, score, found.covered)
        return Hit(
            ref,
            near.widened(found.coverage, found.position) if widened else found.coverage,
            score,
            found.covered,
            (*near.signs(found.position), self._share(near, found.position)),
        )

    def _share(self, near: Nearness, position: int) -> float:
        """How probable it is that the document of an entry is asked for."""
        own = self._collection.positions_of(self._collection.at(position).owner)
        return float(near.asked[own.start : own.stop].sum())

    def _explain(
        self,
        words: Tuple[str, ...],
        figures: Tuple[str, ...],
        owners: Optional[Tuple[str, ...]],
        denied: bool = False,
    ) -> List[Explained]:
        """The candidates for words and numbers with what they explain, those that share most first."""
        forms = self._forms(words)
        pairs = {pair for form in forms for word in (form.word, *form.others) for pair in pairs_of(word)}
        pairs.update(pair for figure in figures for pair in bigrams(figure))
        positions = self._candidates.best(pairs, self._ranges(owners))
        if denied:
            positions = list(dict.fromkeys((*positions, *self._believed.best(pairs, self._ranges(owners)))))
        holds = self._candidates.held_by(positions)
        return [f for f in explain(positions, forms, self._features, holds, denied) if f.coverage > 0]

    def _ranges(self, owners: Optional[Sequence[str]]) -> Optional[List[range]]:
        return None if owners is None else [self._collection.positions_of(owner) for owner in owners]


def _told(wanted: Wanted) -> bool:
    """Whether a question says enough for its meaning to be compared: a bare 为什么修订 may mean any purpose."""
    return len(wanted.words) > 1 or len(wanted.text) > _TERSE or "purpose" not in wanted.kinds


def _decided(scored: Sequence[Tuple[float, Explained]]) -> bool:
    """Whether words alone decide: one entry explains nearly all, and far more than the others."""
    if not scored:
        return False
    best, *others = sorted(scored, key=lambda pair: -pair[0])[:2]
    return best[1].coverage >= _DECIDED and (not others or best[0] - others[0][0] >= _LEAD)
