"""Words that the titles of documents are said to hold, or not to hold: 标题里带“国家”的, 名字中见不着“政务”两字的."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator, List, Sequence, Tuple

from zhengcetong.query.titles import Titles

_NOUN = r"(?:标题|题目|题名|名称|名字|名头|名儿|文名|篇名|文件名|书名|(?<![报点署列])名(?=[里中上带含]))"
_OF_TITLE = re.compile(_NOUN)
_GAP = 10  # characters between the word for a title and what it holds
# What the words before an unquoted word of a title end with: a verb of holding, a place, a complement.
_HOLDING = re.compile(r"[带含有包括现写为是叫用见找提冠挂嵌印藏夹沾占着了过到出里中上头面内]$")
# What stands before the words that a title holds.
_TITLED = re.compile(
    r"(?:带着?|含有?|提到|写着?|出现|有)\s*“?(?P<before>[^,。?“”]{2,14}?)”?(?:字样|二字|两字|俩字|几个字|[两二三四]个字)?(?:的|这几个字的)(?:标题|名称|名字|题目|书名)"
    r"|以\s*“?(?=(?P<called>[^,。?]{2,16}?”?(?:二字|两字|俩字)?(?:命名|为名|冠名|作名称|作标题|为题|结尾|收尾|打头|开头|作结|煞尾)))"
    r"|(?:结尾|末尾|打头|开头|收尾)(?:的)?(?:几个字|[两二三四]个字)?(?:是|为|叫)\s*“?(?=(?P<end>.*))"
    r"|(?:带|含|叫)(?:着|有)?\s*“(?=(?P<quoted>.*))"
)
_BEGINS_WITH = re.compile(
    r"“?(?P<word>[^,。?“”的以用]{2,10}?)”?(?:字样)?(?:的字样)?(?:打头|开头|结尾|收尾|字样)"
)
# What follows words that are spoken of as words: “区块链”字样, “国家”二字, “纲要”打头.
_AS_WORD = re.compile(
    r"”(?:这|那)?(?:[一二两俩三四五六几]?个?字|字样|字眼|二字|命名|为名|冠名|为题|作名称|作标题|结尾|收尾|打头|开头|起头|作结|煞尾)"
)
_THIS_WORD = re.compile(r"[这该此](?:个|一)?词|[这那](?:[一二两三四几])?个字")
_DOCUMENTS = re.compile(r"哪[几些份]|几[份个]|多少[份个]|文件|政策")
_AT_END = re.compile(r"结尾|末尾|收尾|作结|煞尾|殿后")
_AT_START = re.compile(r"打头|开头|起头|冠以")
_NOT_TITLED = re.compile(
    r"(?:(?<!是)不(?:带|含|包含|叫|出现|写|用|以|冠|是)|没有?(?:带|写|出现|用|含|叫|冠)?|未(?:带|出现|含|用)|别(?:带|含)|无)[^,。?]{0,3}$"
)
_OPEN = re.compile(r"有没有|有无|是不是|带不带|含不含|不光|不仅|不止")  # denies nothing
_DENIED = re.compile(r"[不没无未别]")
_DENIED_AFTER = re.compile(
    r"[”\s]*(?:这|那)?(?:[一二两俩三四几]?个?字|字样|字眼|二字)?(?:[^,。?]{0,4}?)(?:都|也)?(?:没有|没出现|没带|没见|不(?:带|含|沾|出现)|[见找看]不[着到见])"
)


@dataclass(frozen=True)
class TitleCondition:
    """Words of which a title must hold one, where (start, end, or "" for anywhere), and whether it must not."""

    words: Tuple[str, ...] = ()
    place: str = ""
    denied: bool = False
    spans: Tuple[Tuple[int, int], ...] = ()  # where those stand in the text that some title holds


def condition(text: str, quoted: Sequence[str], titled: bool, titles: Titles) -> TitleCondition:
    """The condition that a text makes; `titled`: it speaks of titles, `quoted`: what it puts in quotation marks."""
    at_end = bool(_AT_END.search(text))
    as_word = any(titles.hold(w) and _AS_WORD.match(text, text.find(f"{w}”") + len(w)) for w in quoted)
    as_word = as_word and bool(_DOCUMENTS.search(text))
    if not (titled or at_end or as_word or _OF_TITLE.search(text)):
        return TitleCondition()
    found = {
        word: (start, end) for word, start, end in reversed([*_held(text, titles), *_told(text, titles)])
    }
    words = sorted(found, key=lambda word: found[word])
    if not words and (titled or at_end or as_word):
        told = _THIS_WORD.search(text)
        said = [w for w in quoted if told or _AS_WORD.match(text, text.find(f"{w}”") + len(w))]
        words = [w for w in (titles.as_written(word.strip("《》 的")) for word in said) if len(w) >= 2][:1]
        found = {word: _span(text, word) for word in words}
        if not words:
            words = _beginnings(text, titles)
            found = {word: _span(text, word) for word in words}
    if not words:
        return TitleCondition()
    place = "end" if at_end else "start" if _AT_START.search(text) else ""
    denied = any(_denied(text, *found[word]) for word in words)
    spans = tuple(found[word] for word in words if titles.hold(word))
    return TitleCondition(tuple(words), place, denied, spans)


def _span(text: str, word: str) -> Tuple[int, int]:
    start = max(0, text.find(word))
    return start, start + len(word)


def _held(text: str, titles: Titles) -> Iterator[Tuple[str, int, int]]:
    """The first word behind each word for a title that is quoted, or held by a title."""
    for noun in _OF_TITLE.finditer(text):
        for start in range(noun.end(), min(len(text), noun.end() + _GAP)):
            if text[start] in ",。?":
                break
            quoted = text[start] == "“"
            if quoted or _HOLDING.search(text[noun.end() : start]):
                word, end = _word(text, start + quoted, titles)
                if word:
                    yield word, start + quoted, end
                    break


def _told(text: str, titles: Titles) -> Iterator[Tuple[str, int, int]]:
    """The words of titles that are told in other ways: 以“纲要”结尾的, 带“十三五”的."""
    for match in _TITLED.finditer(text):
        start = max(match.start(group) for group in ("before", "called", "end", "quoted"))
        word, end = _word(text, start, titles)
        if word:
            yield word, start, end


def _word(text: str, start: int, titles: Titles) -> Tuple[str, int]:
    """The words from a place on that a title holds, or that stand in quotation marks, and where they end."""
    closed = re.match(r"([^“”,。?]{2,16})”", text[start:])
    if closed:
        return titles.as_written(closed.group(1).strip("《》 ")), start + closed.end(1)
    start += len(text[start:]) - len(text[start:].lstrip("《 "))
    word, length = titles.beginning(re.split(r"[,。?“”]", text[start:])[0])
    return word, start + length


def _denied(text: str, start: int, end: int) -> bool:
    """Whether the titles must not hold a word: what stands between the word for a title and it denies it, or what follows."""
    if _NOT_TITLED.search(text[:start].rstrip("“ ")):
        return True
    nouns = [m.end() for m in _OF_TITLE.finditer(text, 0, start)]
    between = _OPEN.sub("", text[nouns[-1] : start]) if nouns else ""
    if len(between) <= _GAP and "," not in between and _DENIED.search(between):
        return True
    return bool(_DENIED_AFTER.match(_OPEN.sub("", text[end:])))


def _beginnings(text: str, titles: Titles) -> List[str]:
    """“十三五”打头的, 互联网字样: the words before that a title holds."""
    words = [m.group("word").strip("“”《》 的") for m in _BEGINS_WITH.finditer(text)]
    return [word for word in words if titles.hold(word)][:1]
