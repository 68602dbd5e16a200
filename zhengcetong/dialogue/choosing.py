"""One of what was just enumerated, told by what it is about: 哪条是讲问题的, 跟安全有关的是第几项."""

from __future__ import annotations

import functools
import re
from typing import List, Optional, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY
from zhengcetong.meaning import encoder
from zhengcetong.query.collection import Collection
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_UNIT = r"(?:项|条|个方面|方面|个|点|步|类|种|句|块|层)"
_WHICH = re.compile(
    rf"(?:里面?|其中|当中|里头)?(?:是|在|属于|算|归|有)?(?:哪(?:一|几|[两二三])?|第几){_UNIT}(?!工作日|月|省|部门|市|文件|政策|机构|单位)"
)
# What only tells that something is sought for: 讲, 跟…有关的.
_FRAME = re.compile(
    r"^(?:那么?|请问|上述|以上|其中|里面|里头|当中|这里面|这(?:几|些|[两三四五六七八九十])[项条个点]|它们?)+|跟|和|与|同|对应|有关|相关|关系|涉及|关于|针对|管|讲|说|谈|提|沾边|搭边|挨着|的|是|有|到|了|着|呢|啊|呀|来着|[?。!,]"
)
_LEAST = 0.34  # least share of the words that the member must explain
_LEAD = 0.15  # by how much it must be ahead of the others
_ALIKE = 0.02  # … and by how much in meaning, where no word tells
_SHORT = 26  # characters; a longer clause asks a question of its own


_vector = functools.lru_cache(maxsize=256)(encoder.statement)  # of members, which have none in the knowledge


class Choosing:
    """Finds the member of the last enumeration that a clause describes."""

    def __init__(self, collection: Collection, retriever: Retriever) -> None:
        self._collection, self._retriever = collection, retriever

    def chosen(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """The members described; () if the clause chooses none of them."""
        match = _WHICH.search(s.text)
        if (
            match is None
            or len(s.text) > _SHORT
            or s.has("most", "fewest", "earliest", "latest", "correction")
        ):
            return ()
        if any(s.named(kind) for kind in (POLICY, DOCTYPE, ISSUER, PERIOD, ORDINAL)) or s.attributes:
            return ()
        about = _FRAME.sub(" ", f"{s.text[: match.start()]} {s.text[match.end() :]}").strip()
        members = self._members(c)
        if len(about) < 2 or len(members) < 2:
            return ()
        texts = [self._text(member) for member in members]
        found = self._by_words(about, texts) if all(texts) else None
        if found is None and all(texts):
            found = self._by_meaning(about, members, texts)
        return () if found is None else (members[found],)

    def _members(self, c: q.Context) -> Sequence[str]:
        """What the last answer enumerated: its items, the members of its statement, else its statements."""
        if len(c.items) > 1:
            return c.items
        for entry in c.entries:
            ref = self._collection.entry(entry)
            if ref is not None and len(ref.entry.items) > 1:
                return [f"{ref.ref}.{i}" for i in range(len(ref.entry.items))]
        return c.entries

    def _text(self, member: str) -> str:
        """What a member says."""
        ref, index = self._collection.entry(member), self._collection.item_index(member)
        if ref is None:
            return ""
        item = ref.entry.items[index] if index is not None else None
        return f"{item.name} {item.text or ''}" if item is not None else ref.entry.text

    def _by_words(self, about: str, texts: Sequence[str]) -> Optional[int]:
        """The place of the text that explains the words, and no other does as well."""
        words = self._retriever.words(fold(about).text)
        shares = [self._retriever.share(words, fold(normalize(text)).text) for text in texts]
        return _ahead(shares, _LEAST, _LEAD) if words else None

    def _by_meaning(self, about: str, members: Sequence[str], texts: Sequence[str]) -> Optional[int]:
        """The place of the text that means most alike; statements have their vectors already."""
        near = self._retriever.meaning.nearness(about)
        refs = [self._collection.entry(member) for member in members]
        whole = all(self._collection.item_index(member) is None for member in members)
        if near is not None and whole and all(refs):
            return _ahead([float(near.said[ref.position]) for ref in refs if ref is not None], 0.0, _ALIKE)
        asked = encoder.question(about)
        return _ahead([float(asked @ _vector(text)) for text in texts], 0.0, _ALIKE)


def _ahead(values: List[float], least: float, lead: float) -> Optional[int]:
    """The place of the greatest value, if it is great enough and ahead of all others."""
    first, second = sorted(values, reverse=True)[:2]
    return values.index(first) if first >= least and first - second >= lead else None
