"""A question with options where the answer to its stem bears out none of them: options are looked for in statements."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, NamedTuple, Optional, Sequence, Tuple

from zhengcetong.answer.model import Answer
from zhengcetong.dialogue.bare_names import BareNames
from zhengcetong.dialogue.options import Chosen, chosen, joined, stands
from zhengcetong.linking.mention import POLICY, TERM, Mention
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import said, search
from zhengcetong.query.engine import Engine
from zhengcetong.query.result import Result
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals
from zhengcetong.text.exam import Exam
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_MOST_READ = 12  # statements looked at for options
_NEAR = 0.3  # least share of the stem that a statement explains in which one option stands
_WHOLE = re.compile(rf"(\d{{1,2}}|[{DIGITS}]{{1,3}})(?:个|项|条|类|种|家|级|层|步|章|大|方面|部分)?")
_OF_SETS = (q.EXTREME, q.LIST)
_INSIDE = 2  # options that must stand in a statement for another to be the one that does not


class _Held(NamedTuple):
    """A statement, which options stand in it, and how much of the stem it explains."""

    ref: EntryRef
    inside: Tuple[int, ...]
    spoken: float


class Choices:
    """Finds what decides between the options of an exam question."""

    def __init__(
        self, collection: Collection, retriever: Retriever, engine: Engine, names: BareNames
    ) -> None:
        """`names` tells of which names no statement says what they stand for."""
        self._collection, self._retriever, self._engine = collection, retriever, engine
        self._bare_names = names

    def decided(
        self, exam: Exam, stem: Signals, mentions: Sequence[Mention], found: Result, answer: Answer
    ) -> Optional[Tuple[Result, Chosen]]:
        """What the choice rests on and the options chosen; None if the answer to the stem stands.

        `stem` is the question before the options, `mentions` are the names in the whole message.
        """
        if not exam.options or exam.spans:
            return None
        among = self._among(exam, mentions, found)
        if among is not None:
            return among
        held = self._held(exam, stem)
        if exam.negated:
            found_in = self._stray(exam, held, stem)
        elif chosen(exam, stem.text, [s.text for s in answer.statements]) is not None:
            return None
        else:
            found_in = self._counted(exam, stem) or self._borne(exam, held, stem)
        untold = None if found_in else self._bare_names.members(stem)
        return (untold, ("", "")) if untold else found_in

    def _among(
        self, exam: Exam, mentions: Sequence[Mention], found: Result
    ) -> Optional[Tuple[Result, Chosen]]:
        """Those of the documents that are the options which the stem asks for: the first one, all of a body."""
        question = found.question
        named = [_document(mentions, place) for place in exam.places]
        if question is None or found.operation not in _OF_SETS or not all(named) or question.filters.within:
            return None
        if found.operation == q.LIST and question.filters == q.Filters():
            return None
        filters = replace(question.filters, within=tuple(named))
        result = self._engine.execute(question.with_(filters=filters))
        told = not exam.negated or found.operation == q.EXTREME or _denies(filters)
        fits = [n for n, policy in enumerate(named) if (policy in result.policies) == told]
        decided = result.answered and 0 < len(fits) < (len(named) if exam.several else 2)
        return (result, joined(exam, fits)) if decided else None

    def _held(self, exam: Exam, stem: Signals) -> List[_Held]:
        """The statements in which options stand, those first that hold most of them and speak of the stem."""
        refs = dict.fromkeys((*self._of_owners(stem), *self._near(stem)))
        found = []
        for ref in refs:
            inside = tuple(
                n for n, (_, text) in enumerate(exam.options) if stands(text, stem.text, _text(ref))
            )
            if inside:
                found.append(_Held(ref, inside, self._spoken(ref, stem)))
        return sorted(found, key=lambda held: (-len(held.inside), -held.spoken))

    def _of_owners(self, stem: Signals) -> List[EntryRef]:
        """All statements of the documents that the stem names, itself or by a term; without any, those of 智慧政务."""
        owners = [m.value for m in stem.named(POLICY)]
        owners += [m.value.split("#")[0] for m in stem.named(TERM)]
        return [
            ref for owner in dict.fromkeys(owners or [OVERVIEW]) for ref in self._collection.entries_of(owner)
        ]

    def _near(self, stem: Signals) -> List[EntryRef]:
        targets = tuple(dict.fromkeys(m.value for m in stem.named(POLICY)))
        question = q.Question(
            q.DETAIL, content=stem.content, kinds=stem.kinds, text=stem.text, targets=targets
        )
        return [hit.ref for hit in search(question, self._collection, self._retriever)[:_MOST_READ]]

    def _spoken(self, ref: EntryRef, stem: Signals) -> float:
        """How much of the stem a statement explains, as a share; more if the stem names it."""
        entry = ref.entry
        names = " ".join([entry.label, *entry.names, *entry.keywords, entry.text])
        share = self._retriever.share(stem.words, fold(normalize(names)).text) if stem.words else 0.0
        own = any(m.value.split(".")[0] == ref.ref for m in stem.named(TERM))
        return share + own + _NEAR * (entry.kind.value in stem.kinds)

    def _stray(self, exam: Exam, held: Sequence[_Held], stem: Signals) -> Optional[Tuple[Result, Chosen]]:
        """The option that does not stand in the statement in which all others do."""
        size = len(exam.options)
        for one in held:
            left = size - len(one.inside)
            if len(one.inside) >= _INSIDE and (left == 1 or exam.several and 0 < left < size):
                fits = [n for n in range(size) if n not in one.inside]
                return self._told(one, stem), joined(exam, fits)
        return None

    def _borne(self, exam: Exam, held: Sequence[_Held], stem: Signals) -> Optional[Tuple[Result, Chosen]]:
        """The only option that stands in the statement that explains most of the stem."""
        near = sorted((one for one in held if one.spoken >= _NEAR), key=lambda one: -one.spoken)
        if not near or len(near[0].inside) > 1 and not exam.several:
            return None
        return self._told(near[0], stem), joined(exam, near[0].inside)

    def _counted(self, exam: Exam, stem: Signals) -> Optional[Tuple[Result, Chosen]]:
        """The option that is the number of members of the enumeration that the stem asks for."""
        numbers = [_number(text) for _, text in exam.options]
        if not all(numbers):
            return None
        for ref in self._near(stem):
            size = len(ref.entry.items)
            if size in numbers and self._spoken(ref, stem) >= _NEAR:
                return self._told(_Held(ref, (), 1.0), stem), joined(exam, [numbers.index(size)])
        return None

    def _told(self, held: _Held, stem: Signals) -> Result:
        question = q.Question(q.DETAIL, content=stem.content, kinds=stem.kinds, text=stem.text)
        return said(q.DETAIL, question, [held.ref], self._collection)


def _document(mentions: Sequence[Mention], place: Tuple[int, int]) -> str:
    """The one document that an option names; "" if it names none or several."""
    named = {m.value for m in mentions if m.kind == POLICY and place[0] <= m.start and m.end <= place[1]}
    return named.pop() if len(named) == 1 else ""


def _denies(filters: q.Filters) -> bool:
    """Whether conditions say what documents are not: 不是2018年的."""
    left_out = filters.outside_periods or filters.outside_doctypes or filters.without_title_words
    return bool(left_out or filters.excluded or filters.issuer_mode not in (q.ANY, q.ONLY, q.JOINT))


def _number(option: str) -> int:
    """The whole number that an option is, be it with a measure; 0 if it is none."""
    match = _WHOLE.fullmatch(option)
    return (parse(match.group(1)) or 0) if match else 0


def _text(ref: EntryRef) -> str:
    """All that a statement says, its members and its deadline with it, folded."""
    entry = ref.entry
    names = [name for item in entry.items for name in (item.name, *item.aliases, item.text or "")]
    return fold(normalize(" ".join([entry.text, *names, entry.deadline or ""]))).text
