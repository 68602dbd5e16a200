"""Whether one statement is surely what a clause asks for, although the clause was taken for something else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Collection, Optional, Sequence, Tuple

from zhengcetong.dialogue.asking import neutral
from zhengcetong.english.words import is_english
from zhengcetong.linking.mention import ORDINAL, OUTSIDE, PERIOD, TERM
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.linking.outside import ISSUER as OTHER_BODY
from zhengcetong.query.confidence import Confidence, named
from zhengcetong.query.result import ANSWER, CHITCHAT, CLARIFY, UNANSWERABLE, Result
from zhengcetong.query.retrieval import Hit
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

# Plain refusals after which the content is looked for; those that name what is lacking stand.
OPEN_REFUSALS = (
    "nothing.content",
    "nothing.in_policy",
    "nothing.find",
    "nothing.off_topic",
    "nothing.service",
    "nothing.compare",
    "nothing.position",
)
SURELY_ABOUT = 0.9  # probability that a message is about the policies
CHOSEN, _SURE = 0.5, 0.8  # probabilities among all statements, and that it is asked for at all
COUNTING = (q.COUNT, q.LIST, q.EXTREME)
TELLING = 12  # characters of a message that means something even if no word of it is known
CONTENT = 2  # words with content of their own that speak of more than a list
LONG = 40  # characters; a shorter message may be elliptic
_TAKEN = (q.FACTS, q.SUMMARY, q.LIST, q.COUNT, q.EXTREME, q.DETAIL, q.EXPLAIN, q.OVERVIEW, q.WHY)
_OF_LISTS = ("which_first", "next", "previous", "interval", "compare", "among")
_SURE_OF_CONTENT = 0.5  # the latter where only another statement was shown
# What is told of a document rather than of what it says, and how a statement tells it all the same.
_BODY = re.compile(r"国务院|办公[厅室]|[委部局](?![门分署])")
_OF_DOCUMENT = {"issuer": _BODY, "number": re.compile(r"〔\d{4}〕\d+号|第\d+号")}
_OF_WHOM = re.compile(r"[哪谁何啥边]|什么|[颁发印出定下制]|who|which|what|issu|publish", re.IGNORECASE)
_CONTAINED = 0.5  # log-odds from which on a statement is asked for rather than the record of a document
_GIVEN, _OF_SHARE = 0.4, 0.3  # probabilities of a statement within a document that is named, of the document
# How sure another statement must be than what an operation showed, and how probable by its meaning.
_LEAST_SURE = {q.DETAIL: (0.7, 0.55), q.EXPLAIN: (0.8, 0.0), q.SUMMARY: (0.9, 0.8), q.FIND: (0.9, 0.2)}
_SURE_OF_ALL = 0.9  # … and from which on the kind of statement does not matter either
_TIME = re.compile(r"\d{4}年|工作日|\d月|世纪|[底末]")
_VERB_LENGTH = 4  # characters behind 谁 that tell what is done
_ISSUING = re.compile(
    r"[的了着过来去在把将给有做起是为,。?!]|发|出|印|颁|布|定|立|搞|弄|整|提|说|要求|公告|写|制|下|文件?|政策|规矩?|管"
)
_YEAR = re.compile(r"\d{4}")
_OTHER_REFUSALS = ("nothing.list", "nothing.missing")
# Refusals for what a clause seems to name, which stand unless a statement is certainly what is asked for.
_CLOSED = ("nothing.missing", "nothing.article", "nothing.next")
_LOOSE = (q.FACTS, q.LIST, q.COUNT, q.ORDER, q.WHY, q.CAPABILITY)  # what such a statement may be taken for
_CLAIMING = ("polar", "tag", "reported", "doubt", "objection", "correction")
_CERTAINLY = 0.6  # log-odds that a content is asked for, from which on the operation does not matter
# How sure a statement must be then, and how probable by its meaning: for something answered, for a plain refusal.
_CERTAIN, _CERTAIN_OF_REFUSED, _CERTAIN_OF_WHOLE = (0.8, 0.6), (0.85, 0.8), (0.9, 0.8)
_CERTAIN_BY_MEANING = (0.7, 0.9)  # the first where the meaning leaves hardly any other
_CERTAIN_OF_GIST = (0.9, 0.9)  # where the gist of a document was told
# The same for a statement within a document that is named, when its name is left out, and for the document then.
_OF_NAMED, _LEAST_OF_NAMED = 0.75, 0.2
_OF_STORY = 0.6  # the first where nothing was found without what is told before the question
_SAYING = (q.DETAIL, q.EXPLAIN, q.FIND, q.WHY, q.SOURCE)


class Statements:
    """Chooses the statement that a clause asks for."""

    _confidence: Confidence

    def statement(self, result: Result, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question for a statement that a clause surely asks for, although it was taken for another."""
        refused = result.kind == UNANSWERABLE
        key = result.points[0].key if result.points else ""
        if refused and key not in (*OPEN_REFUSALS, *_OTHER_REFUSALS) or self._stands(result, s):
            return None
        going_on = result.operation == q.DETAIL and bool(c.focus) and set(result.policies) <= set(c.focus)
        pointing = (
            s.has("pronoun", "plural_pronoun")
            and bool(result.policies)
            and set(result.policies) <= set(c.focus)
        )
        owners = named(s) or (c.focus if going_on or pointing else None)
        hit = self._confidence.meant(s, owners) if self._told(s, result) else None
        ways = (self._chosen, self._contained, self._agreed, self._itself, self._surer)
        if hit is None or not any(way(hit, s, result) for way in ways):
            return None
        years = {m.data["year"] for m in s.named(PERIOD) if m.data["year"] and not m.data.get("month")}
        due = {int(year) for year in _YEAR.findall(hit.ref.entry.deadline or "")}
        if years and (due and not years & due or not due and _due_told(result, years)):
            return None
        of_document = self._of_document(s, hit)
        if of_document or hit.ref.ref in result.entries:
            return self._of_owner(s, hit) if of_document and result.operation != q.FACTS else None
        return self._of_content(s, owners or ()).with_(position={"surest": hit.ref.ref})

    def certain(self, result: Result, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question for a statement so surely asked for that what the clause was taken for does not matter."""
        refused = result.kind == UNANSWERABLE
        key = result.points[0].key if refused and result.points else ""
        loose = key in (*_CLOSED, *OPEN_REFUSALS) if refused else _loose(result, s)
        gist = result.operation == q.SUMMARY and not refused and s.has("summary") and bool(s.hard)
        least = _CERTAIN_OF_GIST if gist else _CERTAIN_OF_REFUSED if refused else _CERTAIN
        hit = self._certainly_meant(s, *least) if loose or gist else None
        if hit is None and loose and not refused and result.operation != q.INTERVAL:
            hit = self._certainly_meant(s, *_CERTAIN_BY_MEANING)
        if hit is None and (loose and key not in _CLOSED or _of_one_statement(result)):
            hit = self._meant_of_named(result, s)
        return None if hit is None or hit.ref.ref in result.entries else self._of_certain(hit, s)

    def _meant_of_named(self, result: Result, s: Signals) -> Optional[Hit]:
        """The statement of the one document named that is meant, whatever statements its name resembles."""
        owners = named(s)
        if owners is None or len(owners) > 1 or s.judged or s.named(ORDINAL) or s.named(OUTSIDE):
            return None
        if s.attributes or s.has("polar", "tag") or not self._told(s, result):
            return None
        plain = neutral(s.text, [mention for found in s.mentions.values() for mention in found])
        if self._confidence.contents.logit(plain) < _CONTAINED:
            return None
        hit = self._confidence.meant(replace(s, text=plain), owners)
        sure = hit is not None and hit.near[1] >= _OF_NAMED * hit.near[5] and hit.near[5] >= _LEAST_OF_NAMED
        return hit if sure else None

    def certain_of_whole(self, results: Sequence[Result], s: Signals) -> Optional[q.Question]:
        """The question for the statement that a message surely asks for as a whole, of whose parts none told it."""
        if not all(
            result.kind == ANSWER and (_loose(result, s) or result.operation in _SAYING) for result in results
        ):
            return None
        if any(self._stands(result, s) for result in results):
            return None
        hit = self._certainly_meant(s, *_CERTAIN_OF_WHOLE)
        if hit is None or any(hit.ref.ref in result.entries for result in results):
            return None
        return self._of_certain(hit, s)

    def _certainly_meant(self, s: Signals, sure: float, given: float) -> Optional[Hit]:
        """The statement that is meant, if it is so sure and so probable and nothing else is spoken of."""
        if s.judged or not (s.hard or len(s.text) >= TELLING) or s.named(ORDINAL) or _of_others(s):
            return None
        if self._confidence.contents.logit(s.text) < _CERTAINLY:
            return None
        hit = self._confidence.meant(s, named(s))
        hit = self._relating(s, hit) or hit
        if hit is None or self._given(hit, s) < given or self._confidence.of(hit, s) < sure:
            return None
        return hit

    def _relating(self, s: Signals, own: Optional[Hit]) -> Optional[Hit]:
        """The statement of another document on the one named, where that one has nothing: 为了落实哪份纲要."""
        owners = named(s)
        if owners is None or len(owners) > 1 or own is not None and own.near[5] >= _OF_SHARE:
            return None
        hit = self._confidence.meant(s)
        return hit if hit is not None and self._confidence.speaks_of(hit.ref, owners[0]) else None

    def of_story(self, result: Result, s: Signals) -> Optional[q.Question]:
        """The question for the statement that is meant by what a message tells before it asks.

        That was taken for a story around the question, which says too little without it.
        """
        if not s.told or s.judged or s.named(ORDINAL) or _of_others(s) or not self._told(s, result):
            return None
        refused = result.kind in (UNANSWERABLE, CLARIFY)
        if not refused and (result.operation not in (*_SAYING, q.SUMMARY) or s.attributes):
            return None
        with_story = replace(s, text=s.told)
        if self._confidence.contents.logit(s.told) < 0:
            return None
        hit, bare = (self._confidence.meant(told, named(s)) for told in (with_story, s))
        least = _OF_STORY if refused else _OF_NAMED
        if hit is None or hit.ref.ref in result.entries or self._given(hit, with_story) < least:
            return None
        if not refused and bare is not None and self._given(bare, s) >= CHOSEN:
            return None
        return self._of_certain(hit, s)

    def tells(self, result: Result, s: Signals) -> bool:
        """Whether an answer is the statement that is certainly asked for, which also tells the time asked for."""
        if result.operation != q.DETAIL or not result.answered or not result.entries or s.has("issue_verbs"):
            return False
        hit = self._certainly_meant(s, *_CERTAIN_OF_WHOLE)
        if hit is None or hit.ref.ref != result.entries[0]:
            return False
        return "date" not in s.attributes or bool(_TIME.search(_dated(hit)))

    def _of_certain(self, hit: Hit, s: Signals) -> q.Question:
        return self._of_content(s, named(s) or ()).with_(position={"surest": hit.ref.ref, "certain": True})

    def surer(self, result: Result, s: Signals) -> Optional[q.Question]:
        """The question for a statement that is surer than those which a deadline was read from."""
        hit = self._confidence.meant(s, named(s)) if result.operation == q.DETAIL and s.hard else None
        if hit is None or hit.ref.ref in result.entries or not self._surer(hit, s, result):
            return None
        return self._of_content(s, named(s) or ()).with_(position={"surest": hit.ref.ref})

    @staticmethod
    def _stands(result: Result, s: Signals) -> bool:
        """Whether a result is what was asked for in so many words."""
        summed_up = result.operation == q.SUMMARY and s.has("summary")
        explained = (
            len(s.named(TERM)) > 1 and set(s.told_of) <= set(result.entries) and not is_english(s.text)
        )
        verdict = result.verdict is not None or result.operation == q.VERIFY
        member = bool(result.points) and result.points[0].key == "explain.at"
        return summed_up or explained or verdict or member or result.kind == CHITCHAT

    @staticmethod
    def _told(s: Signals, result: Result) -> bool:
        """Whether a clause says enough of a content."""
        if s.named(ORDINAL):
            return False
        if is_english(s.text):
            return len(s.text) >= LONG
        dated = result.operation == q.FACTS and bool(s.kinds)
        short = result.operation in (q.DETAIL, q.SUMMARY) and len(s.text) >= TELLING
        return bool(s.hard) or dated or short or bool(s.named(TERM)) and result.operation in COUNTING

    def _chosen(self, hit: Hit, s: Signals, result: Result) -> bool:
        """Whether a statement is chosen among all for sure, as far as words tell that one is asked for."""
        refused = result.kind == UNANSWERABLE
        taken = result.operation in _TAKEN or result.kind == CLARIFY and hit.ref.owner in result.candidates
        if not (taken or refused) or s.has(*_OF_LISTS):
            return False
        if refused and (s.judged or s.named(OUTSIDE)):
            return False
        least = _SURE_OF_CONTENT if result.operation == q.DETAIL else _SURE
        sure = self._confidence.of(hit, s)
        if result.operation == q.DETAIL and sure >= SURELY_ABOUT and self._given(hit, s) >= _SURE:
            return True
        return len(s.hard) >= CONTENT and hit.near[1] >= CHOSEN and sure >= least

    def _surer(self, hit: Hit, s: Signals, result: Result) -> bool:
        """Whether another statement than the one shown is so sure that the operation does not matter."""
        if result.kind != ANSWER or result.operation not in _LEAST_SURE or s.has("summary"):
            return False
        if result.operation == q.DETAIL and len(result.entries) > 1 and not s.has("milestone"):
            return False  # chosen because only together they tell what is asked
        if self._given(hit, s) >= _SURE_OF_ALL and self._confidence.of(hit, s) >= _SURE_OF_ALL:
            return True
        kinds = {getattr(getattr(p.values.get("entry"), "kind", None), "value", "") for p in result.points}
        if kinds & set(s.kinds) and hit.ref.entry.kind.value not in s.kinds:
            return False
        sure, given = _LEAST_SURE[result.operation]
        return self._given(hit, s) >= given and self._confidence.of(hit, s) >= sure

    def _contained(self, hit: Hit, s: Signals, result: Result) -> bool:
        """Whether a clause asks by its meaning for what a document says, and this statement is what is meant."""
        if result.kind == UNANSWERABLE and s.judged or self._confidence.contents.logit(s.text) < _CONTAINED:
            return False
        if "date" in s.attributes and result.operation == q.FACTS and not _TIME.search(_dated(hit)):
            return False
        return self._given(hit, s) >= _GIVEN and self._confidence.of(hit, s) >= _SURE_OF_CONTENT

    def _agreed(self, hit: Hit, s: Signals, result: Result) -> bool:
        """Whether the statement that meaning chooses is the one that explains a name in the clause."""
        taken = result.kind == ANSWER and result.operation in (q.COUNT, q.LIST, q.SUMMARY, q.FIND)
        if not taken or s.attributes or s.judged or s.has("polar", "tag"):
            return False
        return hit.ref.ref in s.told_of and self._given(hit, s) >= CHOSEN

    def _itself(self, hit: Hit, s: Signals, result: Result) -> bool:
        """Whether a number or date asked for is told by the statement rather than by the record: 依据的批复是几号."""
        if result.operation != q.FACTS or "issuer" in s.attributes or self._of_document(s, hit):
            return False
        if "date" in s.attributes and not _TIME.search(_dated(hit)):
            return False
        of_kind = hit.ref.entry.kind.value in s.kinds
        if of_kind and named(s) and self._given(hit, s) >= CHOSEN:
            return True  # 哪天在会议上通过: of the kind asked for, the only one of the document named
        told = bool(hit.covered & set(s.hard)) or of_kind
        happens = "date" in s.attributes and bool(hit.ref.entry.deadline) and not s.has("issue_verbs")
        if happens and len(hit.covered & set(s.hard)) >= min(CONTENT, len(s.hard)):
            return self._given(hit, s) >= CHOSEN and self._confidence.of(hit, s) >= _SURE_OF_CONTENT
        return told and self._given(hit, s) >= _SURE and self._confidence.of(hit, s) >= SURELY_ABOUT

    @staticmethod
    def _given(hit: Hit, s: Signals) -> float:
        """How probable a statement is, within its document if that is named; 0 where the document is not meant."""
        document = hit.near[5]
        if document < _OF_SHARE:
            return 0.0
        return hit.near[1] / document if named(s) else hit.near[1]

    @staticmethod
    def _of_document(s: Signals, hit: Hit) -> bool:
        """Whether the document's issuer or number is asked for, not a body that the statement itself names."""
        text = hit.ref.entry.text
        explained = hit.ref.ref in s.told_of
        if explained and not s.has("issue_verbs"):
            return False  # who does what the term names: A级证照由谁产生
        open_to = [a for a, told in _OF_DOCUMENT.items() if a in s.attributes and not told.search(text)]
        if open_to == ["issuer"] and not any(_OF_WHOM.search(c.word) for c in s.cues["attributes.issuer"]):
            return False  # a body is spoken of, not asked for: 机关不能当场答复的
        if open_to == ["issuer"] and not s.has("issue_verbs") and _done(s, text):
            return False
        return bool(open_to) and hit.ref.owner != OVERVIEW

    @staticmethod
    def _of_owner(s: Signals, hit: Hit) -> q.Question:
        """What is told of a document, where its content tells which one is meant."""
        return q.Question(q.FACTS, s.attributes, (hit.ref.owner,), text=s.text)

    def _of_content(self, s: Signals, targets: Tuple[str, ...]) -> q.Question:
        operation = q.FIND if s.has("which_document") and not targets else q.DETAIL
        return q.Question(
            operation,
            s.attributes,
            targets,
            content=s.content,
            kinds=s.kinds,
            text=s.text,
            least=0.0,
        )


def _loose(result: Result, s: Signals) -> bool:
    """Whether an answer is of a kind that a statement which is asked for is taken for."""
    if s.has("which_first", "compare", "interval") or s.attributes and result.operation == q.FACTS:
        return False
    unclaimed = not (s.judged or s.stated or s.has(*_CLAIMING))
    return result.operation in _LOOSE or result.operation == q.VERIFY and unclaimed


def _of_one_statement(result: Result) -> bool:
    """Whether an answer is a single statement, which was chosen by its words."""
    return result.operation == q.DETAIL and result.kind == ANSWER and len(result.entries) == 1


def _of_others(s: Signals) -> bool:
    """Whether another document, number, place or thing than those known is spoken of."""
    return any(mention.value != OTHER_BODY for mention in s.named(OUTSIDE))


def _done(s: Signals, text: str) -> bool:
    """Whether a statement speaks of what is done by the one asked for: 由谁代为填写."""
    last = s.cues["attributes.issuer"][-1].end
    return any(char in text for char in _ISSUING.sub("", s.text[last : last + _VERB_LENGTH]))


def _due_told(result: Result, years: Collection[int]) -> bool:
    """Whether a result states what is due in one of the years."""
    deadlines = (getattr(point.values.get("entry"), "deadline", None) or "" for point in result.points)
    told = {int(year) for deadline in deadlines for year in _YEAR.findall(deadline)}
    return bool(told.intersection(years))


def _dated(hit: Hit) -> str:
    """What an entry says, with its deadline."""
    return f"{hit.ref.entry.text} {hit.ref.entry.deadline or ''}"
