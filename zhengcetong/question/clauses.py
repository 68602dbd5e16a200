"""One message may hold several questions: where to cut it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Sequence, Tuple

from zhengcetong.linking.mention import ISSUER, PERIOD, POLICY, TERM, Mention
from zhengcetong.question.labels import labelled
from zhengcetong.text.exam import read_exam
from zhengcetong.text.whether import asks_whether_so

INTERROGATIVE = re.compile(
    r"有没有(?=[^,。?]{0,3}(?:文件|政策|规定|条例))|什么|啥|哪|谁|多少|多久|(?<!任)何|怎|咋|吗|么(?!样)|呢|是不是|是否|对不对|列出|列举|列一下|概括|简述|比较|对比|总结|解释"
    r"|说说|讲讲|边个|边份|乜|咩|点解|第几|\(\s*\)|几(?:个(?!字)|项|份|条|部|时|年|月|种|点|号|家|类|天|级|层|成|兆|章|库|系|批|道|句|处|档|块|件(?!事)|方面|则|步)|_+|"
    r"干嘛|干吗|多长|多大|(?P<verb>[^\W不能可好行对知方是识懂会])[\u4e00-\u9fff]?不(?P=verb)|"
    r"\b(?:when|who|what|which|how|why|where|list|compare|explain|summari[sz]e)\b",
    re.IGNORECASE,
)
_DOUBTS = re.compile(r"(?:怎么|哪|咋)(?:会|可能|能)(?:是|由)|凭(?:什么|啥)(?:就)?(?:说|讲|认为)")
_TAG = re.compile(
    r"^(?:(?:这|此|该|上述|以上|前述)(?:个|种|一)?(?:说法|主张|辩称|理解|引用|提法|句话|说|话|表述|观点|结论|提法|判断|论述)?|我?(?:说|讲|记)(?:得|的)?)?(?:是|这样)?(?:对否|然否|确否|属实否|妥否|可靠吗|靠谱吗|有依据吗|对吗|对么|对不对|对吧|对不|是吗|是么|是吧|是不是|"
    r"没错吧|对还是错|(?:真|真的|确实|文件|原文)?(?:是|有)?(?:这么|这样|如此|这|那么)(?:个|回|条|么)?(?:规定|说|讲|写|要求|定|安排|提|事|说法|讲法)(?:的|过)?(?:吗|么|吧|不|没|没有|嘛)?|(?:于法)?有据(?:吗|么|否)|成立(?:吗|么|否|与否)?|站得住脚?(?:吗|么|不)?|说得通(?:吗|么)?|可信(?:吗|么)?|有道理(?:吗|么)?|有(?:没有|无)?(?:问题|毛病|错误)(?:吗|么)?|对伐|对哇|准(?:吗|么|不准?|否)|能(?:这么|这样)(?:写|讲|说|理解|认为|记|报|引)(?:吗|么|不)?|真的吗|真的假的|是真的吗|属实吗|准确吗|正确吗|正确么|正确与否|是否正确|是否属实|是否准确|"
    r"有没有错|有误吗|没记错吧|[^,。?谁哪]{0,4}(?:这么|这样|如此)?(?:说|讲|写|记|抄|引|理解|表述)(?:得|的|法)?(?:是否|是不是|有没有|还)?(?:对|准确|正确|属实|有误|错|成立|妥|可信|靠谱)(?:了|的)?(?:吗|么|吧|不对?|没有?|否|呢)?|right|is that right|is it true|correct)$",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^请?(?:一并|帮忙|麻烦)?(?:全部|都|逐一|分别)?(?:告诉我|告知|列(?:出|一下)来?|列个表|说明|回答|解答|指教)(?:一下)?(?:吧|谢谢)?$"
)
_PREFACE = re.compile(
    r"(?:(?:我们?|俺|咱)?(?:领导|主任|老师|同事|群众|老板|客户|朋友|同学|有人|孩子|家里人|单位|编辑|读者|来访者)|我们?|俺|咱)"
    r"[^,。?!]{0,12}?(?:让|叫|要|问|想|在|需要|写|做|准备|查|不清|忘)[^,。?!]{0,12}[,。:]\s*"
)
_AGAIN = re.compile(
    r"(?:那|那么)?我?(?:再|重新|重)[^,。?!]{0,4}?(?:问|确认|说|请教)[^,。?!]{0,3}?(?:次|遍|下|个)?[,:。]\s*"
)
_DISMISSED = re.compile(
    r"[^,。?!]{1,10}?(?:就|先|都|可以)?(?:算了|不说了|不管了?|不看了?|不用说了?|不用管了?|放一放|放一边|跳过|略过)(?:吧|啊)?[,:。]\s*(?=.)"
)
_ANNOUNCED = re.compile(r"(?:请教|咨询|打听|问)[^,。?!]{0,5}(?:问题|事情?|下)[。!]?$")
_LEFT_OPEN = re.compile(r"(?<!不)(?<!还)(?:是|为|叫|有|包括)$")  # 居第五位的文件是?
# What is asked for by its name alone: …的文号, 2018年的清单.
_THING = (
    r"(?:文号|字号|全称|全名|时间|日期|年月|年份|机关|单位|机构|部门|链接|网址|期限|时限|目标|内容|意思|含义|原则|清单|名单|章数|背景"
    r"|依据|阶段|措施|主线|角度|意义|范围|名字|任务|领域|地区|省份|指标|区别|顺序|出处|定义|概念|步骤|效力|对象)"
)
_THINGS = re.compile(rf"{_THING}(?:呢|吧|各?是)?$")
_FURTHER_BY = r"(?:还有|另外|最后|以及|顺便|再|对了|和|加上|外加|然后|接着|并且?|同时)"
# A further question that only names what is asked for: 最后它的文号.
_FURTHER = re.compile(rf"^{_FURTHER_BY}[^,。?!]{{0,16}}{_THING}(?:呢|吧|各?是)?$")
_CONNECTED = re.compile(rf"^[, ]*(?!最后){_FURTHER_BY}")
_TOPMOST = re.compile(r"最[多少早晚新旧先后]")
_LONGEST_TOPIC = 12
_POINT = re.compile(r"(?:方面|点|条|步|阶段|句|层|类)呢$")
_NEW_SUBJECT = re.compile(r"(?:还有|另外|顺便|再|那|对了|以及|同时|并且|而|《)")
_STRONG = re.compile(
    r"[?!;。\n]+|(?:(?<=对吧)|(?<=是吧)|(?<=对不)|(?<=[吗么]))[ ,]+(?=那(?![个份些几])|还有(?!没)|另外)"
)
_WEAK = re.compile(
    r"(?:,|\s)+(?:还有|另外|以及|顺便|并且|同时|然后|and)?|(?:还有就是|另外|顺便问一下|顺便|然后(?:呢|就是)?|接着|再有|再就是|同时|还有(?!没))"
)
# Before the name of a document that a message without stops goes on to ask about; not 跟指南哪个早.
_BESIDE = re.compile(r"[跟和与同及比是或到离距由把被对、〈《“(]$|[这那]$")
_MOST = 12  # questions of one message; the last one takes the rest
_ENUMERATOR = re.compile(
    r"[\s,;]*(?:第[一二三四五六七八九](?:个问题|个|点|问)?|其[一二三四五]|首先|其次|再次|最后|\(?[一二三四五六七八九]是?|\(?\d{1,2}(?=[).、:]))[,、:.)]+\s*"
)
# One of several numbered questions, wherever it stands: 1.文号 2.章数, (一)…;(二)….
_NUMBER = re.compile(
    r"(?<![\d第〔(])(?:\((?P<a>\d|[一二三四五六七八九])\)|(?P<b>\d|[一二三四五六七八九])[.、:)](?!\d))"
)
# Asks for facts of a document, and nothing of what it says.
_RECORD = re.compile(
    r"(?:什么|啥)(?:时候|时间|时|机关|机构|部门|单位)|[何几]时|何[年月日]|何(?:机关|部门|单位)|哪一?[年月天]|哪个月|"
    r"几(?:月份?|号)|几几年|多会儿|谁|哪(?:一?个|一?家|几家)(?:部门|机构|机关|单位)|哪(?:一|几|两)?家"
)
_JOINT = re.compile(r"、|以及|还有|(?<=[的发布台])(?:和|跟|与)")
_COUNTED = re.compile(
    r"..(?:几|多少|若干)(?:个|家|项|份|部|条|种|点|类|章|级|层|步|件|方面)?[ ,]*$"
)  # 省市几个、部门几家
_POLAR = re.compile(r"([\u4e00-\u9fff])[不没]\1|[是能可]否")
_OPENERS, _CLOSERS = "《“(〔‘", "》”)〕’"


@dataclass(frozen=True)
class Span:
    """A half-open range of the message that is one question."""

    start: int
    end: int


def _depths(text: str) -> List[int]:
    depth, depths = 0, []
    for char in text:
        depth += char in _OPENERS
        depths.append(depth)
        depth = max(0, depth - (char in _CLOSERS))
    return depths


def _cut(
    text: str, start: int, end: int, pattern: re.Pattern[str], blocked: Sequence[bool]
) -> List[Tuple[int, int]]:
    parts, position = [], start
    for match in pattern.finditer(text, start, end):
        if match.start() < position or any(blocked[match.start() : match.end()]):
            continue
        parts.append((position, match.start()))
        position = match.end() if pattern is _STRONG else _after_blank(text, match)
    parts.append((position, end))
    return [(s, e) for s, e in parts if text[s:e].strip(" ,")]


def _after_blank(text: str, match: re.Match[str]) -> int:
    position = match.start()
    while position < match.end() and text[position] in ", ":
        position += 1
    return position


def split(text: str, mentions: Sequence[Mention]) -> List[Span]:
    """The questions of a normalised message, in order; always at least one span."""
    listed = labelled(text)
    if listed and not any(m.kind == POLICY and m.end <= listed[0][0] for m in mentions):
        return [Span(start, end) for start, end in listed[:_MOST]]
    depths = _depths(text)
    blocked = [depth > 0 for depth in depths]
    for mention in mentions:
        for i in range(mention.start, mention.end):
            blocked[i] = True
    parts: List[Tuple[int, int]] = []
    numbers = _numbers(text, blocked, mentions)
    for start, end in _cut(text, *read_exam(text).stem, _STRONG, blocked):
        places = [start, *(n for n in numbers if start < n < end), end]
        for a, b in zip(places, places[1:], strict=False):
            if a in numbers:
                parts.append((a, b))
            else:
                parts += _weak_parts(text, a, b, blocked, mentions)
    return _merged(text, parts, mentions, numbers) or [Span(0, len(text))]


def _numbers(text: str, blocked: Sequence[bool], mentions: Sequence[Mention]) -> List[int]:
    """Where numbered questions begin: their numbers run from one on, there are several, and none is a bare name."""
    found: List[int] = []
    names = {m.start: m.end for m in mentions if m.kind in (POLICY, TERM)}
    for match in _NUMBER.finditer(text):
        number = match.group("a") or match.group("b")
        value = int(number) if number.isdigit() else "一二三四五六七八九".index(number) + 1
        inside = blocked[match.start()] and not match.group("a")
        if (
            re.match(r"\s*(?:[,;。(]|$)", text[names.get(match.end(), len(text)) :] or "。")
            and match.end() in names
        ):
            return []
        if value == len(found) + 1 and not inside:
            found.append(match.start())
    return found if len(found) > 1 else []


def _weak_parts(
    text: str, start: int, end: int, blocked: Sequence[bool], mentions: Sequence[Mention]
) -> List[Tuple[int, int]]:
    """Cut at commas and blanks only where both sides ask something of their own."""
    pieces = [
        joint
        for piece in _cut(text, start, end, _WEAK, blocked)
        for named in _named_parts(text, piece, mentions)
        for joint in _joint_parts(text, named, blocked)
    ]
    grouped: List[Tuple[int, int]] = []
    for piece in pieces:
        topic = bool(grouped) and _is_topic(text, grouped[-1], piece)
        parallel = bool(grouped) and _claims(piece, mentions) and _claims(grouped[-1], mentions)
        both = bool(grouped) and _asks(text, piece) and _asked_before(text, grouped[-1], piece)
        if grouped and not parallel and (topic or not both):
            grouped[-1] = (grouped[-1][0], piece[1])
        else:
            grouped.append(piece)
    return grouped


def _named_parts(text: str, piece: Tuple[int, int], mentions: Sequence[Mention]) -> List[Tuple[int, int]]:
    """A piece cut before the names of further documents, where each part asks of its own: 规划几号文指南又是谁发的."""
    names = sorted(
        (m for m in mentions if m.kind == POLICY and piece[0] <= m.start < piece[1]), key=lambda m: m.start
    )
    parts = [piece]
    for before, name in zip(names, names[1:], strict=False):
        start, end = parts[-1]
        if name.value == before.value or _BESIDE.search(text[: name.start]) or not before.end <= name.start:
            continue
        if _asks(text, (start, name.start)) and _asks(text, (name.start, end)):
            parts[-1:] = [(start, name.start), (name.start, end)]
    return parts


def _asked_before(text: str, part: Tuple[int, int], following: Tuple[int, int]) -> bool:
    """Whether a part asks something of its own before a further question: 建设指南的四个原则,还有它的文号."""
    named = bool(_THINGS.search(text[part[0] : part[1]].strip(" ,")))
    return _asks(text, part) or named and bool(_CONNECTED.match(text[part[1] : following[1]]))


def _joint_parts(text: str, piece: Tuple[int, int], blocked: Sequence[bool]) -> List[Tuple[int, int]]:
    """A piece cut where facts of a document are asked on one side and what it says on the other: 谁发的、一网指什么."""
    cuts = [m.span() for m in _JOINT.finditer(text, *piece) if not any(blocked[m.start() : m.end()])]
    if not cuts:
        return [piece]
    starts, ends = [piece[0], *(end for _, end in cuts)], [*(start for start, _ in cuts), piece[1]]
    if all(_COUNTED.search(text[start:end]) for start, end in zip(starts, ends, strict=True)):
        return list(zip(starts, ends, strict=True))
    groups: List[Tuple[int, int, bool]] = []
    begin = piece[0]  # where the next group begins: what asks nothing belongs to what follows
    for start, end in zip(starts, ends, strict=True):
        if not INTERROGATIVE.search(text[start:end]):
            continue
        content = bool(INTERROGATIVE.search(_RECORD.sub("", text[start:end])))
        topmost = bool(_TOPMOST.search(text[start:end]))
        again = topmost and bool(groups) and bool(_TOPMOST.search(text[groups[-1][0] : groups[-1][1]]))
        polar = [
            bool(_POLAR.search(part)) for part in (text[begin:end], *(text[g[0] : g[1]] for g in groups[-1:]))
        ]
        apart = content and len(set(polar)) > 1  # 收不收费、几天回
        if groups and groups[-1][2] == content and not (again or apart):
            groups[-1] = (groups[-1][0], end, content)
        else:
            groups.append((begin, end, content))
        begin = next((s for s in starts if s >= end), end)
    if len(groups) < 2:
        return [piece]
    return [(start, end) for start, end, _ in groups[:-1]] + [(groups[-1][0], piece[1])]


def _is_topic(text: str, piece: Tuple[int, int], following: Tuple[int, int]) -> bool:
    """Whether 呢 only sets off what the next words ask of: 部门呢,哪几个; 最后一个呢,还管用吗."""
    words, rest = text[piece[0] : piece[1]].strip(" ,"), text[following[0] : following[1]].strip(" ,")
    return (
        words.endswith("呢")
        and len(words) <= _LONGEST_TOPIC
        and not INTERROGATIVE.search(words[:-1])
        and not _POINT.search(words)
        and not rest.endswith("呢")
        and not _NEW_SUBJECT.match(rest)
    )


def _claims(piece: Tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """Whether a piece says of one document when or by whom it was issued, a claim of its own."""
    inside = [m for m in mentions if piece[0] <= m.start and m.end <= piece[1] and m.start < m.end]
    documents = {m.value for m in inside if m.kind in (POLICY, TERM)}
    return len(documents) == 1 and any(m.kind in (PERIOD, ISSUER) for m in inside)


def _several_claims(text: str, parts: Sequence[Tuple[int, int]], mentions: Sequence[Mention]) -> List[Span]:
    """A span for each of several claims, the last with what asks whether they hold; [] for anything else."""
    claims = [part for part in parts if _claims(part, mentions)]
    if len(claims) < 2 or any(_asks(text, part) and not _tagged(text, part) for part in parts):
        return []
    ends = [start for start, _ in claims[1:]] + [parts[-1][1]]
    return [Span(start, end) for (start, _), end in zip(claims, ends, strict=True)]


def _tagged(text: str, part: Tuple[int, int]) -> bool:
    """Whether a part asks by no more than a tag behind its last comma, or by 吗."""
    words = re.split(r"[, ]", text[part[0] : part[1]].strip(" ,?"))
    return bool(_TAG.match(words[-1])) and not INTERROGATIVE.search("".join(words[:-1]))


def _asks(text: str, piece: Tuple[int, int]) -> bool:
    words = text[piece[0] : piece[1]].strip(" ,")
    if _DOUBTS.match(words) and piece[1] < len(text.rstrip("?!。 ")):
        return False  # the next sentence says what is thought instead
    left_open = bool(_LEFT_OPEN.search(words)) and text[piece[1] : piece[1] + 1] == "?"
    return (
        (bool(INTERROGATIVE.search(words) or _FURTHER.match(words)) or left_open or _polar(text, piece))
        and not _only_asks(words)
        and not _REQUEST.match(words)
        and not _ANNOUNCED.search(words)
    )


def _only_asks(words: str) -> bool:
    """Whether a part does no more than ask whether what stands before it is so: 对吗, 条例真这么写."""
    found = asks_whether_so(words)
    return bool(_TAG.match(words)) or found is not None and found[0] == 0


def _polar(text: str, piece: Tuple[int, int]) -> bool:
    """Whether a piece asks for yes or no and ends with a question mark: 有没有失效?"""
    return text[piece[1] : piece[1] + 1] == "?" and bool(
        re.search(r"有没有|有无|没有?$", text[piece[0] : piece[1]])
    )


# Asks only where the sentences before come from: 这是哪份文件里的.
_POINTS_BACK = re.compile(
    r"^(?:请问|那|么)*(?:这|那|它|以上|上面)(?:些|话|段话?|句话?|条|个)?(?:都)?(?:是|出自|来自|属于|写在|在)"
    r"哪(?:一)?(?:份|个|部|项)?(?:文件|政策|规定|文)?(?:里|中|里头|里面)?(?:的|说的|写的|讲的|提的|规定的)?(?:内容|话)?[?]?$"
    r"|^(?:请问|那|这|它)*(?:话|句话|些话|说法|提法)?(?:究竟|到底)?(?:是)?(?:来自|出自|源自|来源于|出处(?:是|在)?|源头(?:是|在)?|打|从)?(?:哪(?:里|儿)?|何处|什么地方|啥地方)"
    r"(?:来|抄|摘|引)?(?:来|出来)?的?(?:呀|啊|呢)?[?]?$"
)


# 这要求见于哪份, 提没提这个: asks of what was told before.
POINTING_BACK = re.compile(
    r"^[那么请问, ]*(?:这|此|该)(?:一|几|两)?(?:个|条|项|句|种|番|段)?"
    r"(?:要求|规定|说法|提法|话|事|点|做法|规矩|内容|意思|表述|任务|目标|主张|情况|出自|见于|写在|归)"
    r"|(?:[提说讲写列管涉]|规定)(?:没|不|没有|过|到|及|了)*(?:[提说讲写列管涉](?:过|到|及)?)?这(?:个|些|事|点|茬|方面|种|条|样)"
)
# Goes on with the question before it: 比如金税金关.
_EXAMPLE = re.compile(r"(?:比如|例如|譬如|像|就是|我(?:是)?(?:指|说)(?:的)?(?:是)?|尤其|特别|主要)")


def _merged(
    text: str, parts: Sequence[Tuple[int, int]], mentions: Sequence[Mention], numbers: Sequence[int] = ()
) -> List[Span]:
    """Tags (对吗) join what they ask about; sentences that ask nothing introduce the next one."""
    several = _several_claims(text, parts, mentions)
    if several:
        return several
    spans: List[Tuple[int, int]] = []
    opening: int | None = None
    for place, (start, end) in enumerate(parts):
        words = text[start:end].strip(" ,")
        following = parts[place + 1] if place + 1 < len(parts) else None
        if _only_asks(words) and (spans or opening is not None):
            begin = opening if opening is not None else spans.pop()[0]
            spans.append((begin, end))
            opening = None
        elif (
            start in numbers
            or _asks(text, (start, end))
            or following is not None
            and _asked_before(text, (start, end), following)
            or (start, end) == parts[-1]
            and not spans
            and opening is None
        ):
            named = opening is not None and any(
                m.kind in ("policy", "term", "outside", "issuer", "period") and opening <= m.start < start
                for m in mentions
            )
            named = named or bool(_POINTS_BACK.match(words) or POINTING_BACK.search(words))
            spans.append((opening if named and opening is not None else start, end))
            opening = None
        elif opening is None:
            opening = start
    if opening is not None and not spans:
        spans.append((opening, parts[-1][1]))
    elif opening is not None and _goes_on(text, spans[-1], opening):
        spans[-1] = (spans[-1][0], parts[-1][1])
    if len(spans) > _MOST:  # a text of nothing but questions must not take seconds
        spans[_MOST - 1 :] = [(spans[_MOST - 1][0], spans[-1][1])]
    if len(spans) > 1:
        spans = [(_after_enumerator(text, start, end), end) for start, end in spans]
    return [Span(_after_preface(text, start, end, mentions), end) for start, end in spans]


def _goes_on(text: str, asked: Tuple[int, int], start: int) -> bool:
    """Whether what is said last belongs to the question before it: 比如金税金关, 谁是老大?这批文件里最早的."""
    rest = text[start:].strip(" ,")
    ranked = _TOPMOST.search(rest) and not _TOPMOST.search(text[asked[0] : asked[1]])
    return bool(_EXAMPLE.match(rest) or ranked)


def enumerated(text: str, start: int) -> bool:
    """Whether what begins at `start` is one of several numbered questions: 第二:…, 2)…."""
    return any(match.end() == start for match in _ENUMERATOR.finditer(text, max(0, start - 8), start))


def _after_enumerator(text: str, start: int, end: int) -> int:
    """Where a question begins behind its number."""
    match = _ENUMERATOR.match(text, start, end)
    return match.end() if match and match.end() < end else start


def _after_preface(text: str, start: int, end: int, mentions: Sequence[Mention]) -> int:
    """Where the question begins behind words such as 领导让我查一下, that name nothing."""
    dismissed = _DISMISSED.match(text, start, end)
    if dismissed is not None and dismissed.end() < end:
        return dismissed.end()
    preface = _PREFACE.match(text, start, end) or _AGAIN.match(text, start, end)
    if preface is not None and "“" in preface.group():
        return start  # what is quoted is what is asked about
    if preface is None or preface.end() >= end or POINTING_BACK.search(text[preface.end() : end]):
        return start
    if _ANNOUNCED.search(text, preface.end(), end):
        return start
    named = any(start <= m.start < preface.end() for m in mentions)
    return start if named else preface.end()
