"""How many of the documents a claim speaks of: all, none, so many, some in every year."""

from __future__ import annotations

import re
from typing import Dict, List, Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, OUTSIDE, PERIOD, POLICY, TERM, Mention
from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.question.shapes import collective
from zhengcetong.question.signals import Signals

ALL, NONE, YEARLY, SOLE = "all", "none", "yearly", "sole"
EQUAL, MORE, LESS, LEAST = "equal", "more", "less", "least"

_ALL = re.compile(
    r"(?<!首)(?<!连..)(?<!连...)(?<!连....)(?<!连.....)都(?!是不是)|均(?!衡)|全(?:部|都)?(?=[是由属在出为归])|全部|全都|一律|清一色|统统|无一例外|无一不|没有一[个份项部](?:不|非)"
    r"|每(?:一)?(?:个|份|项|部)|\ball\b"
)
_NONE = re.compile(
    r"(?:没有?|无|未有)(?:任何|哪怕)?一?(?:个|份|项|部|条|件)(?!不|非)|没有(?:任何)?(?:文件|政策)(?=是|由|属)|一(?:个|份|项|部)(?:也|都)(?:没|不)|(?<!有)没有?(?:出台|颁布|发布|发|出|印发)过?(?:任何|什么)?"
    r"|没有?哪(?:怕)?一?(?:个|份|项|部)(?!不|非)|哪一?(?:个|份|项|部)[^,。?]{0,3}(?:也|都)(?:没|不)|一(?:个|份|项|部)(?!例外)[^,。?是由]{1,8}(?:也|都)没"
    r"|(?:从来|从|压根|根本)(?:没|未)有?|没有任何|无任何"
    r"|(?:再|也|都|就)+(?:也|都|没|没有|无)*(?:没|没有|无)(?:出|发|颁布|发布|有)?(?:过)?(?:什么|任何)?(?:新|别|其他|其它|另外|后续)(?:的|文件|政策)?"
)
_NONE_OF = re.compile(
    r"(?:没有?|无)(?:任何|哪怕)?哪?一?(?:个|份|项|部)(?!不|非)|(?:哪一?|一)(?:个|份|项|部)[^,。?是由]{0,8}(?:也|都)(?:没|不)"
)
# 只有国办发过: all documents of the group are of that body.
_SOLE = re.compile(
    r"(?:只有|仅有?|唯有|单单|就)(?:是)?〈机构〉(?:一家|自己)?[^,。?\d一二三四五六七八九十]{0,4}(?:发|印|颁|出)"
)
_YEARLY = re.compile(r"(?:每|各|年)(?:一)?年(?:度)?(?:里)?(?:都|均|皆)?(?:有|出|发|颁)|年年(?:都)?有")
_NUMBER = re.compile(
    rf"(?<![第前后上下这那哪另头末同\d{DIGITS}])(?P<n>\d+|[{DIGITS}]+)(?:份|个|项|部|件|席|篇)(?!月|工作日|系统|方面|体系|原则|角度|阶段|领域|层|级)"
    r"(?:的?[^,。?、是由]{0,6}?(?:政策|文件|规划|纲要|意见|方案|指南|条例|法规))?(?P<of>里头?|里面|中|当中|之中|其中|之内|内)?"
    r"(?=$|[,。?!吧吗么咩对呀啊嘛啩咯啦哦噢呢喽呗哈了 是由出为属在来都全均和标的颁印发问面])"
)
_MEASURE = r"(?:份|部|个|项|件)"
# 一部国务院的一部发改委的, 2016年三份2018年三份: how many of each body or time.
_SHARE = re.compile(
    rf"(?P<n>\d|[{DIGITS}]){_MEASURE}(?:是|由|归|属于?|来自|出自)?(?P<a>〈机构〉|〈时间〉)(?=的|发|出|印|颁|$|[,。、])"
    rf"|(?P<b>〈机构〉|〈时间〉)(?:的|发|出|印|颁布?|有|是|占|了|只|就|各)*(?P<m>\d|[{DIGITS}]){_MEASURE}(?!〈)"
)
# 2016跟2018打平,都是三份: as many of each.
_EACH = re.compile(rf"(?:都|均|各)(?:是|有|为|出|发|印|占|了)*(?P<n>\d|[{DIGITS}]){_MEASURE}")
_EVEN = re.compile(r"打平|持平|一样多|同样多|数量(?:相同|相等|一样|一致)|平分秋色|不相上下")
_TOTAL = re.compile(rf"(?:就|只|仅|共|总共|一共|拢共)(?:有|是)?(?P<n>\d|[{DIGITS}]){_MEASURE}")
_HALF = re.compile(r"(?P<not>不到|不足|没到|没有)?(?:超过|过|多于)?(?:一半|半数|大多数|多数|大部分|绝大部分)")
_EXCLUSIVE = re.compile(
    r"(?:只|仅|光|唯)(?:是)?(?:有|是|出|发|印|颁|列|收|登|见|提|放|包)|就(?:有|出了|发了|一)|唯一|独此一"
)
_MORE = re.compile(r"(?:超过|多于|不止|大于|高于)[^,。]{0,2}$")
_LESS = re.compile(r"(?:不到|少于|不足|小于|低于|没到)[^,。]{0,2}$")
_LEAST = re.compile(r"(?:至少|不少于|起码|最少|不低于)[^,。]{0,2}$")


def quantified(s: Signals) -> Dict[str, object]:
    """What a claim without a named document says of the documents as a group; empty if nothing.

    `quantity` is one of all, none, yearly, sole (all of one body); `claimed` a number with its `relation`; `predicate` the kinds
    of names that are said of the group rather than choose it.
    """
    shares = _shares(s)
    if shares:
        total = _TOTAL.search(s.text)
        return {
            "shares": tuple(_plain(m, n) for m, n in shares),
            "total": parse(total.group("n")) if total else None,
        }
    found: Dict[str, object] = {}
    number = _number(s)
    if number is not None:
        found["claimed"], found["relation"] = number
    if s.named(PERIOD) and _SOLE.search(s.masked):
        return {"quantity": SOLE, "predicate": (ISSUER,)}
    for quantity, pattern in ((YEARLY, _YEARLY), (NONE, _NONE), (ALL, _ALL)):
        match = pattern.search(s.text)
        if match is not None:
            found["quantity"] = quantity
            found["predicate"] = _behind(s, match.start() if quantity != ALL else _said_from(s, match))
            break
    half = _HALF.search(s.text)
    if half is not None and "quantity" not in found:
        found["half"] = not half.group("not")
    return found


def _plain(mention: Mention, number: int) -> Dict[str, object]:
    """A share as conversations keep it: the times or the body, and how many documents."""
    who = {"period": dict(mention.data)} if mention.kind == PERIOD else {"issuer": str(mention.value)}
    return {**who, "number": number}


def _shares(s: Signals) -> Tuple[Tuple[Mention, int], ...]:
    """How many documents each of several bodies or times is said to have; 0 stands for as many as the others."""
    named = {f"〈{word}〉": s.named(kind) for word, kind in (("机构", ISSUER), ("时间", PERIOD))}
    found: List[Tuple[Mention, int]] = []
    for match in _SHARE.finditer(s.masked):
        slot = match.group("a") or match.group("b")
        place = s.masked[: match.start("a" if match.group("a") else "b")].count(slot)
        number = parse(match.group("n") or match.group("m"))
        if place < len(named[slot]) and number:
            found.append((named[slot][place], number))
    for kind in (ISSUER, PERIOD):  # 2017年的两份,一份国办的,一份发改委的: of those of the year
        alike = tuple(share for share in found if share[0].kind == kind)
        if len(alike) > 1:
            return alike
    several = next((group for group in named.values() if len(group) > 1), ())
    each, even = _EACH.search(s.text), _EVEN.search(s.text)
    number = parse(each.group("n")) if each else 0
    return tuple((m, number or 0) for m in several) if each or even else ()


# 表中共有三份, 就发了两份, 是七份了: a number that is said, not one that is asked for or chosen from.
_SAID_NUMBER = re.compile(
    rf"(?:有|是|为|出|发|印|颁|列|占|达|共|就|只|才|仅|得|[,，]足足|[,，]整整|[,，]总共|[,，]一共)(?:了|过|出|到)?(?:足足|整整|正好|刚好|一共|总共|共|整)?(?:\d+|[{DIGITS}]+){_MEASURE}(?!里|中|之)"
)
_ALL_SAID = re.compile(r"(?:都|全|均|全部|统统|一律)(?:都)?(?:是|由|系|归|属|在|出自|为)")


def numbered(s: Signals) -> bool:
    """Whether a clause says how many documents there are, or what all of them are: 那国务院发的不就是七份了."""
    return bool(_SAID_NUMBER.search(s.text)) and _number(s) is not None or bool(_ALL_SAID.search(s.text))


def none_of(s: Signals) -> bool:
    """Whether a clause says that no document is so, and asks for none: 没有哪份是发改委的, 一份联合的都没有."""
    return bool(_NONE_OF.search(s.text)) and not s.wh and not s.named(POLICY)


def exclusive(s: Signals) -> bool:
    """Whether the documents named are said to be the only ones that meet the conditions."""
    return bool(_EXCLUSIVE.search(s.text)) and bool(s.named(PERIOD) or s.named(ISSUER))


def number_of(s: Signals) -> Optional[int]:
    """The number of documents that a clause says there are."""
    number = _number(s)
    return number[0] if number else None


def enumerated(s: Signals) -> Tuple[str, ...]:
    """The documents named where there are said to be just as many: 国办单独发的就两份,一份A一份B."""
    number = _number(s)
    named = [m.value for m in s.named(POLICY)] + [m.value.split("#")[0] for m in s.named(TERM)]
    found = tuple(dict.fromkeys(named))
    conditions = s.named(PERIOD) or s.named(ISSUER)
    return found if number and conditions and len(found) == number[0] > 1 else ()


def _said_from(s: Signals, match: re.Match[str]) -> int:
    """Where what is said of all begins: behind 都, or behind 是 where 全部政策 stands first."""
    names = [m for m in _names(s) if m.start < match.start()]
    if names or re.match(r"都|均|全(?!部|都)", match.group()):
        return match.end()
    copula = re.search(r"是|由|在|于|归|属", s.text[match.end() :])
    return match.end() + (copula.start() if copula else 0)


def _names(s: Signals) -> List[Mention]:
    return [m for kind in (ISSUER, PERIOD, DOCTYPE, OUTSIDE, TERM) for m in s.named(kind)]


def _behind(s: Signals, start: int) -> Tuple[str, ...]:
    return tuple(dict.fromkeys(m.kind for m in _names(s) if m.start >= start))


def _number(s: Signals) -> Optional[Tuple[int, str]]:
    """The number of documents that is claimed, and how it binds; not the one they are chosen from."""
    if not (collective(s) or s.has("issue_verbs") or _names(s)):
        return None
    matches = [m for m in _NUMBER.finditer(s.text) if m.group("of") is None]
    whole = [m for m in matches if re.match(r"[^,。?]{0,8}(?:都|全|均|里|中)", s.text[m.end() :])]
    chosen = [m for m in matches if m not in whole] or []
    if not chosen:
        return None
    match = chosen[-1]
    number = parse(match.group("n"))
    before = s.text[: match.start()]
    relation = next(
        (name for name, p in ((MORE, _MORE), (LESS, _LESS), (LEAST, _LEAST)) if p.search(before)), EQUAL
    )
    return (number, relation) if number else None
