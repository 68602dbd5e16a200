"""A question as a value: what is asked, of which policies, under which conditions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Dict, Mapping, Optional, Tuple

from zhengcetong.linking.periods import Period

FACTS, SUMMARY, EXPLAIN, DETAIL, FIND = "facts", "summary", "explain", "detail", "find"
LIST, COUNT, EXTREME, ORDER, INTERVAL = "list", "count", "extreme", "order", "interval"
COLLECTIVE = (LIST, COUNT, EXTREME)  # of several documents at once
COMPARE, VERIFY, WHY, OVERVIEW, SOURCE = "compare", "verify", "why", "overview", "source"
CAPABILITY, SMALLTALK, DECLINE, CLARIFY = "capability", "smalltalk", "decline", "clarify"
OPERATIONS = (
    *(FACTS, SUMMARY, EXPLAIN, DETAIL, FIND, LIST, COUNT, EXTREME, ORDER, INTERVAL),
    *(COMPARE, VERIFY, WHY, OVERVIEW, SOURCE, CAPABILITY, SMALLTALK, DECLINE, CLARIFY),
)

ANY, ONLY, JOINT, NOT = "any", "only", "joint", "not"
NOT_ONLY = "not_only"  # issued neither by one of them by itself


@dataclass(frozen=True)
class Filters:
    """Conditions on policies; all must hold, members of one tuple are alternatives."""

    issuers: Tuple[str, ...] = ()
    issuer_mode: str = ANY
    periods: Tuple[Period, ...] = ()
    outside_periods: bool = False  # the periods are excluded: 「除2018年以外」
    doctypes: Tuple[str, ...] = ()
    outside_doctypes: bool = False
    topics: Tuple[str, ...] = ()
    title_words: Tuple[str, ...] = ()
    without_title_words: bool = False
    title_place: str = ""  # where they stand in the title: start, end
    excluded: Tuple[str, ...] = ()  # policy ids
    within: Tuple[str, ...] = ()  # policy ids of an earlier list; () = the whole collection
    unknown_issuers: Tuple[str, ...] = ()
    in_force: Optional[bool] = None
    number_codes: Tuple[str, ...] = ()  # 国发, 国办函 …
    number_years: Tuple[str, ...] = ()  # in the document number
    numbered: Optional[bool] = None  # whether a document number is known
    due: Tuple[str, ...] = ()  # years in which something is due
    before: str = ""  # a policy: those earlier than it
    after: str = ""  # a policy: those later than it

    @property
    def empty(self) -> bool:
        """Whether nothing is filtered but perhaps the list looked into."""
        return not (
            self.issuers
            or self.periods
            or self.doctypes
            or self.topics
            or self.title_words
            or self.unknown_issuers
            or self.issuer_mode != ANY
            or self.in_force is not None
            or self.number_codes
            or self.number_years
            or self.numbered is not None
            or self.due
            or self.before
            or self.after
        )

    def narrowed(self, new: Filters) -> Filters:
        """These conditions with those that `new` names in place of their like."""
        changes: Dict[str, Any] = {}
        if new.issuers or new.issuer_mode != ANY or new.unknown_issuers:
            issuers = new.issuers or (() if new.unknown_issuers else self.issuers)
            changes.update(issuers=issuers, issuer_mode=new.issuer_mode, unknown_issuers=new.unknown_issuers)
        if new.periods and self.due and not self.periods:
            changes.update(due=tuple(str(period.year) for period in new.periods))
        elif new.periods:
            changes.update(periods=new.periods, outside_periods=new.outside_periods)
        if new.doctypes:
            changes.update(doctypes=new.doctypes, outside_doctypes=new.outside_doctypes)
        if new.number_codes or new.number_years or new.numbered is not None:
            changes.update(
                number_codes=new.number_codes, number_years=new.number_years, numbered=new.numbered
            )
        if new.due:
            changes.update(due=new.due)
        if new.before or new.after:
            changes.update(before=new.before, after=new.after)
        if new.topics:
            changes.update(topics=new.topics)
        if new.title_words:
            changes.update(
                title_words=new.title_words,
                without_title_words=new.without_title_words,
                title_place=new.title_place,
            )
        return replace(self, **changes)


@dataclass(frozen=True)
class Question:
    """One thing asked. Ids refer to the knowledge; `content` is folded text to be searched for."""

    operation: str
    attributes: Tuple[str, ...] = ()
    targets: Tuple[str, ...] = ()
    terms: Tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    content: str = ""
    kinds: Tuple[str, ...] = ()
    extreme: str = ""  # earliest, latest, issuer_most, issuer_fewest, year_most, year_fewest, ends, stray_most, stray_least; interval: longest, shortest, steps, until, record, history
    order: str = ""  # which_first, sort, next, previous, both
    position: Mapping[str, Any] = field(default_factory=dict)
    polar: bool = False
    topic_key: str = ""  # smalltalk: which; decline: why
    text: str = ""  # the clause in normalised form
    claim: str = ""  # the same without the names of documents and the periods, where it is a claim
    count_items: bool = False
    least: Optional[float] = None  # share of the content an entry must explain; None: the usual
    group_by: str = ""  # count by year, issuer, doctype or period
    sizes: Tuple[int, ...] = ()  # least and greatest size of the groups asked for; 0: no bound
    difference: str = ""  # of two counts: asked, or claimed: more, less, equal
    rank: int = 1  # the which-most of groups
    take: int = 0  # only so many, from the first on; negative: the last ones
    descending: bool = False  # latest first

    def with_(self, **changes: Any) -> Question:
        """A copy with some fields replaced."""
        return replace(self, **changes)

    def to_data(self) -> Dict[str, Any]:
        """JSON form, for the conversation's context."""
        data = dict(vars(self))  # all fields are values that nobody changes; dataclasses.asdict copies each
        data["filters"] = dict(vars(self.filters))
        data["filters"]["periods"] = tuple(dict(vars(period)) for period in self.filters.periods)
        data["position"] = dict(self.position)
        return data

    def to_short_data(self) -> Dict[str, Any]:
        """The same without what has its usual value: many questions are remembered."""
        data, usual = self.to_data(), Question("").to_data()
        short = {key: value for key, value in data.items() if value != usual[key]}
        if "filters" in short:
            own = short["filters"].items()
            short["filters"] = {key: value for key, value in own if value != usual["filters"][key]}
        return short

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Question:
        """The question that `to_data` wrote."""
        fields = dict(data)
        filters = dict(fields.pop("filters", {}))
        filters["periods"] = tuple(Period.from_data(p) for p in filters.get("periods", ()))
        for key, value in filters.items():
            if isinstance(value, list):
                filters[key] = tuple(value)
        for key, value in fields.items():
            if isinstance(value, list):
                fields[key] = tuple(value)
        return cls(filters=Filters(**filters), **fields)


_QUESTIONS = ("question", "pending", "row", "wider")  # fields of a context that hold one


@dataclass(frozen=True)
class Context:
    """What one conversation remembers between turns; small and versioned.

    `focus` are the policies talked about; `listed` the last list shown (policy ids), `items`
    the entries or entry items of the last enumeration; `pending` a question waiting for a choice.
    `row` is the order of which the first or last was told: later places count in it until a list is shown.
    `wider` is the question whose list the last one looked into.
    """

    version: int = 1
    turn: int = 0
    focus: Tuple[str, ...] = ()
    listed: Tuple[str, ...] = ()
    items: Tuple[str, ...] = ()
    entries: Tuple[str, ...] = ()
    question: Optional[Question] = None
    pending: Optional[Question] = None
    candidates: Tuple[str, ...] = ()
    left_out: Tuple[str, ...] = ()  # candidates not chosen: 「另一个呢」
    history: Tuple[Tuple[str, ...], ...] = ()  # earlier foci, latest first
    terms: Tuple[str, ...] = ()
    earlier_terms: Tuple[str, ...] = ()  # those of the turns before, latest first
    earlier: Tuple[Tuple[str, ...], ...] = ()  # lists shown before `listed`, latest first
    earlier_items: Tuple[Tuple[str, ...], ...] = ()  # enumerations of the same document before `items`
    said: Tuple[str, ...] = ()  # marks of the lines of the last answer (`answer.speech.digest`)
    row: Optional[Question] = None
    wider: Optional[Question] = None
    asked: Tuple[Question, ...] = ()  # the questions of the last messages, latest last
    numbers: Tuple[int, ...] = ()  # their numbers

    @property
    def lists(self) -> Tuple[Tuple[str, ...], ...]:
        """The lists shown in this conversation, latest first."""
        return (self.listed, *self.earlier) if self.listed else self.earlier

    def to_data(self) -> Dict[str, Any]:
        """JSON form, for the tracker's slot."""
        data = dict(vars(self))
        for key in _QUESTIONS:
            data[key] = data[key].to_data() if data[key] else None
        data["asked"] = [question.to_short_data() for question in self.asked]
        return data

    @classmethod
    def from_data(cls, data: Optional[Mapping[str, Any]]) -> Context:
        """The context that `to_data` wrote; an unknown version or damaged value starts afresh."""
        if not data or data.get("version") != 1:
            return cls()
        fields = dict(data)
        try:
            for key in _QUESTIONS:
                fields[key] = Question.from_data(fields[key]) if fields.get(key) else None
            fields["asked"] = tuple(Question.from_data(asked) for asked in fields.get("asked") or ())
            for key in ("history", "earlier", "earlier_items"):
                fields[key] = tuple(tuple(policies) for policies in fields.get(key) or ())
            for key, value in fields.items():
                if isinstance(value, list):
                    fields[key] = tuple(value)
            return cls(**fields)
        except (TypeError, KeyError, AttributeError):
            return cls()
