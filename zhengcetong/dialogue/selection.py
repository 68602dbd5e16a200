"""The answer to a question asked back: by name, position, filter or a hint at the content."""

from __future__ import annotations

import re
from typing import Callable, Mapping, Optional, Sequence, Tuple

from zhengcetong.dialogue.apart import told_by_words
from zhengcetong.linking.descriptions import DescriptionMatcher, best
from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY
from zhengcetong.linking.numerals import parse
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.filters import build as build_filters
from zhengcetong.question.references import References, ordinal_of, position
from zhengcetong.question.signals import Signals
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_LONGEST_HINT = 24
# 不是发改委出的那份: which one is not meant.
_NOT_IT = re.compile(r"^(?:那|嗯|哦|啊|,)*(?:不(?:是|要)|别|非|除(?:了|开|去)?|并非)(?!.*(?:是|要)(?!的))")
_FOREIGN = 0.6  # probability of another matter from which words are no hint at the content
_NUMBER = re.compile(
    r"^(?:我?选|要|看|就)?(?:第)?(?P<n>[1-9一二两三四五六七八九])(?:号|个|份|项|的)?(?:吧|呢|呀|那个)?[?。!]*$"
)
_POINTER = re.compile(
    r"^(?:就是?|我?(?:想|要)?(?:说|问|指|选|看|查)的?(?:是|就是)?|是|要|嗯|哦|喔|哎|应该)+"
    r"|那一?[个份项]?|这一?[个份项]?|的|规划|纲要|意见|[呢吧嘛啊呀哈哦咯呗]|[个份]$"
)


def denied(text: str) -> bool:
    """Whether a reply only tells which one is not meant."""
    return bool(_NOT_IT.match(text))


class Selector:
    """Finds which of the candidates a short reply means."""

    def __init__(
        self,
        collection: Collection,
        descriptions: DescriptionMatcher,
        covers: Callable[[q.Question, Optional[Sequence[str]]], Mapping[str, float]],
    ) -> None:
        self._collection = collection
        self._descriptions = descriptions
        self._covers = covers

    def choose(self, signals: Signals, candidates: Sequence[str], context: q.Context) -> Tuple[str, ...]:
        """The chosen candidates: usually one, all for 两个都要, none if the reply is no choice."""
        kept, _ = told_by_words(signals.text, candidates, self._collection)
        candidates = tuple(kept)
        if len(candidates) == 1:
            return candidates
        named = [m.value for m in signals.named(POLICY) if m.value in candidates]
        several = [c for m in signals.named(POLICY) for c in m.data.get("candidates") or ()]
        if named and not several:
            return tuple(dict.fromkeys(named))
        if signals.named(POLICY) and not several:
            return self._instead(signals)
        meant = tuple(dict.fromkeys(c for c in several if c in candidates))
        if len(meant) == 1:
            return meant
        if len(fold(signals.text).text) > _LONGEST_HINT:
            return ()
        if any(
            word in signals.text
            for word in ("都要", "都说", "两个都", "全部", "都讲", "都是", "都想", "两份都")
        ):
            return tuple(candidates)
        number = _NUMBER.match(signals.text)
        if number:
            place = parse(number.group("n")) or 0
            return tuple(candidates[place - 1 : place]) if place else ()
        ordinal = ordinal_of(signals)
        if ordinal is not None:
            return position(candidates, ordinal) or ()
        for choose in (self._by_quoted, self._by_core, self._by_filter, self._by_name, self._by_content):
            found = choose(signals, candidates, context)
            if found:
                return (found,)
        return ()

    @staticmethod
    def _instead(signals: Signals) -> Tuple[str, ...]:
        """Another document than those offered, if nothing else is said: 就那份技术指南嘛."""
        asked = signals.wh or signals.attributes or signals.hard or signals.kinds or signals.marked
        named = tuple(dict.fromkeys(m.value for m in signals.named(POLICY)))
        return named if len(named) == 1 and not asked else ()

    def _by_filter(self, signals: Signals, candidates: Sequence[str], context: q.Context) -> Optional[str]:
        if not any(signals.named(kind) for kind in (PERIOD, ISSUER, DOCTYPE)):
            return None
        types = tuple(m.value for m in signals.named(DOCTYPE))
        filters = build_filters(signals, References(doctypes=types), context, self._collection)
        found = [p for p in self._collection.select(filters) if p in candidates]
        if denied(signals.text) and filters.issuer_mode != q.NOT and not filters.outside_periods:
            found = [p for p in candidates if p not in found] if found else []
        return found[0] if len(found) == 1 else None

    def _by_quoted(self, signals: Signals, candidates: Sequence[str], context: q.Context) -> Optional[str]:
        """“一体化”那个: the one whose name holds what is quoted."""
        names = {p: self._collection.policies[p].name for p in candidates}
        found = [p for p in candidates if signals.quoted and all(word in names[p] for word in signals.quoted)]
        return found[0] if len(found) == 1 else None

    def _by_core(self, signals: Signals, candidates: Sequence[str], context: q.Context) -> Optional[str]:
        """信息化那个 is the one that is called just that, not the one whose name holds more."""
        hint = _POINTER.sub("", fold(signals.text).text)
        found = [p for p in candidates if hint and hint == self._core(p)]
        return found[0] if len(found) == 1 else None

    def _core(self, policy: str) -> str:
        """What is left of a short name without 国家 and the type of document."""
        found = self._collection.policies[policy]
        doctype = self._collection.doctypes[found.type].name
        return fold(normalize(found.short)).text.replace("国家", "").replace(doctype, "")

    def _by_name(self, signals: Signals, candidates: Sequence[str], context: q.Context) -> Optional[str]:
        phrase = fold(signals.text).text
        found = best(self._descriptions.rank(phrase, candidates), 0.3)
        return found[0] if len(found) == 1 else None

    def _by_content(self, signals: Signals, candidates: Sequence[str], context: q.Context) -> Optional[str]:
        if signals.probability("off_topic", "service_request") >= _FOREIGN:
            return None
        question = q.Question(q.DETAIL, content=signals.content)
        ranking = sorted(self._covers(question, candidates).items(), key=lambda pair: -pair[1])
        if ranking and ranking[0][1] >= 0.45 and (len(ranking) < 2 or ranking[1][1] < ranking[0][1] - 0.1):
            return ranking[0][0]
        return None
