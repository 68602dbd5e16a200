"""What a short message asks of the document talked of: a member of what was told last, or the statement that its own
words and they behind the last question agree on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple, Optional, Sequence, Tuple

from zhengcetong.dialogue.focus import tells_amounts
from zhengcetong.dialogue.following import CHAT, FOREIGN, REFUSED, SOURCE, Following
from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TOPIC
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.confidence import Confidence
from zhengcetong.query.result import CHITCHAT, CLARIFY, UNANSWERABLE, UNVERIFIED, Result
from zhengcetong.query.retrieval import Hit
from zhengcetong.question import model as q
from zhengcetong.question.intents import SMALLTALK_INTENTS
from zhengcetong.question.operation import ELABORATE, ranked
from zhengcetong.question.signals import Signals

_NAMES = (POLICY, ISSUER, OUTSIDE, TOPIC)
_LONGEST = 24  # characters of a message that goes on with what was said
_ARTICLE = "条"  # 第五十条 counts the articles of a regulation, not what was told
_YEAR = re.compile(r"\d{4}")
_DURATION = re.compile(r"工作日|[天月]")
_RECORDED = re.compile(r"施行|生效|实施|执行|管用|有效|发布|颁|修订|公布|出台|印发|成文")
# What frames the part of the last question that a short message puts in another's place: 那D呢, 企业那头.
_FRAME = re.compile(
    r"^(?:那么?|咁|噉|然后|还有|and|what about|how about|the)+\s*|(?:嘅|的)?(?:[这那]?(?:一?[个种类级档等头边块条]|面|方面|里头?|上)?)?"
    r"(?:呢|咧|嘞|哩|嘛|呀|啊|啦|呗|噃|㗎)?[?。!~,\s]*$",
    re.IGNORECASE,
)
_OF_ELABORATION = ("expand", "more", "shorten", "repeat", "back", "others")
_ALSO = re.compile(r"[呢咧嘞哩][?。!~]*$|^(?:那|咁|噉)")
_BRIEF = 4  # characters of a name put in another's place


class _Least(NamedTuple):
    """Shares that a statement must reach: of the document and within it, behind the last question and alone."""

    document: float
    joined: float
    alone: float
    last: bool = False  # whether it must be one told last


_OF_REFUSED = _Least(0.0, 0.3, 0.0)
_OF_CHAT = _Least(0.3, 0.45, 0.0, last=True)
_OF_UNASKED = _Least(0.6, 0.6, 0.15)
_OF_GIST = _Least(0.9, 0.9, 0.9)
_OF_LIST = _Least(0.9, 0.9, 0.4, last=True)
_OF_FACT = _Least(0.9, 0.9, 0.6, last=True)
_OF_SELF = _Least(0.3, 0.9, 0.35)  # where the assistant seemed to be asked what it can do: 能拖不
_OF_WORDLESS = _Least(0.85, 0.9, 0.75)  # where no word told which statement to give
_OF_TERM = _Least(0.9, 0.9, -1.0, last=True)  # whatever the words alone would ask for
_SOURCE = 0.6  # probability from which on it is asked where something stands
_FOREIGN = 0.65  # probability of another matter or small talk from which on nothing is sought …
_SURE_OF_CHAT = 0.9  # the same of small talk by the question type alone
_SERVICE = 0.5  # … where the message was taken for a wish to have something done


class Agreement:
    """Looks once more at what was refused, or answered with what was not asked."""

    def __init__(self, confidence: Confidence, collection: Collection, following: Following) -> None:
        self._confidence, self._collection, self._following = confidence, collection, following

    def member(self, result: Result, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """那D呢, 次呢: the member whose name alone a message gives; () if it gives none."""
        if self._least(result, s, c) is None or not c.entries:
            return ()
        name = _FRAME.sub("", s.text).strip("“”「」 ")
        brief = 0 < len(name) <= _BRIEF and (len(name) > 1 or name.isascii() or bool(_ALSO.search(s.text)))
        if not brief or not name.isalnum() or name.isdigit():
            return ()
        shown = [ref for ref in map(self._collection.entry, c.entries) if ref is not None]
        others = [ref for ref in self._collection.entries_of(c.focus[0]) if ref not in shown]
        for refs in (shown, others if name.isascii() else ()):
            found = _members(name, refs)
            if found:
                return found if len(found) == 1 else ()
        return self._sibling(name, shown[:1])

    def _sibling(self, name: str, shown: Sequence[EntryRef]) -> Tuple[str, ...]:
        """The statement labelled like the one told last, but for the name: 企业侧… beside 居民侧…."""
        for last in shown:
            label = last.entry.label or ""
            for ref in self._collection.entries_of(last.owner):
                other = ref.entry.label or ""
                rest = other.replace(name, "")
                if ref.ref != last.ref and name in other and name not in label and rest:
                    shared = sum(char in label for char in rest) / len(rest)
                    if shared >= 0.75:
                        return (ref.ref,)
        return ()

    def statement(self, result: Result, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question for the statement agreed on; None if the result stands."""
        least = self._least(result, s, c)
        if least is None or c.question is None or not self._of_matter(result, s):
            return None
        joined = replace(s, text=f"{c.question.text.rstrip('?')},{s.text}")
        behind = self._confidence.meant(joined, c.focus)
        told = behind is not None and behind.ref.ref in result.entries and result.operation != q.DETAIL
        if behind is None or told or result.entries == (behind.ref.ref,):
            return None
        if not self._agrees(behind, least, s, c):
            return None
        years = {str(m.data["year"]) for m in s.named(PERIOD) if m.data.get("year")}
        if years and not years & set(
            _YEAR.findall(f"{behind.ref.entry.deadline or ''}{behind.ref.entry.text}")
        ):
            return None
        if not tells_amounts(behind.ref, s):
            return None
        asked = q.Question(
            q.DETAIL, s.attributes, c.focus, content=s.content, kinds=s.kinds, text=s.text, least=0.0
        )
        return asked.with_(position={"surest": behind.ref.ref})

    def _agrees(self, behind: Hit, least: _Least, s: Signals, c: q.Context) -> bool:
        document = behind.near[5]
        if document < least.document or behind.near[1] < least.joined * document:
            return False
        if least.last and behind.ref.ref not in c.entries:
            return False
        if least is _OF_TERM:
            return bool(_DURATION.search(behind.ref.entry.deadline or ""))
        alone = self._confidence.meant(s, c.focus)
        return (
            alone is not None
            and alone.ref.ref == behind.ref.ref
            and alone.near[1] >= least.alone * alone.near[5]
        )

    def _of_matter(self, result: Result, s: Signals) -> bool:
        """Whether a message is not surely about something else, or small talk."""
        shares = self._following.shares(s.text)
        service = bool(result.points) and result.points[0].key == "nothing.service"
        most = _SERVICE if service else _FOREIGN
        return shares.get(FOREIGN, 0.0) < most and shares.get(CHAT, 0.0) < most

    def asks_source(self, result: Result, s: Signals, c: q.Context) -> bool:
        """Whether it is asked whose words those told last are, as if a claim were made of the document: 是纲要原话吗."""
        unfounded = result.kind == UNANSWERABLE and bool(result.points) and result.points[0].key in UNVERIFIED
        if not unfounded or not c.entries or len(s.text) > _LONGEST or s.hard or s.named(POLICY):
            return False
        return self._own_type(s, c) and self._following.shares(s.text).get(SOURCE, 0.0) >= _SOURCE

    def _own_type(self, s: Signals, c: q.Context) -> bool:
        """Whether the types of document named, if any, are that of the one talked of alone."""
        return all(set(c.focus) <= set(self._collection.of_type(m.value)) for m in s.named(DOCTYPE))

    def _least(self, result: Result, s: Signals, c: q.Context) -> Optional[_Least]:
        """What a statement must reach to take the place of a result; None where nothing speaks against that."""
        if len(c.focus) != 1 or c.question is None or c.pending is not None or len(s.text) > _LONGEST:
            return None
        if not self._own_type(s, c):
            return None
        if any(s.named(kind) for kind in _NAMES) or s.missing or s.has("clock") or s.judged or result.verdict:
            return None
        if any(m.data.get("unit") == _ARTICLE for m in s.named(ORDINAL)):
            return None
        key = result.points[0].key if result.points else ""
        if result.kind == CHITCHAT:
            return None if s.probability(*SMALLTALK_INTENTS) >= _SURE_OF_CHAT else _OF_CHAT
        if result.kind == UNANSWERABLE and key in REFUSED:
            return _OF_REFUSED
        if result.kind == CLARIFY or result.kind == UNANSWERABLE:
            return _OF_REFUSED if key == "clarify.no_antecedent" else None
        if key == "summary.head":
            return _OF_GIST if s.has("summary", "expand") else _OF_UNASKED
        if result.operation in (q.LIST, q.COUNT, q.EXTREME):
            if key.startswith("items.") or s.has("plural_pronoun", "others"):
                return None
            return _OF_REFUSED if s.kinds else _OF_LIST  # 几个方面: no documents are counted
        if result.operation == q.DETAIL and ranked(s)[0][0] == ELABORATE and not s.has(*_OF_ELABORATION):
            return _OF_UNASKED  # 能再拖吗: more was told unasked
        if result.operation == q.CAPABILITY:
            return _OF_SELF
        if result.operation == q.DETAIL and len(result.entries) == 1 and not s.hard and not s.named(ORDINAL):
            return _OF_WORDLESS
        if result.operation != q.FACTS:
            return None
        if set(s.attributes) <= {"effective", "date"} and not _RECORDED.search(s.text):
            return _OF_TERM
        return _OF_FACT if set(s.attributes) <= {"issuer"} else None


def _members(name: str, refs: Sequence[EntryRef]) -> Tuple[str, ...]:
    """The members in whose names a name stands."""
    return tuple(
        f"{ref.ref}.{place}"
        for ref in refs
        for place, item in enumerate(ref.entry.items)
        if item.text and any(name.lower() in other.lower() for other in (item.name, *item.aliases))
    )
