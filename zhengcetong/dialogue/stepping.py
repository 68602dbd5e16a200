"""Going on along the row of documents from the one just come to: 还往前呢, 再下, next."""

from __future__ import annotations

import re
from typing import Optional

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, TERM
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_NAMES = (POLICY, TERM, PERIOD, ISSUER, DOCTYPE)
_MEASURE = r"(?:[份个项部位步格篇家条级层类样种句招](?:文件|政策)?)"
_MOVE = r"(?:推|数|翻|挪|倒|跳|退|走|看|移|排|找|说|念|报)"
_STEP = re.compile(
    rf"^(?:那|那么|嗯|好|行|哦|,|,)*(?P<on>(?:再|还|又|接着|继续|仍|然后|更)*)(?:是)?(?:它|这份)?(?:的)?(?:往|向|朝|倒|退|紧)*"
    rf"(?P<way>[前后上下回早晚])(?:面|头|边|去)?{_MOVE}*(?:的|那|一|1)*{_MEASURE}?(?:的)?"
    r"(?:又?是(?:哪|什么|啥|谁)(?:一)?[份个]?)?(?:呢|咧|嘞|捏|哩|啊|呀)*[?。!~ ]*$"
)
_ALONG = ("next", "previous")


def way(text: str) -> str:
    """Which way a clause moves on that does nothing else, next or previous; "" if it does not move."""
    match = _STEP.match(text)
    return "" if match is None else "next" if match.group("way") in "后下晚" else "previous"


def stepped(s: Signals, c: q.Context) -> Optional[q.Question]:
    """The question for the document beside the one that the last step came to; None if no step is asked for.

    The other side of where the row was left is asked of the document that it started from.
    """
    last = c.question
    match = _STEP.match(s.text)
    if match is None or last is None or last.operation != q.ORDER or last.order not in _ALONG:
        return None
    if len(c.focus) != 1 or s.attributes or any(s.named(kind) for kind in _NAMES):
        return None
    order = "next" if match.group("way") in "后下晚" else "previous"
    if order != last.order and not match.group("on"):
        return None
    return last.with_(order=order, targets=c.focus, text=s.text)
