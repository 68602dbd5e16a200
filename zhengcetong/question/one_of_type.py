"""Whether something is asked of one document that is called only by its type: 规划讲了哪些内容, 意见几月份出的."""

from __future__ import annotations

import re

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.question.signals import WH, Signals

_NARROWING = (POLICY, ISSUER, PERIOD, ORDINAL, TOPIC, TERM, OUTSIDE)
_OF_SEVERAL = (
    *("all", "plural_pronoun", "most", "fewest", "earliest", "latest", "others", "other_one", "among"),
    *("compare", "interval", "which_first", "title_words", "only", "jointly", "excluding", "adding"),
    *("pronoun", "taking_away", "together", "next", "previous", "in_between", "naming", "restating"),
)
_CLASS = re.compile(r"类|类型|性质|文种|级别|\w?(?:和|与|跟|及|、)")
# What is asked for is the documents themselves: 规划有哪些, 纲要一共几份, 意见都叫什么.
_MEMBERS = re.compile(
    r"(?:的)?(?:文件|政策)?(?:一共|总共|共|都|分别|具体|究竟|到底|又|各)*(?:有|是|叫|包括|收录?了?|涉及)*(?:了)?"
    r"(?:哪些|哪[几两二三四五六]?[份个部项]|(?:几|多少)[份个部项]|什么|啥|哪家|多少)(?:文件|政策)?(?:呢|啊|呀|来着)?[?。!]*$"
)
_COMMENTED = re.compile(r"(?:呢|吧|啊|嘛|里|中)?[,:](?=.{3})")  # 条例,不公开的有哪些
_DOCUMENTS = re.compile(r"(?:几|多少|哪[几两二三四五六]?)[份部件篇本]")
_INSIDE = re.compile(
    r"(?:这|那|此|上)?(?:一)?(?:次|回|轮)?(?:主要|具体|到底|究竟|大概|都|又|是)*(?:修订?|修改|改|动|调整?|变|增|删|补充|添)(?:动|了|过|的)*(?=[哪什啥几多])|"
    r"(?:这|那|文|稿)?(?:里|中|上|内|里面|里头|当中|里边)?(?:的)?(?:主要|具体|到底|究竟|大概|大致|都|又|是|所|想|要|有|打算)*"
    r"(?:怎么|咋|如何|怎样|讲|说|谈|提|写|定|设|规定|要求|强调|明确|指出|部署|安排|涵盖|包含|围绕|针对|解决|做|干)"
)


def asks_of_one(s: Signals) -> bool:
    """Whether a clause asks for a fact or the content of one document, of which it tells the type alone."""
    types = s.named(DOCTYPE)
    if len(types) != 1 or s.has(*_OF_SEVERAL) or any(s.named(kind) for kind in _NARROWING):
        return False
    before, after = s.text[: types[0].start], s.text[types[0].end :]
    if (
        any(before.endswith(word) for word in s.hard)
        or WH.search(before)
        or _CLASS.match(after)
        or _MEMBERS.match(after)
        or _DOCUMENTS.search(s.text)
    ):
        return False
    if s.hard and _COMMENTED.match(after):
        return True
    return bool(
        set(s.attributes) - {"title"} or s.kinds or s.has("summary", "goal", "why") or _INSIDE.match(after)
    )
