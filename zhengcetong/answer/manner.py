"""How an answer is opened: a verdict word for claims, the question's own verb for questions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Tuple

from zhengcetong.query.result import UNANSWERABLE, Point, Result
from zhengcetong.question import model as q
from zhengcetong.text.exam import read_exam
from zhengcetong.text.whether import asks_whether_so

CLAIM, POLAR, OPEN = "claim", "polar", "open"

_TAGGED = re.compile(
    r"吧|啵|呗|咩|错|误|毛病|问题|准|属实|成立|正确|依据|根据|合适|可信|靠谱|站得住|说得通|真的|是真|真假|当真|核|判断|确认|校"
    r"|对(?:不对|不|吗|么|嘛|伐|否|啊|哇|头)|是(?:吗|么)[?。!~ ]*$|说法|此说|表述|这样写|这么写|可以吗|行不行|能发|放行|同意|打叉|扣分|[写数说记]对|听说|据说|我记得|难道|(?<!是)不是"
    r"|\b(?:right|correct|true|check|isn't|wasn't)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"([是在能算要用属收行可])不\1|是否|有没有|有无|(?:吗|么|(?<!干)嘛|没有?|不|否)[?。!~ ]*$|\?[ ]*$"
)
# Requests, blanks and bare names: nothing in them can be right or wrong.
_REQUESTED = re.compile(
    r"^(?:那|那么|再|就)?(?:换成?|换作|改成?)[^,。?]{2,}|(?:列|写|数|说|报|点)(?:出|全|要点|一?下)[^,。?]{0,3}[。!]*$"
    r"|同样(?:的问题|查)|干嘛|^(?:你|您)?(?:知道|晓得|记得|能不?能?[^,。?]{0,4}(?:说|讲|背|念|列|给))|能[背念讲说列][^,。?]{0,4}(?:听|看|吗)|别的可|[一二三四五六两几]个字[。!]*$|的是[。:]*$|(?:之|分之)几|多(?:大|高|少)|[,。]?是[^,。?]+还是[^,。?]+"
)
_BARE = re.compile(r"^(?:那|就)?[^,。?]{1,14}(?:那|这)?(?:一)?[个份部项][。?]*$")
_VERB = re.compile(r"是|有|由|在|发|出|算|属|包|含|没|不|就|都|只")
# Asks what something is, or names what is to be told: …分别是?, A级呢, 逐条告诉我, 出台目的?
_TELL = re.compile(
    r"(?<!第)几|哪|边(?=\d|个|度|位|几)|咩|乜|多少|什么|啥|何(?!况)|谁|怎|咋"
    r"|(?:是|为|指|叫|有|等于|引自|出自)[?。:! ]*$|^(?!.*(?:是不是|对不对|有没有|总有|在不在|算不算|([在算有属包含列])[不没]\1))[^,。?]*呢[?。! ]*$"
    r"|逐[条句项个]|一个不漏|[报念说讲列]给我|展开|[讲说谈聊]{2}|介绍|解释|告诉我|报一?下"
    r"|(?:目标|指标|目的|叫法|时间点|节点|方面|内容|要求|原则|措施|意义|说法|部分|任务|期限|时限|名单|清单)[?。! ]*$"
    r"|的[两三四五六七八九十][^,。?!是有在由]{1,2}[?。! ]*$"
)
_MAY_SAY = re.compile(
    r"^[^,:]{0,4}(?:能不能|可不可以|可以|能否|可否|能)(?:就)?(?:这么|这样|如此)[^,:]{1,3}[:,]"
)
_JUDGING = re.compile(r"是不是|是否|有没有|有无|没有?[?。! ]*$|非说|硬说|坚称|咬定|以为|认为")
_HAVING = re.compile(r"(?<![只具])有(?!效|关|误|错)|包括|包含|涵盖|含")
_DISBELIEF = re.compile(
    r"不会吧|不可能|不对吧|(?<![没我])(?<!没有)(?:记|搞|弄|说|写|看)(?:错|反|混)|瞎说|胡说|乱说|不信|再(?:看|查|核)"
)
# By the question's own verb: 在不在 is answered 在, 有没有 with 有, 能不能 with 可以.
_BY_VERB = (
    (
        "within",
        re.compile(
            r"在不在|(?<!现)(?<!正)(?<!存)在(?:里|内|列|其|名单|这|上面?|试点)[^,。?]{0,4}(?:吗|么|不|没)"
        ),
    ),
    ("has", re.compile(r"有没有|有无|(?<![没只具])有(?!效|关|误|错)[^,。?]*(?:吗|么|没有?)[?。! ]*$")),
    (
        "can",
        re.compile(
            r"(?<!职)(?<!功)能不能|可不可以|能否|(?<![职功智])能[^,。?]*(?:吗|么|不)[?。! ]*$|可以[^,。?]*(?:吗|么)[?。! ]*$"
        ),
    ),
)
_NONE_OF = ("verify.stray", "verify.unlisted")  # begin with 没有 themselves
_MEMBERS = ("verify.members", "verify.outside", "verify.members_overview", "verify.outside_overview")
_VERDICTS = ("verify.true", "verify.false")


def form(text: str) -> str:
    """Whether a clause (normalised) claims something, asks for yes or no, or asks openly."""
    if _judged(text) or _MAY_SAY.match(text):
        return CLAIM
    options = read_exam(text).options
    if options or _REQUESTED.search(text) or _BARE.match(text) and not _VERB.search(text):
        return OPEN
    return POLAR if _ASKED.search(text) else CLAIM


def _judged(text: str) -> bool:
    """Whether a clause asks for a judgement of what it says."""
    return bool(_TAGGED.search(text)) or asks_whether_so(text) is not None


def opened(
    result: Result, clause: Tuple[int, int], whole: str, c: q.Context, stating: bool = False
) -> Result:
    """The result of a clause (its range in the `whole` message) with the opening that its form asks for.

    Facts and verdict stay; what asks for no verdict gets none. `stating`: whether the clause is a sentence that
    asks for nothing, whatever words of questions stand in it (不论什么设备, 分好几回).
    """
    if result.operation != q.VERIFY or not result.points:
        return result
    text = whole[clause[0] : clause[1]]
    text += "?" if whole[clause[1] : clause[1] + 1] == "?" else ""
    to_judge = read_exam(whole).true_false
    asked = CLAIM if to_judge else form(text)
    stated = isinstance(inner := result.points[0].values.get("inner"), Point) and "entry" in inner.values
    judging = to_judge or _judged(text) or _MAY_SAY.match(text) or _JUDGING.search(text)
    if asked != OPEN and stated and not judging and _TELL.search(text):
        asked = OPEN
    asked = CLAIM if stating and asked == OPEN else asked
    if result.kind == UNANSWERABLE:
        return _unverified(result) if asked != CLAIM else result
    first = result.points[0]
    if first.key not in _VERDICTS or not isinstance(inner, Point):
        return result
    if asked == OPEN and inner.key in _NONE_OF:
        return _with_key(result, "verify.none_of")  # begins with 没有 and is so a verdict however it is asked
    if asked == OPEN and inner.key in _MEMBERS and _asked_of_members(c):
        return _with_key(result, f"verify.{'within' if first.key == 'verify.true' else 'no'}")
    if asked == OPEN:
        operation = q.FACTS if inner.key.startswith("facts.") else q.DETAIL
        return replace(result, operation=operation, verdict=None, points=(inner, *result.points[1:]))
    if asked == POLAR:
        return _with_key(result, f"verify.{_answering(first, inner, text)}")
    if first.key == "verify.false" and _DISBELIEF.search(whole) and _told(inner, result, c):
        return _with_key(result, "verify.insisted")
    return result


def _asked_of_members(c: q.Context) -> bool:
    """Whether the last answer was a verdict on what belongs to an enumeration: 贵州呢, after 河南有没有."""
    last = c.question
    return last is not None and last.operation == q.VERIFY and bool(last.position.get("members"))


def _answering(first: Point, inner: Point, text: str) -> str:
    """By which of its openings a yes-no question is answered."""
    if first.key == "verify.true":
        told = not inner.key.startswith("facts.")
        return next((key for key, asked in _BY_VERB if told and asked.search(text)), "yes")
    if inner.key in _NONE_OF:
        return "none_of"
    if inner.key == "facts.not_in_force":
        return "ended"
    if inner.key == "facts.in_force":
        return "not_ended"
    if _HAVING.search(text) and not inner.key.startswith("facts."):
        return "none"
    return "no" if "是" in text or inner.key.startswith("facts.") else "not_so"


def _told(inner: Point, result: Result, c: q.Context) -> bool:
    """Whether what is now doubted was the last answer."""
    last = c.question
    if set(result.entries) & set(c.entries):
        return True
    if last is None or last.operation not in (q.FACTS, q.VERIFY) or last.targets != result.policies:
        return False
    name = inner.key.split(".")[1]
    validity = name in ("in_force", "not_in_force")
    return any(name.startswith(a) or validity and a == "validity" for a in last.attributes)


def _unverified(result: Result) -> Result:
    """What is not known was not claimed either: simply nothing is here."""
    point = result.points[0]
    keys = {"nothing.claim": "nothing.content", "nothing.claim_in": "nothing.in_policy"}
    return _with_key(result, keys.get(point.key, point.key))


def _with_key(result: Result, key: str) -> Result:
    return replace(result, points=(replace(result.points[0], key=key), *result.points[1:]))
