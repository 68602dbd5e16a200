"""Which names of a clause are ruled out: 除…外, 把…剔除, 不是…也不是…, 刨掉…和…."""

from __future__ import annotations

import re
from typing import Sequence, Tuple

from zhengcetong.linking.mention import Mention

# 剔除, 刨掉, 撇开, 扣除 …: any verb of removing with a complement that tells that it is gone.
_REMOVED = r"(?:[剔刨撇抛扣排去除摘拿划抠择筛甩扔丢删减滤踢剥撤][掉除去开走]|拿出去|扔一边|撂一边)了?"
_BEFORE = re.compile(
    rf"(?:(?<!有)没(?:有|让|由|被)?|未经|未由|无|除了?|不含|不包括|不包含|不算|不要|不看|不计|不管|{_REMOVED}|非|(?<!是)不是由?|并非由?"
    r"|不由|except|excluding|other than|not by|not issued by|not from|not|!=|<>|不属于?|不在|不归属?|不出自|不以|非以|不归|未以|不是以)\s*(?:的|了|掉)?\s*(?:the\s+)?$"
)
# … also with bodies that are no names: 国办及部委者不计
_FILL = (
    r"(?:[所凡者件的那这几些一两二三四五六七八九份个项部件篇也都全均先再统给所有掉]|文件|政策|[颁印发出下][布发台]?|公布|年的|本身|当年|那年|该年|各自|各|单独|独立|独自|独家|一家|自己|联合|名义|名下|参与|署名|落款"
    r"|[、和与及跟](?:各|其他|其它)?(?:部委|委办|部门|机构|机关|单位))*"
)
_AFTER = re.compile(
    rf"^{_FILL}(?:之外|以外|除外|不算|外[,,]?|{_REMOVED}|不要|不计|不在内|不看|另算|略过|免谈|也别要|别要|别算|没(?:有)?(?:关系|参与|署名|份)|无关|未(?:参与|署名))"
)
# 别把纲要混进来, 不要将国办的算在内: somebody is told not to take something in.
_FORBIDDEN = re.compile(r"(?:别|不要|不用|不必|莫|勿|甭|无须|无需)再?(?:给我)?(?:把|将|让)(?:其中)?的?$")
_INTO = r"(?:混|掺|算|列|写|放|加|带|数|计|收|归|搁|包括|捎|塞|搅|扯)(?:[进入上来去到]|在内|过来)"
_TAKEN_IN = re.compile(rf"^{_FILL}(?:也|都|一起|一并|一块儿?)*{_INTO}")
_KEPT_OUT = re.compile(rf"^{_FILL}(?:别|不要|不用|不必|莫|勿|甭|无须|无需)(?:再|给我|也|都)*{_INTO}")
# 除中办、国办联合印发的以外: several names behind one 除.
_EXCEPTED = re.compile(r"除了?(?:[^,。;]{2,12}?[、和与及])*$")
_OUTSIDE = re.compile(
    r"(?:[、和与及][^,。;]{2,12}?)*(?:联合|联名|联手|共同|一起)?(?:印发|颁布|发布|出台|发|出)?的?(?:以外|之外|外)"
)
_TOGETHER = re.compile(r"\s*(?:[、和与跟同及或]|以及|还有|and|or)\s*")
_LONE = re.compile(r"^(?:的|各自|各)?(?:自己|自个儿|单独|独自|独立|独家|一家|单(?=[发印出])|独(?=[发印出]))")
_REACH = 20  # characters around a name that can rule it out


def ruled_out(text: str, mentions: Sequence[Mention]) -> Tuple[Mention, ...]:
    """Those of `mentions`, all of one kind, that the text leaves out; names joined by 和 share their fate."""
    named = sorted(mentions, key=lambda m: m.start)
    before, after = [_left_before(text, m) for m in named], [_left_after(text, m) for m in named]
    joined = [
        bool(_TOGETHER.fullmatch(text[a.end : b.start])) for a, b in zip(named, named[1:], strict=False)
    ]
    for i, together in enumerate(joined):
        before[i + 1] |= together and before[i] and not after[i]
    for i in range(len(joined) - 1, -1, -1):
        after[i] |= joined[i] and after[i + 1]
    return tuple(m for m, b, a in zip(named, before, after, strict=True) if b or a)


def alone(text: str, mention: Mention) -> bool:
    """Whether what a name is ruled out for is issuing by itself: 不是国办单独发的."""
    return bool(_LONE.match(text[mention.end :]))


def _left_before(text: str, mention: Mention) -> bool:
    if _EXCEPTED.search(text[: mention.start]) and _OUTSIDE.match(text, mention.end):
        return True
    if _FORBIDDEN.search(text[: mention.start]) and _TAKEN_IN.match(text[mention.end :]):
        return True
    return bool(_BEFORE.search(text[max(0, mention.start - _REACH) : mention.start]))


def _left_after(text: str, mention: Mention) -> bool:
    rest = text[mention.end : mention.end + _REACH]
    return bool(_AFTER.match(rest) or _KEPT_OUT.match(rest))
