"""Turns that live on the one before: 那X呢, 第二个呢, 详细一点, 不是这个我说的是X, 回到刚才那份."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Dict, List, Optional, Sequence, Tuple

from zhengcetong.dialogue.continuing import ALSO, Continuing, in_content
from zhengcetong.dialogue.memory import conditions
from zhengcetong.knowledge.models import Kind, Source
from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection
from zhengcetong.query.content import headed, members_asked, said, summary
from zhengcetong.query.result import ANSWER, Point, Result, nothing, row
from zhengcetong.question import model as q
from zhengcetong.question.builder import Builder
from zhengcetong.question.filters import build as build_filters
from zhengcetong.question.references import ordinal_of, position, resolve
from zhengcetong.question.signals import Signals
from zhengcetong.question.targeting import Understood
from zhengcetong.text.fold import folded_text

_COLLECTION_OPS = (q.LIST, q.COUNT, q.EXTREME)
_MORE = 3
_FOUNDED = re.compile(
    r"(?:它|其|该|这份|那份|这个规划|文件|规划|方案|意见|条例|纲要|指南)(?:的|是)?(?:印发|编制|制定|出台|上位)?(?:的)?(?:依据|根据)"
    r"|(?:印发|编制|制定|出台|发文|起草|立项|上位|编)的?依据|(?:依据|根据|凭)(?:的是)?(?:什么|啥|哪)[^,。?]{0,4}(?:印|发|编|定|制|出台|搞)"
)
# 前面的呢 after what came next was told
_SIDE = re.compile(
    r"^(?:那|那么)*(?:它的?)?(?P<way>[前后上下])(?:面|头|边)?(?:的|那|一)*[份个位]?(?:呢|咧|是)(?:什么|啥|哪[份个])?[?。]*$"
)
_ALIKE = 0.3  # share of a statement that another document must explain to tell the same
_ONLY = re.compile(r"[只光单留]")
_BEGINNING = re.compile(r"起点|起始|开头|开始|往前|提前|前推|提早")
_SAME_BODY = re.compile(
    r"(?:同一?个?|同样的?|原来的?|还是那?个?)(?:机关|机构|单位|部门|家)|(?:机关|机构|单位|部门)(?:不变|不动|照旧|不换|一样)"
)
_NUMBERED = re.compile(r"第[一二三四五]步")
_GROUND = re.compile(r"依据(?:是|包括)")


class FollowUp:
    """Completes elliptical turns from the conversation."""

    def __init__(self, collection: Collection, builder: Builder, continuing: Continuing) -> None:
        self._collection = collection
        self._builder = builder
        self._continuing = continuing

    # --- carrying the last question on -------------------------------------------------------

    def carry(self, s: Signals, c: q.Context) -> Optional[Understood]:
        """The last question with what the clause names put in place of what it had."""
        last = c.pending or c.question
        if last is None:
            return None
        side = _SIDE.match(s.text)
        if side and last.operation == q.ORDER and last.order in ("next", "previous"):
            return Understood(
                last.with_(order="next" if side.group("way") in "后下" else "previous", text=s.text)
            )
        references = resolve(s, c, self._collection)
        targets = references.targets
        if s.has("other_one") and not targets:
            targets = self.other_one(c)
        typed = last.operation in _COLLECTION_OPS and s.named(DOCTYPE) and not s.named(POLICY)
        if len(references.candidates) > 1 and not targets and not typed:
            return Understood(last, references.candidates)
        if targets and s.has("excluding") and last.operation in _COLLECTION_OPS:
            filters = replace(last.filters, excluded=(*last.filters.excluded, *targets))
            return Understood(last.with_(filters=filters, text=s.text))
        if targets and self._asks_content(s, last, targets):
            return self._builder.build(s, replace(c, focus=targets), q.DETAIL)
        if targets:
            return Understood(self.retargeted(last, targets, s))
        owners = self._owners(s, c) if s.has("correction") and last.operation in (q.FACTS, q.SUMMARY) else ()
        if owners:
            return Understood(self.retargeted(last, owners[:1], s))
        if self._goes_on_content(s, c, last):
            return Understood(in_content(last, s).with_(targets=last.targets or c.focus))
        if s.named(TERM):
            terms = tuple(t for m in s.named(TERM) for t in (m.data.get("candidates") or (m.value,))[:1])
            operation = last.operation if last.operation in (q.FIND, q.EXPLAIN) else q.EXPLAIN
            return self._of_term(s, c, operation) if terms else None
        if any(s.named(kind) for kind in (ISSUER, PERIOD, DOCTYPE, TOPIC)) or s.has(
            *("earliest", "latest", "most", "fewest", "only", "jointly"),
            *("any_issuer", "any_period", "without_joint"),
        ):
            return self._refilter(s, c, last)
        if s.words and last.operation in (q.DETAIL, q.WHY, q.VERIFY, q.EXPLAIN, q.SUMMARY):
            return self._builder.build(s, c, q.DETAIL)
        if s.kinds and last.operation in (q.DETAIL, q.WHY, q.EXPLAIN, q.SUMMARY, q.VERIFY):
            return self._builder.build(s, c, q.DETAIL)
        if s.attributes:
            return self._builder.build(s, c, q.FACTS)
        return None

    def _asks_content(self, s: Signals, last: q.Question, targets: Tuple[str, ...]) -> bool:
        """Whether content of its own is asked of the documents named: 前一份的主线, 第一份呢,五大目标."""
        if any(m.start == m.end for m in s.named(POLICY)):
            return False  # an English name is not told apart from the content
        soft = set(s.kinds) - {"term"} and not s.named(PERIOD)
        return bool(s.hard or soft) and self._continuing.explained(s, targets)

    def _owners(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """The documents whose terms are named, those talked of first: 我说的是一网一门一次."""
        terms = [t for m in s.named(TERM) for t in (m.data.get("candidates") or (m.value,))]
        owners = [o for o in (t.split("#")[0] for t in terms) if o in self._collection.policies]
        spoken = {*c.left_out, *c.listed, *(p for focus in c.history for p in focus)}
        return tuple(dict.fromkeys(sorted(owners, key=lambda o: o not in spoken)))

    def _goes_on_content(self, s: Signals, c: q.Context, last: q.Question) -> bool:
        """Whether other content takes the place of that last asked for in the document in focus."""
        if (
            last.operation not in (q.DETAIL, q.VERIFY)
            or not s.words
            or any(s.named(kind) for kind in (ISSUER, DOCTYPE, TERM))
        ):
            return False
        return bool(c.focus) and not last.attributes and self._continuing.of_focus(s, c)

    def _of_term(self, s: Signals, c: q.Context, operation: str) -> Understood:
        """A term asked about in the way of the last one: 四库呢 after 六系统是哪六个."""
        understood = self._builder.build(s, c, operation)
        last = c.question
        if last is not None and last.operation == q.EXPLAIN and members_asked(last.text):
            question = understood.question.with_(text=f"{s.text} {last.text}")
            return replace(understood, question=question)
        return understood

    def retargeted(self, last: q.Question, targets: Tuple[str, ...], s: Signals) -> q.Question:
        """The last question asked of other documents; a claim that was meant of them is judged anew."""
        last = last.with_(position={k: v for k, v in last.position.items() if k != "surest"})
        if last.operation == q.VERIFY and s.has("correction"):
            return last.with_(targets=targets, terms=(), order="")
        if last.operation == q.VERIFY and ALSO.search(s.text):
            return last.with_(targets=targets, terms=())
        if last.operation == q.DETAIL and s.named(PERIOD):
            periods = tuple(Period.from_data(m.data) for m in s.named(PERIOD))
            last = last.with_(filters=replace(last.filters, periods=periods))
        if last.operation in _COLLECTION_OPS or last.operation in (q.FIND, q.SOURCE, q.OVERVIEW):
            return q.Question(q.FACTS, ("date", "issuer"), targets, text=last.text)
        if last.operation in (q.ORDER, q.INTERVAL, q.COMPARE) and last.order not in ("next", "previous"):
            kept = tuple(t for t in last.targets[:1] if t not in targets and len(targets) < 2)
            return last.with_(targets=(*kept, *targets))
        if last.operation == q.EXPLAIN:
            return q.Question(q.SUMMARY, (), targets, text=last.text)
        if last.operation == q.VERIFY:
            attributes = last.attributes or ("date", "issuer")
            return q.Question(q.FACTS, tuple(attributes), targets, text=last.text)
        return last.with_(targets=targets, terms=())

    def same_of(self, last: q.Question, targets: Tuple[str, ...], s: Signals, c: q.Context) -> q.Question:
        """What the last answer told, sought in another document: by the words asked, else by those told."""
        told = self._collection.entry(c.entries[0]) if c.entries else None
        if last.content or told is None:
            return self.retargeted(last, targets, s)
        content = folded_text(told.entry.text)
        return q.Question(q.DETAIL, targets=targets, content=content, text=told.entry.text, least=_ALIKE)

    def _refilter(self, s: Signals, c: q.Context, last: q.Question) -> Understood:
        references = resolve(s, c, self._collection)
        if references.candidates and last.operation in _COLLECTION_OPS and s.named(DOCTYPE):
            types = tuple(dict.fromkeys(m.value for m in s.named(DOCTYPE)))
            references = replace(references, candidates=(), doctypes=types)  # 换成指导意见, of a list
        new = build_filters(s, references, c, self._collection)
        if last.operation == q.DETAIL and new.periods and not (new.issuers or new.doctypes):
            filters = replace(last.filters, periods=new.periods)
            return Understood(last.with_(filters=filters, content=s.content or last.content))
        if last.operation not in _COLLECTION_OPS:
            operation = q.EXTREME if s.has("earliest", "latest") else q.LIST
            return self._builder.build(s, c, operation)
        operation = q.EXTREME if s.has("earliest", "latest", "most", "fewest") else last.operation
        if operation == q.EXTREME and last.operation != q.EXTREME:
            return self._builder.build(s, c, operation)
        new = self._of_that_year(new, last.filters, s, c)
        if c.wider is not None and (s.has("restating") or _SAME_BODY.search(s.text)):
            merged = _replaced(conditions(c), new, s)
        else:
            kept = _replaced(last.filters, new, s)
            merged = new if new.within else self._within_kept(kept, last.filters, new)
            merged = self._said_alone(merged, new, last, c)
        question = last.with_(operation=operation, filters=merged, text=s.text)
        if operation == q.EXTREME and s.has("earliest", "latest"):
            question = question.with_(extreme="earliest" if s.has("earliest") else "latest")
        return Understood(question)

    def _of_that_year(self, new: q.Filters, base: q.Filters, s: Signals, c: q.Context) -> q.Filters:
        """只留下半年的 after the list of a year: a part of any year, inside the list; 起点提前到2016年."""
        if len(new.periods) != 1 or len(base.periods) != 1:
            return new
        named, before = new.periods[0], base.periods[0]
        if named.recurring and not before.recurring and len(c.listed) > 1 and _ONLY.search(s.text):
            return replace(new, within=c.listed)
        if named.recurring and before.year and not (before.recurring or s.has("restating")):
            return replace(
                new, periods=(replace(named.of_year(before.year), text=f"{before.year}年{named.text}"),)
            )
        if before.end is None and named.start and named.relation == "at" and _BEGINNING.search(s.text):
            text = f"{named.text}起"
            return replace(new, periods=(replace(named, end=None, relation="since", text=text),))
        return new

    def _said_alone(self, merged: q.Filters, new: q.Filters, last: q.Question, c: q.Context) -> q.Filters:
        """2017年8月的呢 after the one document of a time and a body: what is said now, if that alone holds documents."""
        single = last.operation == q.LIST and len(c.listed) == 1 and not new.within
        if not single or new.empty or self._collection.select(merged):
            return merged
        return new if self._collection.select(new) else merged

    def _within_kept(self, merged: q.Filters, base: q.Filters, new: q.Filters) -> q.Filters:
        """Inside the earlier list only where one condition on it replaces its like: 其中国办的呢, 那国务院的呢."""
        if not base.within:
            return merged
        alike = base.issuers and new.issuers or base.periods and new.periods or base.doctypes and new.doctypes
        if alike and self._collection.select(merged):
            return merged
        return replace(new, within=()) if not alike else replace(merged, within=())

    def other_one(self, c: q.Context) -> Tuple[str, ...]:
        """The candidate or list member that was not taken."""
        if c.left_out:
            return c.left_out
        rest = tuple(p for p in c.listed if p not in c.focus)
        if rest and len(c.listed) <= 3:
            return rest
        for focus in c.focus[:1]:
            of_type = self._collection.of_type(self._collection.type_of(focus))
            same = [p for p in of_type if p != focus]
            if len(same) == 1:
                return tuple(same)
        return ()

    # --- positions ---------------------------------------------------------------------------

    def stage(self, s: Signals, c: q.Context) -> Optional[Result]:
        """The goal at a numbered stage (第二阶段) of the policy talked about."""
        ordinal = ordinal_of(s)
        if ordinal is None or ordinal.data.get("unit") not in ("阶段", "步", "个目标") or not c.focus:
            return None
        goals = [
            r
            for r in self._collection.entries_of(c.focus[0])
            if r.entry.kind is Kind.GOAL and r.entry.deadline
        ]
        counted = [r for r in goals if _NUMBERED.search(r.entry.label or r.entry.text)]
        for among in (counted, *([r for r in goals if r.entry.source is source] for source in Source)):
            found = position([r.ref for r in among], ordinal)
            refs = [ref for ref in (self._collection.entry(f) for f in found or ()) if ref is not None]
            if refs:
                return said(q.DETAIL, q.Question(q.DETAIL, targets=c.focus[:1]), refs, self._collection)
        return None

    def items(self, items: Sequence[str], question: q.Question) -> Result:
        """What the knowledge says on points of an enumeration: 第二方面, 头三个."""
        if len(items) == 1:
            return self._item(items[0], question)
        refs = [self._collection.entry(item) for item in items]
        ref, whole = refs[0], {item.rsplit(".", 1)[0] for item in items}
        places = [i for i in (self._collection.item_index(item) for item in items) if i is not None]
        if ref is None or len(whole) > 1 or len(places) < len(items):
            told = [r for r in refs if r is not None]
            return (
                said(q.DETAIL, question, told, self._collection)
                if told
                else nothing(q.DETAIL, "content", question)
            )
        policy = self._collection.policies.get(ref.owner)
        chosen = [ref.entry.items[place] for place in places]
        points = [
            Point("explain.item", (ref.ref,), {"item": item, "entry": ref.entry, "policy": policy})
            for item in chosen
            if item.text
        ]
        names = "、".join(item.name for item in chosen)
        values = {
            "entry": ref.entry,
            "policy": policy,
            "names": names,
            "places": "、".join(str(p + 1) for p in places),
        }
        owners = (ref.owner,) if policy else ()
        stated = tuple(points) if len(points) == len(chosen) else (Point("items.some", (ref.ref,), values),)
        return Result(ANSWER, q.DETAIL, stated, owners, question=question, entries=(ref.ref,))

    def _item(self, item: str, question: q.Question) -> Result:
        """What the knowledge says on one point of the last enumeration."""
        ref = self._collection.entry(item)
        index = self._collection.item_index(item)
        if ref is None:
            return nothing(q.DETAIL, "content", question)
        if index is None:
            children = self._collection.children(ref)
            return said(q.DETAIL, question, [ref, *children[:_MORE]], self._collection)
        chosen = ref.entry.items[index]
        children = self._collection.children(ref)
        if len(children) == len(ref.entry.items):
            child = children[index]
            below = self._collection.children(child)
            return said(q.DETAIL, question, [child, *below[:_MORE]], self._collection)
        policy = self._collection.policies.get(ref.owner)
        told = [] if chosen.text else headed(chosen.name, ref, self._collection)
        if told:
            return said(q.DETAIL, question, told[:_MORE], self._collection)
        if chosen.text:
            point = Point("explain.item", (ref.ref,), {"item": chosen, "entry": ref.entry, "policy": policy})
        else:
            values = {"item": chosen, "entry": ref.entry, "policy": policy, "position": index + 1}
            point = Point("explain.at", (ref.ref,), values)
        owners = (ref.owner,) if policy else ()
        return Result(ANSWER, q.DETAIL, (point,), owners, question=question, entries=(ref.ref,))

    # --- more, shorter, again ------------------------------------------------------------------

    def elaborate(self, s: Signals, c: q.Context) -> Optional[Result]:
        """More of what was last talked about, or the same in short; None without a last answer."""
        question = c.question or q.Question(q.DETAIL)
        if not c.focus and not c.entries:
            return None
        if (s.hard or s.kinds) and not s.has("repeat", "shorten"):
            return None
        if set(s.kinds) - {"term"} and s.has("shorten") and not s.has("repeat", "pronoun", "back"):
            return None  # 主线一句话: what is named is asked for
        if s.has("repeat"):
            return self._again(question, c)
        shorter = _last_said(s, "shorten", "expand") == "shorten"
        return self.shortened(c) if shorter and c.focus else self.continued(c)

    def shortened(self, c: q.Context) -> Result:
        """The first of the statements just told; where it was a document that was told of, its main statements."""
        question = c.question or q.Question(q.DETAIL)
        told = [ref for ref in (self._collection.entry(e) for e in c.entries) if ref is not None]
        inside = question.operation in (q.DETAIL, q.WHY, q.FIND, q.EXPLAIN)
        if inside and told:
            return replace(said(q.DETAIL, question, told[:1], self._collection), operation=q.SUMMARY)
        asked = question.with_(operation=q.SUMMARY, targets=c.focus[:3])
        short = summary(asked, self._collection)
        again = question.operation == q.SUMMARY and len(c.focus) == 1 and len(short.entries) > 1
        first = self._collection.entry(short.entries[0]) if again else None
        if first is not None:
            short = said(q.SUMMARY, asked, [first], self._collection)
        return replace(short, operation="summary")

    def _again(self, question: q.Question, c: q.Context) -> Optional[Result]:
        """The statements of the last answer once more; None where it was no statement of a document."""
        refs = [ref for ref in (self._collection.entry(e) for e in c.entries) if ref is not None]
        if question.operation not in (q.DETAIL, q.WHY, q.FIND, q.EXPLAIN) or not refs:
            return None
        if question.operation == q.EXPLAIN and question.terms:
            return None
        return said(question.operation, question, refs, self._collection)

    def continued(self, c: q.Context) -> Result:
        """What follows in the document or the enumeration on what was just told."""
        question = c.question or q.Question(q.DETAIL)
        shown = set(c.entries)
        claimed = (
            self._collection.entry(c.entries[0]) if c.entries and question.operation == q.VERIFY else None
        )
        if claimed is not None and len(claimed.entry.items) > 2:
            return said(q.DETAIL, question.with_(operation=q.DETAIL), [claimed], self._collection)
        at = c.items.index(c.entries[0]) if c.entries and c.entries[0] in c.items else None
        if at is not None and at + 1 < len(c.items) and not shown & set(c.items[at + 1 :]):
            return replace(self.items(c.items[at + 1 : at + 2], question), items=c.items)
        for entry in c.entries:
            ref = self._collection.entry(entry)
            below = [r for r in self._collection.children(ref) if r.ref not in shown] if ref else []
            if below:
                return self._said_more(question, below, c)
        owner = c.focus[0] if c.focus else c.entries[0].split("#")[0]
        fresh = [r for r in self._collection.entries_of(owner) if r.ref not in shown]
        fresh = [r for r in fresh if not (c.focus and r.entry.parent)]
        if fresh:
            return self._said_more(question, fresh, c)
        return nothing(q.DETAIL, "else", question)

    def _said_more(self, question: q.Question, refs: Sequence, c: q.Context) -> Result:
        result = said(q.DETAIL, question, list(refs[:_MORE]), self._collection)
        return replace(result, entries=(*c.entries, *result.entries))

    def founded_on(self, s: Signals, c: q.Context) -> Optional[Result]:
        """What the document talked of was issued on the ground of: 它的依据是什么, 印发依据."""
        if len(c.focus) != 1 or not _FOUNDED.search(s.text):
            return None
        found = [r for r in self._collection.entries_of(c.focus[0]) if _GROUND.search(r.entry.text)]
        if not found:
            return None
        question = q.Question(q.DETAIL, targets=c.focus, text=s.text)
        return said(q.DETAIL, question, found[:2], self._collection)

    def facts_of(self, policies: Sequence[str], question: q.Question) -> Result:
        """The rows of policies picked from a list, when nothing else is asked of them."""
        points: List[Point] = [
            Point("facts.date_issuer", (row(p),), {"policy": self._collection.policies[p]}) for p in policies
        ]
        return Result(ANSWER, q.FACTS, tuple(points), tuple(policies), question=question)


def _last_said(s: Signals, *groups: str) -> str:
    """Of several groups of cues the one whose word comes last: 太笼统了 is no 笼统, 太概括了 asks for more."""
    cues = [(cue.start, cue.end, group) for group in groups for cue in s.cues.get(f"cues.{group}", ())]
    whole = [
        one
        for one in cues
        if not any(o[0] <= one[0] and one[1] <= o[1] and o[:2] != one[:2] and o[2] != one[2] for o in cues)
    ]
    return max(whole, key=lambda cue: cue[1])[2] if whole else ""


def _replaced(base: q.Filters, new: q.Filters, s: Signals) -> q.Filters:
    """The filters with what the clause names in the place of what they had, and without what it lifts."""
    changes: Dict[str, Any] = {}
    if s.has("any_issuer"):
        changes.update(issuers=(), issuer_mode=q.ANY, unknown_issuers=(), within=())
    if s.has("any_period"):
        changes.update(periods=(), outside_periods=False, within=())
    if new.periods:
        changes.update(excluded=new.excluded)
    if new.doctypes and base.title_words and not new.title_words:
        changes.update(title_words=(), without_title_words=False, title_place="")
    return replace(base, **changes).narrowed(new)
