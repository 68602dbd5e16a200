"""Which clauses may ask about a set at all, and which are completed elsewhere."""

from __future__ import annotations

import re

from zhengcetong.linking.mention import ORDINAL, OUTSIDE, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.question import model as q
from zhengcetong.question.assertion import asserts, supposes
from zhengcetong.question.sets.reading import Reading
from zhengcetong.question.shapes import tagged
from zhengcetong.question.signals import Signals

_OF_RECORD = ("number", "title", "link", "validity", "index_number", "category")
_ELSEWHERE = (
    "objection",
    "correction",
    "back",
    "expand",
    "more",
    "repeat",
    "shorten",
    "doubt",
    "fresh",
    "summary",
    "why",
    "source",
    "other_one",
    "others",
)
_AMONG_THEM = re.compile(r"(?:那|那么|请问)?哪(?:几|些|个|一)(?:份|个|项)?(?:不?是|不?属于|由|非)")
_NUMBERS = re.compile(r"比[^,。?]{1,12}(?:多|少)(?!于|数)|一样多|同样多")
_REQUESTED = re.compile(r"(?:告诉|说|讲|列|报|念|给|发)(?:给|一下|下)?(?:我|俺|咱|出来|一遍)")
_THERE_IS = re.compile(r"有没有|有无|的有(?:吗|么|没)|有吗")
_RANKED = re.compile(r"第[二三四2-4][多少]")
_WHOLE = (
    "which",
    "list",
    "how_many",
    "document",
    "second",
    "before",
    "after",
    "between",
    "interval",
    "compare",
    "sort",
    "downward",
    "upward",
    "most",
    "fewest",
    "due",
)

# Words by which several documents are asked for.
SEVERAL = re.compile(
    r"哪[些几两三]|[哪几]几|都|全部|所有|几(?:份|个|项|部)|多少|还有|清单|名单|列|\bwhich (?:documents|policies|ones)\b|\ball\b",
    re.IGNORECASE,
)


def named(r: Reading) -> bool:
    """Whether one document or something inside one is spoken of."""
    return bool(r.signals.named(POLICY) or r.signals.named(TERM))


def apt(s: Signals, c: q.Context) -> bool:
    """Whether a clause may ask about a set: no claim, no fact of one record, no turn completed elsewhere."""
    if s.has(*_ELSEWHERE) or set(s.attributes) & set(_OF_RECORD) or s.missing:
        return False
    if s.named(OUTSIDE) or s.named(TOPIC) or s.quoted and not s.has("title_words"):
        return False
    if s.named(ORDINAL) and not s.has("interval", "most", "fewest") and not _RANKED.search(s.text):
        return False
    numbers = bool(_NUMBERS.search(s.text)) and not s.named(POLICY)
    claimed = tagged(s) or supposes(s) or asserts(s)
    if claimed and not numbers and not _REQUESTED.search(s.text):
        return False
    judged = s.has("polar") and not s.wh and not (numbers or s.has("compare") or _REQUESTED.search(s.text))
    return not judged or bool(_THERE_IS.search(s.text) and (c.question or "的" in s.text))


def ambiguous(r: Reading) -> bool:
    """Whether one document is spoken of that could be several: 《意见》, 那份文件."""
    if r.references.candidates and not r.references.plural:
        return True
    return r.references.definite and not r.has("before", "after", "between")


def partial(r: Reading, c: q.Context) -> bool:
    """Whether a turn only changes a part of the question before: 国办的呢, 联合的不要."""
    last = c.question
    if last is None:
        return False
    if last.operation in (q.LIST, q.COUNT) and _AMONG_THEM.match(r.signals.text):
        return True
    if last.filters.due and r.signals.named(PERIOD):
        return False
    return not r.has(*_WHOLE) and not r.signals.wh
