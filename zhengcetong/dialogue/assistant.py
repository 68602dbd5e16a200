"""The assistant: a turn in, a reply out. The steps of a message, by name."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import List, Optional, Tuple

from zhengcetong.answer.compose import Composer
from zhengcetong.answer.manner import opened
from zhengcetong.answer.model import Answer, Reply
from zhengcetong.answer.render import reply
from zhengcetong.dialogue import numbered
from zhengcetong.dialogue.addressed import Addressed
from zhengcetong.dialogue.agreement import Agreement
from zhengcetong.dialogue.anchored import Anchored
from zhengcetong.dialogue.asking import Asking
from zhengcetong.dialogue.bare import BareTopics
from zhengcetong.dialogue.basis import of_document
from zhengcetong.dialogue.beyond import Beyond
from zhengcetong.dialogue.by_names import by_names, of_type
from zhengcetong.dialogue.carried_time import same_time
from zhengcetong.dialogue.choices import Choices
from zhengcetong.dialogue.choosing import Choosing
from zhengcetong.dialogue.conditions import Conditions
from zhengcetong.dialogue.continuing import Continuing
from zhengcetong.dialogue.correcting import Corrections
from zhengcetong.dialogue.courtesy import Courtesy
from zhengcetong.dialogue.described import Described
from zhengcetong.dialogue.due_points import DuePoints
from zhengcetong.dialogue.due_spans import DueSpans
from zhengcetong.dialogue.edit_words import EditWords
from zhengcetong.dialogue.editing import Editing
from zhengcetong.dialogue.focus import Focus
from zhengcetong.dialogue.following import Following
from zhengcetong.dialogue.followup import FollowUp
from zhengcetong.dialogue.former import Former
from zhengcetong.dialogue.grouped import together
from zhengcetong.dialogue.judging import Judging, predicates
from zhengcetong.dialogue.limits import Limits
from zhengcetong.dialogue.memory import remember
from zhengcetong.dialogue.merge import merge, of_an_empty_list, of_what_is_not_here, parallel, whole
from zhengcetong.dialogue.milestones import Milestones
from zhengcetong.dialogue.named_members import of_members
from zhengcetong.dialogue.objection import Objections
from zhengcetong.dialogue.of_single import of_single
from zhengcetong.dialogue.of_year import of_year
from zhengcetong.dialogue.once_more import OnceMore
from zhengcetong.dialogue.options import Chosen, of_statements, undecided, with_choice
from zhengcetong.dialogue.otherwise import Otherwise
from zhengcetong.dialogue.places import Places
from zhengcetong.dialogue.pointing import Pointer, of_two
from zhengcetong.dialogue.positions import counted_on
from zhengcetong.dialogue.reach import Reach
from zhengcetong.dialogue.reading import Reader
from zhengcetong.dialogue.recorded import of_record
from zhengcetong.dialogue.returning import Returning
from zhengcetong.dialogue.second import SecondThoughts
from zhengcetong.dialogue.selection import Selector
from zhengcetong.dialogue.several import Several
from zhengcetong.dialogue.that_year import ThatYear
from zhengcetong.dialogue.thread import Thread
from zhengcetong.dialogue.turn import Clause, Turn
from zhengcetong.dialogue.wanted import Wanted
from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.linking.descriptions import DescriptionMatcher
from zhengcetong.linking.lexicon import Lexicon
from zhengcetong.linking.linker import GENERIC_WORDS
from zhengcetong.linking.mention import POLICY, SURE_NAME
from zhengcetong.query.collection import Collection
from zhengcetong.query.confidence import Confidence
from zhengcetong.query.engine import Engine
from zhengcetong.query.presuppositions import mistaken, set_right
from zhengcetong.query.result import CLARIFY, Result
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.builder import Builder
from zhengcetong.question.clauses import enumerated
from zhengcetong.question.labels import is_labelled
from zhengcetong.question.presupposed import presupposed, without
from zhengcetong.question.sets.builder import SetQuestions
from zhengcetong.question.sets.vocabulary import SetWords
from zhengcetong.question.signals import Signals
from zhengcetong.text.exam import Exam, read_exam
from zhengcetong.text.segment import Segmenter

_POINTINGS = 2  # documents that one clause may point at


class Assistant(Otherwise):
    """Answers turns from one knowledge; safe to share between conversations."""

    def __init__(self, snapshot: Snapshot, segmenter: Segmenter) -> None:
        """The extras of `snapshot` are the data of the knowledge files beside the schema's own."""
        extras = snapshot.extras
        self.collection = Collection(snapshot)
        self._lexicon = Lexicon(extras["lexicon"]["lexicon"], segmenter.knows)
        retriever = Retriever(snapshot, self.collection, segmenter, self._lexicon)
        self.retriever = retriever
        engine = Engine(self.collection, retriever)
        builder = Builder(self.collection, engine.covers)
        asked = (extras.get("asked") or {}).get("asked") or ()
        super().__init__(
            engine, builder, Limits(engine, extras.get("services") or {}, asked, self._lexicon.missing_told)
        )
        self._continuing = Continuing(self.collection, self._engine.covers)
        self._milestones = Milestones(self.collection)
        self._objections = Objections(self.collection, self._engine)
        self._judging = Judging(engine)
        self._follow = FollowUp(self.collection, self._builder, self._continuing)
        descriptions = DescriptionMatcher(snapshot.index, GENERIC_WORDS)
        self._selector = Selector(self.collection, descriptions, self._engine.covers)
        self._corrections = Corrections(self.collection, self._selector)
        calibrated = (extras.get("confidence") or {}).get("confidence") or {}
        confidence = Confidence(retriever, calibrated)
        asking = Asking((extras.get("asking") or {}).get("asking"))
        self._following = Following((extras.get("following") or {}).get("following"))
        self._agreement = Agreement(confidence, self.collection, self._following)
        beyond = Beyond((extras.get("beyond") or {}).get("beyond"), confidence)
        self._reach = Reach(beyond, self._limits, engine, confidence)
        self._once_more = OnceMore(asking, confidence)
        self._second, self._focus = SecondThoughts(confidence), Focus(confidence, self.collection)
        smalltalk = (extras.get("smalltalk") or {}).get("smalltalk") or {}
        addressed = Addressed((extras.get("addressed") or {}).get("addressed"))
        self._courtesy = Courtesy(self.collection, smalltalk, addressed)
        self._reader = Reader(self.collection, self._lexicon, retriever)
        words = SetWords(extras["sets"]["sets"])
        self._several = Several(self._engine, self._reader, self._alone, self._content)
        self._described = Described(self.collection, descriptions, retriever.documents, self._reader.named)
        self._sets = SetQuestions.of(words, self.collection, segmenter.words, retriever)
        self._pointer, self._places = Pointer(self.collection, descriptions), Places(self.collection)
        self._returning = Returning()
        self._wanted = Wanted((extras.get("wanted") or {}).get("wanted"))
        self._editing = Editing(self.collection)
        self._conditions = Conditions(self.collection, EditWords(extras["editing"]["editing"]))
        self._thread = Thread(self.collection, retriever)
        self._due_points = DuePoints(self.collection)
        self._that_year = ThatYear(self.collection, retriever)
        self._due_spans = DueSpans(self.collection, self._due_points, confidence)
        self._bare_topics = BareTopics(self.collection, confidence)
        self._anchored, self._choosing = Anchored(self.collection), Choosing(self.collection, retriever)
        self._former = Former(self.collection, retriever)
        self._choices = Choices(self.collection, retriever, engine, self._limits.bare_names)
        self._composer = Composer(self.collection, extras["wording"]["wording"])

    def respond(self, turn: Turn) -> Reply:
        """The reply to one turn, with the conversation's new context."""
        before = q.Context.from_data(turn.context)
        foreign, exam = self._foreign(turn), read_exam(turn.text)
        judged = self._options(turn, exam, before) if exam.spans and foreign is None else None
        if judged is not None:
            merged, context = judged[0], remember(before, judged[0], ())
        else:
            merged, context = self._merged(turn, before, foreign)
        known = self._known(turn, merged, before)
        answer = self._composer.compose(merged, before, known, known or self._named(turn, merged))
        decided = self._decided(turn, exam, merged, answer) if exam.options and not judged else None
        if decided is not None:
            judged, merged = decided, decided[0]
            among = merged.question.filters.within if merged.question else ()
            context = remember(before, merged, among)
            answer = self._composer.compose(merged, before, "", self._named(turn, merged))
        if exam.options and not judged and not turn.mentions and undecided(answer, turn.text):
            merged, context = self._nothing("off_topic"), before
            answer = self._composer.compose(merged, before)
        context = replace(context, said=answer.marks or context.said)
        context = numbered.noted(turn.text, before, context, merged)
        answer = replace(answer, suggestions=self._composer.suggestions(merged))
        answer = with_choice(answer, turn.text, self._composer.phrase, judged[1] if judged else None)
        return reply(answer, self._composer, context.to_data())

    def _merged(self, turn: Turn, before: q.Context, foreign: Optional[Result]) -> Tuple[Result, q.Context]:
        """The results of a turn's clauses in one, and the context after them."""
        context = before
        results: List[Result] = []
        empty: List[bool] = []
        told: Optional[Signals] = None
        clauses = turn.parts() if foreign is None else []
        for clause in clauses:
            signals = self.read(turn, clause)
            if results and enumerated(turn.text, clause.start):
                context = replace(context, listed=())
            if told is not None and parallel(told, signals):
                context = before
            turned = self._returning.turned(signals, context) if clause is not clauses[-1] else None
            if turned is not None:
                context = turned
                continue
            said = numbered.opening(signals, context)
            said = said or self._returning.acknowledged(signals, context, self.collection.issuers_of)
            if said and clause.start + said < clause.end:
                clause = replace(clause, start=clause.start + said)
                signals = self.read(turn, clause)
            elif said and clause is not clauses[-1]:
                continue
            if results and of_an_empty_list(results[-1], signals):
                continue
            told, (asked, result, chosen_from) = signals, self._of_clause(turn, clause, signals, context)
            if results and of_what_is_not_here(results[-1], signals):
                result = results[-1]
            result = opened(result, (clause.start, clause.end), turn.text, context, predicates(asked))
            after = remember(context, result, chosen_from)
            context = counted_on(asked, context, after, self.collection)
            results.append(result)
            empty.append(not (signals.hard or signals.mentions or signals.attributes or signals.missing))
        joined = self._as_whole(turn, results, before)
        if joined is not None:
            results, empty = [joined], [False]
            context = remember(before, joined)
        context = replace(context, question=whole(results) or context.question)
        merged = foreign or merge(results, empty)
        if len(results) > 1 or joined is not None:
            settled = self._reach.settled(merged, self._whole(turn), before, turn.text)
            if settled is not merged and settled.answered:
                context = remember(before, settled)
            merged = settled
        if merged.kind == CLARIFY and context.pending is None:
            context = replace(context, pending=merged.question, candidates=merged.candidates)
        other = self._otherwise(turn, results, merged, before) if foreign is None else None
        if other is not None:
            return other, remember(before, other)
        spoken = self._spoken_to(merged, turn, before)
        return (spoken, remember(before, spoken)) if spoken is not None else (merged, context)

    def _of_clause(
        self, turn: Turn, clause: Clause, s: Signals, c: q.Context
    ) -> Tuple[Signals, Result, Tuple[str, ...]]:
        """A clause without what it wrongly takes for given, its result, and the candidates of a choice."""
        taken = presupposed(s, ())
        wrong = mistaken(taken, self.collection)
        asked = without(s, wrong) if s.wh or not s.judged else s
        result, chosen_from = self._answer(asked, c)
        result = self._several.answer(result, asked, c) or result
        result = self._without_story(result, turn, clause, c) or result
        result = set_right(result, taken or presupposed(s, result.policies), self.collection)
        written = turn.text[clause.start : clause.end]
        settled = self._reach.settled(result, s, c, written)
        if settled is not result and settled.answered:  # a claim that was refused first is judged as well
            settled = (
                self._judging.verdict(settled, s, functools.partial(self._builder.build, s, c)) or settled
            )
        return asked, settled, chosen_from

    def _options(self, turn: Turn, exam: Exam, c: q.Context) -> Optional[Tuple[Result, Chosen]]:
        """What an exam question's options rest on that are right, or wrong, as it asks; None if undecided."""
        results = []
        for start, end in exam.spans:
            signals = replace(self.read(turn, Clause(start, end, ())), judged=True)
            results.append(self._answer(signals, c)[0])
        return of_statements(exam, results)

    def _decided(
        self, turn: Turn, exam: Exam, found: Result, answer: Answer
    ) -> Optional[Tuple[Result, Chosen]]:
        """What decides between the options of an exam question; None if the answer to its stem stands."""
        stem = self.read(turn, Clause(*exam.stem, ()))
        return self._choices.decided(exam, stem, turn.mentions, found, answer)

    @staticmethod
    def _known(turn: Turn, result: Result, before: q.Context) -> str:
        """The document that an answer need not name: the one alone that the last answer was about."""
        same = len(before.focus) == 1 and result.policies == before.focus and bool(before.said)
        named = any(mention.kind == POLICY for mention in turn.mentions)
        return before.focus[0] if same and before.pending is None and not named else ""

    @staticmethod
    def _named(turn: Turn, result: Result) -> str:
        """The one document that an answer is about, if the question surely names it and no other."""
        names = [mention for mention in turn.mentions if mention.kind == POLICY]
        surely = bool(names) and all(mention.score >= SURE_NAME for mention in names)
        return result.policies[0] if surely and {m.value for m in names} == set(result.policies) else ""

    def read(self, turn: Turn, clause: Clause) -> Signals:
        """The signals of one clause of a turn."""
        text = turn.text[clause.start : clause.end]
        exam = read_exam(turn.text)
        judged = exam.true_false or is_labelled(turn.text, clause.start)
        signals = self._reader.read(text, turn.mentions_in(clause), dict(clause.intents), judged)
        if exam.options and clause.end == exam.stem[1] <= exam.places[0][0]:
            signals = replace(signals, wh=True)
        marked = turn.text[clause.start :].startswith(f"{text}?")
        return replace(signals, marked=marked, leads=bool(turn.text[clause.end :].strip("?!。,~ ")))

    # --- the steps of one clause -------------------------------------------------------------

    def _answer(self, s: Signals, c: q.Context) -> Tuple[Result, Tuple[str, ...]]:
        """The result of a clause, and the candidates it was chosen from if it was a choice."""
        put_before = self._put_before(s, c)
        if put_before is not None:
            return put_before, ()
        c = numbered.list_resumed(s, self._returning.opened(s, c))
        at_place = self._at_place(s, c)
        if isinstance(at_place, Result):
            return at_place, ()
        s, c = at_place or together(s, c)
        written, certain = s, of_two(s, c)
        for _ in range(_POINTINGS):
            pointed = self._pointer.find(s, c)
            s = self._reader.named(s, pointed) if pointed else s
            certain |= pointed is not None and pointed.certain
        s = same_time(s, c, self.collection)
        if c.pending is not None:
            chosen = self._selector.choose(s, c.candidates, c)
            if chosen and not self._asks_anew(s):
                question = c.pending.with_(targets=chosen)
                return self._execute(question, s), c.candidates
        if self._limits.personal(s):
            return self._limits.service(s), ()
        alone = self._before_all(s, written, c)
        if alone is not None:
            return alone, ()
        bare = self._bare_topics.question(s, c)
        if bare is not None:
            found = self._engine.execute(bare)
            return self._judging.of_set(found, s, functools.partial(self._builder.build, s, c)) or found, ()
        basis = of_document(s, self.collection)
        if basis is not None:
            return basis, ()
        typed = of_type(s)
        if typed is not None:
            return self._engine.execute(typed), ()
        of_set = (
            self._objections.contradicts(s, c)
            or self._that_year.answer(s, c)
            or self._at_time(s, c, listed=True)
            or self._due_spans.answer(s, c)
            or self._milestones.answer(s, c)
            or self._due_points.answer(s, c)
            or self._at_time(s, c, listed=False)
            or self._edited(s, c)
            or (None if certain else self._of_set(written, c))
            or (self._of_set(s, c) if s is not written else None)
        )
        if of_set is not None:
            single = of_single(of_set, s)
            of_set = (
                self._execute(single, s) if single else self._of_content_for_certain(of_set, s, c) or of_set
            )
            surer = self._focus.statement(of_set, s, c) if c.focus else self._second.surer(of_set, s)
            found = self._held(self._execute(surer, s) if surer else of_set, s, c)
            return self._judging.of_set(found, s, functools.partial(self._builder.build, s, c)) or found, ()
        s, c = self._shifted(s, c)
        found = self._recorded(self._reconsidered(self._first_choice(s, c), s, c), s)
        found = self._held(self._unascribed(found, s), s, c)
        after = self._agreed(found, s, c) or self._followed(found, s, c)
        found = self._held(after, s, c) if after else found
        if s.wh and s.has("conflict") and found.operation == q.FACTS:
            return found, ()  # 哪个准: dates are set beside each other
        return self._judging.verdict(found, s, functools.partial(self._builder.build, s, c)) or found, ()

    def _before_all(self, s: Signals, written: Signals, c: q.Context) -> Optional[Result]:
        """What a clause surely asks for, before anything else is made of it; `written`: before it was pointed."""
        return (
            self._manner(s, c)
            or self._counted_last(s, c)
            or self._of_nothing(s, c)
            or self._reconditioned(written, c)
            or self._former.answer(s, c)
            or self._courtesy.introduced(s)
            or self._thread.of_amount(s, c)
            or self._thread.whose(s, c)
        )

    def _alone(self, s: Signals) -> Result:
        """The answer to a clause that rests on no conversation."""
        return self._answer(s, q.Context())[0]

    def _content(self, s: Signals) -> Result:
        """What a document says on what is no fact on record of it."""
        c = q.Context()
        if s.has("polar"):
            return self._alone(s)
        found = self._of_operation(q.DETAIL, s, c)
        return self._held(self._reconsidered(found, s, c), s, c)

    def _first_choice(self, s: Signals, c: q.Context) -> Result:
        for step in (
            self._stepped,
            self._conflicting,
            self._corrected,
            self._objections.answer,
            self._chosen_item,
            self._included,
            self._thread.step,
            self._thread.same,
            self._elliptical,
            self._of_focus,
            self._chat,
            self._which,
            self._that,
            self._stage,
            self._position,
            self._left_over,
            self._follow_up,
        ):
            result = step(s, c)
            if result is not None:
                return result
        return self._of_operation(self._operation(s), s, c)

    def _recorded(self, result: Result, s: Signals) -> Result:
        """The result, or the record of its document if that is asked for, or what the names alone ask for."""
        question = (
            of_record(result, s)
            or by_names(result, s, self.collection)
            or of_single(result, s)
            or of_year(result, s, self.collection)
            or of_members(result, s, self.collection)
        )
        return result if question is None else self._engine.execute(question)

    def _held(self, result: Result, s: Signals, c: q.Context) -> Result:
        """The result if it holds what is asked for, else the statement that does or that nothing is here."""
        named = self._limits.only_named(s, result)
        if named is not None:
            return named
        holds = self._limits.lacks(s, result)
        if holds is None:
            return result
        question = self._second.holding(s, c, holds)
        return (
            self._engine.execute(question)
            if question
            else self._limits.not_told(result.question or q.Question(q.DECLINE))
        )
