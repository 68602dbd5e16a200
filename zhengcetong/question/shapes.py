"""What a clause looks like: predicates over its signals, from which the rules for operations are made."""

from __future__ import annotations

import re

from zhengcetong.linking.mention import (
    DOCTYPE,
    DOMAIN,
    ISSUER,
    ORDINAL,
    OUTSIDE,
    PERIOD,
    POLICY,
    TERM,
    TOPIC,
)
from zhengcetong.linking.outside import ISSUER as OUTSIDE_ISSUER
from zhengcetong.question.intents import SMALLTALK_INTENTS
from zhengcetong.question.signals import Signals

# The first and the last of the documents spoken of: 从最早到最晚, 第一份和最后一份.
ENDS = re.compile(
    r"(?:最早|最先|第一|首[份个部项]|头一|头[份个部项]|[开起打领排]头|首发|最初|earliest|first).*(?:最晚|最后|最新|[末尾](?:了|巴|尾)?(?:一|那)?[份个部项尾]|收尾|压轴|收官|垫底|殿后|最近|最末|latest|last)|前后|头尾|首末|首尾|一头一尾|一[前先早]一[后晚]"
)

# 六个名字能给全吗, 能不能一条条念出来: something is to be told.
_REQUESTED = re.compile(
    r"(?:能不能|可不可以|能否|可否|能|可以|方便|行不行|麻烦)[^,。?!;]{0,8}?(?:给|说|列|念|讲|报|写|背|数|点|展开|介绍|罗列|默写?|抄|解释|复述)"
    r"(?:得|个|一)?(?:全|齐|完整?|清楚?|明白|出来|下|一下|一遍|细|详细|具体)(?:点|些|了)?(?:不|吗|么|嘛|没|呢)?[?。! ]*$"
    r"|(?<!必须)(?<!须)(?<!应)(?<!应当)(?<!要)(?<!得)(?<!予以)(?<!被)(?:逐一|逐个|逐项|一一|悉数|全部|完整|挨个|请)(?:地|的)?(?:写|列|抄|填|报|说|念|默写|罗列|列举)(?:出来?|全|明|齐|示|清楚?|下来)[。! ]*$"
)


def requests(s: Signals) -> bool:
    """Whether what looks like a question for yes or no ends in a request to tell something."""
    return ends_in_request(s.text) and not s.has("tag")


def ends_in_request(text: str) -> bool:
    """Whether a text ends in words by which somebody wants something told in full: 请逐一写出."""
    return bool(_REQUESTED.search(text))


def targets(s: Signals) -> int:
    """How many documents and document types are named."""
    return len(s.named(POLICY)) + len(s.named(DOCTYPE))


def anything_known(s: Signals) -> bool:
    """Whether anything of the knowledge is named."""
    return any(s.named(kind) for kind in (POLICY, TERM, ISSUER, TOPIC, DOCTYPE))


def filters(s: Signals) -> bool:
    """Whether a condition on documents is named."""
    return any(s.named(kind) for kind in (ISSUER, PERIOD, DOCTYPE, TOPIC)) or s.has("title_words")


def collective(s: Signals) -> bool:
    """The documents as a whole are spoken of: 政策, 文件 without a name."""
    return not s.named(POLICY) and any(
        w in s.text for w in ("政策", "文件", "法规", "polic", "document", "份", "项")
    )


SEVERAL = re.compile(r"(?:两|二|三|几|2|3)(?:个|份|部|项)")


def plural(s: Signals) -> bool:
    """Whether several documents or terms are spoken of."""
    if s.named(DOCTYPE) and SEVERAL.search(s.text):
        return True
    return targets(s) + len(s.named(TERM)) >= 2 or s.has("plural_pronoun")


def issue_asked(s: Signals) -> bool:
    """Whether a fact of the record is asked for."""
    return bool(
        {
            "date",
            "issuer",
            "number",
            "title",
            "validity",
            "effective",
            "written",
            "published",
            "link",
            "index_number",
            "category",
        }
        & set(s.attributes)
    )


def foreign(s: Signals) -> bool:
    """Only words that no statement holds, and no name: nothing here that could be answered."""
    hinted = s.has("pronoun", "plural_pronoun", "among", "back", "source", "correction", "other_one")
    issued = s.has("issue_verbs") or s.named(PERIOD) or s.named(ORDINAL) or s.named(DOMAIN)
    if s.quoted or s.probability(*SMALLTALK_INTENTS) >= 0.5:
        return False
    return bool(s.words) and s.familiarity < 0.25 and not anything_known(s) and not hinted and not issued


def of_domain(s: Signals) -> bool:
    """Whether 智慧政务 itself is asked about and no document or term."""
    return bool(s.named(DOMAIN)) and not (
        collective(s) or s.named(POLICY) or s.named(TERM) or s.named(DOCTYPE)
    )


_SUBJECT = re.compile(r"(?:不|又|也|应该|好像)?是")


def declares(s: Signals) -> bool:
    """A statement about who issued something or when, put as a question by its tone alone."""
    types = s.named(DOCTYPE)
    of_type = len(types) == 1 and bool(_SUBJECT.match(s.text, types[0].end)) and not s.text[: types[0].start]
    named = (s.named(POLICY) or of_type) and (s.named(ISSUER) or s.named(PERIOD))
    return (
        bool(named) and bool(re.search(r"是[^,。?]+的$", s.text)) and not s.has("list", "others", "compare")
    )


# Words that ask for a body and may ask for another than the issuer: 主管单位是哪家.
_WHOSE = {
    "是谁",
    "谁",
    "哪家",
    "哪一家",
    "哪个部门",
    "哪个单位",
    "哪个机构",
    "哪个机关",
    "什么部门",
    "什么单位",
    "由谁",
}


def who_else(s: Signals) -> bool:
    """Whether 谁 asks for somebody other than the issuer: 翻译是谁做的."""
    who = [c.word for c in s.cues.get("attributes.issuer", ())]
    if not who or s.has("issue_verbs"):
        return False
    if "duty" in s.kinds and set(who) <= _WHOSE:
        return True
    return set(who) <= {"是谁", "谁"} and bool(s.hard) and s.familiarity < 0.5


def of_it(s: Signals) -> bool:
    """Whether content that some statement holds is asked of the document spoken of."""
    return s.has("pronoun") and bool(s.hard) and s.familiarity >= 0.5


def foreign_words(s: Signals) -> bool:
    """Whether hardly any word stands in a statement."""
    return bool(s.words) and s.familiarity < 0.15


def of_issue(s: Signals) -> bool:
    """Whether issuing documents is spoken of."""
    return s.has("issue_verbs") or collective(s) or bool(s.named(ISSUER)) or "发" in s.text


def in_list(s: Signals) -> bool:
    """Whether documents are listed and none is named."""
    return s.has("list", "which_document") and not s.named(POLICY) and not s.has("how_many")


def bare(s: Signals) -> bool:
    """Whether there is no content beyond a word."""
    return len(s.words) <= 1 and not s.quoted


# 是同一个机关发的? of the documents spoken of.
SAME_ISSUE = re.compile(
    r"同一?(?:家|个)?(?:机构|单位|部门|机关)|同一?(?:个)?[年月](?:份)?(?:发|出|颁|印|的)"
    r"|(?:是|属)(?:不是|于)?(?:同)?一(?:家|个(?:机构|单位|部门|机关))(?:发|出|颁|印|弄|搞)?(?:布|台|文)?的?[吗么吧呢不嘛没啊呀]*[?。! ]*$"
)
_NUMBER_ALONE = re.compile(r"\d+号?[?。]*$")
SAME_YEAR = re.compile(r"(?:同|那|这|该|当)(?:一)?年")
CONTAINS = re.compile(
    r"(?:里面?|中|当中|之中)(?:也)?(?:有没有|有|包括|包含|含)[^,。?]+(?:吗|么|吧|不)[?。!]*$"
)
BELONGS = re.compile(
    r"(?:(?<![推促])进|入|列|选|纳|上|排)(?:了|进|入|到|上|得)+[^,。?]{0,14}(?:名单|试点|之列|行列|范围|清单)|包括|包含|涵盖|囊括|含(?!义)|属于|之一|在内|算(?:是|在|不算)?[^,。?]{0,6}吗|在[^,。?]*(?:里|名单|之列)"
)
# 要不要收费, 能不能口头申请: asks whether something holds, and is answered with what is said on it.
A_NOT_A = re.compile(
    r"要不要|能不能|可不可以|行不行|用不用|需不需要|该不该|许不许|允不允许|准不准|收不收|可否|能否|得不得"
)
# 有四川没有, 在不在名单里, 提没提过: asks whether something is there.
EXISTS = re.compile(
    r"([提说讲写列含涉谈管])[不没]\1|在不在|包不包(?:括|含)|算不算|有没得|有无(?:提|说|讲|写|要求|规定|涉)"
    r"|有没有(?:提|说|讲|写|要求|规定|列|涉及|谈|强调|明确|覆盖|包)(?!的)"
    r"|(?:里头?|里面|中|当中|名单|范围)[^,。?]{0,6}有[^,。?]{1,14}(?:没有?|不)[?。!~ ]*$"
)
ENGLISH_YES_NO = re.compile(
    r"^\s*(?:(?:and|but|so|ok|now)\b[^,?]{0,60},?\s*)?(?:is|are|was|were|did|does|has|have)\b", re.IGNORECASE
)
IDENTITY = re.compile(r"(?<![不还就可])是(?!不是|否)[^,。?]{2,}(?:吗|么|吧|不)[?。!]*$")
DISTANT = re.compile(r"[隔差距]|早|晚|迟|跨|apart|between")
WHICH_TWO = re.compile(r"(?:分别|各)?是(?:什么|啥|哪[两几二三])|叫什么|有哪[两几些]")
ENGLISH_CARRY = re.compile(r"(?:and |but )?(?:what|how) about\b|and (?:the|that|this)\b", re.IGNORECASE)
TITLED = re.compile(
    r"(?:带|含|提到|写|出现|有)[^,。?的]{2,16}(?:的|这几个字的)(?:标题|名称|名字|题目|书名)"
    r"|(?:标题|名称|名字|题目|书名)(?:里|中|上|当中)?(?:面|头|边)?(?:带|含|有|包含|出现|里有)|(?:带|含)[^,。?]{2,12}字样"
)


def listed(s: Signals) -> bool:
    """Whether something that may have members is spoken of."""
    return bool(s.named(TERM) or s.kinds or s.named(POLICY)) or s.familiarity >= 0.5


def one_named(s: Signals) -> bool:
    """Whether one document is spoken of, by name, type or pronoun."""
    return bool(s.named(POLICY) or s.named(DOCTYPE) or s.has("pronoun")) and not s.has("list", "how_many")


def tagged(s: Signals) -> bool:
    """Whether the clause ends with a request to confirm it: …,对吗."""
    length = len(s.text.rstrip("?!。, 啊呀哦噢嘛撒咯呢嘞"))
    return any(cue.end >= length and cue.start > 0 for cue in s.cues.get("cues.tag", ()))


def alternative(s: Signals) -> bool:
    """A还是B: one of two is asked for, nothing is claimed."""
    place = s.text.find("还是")
    if place < 0:
        return "or" in s.text.lower().split()
    return not _STILL.search(s.text[place:]) or bool(_valued(s.text[:place]))


def yes_no(s: Signals) -> bool:
    """Whether a clause has the form of a question for yes or no: 提没提过X, Was X one of them."""
    if s.wh or alternative(s):
        return False
    named = anything_known(s) or bool(s.hard or s.named(OUTSIDE))  # 在不在? alone only greets
    return named and bool(EXISTS.search(s.text)) or bool(ENGLISH_YES_NO.match(s.text))


# 答复期限还是15天吧: 还是 for 仍是, no choice.
_STILL = re.compile(
    r"^还是[^,。?]{1,14}(?:吧|啊|呀|嘛|的吧|,?(?:是|对|没错)(?:吧|吗)|,?是不是|,?对不对)?[?。! ]*$"
)
_valued = re.compile(r"是|\d|有|由|[一二三四五六七八九十]+(?:年|月|个|份|项|天)|先|早|晚|前|后|吗|呢").search


def claims_issue(s: Signals) -> bool:
    """Whether a document is said to be of somebody or of some time."""
    others = [m for m in s.named(OUTSIDE) if m.value == OUTSIDE_ISSUER]
    return bool(
        (s.named(PERIOD) or s.named(ISSUER) or others)
        and (s.named(POLICY) or s.named(DOCTYPE) or s.has("pronoun"))
    )


def number_alone(s: Signals) -> bool:
    """27号: nothing but a number."""
    return bool(_NUMBER_ALONE.match(s.text))


def claims_nothing(s: Signals) -> bool:
    """2018年 国务院 平台: conditions in a row, and nothing shows that something is to be judged."""
    claims = s.judged or s.stated or s.has("polar", "tag", "reported", "doubt", "objection", "correction")
    return not claims and bool(s.named(PERIOD) and s.named(ISSUER)) and not s.named(POLICY)
