"""A message in English, or with English words in it, becomes a Chinese one."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from zhengcetong.english.grammar import Grammar, Said
from zhengcetong.english.names import EnglishNames
from zhengcetong.english.words import Stemmer, Vocabulary, tokens

_WORD = re.compile(r"[A-Za-z]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DATE = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?")  # June 2016 as it is read
_RUN = re.compile(r"(?<![A-Za-z\d.〕])[A-Za-z][A-Za-z'-]+(?: [A-Za-z][A-Za-z'-]+)*(?![A-Za-z\d.])")
_SENTENCE = re.compile(r"[^.?!;。\n]+(?:[.](?=\S)[^.?!;。\n]*)*[.?!;。\n]*")
_HELD = re.compile("(\ue000[^\ue001]*\ue001)")
_BLANK, _MARKS = "\ue002", str.maketrans("", "", "\ue000\ue001")
_FORMAL = 2  # words such as the, of, what that make a sentence English although it holds Chinese
_LONGEST = 80  # words of a sentence that is read
_STORY = 2  # unknown words of a part that may only tell a story
_KNOWN = 0.6  # share of a message's words that have to be understood


class English:
    """Puts English into Chinese with one knowledge's names; holds no state of any conversation."""

    def __init__(
        self, names: EnglishNames, grammar: Mapping[str, Any], words: Mapping[str, Sequence[str]]
    ) -> None:
        """`grammar` and `words` are the data of english_grammar.yml and english.yml."""
        stemmer = Stemmer(grammar["irregular"])
        self._stem = stemmer.stem
        self._names = names
        self._grammar = Grammar(grammar, Vocabulary(words, stemmer), stemmer)
        self._written = [(re.compile(pattern), into) for pattern, into in grammar["contractions"]]

    def to_chinese(self, text: str) -> str:
        """`text` in Chinese; as it is where too few of its words are known."""
        words = _WORD.findall(text)
        if not words:
            return text
        formal = sum(self._grammar.formal(self._stem(word)) for word in words)
        if _HAN.search(_DATE.sub("", text)) and formal < _FORMAL:
            return _RUN.sub(lambda m: self._inserted(m.group()), text)
        said = [self._sentence(m.group()) for m in _SENTENCE.finditer(self._prepared(text))]
        known, unknown = sum(s.known for s in said), sum(s.unknown for s in said)
        if known < _KNOWN * (known + unknown) or not known:
            return text
        return "".join(s.text for s in said)

    def _prepared(self, text: str) -> str:
        """The text with its names held and its contractions written out."""
        parts = _HELD.split(self._names.held(text))
        for pattern, into in self._written:
            parts[::2] = [pattern.sub(into, part) for part in parts[::2]]
        return "".join(parts)

    def _telling(self, text: str) -> str:
        """A sentence without the parts between commas that say what no word of is known: …, can't sleep."""
        parts = text.split(", ")
        said = [self._grammar.words(*self._stems(part)) for part in parts] if len(parts) > 1 else []
        told = [part for part, s in zip(parts, said, strict=False) if s.known or s.unknown < _STORY]
        kept = ", ".join(told) if told else text
        return kept if kept[-1:] in ".?!;" or text[-1:] not in ".?!;" else kept + text[-1]

    def _sentence(self, text: str) -> Said:
        text = self._telling(text)
        stems, written = self._stems(text)
        if not stems or len(stems) > _LONGEST:
            return Said("", unknown=len(stems))
        said = self._grammar.sentence(stems, written)
        said.text = said.text.replace(_BLANK, " ") + ("?" if text.rstrip()[-1] in "?" else "。")
        return said

    def _stems(self, text: str) -> Tuple[List[str], Dict[str, str]]:
        """The stems of a sentence, and how each was written."""
        stems: List[str] = []
        written: Dict[str, str] = {}
        for token, kind in tokens(text.rstrip(" .?!;。\n")):
            if kind == "held":
                token = token.translate(_MARKS).replace(" ", _BLANK)
            stem = self._stem(token) if kind == "word" else token
            written.setdefault(stem, token)
            stems.append(stem)
        return stems, written

    def _inserted(self, run: str) -> str:
        """English words in a Chinese sentence, in Chinese if all are known."""
        stems, written = self._stems(run)
        said = self._grammar.words(stems, written)
        return said.text if said.text and not said.unknown else run
