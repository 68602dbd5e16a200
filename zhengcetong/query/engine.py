"""One entrance to all operations: a question in, a result out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, List, Mapping, Optional, Sequence, Set, Tuple

from zhengcetong.knowledge.models import Policy
from zhengcetong.linking.numerals import DIGITS
from zhengcetong.linking.periods import Period, find_periods
from zhengcetong.query import (
    comparison,
    content,
    dates,
    detail,
    facts,
    figures,
    finding,
    listing,
    members,
    verification,
    why,
)
from zhengcetong.query.candidates import MOST
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.due import lasts
from zhengcetong.query.quantities import quantities, unnumbered
from zhengcetong.query.result import ANSWER, MANY, Point, Result, clarify, nothing
from zhengcetong.query.retrieval import Retriever, Wanted
from zhengcetong.question import model as q
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

# Operations that say something of each document asked about.
_OF_FEW = (q.SUMMARY, q.COMPARE, q.WHY, q.DETAIL, q.VERIFY)
_LITTLE, _MUCH = 0.2, 0.3  # shares of the words asked for: that an enumeration explains, that the rest adds
_YEARS = 0.3  # what it counts that a document has deadlines in all the years asked for


_COUNTED = re.compile(r"(?:几|多少)(?:个|项|条|大|类|种|点|方面|份|家)?(?P<noun>[\u4e00-\u9fff]{2})")


def _counted_noun(text: str) -> str:
    """What is counted: 工程 in 设了几项工程."""
    match = _COUNTED.search(text)
    return match.group("noun") if match else ""


class Engine:
    """Answers questions from one knowledge; stateless between questions."""

    def __init__(self, collection: Collection, retriever: Retriever) -> None:
        self.collection = collection
        self.retriever = retriever

    def execute(self, question: q.Question) -> Result:
        """The result of a complete question."""
        operation = question.operation
        if operation in (q.FACTS, q.SUMMARY) and not question.targets:
            return nothing(operation, "content", question)
        if len(question.targets) > MANY and operation in _OF_FEW:
            return clarify(question, question.targets)
        particular = members.asked(question, self.collection, self.retriever) or figures.compared(
            question, self.collection, self.retriever
        )
        if particular is not None:
            return particular
        if operation == q.COUNT and question.count_items:
            return self._count_items(question)
        if operation == q.LIST and question.filters.topics:
            return self._list_on_topic(question)
        simple = {
            q.FACTS: self._facts,
            q.LIST: listing.listing,
            q.COUNT: listing.count,
            q.EXTREME: listing.extreme,
            q.ORDER: self._order,
            q.INTERVAL: self._interval,
            q.SUMMARY: content.summary,
            q.EXPLAIN: content.explain,
        }
        if operation in simple:
            return simple[operation](question, self.collection)
        searching = {
            q.DETAIL: detail.detail,
            q.FIND: finding.find,
            q.WHY: why.why,
            q.OVERVIEW: content.overview,
            q.COMPARE: comparison.compare,
            q.VERIFY: verification.verify,
        }
        return searching[operation](question, self.collection, self.retriever)

    def judged(self, claim: q.Question, entries: Sequence[str], asked: bool = False) -> Optional[Result]:
        """The verdict on a claim by the statements of `entries`, None if they do not decide it.

        Where a verdict is `asked` for, the statement it was answered with need not be that sure.
        """
        return verification.judged_on(claim, entries, self.collection, self.retriever, asked)

    def covers(self, question: q.Question, policies: Optional[Sequence[str]] = None) -> Mapping[str, float]:
        """How well the best entries of policies explain the question's content (score, not above 1.5).

        Without `policies` those of all, and of the introduction.
        """
        want = content.wanted(question, self.retriever)
        best: Dict[str, float] = {}
        for hit in self.retriever.search(want, policies, limit=60):
            best[hit.ref.owner] = max(best.get(hit.ref.owner, 0.0), hit.score)
        years = {str(year) for year in want.years}
        for policy, due in self._due(years, policies).items() if len(years) > 1 else ():
            best[policy] = best.get(policy, 0.0) + _YEARS * len(due) / len(years)
        return best

    def _due(self, years: Set[str], policies: Optional[Sequence[str]]) -> Mapping[str, Set[str]]:
        """In which of the years each policy has deadlines; policies without any are left out."""
        among = None if policies is None else set(policies)
        found: Dict[str, Set[str]] = {}
        for year in sorted(years):
            for ref in self.collection.due_in((year,)):
                if among is None or ref.owner in among:
                    found.setdefault(ref.owner, set()).add(year)
        return found

    def knows_word(self, word: str, policies: Sequence[str]) -> bool:
        """Whether an entry of the policies (all if none given) holds `word`."""
        return self.retriever.tells(word, policies)

    def _facts(self, question: q.Question, collection: Collection) -> Result:
        """Facts, and with them the statements of the kinds that are asked for beside them."""
        result = facts.facts(question, collection)
        refs = [] if question.position else detail.of_kinds(question, collection)
        if not refs:
            return result
        beside = content.said(q.FACTS, question, refs, collection)
        points = [p for p in result.points if not p.kind] + [p for p in beside.points if not p.kind]
        notes = [p for p in (*result.points, *beside.points) if p.kind]
        unique = tuple(p for i, p in enumerate(notes) if p not in notes[:i])
        return replace(beside, points=(*points, *unique), policies=result.policies, table=None)

    def _beyond(self, question: q.Question, ref: EntryRef) -> bool:
        """Whether something else is counted than the members of `ref`: 平台的办件量."""
        hard = self.retriever.hard(self.retriever.words(question.content))
        whole = sum(self.retriever.weight(w) for w in hard)
        hits = [h for h in self.retriever.search(Wanted(hard), (ref.owner,), MOST) if h.ref == ref]
        covered = sum(self.retriever.weight(w) for h in hits for w in h.covered)
        return bool(hard) and covered < 0.66 * whole

    def _of_the_rest(self, question: q.Question, ref: EntryRef) -> bool:
        """Whether what is counted stands in a statement beside its enumeration: 认证方式 beside 五层."""
        if question.terms:
            return False
        entry = ref.entry
        listed = " ".join([entry.label, *entry.names, *(i.name for i in entry.items)])
        hard = self.retriever.hard(self.retriever.words(question.content))
        own, whole = (
            self.retriever.share(hard, fold(normalize(text)).text)
            for text in (listed, f"{listed} {entry.text}")
        )
        return len(hard) > 1 and own < _LITTLE and whole >= own + _MUCH

    def _order(self, question: q.Question, collection: Collection) -> Result:
        beside = (
            question.order in ("both", "place") or "next" in question.order or "previous" in question.order
        )
        if len(question.targets) < 2 and not beside:
            return nothing(q.ORDER, "compare", question)
        return dates.order(question, collection)

    def _interval(self, question: q.Question, collection: Collection) -> Result:
        if len(question.targets) < 2 and question.extreme not in ("until", "record", "history"):
            return nothing(q.INTERVAL, "compare", question)
        if question.extreme == "until" and not question.filters.periods:
            lasting = self._lasting(question)
            if lasting is not None:
                return content.said(q.DETAIL, question, [lasting], collection)
            question = question.with_(filters=q.Filters(periods=self._goal_of(question)))
            if not question.filters.periods:
                return nothing(q.INTERVAL, "in_policy", question, policies=self._named(question))
        return dates.interval(question, collection)

    def _named(self, question: q.Question) -> Tuple[Policy, ...]:
        return tuple(self.collection.policies[policy] for policy in question.targets)

    def _lasting(self, question: q.Question) -> Optional[EntryRef]:
        """The statement asked for if it gives itself how long it takes: 今后5至10年."""
        for hit in content.search(question, self.collection, self.retriever)[:1]:
            if hit.ref.owner in question.targets and lasts(hit.ref.entry.deadline or ""):
                return hit.ref
        return None

    def _goal_of(self, question: q.Question) -> Tuple[Period, ...]:
        """The time by which what the question speaks of is due in its document."""
        for hit in content.search(question, self.collection, self.retriever):
            periods = find_periods(str(hit.ref.entry.deadline or ""))
            if hit.ref.owner in question.targets and periods:
                return (Period.from_data(periods[0].data),)
        return ()

    def _list_on_topic(self, question: q.Question) -> Result:
        return listing.listing(question, self.collection)

    def _counting(self, question: q.Question) -> List[EntryRef]:
        """The enumerations of the targets that count with the measure asked for: 分几层."""
        unit = question.content
        counted = re.compile(rf"[{DIGITS}\d]个?{re.escape(unit)}")
        entries = [r for t in question.targets for r in self.collection.entries_of(t) if r.entry.items]
        counting = [r for r in entries if counted.search(r.entry.text)]
        return sorted(counting, key=lambda r: not all(unit in item.name for item in r.entry.items))[:1]

    def _count_items(self, question: q.Question) -> Result:
        """How many members an enumeration has, and which."""
        found: List[EntryRef] = [
            r for r in (self.collection.entry(t) for t in question.terms) if r is not None and r.entry.items
        ]
        if not found and len(question.content) == 1:
            found = self._counting(question)
        noun = content.wanted(question, self.retriever).noun or _counted_noun(question.text)
        if not found:
            hits = content.search(question, self.collection, self.retriever)
            found = [h.ref for h in hits if h.ref.entry.items and h.coverage >= 0.6]
            found = sorted(found, key=lambda r: not noun or noun not in r.entry.label)[:1]
        if not found:
            found = [
                r
                for t in question.targets
                for r in self.collection.entries_of(t)
                if r.entry.items and r.entry.kind.value in question.kinds
            ]
            found = sorted(found, key=lambda r: not noun or noun not in r.entry.label + r.entry.text)[:1]
        if not found:
            hard = self.retriever.hard(self.retriever.words(question.content))
            if hard and self.retriever.familiarity(hard) < 0.3:
                return nothing(q.COUNT, "content", question)
            if not question.targets:
                return listing.count(question.with_(count_items=False), self.collection)
            return detail.detail(question.with_(operation=q.DETAIL), self.collection, self.retriever)
        ref = found[0]
        names = "、".join(item.name for item in ref.entry.items)
        told = [quantity.value for quantity in quantities(ref.entry.label)]
        some_only = bool(told) and len(ref.entry.items) not in told  # 15类, of which it names 11
        if self._of_the_rest(question, ref) or some_only or names == ref.entry.label:
            return content.said(q.DETAIL, question.with_(operation=q.DETAIL), [ref], self.collection)
        if self._beyond(question, ref):
            return detail.detail(question.with_(operation=q.DETAIL), self.collection, self.retriever)
        policy = self.collection.policies.get(ref.owner)
        size = len(ref.entry.items)
        label = unnumbered(ref.entry.label, size)
        values = {"policy": policy, "entry": ref.entry, "label": label, "count": size, "names": names}
        points = [Point("items.count", (ref.ref,), values), *content.entry_notes([ref], self.collection)]
        return Result(
            ANSWER,
            q.COUNT,
            tuple(points),
            (ref.owner,) if policy else (),
            question=question,
            entries=(ref.ref,),
            items=tuple(f"{ref.ref}.{i}" for i in range(len(ref.entry.items))),
        )
