"""What a position in the conversation counts: 第二个, 最后一份, 前两个, 第二早的."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Optional, Sequence, Tuple

from zhengcetong.linking.mention import ORDINAL, Mention
from zhengcetong.linking.numerals import chinese
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.references import names_subpoint, position
from zhengcetong.question.signals import Signals

_OF_DOCUMENTS = ("份", "部", "篇", "者")  # measures that count documents only; 前者
_DOCUMENT = re.compile(r"(?:相关|有关)?(?:的)?(?:政策|文件|规划|纲要|法规)")
# 整张表里第四位: of all documents, whatever was listed last.
WHOLE = re.compile(
    r"(?:整(?:个|张|份)?|全|总)(?:表|清单|名单|列表|单子)|(?:所有|全部|全体)(?:文件|政策)?(?:里|中|当中)"
)
# 直接跳到第五份: how one gets to a place says nothing of what is there.
_MOVING = re.compile(
    r"(?:直接|干脆|一下子?|一口气)?(?:跳|翻|拉|滑|拖|蹦|窜|倒|退|快进|转)(?:回|过)?(?:到|至|去)|直接(?:看|说|讲|给|上|来)?(?=[最末第倒压头尾收])"
)
# 时间上排倒数第二的: places in the order of time
_BY_TIME = re.compile(
    r"(?:时间|颁布时间|年月|先后)(?:上|顺序)?(?:来)?(?:排|数|看|算)|(?:按|论|照)(?:颁布|发布)?(?:时间|先后|年月|日期)"
)
_RANKING = re.compile(r"(?:排(?:在|到|名|行|序|位)?|位[居列]|名列)$")
# 排第三的原则, 位列第一的试点省份: a place among what is listed in a document.
_OF_CONTENT = re.compile(
    r"[位名个项]?的(?![份个部项]?(?:文件|政策|规划|纲要|条例|意见|指南|方案))(?=[\u4e00-\u9fff]{2})(?!(?:是|由|在|叫|发|颁|印|出|那|又|呢|全称|文号|时间|年月))"
)
_BESIDE = re.compile(
    r"(?:的|之|那(?:份|个|部|项)?|名|位)*(?:紧?挨着的?|紧接着?的?|紧跟着?的?)?(?:再)?(?:往)?[前后上下](?:面|头|边)?(?:的|那|一)*[份个项部位家](?!月)"
)
_NUMBERING = re.compile(r"[,、:](?=.)")  # 第二,最近的: numbers what is asked
# What only a document has: 头一个的文号.
_OF_RECORD = frozenset(("number", "index_number", "written", "published", "category"))
_CONTENT_OPS = (q.DETAIL, q.EXPLAIN, q.SUMMARY, q.WHY, q.FIND, q.COUNT, q.OVERVIEW)

At = Tuple[str, Tuple[str, ...]]


def _whole(text: str, collection: Collection) -> bool:
    """Whether a place among all documents is spoken of: 整张表里第四位, 九份里的第六个."""
    size = len(collection.by_date)
    among = rf"(?<![第\d])(?:{size}|{chinese(size)})(?:份|项|个|部)(?:文件|政策)?(?:里|中|当中)"
    return bool(WHOLE.search(text) or re.search(among, text))


def at_position(s: Signals, c: q.Context, collection: Collection) -> Optional[At]:
    """("policies" | "items", ids) that the ordinals point to; ids empty if there is none such.

    A list or an enumeration shown earlier counts where the last one is too short for the position.
    """
    ordinals = s.named(ORDINAL)
    if not ordinals or not ordinals[0].data.get("unit") and _NUMBERING.match(s.text[ordinals[0].end :]):
        return None
    first = ordinals[0]
    if first.text.startswith("头") and s.text[: first.start].endswith(("前", "后", "上", "下")):
        return None  # 它后头一份: the next one
    if any(m.data.get("rank") for m in ordinals):
        among = collection.sort(c.listed) if s.has("among") and c.listed else collection.by_date
        return ("policies", _all(among, ordinals))
    if _BY_TIME.search(s.text) and not names_subpoint(ordinals[0]):
        return (
            "policies",
            _all(collection.sort(c.listed) if len(c.listed) > 1 else collection.by_date, ordinals),
        )
    counted = _whole(s.text, collection) or c.question is not None and _whole(c.question.text, collection)
    if counted and not names_subpoint(ordinals[0]):
        return ("policies", _all(collection.by_date, ordinals))
    of_text, of_documents = names_subpoint(ordinals[0]), _names_document(s, ordinals[0])
    shown = _enumerations(c)
    if shown and not of_documents and (of_text or _enumerated_last(c)):
        return ("items", next((found for found in (_all(items, ordinals) for items in shown) if found), ()))
    ranked = _ranked(s, ordinals[0])
    unlisted = ranked or s.has("interval", "which_first") or bool(beside(s, ordinals[0]))
    if of_text or not (c.lists or c.row or unlisted):
        return None
    row = _row(c, ordinals[0], collection)
    lists = (*c.lists, row) if len(c.listed) > 1 or not row else (row, *c.lists)
    if unlisted and all(len(shown) < 2 for shown in lists):
        lists = (collection.by_date,)  # 它比第二份早多久: nothing shown can be counted in
    elif ranked:
        lists = (*lists, collection.by_date)
    return ("policies", next((found for found in (_all(shown, ordinals) for shown in lists) if found), ()))


def _ranked(s: Signals, ordinal: Mention) -> bool:
    """Whether a place in a row is told as such: 排第四的, 位列第三的."""
    of_content = bool(s.hard or s.kinds) and _OF_CONTENT.match(s.text[ordinal.end :])
    return bool(_RANKING.search(s.text[: ordinal.start])) and not (names_subpoint(ordinal) or of_content)


def beside(s: Signals, ordinal: Mention) -> bool:
    """Whether what is meant stands beside a place: 第四的前一个, 排第二的后面那份."""
    return bool(_BESIDE.match(s.text[ordinal.end :])) and s.has("next", "previous")


def beside_place(text: str) -> str:
    """A clause without the words that only tell among which documents a place is, and how to get there."""
    return _MOVING.sub(" ", WHOLE.sub(" ", text))


def counted_on(s: Signals, before: q.Context, c: q.Context, collection: Collection) -> q.Context:
    """The context after a clause that counted among all documents: later places go on in that order.

    So it did if it says so, or if there was nothing else in which `before` could count.
    """
    ordinals = s.named(ORDINAL)
    if not ordinals or names_subpoint(ordinals[0]) or len(c.focus) != 1:
        return c
    ranked = any(m.data.get("rank") for m in ordinals) and not s.has("among")
    nothing = not (before.lists or before.row or before.items)
    if not (_whole(s.text, collection) or _BY_TIME.search(s.text) or ranked or nothing):
        return c
    return replace(c, row=q.Question(q.EXTREME, extreme="earliest")) if _at(s, c, collection) else c


def _at(s: Signals, c: q.Context, collection: Collection) -> bool:
    """Whether the document talked of is at the place named in the order of all."""
    ordinal = s.named(ORDINAL)[0]
    return bool(ordinal.data.get("rank")) or position(collection.by_date, ordinal) == c.focus


def _row(c: q.Context, ordinal: Mention, collection: Collection) -> Sequence[str]:
    """The order of which an end was told, from that end on; places from the end count in time: 倒数第三."""
    if c.row is None:
        return ()
    among = collection.sort(collection.select(c.row.filters))
    backwards = int(ordinal.data.get("index", 1)) < 0 or "last" in ordinal.data
    return among[::-1] if c.row.extreme == "latest" and not backwards else among


def _enumerations(c: q.Context) -> List[Tuple[str, ...]]:
    """What was enumerated in this conversation, latest first: members, else the statements of one answer."""
    last = c.items or (c.entries if len(c.entries) > 1 else ())
    return [items for items in (last, *c.earlier_items) if items]


def _enumerated_last(c: q.Context) -> bool:
    """Whether the last answer enumerated something rather than told of a document picked from a list."""
    told = c.question is not None and c.question.operation in _CONTENT_OPS
    return told and (not c.listed or len(c.entries) == 1 and len(c.items) > 1)


def _names_document(s: Signals, ordinal: Mention) -> bool:
    """Whether a position is one of documents: 第二份, 第一个文件, 头一个的文号."""
    recorded = _OF_RECORD & set(s.attributes) and not s.hard
    unit = ordinal.data.get("unit")
    return unit in _OF_DOCUMENTS or bool(recorded or _DOCUMENT.match(s.text[ordinal.end :]))


def of_conversation(s: Signals, c: q.Context) -> Tuple[str, ...]:
    """The documents at positions among those talked of one by one: 回到第一份, without any list."""
    spoken = [focus[0] for focus in (*reversed(c.history), c.focus) if len(focus) == 1]
    return _all(tuple(dict.fromkeys(spoken)), s.named(ORDINAL))


def _all(sequence: Sequence[str], ordinals: Sequence[Mention]) -> Tuple[str, ...]:
    """The members at every position named (第一个和第三个); none if one of them is not there."""
    found: List[str] = []
    for ordinal in ordinals:
        members = position(sequence, ordinal)
        if members is None:
            return ()
        found += [m for m in members if m not in found]
    return tuple(found)
