"""Claims that a document says something: what another document says is not ascribed to it."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Tuple

from rapidfuzz import fuzz

from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import entry_notes, search
from zhengcetong.query.issue_claims import FALSE
from zhengcetong.query.result import ANSWER, Point, Result
from zhengcetong.query.retrieval import Hit, Retriever
from zhengcetong.query.spoken_of import meant, worded
from zhengcetong.question import model as q
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_STRONG = 0.66  # share of the words from which on a document says it itself
_NEAR = 74.0  # least likeness (0–100) of a quotation with an entry's words
_HELD = re.compile(r"里|中|提|说|讲|写|出自|来自|源|是.*的|内容|要求|规定")
QUOTED_FROM = re.compile(
    r"出自|来自|源自|源于|原话|原文|提法|提出|[提说讲写]的|的话|这句|这个说法|写[进在]|载于|见于|出处"
)
_SENTENCE = re.compile(r"\d|.{13}")  # a quotation that is more than the name of a thing
_LITERAL = (
    0.6  # least share of the pairs of characters that another document has, most that this one has of it
)
_AS_WELL = 0.7  # share of the other statement's words from which on a document says it as well
_FEWEST = 6  # pairs of characters of words that may be a document's own


def misattributed(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """A term claimed for a policy that does not mention it, while another one does."""
    refs = [r for r in (collection.entry(t) for t in question.terms) if r is not None]
    if not question.targets or not refs or any(r.owner in question.targets for r in refs):
        return None
    hits = search(question.with_(terms=()), collection, retriever)
    if hits and hits[0].coverage >= _STRONG and not _merely_named(question, collection, retriever):
        return None
    if _says_itself(question, refs[0], collection, retriever):
        return None
    return elsewhere(question, Hit(refs[0], 1.0, 1.0, frozenset()), collection)


def _says_itself(question: q.Question, other: EntryRef, collection: Collection, retriever: Retriever) -> bool:
    """Whether a claim speaks of a statement of its document, which has more of its words than that of another one."""
    own = meant(question.with_(terms=()), collection, retriever)
    words = retriever.hard(retriever.words(question.content))
    if own is None or not words:
        return False
    ours, theirs = (retriever.share(words, fold(worded(ref)).text) for ref in (own.ref, other))
    quoted = bool(question.position.get("quotes") or QUOTED_FROM.search(question.text))
    return ours > theirs or ours >= _AS_WELL * theirs and not quoted


def worded_elsewhere(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """Words claimed to be a document's own, which another one has as they are and this one has not."""
    pairs = _pairs(question.content)
    if not question.targets or len(pairs) < _FEWEST or not QUOTED_FROM.search(question.text):
        return None
    own = max(_literal(pairs, ref) for t in question.targets for ref in collection.entries_of(t))
    everywhere = question.with_(targets=(), filters=q.Filters())
    others = [h for h in search(everywhere, collection, retriever) if h.ref.owner not in question.targets]
    best = max(others, key=lambda h: _literal(pairs, h.ref), default=None)
    if best is None or _literal(pairs, best.ref) < _LITERAL or own > _LITERAL * _literal(pairs, best.ref):
        return None
    return elsewhere(question, best, collection)


def _pairs(content: str) -> List[str]:
    """Pairs of neighbouring characters of a content, none across its gaps."""
    return [part[i : i + 2] for part in content.split() for i in range(len(part) - 1)]


def _literal(pairs: Sequence[str], ref: EntryRef) -> float:
    """The share of pairs of characters that a statement holds as they are."""
    text = fold(normalize(ref.entry.text)).text
    return sum(pair in text for pair in pairs) / len(pairs)


def _merely_named(question: q.Question, collection: Collection, retriever: Retriever) -> bool:
    """Whether a claim says no more than that a document holds a term, which it does not in these words."""
    if not _HELD.search(question.text):
        return False
    quotes = [str(m) for m in question.position.get("quotes") or () if not _SENTENCE.search(str(m))]
    names = [*(str(m) for m in question.position.get("members") or ()), *quotes]
    words = retriever.words(question.content)
    titles = "".join(collection.policies[target].name for target in question.targets)
    words = tuple(w for w in words if w not in titles)
    ascribed = bool(
        QUOTED_FROM.search(question.text)
    )  # what else is told of it, it is said to stem from there
    named = [n for n in names if ascribed or all(w in fold(normalize(n)).text for w in words)]
    return bool(named) and not any(retriever.tells(n, question.targets) for n in named)


def elsewhere(question: q.Question, hit: Hit, collection: Collection) -> Result:
    owner = collection.policies.get(hit.ref.owner)
    values = {"claimed": collection.policies[question.targets[0]], "policy": owner, "entry": hit.ref.entry}
    key = "verify.elsewhere" if owner else "verify.in_overview"
    points = (Point(key, (hit.ref.ref,), values), *entry_notes([hit.ref], collection))
    owners = (hit.ref.owner,) if owner else ()
    return Result(
        ANSWER,
        q.VERIFY,
        points,
        owners,
        FALSE,
        question=question,
        entries=(hit.ref.ref,),
        coverage=hit.coverage,
    )


def near_quote(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[EntryRef]:
    """The entry whose words a quotation in the claim resembles most, if it resembles any."""
    quoted = (*(question.position.get("members") or ()), *(question.position.get("quotes") or ()))
    quotes = [fold(str(m)).text for m in dict.fromkeys(quoted) if len(str(m)) >= 4]
    best: Tuple[float, Optional[EntryRef]] = (_NEAR, None)
    for quote in quotes:
        for ref in retriever.alike(quote, question.targets or None):
            likeness = fuzz.partial_ratio(quote, fold(normalize(ref.entry.text)).text)
            if likeness > best[0] and ref.owner in collection.policies:
                best = (likeness, ref)
    if best[1] is None and question.targets:
        return near_quote(question.with_(targets=()), collection, retriever)
    return best[1]
