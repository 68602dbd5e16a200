"""Which documents a question is put to: named, told by content or type, or spoken of before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Callable, Mapping, Optional, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, POLICY, TERM
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.parts import Parts
from zhengcetong.question.references import References, recent
from zhengcetong.question.signals import Signals

_NUMBERS = {"两": 2, "俩": 2, "二者": 2, "三": 3, "四": 4, "五": 5}
_EACH = re.compile(r"各(?:个|份|项)?(?:政策|文件)|每(?:个|份|项)(?:政策|文件)|(?:政策|文件)(?:都|分别|各)")
_BY_YEAR = re.compile(
    r"(?:出自|来自|源自|见于|写在|载于|是|在)〈时间〉(?:发布|印发|出台|颁布|出|发)?的?(?:那|这)?(?:份|个|部)?《?〈文种〉"
)


@dataclass(frozen=True)
class Understood:
    """A question, or what is still open: candidates to ask back about, or no antecedent at all."""

    question: q.Question
    candidates: Tuple[str, ...] = ()
    no_antecedent: bool = False


class Targeting(Parts):
    """Finds the documents meant; `covers` tells how well policies explain content."""

    def __init__(
        self,
        collection: Collection,
        covers: Callable[[q.Question, Optional[Sequence[str]]], Mapping[str, float]],
    ) -> None:
        """`covers(question, policies)` gives policies' best coverage of the question's content; None: of all."""
        super().__init__(collection)
        self._covers = covers

    def _called_by_year(self, question: q.Question, s: Signals) -> q.Question:
        """The claim on the only document that 2016年的指导意见 can mean, without the year that names it."""
        if question.targets or not question.filters.doctypes or not _BY_YEAR.search(s.masked):
            return question
        filters = q.Filters(periods=question.filters.periods, doctypes=question.filters.doctypes)
        found = tuple(self._collection.select(filters))
        if len(found) != 1:
            return question
        return question.with_(targets=found, filters=replace(question.filters, periods=(), doctypes=()))

    def _in_order_named(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """Two documents in the order in which they, or their terms, are named; () if there are not two."""
        named = [(m.start, m.value) for m in s.named(POLICY) if not m.data.get("candidates")]
        types = [(m.start, self._collection.of_type(m.value)) for m in s.named(DOCTYPE)]
        named += [(start, of_type[0]) for start, of_type in types if len(of_type) == 1]
        named += [(m.start, owner) for m in s.named(TERM) for owner in self._owners([m.value])]
        found = tuple(dict.fromkeys(owner for _, owner in sorted(named)))
        if len(found) == 1 and s.has("pronoun") and len(c.focus) == 1 and c.focus != found:
            return (*c.focus, *found)
        return found if len(found) == 2 else ()

    def _targeted(
        self, question: q.Question, s: Signals, r: References, c: q.Context, by_content: bool = False
    ) -> Understood:
        """The question with its targets, from names, content, filters or the conversation."""
        if question.targets:
            return Understood(question)
        candidates = r.candidates
        if candidates and len(candidates) > 1 and not question.filters.empty and not by_content:
            narrowed = [p for p in self._collection.select(question.filters) if p in candidates]
            candidates = tuple(narrowed) or candidates
        if candidates and by_content and (s.hard or question.filters.periods):
            best = self._by_content(question, candidates)
            if best:
                return Understood(question.with_(targets=(best,)))
        if candidates:
            if len(candidates) == 1:
                return Understood(question.with_(targets=candidates))
            return Understood(question, candidates)
        filters = question.filters
        if "还是" in s.text and len(c.focus) == 1 and not r.definite and not filters.doctypes:
            return Understood(question.with_(targets=c.focus, filters=q.Filters()))
        if not filters.empty and (r.definite or filters.issuers or filters.periods or filters.doctypes):
            found = tuple(self._collection.select(question.filters))
            plural = s.has("plural_pronoun", "list")
            if found and not (s.has("pronoun") and c.focus and not r.definite):
                if len(found) == 1 or plural:
                    return Understood(question.with_(targets=found))
                return Understood(question, found)
        focus = self._antecedent(s, c)
        if focus and not s.has("all"):
            return Understood(question.with_(targets=focus))
        if question.operation == q.FACTS and (s.has("plural_pronoun", "all") or _EACH.search(s.text)):
            return Understood(question.with_(targets=tuple(self._collection.select(question.filters))))
        return Understood(question, no_antecedent=True)

    def _antecedent(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        if s.has("plural_pronoun"):
            number = next((n for word, n in _NUMBERS.items() if word in s.text), 0)
            known = c.listed or c.focus
            if number == 2 and len(c.focus) == len(c.left_out) == 1:
                return (*c.focus, *c.left_out)
            recently = recent(c, number) if number and len(known) != number else ()
            return recently if len(recently) == number and recently else known
        if len(c.focus) > 1 and c.left_out:
            return c.focus
        return c.focus if len(c.focus) <= 1 or not c.listed else c.focus

    def _by_content(self, question: q.Question, candidates: Sequence[str]) -> Optional[str]:
        covered = self._covers(question, candidates)
        ranking = sorted(covered.items(), key=lambda pair: -pair[1])
        if not ranking or ranking[0][1] < 0.4:
            return None
        if len(ranking) > 1 and ranking[1][1] > ranking[0][1] - 0.12:
            return None
        return ranking[0][0]

    def _belongs(self, question: q.Question, focus: Sequence[str], s: Signals) -> bool:
        """Whether content asked for without a name is about what is being talked of."""
        if s.has("pronoun", "plural_pronoun", "among", "back") or len(s.words) <= 1:
            return True
        covered = self._covers(question, None)
        inside = max((covered.get(p, 0.0) for p in focus), default=0.0)
        return inside >= max(covered.values(), default=0.0) - 0.12

    def _several_from_context(self, c: q.Context) -> Tuple[str, ...]:
        if len(c.focus) >= 2:
            return c.focus
        if len(c.focus) == len(c.left_out) == 1:
            return (*c.focus, *c.left_out)
        both = recent(c, 2)
        if len(c.listed) >= 2 and not set(both) - set(c.listed):
            return c.listed if len(c.listed) == 2 else both if len(both) == 2 else c.listed
        return both if len(both) == 2 else c.listed

    def _explained(self, question: q.Question, s: Signals) -> bool:
        """Whether there is content to search for that some entry explains."""
        if not s.words:
            return False
        return max(self._covers(question, None).values(), default=0.0) >= 0.5
