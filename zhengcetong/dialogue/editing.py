"""Lists changed step by step: 再加上16年的, 扣掉国办的还剩哪些, 2018年的有几份, 这两年加起来."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, TERM
from zhengcetong.linking.numerals import parse
from zhengcetong.query.collection import Collection
from zhengcetong.query.result import MANY
from zhengcetong.question import model as q
from zhengcetong.question.filters import build as build_filters
from zhengcetong.question.references import resolve
from zhengcetong.question.shapes import ENDS
from zhengcetong.question.signals import Signals

_COLLECTIVE = (q.LIST, q.COUNT, q.EXTREME)
_CONDITIONS = (PERIOD, ISSUER, DOCTYPE)
# 国办发的是哪几个, 2018年的有几份: a condition without a noun narrows what was listed.
_HEADLESS = re.compile(
    r"^(?:那|那么|里面|里头|其中|当中|这里面)*(?:由)?[^,。?]{2,16}?(?:印|发|颁|出|搞|弄|定|公布|出台|颁布|发布|印发)?的(?:又|都)?(?:是|有|占)?(?:几|哪[几些两三]|多少|哪个)"
)
_WHICH = re.compile(
    r"(?:那|那么|分别|具体|都|各)*(?:是|有|叫)?(?:哪些|哪[几两二三四五六七八九\d][个份项部]?|什么|啥|谁)(?:呢|啊|呀)?[?。!]*$"
)
_NUMBER_ASKED = re.compile(r"哪(?P<n>[两二三四五六七八九\d])[个份项部]")
_TAKEN_AWAY = re.compile(r"不要|去掉|除|刨|剔|排除|不含|不算|拿掉|别算")
_REST = re.compile(r"剩下|其余|剩余|另外(?:那)?(?:的)?(?:[两二三四五几])")
_MOST_LEFT = 6
_LAST = re.compile(r"(?P<n>[两二三四])(?:年|次|回|批|份清单|个(?:名单|清单|单子))")


class Editing:
    """Works out what a list becomes when a turn adds to it, takes from it or narrows it."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def edited(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question for the changed list, None if the turn changes none."""
        last = c.question
        if last is None or not c.listed:
            return None
        if self._of_ends(s, c, last):
            return q.Question(q.INTERVAL, targets=c.listed, text=s.text)
        if s.has("interval", "compare", "summary", "meaning", "source"):
            return None
        if last.operation not in _COLLECTIVE or last.count_items or len(c.listed) > MANY:
            return None
        for way in (self._counted, self._together, self._added, self._taken, self._narrowed):
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
        if not (_WHICH.match(s.text) or s.has("naming")) or s.hard:
            return None
        if any(s.named(kind) for kind in (POLICY, TERM, *_CONDITIONS)):
            return None
        number = _NUMBER_ASKED.search(s.text)
        if number and parse(number.group("n")) != len(c.listed):
            return None
        return last.with_(operation=q.LIST, group_by="", text=s.text)

    def remaining(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """剩下的两项: what no list held; after 国办的去掉 what the list kept."""
        if not _REST.search(s.text) or s.named(POLICY) or s.named(TERM) or not c.focus:
            return None
        last = c.question
        listed = last is not None and last.operation in (q.LIST, q.COUNT) and len(c.listed) > 1
        kept = listed and last and (_TAKEN_AWAY.search(last.text) or s.has("earliest", "latest"))
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

    # --- the ways ---------------------------------------------------------------------------

    def _of_ends(self, s: Signals, c: q.Context, last: q.Question) -> bool:
        """Whether the time from the first to the last of the list just shown is asked for."""
        if last.operation not in (q.LIST, q.COUNT) or last.count_items or not 2 < len(c.listed) <= MANY:
            return False
        named = any(s.named(kind) for kind in (POLICY, TERM, *_CONDITIONS))
        whole = any(word in s.text for word in ("政策", "文件"))
        return bool(ENDS.search(s.text)) and s.has("interval") and not (named or s.words or whole)

    def _counted(self, s: Signals, c: q.Context, last: q.Question) -> Optional[q.Filters]:
        """一共几份 after 哪个部门发得最多: how many were just shown."""
        whole = any(word in s.text for word in ("收录", "政策", "文件"))
        if last.operation != q.EXTREME or len(c.listed) < 2 or not s.has("how_many") or s.words or whole:
            return None
        if any(s.named(kind) for kind in (POLICY, TERM, *_CONDITIONS)):
            return None
        return q.Filters(within=c.listed)

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
        new = self._new(s, c)
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

    def _asked(self, s: Signals, filters: q.Filters) -> q.Question:
        """The question that the turn asks of the list: how many, the first, the last, or which."""
        if s.has("how_many") and not s.has("list"):
            return q.Question(q.COUNT, filters=filters, text=s.text)
        if s.has("earliest", "latest"):
            which = "earliest" if s.has("earliest") else "latest"
            return q.Question(q.EXTREME, filters=filters, extreme=which, text=s.text)
        return q.Question(q.LIST, filters=filters, text=s.text)
