"""Whether a claim affirms what a statement denies, or denies what it affirms."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Set

from rapidfuzz import fuzz

from zhengcetong.knowledge.models import Entry
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question.denial import meant
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_NEGATOR = re.compile(
    r"不(?!同|断|仅|但|只|光|过|管|论|少|足|良|久|便|动产|完善|规范|互通|共享|畅|一|高|全|齐|服|懂|清|明|合理)"
    r"|无需|无须|没有?|未(?!来)|非(?!常)|免(?!得)|避免|勿|禁止|取消|删除|删去|废除|杜绝|谢绝|never|not"
)
# Words by which a claim insists on something, so that a denial of it is a contradiction.
_MODAL = re.compile(r"必须|一定要|一定|得(?!到|分|出)|应当|应该|可以|能|还要|还得|要|一律|都|只能|需要|需|才")
_SEGMENT = re.compile(r"[^,。;:!?、]+")
_REACH = 8  # characters that a negation reaches over
_DENIED, _BETTER = (
    0.6,
    0.1,
)  # least share of a claim that a denied belief explains; what the statement may explain more


def contradicts(claim: str, words: Sequence[str], entry: Entry, retriever: Retriever) -> bool:
    """Whether an entry refutes a claim: by a belief it is known to deny, or by a negation of its own."""
    claim = meant(claim)
    belief = _belief(words, entry, retriever, claim)
    if belief is not None:
        return len(_NEGATOR.findall(claim)) % 2 == len(_NEGATOR.findall(belief)) % 2
    return _opposed(claim, normalize(entry.text), words)


def _belief(words: Sequence[str], entry: Entry, retriever: Retriever, claim: str) -> Optional[str]:
    """The denied belief that a claim puts in other words, if the statement itself does not say it better."""
    ranked = [(retriever.share(words, _folded(b)), b) for b in entry.denies]
    if not ranked:
        return None
    share, belief = max(ranked)
    stated = max(retriever.share(words, _folded(t)) for t in (entry.text, *entry.phrasings))
    if share < _DENIED or share < stated - _BETTER:
        return None
    key = fold(claim).text
    said = max((fuzz.ratio(key, _folded(t)) for t in entry.phrasings), default=0.0)
    return belief if fuzz.ratio(key, _folded(belief)) >= said else None


def _opposed(claim: str, statement: str, words: Sequence[str]) -> bool:
    """Whether a word of the claim is denied in one of the texts and affirmed in the other."""
    for word in words:
        if len(word) < 2 or _NEGATOR.search(word):
            continue
        ours, theirs = _signs(claim, word), _signs(statement, word)
        if not ours or not theirs or ours & theirs:
            continue
        if True in ours or _insisted(claim, word):
            return True
    return False


def _signs(text: str, word: str) -> Set[bool]:
    """Whether a word is denied (True) or not (False) at each place where it stands."""
    found: Set[bool] = set()
    for segment in _SEGMENT.finditer(text):
        for match in re.finditer(re.escape(word), segment.group()):
            before = segment.group()[max(0, match.start() - _REACH) : match.start()]
            found.add(len(_NEGATOR.findall(before)) % 2 == 1)
    return found


def _insisted(text: str, word: str) -> bool:
    places: List[int] = [m.start() for m in re.finditer(re.escape(word), text)]
    return any(_MODAL.search(text[max(0, place - _REACH) : place]) for place in places)


def _folded(text: str) -> str:
    return fold(normalize(text)).text
