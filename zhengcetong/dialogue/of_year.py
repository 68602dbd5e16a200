"""2021年那份规划: a document told by its type and a year in which there is none, or one by its official date alone."""

from __future__ import annotations

import re
from typing import Optional

from zhengcetong.linking.mention import DOCTYPE, PERIOD
from zhengcetong.query.collection import Collection
from zhengcetong.query.result import CLARIFY, Result
from zhengcetong.question import model as q
from zhengcetong.question.model import Period
from zhengcetong.question.signals import Signals

# What may stand between the year and the type: 2021年(印发的)(那份)规划; what is due in a year tells no document.
_BETWEEN = re.compile(
    r"(?!底|末|前|之?[前内]|要|应|得|须|达|实现|完成|建成)(?:[^,。;?!]{0,14}的)?(?:那|这|该)?一?(?:份|个|部|项|件|道)?"
)


def of_year(result: Result, s: Signals, collection: Collection) -> Optional[q.Question]:
    """What is asked of the only document of a type and year by the official record, or their empty list.

    None if nothing would be asked back, or if the year decides nothing.
    """
    if result.kind != CLARIFY:
        return None
    for period in s.named(PERIOD):
        for doctype in s.named(DOCTYPE):
            between = s.text[period.end : doctype.start]
            if doctype.start < period.end or not period.data.get("year") or not _BETWEEN.fullmatch(between):
                continue
            filters = q.Filters(periods=(Period.from_data(period.data),), doctypes=(doctype.value,))
            if collection.select(filters):
                continue
            by_record = collection.straying(filters)[0]
            if not by_record:
                return q.Question(q.LIST, filters=filters)
            if len(by_record) == 1 and result.question:
                return result.question.with_(targets=tuple(by_record))
    return None
