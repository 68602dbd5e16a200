"""The words by which people say what they ask and how, found in a question."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Callable, Dict, FrozenSet, List, Mapping, Sequence, Tuple

import ahocorasick

from zhengcetong.linking.enclosed import Enclosure
from zhengcetong.text.fold import Folded, fold
from zhengcetong.text.normalize import normalize
from zhengcetong.text.pinyin import sound_key

# Kinds of statement whose names tell entries apart where few hold them: 角度, 主线.
_TELLING = ("principle", "angle", "system", "mainline", "domain", "position")
# Punctuation that ends a phrase, so that no word reaches across it; quotation marks and blanks do not.
_CLASS = re.compile(r"(?<!\?P)<([a-z_]+)>")
_INNER = re.compile(r"[,。;:!?、”》)]")


@dataclass(frozen=True)
class Cue:
    """A word of the lexicon in the question; `group` is e.g. attributes.date or cues.polar."""

    group: str
    word: str
    start: int
    end: int


class Lexicon:
    """The curated words of `lexicon.yml`, matched in one pass."""

    def __init__(self, data: Mapping[str, Any], is_word: Callable[[str], bool]) -> None:
        """`data` is the `lexicon` mapping; `is_word` protects common words from sound correction."""
        self._is_word = is_word
        groups: Dict[str, List[str]] = {}
        for section in ("attributes", "cues", "kinds"):
            for name, words in (data.get(section) or {}).items():
                groups[f"{section}.{name}"] = list(words)
        for position, words in enumerate(data.get("missing") or []):
            groups[f"missing.{position}"] = list(words)
        told = data.get("missing_told") or {}
        self.missing_told: Mapping[str, Sequence[str]] = {str(n): tuple(words) for n, words in told.items()}
        self.groups: Mapping[str, Sequence[str]] = groups
        self.stopwords: FrozenSet[str] = frozenset(
            fold(normalize(str(word))).text for word in data.get("stopwords") or []
        )
        soft = [w for name, ws in groups.items() if name.startswith(("kinds.", "cues.goal")) for w in ws]
        telling = [w for name in _TELLING for w in groups.get(f"kinds.{name}", ())]
        self.telling: FrozenSet[str] = frozenset(fold(normalize(str(word))).text for word in telling)
        self.soft: FrozenSet[str] = frozenset(fold(normalize(str(word))).text for word in soft)
        by_key: Dict[str, List[Tuple[str, str]]] = defaultdict(list)
        by_sound: Dict[str, List[Tuple[str, str]]] = defaultdict(list)
        for group, words in groups.items():
            for word in words:
                key = fold(normalize(str(word))).text or str(word)
                by_key[key].append((group, str(word)))
                # What is lacking is not heard in any two syllables.
                least = 3 if group.startswith("missing.") else 2
                if least <= len(key) <= 8 and not key.isascii():
                    by_sound[sound_key(key)].append((group, key))
        self.contrasts: Mapping[str, Any] = data.get("contrasts") or {}
        self._exact = ahocorasick.Automaton()
        for key, entries in by_key.items():
            self._exact.add_word(key, (len(key), tuple(entries)))
        self._exact.make_automaton()
        self._sounds = ahocorasick.Automaton()
        for key, entries in by_sound.items():
            self._sounds.add_word(key, (len(key), tuple(entries)))
        self._sounds.make_automaton()
        self._patterns = _patterns(data.get("patterns") or {})
        self._statements = _statements(data.get("statements") or (), data.get("patterns") or {})
        claims = data.get("claims") or {}
        self.enclosure = Enclosure.of(claims, lambda pattern: filled(pattern, classes_of(claims)))

    def find(self, text: str, folded: Folded) -> List[Cue]:
        """All cue words in a normalised text, also overlapping ones and likely misspellings."""
        found: List[Cue] = []
        spans = set()
        for last, (size, entries) in self._exact.iter(folded.text):
            start, end = folded.span(last + 1 - size, last + 1)
            spans.add((start, end))
            if text[start:end].isascii() and not _separate(text, start, end):
                continue
            if end - start != size and _INNER.search(text[start:end]):
                continue
            found += [Cue(group, word, start, end) for group, word in entries]
        for last, (size, entries) in self._sounds.iter(sound_key(folded.text)):
            start, end = folded.span(last + 1 - size, last + 1)
            surface = folded.text[last + 1 - size : last + 1]
            if (start, end) in spans or self._is_word(surface) or end - start != size:
                continue
            words = self._is_word(text[start - 1 : start + 1]), self._is_word(text[end - 1 : end + 1])
            if size == 2 and any(words):
                continue
            for group, key in entries:
                if words[0] and surface[0] != key[0] or words[1] and surface[-1] != key[-1]:
                    continue  # 哪个网 of 哪个网站 is no 哪个晚
                same = sum(a == b for a, b in zip(surface, key, strict=False))
                if same and same * 2 >= len(key):
                    found.append(Cue(group, key, start, end))
        for group, pattern in self._patterns:
            found += [Cue(group, m.group(), *m.span()) for m in pattern.finditer(text)]
        return sorted(found, key=lambda cue: (cue.start, -cue.end, cue.group))

    def states(self, masked: str) -> bool:
        """Whether a masked clause (see `mask_claim`) states something, though it asks nothing."""
        return any(pattern.search(masked) for pattern in self._statements)


def _statements(patterns: Sequence[str], data: Mapping[str, Any]) -> List[re.Pattern[str]]:
    classes = classes_of(data)
    return [re.compile(filled(str(pattern), classes)) for pattern in patterns]


def classes_of(data: Mapping[str, Any]) -> Dict[str, str]:
    """The alternatives that each class of words under `classes` stands for."""
    return {name: "(?:" + "|".join(words) + ")" for name, words in (data.get("classes") or {}).items()}


def filled(pattern: str, classes: Mapping[str, str]) -> str:
    """A pattern with its <names> replaced; raises KeyError where a class is unknown."""
    while _CLASS.search(pattern):
        pattern = _CLASS.sub(lambda m: classes[m.group(1)], pattern)
    return pattern


def _patterns(data: Mapping[str, Any]) -> List[Tuple[str, re.Pattern[str]]]:
    """The compiled patterns of each cue group; <name> in a pattern stands for a class of words."""
    classes = classes_of(data)
    return [
        (group, re.compile(filled(str(pattern), classes)))
        for group, patterns in data.items()
        if group != "classes"
        for pattern in patterns
    ]


def _separate(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())
