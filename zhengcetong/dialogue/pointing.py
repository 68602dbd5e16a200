"""Documents pointed at without a name, among those talked of: 两办那个, 早的那份, 后者, 另一份规划."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Optional, Sequence

from zhengcetong.dialogue.apart import by_word, doubted, identified
from zhengcetong.dialogue.pointed import Pointed, left_of_year, of_talk, pair
from zhengcetong.dialogue.positions import at_position, beside, beside_place, of_conversation
from zhengcetong.dialogue.selection import denied
from zhengcetong.dialogue.standing import standing
from zhengcetong.linking.descriptions import DescriptionMatcher, best
from zhengcetong.linking.lexicon import Cue
from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY, TERM, TOPIC, Mention
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.filters import build as build_filters
from zhengcetong.question.references import References, recent
from zhengcetong.question.shapes import ENDS
from zhengcetong.question.signals import Signals
from zhengcetong.text.fold import fold

_REMEMBERED = 6  # how many of the documents talked of a description may mean
_NAMED = 0.75  # least share of a description that the names of a document must explain
# What may stand between the words of a description and 那份.
_JOINT = re.compile(
    r"[的了之]?(?:联合|联名|联手|合|共同|单独|一起|参与|牵头)?(?:发文|发布|印发|颁布|出台|制定|公布|修订|发|出|印|颁|定|搞|弄)?[的了]?$"
)
_ABOUT = re.compile(r"(?:主要)?(?:讲|说|提|谈|关于|有关|涉及|管|带|提到|讲到|说到)[的到]?$")
# What may stand between 那份 and what tells which: 那份讲大数据的, the one about one door.
_TOLD_AFTER = re.compile(
    r"[,， ]*(?:主要)?(?:讲|说|提到?|谈|关于|有关|涉及|about|on|from|by|dated|issued by|released in|that (?:mentions|covers))[的了到]?[ \"“]*"
)
_LISTED = re.compile(r"[\"”“ ]*(?:,|、|和|and|,? and)[\"”“ ]*")
_BETWEEN = re.compile(r"[的年、和与跟及,]*$")
_BARE = re.compile(
    r"^(?:那|那么|那个|咁|哦|噢|嗯|还有|换成?|改成?|再看|再说|and |,|\s)*(?P<what>[^,。?]{2,14}?)(?:的)?(?:呢|咧|捏)$"
)
_BACK_TO = re.compile(
    r"(?:说回|回到|讲回|聊回|回来说|回头说|接着说|再说)(?:刚才|刚刚|前面|之前|先前|最初|开头)?(?:说|提|聊|讲|问)?(?:的|到的|过的)?"
    r"(?P<what>[^,。?的]{2,12}?)(?:的)?(?:那一?[份个])?(?=[,。?]|$)"
)
_DATED = (q.FACTS, q.ORDER, q.INTERVAL, q.COMPARE, q.SUMMARY, q.WHY)
_FIRST_OR_LAST = re.compile(
    r"最(?P<end>早|先|老|旧|晚|新|后|近)(?:颁布|发布|出台|出|发)?(?:(?:的)?(?:那|这)?一?[份个项部]|的(?=(?:又|也)?(?:呢|咧|嘞|捏|是)?[?。! ]*$))"
)
_NO_MORE = re.compile(r"(?:又|也)?(?:呢|咧|嘞|捏|是)?(?:呢)?[?。! ]*")
_NEXT_TO = re.compile(
    r"(?:在)?(?:紧?挨着|紧跟|紧接|再|它|其|那|这)*(?:的|着|之)?(?:(?<![最以之])|(?<=[它其]之))(?P<way>[下后上前])(?:面|头|边)?(?:的)?(?:那|这)?一?[份部项个](?:文件|政策)?(?!月|世纪|时间|节点|阶段|目标)"
)
# 大数据纲要之前那份: the same beside a name.
_NEXT_TO_NAMED = re.compile(
    r"(?:(?:的|之|在|紧|紧?跟着?的?|紧?挨着的?)?(?P<way>[后前])(?:面|头|边)?(?:的)?(?:那|这)?一?|紧[跟接随挨]着?(?:其后)?的?(?:那|这)一?)"
    r"[份部项个](?:文件|政策)?(?!月|时间|节点|阶段|目标)"
)
# 跟下一份差几个月: the one beside the document talked of, set against it.
_FROM_NEXT = re.compile(
    r"(?:跟|和|与|同|离|距离?|比|到)(?:它)?(?:的)?(?P<next>(?:紧?挨着的?|紧接着?的?)?(?P<way>[下后上前])(?:面|头|边)?(?:的)?(?:那|这)?一?[份部项个](?:文件|政策)?)(?!月)"
)
# 作废的那份, 还有效的那个
_IN_FORCE = re.compile(
    r"(?:已经?|早就?|早已|都)?(?:(?P<gone>失效|作废|废止|过期|废掉|无效|没效|不作数|不管用)|(?:还|仍|现行|依然)*(?:有效|管用|作数|算数|在用))(?:了)?的"
    r"(?:那|这)(?:一)?[份个部](?:文件)?"
)
_FILTERS = (ISSUER, PERIOD, DOCTYPE)
_NEAR = 4  # characters between a condition and the position that counts what meets it: 国务院发的第二份
_ALIKE = re.compile(
    r"同一|(?<!哪)(?<!另)一(?:家|个(?:单位|部门|机构|年))(?:发|出|颁|印|的)|一样|相同|同属|都是|都由"
)
_ASKED = re.compile(r"^(?:又|还|究竟|到底)?(?:是|叫)(?:哪|什么|啥)")
_VALUE = re.compile(
    r"(?:颁布|发布|发文|出台)?(?:时间|日期|年份|月份|年月|节点|日子|单位|机构|机关|部门|主体|数字|数|说法|提法|表述|答案)"
)
_PIECE = re.compile(r"份|部|文|policy|document|one", re.IGNORECASE)
# 还有一个呢: the one of two that nothing was told of yet.
_ONE_MORE = re.compile(
    r"^(?:那|那么|哦|,)*(?P<one>(?:还|仍)?(?:有|剩|差|缺)(?:下|着)?(?:的)?(?:那|另外?)?一[份个部项篇](?:文件)?)(?=[呢咧是的哪谁什啥几也又,?。!]|$)"
)
# 同年的另一份, 当年还出过一份: one more of the same year or body.
_ONE_ALIKE = re.compile(
    r"(?:跟它|和它|与它|它)?(?:(?P<year>(?:同|当|那|这|该)(?:一)?(?:年度?|年份))|同一?(?:个|家)?(?:机关|机构|单位|部门|家))(?:里|内)?(?:年初|年底|年中|年末|上半年|下半年)?(?:发|出|颁|印)?(?:布|台|发)?(?:的|之)?"
    r"(?:(?:还|也|又)(?:有|发|出|颁|印)(?:布|台|发)?(?:过|了)?(?:的)?(?:另外?)?(?:的)?一|(?:的)?(?:另外?|剩下|余下)(?:的|那)*一?)[份个部项篇本](?:文件|政策)?"
)
_OF_ONE = re.compile(r"(?:[它其》]|这份|那份|this|it)(?:的)?$")


def of_two(s: Signals, context: q.Context) -> bool:
    """Whether a clause points at one of two documents: 前头那份 of a list of two is no question of time."""
    return s.has("pointed_former", "pointed_latter") and bool(pair(context))


class Pointer:
    """Finds what a clause points at; holds no state of any conversation."""

    def __init__(self, collection: Collection, descriptions: DescriptionMatcher) -> None:
        self._collection = collection
        self._descriptions = descriptions

    def find(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """The first pointing that the conversation makes clear."""
        if c.pending is not None and denied(s.text):
            return None  # 不是发改委出的那份: chosen by what it is not
        for way in (
            self._of_two,
            self._of_talk,
            self._neighbour,
            self._placed,
            self._first_or_last,
            self._by_age,
            self._by_force,
            self._alike,
            self._the_other,
            self._left_of_year,
            self._told_by_name,
            self._described,
            self._called,
            self._went_back,
        ):
            found = way(s, c)
            if found is not None:
                return found
        return None

    def _of_two(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """前者, 后一份, 前面那个: one of the two documents before us."""
        for group, place in (("pointed_former", 0), ("pointed_latter", -1)):
            for cue in s.cues.get(f"cues.{group}", ()):
                both = pair(c)
                if place == -1 and s.text[: cue.start].endswith("这") and len(c.focus) == 1:
                    return Pointed(cue.start - 1, cue.end, c.focus)
                anchored = _OF_ONE.search(s.text[: cue.start]) or s.named(POLICY)
                if both and not anchored:
                    return Pointed(cue.start, cue.end, (both[place],))
                earlier = [p for focus in c.history for p in focus if len(focus) == 1 and focus != c.focus]
                compared = (
                    s.has("interval", "which_first", "compare", "correction", "back") or "还是" in s.text
                )
                if place == 0 and compared and earlier and not anchored and not both:
                    return Pointed(cue.start, cue.end, (earlier[0],))
        return None

    def _of_talk(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        return of_talk(s, c)

    def _left_of_year(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        return left_of_year(s, c, self._collection)

    def _neighbour(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """下一份是谁发的, 前一份讲了什么: the next in time or in the list, of which something is asked."""
        if s.has("interval", "which_first") and not s.named(POLICY) and len(c.focus) == 1:
            match = _FROM_NEXT.search(s.text)
            return (
                self._beside(c.focus[0], match.start("next"), match, self._collection.by_date)
                if match
                else None
            )
        if s.has("list", "interval", "which_first", "compare") or c.pending is not None:
            return None
        if not (s.attributes or s.hard or s.has("summary", "why")):
            return None
        names = s.named(POLICY) or s.named(TERM) or s.named(DOCTYPE)
        match = _NEXT_TO_NAMED.match(s.text, names[0].end) if len(names) == 1 else None
        owner = self._owner(names[0]) if names else ""
        if match and owner in self._collection.policies and not names[0].data.get("candidates"):
            return self._beside(owner, names[0].start, match, self._collection.by_date)
        match = _NEXT_TO.search(s.text)
        if match is None or s.named(POLICY) or len(c.focus) != 1 or s.text[match.end() :].startswith("节点"):
            return None
        among = next((shown for shown in c.lists[:1] if c.focus[0] in shown), ()) or self._collection.by_date
        return self._beside(c.focus[0], match.start(), match, among)

    def _owner(self, name: Mention) -> str:
        """The document that a name stands for: its own, that of its term, the only one of its type; "" if none."""
        of_type = self._collection.of_type(name.value) if name.kind == DOCTYPE else []
        if name.kind == DOCTYPE:
            return of_type[0] if len(of_type) == 1 else ""
        return str(name.value).split("#")[0]

    @staticmethod
    def _beside(policy: str, start: int, match: re.Match[str], among: Sequence[str]) -> Optional[Pointed]:
        """The document after or before another one in a row, as the match tells."""
        place = among.index(policy) + (1 if (match.group("way") or "后") in "下后" else -1)
        inside = 0 <= place < len(among)
        return Pointed(start, match.end(), (among[place],), certain=True) if inside else None

    def _placed(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """第三份怎么收费, 它和第一个差几年: positions of which something is asked."""
        ordinals = s.named(ORDINAL)
        alike = bool(_ALIKE.search(s.text))
        related = s.has("interval", "which_first", "compare") or alike
        if c.pending is not None or not ordinals or ENDS.search(s.text) and not alike:
            return None
        if not _asks(s) and not beside(s, ordinals[0]):
            return None
        if not related and (s.named(POLICY) or len(ordinals) > 1):
            return None
        first = ordinals[0]
        if any(m.end <= first.start <= m.end + _NEAR for kind in _FILTERS for m in s.named(kind)):
            return None
        alone = replace(s, mentions={**s.mentions, ORDINAL: (first,)})
        found = at_position(alone, c, self._collection)
        policies = found[1] if found is not None and found[0] == "policies" else ()
        if s.has("back") and not c.listed:
            policies = of_conversation(alone, c)
        return Pointed(first.start, first.end, policies) if policies else None

    def _first_or_last(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """这份跟最晚那份隔多久: the first or last in time, set against another."""
        match = _FIRST_OR_LAST.search(s.text)
        if match is None or ENDS.search(s.text):
            return None
        place = 0 if match.group("end") in "早先老旧" else -1
        if _NO_MORE.fullmatch(s.text[match.end() :]) and _carried_in_list(c):
            return Pointed(*match.span(), (self._collection.sort(c.listed)[place],))
        if not s.has("interval", "which_first", "compare") or not s.has("pronoun") and not s.named(POLICY):
            return None
        listing = c.question is not None and c.question.operation in (q.LIST, q.COUNT) and len(c.listed) > 1
        among = self._collection.sort(c.listed) if listing else self._collection.by_date
        return Pointed(*match.span(), (among[place],))

    def _by_age(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """早的那份, 后出的那个: the first or last in time of those talked of."""
        for group, place in (("pointed_early", 0), ("pointed_late", -1)):
            for cue in s.cues.get(f"cues.{group}", ()):
                among = self._collection.sort(self._spoken(c))
                if len(among) >= 2 and not s.named(POLICY):
                    claimed = not s.wh and bool(s.named(PERIOD) or s.named(ISSUER))
                    return Pointed(cue.start, cue.end, (among[place],), certain=claimed)
        return None

    def _by_force(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """作废的那份, 还管用的那个: the one of those talked of that is in force, or is no more."""
        match = _IN_FORCE.search(s.text)
        if match is None or s.named(POLICY) or s.has("list", "how_many"):
            return None
        wanted = match.group("gone") is None
        for among in (pair(c), c.listed, recent(c, 2), recent(c, _REMEMBERED)):
            found = [p for p in among if self._collection.policies[p].official.in_force is wanted]
            if len(found) == 1 and len(among) > 1:
                return Pointed(*match.span(), (found[0],))
        return None

    def _spoken(self, c: q.Context) -> Sequence[str]:
        """The documents that are being told apart: the candidates, the list, else the last two."""
        if c.pending is not None and len(c.candidates) > 1:
            return c.candidates
        if len(c.listed) > 1 and set(c.focus) <= set(c.listed):
            return c.listed
        return pair(c) or (*c.focus, *c.left_out) if c.left_out else pair(c) or recent(c, 2)

    def _alike(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """同年的另一份, 同年年初还有一份: the only other one of the year, or of the body, of the one talked of."""
        match = _ONE_ALIKE.search(s.text)
        if match is None or len(c.focus) != 1 or any(s.named(kind) for kind in (POLICY, ISSUER, DOCTYPE)):
            return None
        one = c.focus[0]
        year, own = self._collection.month(one)[0], set(self._collection.issuers_of(one))
        of_year = bool(match.group("year"))
        alike = [
            p
            for p in self._collection.by_date
            if p != one
            and (
                self._collection.month(p)[0] == year
                if of_year
                else own == set(self._collection.issuers_of(p))
            )
        ]
        return Pointed(*match.span(), (alike[0],), certain=True) if len(alike) == 1 else None

    def _the_other(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """另一份, 另外那个规划, the other one: the one not just talked about."""
        for cue in s.cues.get("cues.other_one", ()):
            types = [m for m in s.named(DOCTYPE) if 0 <= m.start - cue.end <= 1]
            found = self._others_of(types[0].value, c) if types else self._left(c)
            if len(found) == 1:
                return Pointed(cue.start, types[0].end if types else _closed(s, cue), tuple(found))
        named = any(s.named(kind) for kind in (POLICY, DOCTYPE, TERM))
        match = None if named else _ONE_MORE.search(s.text)  # 还有一个,条例什么时候发的: told by name
        rest = c.left_out or tuple(p for p in pair(c) if p not in c.focus)
        return Pointed(*match.span("one"), tuple(rest)) if match and len(rest) == 1 else None

    def _told_by_name(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        told = by_word(s, c, self._collection) or identified(s, c) or doubted(s, c)
        return told or standing(s, c, self._collection)

    def _others_of(self, doctype: str, c: q.Context) -> Sequence[str]:
        among = self._collection.of_type(doctype)
        rest = [p for p in among if p not in c.focus]
        spoken = [p for p in (*c.left_out, *c.candidates, *recent(c, _REMEMBERED)) if p in rest]
        return rest if len(rest) == 1 else list(dict.fromkeys(spoken))

    def _left(self, c: q.Context) -> Sequence[str]:
        """What is left of the candidates, of the list or of the last two, or of the same type."""
        if c.left_out:
            return c.left_out
        last = c.question
        if last is not None and last.order == "which_first" and len(last.targets) == 2 == len(c.focus):
            late = re.search(r"[晚迟后]", last.text)
            return [self._collection.sort(last.targets)[0 if late else -1]]
        for group in (pair(c), c.listed):
            rest = [p for p in group if p not in c.focus]
            if len(rest) == 1 and set(c.focus) <= set(group):
                return rest
        if len(c.focus) != 1:
            return ()
        same = [p for p in self._collection.of_type(self._collection.type_of(c.focus[0])) if p not in c.focus]
        if len(same) == 1:
            return same
        return [p for p in recent(c, 2) if p not in c.focus]

    def _described(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """两办那个, 2016年那份, 讲金税的那份: what the words before or after 那份 tell."""
        for head in s.cues.get("cues.pointed_one", ()):
            parts = _parts(s, head)
            if any(m.start <= head.end + 1 and head.start <= m.end for m in s.named(POLICY)):
                continue
            if not parts or any(p.kind == ORDINAL for p in parts) or _apposed(parts[-1], head, s.text):
                continue
            start, end = min(parts[0].start, head.start), max(parts[-1].end, head.end)
            start -= _length(_ABOUT, s.text[:start])
            found = self._meeting(s, parts, start, end, c)
            if found:
                return Pointed(start, end, (found,))
        return None

    def _meeting(
        self, s: Signals, parts: Sequence[Mention], start: int, end: int, c: q.Context
    ) -> Optional[str]:
        """The one document that meets the description, sought first among those talked of."""
        own = {kind: tuple(p for p in parts if p.kind == kind) for kind in (ISSUER, PERIOD, DOCTYPE)}
        cues = {g: tuple(x for x in xs if start <= x.start and x.end <= end) for g, xs in s.cues.items()}
        part = replace(
            s, text=s.text[start:end], mentions=own, cues={g: xs for g, xs in cues.items() if xs}, quoted=()
        )
        types = tuple(m.value for m in own[DOCTYPE])
        filters = replace(build_filters(part, References(doctypes=types), c, self._collection), within=())
        owners = [{t.split("#")[0] for t in _values(p)} for p in parts if p.kind == TERM]
        topics = [set(self._collection.on_topic(p.value)) for p in parts if p.kind == TOPIC]
        meeting = self._collection.select(filters)
        spoken = (*c.focus, *c.left_out) if c.left_out else ()
        remembered = recent(c, _REMEMBERED)
        for among in (c.candidates if c.pending else spoken, c.listed, remembered, meeting):
            found = [p for p in meeting if p in among and all(p in group for group in (*owners, *topics))]
            if len(found) == 1:
                return found[0]
            if found and s.has("back") and among is remembered:
                return max(found, key=remembered.index)
        alike = self._collection.of_type(self._collection.type_of(c.focus[0])) if len(c.focus) == 1 else []
        same = [p for p in meeting if p in alike and p not in c.focus and own[PERIOD]]
        return same[0] if len(same) == 1 else None

    def _called(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """那一体化平台的呢: a document called by a part of its name, after its like were spoken of."""
        match = _BARE.search(s.text)
        last = c.pending or c.question
        dated = last is not None and (
            last.operation in _DATED or last.operation == q.VERIFY and last.attributes
        )
        kinds = (POLICY, ISSUER, PERIOD, DOCTYPE, ORDINAL)
        if not match or not dated or any(s.named(kind) for kind in kinds) or s.attributes or s.kinds:
            return None
        found = best(self._descriptions.rank(fold(match.group("what")).text, c.candidates), _NAMED)
        return Pointed(*match.span("what"), (found[0],)) if len(found) == 1 else None

    def _went_back(self, s: Signals, c: q.Context) -> Optional[Pointed]:
        """说回一体化平台,…: a document talked of before, called by a part of its name."""
        match = _BACK_TO.search(s.text) if s.has("back") and c.pending is None else None
        if match is None or s.named(POLICY) or s.named(ORDINAL):
            return None
        found = best(self._descriptions.rank(fold(match.group("what")).text, recent(c, _REMEMBERED)), _NAMED)
        return Pointed(*match.span("what"), (found[0],)) if len(found) == 1 else None


def _carried_in_list(c: q.Context) -> bool:
    """Whether something was just asked of one of a list, of which it may be asked of another: 最晚的那个呢."""
    asked = c.question is not None and c.question.operation in (q.FACTS, q.SUMMARY, q.WHY)
    return asked and len(c.focus) == 1 and len(c.listed) > 1 and c.focus[0] in c.listed


def _asks(s: Signals) -> bool:
    """Whether a clause asks something of what it points at: 第二份呢 does not."""
    claimed = (s.judged or s.has("polar", "tag")) and bool(s.named(ISSUER) or s.named(PERIOD))
    hard = [word for word in s.hard if word in beside_place(s.text)]
    asking = claimed or s.attributes or hard or set(s.kinds) - {"term"}
    return bool(asking) or s.has("interval", "which_first", "compare", "back") or bool(_ALIKE.search(s.text))


def _apposed(name: Mention, head: Cue, text: str) -> bool:
    """Whether 这个 only repeats the name before it (增量先行这个提法, 2018年1月这个时间) and points at no document."""
    if name.end != head.start or _PIECE.search(head.word):
        return False
    return name.kind == TERM or bool(_VALUE.match(text, head.end))


def _values(mention: Mention) -> Sequence[str]:
    return mention.data.get("candidates") or (mention.value,)


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return len(match.group()) if match else 0


def _closed(s: Signals, cue: Cue) -> int:
    """The end of 另一份 with the 文件 that may follow it."""
    match = re.match(r"(?: one|文件|政策)", s.text[cue.end :])
    return cue.end + (match.end() if match else 0)


def _parts(s: Signals, head: Cue) -> List[Mention]:
    """The names beside 那份 that describe it, in order."""
    kinds = (ISSUER, PERIOD, DOCTYPE, TERM, TOPIC, ORDINAL)
    names = sorted((m for kind in kinds for m in s.named(kind)), key=lambda m: m.start)
    found: List[Mention] = []
    for m in reversed([m for m in names if m.end <= head.start]):
        reach = found[0].start if found else head.start
        between = _BETWEEN if found else _JOINT
        if not between.fullmatch(s.text[m.end : reach]):
            break
        found.insert(0, m)
    found += [m for m in names if m.kind == DOCTYPE and 0 <= m.start - head.end <= 1][:1]
    if not found:
        found = [m for m in names if _TOLD_AFTER.fullmatch(s.text[head.end : max(head.end, m.start)])][:1]
        for m in names:
            if found and m.start >= found[-1].end and _LISTED.fullmatch(s.text[found[-1].end : m.start]):
                found.append(m)
    return [] if found and {m.kind for m in found} == {DOCTYPE} else found
