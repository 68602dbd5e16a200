"""The short sentence behind a statement that asks whether it is so: 条例真这么写?, 我抄对了没?, √还是×."""

from __future__ import annotations

import re
from typing import Optional, Tuple

_ACT = r"(?:引用|理解|表述|记录|概括|总结|转述|归纳|标注|交|说|讲|写|记|背|填|抄|搞|弄|数|算|看|答|选|排|念|听|引|报|标|画|传|印|用|做|贴|划|判|估|读)"
_SAY = r"(?:规定|要求|写明|说明|强调|安排|表述|讲究|主张|承诺|说|讲|写|定|提|列|标|记|印|载)"
_ASK = r"(?:吗|么|嘛|吧|呢|不|没|没有|哇|啊|呀|否|与否|伐|咯|哈|呗|哦|噢|啩|咩)"
_RIGHT = r"(?:实在|确切|确实|可靠|靠谱|靠得住|可信|属实|准确|正确|妥当|妥|地道|在理|有谱|站得住脚?|对头|对|准|真|实|全|齐)"
_WRONG = r"(?:错|反|混|岔|串|漏|偏|歪|走样|跑偏|出入|问题|毛病|差)"
_LIKE = r"(?:这么|这样|如此|这般|恁么|那么)"
_CORES = (
    # 真这么写, 原文就是这样规定的吗, 真有这一条
    rf"(?:真的?|果真|当真|确实|的确|是否|是不是|果然|到底|究竟)+(?:就|也|都|是|有|会)*{_LIKE}{_SAY}(?:的|过|着|了)*{_ASK}*",
    r"(?:真的?|果真|当真|确实|的确)(?:是|就)?(?:有|存在)(?:这|此|那)(?:么|样)?(?:一)?(?:条|说|句|回事|规定|要求|内容)(?:的)?(?:吗|么|吧|不)?",
    # 抄对了没, 写得准不准, 记得可对
    rf"{_ACT}(?:得|的)?(?:可|都|是否|是不是|还)?{_RIGHT}(?:了|的)*(?:{_ASK}+|不{_RIGHT})",
    rf"(?:没有?|未|可没|不会|有没有|是不是|是否|会不会|别是)(?:给)?{_ACT}{_WRONG}(?:了|的)*{_ASK}*",
    # 理解没偏吧, 写得没岔吧, 记得没出入吧
    rf"{_ACT}(?:得|的)?(?:可|应该|总|该)?(?:没有?|有没有|是不是|会不会|未)(?:有|写|记|说)?{_WRONG}(?:了|的)*{_ASK}*",
    # 资料上这么标的, 文件上是这么写着的
    rf"(?:就|也|都|是|有|真)*{_LIKE}(?:{_SAY}|{_ACT})(?:的|过|着|了)+{_ASK}*",
    # √还是×, 打勾还是打叉
    r"(?:打|画|填|判|是)?(?:个)?(?:√|✓|✔|勾|对|正确|T)(?:还是|或者?|or|/)(?:是|打|画|填)?(?:个)?(?:×|✗|叉|错误?|不对|F)(?:号)?",
    # 这话实在不, 说法靠不靠谱
    rf"(?:这|此|那)?(?:一)?(?:个|种|句)?(?:话|言|说法|提法|讲法|消息|表述|理解|结论)(?:可|都|是|还|到底)?{_RIGHT}(?:的)?(?:{_ASK}+|不{_RIGHT})",
    r"(?:是不是|是)(?:这|那)(?:个|么个)?(?:数|数字|数目|意思|理儿?|样子|情况|日子)(?:的)?(?:吗|么|吧|不|呀|啊)?",
    # 谁对, 他对吗, 我说不是,谁对
    r"(?:我们?俩?|咱俩?|他俩?)?(?:谁|哪个|哪一个)(?:说|讲|记)?(?:得|的)?(?:才|更|是)?(?:对|有理|准|正确)(?:呢|啊|呀)?",
    r"(?:他|她|老师|人家|对方|我)(?:说|讲|记)?(?:得|的)?(?:是)?对(?:吗|么|吧|不|不对)",
    r"我(?:说|讲|觉得|认为|看)(?:可)?(?:不是|不对|没有)(?:的|吧)?",
    r"是(?:它|这份|这个|这部|该文件|这家)(?:的|说的|写的)?(?:吗|么|吧|不|不是)",
    # 我不大信, 我才不信
    r"我(?:可|才|就|是|有点儿?|倒)*(?:不(?:太|大|怎么|敢)?(?:信|相信|敢信)|表示怀疑|很?怀疑|存疑|将信将疑|半信半疑)(?:的|了|呢)?",
)
_CORE = re.compile(rf"(?:{'|'.join(_CORES)})[。?!~ ]*$", re.IGNORECASE)
_LAST = re.compile(r"[^,。?!;:~]+[。?!~ ]*$")
_LONGEST = 12  # characters of what the sentence may speak of: 方案的指标我
_OPEN = re.compile(r"哪|什么|啥|[几何](?!乎)|多少|怎|咋|[“《\d]")


def asks_whether_so(text: str) -> Optional[Tuple[int, int, int]]:
    """Where the last passage of a text stands that does no more than ask whether what precedes is so.

    The beginning of the passage, the beginning of what asks in it, and its end; None if there is none.
    """
    passage = _LAST.search(text)
    core = _CORE.search(text, passage.start()) if passage else None
    if passage is None or core is None:
        return None
    subject = text[passage.start() : core.start()]
    if len(subject.strip()) > _LONGEST or _OPEN.search(subject):
        return None
    return passage.start(), core.start(), passage.end()
