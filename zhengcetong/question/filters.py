"""Conditions on policies that a clause names."""

from __future__ import annotations

import re
from typing import List, Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, OUTSIDE, PERIOD, POLICY, TOPIC
from zhengcetong.linking.outside import ISSUER as OUTSIDE_ISSUER
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection, month_of
from zhengcetong.query.result import MANY
from zhengcetong.query.titles import Titles
from zhengcetong.question import model as q
from zhengcetong.question.exclusion import alone, ruled_out
from zhengcetong.question.references import References, recent
from zhengcetong.question.signals import Signals

_THAT_YEAR = re.compile(r"(?:那|这|该|同)(?:一)?年(?!底|末|初|报|度|鉴|检|限)|当年")
_FOUR = re.compile(r"\d{4}")
_TITLE_WORD = re.compile(
    r"(?:带着?|含|含有|提到|写着?|出现|有)“?(?P<before>[^,。?的“”]{2,14}?)”?(?:字样)?(?:的|这几个字的)(?:标题|名称|名字|题目|书名)"
    r"|(?:标题|名称|名字|题目|名|书名)[^,。?]{0,4}?(?:带有|含有|包含|包括|出现|写有|写|带|含|有|为|是|叫)(?:着|了|过)?“?(?P<word>[^,。?的“”]{2,14}?)”?(?:字样|二字|两字|俩字|两个字|俩个字|三字|四字|三个字|这|的|几个字|$)"
    r"|以“?(?P<called>[^,。?的“”]{2,14}?)”?(?:二字|两字)?(?:命名|为名|冠名|作名称|作标题|为题)"
)
_WITHOUT_JOINT = re.compile(
    r"(?:去掉|去除|不含|不算|除去|除开|除了|排除|剔除|不包括)[^,。]{0,3}(?:联合|合发|两家)"
    r"|(?:(?<!有)没|未|别(?![人的家])|并非|(?<!是)(?<!有)不(?!止))[^,。]{0,4}(?:联合|合发|联名|联手)"
)
_JOINT_TOO = re.compile(
    r"(?:含|包括|包含|算上|加上|连同|连|带上|外加)[^,。]{0,6}(?:联合|联名|合发|合印|一起|共同)"
    r"|(?:联合|联名|合发|合印|一起发)[^,。]{0,6}(?:也算|都算|算进|在内|也包括)"
)
_BEGINS_WITH = re.compile(r"“?(?P<word>[^,。?“”的以用]{2,10}?)”?(?:字样)?(?:的字样)?(?:打头|开头|字样)")
_WITHOUT_ENDS = re.compile(r"(?:不含|不包括|不包含|不算|不计|除去)(?:两端|两头|首尾|头尾|端点|起止)")
_NUMBER_WORDS = {"两": 2, "俩": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4, "五": 5, "5": 5}
_SIZED = re.compile(
    r"(?<![第前后])(?P<n>[两俩二三四五2345])(?:个|份|项|部|者)(?:政策|文件)?(?:之|当)?(?:里|中|内|头)"
)
_THESE = re.compile(r"(?:这|那|以上|上述|前面|刚才)(?P<n>[两俩二三四五2345])(?![\d年月])(?:个|份|项|部|者)?")


def periods_of(signals: Signals) -> Tuple[Period, ...]:
    """The periods named in the clause; from one on and up to another is one period."""
    found = tuple(Period.from_data(m.data) for m in signals.named(PERIOD))
    if len(found) == 1 and _WITHOUT_ENDS.search(signals.text):
        return (found[0].without_ends(),)
    if len(found) != 2 or ruled_out(signals.text, signals.named(PERIOD)):
        return found
    first, last = sorted(found, key=lambda period: period.start is None)
    if first.end is None and last.start is None and first.start and last.end and first.start <= last.end:
        text = f"{first.text}、{last.text}"
        return (Period(first.start, last.end, "span", "at", text, year=first.year),)
    return found


def build(signals: Signals, references: References, context: q.Context, collection: Collection) -> q.Filters:
    """The filters of the clause, with 其中 and 那一年 resolved from the conversation."""
    issuers, mode = _issuers(signals)
    periods = periods_of(signals)
    outside_periods = bool(ruled_out(signals.text, signals.named(PERIOD)))
    if not periods and _THAT_YEAR.search(signals.text):
        periods = _year_due(signals, context, collection) or _year_of_context(context, collection)
    if outside_periods and len(periods) > 1:
        periods, outside_periods = _without_excluded(signals, periods)
    words = title_words(signals, collection)
    excluded = _excluded_policies(signals, references, context)
    listed = long_list(context, collection) if signals.has("among") else None
    found = q.Filters(
        issuers=issuers,
        issuer_mode=mode,
        periods=periods,
        outside_periods=outside_periods,
        doctypes=references.doctypes,
        outside_doctypes=_negated_type(signals),
        topics=tuple(dict.fromkeys(m.value for m in signals.named(TOPIC))) if not words else (),
        title_words=words,
        without_title_words=bool(words)
        and bool(
            re.search(r"不(?:带|含|包含|叫|是|出现|写)|没有?(?:带|写|出现|用)?|未带|未出现", signals.text)
        ),
        excluded=excluded,
        within=() if listed else _within(signals, context),
        in_force=_in_force(signals),
        unknown_issuers=tuple(
            str(m.data.get("name")) for m in signals.named(OUTSIDE) if m.value == OUTSIDE_ISSUER
        ),
    )
    return listed.narrowed(found) if listed else found


def long_list(context: q.Context, collection: Collection) -> Optional[q.Filters]:
    """The conditions of the last list if it was too long to be shown and remembered whole."""
    last = context.question
    if last is None or last.operation not in (q.LIST, q.COUNT) or last.count_items:
        return None
    if len(context.listed) > MANY or len(collection.by_date) <= MANY:
        return None
    return last.filters if len(collection.select(last.filters)) > MANY else None


def _in_force(signals: Signals) -> Optional[bool]:
    """Whether documents in force (or no longer in force) are asked for: 哪些已经失效."""
    asks = signals.has("list", "which_document", "how_many")
    if "validity" not in signals.attributes or not asks or signals.named(POLICY):
        return None
    return not re.search(r"失效|废止|作废|过期|无效|不再|不管用|停用", signals.text)


def _issuers(signals: Signals) -> Tuple[Tuple[str, ...], str]:
    mentions = signals.named(ISSUER)
    dropped = ruled_out(signals.text, mentions)
    kept = [m for m in mentions if m not in dropped]
    values = tuple(dict.fromkeys(m.value for m in kept))
    if dropped and not kept:
        by_itself = any(alone(signals.text, m) for m in dropped)
        return tuple(dict.fromkeys(m.value for m in dropped)), q.NOT_ONLY if by_itself else q.NOT
    if dropped and kept:
        return values, q.ONLY if signals.has("only") else q.ANY
    joint_out = signals.has("without_joint") or _WITHOUT_JOINT.search(signals.text)
    if signals.has("only") and signals.has("strictly_jointly") and not joint_out:
        return values, q.ANY
    if signals.has("only") or joint_out:
        return values, q.ONLY
    if signals.has("strictly_jointly") and not _JOINT_TOO.search(signals.text):
        return values, q.JOINT
    return values, q.ANY


def _without_excluded(signals: Signals, periods: Tuple[Period, ...]) -> Tuple[Tuple[Period, ...], bool]:
    """The periods that are not ruled out, or all of them and that they are."""
    gone = ruled_out(signals.text, signals.named(PERIOD))
    kept = tuple(p for m, p in zip(signals.named(PERIOD), periods, strict=False) if m not in gone)
    return (kept, False) if kept else (periods, True)


def _negated_type(signals: Signals) -> bool:
    named = signals.named(DOCTYPE)
    if named and len(ruled_out(signals.text, named)) == len(named):
        return True
    return bool(
        re.search(
            r"(?:不是|不属于|不叫|非|除了?)[“《]?(?:纲要|规划|指导意见|意见|指南|方案|条例|通知)",
            signals.text,
        )
    )


def title_words(signals: Signals, collection: Collection) -> Tuple[str, ...]:
    """Words that the titles must hold: 标题里带“互联网+政务服务”的."""
    if not signals.has("title_words"):
        return ()
    titles = collection.titles
    found = []
    candidates = list(signals.quoted) + [
        m.group("word") or m.group("before") or m.group("called") for m in _TITLE_WORD.finditer(signals.text)
    ]
    candidates += _title_beginnings(signals.text, titles)
    for candidate in candidates:
        word = candidate.strip("“”《》 的")
        if len(word) >= 2 and not re.fullmatch(r"什么|啥名?|何名?|哪些?|怎么.*", word):
            found.append(titles.as_written(word))
        break
    return tuple(dict.fromkeys(w for w in found if w))


def _title_beginnings(text: str, titles: Titles) -> List[str]:
    words = [m.group("word").strip("“”《》 的") for m in _BEGINS_WITH.finditer(text)]
    return [word for word in words if titles.hold(word)]


def _excluded_policies(signals: Signals, references: References, context: q.Context) -> Tuple[str, ...]:
    if not signals.has("excluding"):
        return ()
    named = [m.value for m in signals.named(POLICY) if not m.data.get("candidates")]
    if not named and signals.has("pronoun", "plural_pronoun"):
        named = list(context.listed if signals.has("plural_pronoun") else context.focus)
    return tuple(named)


def _within(signals: Signals, context: q.Context) -> Tuple[str, ...]:
    """The earlier list that 其中, 这些 or 这三个 points back to."""
    these = _THESE.search(signals.text)
    if these:
        number = _NUMBER_WORDS[these.group("n")]
        if len(context.listed) == number:
            return context.listed
        found = recent(context, number)
        return found if len(found) == number else ()
    if signals.has("among"):
        return context.listed
    return sized(signals, context)


def sized(signals: Signals, context: q.Context) -> Tuple[str, ...]:
    """三份里最早的: the list with that many members, or so many documents talked of last."""
    number = _SIZED.search(signals.text)
    size = _NUMBER_WORDS[number.group("n")] if number else 0
    listed: Tuple[str, ...] = next((shown for shown in context.lists if size and len(shown) == size), ())
    found = listed or recent(context, size)
    return found if size and len(found) == size else ()


def _year_due(signals: Signals, context: q.Context, collection: Collection) -> Tuple[Period, ...]:
    """The year by which the statement told last is due: 那年的信息消费目标呢."""
    of_lists = ("list", "others", "how_many", "which_document", "issue_verbs", "earliest", "latest")
    last = context.question
    if last is None or last.operation != q.DETAIL or signals.has(*of_lists) or not context.entries:
        return ()
    told = collection.entry(context.entries[0])
    due = _FOUR.findall(told.entry.deadline or "") if told else []
    year = int(due[0]) if due else 0
    return (Period((year, 1), (year, 12), "year", "at", f"{year}年", False, year),) if year else ()


def _year_of_context(context: q.Context, collection: Collection) -> Tuple[Period, ...]:
    listed = context.question is not None and context.question.operation in (q.LIST, q.COUNT, q.EXTREME)
    if listed and context.question and context.question.filters.periods:
        return context.question.filters.periods
    for policy in context.focus[:1]:
        year, _ = month_of(collection.policies[policy])
        return (Period((year, 1), (year, 12), "year", "at", f"{year}年", False, year),)
    return ()
