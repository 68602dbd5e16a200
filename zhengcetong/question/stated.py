"""Which fields of a document's record a claim states: number, title, validity, effective, type, date, issuer."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM, Mention
from zhengcetong.linking.numerals import DIGITS
from zhengcetong.linking.outside import SIGNS
from zhengcetong.question.denial import plain
from zhengcetong.question.signals import Signals

# 国发〔2018〕27号, 国务院令第711号, 108号文
NUMBER = re.compile(
    rf"(?:{SIGNS})?[〔\[(]?\d{{4}}[〕\])]\s*第?\d{{1,5}}号|(?:{SIGNS})\s?(?:\d{{4}}[年 -]?\s?)?第?\d{{1,5}}号"
    r"|(?:国务院)?令?第\d{1,4}号(?:令)?|\d{1,4}号(?:令|文)"
)
# 令号是492
_BARE_NUMBER = re.compile(
    r"(?:文号|令号|字号|编号|号码|^[^,。?]{0,2}号)(?!文|令)[^,。?\d]{0,4}(?:是|为|写成?|作|:|应?该?)?第?(?P<n>(?!20\d\d)\d{2,4})(?![\d〔\[(年月天日])"
)
_PART = re.compile(r"[^,;。、]+")
_SLOT = "〈文种〉"
_WORDS = rf"{_SLOT}|(?:管理)?办法|决定|决议|公告|通告|批复|报告|命令|法律|(?:部门)?规章|白皮书|蓝皮书|章程|细则|准则|公报"
_TYPED = re.compile(
    rf"(?:是|为|属于?|算(?:是|作)?|叫做?|当[成作]|写[成作]|归[入为类到在]*|列[为入在]|编[为入在]|划[为到]|定[为位]*)(?:了|不是|一?[个份部种类]|所谓的?|“)*(?P<type>{_WORDS})”?"
    r"(?:类|性质|这一?类|一类)?的?(?:文件|文种|政策)?(?:来着|来的|[呢吧吗么呀啊咩嘛不对没]|[,。?! ]|还是|而|$)"
    rf"|(?:文种|体裁|文体|文件类型|类型|类别|性质)[^,。?〈]{{0,6}}(?P<kind>{_WORDS})"
)
DAY = re.compile(rf"(?<![年\d])(?P<m>[{DIGITS}]{{1,3}})月(?P<d>[{DIGITS}]{{1,3}})[日号]")
_LATIN = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
_ISSUED_AT = re.compile(
    r"(?:是|于|在|为)〈时间〉(?:的|吧|吗|[,。?! ]|$)"
    r"|〈时间〉(?:[^,。?]{0,3}|[^,。?]{0,3}〈机构〉[^,。?]{0,3})(?:印|发|颁|出台|公布|修订|改的|出的|面世|问世|推出|见报|上网|挂网|亮相|露面|登报|公开(?:了|的|发布|$|[,。?!]))"
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
_OTHER_SUBJECT = re.compile(
    r"(?P<what>〈术语〉|[\u4e00-\u9fff]{2,8})(?:(?:由|归)〈机构〉|(?:是|为|让|该)〈机构〉(?:来)?(?:牵头|主管|负责|管|抓|统筹|组织|承担|批|审))"
)
TITLE = re.compile(r"(?:全称|全名|正式名称|正式标题|标题|题目)(?:应该|应)?(?:是|为|叫)(?P<title>[^,。?]{4,})")
_NAME = re.compile(r"〈[^〉]*〉[,、。;:/|+ -]*")
AT_ONCE = re.compile(r"当[天日]|同[一]?[天日]|即日|立[即刻]|随即|马上")  # 4月15日公布,当天就施行
_TOLD = 0.6  # share of the words that a statement explains, from which they are what is claimed


def claimed_attributes(s: Signals) -> Tuple[str, ...]:
    """The facts that a claim states: title, number, effective, validity, type, date, issuer."""
    exact = _record_attributes(s)
    return exact if "title" in exact else (*exact, *_issue_attributes(s, exact))


def _issue_attributes(s: Signals, exact: Tuple[str, ...]) -> Tuple[str, ...]:
    """Whether a claim states when a document was issued, and by whom; `exact`: what else of its record."""
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
    numbered = [m.span() for m in NUMBER.finditer(s.text)]
    used = effective_periods(s) if "effective" in exact else ()
    periods = [m for m in _outside(s.named(PERIOD), numbered) if m not in used]
    if periods and _dated(s, issue, told):
        found.append("date")
    outside = [m for m in s.named(OUTSIDE) if m.value == "issuer"]
    bodies = _outside(s.named(ISSUER), numbered) or outside or s.has("jointly", "only")
    other = _OTHER_SUBJECT.search(s.masked)
    led = other is not None and (
        other.group("what") == "〈术语〉" or any(word in other.group("what") for word in s.hard)
    )
    if bodies and not led and (issue or not told and _ISSUED_BY.search(s.masked)):
        found.append("issuer")
    return tuple(found)


def _dated(s: Signals, issue: bool, told: bool) -> bool:
    """Whether a time in a claim is that of a document; `told`: what statements say of a thing is claimed."""
    at = _ISSUED_AT.search(s.masked) or _OF_TIME.search(s.masked)
    dated = at is not None and not (told and at.group()[0] in "是于在为") and not _DUE.search(s.text)
    dated = dated or not told and (_dates_document(s) or bool({"published", "written"} & set(s.attributes)))
    of_step = any(m.data.get("unit") in ("步", "阶段") or "步" in m.text for m in s.named(ORDINAL))
    issued = dated and at is not None and at.group()[0] not in "是于在为"
    if of_step or not issued and all(m.data.get("end_of") for m in s.named(PERIOD)):
        return False  # 2020年底 is a time limit
    return (issued or not s.has("goal")) and (issue or dated)


def effective_periods(s: Signals) -> Tuple[Mention, ...]:
    """The times that a claim gives for the entry into force, where it gives others for something else."""
    words = s.cues.get("attributes.effective", ())
    inside = []
    for part in _PART.finditer(s.text):
        if any(part.start() <= cue.start < part.end() for cue in words):
            own = [m for m in s.named(PERIOD) if part.start() <= m.start < part.end()]
            if not own and AT_ONCE.search(s.text[: part.end()]):
                own = [m for m in s.named(PERIOD) if m.end <= part.start()][-1:]
            inside += own
    return tuple(inside)


def _outside(mentions: Sequence[Mention], spans: Sequence[Tuple[int, int]]) -> List[Mention]:
    """Mentions that are no part of the spans: the body and the year in 国务院令第711号, 国发〔2018〕27号."""
    return [m for m in mentions if not any(a < m.end and m.start < b for a, b in spans)]


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
    """The fields of the official record that a claim states, and the type that it gives a document."""
    if "title" in s.attributes and TITLE.search(s.text):
        return ("title",)
    found = []
    if document_numbers(s) or "number" in s.attributes and not s.wh:
        found.append("number")
    if "effective" in s.attributes and (s.named(PERIOD) or DAY.search(s.text)):
        found.append("effective")
    if "validity" in s.attributes and claimed_validity(s.text) is not None and not s.named(PERIOD):
        found.append("validity")
    if claimed_type(s):
        found.append("type")
    if not found and "title" in s.attributes and (s.quoted or "《" in s.text):
        found.append("title")
    return tuple(found)


def claimed_type(s: Signals) -> str:
    """The type that a claim says a document to be of, in its own word: 文种是规划, 其实是个意见; "" if it says none."""
    spoken = s.named(POLICY) or s.named(ORDINAL) or s.has("pronoun", "earliest", "latest")
    if not (spoken or len(s.named(DOCTYPE)) > 1):
        return ""
    match = _TYPED.search(s.masked)
    if match is None:
        return ""
    slot = "type" if match.group("type") else "kind"
    if match.group(slot) != _SLOT:
        return match.group(slot)
    place = s.masked[: match.start(slot)].count(_SLOT)
    named = s.named(DOCTYPE)
    return named[place].text.strip("“”《》") if place < len(named) else ""


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
        r"(?P<not>没有?|未|尚未|并未|不会|还没)?[^,。?没未]{0,2}(?:失效|废止|作废|过期|无效|停用|停止(?:执行|施行|适用|使用)|被(?:废|撤|取代|替代|顶替)|(?<!通)过时(?!间|限)|寿终正寝|下架|退役|废(?:了|掉))",
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
