"""The parts of a message that only say why it is asked: 我报告里就这么写的, 有个供应商一口咬定."""

from __future__ import annotations

import re
from typing import Callable, List, Sequence, Tuple

from zhengcetong.linking.lexicon import Cue
from zhengcetong.linking.mention import DOCTYPE, DOMAIN, OUTSIDE, POLICY, TERM, Mention
from zhengcetong.linking.outside import PLACE
from zhengcetong.question.clauses import INTERROGATIVE, POINTING_BACK

# Up to a mark, a full stop or a blank between Chinese characters.
_SEGMENT = re.compile(r"(?:[^,。;:!?. ]|(?<![\u4e00-\u9fff])[. ]|[. ](?![\u4e00-\u9fff]))+")
_FAMILIAR, _TELLING = 0.5, 0.4
# 要2016年那份,问题不变: that the same is asked.
_UNCHANGED = re.compile(
    r"(?<=.[,。;!])(?:所?问的?|我的)?(?:问题|问法|问的|要求)(?:还是|还|仍然?|也|都|保持)*(?:不变|照旧|没变|不动|同上|同前|一样|相同|原来那个|那个)(?=[,。;!?]|$)"
)
# 急用于填表, 我要做脚注, 写稿用: what the answer is wanted for.
_PURPOSE = re.compile(
    r" *(?:我们?|咱们?|俺|这边|这里)?(?:现在?|正|是)?(?:急着?|着急|等着|等|好|拿去|拿来|用来|用于|供|以便|便于|方便|马上|要|得|想|需要?|准备|打算)+(?:用于|拿去|拿来|用来)?"
    r"(?:用|做|作|写|填|标|注|加|引用?|登|存|备|附|贴|排版?|核|编|录|交)(?:到|进|入|成|个|一)?[^,。?!]{0,8}$"
    r"| *(?:写|做|填|报|编|存|备|登|排|画|贴|核)[\u4e00-\u9fff]{1,4}(?:时|要)?用的?$"
)
_SHORTEST = 4  # characters of what tells a story
_STRANGE = 0.2  # how much of a segment may be known that only tells a story although no word for one is in it
_COUNTED = re.compile(r"(?:\d+|[两二三四五六七八九十]+)(?:个|项|条|份|家|类|种|级|章|天|日|年|月|成|万|亿|%)")
_SAYING_NOTHING = ("cues.framing", "cues.polite", "cues.wish", "cues.introduction", "cues.back", "missing.2")
_TOLD = re.compile(r"[说讲列念报写答排数算]|逐|挨|各")  # 挨个说: how it shall be told
_OWN = re.compile(r"我|咱|俺|本|当地|地方")
_NAMED = (POLICY, TERM, DOCTYPE, DOMAIN)


def without_framing(
    text: str, mentions: Sequence[Mention], cues: Sequence[Cue], familiarity: Callable[[str], float]
) -> str:
    """`text` with its framing blanked, so that positions stay; `familiarity` is a content's, 0–1.

    A segment is framing if it speaks of the asker's own business, asks nothing and names nothing,
    its words stand in no statement, and the rest is a question about something.
    """
    text = _UNCHANGED.sub(lambda match: " " * len(match.group()), text)
    segments = [m.span() for m in _SEGMENT.finditer(text) if m.group().strip()]
    if len(segments) < 2:
        return text
    framing = [span for span in segments if _idle(text, span, mentions, cues, familiarity)]
    framing += [] if framing else _story(text, segments, mentions, cues, familiarity)
    rest = [span for span in segments if span not in framing]
    if not framing or not (_complete(text, rest, mentions, familiarity) or _of_record(text, rest, cues)):
        return text
    chars = list(text)
    for start, end in framing:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def tells_where(text: str, place: Mention) -> bool:
    """Whether a place is only where the asker is: 我们县要做方案,国家规定分几级."""
    if place.kind != OUTSIDE or place.value != PLACE or not _OWN.match(place.text):
        return False
    segments = [m.span() for m in _SEGMENT.finditer(text)]
    own = [span for span in segments if span[0] <= place.start < span[1]]
    asking = [span for span in segments if INTERROGATIVE.search(text, *span)]
    return bool(asking) and not set(own) & set(asking)


def _idle(
    text: str,
    span: Tuple[int, int],
    mentions: Sequence[Mention],
    cues: Sequence[Cue],
    familiarity: Callable[[str], float],
) -> bool:
    start, end = span
    groups = {cue.group for cue in cues if start <= cue.start and cue.end <= end}
    told = "cues.framing" in groups or start and _PURPOSE.match(text[start:end])
    if not told or any(g.startswith("attributes.") for g in groups):
        return False
    if INTERROGATIVE.search(text, start, end) or not _unnamed(text, span, mentions):
        return False
    return bool(_PURPOSE.match(text[start:end])) or familiarity(text[start:end]) < _FAMILIAR


def _unnamed(text: str, span: Tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """Whether a segment quotes, counts and names nothing."""
    start, end = span
    if "“" in text[start:end] or _COUNTED.search(text, start, end):
        return False
    return not any(m.start < end and start < m.end for m in mentions)


def _story(
    text: str,
    segments: List[Tuple[int, int]],
    mentions: Sequence[Mention],
    cues: Sequence[Cue],
    familiarity: Callable[[str], float],
) -> List[Tuple[int, int]]:
    """The segments beside a question about a document named in another one: strange, asking and naming nothing.

    A place may stand in them: 我们县档案馆要查:条例哪天起施行.
    """
    names = [m for m in mentions if m.kind in (POLICY, TERM) and m.end > m.start]
    asking = [span for span in segments if INTERROGATIVE.search(text, *span)]
    if not asking or not names:
        return []
    first = min(asking[0][0], *(m.start for m in names))
    last = max(asking[-1][1], *(m.end for m in names))
    outer = [
        (start, end)
        for start, end in segments
        if (end <= first or start >= last) and end - start >= _SHORTEST
    ]
    named = [m for m in mentions if not (m.kind == OUTSIDE and m.value == PLACE)]
    outer = [span for span in outer if not _TOLD.search(text, *span)]
    return [span for span in outer if _strange(text, span, named, cues, familiarity)]


def _strange(
    text: str,
    span: Tuple[int, int],
    mentions: Sequence[Mention],
    cues: Sequence[Cue],
    familiarity: Callable[[str], float],
) -> bool:
    """Whether a segment asks for nothing, names nothing and says next to nothing that is known."""
    start, end = span
    if any(c.group not in _SAYING_NOTHING for c in cues if start <= c.start and c.end <= end):
        return False
    if not _unnamed(text, span, mentions):
        return False
    told = any(c.group in ("cues.wish", "cues.framing") for c in cues if start <= c.start and c.end <= end)
    return familiarity(text[start:end]) < (_FAMILIAR if told else _STRANGE)


def _of_record(text: str, spans: List[Tuple[int, int]], cues: Sequence[Cue]) -> bool:
    """Whether the segments left ask for a fact on record, of whatever document: 文件的文号是多少."""
    asked = [
        span
        for span in spans
        if INTERROGATIVE.search(text, *span)
        and any(c.group.startswith("attributes.") and span[0] <= c.start < span[1] for c in cues)
    ]
    return bool(asked) and not POINTING_BACK.search(",".join(text[start:end] for start, end in spans))


def _complete(
    text: str,
    spans: List[Tuple[int, int]],
    mentions: Sequence[Mention],
    familiarity: Callable[[str], float],
) -> bool:
    """Whether the segments left are a question of their own."""
    rest = ",".join(text[start:end] for start, end in spans)
    if not INTERROGATIVE.search(rest) or POINTING_BACK.search(rest):
        return False
    if any(m.kind in _NAMED for m in mentions) or "“" in rest:
        return True
    return familiarity(rest) >= _TELLING
