"""Names in an English sentence, put into Chinese: exact ones, and documents that words of a title describe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Callable, List, Mapping, Sequence, Tuple

from zhengcetong.english.words import Stemmer
from zhengcetong.linking.descriptions import DescriptionMatcher, best, english_words
from zhengcetong.linking.mention import ISSUER, OUTSIDE, POLICY, Mention

_WORD = re.compile(r"[A-Za-z]+|\d+|[^\sA-Za-z\d]")
_OTHER_PLAN = re.compile(
    r"\b(?:(?:1[0-24-9]|[02-9])th|(?:elev|twelf|fourteen|fifteen)th) five-?\s?year\s*$", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^”]*”")
_HELD = "\ue000{}\ue001"
# Words that only add to a name, before and behind it.
_BEFORE = re.compile(r"\d+|th|five|year|national|china|chinese|the|-", re.IGNORECASE)
_BEHIND = re.compile(r"period", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:two|three|both)\b(?=.*s\s*$|\s*$)", re.IGNORECASE)
_LEAST, _MARGIN = 0.6, 0.1


@dataclass(frozen=True)
class _Piece:
    """A word of the sentence, or an exact name in it."""

    start: int
    end: int
    text: str
    policy: str = ""


class EnglishNames:
    """Finds names in English sentences; holds no state of any conversation."""

    def __init__(
        self,
        link: Callable[[str], List[Mention]],
        descriptions: DescriptionMatcher,
        named: Callable[[Mention], str],
        grammar: Mapping[str, Any],
    ) -> None:
        """`named`: what a policy or issuer is called in Chinese; `grammar`: the data of english_grammar.yml."""
        self._link, self._descriptions, self._named = link, descriptions, named
        self._stem = Stemmer(grammar["irregular"]).stem
        self._heads = frozenset(self._stem(word) for word in grammar["heads"])
        self._within = frozenset(grammar["within_titles"])

    def held(self, text: str) -> str:
        """The sentence with its names in Chinese, each held between two marks."""
        mentions = [m for m in self._link(text) if m.end > m.start and m.text.isascii()]
        found: List[Tuple[int, int, str]] = []
        exact: List[Mention] = []
        for m in mentions:
            if m.kind == ISSUER:
                found.append((m.start, m.end, self._named(m)))
            elif m.kind == OUTSIDE:
                found.append((m.start, m.end, f" {m.text} "))
            elif (
                m.kind == POLICY and not m.data.get("candidates") and not _OTHER_PLAN.search(text[: m.start])
            ):
                exact.append(m)
        for run in self._runs(text, exact, found):
            found += self._named_in(text, run)
        for start, end, name in sorted(found, reverse=True):
            text = f"{text[:start]} {_HELD.format(name)} {text[end:]}"
        return text

    def _runs(
        self, text: str, exact: Sequence[Mention], taken: Sequence[Tuple[int, int, str]]
    ) -> List[List[_Piece]]:
        """The unbroken stretches of words that titles hold, exact names among them."""
        runs: List[List[_Piece]] = [[]]
        at = 0
        names = {m.start: m for m in exact}
        quoted = [m.span() for m in _QUOTED.finditer(text)]
        while at < len(text):
            if at in names:
                m = names[at]
                runs[-1].append(_Piece(m.start, m.end, m.text, m.value))
                at = m.end
                continue
            match = _WORD.match(text, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            word = match.group()
            inside = word.lower() in self._within or word.isdigit()
            inside = inside or word == "," and any(start < at <= end for start, end in quoted)
            titled = any(self._descriptions.names_in_english(w) for w in english_words(word))
            blocked = any(start <= match.start() < end for start, end, _ in taken)
            if not blocked and (inside or titled or self._stem(word) in self._heads):
                runs[-1].append(_Piece(match.start(), match.end(), word))
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]

    def _named_in(self, text: str, run: Sequence[_Piece]) -> List[Tuple[int, int, str]]:
        """The stretches of a run that name documents, and their names in Chinese."""
        told = [piece for piece in run if piece.policy]
        if len(told) > 1:
            return [(p.start, p.end, self._called(p.policy)) for p in told]
        if not told and not any(self._stem(p.text) in self._heads for p in run):
            return []
        said = text[run[0].start : run[-1].end]
        several = _SEVERAL.search(text[: run[0].start]) or _SEVERAL.search(said)
        if several or _OTHER_PLAN.search(text[: run[0].start]) or _OTHER_PLAN.search(said[: len(said) // 2]):
            return []
        found = best(self._descriptions.rank_english(said), _LEAST, _MARGIN)
        if len(found) != 1 and not told:
            return []
        policy = found[0] if len(found) == 1 else told[0].policy
        words = self._descriptions.title_words(policy)
        of_it = [
            i
            for i, p in enumerate(run)
            if p.policy or words.intersection(english_words(p.text)) or self._stem(p.text) in self._heads
        ]
        first, last = of_it[0], of_it[-1]
        while first and _BEFORE.match(run[first - 1].text):
            first -= 1
        while last + 1 < len(run) and _BEHIND.match(run[last + 1].text):
            last += 1
        start, end = run[first].start, run[last].end
        start -= text[:start].endswith("“") and text[start:end].count("”") > text[start:end].count("“")
        return [(start, end, self._called(policy))]

    def _called(self, policy: str) -> str:
        return self._named(Mention(POLICY, 0, 0, "", policy))
