"""What a statement only names: its members, what it does or who keeps it are told to be not here."""

from __future__ import annotations

import re
from typing import Mapping, Optional, Sequence, Tuple

from zhengcetong.dialogue.statements import COUNTING
from zhengcetong.knowledge.models import Item, Kind
from zhengcetong.linking.mention import TERM, Mention
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.linking.numerals import DIGITS
from zhengcetong.query.asked import Asked
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import enumerating, said
from zhengcetong.query.result import ANSWER, UNANSWERABLE, Point, Result
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_TELLING = (q.DETAIL, q.EXPLAIN, q.FIND, q.OVERVIEW, q.FACTS, *COUNTING)
_COLLECTIVE = re.compile(rf"[{DIGITS}]")  # 四库: a name for several things
# What is asked of a name: of one for several things, of one among others, of one that is only mentioned.
_OF_SEVERAL, _OF_ONE, _OF_MENTIONED = ("成员", "组成"), ("职能", "主管"), ("组成", "主管")
_KEEPING = re.compile(r"负责|牵头|主管|承担|由")


class BareNames:
    """Recognises questions for more of a name than the statements tell."""

    def __init__(self, collection: Collection, asked: Asked) -> None:
        self._collection, self._asked = collection, asked

    def answer(self, result: Result, s: Signals) -> Optional[Result]:
        """That a statement only gives the name, or the statement that tells what it stands for; None if neither."""
        if result.kind != ANSWER or result.operation not in _TELLING or result.verdict is not None:
            return None
        if s.has("which_document", "others", "issue_verbs"):
            return None
        asked = self._asked.of_names(s.text)
        question = result.question or q.Question(q.EXPLAIN, text=s.text)
        for mention in s.named(TERM) if asked else ():
            found = self._only_named(mention, asked)
            if found is None:
                continue
            ref, item = found
            if enumerating(item.name, ref, self._collection) is None:
                return self._told(ref, item, question)
        listing = None if s.attributes else self._listing(s.named(TERM), asked)
        if listing is None or listing.ref in result.entries:
            return None
        return said(q.EXPLAIN, question, [listing], self._collection)

    def members(self, s: Signals) -> Optional[Result]:
        """That a statement only gives a name for several things, where its members are to be told; None if not so."""
        for mention in s.named(TERM):
            found = self._only_named(mention, dict.fromkeys(_OF_SEVERAL, ""))
            several = found is not None and _COLLECTIVE.match(found[1].name)
            if (
                found is not None
                and several
                and enumerating(found[1].name, found[0], self._collection) is None
            ):
                return self._told(*found, q.Question(q.EXPLAIN, text=s.text))
        return None

    def _listing(self, mentions: Sequence[Mention], asked: Mapping[str, str]) -> Optional[EntryRef]:
        """The statement that lists what the one name for several things stands for, if that is asked: 六系统."""
        if (
            len(mentions) != 1
            or not asked.keys() & set(_OF_SEVERAL)
            or not _COLLECTIVE.match(mentions[0].text)
        ):
            return None
        ref, index = self._collection.entry(mentions[0].value), self._collection.item_index(mentions[0].value)
        if ref is None or index is not None and index >= len(ref.entry.items):
            return None
        if index is not None:
            return enumerating(ref.entry.items[index].name, ref, self._collection)
        return ref if ref.entry.items else None

    def _only_named(self, mention: Mention, asked: Mapping[str, str]) -> Optional[Tuple[EntryRef, Item]]:
        """The statement and the member or name of it that a mention means, if what is asked of it is not told."""
        ref, index = self._collection.entry(mention.value), self._collection.item_index(mention.value)
        if ref is None:
            return None
        entry = ref.entry
        if index is not None and index < len(entry.items):
            item = entry.items[index]
            kinds = _OF_SEVERAL if _COLLECTIVE.match(item.name) else _OF_ONE
            return None if item.text or not asked.keys() & set(kinds) else (ref, item)
        told = entry.items or entry.kind is Kind.TERM or mention.text in entry.label
        wanted = asked.keys() & set(_OF_MENTIONED)
        if told or mention.text not in entry.names or not wanted or _KEEPING.search(entry.text):
            return None
        return ref, Item(name=mention.text)

    def _told(self, ref: EntryRef, item: Item, question: q.Question) -> Result:
        policy = self._collection.policies.get(ref.owner)
        values = {"item": item, "entry": ref.entry, "policy": policy}
        key = "explain.bare" if ref.owner != OVERVIEW else "explain.bare_overview"
        return Result(UNANSWERABLE, q.EXPLAIN, (Point(key, (ref.ref,), values),), question=question)
