"""The steps by which a clause is understood from what went before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable, Optional, Tuple, Union

from zhengcetong.dialogue.anchored import Anchored
from zhengcetong.dialogue.choosing import Choosing
from zhengcetong.dialogue.conditions import Conditions
from zhengcetong.dialogue.continuing import Continuing
from zhengcetong.dialogue.due_points import with_time
from zhengcetong.dialogue.editing import Editing
from zhengcetong.dialogue.execution import Execution
from zhengcetong.dialogue.followup import FollowUp
from zhengcetong.dialogue.former import Former
from zhengcetong.dialogue.places import Places
from zhengcetong.dialogue.pointed import pair
from zhengcetong.dialogue.stepping import stepped
from zhengcetong.dialogue.that_year import THEN
from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY, TERM
from zhengcetong.query import content
from zhengcetong.query.collection import Collection
from zhengcetong.query.member_claims import member_in_text
from zhengcetong.query.result import Result
from zhengcetong.question import model as q
from zhengcetong.question import operation as ops
from zhengcetong.question.filters import build as build_filters
from zhengcetong.question.references import dangling, names_subpoint, ordinal_of, position, resolve
from zhengcetong.question.signals import Signals

_CLEAR_CHAT = 1.5  # score from which a courtesy of a word or two is one
_MEMBERS = re.compile(r"^(?:那|那么)?(?:具体|分别|都)?(?:是|有|指|包括)?哪[几两二三四五六七八九十]个?")


class Steps(Execution):
    """Steps that need the conversation; each gives None where a clause is not of its kind."""

    collection: Collection
    _conditions: Conditions
    _continuing: Continuing
    _editing: Editing
    _follow: FollowUp
    _operation: Callable[[Signals], str]
    _anchored: Anchored
    _choosing: Choosing
    _former: Former
    _members: Callable[[Signals, q.Context], Optional[Result]]
    _places: Places

    def _stepped(self, s: Signals, c: q.Context) -> Optional[Result]:
        """还往前呢: the document beside the one that the last step came to."""
        question, member = stepped(s, c), self._places.beside(s, c)
        if member:
            return self._member_told(member, s, c)
        return self._engine.execute(question) if question else None

    def _at_place(self, s: Signals, c: q.Context) -> Union[Result, Tuple[Signals, q.Context], None]:
        """What is at a place of the last enumeration, else the clause and context in which that is counted."""
        amount = THEN.search(s.text) and s.has("how_many", "quantity")  # of that year, not of the step
        counted = None if amount else self._places.counted(s, c)
        if counted is None:
            return None
        if self._places.asks(counted):
            return self._member_told(counted.there, counted.signals, counted.context)
        return self._places.time_claimed(counted) or (counted.signals, counted.context)

    def _member_told(self, members: Tuple[str, ...], s: Signals, c: q.Context) -> Result:
        """What is told of members of an enumeration; the one picked is remembered, to move on from."""
        last = c.question or q.Question(q.DETAIL)
        position = {"picked": members[0]} if len(members) == 1 else {}
        question = last.with_(operation=q.DETAIL, position=position)
        told = self._follow.items(members, question)
        ref = self.collection.entry(members[0])
        if ref is not None and self.collection.item_index(members[0]) is None:
            told = with_time(told, ref)
        return replace(told, items=c.items)

    def _included(self, s: Signals, c: q.Context) -> Optional[Result]:
        """有旅游吗: whether something is among what the last answer enumerated."""
        question = self._continuing.included(s, c)
        if question is None:
            return None
        told = self.collection.entry(question.terms[0])
        if told is not None and not told.entry.items:
            return member_in_text(question, self.collection)
        return self._engine.execute(question)

    def _at_time(self, s: Signals, c: q.Context, listed: bool) -> Optional[Result]:
        """同一年还有别的吗, 那一年以后呢: the documents of a time told by the last list, or by a document."""
        question = self._editing.unlisted(s, c) if listed else None
        question = question or self._anchored.question(s, c, listed)
        return self._execute(question, s) if question else None

    def _chosen_item(self, s: Signals, c: q.Context) -> Optional[Result]:
        """哪条是讲问题的: the member of the last enumeration that the clause describes."""
        chosen = self._choosing.chosen(s, c)
        if not chosen:
            return None
        question = (c.question or q.Question(q.DETAIL)).with_(operation=q.DETAIL, text=s.text)
        return replace(self._follow.items(chosen, question), items=c.items)

    def _manner(self, s: Signals, c: q.Context) -> Optional[Result]:
        """太笼统了, 一句大白话: more of what was just told, or the same in short, and nothing else is asked."""
        asked = s.attributes or s.hard or s.wh or set(s.kinds) - {"term"} or any(s.mentions.values())
        if asked or not s.has("expand", "shorten") or c.pending is not None:
            return None
        return self._follow.elaborate(s, c)

    def _of_nothing(self, s: Signals, c: q.Context) -> Optional[Result]:
        """它是谁发的 before anything was talked of: asked back."""
        spoken = c.focus or c.entries or c.question or c.pending
        if spoken or not dangling(s) or ops.ranked(s)[0][0] in (q.CAPABILITY, q.SMALLTALK):
            return None
        return self._asked_back(self._builder.build(s, c, self._operation(s)).question)

    def _edited(self, s: Signals, c: q.Context) -> Optional[Result]:
        """再加上16年的, 它们之间还有别的吗: the last list changed, or what lies between two documents."""
        question = self._editing.edited(s, c) or self._editing.between(s, c, pair(c) or c.focus)
        return self._execute(question, s) if question else None

    def _reconditioned(self, s: Signals, c: q.Context) -> Optional[Result]:
        """国办的去掉,其余的留着: the last list with its conditions changed, or its names in any words."""
        question = self._conditions.changed(s, c) or self._conditions.names(s, c)
        return self._execute(question, s) if question else None

    def _left_over(self, s: Signals, c: q.Context) -> Optional[Result]:
        """剩下的哪份最早: what is asked of the documents that no list held, or that a list kept."""
        question = self._editing.remaining(s, c)
        return self._execute(question, s) if question else None

    def _conflicting(self, s: Signals, c: q.Context) -> Optional[Result]:
        """文号写2016,你却说是2017年: the article's date with what the official record holds."""
        targets = tuple(dict.fromkeys(m.value for m in s.named(POLICY))) or c.focus
        dates = {"date", "written", "published"} & set(s.attributes)
        dated = bool(s.named(PERIOD) or dates) or "官方" in s.text
        if not s.has("conflict") or len(targets) != 1 or not dated or s.has("interval"):
            return None
        years = {str(m.data["year"]) for m in s.named(PERIOD) if m.data.get("year")}
        if not s.attributes and any(ref.owner == targets[0] for ref in self.collection.due_in(years)):
            return None  # 2022年那条怎么写的: what is due then is asked for
        written = self.collection.policies[targets[0]].official.written
        other = (
            written and str(written.year) in years and written.year != self.collection.month(targets[0])[0]
        )
        days = tuple(a for a in s.attributes if a in ("written", "published")) or ("written",) * bool(other)
        return self._execute(q.Question(q.FACTS, ("date", *days), targets, text=s.text), s)

    def _elliptical(self, s: Signals, c: q.Context) -> Optional[Result]:
        """Names alone take the place of those of the last question: 换成发改委, 条例呢, 2018年的."""
        same = self._continuing.same_matter(s, c)
        if same and c.question is not None:
            return self._execute(self._follow.same_of(c.question, same, s, c), s)
        if not self._continuing.elliptical(s, c):
            return None
        understood = self._follow.carry(s, c)
        return self._finish(understood, s, c) if understood else None

    def _of_focus(self, s: Signals, c: q.Context) -> Optional[Result]:
        """What looks foreign by itself but is explained by the document talked of."""
        counted = self._parts_counted(s, c)
        if counted is not None:
            return counted
        top, score = ops.ranked(s)[0]
        if top == q.SMALLTALK and score >= _CLEAR_CHAT and len(s.words) <= 2:
            return None
        foreign = top in (q.DECLINE, q.SMALLTALK) or top == ops.CARRY and not s.attributes and bool(s.hard)
        if not foreign or s.has("clock") or not self._continuing.of_focus(s, c):
            return None
        last = c.question
        question = q.Question(q.DETAIL, s.attributes, c.focus, content=s.content, kinds=s.kinds, text=s.text)
        if last is not None and last.operation == q.DETAIL and s.text.rstrip("?").endswith("呢"):
            question = question.with_(filters=last.filters)
        return self._execute(question, s)

    def _parts_counted(self, s: Signals, c: q.Context) -> Optional[Result]:
        """How many chapters the document talked of has, where a statement tells."""
        targets = tuple(m.value for m in s.named(POLICY)) or c.focus
        if not s.missing or len(targets) != 1 or s.has("tag"):
            return None
        question = q.Question(q.DETAIL, targets=targets, text=s.text)
        refs = [r for word in s.missing for r in self._limits.counting(word, question)]
        return content.said(q.DETAIL, question, refs[:1], self.collection) if refs else None

    def _which(self, s: Signals, c: q.Context) -> Optional[Result]:
        """都是哪些, 列出来: the documents, or the members of a statement, just counted or listed."""
        if c.question is not None and c.question.count_items and self._editing.naming(s):
            return self._members(s, c)
        question = self._editing.names(s, c)
        return self._execute(question, s) if question else None

    def _that(self, s: Signals, c: q.Context) -> Optional[Result]:
        """这个是什么意思: the term just spoken of."""
        asked = (s.has("pronoun") and s.has("meaning") or bool(_MEMBERS.search(s.text))) and not s.attributes
        if not asked or s.words or any(s.named(kind) for kind in (POLICY, TERM, PERIOD, ISSUER, DOCTYPE)):
            return None
        terms = c.terms or c.entries[:1]
        if _MEMBERS.search(s.text) and not any(self._enumerates(term) for term in terms):
            return None
        if not terms or ordinal_of(s) is not None or s.has("next", "previous", "which_first", "compare"):
            return None
        return self._execute(q.Question(q.EXPLAIN, terms=terms, text=s.text), s)

    def _enumerates(self, term: str) -> bool:
        """Whether the statement that a term belongs to lists several things."""
        ref = self.collection.entry(term)
        return ref is not None and len(ref.entry.items) > 1

    def _stage(self, s: Signals, c: q.Context) -> Optional[Result]:
        if s.named(POLICY):
            return None
        found, ordinal = self._follow.stage(s, c), ordinal_of(s)
        if (
            found is None
            and ordinal is not None
            and ordinal.data.get("unit") == "阶段"
            and c.focus
            and not c.items
        ):
            policies = tuple(self.collection.policies[p] for p in c.focus[:1])
            return self._nothing("in_policy", policies=policies)
        return found

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
