"""The words of the knowledge: for segmenting, for mending misspelled pairs, for reading pinyin."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping, Sequence, Set

from zhengcetong.index.container import Section, Value
from zhengcetong.index.parts import Entries
from zhengcetong.index.postings import Corpus, bigrams
from zhengcetong.linking.mention import TERM, TOPIC
from zhengcetong.linking.names import Name
from zhengcetong.text.pinyin import spelled
from zhengcetong.text.romanised import reading_table
from zhengcetong.text.segment import Segmenter

_LONGEST_WORD = 8
# So many statements are segmented whole; of later ones only what holds a pair not met before.
_IN_FULL = 2_000
_AROUND = 8  # characters on each side of a new pair that are segmented with it


def segment_words(names: Iterable[Name], synonyms: Sequence[Sequence[str]]) -> List[str]:
    """The words that the segmenter keeps whole: terms, topics and longer synonyms."""
    words = [
        name.text
        for name in names
        if name.kind in (TERM, TOPIC)
        and not name.latin
        and len(name.text) <= _LONGEST_WORD
        and not (len(name.text) == 2 and name.text.startswith("一"))  # 一门 would cut 统一门户 apart
    ]
    return words + [w for group in synonyms for w in group if 3 <= len(w) <= 5 and not w.isascii()]


class Words:
    """Learns the words of all statements."""

    def __init__(
        self, segmenter: Segmenter, extras: Mapping[str, Any], synonyms: Sequence[Sequence[str]]
    ) -> None:
        """`extras` holds the lexicon; its words and the `synonyms` may be typed in pinyin too."""
        self._segmenter = segmenter
        lexicon = extras["lexicon"]["lexicon"] if "lexicon" in extras else {"attributes": {}, "cues": {}}
        groups = (*lexicon["attributes"].values(), *lexicon["cues"].values(), lexicon.get("stopwords") or ())
        self._facts = {str(word) for group in lexicon["attributes"].values() for word in group}
        self._asked = [str(word) for group in (*groups, *synonyms) for word in group]
        self._synonyms = {word for group in synonyms for word in group}

    def sections(
        self, corpus: Corpus, groups: Sequence[Entries], names: Sequence[Name]
    ) -> Dict[str, Section]:
        """What was learnt, in the form of a snapshot; the first group is the introduction."""
        fresh = [w for text in corpus.novel(_IN_FULL, _AROUND) for w in self._segmenter.words(text)]
        whole = [text for group in groups for text in group.statements][:_IN_FULL]
        within = {pair for text in whole for word in self._segmenter.words(text) for pair in bigrams(word)}
        within.update(pair for word in fresh for pair in bigrams(word))
        written = [name.text for name in names if not name.latin]
        texts = [text for group in groups[1:] for text in group.written][:_IN_FULL] + written[:_IN_FULL]
        said = [word for text in texts for word in self._segmenter.words(text)]
        heard = (*self._asked, *said, *fresh, *written)
        table = reading_table(heard, self._segmenter.frequency, self._facts)
        sought = self._synonyms.union(*(group.sought for group in groups[1:]))
        return {
            "words.by_sound": Value(_by_sound(within)),
            "words.readings": Value(table),
            "words.sought": Value(frozenset(Segmenter.function_words() & sought)),
        }


def _by_sound(pairs: Set[str]) -> Dict[str, List[str]]:
    found: Dict[str, List[str]] = {}
    for pair in sorted(pairs):
        if len(pair) == 2 and not pair.isascii():
            found.setdefault(spelled(pair), []).append(pair)
    return found
