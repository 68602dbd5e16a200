"""Times told by what was last talked of: 同一年还有别的吗, 那一年以后呢, 前面一年的, 之前的呢."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional

from zhengcetong.linking.mention import DOCTYPE, ORDINAL, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.linking.periods import Period, find_periods
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_LEAD = r"^(?:那么?|那|咁|哦|嗯|好的?|行|接着|然后|再|要是|(?:换|改|调|切|变|挪|移|推|翻)(?:成|到|为|作|至)?|看|在|从|由|自|比|把|将|年份|时间|,)*?"
_ASKED = (
    r"(?:又|还|也|都|一共|总共|另外|里|里面|当中|共)*(?:颁布|发布|印发|出台|发|出|颁|印)?(?:过|了)?(?:的)?(?:又|还|也|都|一共|总共|另外)*(?:是|有|出|发)?(?:没有|没|过)?"
    r"(?:哪些|哪几[份个项部]|什么|啥|几[份个项部]|多少[份个]|谁|别的|其他|其它|另外的|的)*(?:文件|政策)?(?:[跟和与同]它)?(?:们)?(?:一起|一块儿?|一同|搭伴|作伴|做伴|同时)?(?:颁布|发布|印发|出台|发|出|颁|印)?(?:过|了|的)?(?:也)?(?:有)?(?:再|给我?|帮我?)*(?:(?:列|报|数|说|念|看|讲|摆|排|捋|点|来)(?:出来|一?下|上|个|[列报数说念看讲捋点])?)?(?:没有|没|吗|么|呢|咧|嘛|不|吧|呗)*[?。!]*$"
)
_YEAR = r"(?:这|那|同|当|该|本|同一?|这一|那一)(?:一)?年(?:度|份|头|里|内|中)?"
_SAME = re.compile(_LEAD + rf"(?:除了它|此外)?{_YEAR}" + _ASKED)
_AFTER = re.compile(
    _LEAD
    + rf"(?:{_YEAR}|这|那|此|在?(?:它|其)们?)?(?:以后|之后|往后|后面|后头|后来|后边)(?:的|出的|发的)?"
    + _ASKED
)
_BEFORE = re.compile(
    _LEAD
    + rf"(?:{_YEAR}|这|那|此|在?(?:它|其)们?)?(?:以前|之前|往前|前面|前头|前边)(?:的|出的|发的)?"
    + _ASKED
)
_NEXT = re.compile(
    _LEAD + r"(?:下|后|次|转过?|来|隔|第二|往后|后面|接下来的?)(?:面|头)?(?:的)?一?年" + _ASKED
)
_PREVIOUS = re.compile(_LEAD + r"(?:上|前|头|往前|前面|前头|再往前)(?:面|头)?(?:的)?一?年" + _ASKED)
_OTHERS = re.compile(r"别的|其[他它余]|另外|还有")
_NAMED_YEAR = re.compile(_YEAR)


class Anchored:
    """Works out periods that are named by their relation to the last list or document."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def question(self, s: Signals, c: q.Context, listed: bool) -> Optional[q.Question]:
        """The list asked for, None if the clause names no such time.

        `listed`: by the time of the last list, else by the year of the document talked of.
        """
        if any(s.named(kind) for kind in (POLICY, PERIOD, TERM, TOPIC, DOCTYPE, ORDINAL)) or c.pending:
            return None
        last = c.question
        collective = last is not None and last.operation in q.COLLECTIVE and not last.count_items
        year = self._year(c, collective)
        if last is None or year is None or collective is not listed:
            return None
        for way, shift, relation in (
            (_SAME, 0, ""),
            (_NEXT, 1, ""),
            (_PREVIOUS, -1, ""),
            (_AFTER, 0, "以后"),
            (_BEFORE, 0, "以前"),
        ):
            if not way.search(s.text):
                continue
            yearly = not relation or bool(_NAMED_YEAR.search(s.text))
            if not yearly and not (collective and last.filters.periods):
                return None
            if not collective and not yearly:
                return None
            return self._listing(s, c, last, f"{year + shift}年{relation}", collective)
        return None

    def _listing(
        self, s: Signals, c: q.Context, last: q.Question, time: str, collective: bool
    ) -> Optional[q.Question]:
        """The list of a period; 别的 in the same year are those beside what was just told."""
        periods = tuple(Period.from_data(m.data) for m in find_periods(time))
        base = replace(last.filters, within=(), before="", after="") if collective else q.Filters()
        beside = c.focus if _OTHERS.search(s.text) and _SAME.search(s.text) else ()
        filters = replace(base, periods=periods, outside_periods=False, excluded=beside)
        operation = q.COUNT if s.has("how_many") else q.LIST
        return q.Question(operation, filters=filters, text=s.text)

    def _year(self, c: q.Context, collective: bool) -> Optional[int]:
        """The year of the last list, else of the document talked of."""
        periods = c.question.filters.periods if c.question and collective else ()
        if len(periods) == 1 and periods[0].year:
            return periods[0].year
        years = {self._collection.month(policy)[0] for policy in c.focus}
        return years.pop() if len(years) == 1 else None
