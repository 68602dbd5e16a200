"""The version before a revision: 旧的是哪年的, 原来那部第几号令, 以前是几天答复."""

from __future__ import annotations

import re
from typing import List, Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ORDINAL, PERIOD, POLICY, TERM
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import said
from zhengcetong.query.result import Result
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_VERSION = r"(?:那|这)?(?:一)?(?:部|版|版本|个|份|套|本)"
_FORMER = re.compile(
    rf"(?<!到)(?:旧|原先?|原来|老|以前|从前|过去|早先|(?:修订|修改|改)(?:之|以)?前|最早|最初|当初|早年|头一)(?:的)?{_VERSION}(?!规划|方案|意见|纲要)"
    r"|(?:旧|老|原)的(?!那?[份个]?(?:规划|方案|意见|纲要))(?:呢|是|叫|在|有|咋|怎么|哪|什么|啥|几|多|谁)"
    r"|(?:旧|老|原|原来的|以前的|从前的|修订前的)(?:条例|规定|版|法)"
    r"|^(?:那|那么|咁)?(?:在)?(?:以前|从前|过去|原来|原先|早先|(?:修订|修改|改)(?:之|以)?前)(?:呢|是|要|得|的话|又|怎么|咋|规定|多|几)"
)
_ISSUED = re.compile(r"\d{4}年.{0,8}第?\d+号")
_OF_ISSUE = re.compile(r"号令|几号|多少号|第几|哪(?:一)?年")
_RECORD = {"date", "number", "issuer", "published", "effective", "written"}
_LEAST = 0.4  # least share of the words that a statement about the former version must explain


class Former:
    """Finds what the statements about a revised document tell of the version before."""

    def __init__(self, collection: Collection, retriever: Retriever) -> None:
        self._collection, self._retriever = collection, retriever

    def answer(self, s: Signals, c: q.Context) -> Optional[Result]:
        """What is told of the former version of the document talked of; None if nothing of it is asked."""
        if any(s.named(k) for k in (TERM, ORDINAL)) or not self._of_its_year(s, c):
            return None
        if _FORMER.search(s.text) is None and not self._goes_on(s, c):
            return None
        if s.has("tag", "polar", "objection", "compare", "which_first", "interval", "list"):
            return None
        return self.told(s, c)

    def _of_its_year(self, s: Signals, c: q.Context) -> bool:
        """Whether the years named, if any, are told of the former version: 07年那个老版."""
        years = {str(m.data["year"]) for m in s.named(PERIOD) if m.data.get("year")}
        owner = self._owner(s, c) if s.named(PERIOD) else ""
        told = "".join(ref.entry.text for ref in self._told(owner)) if owner else ""
        return not s.named(PERIOD) or bool(years) and all(year in told for year in years)

    @staticmethod
    def _goes_on(s: Signals, c: q.Context) -> bool:
        """Whether a bare 哪年的 is asked of the former version that was told of last."""
        last = c.question
        bare = s.wh and set(s.attributes) & _RECORD and not (s.hard or s.named(POLICY) or s.has("pronoun"))
        spoken = last is not None and last.operation == q.DETAIL and _FORMER.search(last.text) is not None
        return bool(bare and spoken and c.entries)

    def told(self, s: Signals, c: q.Context) -> Optional[Result]:
        """What a clause that surely speaks of the former version asks of it."""
        owner = self._owner(s, c)
        told = self._told(owner) if owner else []
        if not told:
            return None
        chosen = self._chosen(s, told)
        question = q.Question(q.DETAIL, targets=(owner,), content=s.content, text=s.text)
        return said(q.DETAIL, question, chosen, self._collection) if chosen else None

    def _owner(self, s: Signals, c: q.Context) -> str:
        """The document of which the clause speaks: the one named, of its type alone, or talked of."""
        named: Tuple[str, ...] = tuple(dict.fromkeys(m.value for m in s.named(POLICY)))
        for mention in s.named(DOCTYPE) if not named else ():
            named += tuple(self._collection.of_type(mention.value))
        named = named or c.focus
        return named[0] if len(named) == 1 else ""

    def _told(self, owner: str) -> List[EntryRef]:
        """The statements that speak of the former version: 原条例, 旧条例."""
        doctype = self._collection.doctypes[self._collection.type_of(owner)].name
        former = re.compile(rf"[原旧老]{doctype}")
        return [ref for ref in self._collection.entries_of(owner) if former.search(ref.entry.text)]

    def _chosen(self, s: Signals, told: List[EntryRef]) -> List[EntryRef]:
        """The statement that explains the words best; the one on its issue where a fact of that is asked."""
        if set(s.attributes) & _RECORD or not s.words or _OF_ISSUE.search(s.text):
            return self._issued(told)
        words = self._retriever.words(fold(_FORMER.sub(" ", s.content)).text)
        if not words:
            return self._issued(told)
        shares = [self._retriever.share(words, fold(normalize(ref.entry.text)).text) for ref in told]
        best = max(shares)
        return [told[shares.index(best)]] if best >= _LEAST else []

    @staticmethod
    def _issued(told: List[EntryRef]) -> List[EntryRef]:
        """The statement that tells when and as what the former version was issued."""
        return [ref for ref in told if _ISSUED.search(ref.entry.text)][:1]
