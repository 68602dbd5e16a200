"""English sentences become Chinese ones by frames: patterns with places for phrases, as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from zhengcetong.english.patterns import ANYWHERE, Patterns
from zhengcetong.english.words import Stemmer, Vocabulary

_SLOT = re.compile(r"([<{])([a-z])[>}]")
_MOST_TAKEN_OFF = 4  # openings and endings around a question
_SHARED, _LONGEST_SHARED = 3, 8  # characters of a name that are not said twice
_SET_PHRASE = 3  # words of a phrase that stands by itself
_DEEPEST = 12  # phrases within phrases


@dataclass
class Said:
    """The Chinese of a sentence and how many of its words were understood."""

    text: str
    known: int = 0
    unknown: int = 0


class Grammar:
    """Reads sentences of stems, each followed by a blank."""

    def __init__(self, data: Mapping[str, Any], vocabulary: Vocabulary, stemmer: Stemmer) -> None:
        """`data`: classes, frames …, see english_grammar.yml."""
        patterns = Patterns(data["classes"], data["expressions"], stemmer)
        self._vocabulary = vocabulary
        self._openings = [patterns.compiled(pattern) for pattern in data["openings"]]
        self._endings = patterns.frames(data["endings"], before="<x> ")
        self._frames = patterns.frames(data["frames"])
        self._fixed = [frame for frame in self._frames if not frame.pattern.groups]
        self._phrases = patterns.frames(data["phrases"], ANYWHERE)
        self._numbers = frozenset(stemmer.stem(word) for word in data["numbers"])
        self._measure, self._measured = str(data["measure"]), str(data["measured"])
        self._dropped = frozenset(stemmer.stem(word) for word in data["dropped"])
        self._formal = self._dropped | frozenset(stemmer.stem(word) for word in data["formal"])

    def sentence(self, stems: Sequence[str], said: Mapping[str, str]) -> Said:
        """The Chinese of a sentence of stems; `said`: how words without a translation were written."""
        result = Said("")
        text, ending = self._bare(f"{' '.join(self._set_phrases(stems, result))} ")
        result.text = self._framed(text, said, result) + ending
        return result

    def words(self, stems: Sequence[str], said: Mapping[str, str]) -> Said:
        """The Chinese of single words, without any frame."""
        result = Said("")
        result.text = self._glossed(stems, said, result)
        return result

    def formal(self, stem: str) -> bool:
        """Whether a word belongs to the grammar of English rather than to any subject."""
        return stem in self._formal

    def _bare(self, stems: str) -> Tuple[str, str]:
        """A sentence without what opens and ends it, and the Chinese of its outermost telling end."""
        ending = ""
        for _ in range(_MOST_TAKEN_OFF):
            if any(frame.pattern.fullmatch(stems) for frame in self._fixed):
                break
            matches = (pattern.match(stems) for pattern in self._openings)
            opened = next((m.end() for m in matches if m and m.end() < len(stems)), 0)
            stems = stems[opened:]
            ends = ((frame.pattern.fullmatch(stems), frame.chinese) for frame in self._endings)
            match, chinese = next(((m, zh) for m, zh in ends if m), (None, ""))
            if match:
                stems, ending = match.group("x"), chinese or ending
            if not opened and not match:
                break
        return stems, ending

    def _set_phrases(self, stems: Sequence[str], result: Said) -> List[str]:
        """A sentence with its longer set phrases in Chinese, so that no frame takes them apart."""
        written: List[str] = []
        at = 0
        while at < len(stems):
            size, chinese = self._vocabulary.longest(stems, at)
            if size < _SET_PHRASE:
                size, chinese = 0, stems[at]
            result.known += size
            written.append(chinese)
            at += size or 1
        return written

    def _framed(self, stems: str, said: Mapping[str, str], result: Said, depth: int = 0) -> str:
        for frame in self._frames if depth < _DEEPEST else ():
            match = frame.pattern.fullmatch(stems)
            if match:
                within = sum(len(part.split()) for part in match.groups() if part)
                result.known += len(stems.split()) - within
                return self._filled(frame.chinese, match, said, result, depth)
        return self._phrase(stems, said, result, depth)

    def _filled(
        self, chinese: str, match: re.Match[str], said: Mapping[str, str], result: Said, depth: int
    ) -> str:
        """The Chinese of a frame; <x> stands for a phrase, {x} for something with a frame of its own."""
        parts = match.groupdict()
        slots = {
            name: (self._phrase if kind == "<" else self._framed)(
                _stretch(parts[name]), said, result, depth + 1
            )
            for kind, name in _SLOT.findall(chinese)
        }
        return _SLOT.sub(lambda m: slots[m.group(2)], chinese)

    def _phrase(self, stems: str, said: Mapping[str, str], result: Said, depth: int) -> str:
        for frame in self._phrases if stems and depth < _DEEPEST else ():
            match = frame.pattern.search(stems)
            if match and match.end() > match.start():
                before = self._phrase(stems[: match.start()], said, result, depth + 1)
                inside = self._filled(frame.chinese, match, said, result, depth)
                return _joined([before, inside, self._phrase(stems[match.end() :], said, result, depth + 1)])
        return self._glossed(stems.split(), said, result)

    def _glossed(self, stems: Sequence[str], said: Mapping[str, str], result: Said) -> str:
        """Stems word by word; one without a Chinese word stays as it was written."""
        written: List[str] = []
        at, number = 0, False
        while at < len(stems):
            size, chinese = self._vocabulary.longest(stems, at)
            stem = stems[at]
            counting, number = number, stem.isdigit() or size == 1 and stem in self._numbers
            at += size or 1
            result.known += size
            if size:
                written.append(self._counted(counting, chinese))
            elif stem not in self._dropped:
                latin = stem[0].isascii()
                result.known += not latin
                result.unknown += latin and len(stem) > 1 and stem[0].isalpha()
                written.append(said.get(stem, stem))
        return _joined(written)

    def _counted(self, counting: bool, chinese: str) -> str:
        """A noun with its measure word where a number stands before it."""
        bare = counting and chinese[:1] not in self._measured
        return f"{self._measure}{chinese}" if bare else chinese


def _stretch(stems: Optional[str]) -> str:
    """A stretch of stems, each followed by a blank."""
    return f"{stems.strip()} " if stems and stems.strip() else ""


def _joined(parts: Sequence[str]) -> str:
    """Parts put together; a blank stays between words in Latin letters, and 国务院国务院常务会议 says 国务院 once."""
    text = ""
    for part in parts:
        sizes = range(min(len(part), len(text), _LONGEST_SHARED), _SHARED - 1, -1)
        part = part[next((n for n in sizes if text.endswith(part[:n])), 0) :]
        apart = _latin(text[-1:]) and _latin(part[:1])
        text += f" {part}" if apart else part
    return text


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
