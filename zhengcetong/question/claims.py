"""What a claim says: the facts, numbers, members and order to be verified."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, Optional, Set, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM
from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.question import model as q
from zhengcetong.question.denial import denies, disbelieves, plain, set_aside
from zhengcetong.question.membership import claimed_members
from zhengcetong.question.pairs import pairs
from zhengcetong.question.quantified import NONE, SOLE, exclusive, quantified
from zhengcetong.question.signals import Signals

# 国发〔2018〕27号, 国务院令第711号, 108号文
NUMBER = re.compile(
    r"(?:国办发|国办函|国发|国函|中办发|厅字|发改[\u4e00-\u9fff]{0,3})?[〔\[(]?\d{4}[〕\])]\s*第?\d{1,5}号|(?:国办发|国办函|国发|国函|中办发|厅字|发改[\u4e00-\u9fff]{0,3})\s?(?:\d{4}[年 -]?\s?)?第?\d{1,5}号|(?:国务院)?令?第\d{1,4}号(?:令)?|\d{1,4}号(?:令|文)"
)
# 令号是492
_BARE_NUMBER = re.compile(
    r"(?:文号|令号|字号|编号|号码|^[^,。?]{0,2}号)(?!文|令)[^,。?\d]{0,4}(?:是|为|写成?|作|:|应?该?)?第?(?P<n>\d{2,4})(?![\d〔\[(年月天日])"
)
_DAY = re.compile(rf"(?<![年\d])(?P<m>[{DIGITS}]{{1,3}})月(?P<d>[{DIGITS}]{{1,3}})[日号]")
_CALENDAR_DAY = re.compile(rf"(?P<m>[{DIGITS}]{{1,3}})月(?P<d>[{DIGITS}]{{1,3}})[日号]")
_DURATION = re.compile(
    rf"(?<![\d第])(?P<y>[{DIGITS}]{{1,3}})年(?!底|末|初|内|前|后|\d)(?:零|又)?(?:(?P<m>[{DIGITS}]{{1,3}})个月)?(?P<h>半|多|几)?|(?P<n>[{DIGITS}]{{1,3}})个月"
)
_HALF_YEAR = re.compile(r"(?<![一二三四五六七八九十\d年])(?:正好|刚好|整整|大约|约)?半年")
_RELATIONS = (
    ("less", re.compile(r"不到|不足|没到|少于|以内|之内|不超过")),
    ("more", re.compile(r"超过|多于|不止|以上|(?<!差不)多(?!少)|开外")),
    ("about", re.compile(r"左右|约|大概|差不多|将近|接近|几乎|上下|近")),
)
# 战略纲要出台之前,指导意见就有了: the second is the earlier one.
_BY_THEN = re.compile(r"^[^,。]+(?:之前|以前|前),?[^,。]*(?:就|已经?|早)[^,。]{0,4}(?:有|出|发|颁|存在)")
_RANKED = re.compile(r"第[二三四两2-4][多少]|其次|次多|次少")
_LATIN = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
_ABOUT = re.compile(r"多|左右|约|大概|差不多|将近|接近|几乎|上下|不到|超过")
_ISSUED_AT = re.compile(
    r"(?:是|于|在|为)〈时间〉(?:的|吧|吗|[,。?! ]|$)"
    r"|〈时间〉(?:[^,。?]{0,3}|[^,。?]{0,3}〈机构〉[^,。?]{0,3})(?:印|发|颁|出台|公布|修订|改的|出的|面世|问世|推出|公开(?:了|的|发布|$|[,。?!]))"
    r"|〈时间〉(?:把|将)[^,。?]{0,6}〈政策〉[^,。?]{0,3}(?:印|发|颁|出台|公布|推|公开)"
    r"|(?:印发|发布|颁布|出台|公布|修订|发文|颁发)(?:的?(?:时间|日期|年份))?(?:是|在|于|为)?〈时间〉"
)
_OF_TIME = re.compile(
    r"(?<=政策〉|文种〉)(?:是|于|在)〈时间〉[^,。?]{1,4}的(?=[,。?! ]|$)"
)  # 是2018年8月下来的
_DUE = re.compile(r"期限|限期|时限|截止|时点|(?:时间)?节点|最晚|最迟")  # the time is not the document's own
_ISSUED_BY = re.compile(
    r"(?:是|由|为)〈机构〉[^,。?]{0,10}(?:的|发|印|颁|编|搞|弄|定|改|出台|牵头|通过|批准)|〈机构〉[^,。?]{0,4}(?:印|发|颁|编|搞|弄|定的|改的|出的|出台|修订|制定|公布)"
    r"|(?:发文|颁布|发布|印发|制定)?(?:机关|机构|单位|部门|者)(?:是|为)〈机构〉"
)
# 协调小组由发改委牵头: something else than the document is of a body.
_OTHER_SUBJECT = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,8})(?:由|归)〈机构〉")
TITLE = re.compile(r"(?:全称|全名|正式名称|正式标题|标题|题目)(?:应该|应)?(?:是|为|叫)(?P<title>[^,。?]{4,})")
_VALIDITY_PART = re.compile(r"(?:(?!但是?|而(?!且)|可是)[^,;。、])+")
_NOT_SO = re.compile(r"(?:没有?|不)[? ]*$")
_NAME = re.compile(r"〈[^〉]*〉[,、。;:/|+ -]*")
_OPENS = r"〈政策〉[^,。、〈]{0,3}(?:[打开领起排]头|头一[份个]|最早|最先|在最前|第一[份个]?)"
_CLOSES = r"〈政策〉[^,。、〈]{0,3}(?:收尾|压轴|殿后|垫底|最晚|最后|末尾|收官|断后|在最末)"
_FIRST_AND_LAST = re.compile(rf"{_OPENS}[^〈]{{0,6}}{_CLOSES}")
_LAST_AND_FIRST = re.compile(rf"{_CLOSES}[^〈]{{0,6}}{_OPENS}")
_TOLD = 0.6  # share of the words that a statement explains, from which they are what is claimed


def claiming(question: q.Question, s: Signals) -> q.Question:
    """The question with what its claim states; a number it gives to a document names no other one."""
    if of_parts(s) and not question.targets:
        owners = s.owners
        question = question.with_(targets=owners[:1], terms=())
    numbered = {m.value for m in s.named(POLICY) if NUMBER.search(m.text)} if document_numbers(s) else set()
    named = {m.value for m in s.named(POLICY) if not NUMBER.search(m.text)}
    aside = set_aside(s.text)
    dropped = [m for m in s.named(ISSUER) if m.start in aside]
    filters = question.filters
    if dropped and (len(dropped) < len(s.named(ISSUER)) or filters.unknown_issuers):
        kept = tuple(m.value for m in s.named(ISSUER) if m not in dropped)
        filters = replace(filters, issuers=kept, issuer_mode=q.ANY)
    said = claim(s)
    rejected = bool(dropped) and len(dropped) == len(s.named(ISSUER)) and not filters.unknown_issuers
    of_group = said.get("quantity") in (NONE, SOLE) and not s.named(TERM)
    negated = denies(s.text) and not of_group or rejected and disbelieves(s.text)
    others = {m.value for m in s.named(POLICY) if m.start in aside}
    claimed = {m.value for m in s.named(POLICY) if m.start not in aside}
    others = others - claimed if claimed else set()
    return question.with_(
        attributes=claimed_attributes(s),
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
    chars = list(s.text)
    for mention in (*s.named(POLICY), *s.named(PERIOD), *s.named(ORDINAL)):
        chars[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(chars)


def claimed_attributes(s: Signals) -> Tuple[str, ...]:
    """The facts that a claim states: number, validity, effective, date, issuer."""
    exact = _record_attributes(s)
    if exact:
        return exact
    found = []
    issue = (
        not s.hard
        or of_parts(s)
        or bool(_LATIN.search(s.text))
        and s.has("issue_verbs")
        or s.familiarity < 0.5
        and (s.has("issue_verbs") or len(s.words) <= 1)
    )
    names = "".join(m.text for kind in (TERM, OUTSIDE) for m in s.named(kind))
    others = [word for word in s.hard if word not in names and word not in ("通过", "批准", "第一次", "首次")]
    told = bool(others) and s.familiarity >= _TOLD and not s.has("issue_verbs")
    at = _ISSUED_AT.search(s.masked) or _OF_TIME.search(s.masked)
    dated = at is not None and not (told and at.group()[0] in "是于在为") and not _DUE.search(s.text)
    dated = dated or not told and (_dates_document(s) or bool({"published", "written"} & set(s.attributes)))
    of_step = any(m.data.get("unit") in ("步", "阶段") or "步" in m.text for m in s.named(ORDINAL))
    issued = dated and at is not None and at.group()[0] not in "是于在为"
    if s.named(PERIOD) and (issued or not s.has("goal")) and (issue or dated) and not of_step:
        found.append("date")
    outside = [m for m in s.named(OUTSIDE) if m.value == "issuer"]
    bodies = s.named(ISSUER) or outside or s.has("jointly", "only")
    other = _OTHER_SUBJECT.search(s.masked)
    led = other is not None and any(word in other.group("what") for word in s.hard)
    if bodies and not led and (issue or not told and _ISSUED_BY.search(s.masked)):
        found.append("issuer")
    return tuple(found)


def of_parts(s: Signals) -> bool:
    """Whether a claim is a bare row of names, of a document by a term of it among them: 18年6月,国办,一网一门一次."""
    valued = s.named(PERIOD) or s.named(ISSUER)
    return bool(valued and s.named(TERM)) and not _NAME.sub("", s.masked).strip(" ,、。;:?!/|-+")


def _dates_document(s: Signals) -> bool:
    """Whether a month or day is given as the time of a document that is named: X那行的时间填的2017年1月."""
    exact = all(m.data.get("month") and not m.data.get("end_of") for m in s.named(PERIOD))
    named = s.named(POLICY) and s.named(PERIOD) and "date" in s.attributes
    return bool(named) and exact and not (_DUE.search(s.text) or s.named(TERM))


def _record_attributes(s: Signals) -> Tuple[str, ...]:
    """The fields of the official record that a claim states."""
    if "title" in s.attributes and TITLE.search(s.text):
        return ("title",)
    if document_numbers(s) or "number" in s.attributes and not s.wh:
        return ("number",)
    if "effective" in s.attributes and (s.named(PERIOD) or _DAY.search(s.text)):
        return ("effective",)
    if "validity" in s.attributes and claimed_validity(s.text) is not None and not s.named(PERIOD):
        return ("validity",)
    if "title" in s.attributes and (s.quoted or "《" in s.text):
        return ("title",)
    return ()


def document_numbers(s: Signals) -> Tuple[str, ...]:
    """The document numbers that a claim gives to something that it names otherwise."""
    numbered = [m for m in s.named(POLICY) if NUMBER.search(m.text)]
    named = [m for m in s.named(POLICY) if m not in numbered]
    found = [m.group() for m in NUMBER.finditer(s.text)]
    found += [f"{m.group('n')}号" for m in _BARE_NUMBER.finditer(s.text)]
    told = named or not numbered or "number" in s.attributes  # 文号写国发〔2015〕50号: of what is spoken of
    return tuple(found) if found and told else ()


def claimed_validity(text: str) -> Optional[bool]:
    """Whether a document is said to be in force (True), not to be (False), or neither (None)."""
    text = plain(text)
    ended = re.search(
        r"(?P<not>没有?|未|尚未|并未|不会|还没)?[^,。?没未]{0,2}(?:失效|废止|作废|过期|无效|停用|停止(?:执行|施行|适用|使用)|被(?:废|撤|取代|替代|顶替)|(?<!通)过时|寿终正寝|下架|退役|废(?:了|掉))",
        text,
    )
    if ended:
        return bool(ended.group("not"))
    if re.search(r"不(?:再|是)?(?:现行)?(?:有效|作数|算数|管用|能用|执行|适用|施行)|不管用|不顶用", text):
        return False
    in_force = re.search(
        r"有效|现行|作数|算数|管用|好使|顶(?:用|事)|还?能[^,。?]{0,6}用|还吃得开|(?:还|仍|仍然|依然|继续)(?:在)?(?:施行|执行|适用|沿用|使用|用|实施)",
        text,
    )
    return True if in_force else None


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
    elif exclusive(s):
        found["exclusive"] = True
    numbers = document_numbers(s)
    if numbers:
        found["numbers"] = numbers
    validity = claimed_validity(s.text) if "validity" in s.attributes else None
    if validity is not None:
        found["in_force"] = validity
        found["each_in_force"] = _each_validity(s)
    day = _DAY.search(s.text)
    if day:
        found["day"] = (parse(day.group("m")) or 0, parse(day.group("d")) or 0)
    paired = pairs(s)
    if paired:
        found["pairs"] = paired
    months = claimed_months(s.text)
    if months:
        found["months"] = months
    span = claimed_span(s.text)
    if span:
        found["span"] = span
    if s.has("earliest", "latest") and (s.named(POLICY) or s.has("pronoun")):
        found["extreme"] = "earliest" if s.has("earliest") else "latest"
    elif s.has("most", "fewest") and not s.named(POLICY) and not _RANKED.search(s.text):
        found["extreme"] = "most" if s.has("most") else "fewest"
    ends = _ends(s)
    if ends:
        found["ends"] = ends
    members = claimed_members(s)
    if members:
        found["members"] = members
    quotes = tuple(quoted for quoted in s.quoted if len(quoted) > 1)
    if quotes:
        found["quotes"] = quotes
    places = (m.data for m in s.named(ORDINAL) if m.data.get("unit"))
    place = next((data["index"] for data in places if data.get("index")), 0)
    if place:
        found["place"] = place
    return found


def _ends(s: Signals) -> Tuple[str, ...]:
    """The documents said to be the first and the last of all: X打头、Y收尾; () if none are."""
    named = s.named(POLICY)
    if len(named) != 2:
        return ()
    if _FIRST_AND_LAST.search(s.masked):
        return named[0].value, named[1].value
    return (named[1].value, named[0].value) if _LAST_AND_FIRST.search(s.masked) else ()


def days_of(text: str) -> Set[Tuple[int, int]]:
    """The days of the calendar (month, day) that a normalised text names."""
    found = _CALENDAR_DAY.finditer(text)
    return {(parse(m.group("m")) or 0, parse(m.group("d")) or 0) for m in found}


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


def claimed_order(s: Signals) -> str:
    """The relation in time or origin that a claim states of two documents, or an empty string."""
    text = s.text
    if re.search(r"同一(?:家|个)?(?:机构|单位|部门|机关)|同一家|一家发的", text):
        return "same_issuer"
    if re.search(r"同时|同一个?月|同月", text):
        return "same_month"
    if re.search(r"同一?年", text):
        return "same_date"
    if _BY_THEN.search(text):
        return "later"
    if re.search(
        r"(?:的时候|那时候?|那会儿?|之时|时),?[^。?]+(?:了没有?|没有?|已经?[^,。?]{1,8})[吗吧?。]*$", text
    ):
        return "later"
    if re.search(
        r"比[^,。]+早|早于|先于|在[^,。]+(?:之前|以前|前面|前头)|先有?[^。?]+后(?:有|才|来)|(?:更|要)早|前,",
        text,
    ):
        return "earlier"
    if re.search(r"比[^,。]+晚|晚于|在[^,。]+(?:之后|以后|后面|后头)|(?:更|要)晚", text):
        return "later"
    return ""
