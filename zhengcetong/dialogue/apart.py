"""One of several documents told by a word that its name holds or lacks: 带战略俩字的, 信息化那个,不带工程的."""

from __future__ import annotations

import re
from typing import Dict, List, Optional, Sequence, Tuple

from zhengcetong.dialogue.pointed import Pointed, pair
from zhengcetong.linking.mention import ISSUER, PERIOD, POLICY
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_WORDED = re.compile(
    r"(?:名字|名称|标题|题目)?(?:里头?|里面|中|上)?(?P<no>不|没有?|无|别)?(?:带|含|有|叫|挂|写)(?:着|了|个)?[“\"]?"
    r"(?P<what>[\u4e00-\u9fff+]{1,8}?)[”\"]?(?:(?:这|那)?[一二两俩三仨四五六几]?个?(?:字[样眼]?|词)儿?)?的?"
    r"(?:(?:那|这)?(?:一)?[份个项部](?:文件)?)?(?=[,。?! ]|[呢吧嘛啊呀咧](?:[,。?! ]|$)|$|也|又|是|谁|哪|什么|啥|几)"
)
_WHY_NOT = re.compile(
    r"^(?:咦|哎|诶|啊|哦|那|,)*(?:它|这份|那份)?(?:咋|怎么|怎|为啥|为什么)(?:会|又|能)?不(?=是[^,。?]{2,16}的?[呢啊呀]?[?。]*$)"
)
_SOUGHT = ("list", "how_many", "which_document", "others", "polar")
# 55号文就是它: what a pronoun stands for at the end of such a sentence.
_IDENTIFIED = re.compile(
    r"(?:就|不|还)?是(?:不是)?(?P<it>它|(?:这|那)一?[份个部](?:文件)?)(?=[吧吗么嘛啊不呀]*[?。!]*$)"
)


def told_by_words(
    text: str, policies: Sequence[str], collection: Collection
) -> Tuple[List[str], Optional[Tuple[int, int]]]:
    """Those of the documents whose names hold and lack the words told, and where these stand.

    All of them, and None, if nothing is told that tells them apart.
    """
    names: Dict[str, str] = {p: _names(collection, p) for p in policies}
    kept, spans = list(policies), []
    for match in _WORDED.finditer(text):
        held = [p for p in kept if match.group("what") in names[p]]
        left = [p for p in kept if p not in held] if match.group("no") else held
        if 0 < len(left) < len(kept):
            kept = left
            spans.append(match.span())
    return (kept, (spans[0][0], spans[-1][1])) if spans else (list(policies), None)


def by_word(s: Signals, c: q.Context, collection: Collection) -> Optional[Pointed]:
    """那带工程的呢: the one of the documents told apart before, or of the list, whose name holds the word."""
    if c.question is None or c.pending is not None or s.named(POLICY) or s.has(*_SOUGHT):
        return None
    for among in ((*c.focus, *c.left_out) if c.left_out else (), pair(c), c.listed):
        found, span = told_by_words(s.text, among, collection)
        if span is not None and len(found) == 1:
            return Pointed(*span, (found[0],), certain=True)
    return None


def doubted(s: Signals, c: q.Context) -> Optional[Pointed]:
    """咋不是16年的: whether that is so of the document talked of."""
    match = _WHY_NOT.match(s.text)
    valued = s.named(PERIOD) or s.named(ISSUER)
    if match is None or len(c.focus) != 1 or not valued or s.named(POLICY) or s.attributes or s.hard:
        return None
    return Pointed(*match.span(), c.focus, certain=True)


def identified(s: Signals, c: q.Context) -> Optional[Pointed]:
    """55号文就是它: the document talked of, of which a name is said to be its own."""
    match = _IDENTIFIED.search(s.text)
    names = s.named(POLICY)
    if match is None or len(names) != 1 or len(c.focus) != 1 or s.wh or names[0].end > match.start():
        return None
    return Pointed(*match.span("it"), c.focus)


def _names(collection: Collection, policy: str) -> str:
    found = collection.policies[policy]
    return f"{found.article.name} {found.short}"
