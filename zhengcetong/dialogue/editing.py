"""Lists changed step by step: 再加上16年的, 扣掉国办的还剩哪些, 2018年的有几份, 这两年加起来."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Sequence, Tuple

from zhengcetong.dialogue.memory import conditions
from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, TERM, Mention
from zhengcetong.linking.numerals import parse
from zhengcetong.query.collection import Collection
from zhengcetong.query.result import MANY
from zhengcetong.question import model as q
from zhengcetong.question.filters import build as build_filters
from zhengcetong.question.references import resolve
from zhengcetong.question.shapes import ENDS
from zhengcetong.question.signals import Signals

_CONDITIONS = (PERIOD, ISSUER, DOCTYPE)
# 国办发的是哪几个, 2018年的有几份: a condition without a noun narrows what was listed.
_HEADLESS = re.compile(
    r"^(?:那|那么|里面|里头|其中|当中|这里面)*(?:由)?[^,。?]{2,16}?(?:印|发|颁|出|搞|弄|定|公布|出台|颁布|发布|印发)?的(?:又|都|就)?(?:是|有|占)?(?:几|哪(?:一)?[几些两俩三仨份个部项]|多少|谁)"
)
_WHICH = re.compile(
    r"(?:那|那么|分别|具体|都|各)*(?:是|有|叫)?(?:哪些|哪[几两俩二三仨四五六七八九\d][个份项部]?|什么|啥|谁)(?:呢|啊|呀)?[?。!]*$"
)
_NUMBER_ASKED = re.compile(r"哪(?P<n>[两俩二三仨四五六七八九\d])(?:[个份项部]|(?<=[俩仨]))")
_TAKEN_AWAY = re.compile(r"不要|去掉|除|刨|剔|排除|不含|不算|拿掉|别算")
# What counts all documents, or the parts of a list, rather than the list: 你们收录了几份, 各几份.
_OF_ALL = re.compile(r"收录|政策|文件|[你您]们?|库|资料|手[头上]|polic|document", re.IGNORECASE)
_APART = re.compile(r"各|每|分别|分年|按|\b(?:each|per|by)\b")
# 不限国务院了, 别只看2018年, 国务院这个条件去掉: a name of which this is said is a condition no more.
_LIFTING = re.compile(
    r"(?:不(?:再|用|必|需|要)?(?:限定?|局限|卡|框|只|光|单|仅)+(?:于|在|看|要|说|查|是|限)*|不止(?!一)(?:是|于)?"
    r"|(?:别|甭|不要|不用|不必)(?:再)?(?:只|光|限|管|卡|盯|局限)+(?:着|看|定|在|是不是)*|(?:不管|不论|无论|不分|放开|别管|甭管)(?:是不是|是否|什么)?)$"
)
_CONDITION = re.compile(
    r"(?:的|这个|那个|这一|这|那|一)*(?:条件|限制|限定|范围|框框|门槛|前提|约束)(?:就|先|也|给)?(?:去掉|取消|放开|不要|拿掉|撤|解除|松|删|抹|放宽)"
)
_FREED = re.compile(r"(?:放开|取消|去掉|解除|撤掉|拿掉|删掉|抛开|放宽)$")
_REST = re.compile(r"剩下|其余|剩余|另外(?:那)?(?:的)?(?:[两二三四五几])")
_SIZE_LEFT = re.compile(r"(?:剩下|其余|剩余|余下)(?:的)?(?:那)?(?P<n>[两二三四五六七八])")
_MOST_LEFT = 6
_ANY_OF = re.compile(
    r"(?:有没有|有无)[^,。?]{2,14}|(?<!没)有[^,。?]{2,14}?的(?:没有?|吗|么|不|嘛|吧)+[?。! ]*$"
)
# 多出来那个, 少掉的是哪几份: after a list that was made wider or narrower.
_MORE_OR_LESS = re.compile(
    r"(?P<more>(?:多|新)(?:出|添|增|加|冒)?(?:来|出来|上|进来)?|(?:添|增|加)(?:进|上|出)?来?)(?:了)?(?:的)?(?:那|这)?(?:一)?(?:[份个几俩些]+)?(?:的)?(?:又)?(?:是|叫|分别|都)+(?:哪|谁|什么|啥)"
    r"|(?P<less>(?:少|缺|漏|减|去|筛|刷|砍|排除)(?:掉|下|出|了|去|下去|下来|出去)*)(?:了)?(?:的)?(?:那|这)?(?:一)?(?:[份个几俩些]+)?(?:的)?(?:又)?(?:是|叫|分别|都)+(?:哪|谁|什么|啥)"
)
# 两种口径差出来的是哪些: what two lists shown do not share.
_APART_BY = re.compile(
    r"(?:两|前后|新旧|这俩)[^,。?]{0,3}(?:口径|算法|名单|清单|说法|数|列表|次|回|张单子)(?:之间|中间)?(?:相)?差(?:出来?|在|的|了)*"
    r"(?:[那几]?[份个])?(?:又)?(?:是|叫|分别|都)*(?:哪|谁|什么|啥)"
)
# 还有一份没算进来的: what no list held.
_NOT_HELD = re.compile(
    r"没(?:有)?(?:算|列|报|提|点|数|计|收|写|轮|说)(?:进|到|上|入|在内|着)+(?:来|去)?|(?:漏|落)(?:下|掉|了)(?:的|一|没)"
)
_OF_YEAR = re.compile(r"(?:那|同|当|该|这)(?:一)?年")
_SHRINKING = re.compile(r"^(?:那|那么|再|就|把|将)*(?:范围|时间)?(?:再)?(?:缩|收|压缩)")
# 国办全部的: all documents that meet what is named, whatever was listed before
_EVERY = re.compile(r"(?:发|出|印|颁)?的?(?:全部|所有|全体|统统)(?:的|文件|政策)?(?=[,。?! ]|都|$)")
_LAST = re.compile(r"(?P<n>[两二三四])(?:年|次|回|批|份清单|个(?:名单|清单|单子))")


def _lifts(text: str, name: Mention) -> bool:
    """Whether a condition named is one no more."""
    freed = _FREED.search(text[: name.start]) and re.match(r"的?(?:条件|限制|限定|约束)", text[name.end :])
    return bool(freed or _LIFTING.search(text[: name.start]) or _CONDITION.match(text[name.end :]))


class Editing:
    """Works out what a list becomes when a turn adds to it, takes from it or narrows it."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def edited(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question for the changed list, None if the turn changes none."""
        last = c.question
        both = self._two_told(s, c)
        if both:
            return q.Question(q.INTERVAL, targets=both, text=s.text)
        if last is None or not c.listed:
            return None
        held = self._held(s, c) or self._difference(s, c)
        if held is not None:
            return held
        if self._of_ends(s, c, last):
            return q.Question(q.INTERVAL, targets=c.listed, text=s.text)
        if s.has("interval", "compare", "summary", "meaning", "source"):
            return None
        if last.operation not in q.COLLECTIVE or last.count_items or len(c.listed) > MANY:
            return None
        for way in (
            self._whole,
            self._lifted,
            self._jointly,
            self._together,
            self._added,
            self._shrunk,
            self._taken,
            self._counted,
            self._narrowed,
        ):
            filters = way(s, c, last)
            if filters is not None:
                return self._asked(s, filters)
        return None

    def names(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """都是哪些, 列出来, 哪两份: the documents just counted or listed, by name."""
        last = c.question
        if last is not None and last.operation in (q.VERIFY, q.EXTREME) and c.focus == c.listed:
            last = q.Question(q.LIST, filters=q.Filters(within=c.listed)) if len(c.listed) > 1 else None
        if last is None or last.operation not in (q.COUNT, q.LIST) or last.count_items:
            return None
        if not self.naming(s):
            return None
        number = _NUMBER_ASKED.search(s.text)
        if number and parse(number.group("n")) != len(c.listed):
            return None
        return last.with_(operation=q.LIST, group_by="", text=s.text)

    @staticmethod
    def naming(s: Signals) -> bool:
        """Whether a clause asks for names and names nothing itself: 都是哪些, 列名称."""
        named = any(s.named(kind) for kind in (POLICY, TERM, *_CONDITIONS))
        return (s.has("naming") or bool(_WHICH.match(s.text))) and not (s.hard or named)

    def remaining(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """剩下的两项: what no list held; after 国办的去掉 what the list kept."""
        if not _REST.search(s.text) or s.named(POLICY) or s.named(TERM) or not c.focus:
            return None
        last = c.question
        if last is not None and last.filters.within == c.listed == c.focus:  # they are talked of already
            claimed = s.has("tag", "polar") and not s.wh
            asked = s.attributes or ("date", "issuer")
            if s.has("earliest", "latest"):
                return self._asked(s, q.Filters(within=c.listed))
            return None if claimed else q.Question(q.FACTS, asked, c.focus, text=s.text)
        listed = last is not None and last.operation in (q.LIST, q.COUNT) and len(c.listed) > 1
        before = c.earlier[0] if c.earlier and len(c.earlier[0]) < len(self._collection.by_date) else ()
        edited = last is not None and (bool(last.filters.within) or set(c.listed) < set(before))
        number = _SIZE_LEFT.search(s.text)
        edited |= number is not None and parse(number.group("n")) == len(c.listed)
        taken = last is not None and edited and bool(_TAKEN_AWAY.search(last.text))
        kept = listed and (taken or s.has("earliest", "latest"))
        if kept and s.has("earliest", "latest"):
            return self._asked(s, q.Filters(within=c.listed))
        true = self._claimed(last, c) if last is not None and last.operation == q.VERIFY else []
        if true:
            left = tuple(p for p in c.listed if p not in true)
            return q.Question(q.FACTS, s.attributes or ("date", "issuer"), left, text=s.text)
        wider = [p for p in last.filters.within if p not in c.focus] if last else []
        rest = c.listed if kept else tuple(wider) or self._unlisted(c)
        if not rest or not kept and len(rest) > _MOST_LEFT:
            return None
        return q.Question(q.FACTS, s.attributes or ("date", "issuer"), rest, text=s.text)

    def unlisted(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """那年还有一份没算进来: what the list of a year leaves out of it, else what no list shown held."""
        last = c.question
        if _NOT_HELD.search(s.text) is None or s.judged or len(c.listed) < 2 or len(s.hard) > 1:
            return None
        if last is None or any(s.named(kind) for kind in (POLICY, TERM, *_CONDITIONS)):
            return None
        if _OF_YEAR.search(s.text) and last.filters.periods:
            among = self._collection.select(q.Filters(periods=last.filters.periods))
            rest = tuple(p for p in among if p not in c.listed)
        else:
            shown = {p for one in c.lists if len(one) < len(self._collection.by_date) for p in one}
            rest = tuple(p for p in self._unlisted(c) if p not in shown)
        if not 0 < len(rest) <= _MOST_LEFT:
            return None
        return q.Question(q.FACTS, s.attributes or ("date", "issuer"), rest, text=s.text)

    def _claimed(self, last: q.Question, c: q.Context) -> Sequence[str]:
        """Those of the last list of which the last claim holds, where it does not hold of all of them."""
        if last.filters.empty or len(c.listed) < 2 or set(last.targets) != set(c.listed):
            return []
        found = self._collection.select(replace(last.filters, within=c.listed))
        return found if 0 < len(found) < len(c.listed) else []

    def _unlisted(self, c: q.Context) -> Tuple[str, ...]:
        """The policies that none of the last counted or listed groups held."""
        whole = len(self._collection.by_date)
        if whole > MANY:
            return ()
        groups = [g for g in (*c.history, c.listed, c.focus) if len(g) < whole]
        seen = {policy for group in groups for policy in group}
        return tuple(p for p in self._collection.by_date if p not in seen)

    def between(self, s: Signals, c: q.Context, pair: Sequence[str]) -> Optional[q.Question]:
        """它们之间还有别的吗: the documents between two in time."""
        if not s.has("in_between"):
            return None
        named = tuple(dict.fromkeys(m.value for m in s.named(POLICY)))
        ends = named if len(named) == 2 else tuple(pair)
        if len(ends) != 2 or len(named) == 1:
            return None
        order = self._collection.by_date
        first, last = sorted(order.index(policy) for policy in ends)
        inside = tuple(order[first + 1 : last])
        return self._asked(s, q.Filters(within=inside)) if inside else None

    def _held(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """这三个里头有国办的没: those of the list that meet a condition."""
        if not _ANY_OF.search(s.text) or s.attributes or s.hard or s.named(POLICY) or s.named(TERM):
            return None
        filters = self._new(s, c)
        if not filters.within or not (filters.issuers or filters.periods or filters.doctypes):
            return None
        return q.Question(q.LIST, filters=filters, text=s.text)

    def _difference(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """多出来那个是啥: what the list shown last holds beside the one before, or lacks of it."""
        match = _MORE_OR_LESS.search(s.text) or _APART_BY.search(s.text)
        if match is None or len(c.lists) < 2 or any(s.named(k) for k in (POLICY, TERM, *_CONDITIONS)):
            return None
        new, old = c.lists[:2]
        more = tuple(p for p in new if p not in old) if set(old) < set(new) else ()
        less = tuple(p for p in old if p not in new) if set(new) < set(old) else ()
        apart = match.re is _APART_BY
        changed = more or less if apart else more if match.group("more") else less
        return (
            q.Question(q.FACTS, s.attributes or ("date", "issuer"), changed, text=s.text) if changed else None
        )

    # --- the ways ---------------------------------------------------------------------------

    def _of_ends(self, s: Signals, c: q.Context, last: q.Question) -> bool:
        """Whether the time from the first to the last of the list just shown is asked for."""
        of_it = last.operation == q.FACTS and set(last.targets) <= set(c.listed)
        of_list = last.operation in (q.LIST, q.COUNT) or of_it
        if not of_list or last.count_items or not 1 < len(c.listed) <= MANY:
            return False
        named = any(s.named(kind) for kind in (POLICY, TERM, *_CONDITIONS))
        whole = any(word in s.text for word in ("政策", "文件"))
        return bool(ENDS.search(s.text)) and s.has("interval") and not (named or s.words or whole)

    def _two_told(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """The two documents of which the same was told one after the other, for 一前一后隔了多久; () if none."""
        last = c.question
        if last is None or last.operation != q.FACTS or len(c.listed) > 2 or len(c.focus) != 1:
            return ()
        before = next(iter(c.history), ())
        named = any(s.named(kind) for kind in (POLICY, TERM, *_CONDITIONS))
        if len(before) != 1 or named or s.hard or not (ENDS.search(s.text) and s.has("interval")):
            return ()
        return () if any(word in s.text for word in ("政策", "文件")) else (*before, *c.focus)

    def _counted(self, s: Signals, c: q.Context, last: q.Question) -> Optional[q.Filters]:
        """一共几份, 还剩几份 after a list, or after 哪个部门发得最多: how many were just shown."""
        if not s.has("how_many", "remainder") or s.words or s.has("most", "fewest", "which_first", "tag"):
            return None
        if any(s.named(kind) for kind in (POLICY, TERM, *_CONDITIONS)):
            return None
        if _OF_ALL.search(s.text) or _APART.search(s.text):
            return None
        if last.operation == q.EXTREME:
            return q.Filters(within=c.listed) if len(c.listed) > 1 else None
        return None if last.group_by else last.filters

    def _lifted(self, s: Signals, c: q.Context, last: q.Question) -> Optional[q.Filters]:
        """不限国务院了,2018年全部的: the list without a condition that it had, and with what else is named."""
        names = [m for kind in (ISSUER, PERIOD) for m in s.named(kind) if _lifts(s.text, m)]
        kinds = {m.kind for m in names}
        kinds |= {kind for kind, cue in ((ISSUER, "any_issuer"), (PERIOD, "any_period")) if s.has(cue)}
        if not names or s.named(POLICY) or s.named(TERM) or len(s.hard) > 2:
            return None
        left = {kind: tuple(m for m in ms if m not in names) for kind, ms in s.mentions.items()}
        base = replace(conditions(c), within=())
        if ISSUER in kinds:
            base = replace(base, issuers=(), issuer_mode=q.ANY, unknown_issuers=())
        if PERIOD in kinds:
            base = replace(base, periods=(), outside_periods=False)
        return base.narrowed(replace(self._new(replace(s, mentions=left), c), within=()))

    def _whole(self, s: Signals, c: q.Context, last: q.Question) -> Optional[q.Filters]:
        """国办全部的,联合发的也算: what meets the one condition named, among all documents."""
        names = [m for kind in _CONDITIONS for m in s.named(kind)]
        if len(names) != 1 or s.has("among", "excluding", "taking_away", "polar", "tag"):
            return None
        if not _EVERY.match(s.text, names[0].end) or s.named(POLICY) or s.named(TERM) or s.hard:
            return None
        return replace(self._new(s, c), within=(), issuer_mode=q.ANY)

    def _jointly(self, s: Signals, c: q.Context, last: q.Question) -> Optional[q.Filters]:
        """扣掉联名的, 跟别家合发的也算: the list without, or with, what a body issued together with others."""
        if not s.has("strictly_jointly") or any(s.named(kind) for kind in (POLICY, TERM, *_CONDITIONS)):
            return None
        if s.has("taking_away", "without_joint"):
            return replace(last.filters, issuer_mode=q.ONLY)
        if s.has("adding") and last.filters.issuer_mode == q.ONLY:
            return replace(last.filters, issuer_mode=q.ANY)
        return None

    def _together(self, s: Signals, c: q.Context, last: q.Question) -> Optional[q.Filters]:
        """这两年加起来一共几份: the lists shown last, as one."""
        if not s.has("together") or s.named(POLICY) or s.named(PERIOD):
            return None
        number = _LAST.search(s.text)
        lists = c.lists[: (parse(number.group("n")) or 2) if number else 2]
        if len(lists) < 2:
            return None
        whole = self._collection.sort(policy for shown in lists for policy in shown)
        return q.Filters(within=tuple(whole)).narrowed(self._new(s, c))

    def _added(self, s: Signals, c: q.Context, last: q.Question) -> Optional[q.Filters]:
        """再加上16年的, 把大数据纲要也算上: the list and what is named beside it."""
        if not s.has("adding"):
            return None
        named = resolve(s, q.Context(), self._collection).targets
        new = self._of_types(self._new(s, c), s)
        if not named and new.empty:
            return None
        base = replace(last.filters, within=())
        more = named or self._collection.select(base.narrowed(new))
        whole = tuple(self._collection.sort((*c.listed, *more)))
        joined = replace(base, periods=(*base.periods, *new.periods))
        alike = new.periods and not (named or new.issuers or new.doctypes or base.outside_periods)
        if alike and tuple(self._collection.select(joined)) == whole:
            return joined
        return q.Filters(within=whole)

    def _shrunk(self, s: Signals, c: q.Context, last: q.Question) -> Optional[q.Filters]:
        """缩小到2018年以前: what is listed and meets a further condition."""
        if not s.has("restating") or not _SHRINKING.match(s.text) or s.named(POLICY):
            return None
        new = replace(self._new(s, c), within=c.listed, excluded=())
        return new if self._collection.select(new) else None

    def _taken(self, s: Signals, c: q.Context, last: q.Question) -> Optional[q.Filters]:
        """扣掉国办发的还剩哪些: the list without what is named."""
        if not s.has("taking_away") or s.has("without_joint"):
            return None
        named = set(resolve(s, q.Context(), self._collection).targets)
        new = replace(self._new(s, c), issuer_mode=q.ANY, outside_periods=False, outside_doctypes=False)
        if not named and new.empty:
            return None
        gone = named or set(self._collection.select(replace(new, within=(), excluded=())))
        kept = tuple(p for p in c.listed if p not in gone)
        return q.Filters(within=kept) if kept and len(kept) < len(c.listed) else None

    def _narrowed(self, s: Signals, c: q.Context, last: q.Question) -> Optional[q.Filters]:
        """国办发的是哪几个: a condition of another kind than the list's own, inside the list."""
        if s.named(POLICY) or s.named(TERM) or s.hard or not _HEADLESS.match(s.text):
            return None
        if s.has("earliest", "latest") and not s.has("among"):
            return None
        new, base = self._new(s, c), last.filters
        if new.empty or new.within or base.empty and not base.within or s.has("excluding"):
            return None
        alike = base.issuers and new.issuers or base.periods and new.periods or base.doctypes and new.doctypes
        if alike or not (new.issuers or new.periods or new.doctypes):
            return None
        found = base.narrowed(new)
        return found if self._collection.select(found) else None

    # --- parts ------------------------------------------------------------------------------

    def _new(self, s: Signals, c: q.Context) -> q.Filters:
        return replace(build_filters(s, resolve(s, c, self._collection), c, self._collection), excluded=())

    @staticmethod
    def _of_types(filters: q.Filters, s: Signals) -> q.Filters:
        """The filters with the types named, where those alone are named: “纲要”一类也列."""
        types = tuple(dict.fromkeys(str(m.value) for m in s.named(DOCTYPE)))
        return replace(filters, doctypes=types) if filters.empty and types else filters

    def _asked(self, s: Signals, filters: q.Filters) -> q.Question:
        """The question that the turn asks of the list: how many, the first, the last, or which."""
        if s.has("how_many") and not s.has("list"):
            return q.Question(q.COUNT, filters=filters, text=s.text)
        if s.has("earliest", "latest"):
            which = "earliest" if s.has("earliest") else "latest"
            return q.Question(q.EXTREME, filters=filters, extreme=which, text=s.text)
        return q.Question(q.LIST, filters=filters, text=s.text)
