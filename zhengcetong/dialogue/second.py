"""Second thoughts: what was not found one way may be found by content, and what rests on nothing is taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable, Collection, Optional, Tuple

from zhengcetong.english.words import is_english
from zhengcetong.linking.mention import DOCTYPE, DOMAIN, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.linking.outside import PLACE
from zhengcetong.query.collection import EntryRef
from zhengcetong.query.confidence import Confidence, named
from zhengcetong.query.result import ANSWER, CHITCHAT, CLARIFY, UNANSWERABLE, UNVERIFIED, Result
from zhengcetong.query.retrieval import Hit
from zhengcetong.question import model as q
from zhengcetong.question.operation import ranked
from zhengcetong.question.sets.vocabulary import passages
from zhengcetong.question.signals import Signals

# Plain refusals after which the content is looked for; those that name what is lacking stand.
_OPEN_REFUSALS = (
    "nothing.content",
    "nothing.in_policy",
    "nothing.find",
    "nothing.off_topic",
    "nothing.service",
    "nothing.compare",
    "nothing.position",
)
_LIKELY = 0.4  # probability from which on a claim may speak of a statement in other words
_REFUSED_AS_FOREIGN = ("nothing.off_topic", "nothing.service")
_OPERATIONS = (q.FACTS, q.SUMMARY, q.LIST, q.COUNT, q.EXTREME, q.ORDER, q.INTERVAL, q.COMPARE, q.CAPABILITY)
_SURELY_ABOUT, _SURELY_OTHER = 0.9, 0.15
_ABOUT = 0.5  # probability that a message is about the policies at all
_FOUND = 0.5  # probability of an entry from which on a message is not about other matters
_THIS_ONE = 0.8  # probability from which on a document is meant by its content …
_OF_CANDIDATES = 0.3  # … and among the few that its name leaves, if it is so probable among all
_DESCRIBED = re.compile(r"[^,;:?!。]{5,}的(?:那|这)一?[份个部项条]")  # 串成一套的那份: told by its content
_ALSO = re.compile(r"[呢咧嘞哩][?。]*$")  # a turn that only says what else the last question is about
_ELSE = re.compile(r"[呢咧嘞哩?。那么里的这个边上下头是]")  # syllables without a meaning of their own
_HOW_MUCH = re.compile(r"多少|多久|多长|几[天年月]")
_OF_PIECES = re.compile(r"[份个项部件篇种类家]|政策|文件|一共|总共|收录")
_VERB_LENGTH = 4  # characters behind 谁 that tell what is done
_ISSUING = re.compile(
    r"[的了着过来去在把将给有做起是为,。?!]|发|出|印|颁|布|定|立|搞|弄|整|提|说|要求|公告|写|制|下|文件?|政策|规矩?|管"
)
_SAYING = (q.DETAIL, q.EXPLAIN, q.FIND)
_BODY = re.compile(r"国务院|办公[厅室]|[委部局](?![门分署])")
_MOST_PASSAGES = 4  # that are compared by themselves
_YEAR = re.compile(r"\d{4}")
_TAKEN = (q.FACTS, q.SUMMARY, q.LIST, q.COUNT, q.EXTREME, q.DETAIL, q.EXPLAIN, q.OVERVIEW, q.WHY)
_OF_LISTS = ("which_first", "next", "previous", "interval", "compare", "among")
_CHOSEN, _SURE = 0.5, 0.8  # probabilities among all statements, and that it is asked for at all
_SURE_OF_CONTENT = 0.5  # the latter where only another statement was shown
# What is told of a document rather than of what it says, and how a statement tells it all the same.
_OF_DOCUMENT = {"issuer": _BODY, "number": re.compile(r"〔\d{4}〕\d+号|第\d+号")}
_OF_WHOM = re.compile(r"[哪谁何啥边]|什么|[颁发印出定下制]|who|which|what|issu|publish", re.IGNORECASE)
_CONTAINED = 1.0  # log-odds from which on a statement is asked for rather than the record of a document
_GIVEN, _OF_SHARE = 0.4, 0.3  # probabilities of a statement within a document that is named, of the document
# How sure another statement must be than what an operation showed, and how probable by its meaning.
_LEAST_SURE = {q.DETAIL: (0.7, 0.55), q.EXPLAIN: (0.8, 0.0), q.SUMMARY: (0.9, 0.8), q.FIND: (0.9, 0.2)}
_TIME = re.compile(r"\d{4}年|工作日|\d月|世纪|[底末]")
_WITHIN = re.compile(r"有没有|有无|在不在|在内|在列|包括|包含|算不算|含不含|是不是|属于|吗|么")
_OTHER_REFUSALS = ("nothing.list", "nothing.missing")
_COUNTING = (q.COUNT, q.LIST, q.EXTREME)
_COLLECTIVE = ("政策", "文件", "法规", "规定", "polic", "document")
_NEARNESS = 0.25  # how much surer another document must be found than the one spoken of
_TELLING = 12  # characters of a message that means something even if no word of it is known
_CONTENT = 2  # words with content of their own that speak of more than a list
_LONG = 40  # characters; a shorter message may be elliptic
_WARY = 0.1  # how much surer what is found must be for what looks like another matter
_FOREIGN = 0.25  # least familiarity of words that could narrow a list


class SecondThoughts:
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
        if hit is None or not hit.ref.entry.items or self._given(hit, s) < _CHOSEN:
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

    def question(self, result: Result, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question for content that should be asked instead, None if the result stands."""
        if not self._doubtful(result, s) or not (s.hard or len(s.text) >= _TELLING):
            return None
        owners = named(s)
        sure, hit = self._confidence.best(s, owners)
        if owners is None and c.focus:
            near, inside = self._confidence.best(s, c.focus)
            if inside is not None and near >= self._confidence.least_in_context and near >= sure - _NEARNESS:
                return self._of_content(s, tuple(c.focus[:1]))
        caution = _NEARNESS if owners is None and c.focus else 0.0
        if owners is None:
            caution += _WARY * s.probability("off_topic", "service_request", "identity", "abuse")
        if hit is None or sure < self._confidence.least + caution:
            return None
        foreign = bool(result.points) and result.points[0].key in _REFUSED_AS_FOREIGN
        if foreign and sure < _FOUND and self._confidence.subject.probability(s.text) < _FOREIGN:
            return None
        if owners is None and sure >= _FOUND and self._of_document(s, hit):
            return self._of_owner(s, hit)
        asked = self._of_content(s, owners or ())
        due = any(m.data["year"] for m in s.named(PERIOD)) and bool(hit.ref.entry.deadline)
        return asked.with_(position={"surest": hit.ref.ref}) if due else asked

    def claim(self, result: Result, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The claim that no statement bears out in its words, with the statement that its meaning points to."""
        question = result.question
        unknown = result.kind == UNANSWERABLE and bool(result.points) and result.points[0].key in UNVERIFIED
        if not unknown or question is None or not (s.hard or len(s.text) >= _TELLING):
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
        if not self._doubtful(result, s) or last is None or last.operation not in _SAYING or not c.focus:
            return None
        if not (_ALSO.search(s.text) or _HOW_MUCH.search(s.text)) or len(s.text) >= _TELLING:
            return None
        whole = replace(s, text=f"{last.text},{s.text}")
        sure, hit = self._confidence.best(whole, c.focus)
        if hit is None or sure < self._confidence.least or not set(_ELSE.sub("", s.text)) & set(_said(hit)):
            return None
        if any(mention.text not in _said(hit) for mention in s.named(OUTSIDE)):
            return None
        return self._of_content(whole, (hit.ref.owner,))

    def statement(self, result: Result, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The question for a statement that a clause surely asks for, although it was taken for another."""
        refused = result.kind == UNANSWERABLE
        key = result.points[0].key if result.points else ""
        if refused and key not in (*_OPEN_REFUSALS, *_OTHER_REFUSALS) or self._stands(result, s):
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

    def holding(self, s: Signals, c: q.Context, holds: Callable[[EntryRef], bool]) -> Optional[q.Question]:
        """The question for the statement that a clause may ask for among those that hold what is asked for."""
        owners = named(s) or (c.focus if len(s.hard) < _CONTENT and c.focus else None)
        hit = self._confidence.among(s, owners, holds)
        return None if hit is None else self._of_content(s, ()).with_(position={"surest": hit.ref.ref})

    @staticmethod
    def _stands(result: Result, s: Signals) -> bool:
        """Whether a result is what was asked for in so many words."""
        summed_up = result.operation == q.SUMMARY and s.has("summary")
        explained = (
            len(s.named(TERM)) > 1 and set(s.told_of) <= set(result.entries) and not is_english(s.text)
        )
        verdict = result.verdict is not None or result.operation == q.VERIFY
        return summed_up or explained or verdict or result.kind == CHITCHAT

    @staticmethod
    def _told(s: Signals, result: Result) -> bool:
        """Whether a clause says enough of a content."""
        if s.named(ORDINAL):
            return False
        if is_english(s.text):
            return len(s.text) >= _LONG
        dated = result.operation == q.FACTS and bool(s.kinds)
        short = result.operation in (q.DETAIL, q.SUMMARY) and len(s.text) >= _TELLING
        return bool(s.hard) or dated or short or bool(s.named(TERM)) and result.operation in _COUNTING

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
        if result.operation == q.DETAIL and sure >= _SURELY_ABOUT and self._given(hit, s) >= _SURE:
            return True
        return len(s.hard) >= _CONTENT and hit.near[1] >= _CHOSEN and sure >= least

    def _surer(self, hit: Hit, s: Signals, result: Result) -> bool:
        """Whether another statement than the one shown is so sure that the operation does not matter."""
        if result.kind != ANSWER or result.operation not in _LEAST_SURE or s.has("summary"):
            return False
        if result.operation == q.DETAIL and len(result.entries) > 1 and not s.has("milestone"):
            return False  # chosen because only together they tell what is asked
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
        return hit.ref.ref in s.told_of and self._given(hit, s) >= _CHOSEN

    def _itself(self, hit: Hit, s: Signals, result: Result) -> bool:
        """Whether a number or date asked for is told by the statement rather than by the record: 依据的批复是几号."""
        if result.operation != q.FACTS or "issuer" in s.attributes or self._of_document(s, hit):
            return False
        if "date" in s.attributes and not _TIME.search(_dated(hit)):
            return False
        of_kind = hit.ref.entry.kind.value in s.kinds
        if of_kind and named(s) and self._given(hit, s) >= _CHOSEN:
            return True  # 哪天在会议上通过: of the kind asked for, the only one of the document named
        told = bool(hit.covered & set(s.hard)) or of_kind
        happens = "date" in s.attributes and bool(hit.ref.entry.deadline) and not s.has("issue_verbs")
        if happens and len(hit.covered & set(s.hard)) >= min(_CONTENT, len(s.hard)):
            return self._given(hit, s) >= _CHOSEN and self._confidence.of(hit, s) >= _SURE_OF_CONTENT
        return told and self._given(hit, s) >= _SURE and self._confidence.of(hit, s) >= _SURELY_ABOUT

    @staticmethod
    def _given(hit: Hit, s: Signals) -> float:
        """How probable a statement is, within its document if that is named; 0 where the document is not meant."""
        document = hit.near[5]
        if document < _OF_SHARE:
            return 0.0
        return hit.near[1] / document if named(s) else hit.near[1]

    def surer(self, result: Result, s: Signals) -> Optional[q.Question]:
        """The question for a statement that is surer than those which a deadline was read from."""
        hit = self._confidence.meant(s, named(s)) if result.operation == q.DETAIL and s.hard else None
        if hit is None or hit.ref.ref in result.entries or not self._surer(hit, s, result):
            return None
        return self._of_content(s, named(s) or ()).with_(position={"surest": hit.ref.ref})

    def document(self, result: Result, s: Signals) -> Optional[q.Question]:
        """The question put to the document that a clause means by its content; None if it has to be asked back."""
        question = result.question
        if result.kind != CLARIFY or question is None:
            return None
        if s.has("pronoun", "plural_pronoun") and not _DESCRIBED.search(s.text):
            return None
        if len(s.hard) < _CONTENT and not (is_english(s.text) and len(s.text) >= _LONG):
            return None
        open_to_all = any(point.key == "clarify.no_antecedent" for point in result.points)
        among = () if open_to_all else result.candidates
        told = [s.text[a:b] for a, b in passages(s.text) if b - a >= _TELLING][:_MOST_PASSAGES]
        best, sure = max(
            (self._confidence.document(text, among) for text in dict.fromkeys((s.text, *told))),
            key=lambda found: found[1],
        )
        least = _OF_CANDIDATES if among else _THIS_ONE
        return question.with_(targets=(best,)) if sure >= least else None

    def operation(self, result: Result, s: Signals) -> Optional[str]:
        """What a clause asks that was refused as foreign although it is about the policies; None if it stands."""
        refused = result.kind == UNANSWERABLE and bool(result.points)
        if not refused or result.points[0].key not in _REFUSED_AS_FOREIGN or len(s.text) < _TELLING:
            return None
        if self._confidence.subject.probability(s.text) < _SURELY_ABOUT:
            return None
        return next((name for name, _ in ranked(s) if name in _OPERATIONS), None)

    def quoting(self, question: q.Question, s: Signals) -> bool:
        """Whether words that look like sorting or listing all documents belong to what one of them says."""
        if question.operation != q.LIST or not question.filters.empty or question.filters.within:
            return False
        if len(s.hard) < _CONTENT or not s.has("which_document"):
            return False
        return self._confidence.best(s)[0] >= self._confidence.least

    def open(self, result: Result) -> bool:
        """Whether nothing was found, which a closer look may change."""
        keys = (*_OPEN_REFUSALS, *UNVERIFIED)
        return result.kind == UNANSWERABLE and bool(result.points) and result.points[0].key in keys

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
        if c.focus and (s.judged and result.verdict is not None or s.attributes and not s.hard):
            return False
        if result.kind == CLARIFY and s.attributes and not (s.hard or is_english(s.text)):
            return False  # a fact is asked for and nothing else: of which document is asked back
        if self._confidence.subject.probability(s.text) >= _SURELY_OTHER:
            return False
        return self._confidence.best(s)[0] < _FOUND

    def long(self, text: str) -> bool:
        """Whether a message is too long to live on the conversation alone."""
        return len(text) > _LONG

    def foreign(self, s: Signals) -> bool:
        """Whether a message names nothing that is known and is hardly explained by anything."""
        named_any = any(s.named(kind) for kind in (POLICY, TERM, ISSUER, DOCTYPE, TOPIC, DOMAIN))
        pointing = s.has("pronoun", "plural_pronoun", "which_document", "earliest", "latest", "list")
        elliptic = pointing and len(s.text) <= 2 * _LONG
        if is_english(s.text) and self._confidence.subject.probability(s.text) >= _SURELY_ABOUT:
            return False
        strange = not (named_any or elliptic or s.quoted) and s.familiarity < _FOREIGN
        return strange and self._confidence.best(s)[0] < _FOUND

    def groundless(self, result: Result, s: Signals) -> bool:
        """Whether documents are counted or listed although something foreign is asked about."""
        bare = (
            result.operation == q.COUNT and bool(_HOW_MUCH.search(s.text)) and not _OF_PIECES.search(s.text)
        )
        if result.kind != ANSWER or result.operation not in _COUNTING or not (s.hard or bare):
            return False
        question = result.question
        if question is None or question.count_items or not question.filters.empty or question.filters.within:
            return False
        if any(word in s.text for word in _COLLECTIVE):
            return False
        return s.familiarity < _FOREIGN or s.has("how_many")

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

    def _doubtful(self, result: Result, s: Signals) -> bool:
        if result.kind == CLARIFY:
            return any(point.key == "clarify.no_antecedent" for point in result.points)
        if result.kind == UNANSWERABLE:
            return bool(result.points) and result.points[0].key in _OPEN_REFUSALS
        if result.kind == CHITCHAT:
            return s.wh or len(s.hard) >= 2
        return self.groundless(result, s)


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


def _brief(text: str) -> bool:
    """Whether a message is too short to mean something by itself; English takes three letters for a character."""
    return len(text.strip()) < (3 * _TELLING if text.isascii() else _TELLING)


def _said(hit: Hit) -> str:
    """What an entry says, its members included."""
    entry = hit.ref.entry
    return entry.text + "".join(item.name for item in entry.items)
