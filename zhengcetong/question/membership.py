"""What a claim says to belong to an enumeration, in its own words: 四川也在试点里, 原则里有X, A、B和C都算."""

from __future__ import annotations

import re
from typing import List, Sequence, Tuple

from zhengcetong.linking.mention import ISSUER, OUTSIDE, POLICY, TERM, Mention
from zhengcetong.linking.numerals import DIGITS
from zhengcetong.linking.outside import PLACE
from zhengcetong.question.denial import plain
from zhengcetong.question.signals import Signals

_OUTSIDE_ISSUER = "issuer"
_TAIL = re.compile(
    r"(?:这一项|这一条|这个|一项|一条|这几个|之类的?)?(?:也|都)?(?:对吗|对吧|对不对|对不|是吗|是吧|是不是|没错吧|没错|吗|吧|么|呢|啊|呀|[?。,! ])*$"
)
_LISTED = re.compile(r"[^、,。?;:()“”=]{1,14}(?:、[^、,。?;:()“”=]{1,14})+")
_HOLDS = re.compile(
    r"有没有|有没得|是否有|包不包(?:括|含)|包括|包含|涵盖|囊括|(?<!全)覆盖(?!全国|城乡)(?=[^,。?]*[、和与及])|(?:里头?|里面|中|当中|名单)(?:也|都|还)?有|(?<![只才])有|含(?!义)"
    r"|(?:里头?|里面|里边|中|当中|名单)(?:也|都|根本|压根|可|倒)?(?:没|缺|少|漏)(?:有|了)?"
)
# Bodies that take part in something are its members, not its issuers.
_MEMBERS = re.compile(r"参与|参加|入选|试点|成员|包括|包含|名单|之列|在内")
_PART_IN = re.compile(r"(?:有|没有?|少不了|缺不了)(?P<who>[^,。?有没]{2,12})的(?:份儿?|名字|位置|席位|一席)")
_COUNT = re.compile(rf"[{DIGITS}]+(?:个|项|条|种|类|级|家|大|章|层|步|份|部|天|所|支)?")
_MEASURED = re.compile(r"\d(?:个?万亿|亿|万|%|年|个?工作日|天|Mbps|Tbps)")
_BELONGS = re.compile(
    r"^(?P<it>[^,。?]{2,14}?)(?:难道|也|都)?不?算(?:不算|在内|进去|数)?(?:吗|么|吧|嘛)?[?。! ]*$"
    r"|(?P<in>[^,。?]{2,14}?)(?:是|有|被|也|都|没|不|给|会)*(?:算|列|包括|包含|写|放|纳|收|圈|划)(?:进|入|到|在)(?:去|来|内|里|里面|里头|其中)?了?(?:吗|么|吧|呢|没有?|不)*[?。! ]*$"
    r"|(?P<who>[^,。?]{2,30}?)(?:是不是|是否|也|都|不)*(?:是|属于|在|算|列入|纳入|入选|参加|参与|进)(?:了|在|进)?[^,。?]*(?:之一|里头?|里面|名单|当中|其中|之列|行列|范围|试点|系统|在内|算)"
)
# What may follow a name that is itself what belongs: 四川也在, 江苏省、…; not 省级 of 省级平台, 台湾 of 台湾读者.
_ITSELF = re.compile(
    r"[”》]?(?:省|市|自治区|那边|这边|那里|这里|这?一?[项条个家]|[这那](?:一)?[套些几类种块])?(?:[、,。?;:!和与及跟同或” ]|也|都|均|是|在|属|算|列|入|不|没|有没有|能|可|应|被|参|包|之|其|含|里|中|还|就|吧|吗|么|呢|哦|啊|嘛|咯|对|当|归|放|的份"
    r"|肯定|应该|应当|大概|好像|似乎|想必|一定|必然|必定|铁定|八成|估计|可能|照理|按说|总|$)"
)
# A place by which somebody is called who asks or reports: 台湾读者问, 成都的朋友说.
_CALLED_BY = re.compile(
    r"(?:省|市|那边|这边|来)?的?(?:读者|市民|居民|百姓|老百姓|群众|人|网友|网民|朋友|同学|老师|客户|记者|同事|同行|粉丝|观众|听众|学生|考生|用户|亲戚|编辑|媒体|企业主?|商户|老板|商人)们?(?:,|:|问|想|来|说|讲|称|认为|觉得|关心|咨询|要|打|留言|反映|提|在|跟|向|写)"
)
_SOMEWHERE = re.compile(r"[我本]|当地|地方")  # no name of a place
# What leads up to the first of a row: 准许分建、统分.
_LEADS = re.compile(
    r"^(?:准许|允许|容许|支持|采用|采取|提供|设有?|分成?|可用|可以?|使用|还有|里头?|里面|其中)+(?=..)"
)
_WHETHER = re.compile(r"有没有|有没得|有无")
# 包括“生态环保”系统: what is quoted is a member, whose kind stands behind it.
_HELD_BEFORE = re.compile(r"(?:包括|包含|涵盖|囊括|含|(?<!没)有|列[了有入]|还[有加])[^,。?]{0,3}$")
_KIND_BEHIND = re.compile(
    r"”?(?:系统|工程|原则|领域|方面|目标|行动|类|库|网|平台)(?:[,。?!、]|吗|么|吧|在内|$)"
)
_LEVELS = re.compile(r"[两二三四五\d]级")
_GOES_ON = re.compile(
    r"(?<=.{2})(?:都|也|均|是|在|等|这|那|列|算|共|还|就|要|--|—)|(?<=..)(?=[两二三四五六七八九十\d]+(?:层|类|种|步|项|条|个|大|方面))"
)
_FRAMED = re.compile(r"任何|例外|一切|所有|什么|其他|其它|别的|这么|那么|规定|没有$")
# What is quoted as a verdict, or as a word of the claim itself: 应选“正确”, 这个“只有”用得准吗.
VERDICT = re.compile(r"(?:不?正确|错误?|对|是|否|不?属实|有误|无误|真|假|只有|唯一|全部|都|不?成立)")
# A part of a row that tells something instead of naming it: 用户自己传的、要核原件; 最底下叫甲、最上头是乙.
_TOLD = re.compile(r"的$|^(?:要|须|必须|得|应当?|能|可以?|会|不|没|由|让|把|被)(?=..)")
_IS = re.compile(r"(?<=..)(?<![因认作成称])(?:是|叫|指|归|属)(?=..)")
_CLAUSE = re.compile(r"(?<![因认作成称])[为是]")
_FIRST = re.compile(
    r"是|有|为|成|包括|包含|涵盖|含|讲的|:|把|将|即|列了|点名|覆盖|由|叫|分别|向|对|采[用取]|分[作成]|实行|准许|允许(?=.{2})"
)


def claimed_members(s: Signals) -> Tuple[str, ...]:
    """The members that a claim says an enumeration has, in its own words."""
    titles = "".join(m.text for m in s.named(POLICY))
    members: List[str] = [q for q in s.quoted if q not in titles and _quoted_alone(s.text, q)]
    listed = [part for run in _LISTED.findall(_unnamed(s)) for part in _parts(run)]
    items = [m.text.strip("“”") for m in _alone(s.text, [m for m in s.named(TERM) if "." in m.value])]
    members += [name for name in items if name not in members and not any(name in part for part in listed)]
    members += listed
    bodies = [m.text for m in outsiders(s)]
    members += bodies
    if _MEMBERS.search(s.masked):
        members += [m.text for m in s.named(ISSUER)]
    members += _included(s.text, [*bodies, *items])
    trimmed = [_trimmed(m) for m in members if m in bodies or not any(b in m for b in bodies)]
    found = (m for m in trimmed if 2 <= len(m) <= 14 and not _COUNT.fullmatch(m) and not _MEASURED.search(m))
    found = (m for m in found if m.count("“") == m.count("”") and not VERDICT.fullmatch(m))
    return tuple(dict.fromkeys(m for m in found if not _FRAMED.search(m)))


def outsiders(s: Signals) -> Tuple[Mention, ...]:
    """The places and foreign bodies that a claim speaks of, not those that only tell who asks: 台湾读者问."""
    named = [m for m in s.named(OUTSIDE) if m.value in (PLACE, _OUTSIDE_ISSUER)]
    return tuple(m for m in named if _stands_alone(s.text, m) and not _SOMEWHERE.match(m.text))


def tells_who(text: str, mention: Mention) -> bool:
    """Whether a place only tells where somebody is from who asks or reports."""
    return mention.value == PLACE and bool(_CALLED_BY.match(text, mention.end))


def _stands_alone(text: str, mention: Mention) -> bool:
    return bool(_ITSELF.match(text, mention.end))


def _alone(text: str, names: Sequence[Mention]) -> List[Mention]:
    """The names that stand by themselves, also in a row without commas: 金税金关那一套."""
    ends = {m.start: m.end for m in names}
    found = []
    for m in names:
        last = m.end
        while last in ends:
            last = ends[last]
        if _ITSELF.match(text, last):
            found.append(m)
    return found


def _quoted_alone(text: str, quoted: str) -> bool:
    """Whether a quotation is a thing by itself rather than the name before another word: “互联网+政务服务”体系."""
    start = text.find(f"“{quoted}”")
    end = start + len(quoted) + 2
    if _HELD_BEFORE.search(text[:start]) and _KIND_BEHIND.match(text, end):
        return True
    return bool(_ITSELF.match(text, end)) or text[end : end + 1] in ("的", "这", "那")


def _unnamed(s: Signals) -> str:
    """The clause with the names of documents blanked."""
    chars = list(s.text)
    for mention in s.named(POLICY):
        chars[mention.start : mention.end] = "," * (mention.end - mention.start)
    return "".join(chars)


def _parts(run: str) -> List[str]:
    """The parts of A、B、C, without what leads up to the first and goes on from the last."""
    parts = run.split("、")
    if _IS.search(parts[0]) and _IS.search(parts[-1]) or any(_TOLD.search(part) for part in parts[1:]):
        return []
    parts[0] = _LEADS.sub("", _FIRST.split(parts[0])[-1])
    levels = _LEVELS.search(parts[-1])
    if levels:  # 国家、省、县三级: names of levels
        parts[-1] = parts[-1][: levels.start()]
        return [part if part.endswith("级") else f"{part}级" for part in parts if part]
    parts[-1] = _GOES_ON.split(parts[-1])[0]
    if any(_CLAUSE.search(part) for part in parts[1:]):
        return []  # 以公开为常态、不公开为例外: clauses, no names
    return [*parts[:-1], *re.split(r"和|以及|及|与", parts[-1])]


def _included(text: str, names: Sequence[str]) -> List[str]:
    """What stands behind 包括 or before 也在里面, what has a part in something: 没工信部的份."""
    bare = plain(_WHETHER.sub("有", text))
    part = _PART_IN.search(bare)
    if part:
        return re.split(r"[、和与及跟]|以及", part.group("who"))
    belongs = _BELONGS.search(bare)
    held = _HOLDS.search(bare)
    tail = re.split(r"[,。;?!]", _HOLDS.split(bare)[-1])[0] if held else ""
    last = belongs is not None and (belongs.group("in") or belongs.group("it"))
    if tail and not last and any(name in tail for name in names):
        belongs = None  # 参与试点的部委有公安部: what is named behind 有 belongs
    if belongs:
        who = belongs.group("in") or belongs.group("who") or belongs.group("it")
        return re.split(r"[、和与及跟]|以及", who)
    return re.split(r"[、和与及跟]|以及", re.sub("[“”]", "", tail)) if tail else []


def _trimmed(member: str) -> str:
    member = _TAIL.sub("", member.strip("“”《》 ,"))
    member = re.sub(rf"(?<=..)(?:[{DIGITS}]+(?:条|项|种|点|句|个|类|者))?(?:之外|以外)?$", "", member)
    member = re.sub(r"(?<=..)的?(?:情况|信息|内容|事项|资料|材料|这块|那块|这方面|这类)$", "", member)
    return re.sub(
        r"^(?:是|为|有|包括|包含|分别是|分别|例如|比如|如|和|及|与|也|都|还|连|像)+|(?:等|这.{0,4}|(?<=..)[两二三四五六七八九十\d]+个?(?:领域|方面|部门|省市?|系统|原则|级|层|类|种)|[个项]?[都也有]?)$",
        "",
        member,
    )
