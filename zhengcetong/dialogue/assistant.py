"""The assistant: a turn in, a reply out. The steps of a message, by name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, List, Mapping, Optional, Tuple

from zhengcetong.answer.compose import Composer
from zhengcetong.answer.model import Reply
from zhengcetong.answer.render import reply
from zhengcetong.dialogue.followup import FollowUp
from zhengcetong.dialogue.limits import Limits
from zhengcetong.dialogue.memory import remember
from zhengcetong.dialogue.merge import merge
from zhengcetong.dialogue.objection import Objections
from zhengcetong.dialogue.options import chosen
from zhengcetong.dialogue.second import SecondThoughts
from zhengcetong.dialogue.selection import Selector
from zhengcetong.dialogue.turn import Clause, Turn
from zhengcetong.knowledge.models import Kind
from zhengcetong.knowledge.snapshot import Snapshot
from zhengcetong.linking.descriptions import DescriptionMatcher
from zhengcetong.linking.lexicon import Lexicon
from zhengcetong.linking.linker import GENERIC_WORDS
from zhengcetong.linking.mask import mask_claim
from zhengcetong.linking.mention import (
    DOCTYPE,
    DOMAIN,
    ISSUER,
    ORDINAL,
    OUTSIDE,
    PERIOD,
    POLICY,
    TERM,
    Mention,
)
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.query import content
from zhengcetong.query.collection import Collection
from zhengcetong.query.confidence import Confidence
from zhengcetong.query.engine import Engine
from zhengcetong.query.result import (
    ANSWER,
    CHITCHAT,
    MANY,
    UNANSWERABLE,
    Point,
    Result,
    clarify,
    row,
)
from zhengcetong.query.retrieval import Retriever
from zhengcetong.query.verification import judges_names
from zhengcetong.question import model as q
from zhengcetong.question import operation as ops
from zhengcetong.question.builder import Builder, Understood
from zhengcetong.question.filters import build as build_filters
from zhengcetong.question.framing import without_framing
from zhengcetong.question.operation import ENDS
from zhengcetong.question.references import names_subpoint, ordinal_of, position, resolve
from zhengcetong.question.signals import Signals, read
from zhengcetong.text.fold import fold
from zhengcetong.text.glossary import Glossary, is_english
from zhengcetong.text.segment import Segmenter

_MOST_ASKED = 4  # candidates offered when nothing at all is known
_SURELY_FOREIGN = 0.8
_CONTINUED = (q.FACTS, q.DETAIL, q.EXPLAIN, q.SUMMARY, q.WHY, q.FIND, q.COUNT)
_OF_SEVERAL = (q.LIST, q.COUNT, q.COMPARE, q.FACTS, q.ORDER, q.INTERVAL)
_OF_TWO = re.compile(r"(前|后)(?:面)?(?:的)?(?:那)?一?(?:份|个|项|部|者)")
_WHICH = re.compile(
    r"(?:那|那么|分别|具体|都|各)*(?:是|有|叫)?(?:哪些|哪几[个份项]?|什么|啥)(?:呢|啊|呀)?[?。!]*$"
)
_MEMBERS = re.compile(r"^(?:那|那么)?(?:具体|分别|都)?(?:是|有|指|包括)?哪[几两二三四五六七八九十]个?")
_REST = re.compile(r"剩下|其余|剩余|另外(?:那)?(?:的)?(?:[两二三四五几])")


class Assistant:
    """Answers turns from one knowledge; safe to share between conversations."""

    def __init__(self, snapshot: Snapshot, segmenter: Segmenter) -> None:
        """The extras of `snapshot` are the data of the knowledge files beside the schema's own."""
        extras = snapshot.extras
        self.collection = Collection(snapshot)
        self._lexicon = Lexicon(extras["lexicon"]["lexicon"], segmenter.knows)
        retriever = Retriever(snapshot, self.collection, segmenter, self._lexicon)
        self.retriever = retriever
        self._engine = Engine(self.collection, retriever)
        self._builder = Builder(self.collection, self._engine.covers)
        self._objections = Objections(self.collection, self._engine)
        self._follow = FollowUp(self.collection, self._builder)
        descriptions = DescriptionMatcher(snapshot.index, GENERIC_WORDS)
        self._selector = Selector(self.collection, descriptions, self._engine.covers)
        self._limits = Limits(self._engine, extras.get("services") or {})
        self._second = SecondThoughts(
            Confidence(retriever, (extras.get("confidence") or {}).get("confidence"))
        )
        self._smalltalk: Mapping[str, Any] = (extras.get("smalltalk") or {}).get("smalltalk") or {}
        self._glossary = Glossary((extras.get("english") or {}).get("english") or [])
        self._composer = Composer(self.collection, extras["wording"]["wording"])

    def respond(self, turn: Turn) -> Reply:
        """The reply to one turn, with the conversation's new context."""
        context = q.Context.from_data(turn.context)
        results: List[Result] = []
        empty: List[bool] = []
        for clause in turn.parts():
            signals = self.read(turn, clause)
            result, chosen_from = self._answer(signals, context)
            context = remember(context, result, chosen_from)
            results.append(result)
            empty.append(not (signals.hard or signals.mentions or signals.attributes or signals.missing))
        merged = merge(results, empty)
        answer = self._composer.compose(merged)
        answer = replace(answer, suggestions=self._composer.suggestions(merged))
        fitting = chosen(turn.text, " ".join(s.text for s in answer.statements))
        if fitting and answer.kind == ANSWER:
            key = "options" if fitting[0].strip("、") else "options_named"
            line = self._composer.phrase(key, letters=fitting[0], texts=fitting[1])
            answer = replace(answer, lines=(*answer.lines, line))
        return reply(answer, self._composer, context.to_data())

    def read(self, turn: Turn, clause: Clause) -> Signals:
        mentions = [self._domain(m) for m in turn.mentions_in(clause)]
        text = turn.text[clause.start : clause.end]
        cues = self._lexicon.find(text, fold(text))
        text = without_framing(text, mentions, cues, self._known_share)
        signals = read(
            text,
            mentions,
            self._lexicon.find(text, fold(text)),
            dict(clause.intents),
            self._words,
            self.retriever.familiarity,
        )
        signals = self._translated(signals) if is_english(text) else signals
        masked = mask_claim(text, mentions)
        return replace(
            signals,
            hard=self.retriever.hard(signals.words),
            masked=masked,
            stated=self._lexicon.states(masked),
        )

    def _translated(self, signals: Signals) -> Signals:
        """An English question with its content in the words of the knowledge."""
        written = " ".join(re.findall(r"[\u4e00-\u9fff、]+", signals.content))
        content = f"{self._glossary.translate(signals.text)} {written}".strip()
        words = self.retriever.words(content)
        return replace(signals, content=content, words=words, familiarity=self.retriever.familiarity(words))

    def _domain(self, mention: Mention) -> Mention:
        """智慧政务 itself is what all policies are about: no term that tells policies apart."""
        if mention.kind != TERM or not mention.value.startswith(OVERVIEW):
            return mention
        ref = self.collection.entry(mention.value)
        whole = ref is not None and self.collection.item_index(mention.value) is None
        return replace(mention, kind=DOMAIN) if whole and ref and ref.entry.kind is Kind.TERM else mention

    def _known_share(self, text: str) -> float:
        return self.retriever.familiarity(self.retriever.words(fold(text).text))

    def _words(self, text: str) -> Tuple[str, ...]:
        return self.retriever.words(text)

    # --- the steps of one clause -------------------------------------------------------------

    def _answer(self, s: Signals, c: q.Context) -> Tuple[Result, Tuple[str, ...]]:
        """The result of a clause, and the candidates it was chosen from if it was a choice."""
        if c.pending is not None:
            chosen = self._selector.choose(s, c.candidates, c)
            if chosen and not self._asks_anew(s):
                question = c.pending.with_(targets=chosen)
                return self._execute(question, s), c.candidates
        s, c = self._shifted(s, c)
        return self._reconsidered(self._first_choice(s, c), s, c), ()

    def _first_choice(self, s: Signals, c: q.Context) -> Result:
        for step in (
            self._objections.answer,
            self._chat,
            self._which,
            self._that,
            self._stage,
            self._position,
            self._remaining,
            self._follow_up,
        ):
            result = step(s, c)
            if result is not None:
                return result
        return self._of_operation(self._operation(s), s, c)

    def _reconsidered(self, first: Result, s: Signals, c: q.Context) -> Result:
        """The first result, or what its content gives where it does not stand."""
        question = self._second.question(first, s, c)
        if question is not None:
            second = self._execute(question, s)
            if second.answered:
                return second
        return self._nothing("content") if self._second.groundless(first, s) else first

    def _asks_anew(self, s: Signals) -> bool:
        """A full question of its own beats a pending choice."""
        return bool(s.named(POLICY)) and (bool(s.attributes) or s.has("summary", "why", "compare"))

    def _operation(self, s: Signals) -> str:
        for operation, _ in ops.ranked(s):
            if operation not in (ops.CARRY, ops.ELABORATE, ops.CORRECT, ops.RESUME, q.SMALLTALK):
                return operation
        return q.DETAIL

    def _chat(self, s: Signals, c: q.Context) -> Optional[Result]:
        top, score = ops.ranked(s)[0]
        if top != q.SMALLTALK or score < 0.8:
            return None
        key = max(ops.SMALLTALK_INTENTS, key=lambda intent: s.intents.get(intent, 0.0))
        return Result(CHITCHAT, q.SMALLTALK, (Point("chat", (), {"text": self._chat_text(key, s.text)}),))

    def _chat_text(self, key: str, text: str) -> str:
        choice = self._smalltalk.get(key) or self._smalltalk.get("greet") or [""]
        if isinstance(choice, Mapping):
            for word, texts in (choice.get("time") or {}).items():
                if word in text:
                    return str(texts[0] if isinstance(texts, list) else texts)
            choice = choice.get("texts") or choice.get("default") or [""]
        return str(choice[0] if isinstance(choice, list) else choice)

    def _shifted(self, s: Signals, c: q.Context) -> Tuple[Signals, q.Context]:
        """The context in which 另一份 or 最晚那个 has become what is talked about."""
        if s.named(POLICY):
            return s, c
        if s.has("other_one") and not s.has("compare") and (s.attributes or s.has("summary", "why")):
            other = self._follow.other_one(c)
            return s, replace(c, focus=other) if other else c
        pointed = re.search(
            r"最(?:早|晚|新|后|先|近|迟)(?:颁布|发布|出台|出|发)?(?:的)?(?:那|这|的)(?:个|份|项|部|一)?",
            s.text,
        )
        told = s.has("summary", "why") or len(s.words) >= 2 or "issuer" in s.attributes
        if pointed and (told or s.attributes and re.search("[那这]", pointed.group())):
            which = "earliest" if s.has("earliest") else "latest"
            filters = q.Filters(within=c.listed) if s.has("among") else q.Filters()
            found = self._engine.execute(q.Question(q.EXTREME, extreme=which, filters=filters))
            cues = {k: v for k, v in s.cues.items() if k not in ("cues.earliest", "cues.latest")}
            return replace(s, cues=cues), replace(c, focus=found.policies[:1])
        return s, c

    def _which(self, s: Signals, c: q.Context) -> Optional[Result]:
        """都是哪些: the documents just counted."""
        last = c.question
        if last is None or last.operation != q.COUNT or last.count_items or not _WHICH.match(s.text):
            return None
        if any(s.named(kind) for kind in (POLICY, TERM, PERIOD, ISSUER, DOCTYPE)) or s.hard:
            return None
        return self._execute(last.with_(operation=q.LIST, group_by="", text=s.text), s)

    def _that(self, s: Signals, c: q.Context) -> Optional[Result]:
        """这个是什么意思: the term just spoken of."""
        asked = s.has("pronoun") and s.has("meaning") or bool(_MEMBERS.search(s.text)) and not s.attributes
        if not asked or s.words or any(s.named(kind) for kind in (POLICY, TERM, PERIOD, ISSUER, DOCTYPE)):
            return None
        terms = c.terms or c.entries[:1]
        if not terms or ordinal_of(s) is not None or s.has("next", "previous", "which_first", "compare"):
            return None
        return self._execute(q.Question(q.EXPLAIN, terms=terms, text=s.text), s)

    def _stage(self, s: Signals, c: q.Context) -> Optional[Result]:
        return self._follow.stage(s, c) if not s.named(POLICY) else None

    def _position(self, s: Signals, c: q.Context) -> Optional[Result]:
        pointed = ordinal_of(s) is not None or _OF_TWO.search(s.text)
        if ENDS.search(s.text) or not pointed or s.named(POLICY) or (s.named(TERM) and not s.has("pronoun")):
            return None
        found = self._follow.at_position(s, c) or self._of_two(s, c) or self._nth(s, c)
        if found is None:
            return None
        kind, ids = found
        operation = self._operation(s)
        if operation == q.ORDER and _OF_TWO.search(s.text):
            operation = next(o for o, _ in ops.ranked(s) if o not in (q.ORDER, ops.CARRY, ops.ELABORATE))
        bare = not s.attributes and len(s.words) <= 1 and not set(s.kinds) - {"term"}
        if kind == "items":
            if not bare and len(s.words) >= 3:
                return None
            if not ids:
                return self._nothing("position", count=len(c.items))
            question = (c.question or q.Question(q.DETAIL)).with_(operation=q.DETAIL)
            found_item = self._follow.item(ids[0], question)
            return found_item if s.has("among") else replace(found_item, items=c.items)
        if not ids:
            return self._nothing("position", count=len(c.listed))
        if (
            bare
            and operation in (q.DETAIL, q.LIST, q.DECLINE, q.FIND, q.EXPLAIN)
            and not s.has("summary", "why")
        ):
            carried = self._carried(c, ids)
            return (
                self._engine.execute(carried)
                if carried
                else self._follow.facts_of(ids, q.Question(q.FACTS, ("date", "issuer"), ids))
            )
        in_order = operation == q.ORDER and not s.has("next", "previous")
        if in_order or operation in (q.LIST, q.EXTREME, q.DECLINE, q.FIND, q.CAPABILITY):
            operation = q.FACTS if s.attributes else q.DETAIL
        understood = self._builder.build(s, replace(c, focus=ids), operation)
        return self._execute(understood.question.with_(targets=ids), s)

    def _of_two(self, s: Signals, c: q.Context) -> Optional[Tuple[str, Tuple[str, ...]]]:
        """前一份 and 后一份 of the two just listed."""
        which = _OF_TWO.search(s.text)
        last = c.question.operation if c.question else ""
        if not which or len(c.listed) != 2 or c.focus != c.listed or last not in _OF_SEVERAL:
            return None
        return ("policies", c.listed[:1] if which.group(1) == "前" else c.listed[1:])

    def _nth(self, s: Signals, c: q.Context) -> Optional[Tuple[str, Tuple[str, ...]]]:
        """国务院发的第二份: a position among the policies that meet the clause's own conditions."""
        ordinals = s.named(ORDINAL)
        foreign = bool(s.hard) and s.familiarity < 0.3
        if not ordinals or names_subpoint(ordinals[0]) or len(s.words) > 1 or foreign:
            return None
        filters = build_filters(s, resolve(s, c, self.collection), c, self.collection)
        whole = re.search(r"[份个项部]?(?:文件|政策|polic|document)", s.text[ordinals[0].end :]) or not (
            c.listed or c.items or c.focus
        )
        if filters.empty and not whole:
            return None
        found = [position(self.collection.select(filters), ordinal) for ordinal in ordinals]
        return ("policies", tuple(p for members in found if members for p in members))

    def _carried(self, c: q.Context, ids: Tuple[str, ...]) -> Optional[q.Question]:
        last = c.question
        if last is None or last.operation not in (q.FACTS, q.SUMMARY, q.WHY):
            return None
        return last.with_(targets=ids)

    def _remaining(self, s: Signals, c: q.Context) -> Optional[Result]:
        if not _REST.search(s.text) or s.named(POLICY) or s.named(TERM) or not c.focus:
            return None
        rest = self._follow.rest(c)
        if not rest or len(rest) > 6:
            return None
        attributes = s.attributes or ("date", "issuer")
        return self._execute(q.Question(q.FACTS, attributes, rest, text=s.text), s)

    def _follow_up(self, s: Signals, c: q.Context) -> Optional[Result]:
        top = ops.ranked(s)[0][0]
        if top == ops.ELABORATE:
            return self._follow.elaborate(s, c)
        if top in (ops.CARRY, ops.CORRECT) or (top == ops.RESUME and s.named(POLICY)):
            understood = self._follow.carry(s, c)
            return self._finish(understood, s, c) if understood else None
        if top == ops.RESUME and c.focus:
            target = c.history[-1] if "最开始" in s.text or "一开始" in s.text and c.history else c.focus
            question = q.Question(q.SUMMARY, (), tuple(target[:1]), text=s.text)
            return self._execute(question, s)
        return None

    def _of_operation(self, operation: str, s: Signals, c: q.Context) -> Result:
        if operation == q.CAPABILITY:
            return self._capability()
        if operation == q.SOURCE:
            return content.source(q.Question(q.SOURCE), self.collection, c.entries, c.focus)
        if operation == q.DECLINE:
            return self._decline(s, c)
        return self._finish(self._builder.build(s, c, operation), s, c)

    def _finish(self, understood: Understood, s: Signals, c: q.Context) -> Result:
        if understood.candidates:
            limited = self._limited(s, understood.question)
            return limited or clarify(understood.question, understood.candidates)
        if understood.no_antecedent:
            limited = self._limited(s, understood.question)
            if limited:
                return limited
            if s.named(DOMAIN):
                return self._execute(understood.question.with_(operation=q.OVERVIEW), s)
            if s.words and s.familiarity < 0.3 and not s.has("pronoun", "plural_pronoun"):
                return self._nothing("off_topic")
            if s.words and len(s.words) >= 2:
                return self._execute(understood.question.with_(operation=q.DETAIL), s)
            recent = tuple(self.collection.by_date[-_MOST_ASKED:])
            return clarify(understood.question, recent, "no_antecedent")
        return self._execute(understood.question, s)

    def _limited(self, s: Signals, question: q.Question) -> Optional[Result]:
        limits = self._limits
        return limits.outside(s, question) or limits.other_plan(s, question) or limits.missing(s, question)

    def _execute(self, question: q.Question, s: Signals) -> Result:
        judged = self._engine.execute(question) if question.operation == q.VERIFY else None
        if judged is not None and judges_names(question, judged, s.named(OUTSIDE)):
            return judged
        limited = self._limited(s, question)
        if limited is None and "条" in s.text:
            limited = self._limits.article(s, question)
        if limited is not None:
            return limited
        result = self._engine.execute(question)
        unfounded = self._limits.unfounded(s, question, result)
        if unfounded is not None:
            return unfounded
        if result.kind == UNANSWERABLE and result.operation in (q.DETAIL, q.FIND, q.WHY, q.OVERVIEW):
            return self._second_thought(result, question, s)
        return result

    def _second_thought(self, result: Result, question: q.Question, s: Signals) -> Result:
        """What to say when content was not found: a service, off topic, or simply not here."""
        if self._limits.names_service(s.text) and s.probability("service_request") > 0.2:
            return self._limits.service(s)
        if s.named(DOMAIN):
            return self._engine.execute(question.with_(operation=q.OVERVIEW, targets=()))
        known = any(kind in s.mentions for kind in (POLICY, TERM, "issuer", "topic", "doctype"))
        if not known and result.coverage < 0.3:
            return self._nothing("off_topic")
        return result

    def _goes_on(self, s: Signals, c: q.Context) -> bool:
        """Whether a clause that looks foreign by itself continues what is being talked of."""
        if not (c.focus or c.entries) or s.named(OUTSIDE) or self._limits.names_service(s.text):
            return False
        if s.probability("off_topic", "service_request") >= _SURELY_FOREIGN and s.hard:
            return False
        return (s.wh or bool(s.kinds)) and (not s.hard or s.familiarity >= 0.4)

    def _decline(self, s: Signals, c: q.Context) -> Result:
        if self._goes_on(s, c):
            operation = next(o for o, _ in ops.ranked(s) if o in _CONTINUED)
            return self._finish(self._builder.build(s, c, operation), s, c)
        if s.probability("service_request") >= s.probability("off_topic"):
            return self._limits.service(s)
        if s.named(OUTSIDE):
            limited = self._limits.outside(s, q.Question(q.DETAIL))
            if limited:
                return limited
        detail = self._engine.execute(q.Question(q.DETAIL, content=s.content, kinds=s.kinds, text=s.text))
        if detail.kind == ANSWER and detail.coverage >= 0.8 and len(s.words) >= 2:
            return detail
        return self._nothing("off_topic")

    def _nothing(self, key: str, **values: Any) -> Result:
        return Result(UNANSWERABLE, q.DECLINE, (Point(f"nothing.{key}", (), values),))

    def _capability(self) -> Result:
        ids = tuple(self.collection.by_date)
        values = {
            "count": len(ids),
            "first": self.collection.policies[ids[0]],
            "last": self.collection.policies[ids[-1]],
        }
        shown = ids if len(ids) <= MANY else (ids[0], ids[-1])
        points = (Point("capability", tuple(row(p) for p in shown), values),)
        return Result(ANSWER, q.CAPABILITY, points, shown)
