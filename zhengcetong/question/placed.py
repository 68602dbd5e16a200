"""A claim about the document at a place of the row: 最早的是国务院发的, 第二份是X, 最晚也就到2019年4月."""

from __future__ import annotations

import re
from typing import Dict, Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM, Mention
from zhengcetong.question.signals import Signals

_OF_DOCUMENTS = ("份", "部", "篇")
_SPOKEN = re.compile(r"文件|政策|[份部篇]|名单|发|颁|出")
_GOES_ON = re.compile(r"[的是出发颁由就也才那这,]|$")  # 最后一题 is no document
# 它是表里头一份: the place of the document spoken of.
_OF_IT = re.compile(
    r"^(?:那么?|所以|就是说|也|其实|咁|,| )*(?:[它其]|[这那](?:份|个|部)|该文件)[^,。?]{0,8}(?:是|算|排|属)"
)
_KINDS = (ISSUER, PERIOD, DOCTYPE)
_BODIES = "issuer"


def placed(s: Signals) -> Optional[Dict[str, object]]:
    """The place that a claim speaks of, and what is said of the document there; None if of none.

    `index` counts from 1, or back from -1; `within` are the kinds of names that tell among which documents,
    `said` those that are claimed of the one at the place; `named`: whether it is called by its name.
    """
    if s.wh or s.named(TERM) or len(s.named(POLICY)) > 1:
        return None
    place = _ordinal(s) or _end(s)
    if place is None:
        return None
    index, start = place
    names = [m for kind in (*_KINDS, OUTSIDE) for m in s.named(kind)]
    within = tuple(dict.fromkeys(m.kind for m in names if m.end <= start and m.kind in _KINDS))
    said = {ISSUER if m.kind == OUTSIDE else m.kind for m in names if m.start > start and _counts(m)}
    if s.has("jointly", "only"):
        said.add(ISSUER)
    named = bool(s.named(POLICY)) or not said and _OF_IT.match(s.masked) is not None
    if not named and (not said or set(within) & said):
        return None
    own = named and not s.named(POLICY)
    return {"index": index, "within": within, "said": tuple(sorted(said)), "named": named, "own": own}


def _counts(mention: Mention) -> bool:
    return mention.kind != OUTSIDE or mention.value == _BODIES


def _ordinal(s: Signals) -> Optional[Tuple[int, int]]:
    """The place that an ordinal gives, and where it stands."""
    found = [m for m in s.named(ORDINAL) if m.data.get("index")]
    if len(found) != 1 or len(s.named(ORDINAL)) > 1:
        return None
    unit = found[0].data.get("unit")
    of_any = unit in ("个", "项") or not unit and _GOES_ON.match(s.text, found[0].end)
    if unit not in _OF_DOCUMENTS and not (of_any and _SPOKEN.search(s.text)):
        return None
    return int(found[0].data["index"]), found[0].start


def _end(s: Signals) -> Optional[Tuple[int, int]]:
    """The first or the last, where one of them is spoken of."""
    ends = [(1, c) for c in s.cues.get("cues.earliest", ())] + [
        (-1, c) for c in s.cues.get("cues.latest", ())
    ]
    if len({index for index, _ in ends}) != 1:
        return None
    index, cue = ends[0]
    return index, cue.start
