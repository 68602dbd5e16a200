"""What the numbers of documents are said to be like: 文号是国发开头的, 文号里写着2016的, 没有文号的."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

from zhengcetong.linking.mention import PERIOD
from zhengcetong.query.numbering import Numbering
from zhengcetong.question.signals import Signals

_NOUN = r"(?:文号|发文字号|字号|代字|编号|号码|文件号)"
_BEGINS = r"(?:[字号]?(?:开头|打头|起头|字头|字样|系列|字号|号段))"
_OF_NUMBER = re.compile(_NOUN)
_BEFORE_CODE = re.compile(rf"{_NOUN}[^,。?]{{0,8}}?“?$")
_AFTER_CODE = re.compile(rf"”?(?:{_BEGINS}|字的|号的(?=文|政|有|是)|〔(?!\d))")
_SINGLE = re.compile(r"”?\s*[〔\[(]\s*\d{4}")  # a number of its own, no code alone
_PREFIX = re.compile(rf"“?(?P<code>[\u4e00-\u9fff]{{2,6}})”?{_BEGINS}")
# 文号里年份写的是2016的: the year of the number, not of issue.
_YEAR_OF = re.compile(
    rf"{_NOUN}(?:[里中上内]|当中|里面|里头)?[^,。?]{{0,4}}(?:年份?[^,。?]{{0,3}})?(?:带|含|有|写|是|为|属|标|落|出现|归)[^,。?]{{0,3}}$"
)
_ISSUED = re.compile(r"(?:年|年份|那年|当年)?(?:发|颁|出|印|下)")
_NONE = re.compile(
    rf"(?:(?<!有)没有?|(?<!有)无|缺|未(?:有|列|收录|写|标)|(?:查|找|看|见|搜)不(?:到|着|见)|不(?:知|详|带|含))[^,。?]{{0,4}}{_NOUN}"
    rf"|{_NOUN}[^,。?的]{{0,5}}?(?:(?<!有)没有?(?!过)|缺失?|空缺|空着|不详|未知|(?:查|找|看|搜)不(?:到|着))"
)


@dataclass(frozen=True)
class NumberCondition:
    """Codes and years of which a number must have one, or whether there must be a number."""

    codes: Tuple[str, ...] = ()
    years: Tuple[str, ...] = ()
    numbered: Optional[bool] = None
    spans: Tuple[Tuple[int, int], ...] = ()  # where codes stand in the text

    def __bool__(self) -> bool:
        return bool(self.codes or self.years) or self.numbered is not None


def condition(s: Signals, numbering: Numbering) -> NumberCondition:
    """The condition on document numbers that a clause makes."""
    text = s.text
    if not (_OF_NUMBER.search(text) or _AFTER_CODE.search(text)):
        return NumberCondition()
    codes, spans = _codes(text, numbering)
    none = _NONE.search(text) if not codes else None
    spans += [none.span()] if none else []
    return NumberCondition(tuple(codes), years(s), False if none else None, tuple(spans))


def years(s: Signals) -> Tuple[str, ...]:
    """The years that numbers are said to hold."""
    return tuple(
        dict.fromkeys(
            str(m.data["year"])
            for m in s.named(PERIOD)
            if m.data.get("year") and _YEAR_OF.search(s.text[: m.start]) and not _ISSUED.match(s.text, m.end)
        )
    )


def _codes(text: str, numbering: Numbering) -> Tuple[List[str], List[Tuple[int, int]]]:
    """The codes named, whole or by how they begin, and where."""
    known = numbering.codes
    found: List[str] = []
    spans: List[Tuple[int, int]] = []
    for code in known:
        for match in re.finditer(re.escape(code), text):
            behind = _AFTER_CODE.match(text, match.end())
            told = behind or _BEFORE_CODE.search(text[: match.start()])
            taken = any(a < match.end() and match.start() < b for a, b in spans)
            if told and not taken and not _SINGLE.match(text, match.end()):
                found.append(code)
                spans.append((match.start(), behind.end() if behind else match.end()))
    if not found and _OF_NUMBER.search(text):
        for match in _PREFIX.finditer(text):
            word = match.group("code")
            begun = next((word[i:] for i in range(len(word) - 1) if _begun(word[i:], known)), "")
            if begun:
                found += _begun(begun, known)
                spans.append((match.end("code") - len(begun), match.end("code")))
    return list(dict.fromkeys(found)), spans


def _begun(word: str, codes: Sequence[str]) -> List[str]:
    return [code for code in codes if code.startswith(word)]
