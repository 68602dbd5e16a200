"""Second thoughts: what was not found one way may be found by content, and what rests on nothing is taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable, Optional

from zhengcetong.dialogue.statements import (
    CHOSEN,
    CONTENT,
    COUNTING,
    LONG,
    OPEN_REFUSALS,
    SURELY_ABOUT,
    TELLING,
    Statements,
)
from zhengcetong.english.words import is_english
from zhengcetong.linking.mention import DOCTYPE, DOMAIN, ISSUER, OUTSIDE, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.linking.outside import PLACE
from zhengcetong.query.collection import EntryRef
from zhengcetong.query.confidence import Confidence, named
from zhengcetong.query.result import ANSWER, CHITCHAT, CLARIFY, UNANSWERABLE, UNVERIFIED, Result
from zhengcetong.query.retrieval import Hit
from zhengcetong.question import model as q
from zhengcetong.question.operation import ranked
from zhengcetong.question.sets.vocabulary import passages
from zhengcetong.question.signals import Signals

_LIKELY = 0.4  # probability from which on a claim may speak of a statement in other words
_REFUSED_AS_FOREIGN = ("nothing.off_topic", "nothing.service")
_OPERATIONS = (q.FACTS, q.SUMMARY, q.LIST, q.COUNT, q.EXTREME, q.ORDER, q.INTERVAL, q.COMPARE, q.CAPABILITY)
_SURELY_OTHER = 0.15
_ABOUT = 0.5  # probability that a message is about the policies at all
_HARDLY = 0.03  # the same below which it hardly is …
_SURELY_FOUND = 0.8  # … and of an entry that it asks for all the same
_FOUND = 0.5  # probability of an entry from which on a message is not about other matters
_STRANGE = 0.3  # the same below which what sounds like another matter is one
_THIS_ONE = 0.8  # probability from which on a document is meant by its content …
_OF_CANDIDATES = 0.3  # … and among the few that its name leaves, if it is so probable among all
_DESCRIBED = re.compile(r"[^,;:?!。]{5,}的(?:那|这)一?[份个部项条]")  # 串成一套的那份: told by its content
_ALSO = re.compile(r"[呢咧嘞哩](?:[?。]*$|,)")  # a turn that only says what else the last question is about
_ELSE = re.compile(r"[呢咧嘞哩?。那么里的这个边上下头是]")  # syllables without a meaning of their own
_HOW_MUCH = re.compile(r"多少|多久|多长|几[天年月]")
_OF_PIECES = re.compile(r"[份个项部件篇种类家]|政策|文件|一共|总共|收录")
_SAYING = (q.DETAIL, q.EXPLAIN, q.FIND)
_MOST_PASSAGES = 4  # that are compared by themselves
_WITHIN = re.compile(r"有没有|有无|在不在|在内|在列|包括|包含|算不算|含不含|是不是|属于|吗|么")
_COLLECTIVE = ("政策", "文件", "法规", "规定", "polic", "document")
_HELD = 0.2  # probability from which on a statement of the kind asked for is also about what is asked
_NEARNESS = 0.25  # how much surer another document must be found than the one spoken of
_WARY = 0.1  # how much surer what is found must be for what looks like another matter
_FOREIGN = 0.25  # least familiarity of words that could narrow a list


class SecondThoughts(Statements):
    """Judges the first result of a clause by how sure its content is found."""

    def __init__(self, confidence: Confidence) -> None:
        self._confidence = confidence

    def membership(self, result: Result, s: Signals) -> Optional[q.Question]:
        """Whether a place that looks foreign belongs to what a statement lists: 试点里有没有某省."""
        places = tuple(m.text for m in s.named(OUTSIDE) if m.value == PLACE)
        refused = (
            result.kind == UNANSWERABLE and bool(result.points) and result.points[0].key == "nothing.place"
        )
        if not (refused and places and _WITHIN.search(s.text)) or s.wh:
            return None
        hit = self._confidence.meant(s, named(s))
        if hit is None or not hit.ref.entry.items or self._given(hit, s) < CHOSEN:
            return None
        against = (hit.ref.ref,)
        position = {"members": places, "against": against}
        return q.Question(
            q.VERIFY,
            (),
            named(s) or (),
            against,
            content=s.content,
            text=s.text,
            claim=s.text,
            position=position,
        )

    def question(
        self, result: Result, s: Signals, c: q.Context, strange: bool = False
    ) -> Optional[q.Question]:
        """The question for content that should be asked instead, None if the result stands.

        `strange`: whether a message sounds like another matter than what is talked of.
        """
        if not self._doubtful(result, s) or not (s.hard or len(s.text) >= TELLING):
            return None
        owners = named(s)
        sure, hit = self._confidence.best(s, owners)
        if owners is None and c.focus:
            near, inside = self._confidence.best(s, c.focus)
            least = self._confidence.least if strange else self._confidence.least_in_context
            if inside is not None and near >= least and near >= sure - _NEARNESS:
                return self._of_content(s, tuple(c.focus[:1]))
        caution = _NEARNESS if owners is None and c.focus else 0.0
        if owners is None:
            caution += _WARY * s.probability("off_topic", "service_request", "identity", "abuse")
        if hit is None or sure < self._confidence.least + caution:
            return None
        refused = bool(result.points) and result.points[0].key in _REFUSED_AS_FOREIGN
        if refused and sure < _FOUND and self._confidence.subject.probability(s.text) < _FOREIGN:
            return None
        if owners is None and sure >= _FOUND and self._of_document(s, hit):
            return self._of_owner(s, hit)
        asked = self._of_content(s, owners or ())
        due = any(m.data["year"] for m in s.named(PERIOD)) and bool(hit.ref.entry.deadline)
        lacking = bool(s.missing) and hit.near[1] >= _SURELY_FOUND
        return asked.with_(position={"surest": hit.ref.ref}) if due or owners or lacking else asked

    def hardly_about(self, s: Signals) -> bool:
        """Whether a message by itself is hardly about the policies."""
        return self._confidence.subject.probability(s.text) < _STRANGE

    def claim(self, result: Result, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The claim that no statement bears out in its words, with the statement that its meaning points to."""
        question = result.question
        unknown = result.kind == UNANSWERABLE and bool(result.points) and result.points[0].key in UNVERIFIED
        if not unknown or question is None or not (s.hard or len(s.text) >= TELLING):
            return None
        owners = named(s)
        sure, hit = self._confidence.best(s, owners)
        if owners is None and c.focus:
            near, inside = self._confidence.best(s, c.focus)
            if inside is not None and near >= sure - _NEARNESS:
                sure, hit = near, inside
        if hit is None or sure < _LIKELY:
            return None
        return question.with_(
            position={**question.position, "likely": (hit.ref.ref, sure, max(hit.coverage, hit.near[1]))}
        )

    def going_on(self, result: Result, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The last question put again with what a short 市里呢 changes in it, None if that means nothing."""
        last = c.question
        loose = self._doubtful(result, s) or _unasked(result, s)
        if not loose or last is None or last.operation not in _SAYING or not c.focus:
            return None
        if not (_ALSO.search(s.text) or _HOW_MUCH.search(s.text)) or len(s.text) >= TELLING:
            return None
        whole = replace(s, text=f"{last.text},{s.text}")
        sure, hit = self._confidence.best(whole, c.focus)
        if hit is None or sure < self._confidence.least or not set(_ELSE.sub("", s.text)) & set(_said(hit)):
            return None
        if any(mention.text not in _said(hit) for mention in s.named(OUTSIDE)):
            return None
        return self._of_content(whole, (hit.ref.owner,))

    def holding(self, s: Signals, c: q.Context, holds: Callable[[EntryRef], bool]) -> Optional[q.Question]:
        """The question for the statement that a clause may ask for among those that hold what is asked for."""
        owners = named(s) or (c.focus if len(s.hard) < CONTENT and c.focus else None)
        hit = self._confidence.among(s, owners, holds)
        if hit is not None and hit.near[1] < _HELD and 2 * len(hit.covered & set(s.hard)) < len(s.hard):
            return None  # 一窗受理的比例: a share, but of something else
        return None if hit is None else self._of_content(s, ()).with_(position={"surest": hit.ref.ref})

    def document(self, result: Result, s: Signals) -> Optional[q.Question]:
        """The question put to the document that a clause means by its content; None if it has to be asked back."""
        question = result.question
        if result.kind != CLARIFY or question is None:
            return None
        if s.has("pronoun", "plural_pronoun") and not _DESCRIBED.search(s.text):
            return None
        if len(s.hard) < CONTENT and not (is_english(s.text) and len(s.text) >= LONG):
            return None
        open_to_all = any(point.key == "clarify.no_antecedent" for point in result.points)
        among = () if open_to_all else result.candidates
        told = [s.text[a:b] for a, b in passages(s.text) if b - a >= TELLING][:_MOST_PASSAGES]
        best, sure = max(
            (self._confidence.document(text, among) for text in dict.fromkeys((s.text, *told))),
            key=lambda found: found[1],
        )
        least = _OF_CANDIDATES if among else _THIS_ONE
        return question.with_(targets=(best,)) if sure >= least else None

    def operation(self, result: Result, s: Signals) -> Optional[str]:
        """What a clause asks that was refused as foreign although it is about the policies; None if it stands."""
        refused = result.kind == UNANSWERABLE and bool(result.points)
        if not refused or result.points[0].key not in _REFUSED_AS_FOREIGN or len(s.text) < TELLING:
            return None
        if self._confidence.subject.probability(s.text) < SURELY_ABOUT:
            return None
        return next((name for name, _ in ranked(s) if name in _OPERATIONS), None)

    def quoting(self, question: q.Question, s: Signals) -> bool:
        """Whether words that look like sorting or listing all documents belong to what one of them says."""
        if question.operation != q.LIST or not question.filters.empty or question.filters.within:
            return False
        if len(s.hard) < CONTENT or not s.has("which_document"):
            return False
        return self._confidence.best(s)[0] >= self._confidence.least

    def open(self, result: Result) -> bool:
        """Whether nothing was found, which a closer look may change."""
        return refused_openly(result)

    def may_be_of_set(self, result: Result, s: Signals, c: q.Context) -> bool:
        """Whether a clause that was refused or asked back may ask about several documents all the same."""
        foreign = bool(result.points) and result.points[0].key in _REFUSED_AS_FOREIGN and not c.focus
        if foreign and self._confidence.subject.probability(s.text) < _SURELY_OTHER:
            return False
        unverified = (
            result.kind == UNANSWERABLE and bool(result.points) and result.points[0].key in UNVERIFIED
        )
        return not s.judged and (unverified or self._doubtful(result, s))

    def of_policies(self, s: Signals) -> bool:
        """Whether a clause speaks of the policies, although no statement is surely what it asks for."""
        if self._confidence.subject.probability(s.text) < _ABOUT:
            return False
        return self._confidence.best(s)[0] < _FOUND

    def strange(self, result: Result, s: Signals, c: q.Context) -> bool:
        """Whether something was found for a message that is about other matters."""
        if result.kind not in (ANSWER, CLARIFY) or s.named(POLICY) or result.operation == q.CAPABILITY:
            return False
        if s.has("pronoun", "plural_pronoun", "among", "back") or c.focus and _brief(s.text):
            return False
        if (
            s.has("tag")
            and result.verdict is not None
            and not s.hard
            and (s.named(PERIOD) or s.named(ISSUER))
        ):
            return False  # 一八年就三份对吧: nothing foreign is left
        if c.focus and (s.judged and result.verdict is not None or s.attributes and not s.hard):
            return False
        if result.kind == CLARIFY and s.attributes and not (s.hard or is_english(s.text)):
            return False  # a fact is asked for and nothing else: of which document is asked back
        if result.kind == CLARIFY and s.named(DOCTYPE) and not s.hard:
            return False  # 纲要: a type of document is named and nothing else
        about = self._confidence.subject.probability(s.text)
        if about >= _SURELY_OTHER:
            return False
        return self._confidence.best(s)[0] < (_FOUND if about >= _HARDLY else _SURELY_FOUND)

    def long(self, text: str) -> bool:
        """Whether a message is too long to live on the conversation alone."""
        return len(text) > LONG

    def foreign(self, s: Signals) -> bool:
        """Whether a message names nothing that is known and is hardly explained by anything."""
        named_any = any(s.named(kind) for kind in (POLICY, TERM, ISSUER, DOCTYPE, TOPIC, DOMAIN))
        pointing = s.has("pronoun", "plural_pronoun", "which_document", "earliest", "latest", "list")
        elliptic = pointing and len(s.text) <= 2 * LONG
        if is_english(s.text) and self._confidence.subject.probability(s.text) >= SURELY_ABOUT:
            return False
        strange = not (named_any or elliptic or s.quoted) and s.familiarity < _FOREIGN
        return strange and self._confidence.best(s)[0] < _FOUND

    def groundless(self, result: Result, s: Signals) -> bool:
        """Whether documents are counted or listed although something foreign is asked about."""
        bare = (
            result.operation == q.COUNT and bool(_HOW_MUCH.search(s.text)) and not _OF_PIECES.search(s.text)
        )
        if result.kind != ANSWER or result.operation not in COUNTING or not (s.hard or bare):
            return False
        question = result.question
        if question is None or question.count_items or not question.filters.empty or question.filters.within:
            return False
        if any(word in s.text for word in _COLLECTIVE):
            return False
        return s.familiarity < _FOREIGN or s.has("how_many")

    def _doubtful(self, result: Result, s: Signals) -> bool:
        if result.kind == CLARIFY:
            return any(point.key == "clarify.no_antecedent" for point in result.points)
        if result.kind == UNANSWERABLE:
            return bool(result.points) and result.points[0].key in OPEN_REFUSALS
        if result.kind == CHITCHAT:
            return s.wh or len(s.hard) >= 2
        return self.groundless(result, s)


def refused_openly(result: Result) -> bool:
    """Whether a result says no more than that nothing was found."""
    keys = (*OPEN_REFUSALS, *UNVERIFIED)
    return result.kind == UNANSWERABLE and bool(result.points) and result.points[0].key in keys


def _unasked(result: Result, s: Signals) -> bool:
    """Whether all of a document, or another one, was told to words that name no document."""
    summed_up = bool(result.points) and result.points[0].key == "summary.head" and not s.has("summary")
    elsewhere = result.operation in (q.FIND, q.LIST) and not s.has("which_document", "others")
    return bool(s.hard) and not s.named(POLICY) and (summed_up or elsewhere)


def _brief(text: str) -> bool:
    """Whether a message is too short to mean something by itself; English takes three letters for a character."""
    return len(text.strip()) < (3 * TELLING if text.isascii() else TELLING)


def _said(hit: Hit) -> str:
    """What an entry says, its members included."""
    entry = hit.ref.entry
    return entry.text + "".join(item.name for item in entry.items)
