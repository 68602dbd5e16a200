"""Claims put as a list: 第一条:…。第二条:…。两条都对吗 – the numbers are no positions and no articles of a law."""

from __future__ import annotations

import re
from typing import List, Tuple

_NUMERAL = r"(?:[一二三四五六七八九十]|\d{1,2})"
_LABEL = re.compile(
    r"(?:^|(?<=[。;!?\n])|(?<=[,:]))[\s,]*(?:请|再|现在|接着|先|然后|那|看|麻烦|还有)*(?:核查|核对|核实|判断|确认|查证|查|看)?(?:一下)?"
    rf"(?:第{_NUMERAL}(?:个?(?:说法|表述|问题|论断|判断|说)|条|项|句|题|则|处|个|点)|(?:说法|表述|论断|判断|选项|断言|假设|假说|命题|论点|观点|猜想|推测|推断|结论){_NUMERAL}|[HhPp]\d{{1,2}})\s*[:]\s*"
)
_ASKS = re.compile(r"什么|啥|哪|谁|多少|几[个项条年月]|怎|如何|说说|讲讲|介绍|列出|概括")
# What asks of the whole list whether it is right.
_OF_ALL = re.compile(
    rf"[。;!?,\s]*(?:请问|请|那|麻烦)?(?:以上|上述|上面|这)*(?:{_NUMERAL}|两|几|俩)?(?:个|条|项|句|点|处|则)*(?:说法|表述|判断|话)?"
    r"(?:是不是|是否|都|全|均|里头?|中|当中|有没有|哪(?:一)?(?:个|条|项|句|处|点)?|有)*(?:对|错|准确|正确|属实|成立|有误|有错|问题|不对|没错|写错|说错|核实|判断|请核)"
    r"[了的]?(?:吗|么|吧|呢|不|没有?|一下)*[?。!\s]*$"
)
_LEAST = 4  # characters of a claim


def labelled(text: str) -> List[Tuple[int, int]]:
    """Where each claim of a numbered list stands, without its number; [] if the message is no such list."""
    labels = list(_LABEL.finditer(text))
    if not labels:
        return []
    closing = _OF_ALL.search(text, labels[-1].end())
    last = closing.start() if closing and closing.start() >= labels[-1].end() + _LEAST else len(text)
    ends = [label.start() for label in labels[1:]] + [last]
    spans = [(label.end(), _trimmed(text, label.end(), end)) for label, end in zip(labels, ends, strict=True)]
    if any(end - start < _LEAST or _ASKS.search(text, start, end) for start, end in spans):
        return []
    return spans


def is_labelled(text: str, start: int) -> bool:
    """Whether what begins at `start` is a claim of a numbered list."""
    return any(begin == start for begin, _ in labelled(text))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;。\n":
        end -= 1
    return end
