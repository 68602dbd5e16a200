"""Which clauses may ask about a set at all, and which are completed elsewhere."""

from __future__ import annotations

import re

from zhengcetong.linking.mention import OUTSIDE, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.query.result import Result
from zhengcetong.question import model as q
from zhengcetong.question.assertion import asserts, supposes
from zhengcetong.question.sets.reading import Reading
from zhengcetong.question.sets.rows import of_row, places
from zhengcetong.question.shapes import ENDS, tagged
from zhengcetong.question.signals import Signals

# Fields of the record that are asked of one document, as a rule.
FIELDS = ("number", "title", "link", "validity", "index_number", "category")
_RECORDED_DATES = frozenset(("effective", "written", "published"))
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
    "source",
    "other_one",
)
_AMONG_THEM = re.compile(r"(?:那|那么|请问)?哪(?:几|些|个|一)(?:份|个|项)?(?:不?是|不?属于|由|非)")
_NUMBERS = re.compile(r"比[^,。?]{1,12}(?:多|少)(?!于|数)|一样多|同样多")
_MORE = re.compile(r"(?:谁|哪|孰)[^,。?]{0,8}更多")
_REQUESTED = re.compile(r"(?:告诉|说|讲|列|报|念|给|发)(?:给|一下|下)?(?:我|俺|咱|出来|一遍)")
_THERE_IS = re.compile(r"有没有|有无|的有(?:吗|么|没)|有吗")
_OPEN = re.compile(r"到底|究竟|怎么(?!样)")
_WHAT = re.compile(r"为何(?:[件份者篇部]|[?。!]*$)|为了")
_ASKS = re.compile(r"(?<!不)(?:是|为|有|包括)[\s:_()]*$|(?:几|多少|哪)(?:份|个|项|部|些|几|一)|分别")
_RELATED = re.compile(r"之间|中间|之前|之后|以前|以后|前面|后面|比|同一?(?:年|个|家)")
_BLANK = re.compile(r"(?<!不)(?:是|为|有|包括)[\s:_()]*$")
_LEFT = re.compile(r"^(?:除(?:了|去|开)?|去掉|刨掉|不算)[^,。?]+,(?:还)?(?:剩|余)(?:下|余)?")
# 含2018年呢: the end of a period named before is taken in.
TAKEN_IN = re.compile(r"^(?:那|那么|要是|如果)?(?:包?含|包括|算上|加上|连|把)")
_PLACED = re.compile(
    r"(?:是|排|排在|算|数)(?:倒数)?第[一二三四五六七八九1-9](?:个|份|项|位|名)?(?:颁布|发布|出台|印发|出|发)"
)
_RANKED = re.compile(r"第[二三四2-4][多少]|并列第一")
_BARE = 10  # characters of a clause that only asks of what was said before it
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
    "one_before",
    "one_after",
    "some_ends",
    "place",
    "same_issuer",
    "same_year",
)

# Words by which several documents are asked for.
SEVERAL = re.compile(
    r"哪[些几两三]|[哪几]几|都|全部|所有|几(?:份|个|项|部)|多少|还有|清单|名单|列|\bwhich (?:documents|policies|ones)\b|\ball\b",
    re.IGNORECASE,
)


def named(r: Reading) -> bool:
    """Whether one document or something inside one is spoken of."""
    return bool({m.value for m in r.signals.named(POLICY)} - set(r.filters.excluded) or r.signals.named(TERM))


def apt(s: Signals, c: q.Context, lenient: bool = False, recorded: bool = False) -> bool:
    """Whether a clause may ask about a set: no claim, no fact of one record, no turn completed elsewhere.

    `lenient`: nothing else was made of it, so that only a plain claim is none; `recorded`: a field of the record is
    asked of several documents.
    """
    titled = s.has("title_words")
    own = {"shorten"} if titled else {"more"} if _MORE.search(s.text) else set()  # 带…几个字的, 谁发得更多
    elsewhere = s.has(*(cue for cue in _ELSEWHERE if cue not in own))
    if elsewhere or not recorded and set(s.attributes) & set(FIELDS) or s.missing:
        return False
    if s.named(OUTSIDE) or (s.named(TOPIC) or s.quoted) and not (titled or recorded):
        return False
    placed = bool(s.named(POLICY)) and bool(_PLACED.search(s.text))
    if placed:
        return True
    if _of_record_of_one(s) and not recorded:
        return False
    if pointing(s) and not of_row(s, c):
        return False
    if lenient:
        return not s.has("tag", "why", "reported", "doubt")
    numbers = of_numbers(s)
    if s.has("why") and not _WHAT.search(s.text) or s.has("others") and not _RELATED.search(s.text):
        return False
    there_is = _THERE_IS.search(s.text) and (c.question or "的" in s.text or s.named(PERIOD))
    claimed = not (_ASKS.search(s.text) or there_is) and (tagged(s) or supposes(s) or asserts(s))
    if claimed and not numbers and not _REQUESTED.search(s.text):
        return False
    judged = (
        s.has("polar")
        and not (s.wh or _ASKS.search(s.text))
        and not (numbers or s.has("compare") or _REQUESTED.search(s.text))
    )
    if judged and _OPEN.search(s.text):
        return True
    return not judged or bool(there_is)


def _of_record_of_one(s: Signals) -> bool:
    """Whether a date on record of the one document named is asked for: 条例修订之后,哪一天起施行."""
    dated = _RECORDED_DATES & set(s.attributes) and len(s.named(POLICY)) == 1
    several = SEVERAL.search(s.text) or s.has("interval", "which_first", "compare", "next", "previous")
    return bool(dated) and not several


def of_numbers(s: Signals) -> bool:
    """Whether two numbers of documents are compared: 2018年的比2016年的多."""
    return bool(_NUMBERS.search(s.text)) and not s.named(POLICY)


def pointing(s: Signals) -> bool:
    """Whether a place in some row or text is pointed at: 第三份, 最后一个."""
    ranked = _RANKED.search(s.text) or ENDS.search(s.text)
    return bool(places(s)) and not s.has("interval", "most", "fewest") and not ranked


def requested(s: Signals) -> bool:
    """Whether the clause asks to be told something: 你就告诉我…吧, 最早的是( ), 除去国务院的,剩下四份."""
    return bool(_REQUESTED.search(s.text) or _BLANK.search(s.text) or _LEFT.search(s.text))


def ambiguous(r: Reading) -> bool:
    """Whether one document is spoken of that could be several: 《意见》, 那份文件."""
    if r.references.candidates and not r.references.plural:
        return True
    told = r.has("before", "after", "between", "earliest", "latest", "middle", "same_issuer") or places(
        r.signals
    )
    return r.references.definite and not told


def partial(r: Reading, c: q.Context) -> bool:
    """Whether a turn only changes a part of the question before: 国办的呢, 联合的不要."""
    last = c.question
    if last is None:
        return False
    if last.operation in (q.LIST, q.COUNT) and _AMONG_THEM.match(r.signals.text):
        return True
    if TAKEN_IN.search(r.signals.text):
        return False
    if last.filters.due and r.signals.named(PERIOD):
        return False
    return not r.has(*_WHOLE) and not r.signals.wh


def bare(s: Signals) -> bool:
    """Whether a clause asks of what was just said and names nothing: 哪一份, 有的话叫啥, 各几份."""
    facts = set(s.attributes) - {"date", "issuer", "title"}
    return len(s.text) <= _BARE and not (s.hard or facts or s.missing or any(s.mentions.values())) and s.wh


def unbounded(result: Result) -> bool:
    """Whether all documents were counted or listed."""
    question = result.question
    if question is None or question.operation not in (q.LIST, q.COUNT) or question.count_items:
        return False
    return question.filters.empty and not (question.filters.within or question.group_by or question.sizes)
