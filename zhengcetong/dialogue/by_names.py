"""What the names in a clause ask for by themselves, where the words around them were understood by nothing."""

from __future__ import annotations

import re
from typing import Optional

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY
from zhengcetong.query.collection import Collection
from zhengcetong.query.result import UNANSWERABLE, UNVERIFIED, Result
from zhengcetong.question import model as q
from zhengcetong.question.exclusion import ruled_out
from zhengcetong.question.signals import Signals

_UNFOUND = ("nothing.content", "nothing.find", "nothing.off_topic")
_TELLING = re.compile(r"\d{3}$|(?!19|20)\d{4}$")  # a number that is one without 号, and no year
# 指导意见一共哪两个
_OF_TYPE = re.compile(
    r"〈文种〉(?:一共|总共|统共|共|都|就|有|是|分别|具体)*哪(?:[几两些三]|\d)?(?:个|份|项|部)?"
)
# 50号, 国发27号
_NUMBER = re.compile(
    r"^(?:那|就)?(?P<series>[\u4e00-\u9fff]{0,4}?) ?(?:[\[(〔]?(?P<year>20[12]\d)年?[\])〕 ,-]+)?第?(?P<number>\d{1,4})"
    r" ?(?P<unit>号)?(?:文件?|令)?(?:呢)?[?。]*$"
)


def by_names(result: Result, s: Signals, collection: Collection) -> Optional[q.Question]:
    """The question that two documents or a number stand for; None if the refusal stands."""
    if result.kind != UNANSWERABLE or not result.points or s.judged or s.stated:
        return None
    key = result.points[0].key
    policies = tuple(dict.fromkeys(str(m.value) for m in s.named(POLICY)))
    if key in UNVERIFIED and len(policies) == 2 and not s.has("tag", "polar", "reported"):
        return q.Question(q.COMPARE, targets=policies, text=s.text)
    if key not in (*_UNFOUND, "nothing.list") or policies:
        return None
    return _numbered(s, collection) or _recorded(s, collection)


def _recorded(s: Signals, collection: Collection) -> Optional[q.Question]:
    """The fact asked for of the only document of a type, where nothing else is said: 条例 施行."""
    types = s.named(DOCTYPE)
    of_type = collection.of_type(types[0].value) if len(types) == 1 else []
    if len(of_type) != 1 or not s.attributes or s.hard or s.named(PERIOD) or s.named(ISSUER):
        return None
    return q.Question(q.FACTS, s.attributes, tuple(of_type), text=s.text)


def of_type(s: Signals) -> Optional[q.Question]:
    """The list of a kind of documents: 指导意见一共哪两个."""
    asked = _OF_TYPE.search(s.masked) and not (
        s.attributes or s.named(POLICY) or s.named(PERIOD) or s.named(ISSUER)
    )
    if not asked or len(s.hard) > 1 or s.judged or ruled_out(s.text, s.named(DOCTYPE)):
        return None
    if s.has("which_first", "earliest", "latest", "interval"):
        return None
    types = tuple(dict.fromkeys(str(m.value) for m in s.named(DOCTYPE)))
    return q.Question(q.LIST, filters=q.Filters(doctypes=types), text=s.text)


def _numbered(s: Signals, collection: Collection) -> Optional[q.Question]:
    """The question for the record of the only document with a number that stands alone."""
    found = _NUMBER.match(s.text)
    if found is None or not (found["unit"] or found["year"] or _TELLING.match(found["number"])):
        return None
    year = found["year"] or ""
    end = re.compile(rf"{found['series']}.*{year}.*(?<!\d){found['number']}号$")
    owners = [p.id for p in collection.policies.values() if end.search(p.official.number or "")]
    return (
        q.Question(q.FACTS, ("title", "date", "issuer"), tuple(owners), text=s.text)
        if len(owners) == 1
        else None
    )
