"""Questions put by number: 第二题:…, 下一道:…, and going back to one: 第二题答案再贴一遍."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional

from zhengcetong.linking.mention import DOCTYPE, ISSUER, OUTSIDE, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.query.result import ANSWER, UNANSWERABLE, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_PUT = r"(?:题目?|道(?:题目?)?|问|个?(?:问题|提问)|个题目?|小题|空|则)"
_N = rf"(?P<n>[{DIGITS}]{{1,2}})"
_LED = r"(?:好|行|嗯|对|那么?|来|请|再|接着|继续|开始|现在|先|先来|然后|看|问|做|换|,| )*"
_END = r"(?:是|来|就|呢)?(?:[,:、。;! ]+(?=[^\s])|$)"
# 第二题:…, 下一道,…, 最后一问:… open a question and say nothing of what is asked.
_MARKER = re.compile(
    rf"^{_LED}(?:第{_N}{_PUT}|(?:再?下|后)面?一{_PUT}|下一(?:位|轮)|(?:最后|末)一?{_PUT}){_END}"
)
# 下一个,国家信息化规划: what follows is named, so that nothing beside it is sought.
_MARKER_OF_NAME = re.compile(rf"^{_LED}下(?:面)?一(?:个|份|项|部|条|篇){_END}")
_LABEL = re.compile(
    rf"^{_LED}(?:第{_N}{_PUT}|(?:判断|选择|填空|问题|单选|多选|简答)(?P<m>[{DIGITS}]{{1,2}})){_END}"
)
_BACK_TO = re.compile(
    rf"第{_N}(?:{_PUT}|个?(?:判断|选择|填空))|(?:判断|选择|填空|问题)(?P<m>[{DIGITS}]{{1,2}})(?=[的那正答又是再,]|$)"
    rf"|(?P<last>(?:上|前|刚才?那?|刚刚那?)(?:面|才)?(?:一|1)?(?:题目?|道(?:题目?)?|问(?=的)|个问题)|最后一{_PUT}(?=[的那答正再]))"
    rf"|(?P<first>(?:最(?:开始|开头|初|早|先)|一开始|开头|首)(?:的)?(?:那|问的)?(?:那|一)?{_PUT})"
)
# What going back may say beside the number of the question.
_AGAIN = re.compile(
    r"(?:正确|标准|参考|完整|原来)?(?:的)?(?:答案|结果|回答|解答|说法|内容|结论)|再|重新?|又|把|给|我|咱|们|着|一?(?:遍|次|下|回)|贴|说|讲|念|报|发|来|看|写|列|复述|重复|抄|告诉"
    r"|到|翻|倒|去|改完|做完|答完|[一二两三四五六七八九十几\d](?:题|道|问)|都|完|了|的|是|什么|啥|怎么|咋|来着|呢|吧|呗|啊|呀|嘛|请|麻烦|帮|忙|你|刚才|刚刚|那|这|个|问题?|,|\?|。|!| |~"
)
_OTHER = (POLICY, TERM, ISSUER, PERIOD, DOCTYPE, TOPIC, OUTSIDE)
# 年份改2018: a condition of the list is replaced
_REPLACED = re.compile(
    r"(?:年份|年度|时间|机关|机构|单位|部门|文种|类型|条件)[^,。?]{0,3}(?:改|换|调)|(?:改|换|调)(?:一?下|个)?(?:年份|年度|机关|机构|单位|部门|文种|类型)"
)
_KEPT = 8  # questions remembered


def opening(s: Signals, c: q.Context) -> int:
    """How many characters of a clause only tell that another question is put; 0 if it goes back to one."""
    match = _MARKER.match(s.text)
    if match is None:
        named = _MARKER_OF_NAME.match(s.text)
        follows = named is not None and any(
            0 <= m.start - named.end() <= 1 for kind in (POLICY, DOCTYPE) for m in s.named(kind)
        )
        match = named if follows else None
    return match.end() if match is not None and again(s, c) is None else 0


def again(s: Signals, c: q.Context) -> Optional[q.Question]:
    """The question that a clause goes back to by its number and does nothing else; None if it does not."""
    match = _BACK_TO.search(s.text)
    if match is None or not c.asked or s.judged or any(s.named(kind) for kind in _OTHER):
        return None
    rest = s.text[: match.start()] + " " + s.text[match.end() :]
    for cue in s.cues.get("cues.source", ()):
        rest = rest.replace(cue.word, " ")
    if _AGAIN.sub("", rest):
        return None
    return _meant(match, c)


def _meant(match: re.Match[str], c: q.Context) -> Optional[q.Question]:
    """The question remembered that a match tells of."""
    if match.group("last"):
        return c.asked[-1]
    if match.group("first"):
        return c.asked[0] if c.numbers[0] == 1 else None
    number = parse(match.group("n") or match.group("m") or "")
    found = [question for n, question in zip(c.numbers, c.asked, strict=True) if n == number]
    return found[-1] if found else None


def list_resumed(s: Signals, c: q.Context) -> q.Context:
    """年份改成2018,机关照旧, after one of a list was told of: the context in which the list was shown last."""
    last = c.question
    if last is None or last.operation in q.COLLECTIVE or len(c.listed) < 2 or not _REPLACED.search(s.text):
        return c
    if not s.has("restating") or not (s.named(ISSUER) or s.named(PERIOD) or s.named(DOCTYPE)):
        return c
    lists = [asked for asked in c.asked if asked.operation in q.COLLECTIVE and not asked.count_items]
    return replace(c, question=lists[-1]) if lists else c


def noted(text: str, before: q.Context, after: q.Context, result: Result) -> q.Context:
    """The context that also remembers the question of a message, by the number it gives or the next one."""
    asked = result.question
    if (
        result.kind not in (ANSWER, UNANSWERABLE)
        or asked is None
        or asked.operation in (q.SOURCE, q.SMALLTALK)
    ):
        return after
    if _BACK_TO.search(text) and asked in before.asked:
        return after
    label = _LABEL.match(text)
    told = parse((label.group("n") or label.group("m")) if label else "") or 0
    number = told or (before.numbers[-1] + 1 if before.numbers else 1)
    return replace(
        after,
        asked=(*before.asked, asked)[-_KEPT:],
        numbers=(*before.numbers, number)[-_KEPT:],
    )
