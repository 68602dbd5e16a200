"""What a claim says: the facts, numbers, members and order to be verified."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, Optional, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY, TERM, Mention
from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.linking.periods import Period
from zhengcetong.question import model as q
from zhengcetong.question.days import Day, claimed_days, claimed_length, steps_named
from zhengcetong.question.denial import denies, disbelieves, set_aside
from zhengcetong.question.membership import VERDICT, claimed_members
from zhengcetong.question.pairs import pairs
from zhengcetong.question.placed import placed
from zhengcetong.question.quantified import NONE, SOLE, enumerated, exclusive, number_of, quantified
from zhengcetong.question.signals import Signals
from zhengcetong.question.stated import (
    DAY,
    NUMBER,
    claimed_attributes,
    claimed_type,
    claimed_validity,
    document_numbers,
    effective_periods,
    of_parts,
)

_DURATION = re.compile(
    rf"(?<![\d第这那同当每头哪今去前后])(?P<y>[{DIGITS}]{{1,3}})年(?!底|末|初|内|前|后|\d)(?:零|又)?(?:(?P<m>[{DIGITS}]{{1,3}})个月)?(?P<h>半|多|几)?|(?P<n>[{DIGITS}]{{1,3}})个月"
)
_HALF_YEAR = re.compile(r"(?<![一二三四五六七八九十\d年上下前后])(?:正好|刚好|整整|大约|约)?半年")
_RELATIONS = (
    ("less", re.compile(r"不到|不足|没到|少于|以内|之内|不超过")),
    ("more", re.compile(r"超过|多于|不止|以上|(?<!差不)多(?!少)|开外")),
    ("about", re.compile(r"左右|约|大概|差不多|将近|接近|几乎|上下|近")),
)
# 战略纲要出台之前,指导意见就有了: the second is the earlier one.
_BY_THEN = re.compile(r"^[^,。]+(?:之前|以前|前),?[^,。]*(?:就|已经?|早)[^,。]{0,4}(?:有|出|发|颁|存在)")
_AT_THAT_TIME = re.compile(
    r"(?:的时候|那时候?|那会儿?|之时|时),?[^。?]+(?:了没有?|没有?|已经?[^,。?]{1,8})[吗吧?。]*$"
)
_NAMED = r"(?:〈政策〉|〈文种〉|〈文号〉|〈术语〉|[它他]|[这那前后]一?[份者个部])"
_EARLIER = re.compile(
    rf"比[^,。]+早|早于|先于|在{_NAMED}[^,。]*(?:之前|以前|前面|前头)|先有?[^。?]+后(?:有|才|来)|(?:更|要)早"
    rf"|{_NAMED}[^,。〈]{{0,4}}(?<![之以])前,|比{_NAMED}[^,。]{{0,4}}先(?:出|发|颁|印|有|公布|面世|推)"
)
_LATER = re.compile(
    rf"比[^,。]+晚|晚于|在{_NAMED}[^,。]*(?:之后|以后|后面|后头)|(?:更|要)晚"
    rf"|比{_NAMED}[^,。]{{0,4}}后(?:出|发|颁|印|有|公布|面世|推)"
)
_BESIDE = 6  # characters between a time and the name of a document that it describes
_RANKED = re.compile(r"第[二三四两2-4][多少]|其次|次多|次少")
_LIKE = re.compile(
    r"(?<=[,。 ])(?:就)?(?:像|跟|和|同|如同?|好比)[^,。?]{2,24}?(?:那样|一样|似的|那般|那种)[?。! ]*$"
)
_ABOUT = re.compile(r"多|快|左右|约|大概|差不多|将近|接近|几乎|上下|不到|超过")
_VALIDITY_PART = re.compile(r"(?:(?!但是?|而(?!且)|可是)[^,;。、])+")
_NOT_SO = re.compile(r"(?:没有?|不)[? ]*$")
_ORDERED_ENDS = re.compile(
    r"(?:最早|最先|打头|开头|〈序号〉)[^,、。〈]{0,4}(?:是|为)[^,、。〈]{0,3}〈政策〉[^〈]{0,4}[,、;和]?[^〈]{0,3}(?:最晚|最后|最末|最新|收尾|压轴|〈序号〉)[^,、。〈]{0,4}(?:是|为)[^,、。〈]{0,3}〈政策〉"
)
_OPENS = r"〈政策〉[^,。、〈]{0,3}(?:[打开领起排]头|头一[份个]|最早|最先|在最前|第一[份个]?)"
_CLOSES = r"〈政策〉[^,。、〈]{0,3}(?:收尾|压轴|殿后|垫底|最晚|最后|末尾|收官|断后|在最末)"
_FIRST_AND_LAST = re.compile(rf"{_OPENS}[^〈]{{0,6}}{_CLOSES}")
_LAST_AND_FIRST = re.compile(rf"{_CLOSES}[^〈]{{0,6}}{_OPENS}")


def claiming(question: q.Question, s: Signals) -> q.Question:
    """The question with what its claim states; a number it gives to a document names no other one."""
    if of_parts(s) and not question.targets:
        owners = s.owners
        question = question.with_(targets=owners[:1], terms=())
    numbered = {m.value for m in s.named(POLICY) if NUMBER.search(m.text)} if document_numbers(s) else set()
    named = {m.value for m in s.named(POLICY) if not NUMBER.search(m.text)}
    aside = set_aside(s.text)
    dropped = [m for m in s.named(ISSUER) if m.start in aside]
    every = enumerated(s)
    if every:
        question = question.with_(targets=every, terms=(), filters=replace(question.filters, within=()))
    filters = question.filters
    if dropped and (len(dropped) < len(s.named(ISSUER)) or filters.unknown_issuers):
        kept = tuple(m.value for m in s.named(ISSUER) if m not in dropped)
        filters = replace(filters, issuers=kept, issuer_mode=q.ANY)
    said = claim(s)
    rejected = bool(dropped) and len(dropped) == len(s.named(ISSUER)) and not filters.unknown_issuers
    of_group = said.get("quantity") in (NONE, SOLE) and not s.named(TERM)
    negated = denies(s.text) and not of_group or rejected and disbelieves(s.text)
    like = _LIKE.search(s.text)  # 像X那样: X is no document that anything is said of
    aside = range(like.start(), like.end()) if like and not aside else aside
    others = {m.value for m in s.named(POLICY) if m.start in aside}
    claimed = {m.value for m in s.named(POLICY) if m.start not in aside}
    others = others - claimed if claimed or like else set()
    if named and numbered - named:
        said["numbered"] = tuple(sorted(numbered - named))
    if said.get("extreme") and _describes(s):
        filters = replace(filters, periods=())
    attributes = claimed_attributes(s)
    if "issuer" in attributes and len(named) > 1 and _only_call(s):
        filters = replace(filters, periods=())
        attributes = tuple(a for a in attributes if a != "date")
    if {"effective", "date"} <= set(attributes):  # each has times of its own
        own = tuple(Period.from_data(m.data) for m in effective_periods(s))
        filters = replace(filters, periods=tuple(p for p in filters.periods if p not in own))
        said["effective"] = tuple(dict(m.data) for m in effective_periods(s))
    return question.with_(
        attributes=attributes,
        position=said,
        topic_key="negated" if negated else "",
        order=claimed_order(s),
        claim=_without_names(s),
        targets=_in_order(
            s,
            tuple(t for t in _kept(question, said) if (t in named or t not in numbered) and t not in others),
        ),
        filters=filters,
    )


def _kept(question: q.Question, said: Dict[str, object]) -> Tuple[str, ...]:
    """The documents of a claim; those that it leaves out (除了X) are none where it speaks of a group."""
    if "quantity" not in said and "claimed" not in said:
        return question.targets
    return tuple(t for t in question.targets if t not in question.filters.excluded)


def _in_order(s: Signals, targets: Tuple[str, ...]) -> Tuple[str, ...]:
    """Two documents in the order of their names, where one is called by its type alone."""
    types, named = s.named(DOCTYPE), s.named(POLICY)
    if len(targets) == 2 and len(types) == 1 and len(named) == 1 and types[0].start < named[0].start:
        return (*(t for t in targets if t != named[0].value), named[0].value)
    return targets


def _without_names(s: Signals) -> str:
    """The clause with the names of documents, periods and positions blanked."""
    return _blanked(s.text, (*s.named(POLICY), *s.named(PERIOD), *s.named(ORDINAL)))


def _blanked(text: str, mentions: Sequence[Mention]) -> str:
    chars = list(text)
    for mention in mentions:
        chars[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(chars)


def _each_validity(s: Signals) -> Dict[str, bool]:
    """Which of the documents named is said to be in force: A已失效,B还管用; empty where one thing is said of all."""
    found: Dict[str, bool] = {}
    for segment in _VALIDITY_PART.finditer(s.text):
        said = claimed_validity(segment.group())
        if said is None and _NOT_SO.search(segment.group()) and found:
            said = not list(found.values())[-1]
        named = [m.value for m in s.named(POLICY) if segment.start() <= m.start and m.end <= segment.end()]
        if named and said is None:
            return {}
        found.update({policy: said for policy in named if said is not None})
    return found if len(set(found.values())) > 1 else {}


def claim(s: Signals) -> Dict[str, object]:
    """What a claim counts, dates or numbers, and what it says to be included, by name."""
    found: Dict[str, object] = {}
    if not s.named(POLICY) or s.has("excluding"):
        found.update(quantified(s))
    elif enumerated(s):
        found["exclusive"] = "all"
    elif exclusive(s):
        found["exclusive"] = True
    validity = claimed_validity(s.text) if "validity" in s.attributes else None
    if validity is not None:
        found["in_force"] = validity
        found["each_in_force"] = _each_validity(s)
    found.update({key: value for key, value in _values(s).items() if value})
    number = number_of(s) if "ends" in found and "claimed" not in found else None
    if number and number > 1:
        found["claimed"] = number
    return found


def _values(s: Signals) -> Dict[str, object]:
    """What a claim states beside shares and validity; empty where it states none."""
    day, at = DAY.search(s.text), placed(s)
    of_place = at is not None and at["said"] and not at["named"]
    places = (m.data for m in s.named(ORDINAL) if m.data.get("unit"))
    timeless = _blanked(s.text, s.named(PERIOD))
    nameless = _blanked(s.text, (*s.named(POLICY), *s.named(TERM)))
    days, apart = days_claimed(s), claimed_length(nameless)
    return {
        "days": days,
        "steps": steps_named(nameless) if days or apart else (),
        "apart": apart,
        "numbers": document_numbers(s),
        "type": claimed_type(s),
        "day": (parse(day.group("m")) or 0, parse(day.group("d")) or 0) if day else (),
        "pairs": pairs(s),
        "months": claimed_months(timeless),
        "span": claimed_span(timeless),
        "at": at,
        "extreme": "" if of_place else _extreme(s),
        "ends": _ends(s),
        "members": claimed_members(s),
        "quotes": tuple(quoted for quoted in s.quoted if len(quoted) > 1 and not VERDICT.fullmatch(quoted)),
        "place": next((data["index"] for data in places if data.get("index")), 0),
    }


def _extreme(s: Signals) -> str:
    """Which of all a document, a body or a year is said to be: earliest, latest, most, fewest; "" if none."""
    if s.has("earliest", "latest") and (s.named(POLICY) or s.has("pronoun")):
        return "earliest" if s.has("earliest") else "latest"
    if s.has("most", "fewest") and not s.named(POLICY) and not _RANKED.search(s.text):
        return "most" if s.has("most") else "fewest"
    return ""


def _only_call(s: Signals) -> bool:
    """Whether all times of a claim stand right before the names of documents: 2016年指导意见和2018年X都是国办发的."""
    names = {m.start for m in s.named(POLICY)}
    return bool(s.named(PERIOD)) and all({m.end, m.end + 1} & names for m in s.named(PERIOD))


def _describes(s: Signals) -> bool:
    """Whether the times of a claim only call the document said to be the first or last: 最晚的是2018年那份X."""
    cues = [cue.start for name in ("earliest", "latest") for cue in s.cues.get(f"cues.{name}", ())]
    names = [m.start for m in s.named(POLICY)]
    return bool(cues and s.named(PERIOD)) and all(
        min(cues) < m.start and any(0 <= start - m.end <= _BESIDE for start in names) for m in s.named(PERIOD)
    )


def _ends(s: Signals) -> Tuple[str, ...]:
    """The documents said to be the first and the last of all: X打头、Y收尾; () if none are."""
    named = s.named(POLICY)
    if len(named) != 2:
        return ()
    if _FIRST_AND_LAST.search(s.masked) or _ORDERED_ENDS.search(s.masked) and _from_first(s):
        return named[0].value, named[1].value
    return (named[1].value, named[0].value) if _LAST_AND_FIRST.search(s.masked) else ()


def _from_first(s: Signals) -> bool:
    """Whether the positions given with two documents, if any, are the first and the last."""
    indices = [m.data.get("index") for m in s.named(ORDINAL)]
    return len(indices) < 2 or indices[-2:] == [1, -1] and len(indices) == 2


def claimed_span(text: str) -> Optional[Tuple[int, str]]:
    """The length of time that a text states, in months, and how it binds (less, more, about)."""
    match = _DURATION.search(text) or _HALF_YEAR.search(text)
    if match is None:
        return None
    around = text[max(0, match.start() - 3) : match.end() + 2]
    relation = next((name for name, words in _RELATIONS if words.search(around)), "")
    years = months = 0
    if match.re is _HALF_YEAR:
        months = 6
    elif match.group("n"):
        months = parse(match.group("n")) or 0
    else:
        years = parse(match.group("y")) or 0
        months = (6 if match.group("h") == "半" else 0) + (parse(match.group("m") or "") or 0)
    return (years * 12 + months, relation) if years < 100 else None


def days_claimed(s: Signals) -> Tuple[Day, ...]:
    """The days that a clause gives, each with the step in a document's way that it is of."""
    return claimed_days(_blanked(s.text, (*s.named(POLICY), *s.named(TERM))))


def spans_time(s: Signals) -> bool:
    """Whether a clause states a length of time."""
    return claimed_span(_blanked(s.text, s.named(PERIOD))) is not None


def claimed_months(text: str) -> int:
    """The length of time that a text states, in months; 0 if it states none exactly."""
    match = _DURATION.search(text)
    if match is None or _ABOUT.search(text[max(0, match.start() - 3) : match.end() + 2]):
        return 0
    if match.group("n"):
        return parse(match.group("n")) or 0
    years = parse(match.group("y")) or 0
    half = 6 if match.group("h") == "半" else 0
    return years * 12 + (parse(match.group("m") or "") or 0) + half if years < 100 else 0


# 是一个衙门发的, 签发单位一样: one body for both.
_BODY = r"(?:机构|单位|部门|机关|衙门|部委|部|东家|公家|地方|口子|出处|娘家)"
_SAME_BODY = re.compile(
    rf"同一?(?:家|个)?{_BODY}|同一?家|(?<![哪另每单])一(?:家|个){_BODY}?(?:签?发|颁|印|出|签|盖|搞|定|下|弄|整|的)"
    rf"|[是属](?:不是|于)?一(?:家|个{_BODY})[吗么吧呢不嘛没啊呀]*[?。! ]*$"
    rf"|(?:(?:发文|签发|颁布|印发|落款|署名|出台|盖章)的?)?(?:{_BODY}|方|落款|署名|盖章)(?:的)?(?:是不是|是否|都|全|也|究竟|到底|算|可|同不同|一不)*(?:一样|相同|一致|同一|没(?:有)?变|相不相同|一不一样|同不同)"
)


def claimed_order(s: Signals) -> str:
    """The relation in time or origin that a claim states of two documents, or an empty string."""
    text = s.text
    if _SAME_BODY.search(text):
        return "same_issuer"
    if re.search(r"同时|同一个?月|同月", text):
        return "same_month"
    if re.search(r"同一?年", text):
        return "same_date"
    text = s.masked  # 2020年底前 and 在2018年之前 give times, no order
    if _BY_THEN.search(text) or _AT_THAT_TIME.search(text):
        return "later"
    if _EARLIER.search(text):
        return "earlier"
    return "later" if _LATER.search(text) else ""
