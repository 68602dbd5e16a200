"""Denials in a claim: what is denied, and what only sounds like it (难道不是…吗, 没错吧)."""

from __future__ import annotations

import re

# Requests to confirm and choices between yes and no: their 不 and 没 deny nothing.
_TAGS = re.compile(
    r"([\u4e00-\u9fff])[不没]\1|(?<=[过了])没有?(?=[?。!~ ]*$)|没有?(?=[?。!~ ]*$)|没有?(?:什么)?(?:异议|疑问|疑义)|对不对|是不是|有没有|有没得|要不要|能不能|可不可以|行不行|会不会|算不算|该不该|是否|对不(?=[?。! ]*$)|没(?:记|说|写|弄|搞|理解|看|数|算)?(?:错|漏|反|混)|没有?问题|没毛病|没有?(?:记|说|写|弄|搞)错|没有?(?:什么)?(?:张冠李戴|搞混|弄混|混淆|搞反|弄反|记混|串)(?:吧|吗|么|了)?"
    r"|[, ](?:[^,。? ]{0,6}[里中面头上])?(?:再|也|并|都|就|绝|根本)*(?:没有?|无)(?:任何|什么)?(?:别|其他|其它|其余|第[二三四五六七八九十]|另外|例外|旁的)[^,。?]*"  # all, and no others
    r"|(?:一个)?例外(?:也|都)?没有?"
    # 我没看串行吧, 不是我张冠李戴, 没掺水吧: of him who says so, not of what he speaks of
    r"|(?<=[,;:])(?:这|那)?[^,;。?]{0,4}(?:[我咱俺]们?[^,;。?]{0,4}(?:没有?|不是|不算)|(?:没有?|不是|并非)[我咱俺]们?)(?!听|见|看[到见]|找|查到|读到|印象)[^,;。?]{1,8}(?=[。?!~ ]*$)"
    r"|没有?(?:掺水|打折扣?|夸大|夸张|走样|走形|跑偏|偏离|出入|水分|瞎[编说]|胡[编说]|乱[编说]|骗人|唬人|糊弄)"
    r"|(?<=说了)不算"
    # 后头没有了: nothing follows
    r"|,(?:后面|后头|之后|往后|此后|前面|前头|之前|往前|再往[前后]|再)(?:就|便|也|都|再)*没(?:有)?(?:了|出|发|别)[^,。?]*"
    r"|不(?:是)?吧(?=[,。?!])|不对吧?|不会吧|(?:不然|否则|要不|要不然)[^,。?!]*|不(?=[?。!~ ]*$)|不咯|不哦|不啦"
)
_RHETORICAL = re.compile(
    r"难道|岂不|(?:怎么|哪|咋)(?:会|能|可能)(?:少|没|不|缺|漏)|不也|何尝不|可不就|不就是|(?:不是|没有|不算|不在)[^,。?]*(?:吗|么|咩|嘛)(?=[,?。!~ ]|$)"
)
# 不是…吗 asks back and means that it is so.
_ASKED_BACK = re.compile(
    r"(?:怎么|哪|咋)(?:会|能|可能)(?:少|没有?|不|缺|漏)(?:了|得了)?|(?:难道|岂)?(?:(?<!并)不是|没有|不算|不在|不也)(?=[^,。?]*(?<!对)(?:吗|么|咩|嘛)(?:[,?。!~ ]|$))|(?:难道|岂)不(?!是|也|就)"
)
_INSTEAD = re.compile(
    r"(?:并?不是|并非|不由|不属于)[^,。?]*[,，]?\s*(?:[我俺咱][^,。?]{0,10})?(?:而是|是(?!吗|吧|不是)|应(?:该|当)?是)"
)
# 没说A,说的是B; 没被A,只是叫它B: A is set aside.
_RATHER = re.compile(
    r"(?:可|倒|也|并|压根|根本|从来)*(?:没有?|并未|未曾)(?:被|把|说|讲|要|要求|规定|提|写|让|叫|打算)*[^,。;?!]{2,30}[,;] ?"
    r"(?:它|他们?|人家|文件|条例|原文|里头?|实际上|其实|而|反而|倒|不过)*(?:只是|仅是|不过是|无非是|[说讲写要提定]的(?:只|就|才|却)?是|只(?:叫|让|要|说|讲))"
)
# 用的词是A,而非B: B is set aside.
_NOT_THAT = re.compile(r"(?<=..),? ?而(?:非|不是|并非|并不是)(?P<other>[^,。;?!]+)(?![^,。?]*(?:吗|么))")
# 是A,不是B and 怎么会是A,明明是B set aside what stands beside the value that is claimed.
_OTHER = re.compile(
    r"(?:(?<![不就])(?:是|由|出自|来自)(?!不是)|(?<!不)就(?!不)|早已|已经?)[^,。?]{2,}(?:[, ]+(?:而|可|并|又|才|根本|压根|绝)*|而|并|(?<=的))"
    r"(?:不是(?!吗|么|吧|嘛|说|不是)|没有?(?=[^,。?提说写讲要]{1,8}的(?:[吧吗?。, ]|$))"
    r"|没有?(?:拖|推迟?|延|等|排|定|放|写|说)[到成在])(?P<other>[^,。? ]+)"
)
_DOUBTING = r"(?:(?:怎么|哪|咋)(?:会|可能|能|就)|凭(?:什么|啥)(?:就)?)(?:是|由|说|写|讲|认为)?"
_DISBELIEVED = re.compile(
    rf"{_DOUBTING}(?P<other>[^,。?]+)[,。!?]*[^,。?]*(?:(?:明明|分明|应该|应当|难道不?)(?:是|由)|我看|看着|像是|不是[^,。?]+(?:吗|么|嘛))"
)
_DOUBTED = re.compile(r"凭(?:什么|啥)(?:就)?(?:说|讲|认为|断定)[^,。?]{6,}$")  # 凭什么说X是国办的
# What was taken for something else is no longer claimed: 我把它算成国务院的了,它是国办的.
_TAKEN_FOR = re.compile(
    r"(?:算|当|看|记|说|认|写|弄)(?:成|作|做)(?:是)?(?P<other>[^,。?]+?)(?:的)?了?,(?=[^,。?]*(?:是|应))"
)
# 不能说没有X, 并不是不X: two denials that take each other away.
_TWICE = re.compile(
    r"(?:不能|不可以?|总不能|不好|没(?:有)?人)说(?P<one>[^,。?]{0,24}?)(?:没有?|不(?=是)|(?:并非|并不)(?=[是由])|不(?!是))|(?:并?不是|并非|不是说)(?P<two>[^,。?]{0,4}?)(?:没有?|不)(?!是|同)"
)
_SET_ASIDE = (_OTHER, _NOT_THAT, _DISBELIEVED, _TAKEN_FOR)
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_DENIED = re.compile(
    r"不存在|并无|(?:总|绝|肯定|应该|应当|当然|断|决)不会(?:是|由|在)|不(?:大)?可能(?:是|由|在)|不是|并非|没有|没(?=提|说|写|要求|规定|讲|列|包括|包含)|(?<=[里中头面单内根本])没(?!有)|不属于|不由|不包括|不包含|不含|不在|不算(?!数|了)|未"
)

_NOT = re.compile(r"^(?:并?非|不|没|未)")
_MARKS = ",;。!?"


def plain(text: str) -> str:
    """`text` without the words that only ask for yes or no."""
    return _TAGS.sub("", text)


def meant(text: str) -> str:
    """`text` as it is meant: 不是X吗 says that it is X."""
    return affirmed(_ASKED_BACK.sub("", plain(text)))


def affirmed(text: str) -> str:
    """`text` without pairs of denials that take each other away: 不能说没有X is X."""
    return _TWICE.sub(lambda m: m.group("one") or m.group("two") or "", text)


def denies(text: str) -> bool:
    """Whether a claim denies what it names: X不是国务院发的, 没提到Y."""
    bare = affirmed(plain(_ASIDE.sub("", text)))
    if any(p.search(bare) for p in (_RHETORICAL, _INSTEAD, _OTHER, _RATHER, _NOT_THAT)):
        return False
    return bool(_DENIED.search(bare))


def set_aside(text: str) -> range:
    """Where the alternative stands that a claim sets aside: A in 不是A而是B, B in 是A,不是B; empty if nothing is."""
    match = _INSTEAD.search(text) or _RATHER.search(text)
    if match:
        return range(match.start(), match.end())
    match = next(filter(None, (p.search(text) for p in _SET_ASIDE)), None)
    return range(*match.span("other")) if match else range(0)


def disbelieves(text: str) -> bool:
    """Whether 怎么 asks for nothing but rejects what it stands by: 怎么会是A,明明是B."""
    return bool(_DISBELIEVED.search(text) or _DOUBTED.match(text))


def affirm(text: str) -> str:
    """A claim without what it denies its content by: 没提到Y becomes 提到Y, so that Y can be looked for."""
    return _DENIED.sub(lambda m: _NOT.sub(lambda n: " " * len(n.group()), m.group()), text, count=1)


def denied_part(text: str) -> range:
    """The clause of a claim that denies something; empty if none does or it is the whole of it."""
    match = _DENIED.search(text)
    if match is None:
        return range(0)
    start = max(text.rfind(mark, 0, match.start()) for mark in _MARKS) + 1
    ends = [place for mark in _MARKS if (place := text.find(mark, match.end())) >= 0]
    return range(start, min(ends, default=len(text)))
