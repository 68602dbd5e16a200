"""Whether a clause states something to be judged, though nothing in it asks: 核稿:X由Y印发."""

from __future__ import annotations

import re

from zhengcetong.linking.mention import DOCTYPE, ISSUER, OUTSIDE, PERIOD, POLICY, TERM
from zhengcetong.question.denial import disbelieves
from zhengcetong.question.shapes import alternative, collective
from zhengcetong.question.signals import Signals

REQUEST = re.compile(
    r"^\s*(?:请|麻烦|劳驾|帮|给|想|要|我想|我要|告诉|说说|讲讲|谈谈|介绍|列|解释|概括|总结|归纳|简述|比较|对比|换|只|再|填空)"
)
# A noun phrase that asks for what it names: …的要求, …的文号.
_FRAGMENT = re.compile(
    r"(?:的|的?(?:目标|要求|任务|内容|时限|期限|年份|时间|日期|意思|原则|措施|含义|定义|出处|全称|文号|字号|原文|机关|机构|单位"
    r"|领域|政策|文件|规定|表述|说法|条款|情况|重点|主线|名单|清单|范围))[。!~ ]*$"
)
_PREDICATE = re.compile(
    r"(?:是|由|在|于|被)[^,。?]{2,}的(?:文件|政策|规定|法规)?[。!~ ]*$|[^,。?]{3,}(?<![还就都也能不可但只若凡])是[^,。?是]{2,}的[^,。?的]{2}[。!~ ]*$"
)
_OPEN = re.compile(r"(?:是|为|有|叫|呢|等于)[?。! ]*$")  # …分别是
_ASKED_TO = re.compile(
    r"(?:说|讲|谈|看|查|列|介绍|总结|概括|解释|比较|对比|展开|试|来|算|换)(?:一?下|说|讲|谈|看|查|出来|清楚|了|个)?吧"
)
_STATE = re.compile(r"还是(?=有效|现行|没)")  # no choice: 现在还是有效的
_SUPPOSED = re.compile(r"(?:吧|咩|啵|呗)[?。!~ ]*$")
_BY_THEN = re.compile(r"〈时间〉[^,。?]{0,3}(?:才|就已|已经|便已)[^,。?]{2,}[?。! ]*$")  # …2022年才要求全覆盖
_UNDENIED = re.compile(r"^(?:总|可)?不(?:能|可以?)说")
_HALF = 0.5  # familiarity from which on words that stand in a request to judge them are known
_KNOWN = (POLICY, TERM, ISSUER, OUTSIDE, DOCTYPE)
_ASKING_FOR = ("how_many",)
_ASKING = ("list", "compare", "how_many", "why", "summary", "meaning", "which_document", "missing_part")


def _chooses(s: Signals) -> bool:
    """Whether one of two is asked for: A还是B."""
    return alternative(s) and not _STATE.search(s.text)


def supposes(s: Signals) -> bool:
    """Whether the clause ends as a supposition about something known: …吧, …是这么规定的吗."""
    if s.wh or not _SUPPOSED.search(s.text) or _chooses(s):
        return False
    if REQUEST.match(s.text) or _ASKED_TO.search(s.text):
        return False
    return s.familiarity >= 0.5 or any(s.named(kind) for kind in _KNOWN)


def is_fragment(text: str) -> bool:
    """Whether a text is a noun phrase rather than a sentence of the form 是…的."""
    text = text.rstrip(" ,")
    return bool(_FRAGMENT.search(text)) and not _PREDICATE.search(text)


def asserts(s: Signals) -> bool:
    """Whether the clause is a statement about something known rather than a question or a request."""
    if s.wh or _chooses(s) or s.has("missing_part"):
        return False
    if s.judged and (s.has(*_ASKING_FOR) or is_fragment(s.text)):
        return False
    known = any(s.named(kind) for kind in _KNOWN) or s.familiarity >= 0.6
    if known and _UNDENIED.match(s.text) and not s.has(*_ASKING):
        return True
    if s.judged and (known or s.familiarity >= _HALF or s.named(PERIOD) or collective(s)):
        return True
    if s.has("reported") and known and not _FRAGMENT.search(s.text):
        return True
    if known and disbelieves(s.text):
        return True
    if known and _BY_THEN.search(s.masked) and not s.has(*_ASKING, "missing_part"):
        return True
    spoken = known or s.named(PERIOD) or collective(s)
    if not s.stated or not spoken or _OPEN.search(s.text) or REQUEST.match(s.text):
        return False
    return not s.has(*_ASKING) or not _FRAGMENT.search(s.text)
