"""The steps by which a clause goes on with the conversation: positions, corrections, more of the same, going back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Tuple

from zhengcetong.dialogue.continuing import TELLING
from zhengcetong.dialogue.correcting import Corrections
from zhengcetong.dialogue.courtesy import Courtesy
from zhengcetong.dialogue.judging import asks_whether
from zhengcetong.dialogue.numbered import again
from zhengcetong.dialogue.positions import at_position, beside_place
from zhengcetong.dialogue.returning import Returning
from zhengcetong.dialogue.steps import Steps
from zhengcetong.linking.lexicon import Cue
from zhengcetong.linking.mention import POLICY, TERM
from zhengcetong.query import content
from zhengcetong.query.result import Result
from zhengcetong.question import model as q
from zhengcetong.question import operation as ops
from zhengcetong.question.one_of_type import asks_of_one
from zhengcetong.question.operation import ENDS
from zhengcetong.question.placed import placed
from zhengcetong.question.references import claims_of_it, ordinal_of
from zhengcetong.question.signals import Signals

_TOLD = (q.DETAIL, q.EXPLAIN, q.FIND, q.WHY, q.VERIFY)
_COUNTED = re.compile(
    r"^(?:那|那么|所以|你|帮我|给我|再|,)*(?:(?:数|算|点|加)(?:一?[下数算点]|下来|起来|一?遍|完|数|清楚?)?|加(?:在)?一?(?:起|块)来?|合(?:起来|计|着)?|拢共|统共|满打满算|,)+"
    r"(?:一共|总共|共|是|有|得|能有|到底|,)*(?:多少|几)(?P<unit>[个项条句家种类步样层级块份部篇])?(?:来着|呢|啊|呀)?[?。! ]*$"
)


class Conversing(Steps):
    """Steps that need what was said before, beyond those of `Steps`."""

    _corrections: Corrections
    _courtesy: Courtesy
    _returning: Returning

    def _corrected(self, s: Signals, c: q.Context) -> Optional[Result]:
        """我说的是工程建设那份: the last question of the document that was meant."""
        meant = self._corrections.meant(s, c)
        last = c.pending or c.question
        if not meant or last is None:
            return None
        if s.attributes:
            return self._execute(q.Question(q.FACTS, s.attributes, meant, text=s.text), s)
        return self._execute(self._follow.retargeted(last, meant, s), s)

    def _counted_last(self, s: Signals, c: q.Context) -> Optional[Result]:
        """数下来多少个: how many members the enumeration has that was told last."""
        last, match = c.question, _COUNTED.match(s.text)
        if match is None or last is None or last.operation not in _TOLD or c.pending is not None:
            return None
        whole = dict.fromkeys(item.rsplit(".", 1)[0] for item in (*c.items, *c.entries[:1]))
        refs = [r for r in map(self.collection.entry, whole) if r is not None and len(r.entry.items) > 1]
        unit = match.group("unit")
        if not refs or unit in ("份", "部", "篇") or refs[0].owner not in c.focus:
            return None
        question = q.Question(
            q.COUNT, terms=(refs[0].ref,), targets=c.focus[:1], count_items=True, text=s.text
        )
        return self._engine.execute(question)

    def _put_before(self, s: Signals, c: q.Context) -> Optional[Result]:
        """第二题答案再贴一遍: a question of this conversation answered once more, or where its answer comes from."""
        question = again(s, c)
        found = self._engine.execute(question) if question else None
        if found is None or not found.answered or not s.has("source"):
            return found
        return content.source(q.Question(q.SOURCE), self.collection, found.entries, found.policies)

    def _asks_anew(self, s: Signals) -> bool:
        """A full question of its own beats a pending choice."""
        return bool(s.named(POLICY)) and (bool(s.attributes) or s.has("summary", "why", "compare"))

    def _operation(self, s: Signals) -> str:
        for operation, _ in ops.ranked(s):
            if operation == q.CAPABILITY and self._courtesy.addressed.surely_other(s.text):
                continue
            if operation in (q.LIST, q.COUNT) and (asks_of_one(s) or claims_of_it(s)):
                continue
            if operation not in (ops.CARRY, ops.ELABORATE, ops.CORRECT, ops.RESUME, q.SMALLTALK):
                return operation
        return q.DETAIL

    def _chat(self, s: Signals, c: q.Context) -> Optional[Result]:
        return self._courtesy.chat(s)

    def _shifted(self, s: Signals, c: q.Context) -> Tuple[Signals, q.Context]:
        """The context in which 另一份 or 最晚那个 has become what is talked about."""
        if s.named(POLICY):
            return s, c
        if s.has("other_one") and not s.has("compare") and (s.attributes or s.has("summary", "why")):
            other = self._follow.other_one(c)
            return s, replace(c, focus=other) if other else c
        pointed = re.search(
            r"最(?:早|晚|新|后|先|近|迟|老|旧|末|年轻|靠前|靠后)(?:颁布|发布|出台|出|发)?(?:的)?(?:那|这|的)(?:个|份|项|部|一)?",
            s.text,
        )
        told = s.has("summary", "why") or len(s.words) >= 2 or "issuer" in s.attributes
        told = told or bool(TELLING.search(s.text))
        if pointed and (told or s.attributes and re.search("[那这]", pointed.group())):
            which = "earliest" if s.has("earliest") else "latest"
            listing = c.question is not None and c.question.operation in (q.LIST, q.COUNT)
            listed = next((shown for shown in c.lists if len(shown) > 1), ()) if listing else c.listed
            filters = q.Filters(within=listed) if s.has("among") or listing else q.Filters()
            found = self._engine.execute(q.Question(q.EXTREME, extreme=which, filters=filters))
            cues = {k: v for k, v in s.cues.items() if k not in ("cues.earliest", "cues.latest")}
            if TELLING.search(s.text) and not s.attributes:
                cues["cues.summary"] = (Cue("cues.summary", pointed.group(), *pointed.span()),)
            return replace(s, cues=cues), replace(c, focus=found.policies[:1])
        return s, c

    def _position(self, s: Signals, c: q.Context) -> Optional[Result]:
        if (
            ENDS.search(s.text)
            or ordinal_of(s) is None
            or s.named(POLICY)
            or (s.named(TERM) and not s.has("pronoun"))
        ):
            return None
        if not (c.lists or c.items) and asks_whether(s) and placed(s):
            return None  # 第一份是国务院发的吧: of all documents
        found = at_position(s, c, self.collection) or self._nth(s, c)
        if found is None:
            return None
        kind, ids = found
        operation = self._operation(s)
        told = s.has("expand", "goal") or bool(TELLING.search(s.text))
        operation = q.SUMMARY if told and not s.attributes and not s.hard else operation
        words = s.words if kind == "items" else [w for w in s.words if w in beside_place(s.text)]
        bare = not (s.attributes or told) and len(words) <= 1 and not set(s.kinds) - {"term"}
        if kind == "items":
            if not bare and len(s.words) >= 3:
                return None
            if not ids:
                return self._nothing("position", count=len(c.items))
            member = self._member_told(ids, s, c)
            return replace(member, items=()) if s.has("among") else member
        if not ids:
            return self._nothing("position", count=len(c.listed))
        in_order = operation in (q.ORDER, q.EXTREME) and not s.has("next", "previous")
        named = operation in (q.DETAIL, q.LIST, q.DECLINE, q.FIND, q.EXPLAIN) or in_order
        if bare and named and not s.has("summary", "why"):
            carried = self._carried(c, ids)
            return (
                self._engine.execute(carried)
                if carried
                else self._follow.facts_of(ids, q.Question(q.FACTS, ("date", "issuer"), ids, text=s.text))
            )
        if in_order or operation in (q.LIST, q.EXTREME, q.DECLINE, q.FIND, q.CAPABILITY):
            operation = q.FACTS if s.attributes else q.DETAIL
        question = self._builder.build(s, replace(c, focus=ids), operation).question
        said = {key: value for key, value in question.position.items() if key != "at"}
        return self._execute(question.with_(targets=ids, position=said), s)

    def _follow_up(self, s: Signals, c: q.Context) -> Optional[Result]:
        top = ops.ranked(s)[0][0]
        if top == ops.CARRY and c.focus and claims_of_it(s):
            return self._of_operation(q.VERIFY, s, c)
        if top == ops.ELABORATE:
            told = self._follow.elaborate(s, c)
            return self._execute(c.question, s) if told is None and c.question and s.has("repeat") else told
        if top in (ops.CARRY, ops.CORRECT) or (top == ops.RESUME and s.named(POLICY)):
            understood = self._follow.carry(s, c)
            return self._finish(understood, s, c) if understood else None
        if top == ops.RESUME and c.focus:
            back = self._returning.opened(s, c)
            if len(back.focus) > 1:
                return self._execute(q.Question(q.LIST, filters=q.Filters(within=back.focus), text=s.text), s)
            if s.hard:
                return self._finish(self._builder.build(s, back, q.DETAIL), s, back)
            return self._execute(q.Question(q.SUMMARY, (), back.focus[:1], text=s.text), s)
        return None

    def _of_operation(self, operation: str, s: Signals, c: q.Context) -> Result:
        if operation == q.CAPABILITY:
            small = s.text and self._courtesy.addressed.small(s.text)
            return self._courtesy.small((s.text,)) if small else self._courtesy.capability()
        if operation == q.SOURCE:
            founded = self._follow.founded_on(s, c)
            if founded is not None:
                return founded
            last = content.source(q.Question(q.SOURCE), self.collection, c.entries, c.focus)
            general = not last.answered and not s.has("quoting")
            return self._courtesy.sources() if general else last
        if operation == q.DECLINE:
            return self._decline(s, c)
        if (
            operation == q.ORDER
            and s.has("all")
            and not (s.named(POLICY) or s.has("next", "previous", "pronoun"))
        ):
            return self._engine.execute(q.Question(q.LIST, text=s.text))
        return self._finish(self._builder.build(s, c, operation), s, c)
