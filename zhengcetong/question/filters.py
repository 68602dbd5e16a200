"""Conditions on policies that a clause names."""

from __future__ import annotations

import re
from typing import List, Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, OUTSIDE, PERIOD, POLICY, TOPIC, Mention
from zhengcetong.linking.outside import ISSUER as OUTSIDE_ISSUER
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection, month_of
from zhengcetong.query.result import MANY
from zhengcetong.question import model as q
from zhengcetong.question.exclusion import alone, ruled_out
from zhengcetong.question.references import References, recent
from zhengcetong.question.signals import Signals
from zhengcetong.question.stated import claimed_validity
from zhengcetong.question.titled import condition as title_condition

_THAT_YEAR = re.compile(r"(?:那|这|该|同)(?:一)?年(?!底|末|初|报|度|鉴|检|限)|当年")
_PART_OF = re.compile(r"\)?(?:的|里的?|当中的?)?")
_BOTH_TIMES = re.compile(r"[和与跟及、或]|还有|以及|加上|再")
_FOUR = re.compile(r"\d{4}")
_WITHOUT_JOINT = re.compile(
    r"(?:去掉|去除|不含|不算|除去|除开|除了|排除|剔除|不包括)[^,。]{0,3}(?:联合|合发|两家)"
    r"|(?:(?<!有)没|未|别(?![人的家])|并非|(?<!是)(?<!有)不(?!止))[^,。]{0,4}(?:联合|合发|联名|联手)"
)
_JOINT_TOO = re.compile(
    r"(?:含|包括|包含|算上|加上|连同|连|带上|外加)[^,。]{0,6}(?:联合|联名|联署|联发|会签|合署|合发|合印|一起|共同)"
    r"|(?:联合|联名|联署|联发|会签|合署|合发|合印|合着|一起|一块儿?|[跟和与同](?:别|人家|其[他它])[家人的]*)(?:一块儿?|一起|发|印|署|颁|布|的|者|文件)*[^,。]{0,4}(?:也算|都算|亦算|也要|算进|算上|计入|在内|都?包括|照算|一并算)"
    r"|(?i:\bjoint(?:ly)?\b[^,.?]{0,16}\b(?:included?|counted|count)\b|\b(?:including|counting|count) (?:the )?joint)"
)
# 不管单独还是跟别人一块儿: by themselves or not, all count.
_TOGETHER = r"(?:联合|联名|联手|联署|共同|合发|合印|合署|一起|一块|一道|一同|会同|[跟和与同]别|与人|跟人)"
_ALONE = r"(?:单独|独自|独立|自己|自个|独家|单发|独发|一家)"
_EITHER = re.compile(
    rf"{_ALONE}[^,。?]{{0,8}}(?:还是|或者?|也好|和|、|与|以及|都好|也罢|也行|[,]?也)[^。?]{{0,8}}{_TOGETHER}"
    rf"|(?<![没不未]){_TOGETHER}[^,。?]{{0,8}}(?:还是|或者?|也好|也罢)[^。?]{{0,8}}{_ALONE}"
)
_WITHOUT_ENDS = re.compile(
    r"(?:不含|不包括|不包含|不算|不计|除去|去掉|刨掉|不要)(?:两端|两头|首尾|头尾|端点|起止|头(?:和|也)?不?(?:含|算|要)?尾)"
    r"|(?:两端|两头|首尾|头尾|端点|起止)(?:的)?(?:两?个?(?:月|年)份?)?(?:都|均|全|皆)?(?:不含|不算|不要|不计|不包括|除外|去掉|除去|刨掉|刨除)"
)
_INVALID = r"(?:失效|废止|作废|过期|无效|不作数|不管用|不能用|停用)"
# 除去已失效的那一份, 失效的不算: those no longer in force are left out of what is asked.
_INVALID_OUT = re.compile(
    rf"(?:除了?|除去|除开|去掉|刨掉|刨去|扣掉|扣除|剔除|剔掉|排除|撇开|抛开|不算|不含|不包括|不要|不计|减去)[^,。?]{{0,6}}{_INVALID}"
    rf"|{_INVALID}[^,。?]{{0,6}}(?:除外|之外|以外|不算|不要|不计|去掉|刨掉|扣掉|剔除|剔掉|排除|别算|略过|拿掉)"
)
_NUMBER_WORDS = {"两": 2, "俩": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4, "五": 5, "5": 5}
_SIZED = re.compile(
    r"(?<![第前后])(?P<n>[两俩二三四五2345])(?:个|份|项|部|者)(?:政策|文件)?(?:之|当)?(?:里|中|内|头)"
)
_THESE = re.compile(r"(?:这|那|以上|上述|前面|刚才)(?P<n>[两俩二三四五2345])(?![\d年月])(?:个|份|项|部|者)?")


def periods_of(signals: Signals) -> Tuple[Period, ...]:
    """The periods named in the clause; from one on and up to another is one period."""
    named = signals.named(PERIOD)
    taken = [a for a, b in zip(named, named[1:], strict=False) if _narrows(a, b, signals.text)]
    found = tuple(Period.from_data(m.data) for m in named if m not in taken)
    found = found if ruled_out(signals.text, named) else told_once(_of_one_year(found, signals))
    if len(found) == 1 and _WITHOUT_ENDS.search(signals.text):
        return (found[0].without_ends(),)
    if len(found) != 2 or ruled_out(signals.text, signals.named(PERIOD)):
        return found
    first, last = sorted(found, key=lambda period: period.start is None)
    if first.end is None and last.start is None and first.start and last.end and first.start <= last.end:
        if _WITHOUT_ENDS.search(signals.text):
            first = first.without(False) if first.relation == "since" else first
            last = last.without(True) if last.relation == "until" else last
        text = f"{first.text}、{last.text}"
        return (Period(first.start, last.end, "span", "at", text, year=first.year),)
    return found


def _of_one_year(periods: Tuple[Period, ...], signals: Signals) -> Tuple[Period, ...]:
    """上半年出的文件,2016的: a part of any year and a year that is named apart from it are one time."""
    if len(periods) != 2 or signals.has("adding"):
        return periods
    part, year = sorted(periods, key=lambda period: not period.recurring)
    whole = year.precision == "year" and year.relation == "at" and not year.recurring and not year.end_of
    between = signals.text[signals.named(PERIOD)[0].end : signals.named(PERIOD)[1].start]
    if not part.recurring or not whole or year.year is None or _BOTH_TIMES.search(between):
        return periods
    return (part.of_year(year.year),)


def told_once(periods: Tuple[Period, ...]) -> Tuple[Period, ...]:
    """Periods without those named again; 2018以后 and 2018 itself are one: 2018年往后的,2018年也要."""
    found: List[Period] = []
    for period in periods:
        if any((p.start, p.end) == (period.start, period.end) for p in found):
            continue
        wider = [p for p in found if p.year == period.year and p.month == period.month]
        if period.relation == "at" and wider and wider[0].relation in ("after", "before"):
            found[found.index(wider[0])] = wider[0].taking_in(period)
            continue
        found.append(period)
    return tuple(found)


def _narrows(year: Mention, part: Mention, text: str) -> bool:
    """Whether a time is a part of the one named before it: 那一年(2016)的下半年."""
    whole, half = Period.from_data(year.data), Period.from_data(part.data)
    if not (whole.start and whole.end and half.start and half.end) or whole.relation != "at":
        return False
    inside = whole.start <= half.start <= whole.end and half != whole
    return inside and bool(_PART_OF.fullmatch(text[year.end : part.start]))


def build(signals: Signals, references: References, context: q.Context, collection: Collection) -> q.Filters:
    """The filters of the clause, with 其中 and 那一年 resolved from the conversation."""
    issuers, mode = _issuers(signals)
    periods = periods_of(signals)
    outside_periods = bool(ruled_out(signals.text, signals.named(PERIOD)))
    if not periods and _THAT_YEAR.search(signals.text):
        periods = _year_due(signals, context, collection) or _year_of_context(context, collection)
    excluded = _excluded_policies(signals, references, context)
    if outside_periods and len(periods) > 1:
        named, (periods, outside_periods) = periods, _without_excluded(signals, periods)
        lost = tuple(period for period in named if period not in periods)
        periods, within = _left_of(periods, lost, collection) if lost else (periods, ())
        excluded += within
    titled = title_condition(signals.text, signals.quoted, signals.has("title_words"), collection.titles)
    without_invalid = "validity" in signals.attributes and bool(_INVALID_OUT.search(signals.text))
    if without_invalid:
        excluded += tuple(collection.select(q.Filters(in_force=False)))
    listed = long_list(context, collection) if signals.has("among") else None
    found = q.Filters(
        issuers=issuers,
        issuer_mode=mode,
        periods=periods,
        outside_periods=outside_periods,
        doctypes=_types(signals, references),
        outside_doctypes=_negated_type(signals),
        topics=tuple(dict.fromkeys(m.value for m in signals.named(TOPIC))) if not titled.words else (),
        title_words=titled.words,
        without_title_words=titled.denied,
        title_place=titled.place,
        excluded=excluded,
        within=() if listed else _within(signals, context),
        in_force=None if without_invalid else _in_force(signals),
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
    return claimed_validity(signals.text) is not False


def _issuers(signals: Signals) -> Tuple[Tuple[str, ...], str]:
    mentions = signals.named(ISSUER)
    dropped = ruled_out(signals.text, mentions)
    kept = [m for m in mentions if m not in dropped]
    values = tuple(dict.fromkeys(m.value for m in kept))
    if dropped and not kept:
        by_itself = any(alone(signals.text, m) for m in dropped)
        return tuple(dict.fromkeys(m.value for m in dropped)), q.NOT_ONLY if by_itself else q.NOT
    if dropped and kept:
        return values, q.ONLY if _by_itself(signals) else q.ANY
    if _by_itself(signals) and _EITHER.search(signals.text):
        return values, q.ANY
    joint_out = signals.has("without_joint") or _WITHOUT_JOINT.search(signals.text)
    if _by_itself(signals) and signals.has("strictly_jointly") and not joint_out:
        return values, q.ANY
    if _by_itself(signals) or joint_out:
        return values, q.ONLY
    if signals.has("strictly_jointly") and not _JOINT_TOO.search(signals.text):
        return values, q.JOINT
    return values, q.ANY


def _by_itself(signals: Signals) -> bool:
    """Whether words for one institution alone are there; 一家 in 不止一家 is none."""
    joint = signals.cues.get("cues.strictly_jointly", ())
    alone_words = signals.cues.get("cues.only", ())
    return any(not any(j.start <= c.start and c.end <= j.end for j in joint) for c in alone_words)


def _without_excluded(signals: Signals, periods: Tuple[Period, ...]) -> Tuple[Tuple[Period, ...], bool]:
    """The periods that are not ruled out, or all of them and that they are."""
    gone = ruled_out(signals.text, signals.named(PERIOD))
    kept = tuple(p for m, p in zip(signals.named(PERIOD), periods, strict=False) if m not in gone)
    return (kept, False) if kept else (periods, True)


def _left_of(
    kept: Tuple[Period, ...], lost: Tuple[Period, ...], collection: Collection
) -> Tuple[Tuple[Period, ...], Tuple[str, ...]]:
    """The years left of periods when others within them are ruled out: 晚于2016年、但又不在2018年.

    Where years do not tell it, the periods as they are and the documents that are ruled out.
    """
    whole, gone = (collection.select(q.Filters(periods=periods)) for periods in (kept, lost))
    left = [policy for policy in whole if policy not in set(gone)]
    if len(left) == len(whole):
        return kept, ()
    years = sorted({month_of(collection.policies[policy])[0] for policy in left})
    told = tuple(Period((y, 1), (y, 12), "year", "at", f"{y}年", year=y) for y in years)
    if told and set(collection.select(q.Filters(periods=told))) == set(left):
        return told, ()
    return kept, tuple(policy for policy in whole if policy in set(gone))


def _types(signals: Signals, references: References) -> Tuple[str, ...]:
    """The types asked for, without those that are left out beside others: 指导意见有几份,别把纲要混进来."""
    named = signals.named(DOCTYPE)
    gone = {m.value for m in ruled_out(signals.text, named)}
    kept = {m.value for m in named} - gone
    return tuple(t for t in references.doctypes if t not in gone) if gone and kept else references.doctypes


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
