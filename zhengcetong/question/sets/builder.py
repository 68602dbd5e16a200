"""From a reading to the question: which operation on which set of documents."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable, Iterator, List, Optional, Tuple

from zhengcetong.linking.mention import ISSUER, ORDINAL, PERIOD, TERM
from zhengcetong.linking.numerals import parse
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.sets.durations import Durations
from zhengcetong.question.sets.forms import SEVERAL, TAKEN_IN, ambiguous, apt, named, partial, pointing
from zhengcetong.question.sets.horizons import Horizons
from zhengcetong.question.sets.numbers import Numbers, in_all
from zhengcetong.question.sets.reading import Reading, SetReader
from zhengcetong.question.sets.records import Records
from zhengcetong.question.sets.rows import Rows
from zhengcetong.question.sets.times import Times
from zhengcetong.question.sets.vocabulary import SetWords
from zhengcetong.question.signals import Signals

_OF_UNIT = re.compile(r"哪(?:一|几|些)?(?:份|个|项|部)|哪些|的有|有没有|的呢")
_DATED = {"effective", "written", "published"}
_DISTRIBUTED = re.compile(
    r"分布|统计|占比|构成|比例|分类|分组|归类|划分|归并|变化|走势|趋势|\b(?:by|per|breakdown)\b",
    re.IGNORECASE,
)
_OF_SOME = re.compile(r"[一二两俩三四五六七八九2-9][份个项部](?:里|中|当中|之中|里面|里头)")
_TIME = re.compile(
    r"相[距隔差去]|间隔|多[久长]|几(?:个月|年|天)|多少(?:个月|年|天)|how (?:long|many (?:months|years|days))",
    re.IGNORECASE,
)
_AMONG = re.compile(r"其中|里面|里头|当中|之中|[份个项]里|这些|那些|[这那](?:几|[两俩三四五])")
_BEGINNING = re.compile(r"打头|开头|起头")  # of a title, where the words that it holds are given
_NOMINAL = re.compile(r"的[吧啊呀哈]?[?。!]*$")
_TOLD_APART = 4  # documents that can be compared at once
_NOT_LISTS = (
    "earliest",
    "latest",
    "most",
    "fewest",
    "next",
    "previous",
    "which_first",
    "interval",
)

Step = Callable[[Reading, q.Context], Optional[q.Question]]


class SetQuestions:
    """Understands clauses that ask about several documents at once; holds no state."""

    def __init__(self, reader: SetReader, words: SetWords, collection: Collection) -> None:
        self._reader, self._horizons = reader, Horizons(words, collection)
        self._times = Times(collection)
        self._durations, self._rows = Durations(collection), Rows(collection)
        self._numbers, self._records = Numbers(collection), Records(collection)
        self._collection = collection

    @classmethod
    def of(
        cls,
        words: SetWords,
        collection: Collection,
        cut: Callable[[str], List[str]],
        retriever: Retriever,
    ) -> SetQuestions:
        """With the words of `sets.yml`; `cut` segments a text."""
        reader = SetReader(words, collection, cut, retriever.words, retriever.familiarity)
        return cls(reader, words, collection)

    def question(
        self, s: Signals, c: q.Context, lenient: bool = False, strange: bool = False
    ) -> Optional[q.Question]:
        """The complete question of a clause, None if it is no such question or not wholly understood.

        `lenient`: nothing else was made of the clause; `strange`: words that mean nothing here are passed over.
        """
        end = self._horizons.question(s, c)
        if end is not None:
            return end
        recorded = self._records.asked(s, c)
        if not apt(s, c, lenient, recorded):
            return None
        r = self._reader.read(s, c, strange)
        if r is None or ambiguous(r) and not self._described(r) or partial(r, c):
            return None
        if r.rest:
            question = self._times.until(r) if r.has("interval") else None
            return question.with_(text=s.text, content=s.content) if question else None
        question = next((found for step in self._steps(r, c) if (found := step(r, c)) is not None), None)
        if recorded:
            question = self._records.told(question, r, c)
        if question is None or lenient and _everything(question):
            return None
        return question.with_(text=s.text)

    def _described(self, r: Reading) -> bool:
        """Whether the conditions named leave only one document, which 那份 is then: 3月到5月那份."""
        if r.signals.has("goal") or r.signals.kinds and not r.has("name_noun"):
            return False  # something is asked of that document
        alone = not r.references.candidates and not r.filters.empty and not r.filters.within
        return alone and len(self._collection.select(r.filters)) == 1

    def _steps(self, r: Reading, c: q.Context) -> Iterator[Step]:
        """What a reading may ask, the more special first."""
        if r.has("between") and not _TIME.search(r.signals.text):
            yield self._times.beside
        yield from (
            self._including,
            self._records.extreme,
            self._due,
            self._durations.question,
            self._numbers.compared,
            self._numbers.sized,
            self._times.interval,
        )
        if r.has("interval", "due"):
            return
        yield from (self._alike, self._times.place, self._numbers.most)
        yield from (self._rows.question, self._times.beside)
        if not pointing(r.signals):
            yield from (self._ordered, self._extreme, self._compared, self._collective)

    def _including(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """含2018年呢 after what came later than 2018: the period named before takes its own end in."""
        last = c.question
        if last is None or len(r.filters.periods) != 1 or len(last.filters.periods) != 1:
            return None
        named, before = r.filters.periods[0], last.filters.periods[0]
        if not TAKEN_IN.search(r.signals.text) or named.year != before.year or named.month != before.month:
            return None
        if before.relation not in ("after", "before"):
            return None
        return last.with_(filters=replace(last.filters, periods=(before.taking_in(named),)))

    # --- deadlines -----------------------------------------------------------------------------

    def _due(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """哪些文件的目标定在2020年: documents by the years of their deadlines."""
        due = r.inside("due", PERIOD)
        if not due and c.question and c.question.filters.due and not r.has("issued", "document"):
            due = list(r.signals.named(PERIOD))
        if not due or r.targets or not (r.has("document") or _OF_UNIT.search(r.signals.text)):
            return None
        years = tuple(dict.fromkeys(y for m in due for y in self._years(Period.from_data(m.data))))
        texts = {m.text for m in due}
        periods = tuple(p for p in r.filters.periods if p.text not in texts)
        operation = q.COUNT if r.has("how_many") and not r.has("which", "list") else q.LIST
        return q.Question(operation, filters=replace(r.filters, due=years, periods=periods, topics=()))

    def _years(self, period: Period) -> Tuple[str, ...]:
        """The years that a goal's time names: by 2020 is that year, after 2020 the later ones."""
        if period.relation not in ("after", "since") and period.precision != "span":
            return (str(period.year),)
        return tuple(y for y in self._collection.due_years() if period.contains(int(y), 12)) or (
            str(period.year),
        )

    def _alike(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """哪几份跟条例是同一个机构发的, 跟它同年的: documents that share a document's issuers or year."""
        if not r.has("same_issuer", "same_year"):
            return None
        anchor = (
            r.targets[0] if len(r.targets) == 1 else c.focus[0] if not r.targets and len(c.focus) == 1 else ""
        )
        if not anchor or r.references.candidates or r.signals.has("polar") and not r.signals.wh:
            return None
        filters = q.Filters(excluded=(anchor,), periods=r.filters.periods)
        if r.has("same_issuer"):
            issuers = tuple(self._collection.issuers_of(anchor))
            filters = replace(filters, issuers=issuers, issuer_mode=q.JOINT if len(issuers) > 1 else q.ONLY)
        if r.has("same_year"):
            year = self._collection.month(anchor)[0]
            filters = replace(
                filters, periods=(Period((year, 1), (year, 12), "year", "at", f"{year}年", False, year),)
            )
        return q.Question(q.COUNT if r.has("how_many") and not r.has("which") else q.LIST, filters=filters)

    # --- order and ends --------------------------------------------------------------------------

    def _ordered(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        if not r.has("sort", "downward", "upward") or len(r.targets) == 1:
            several = len(r.targets) > 1 and r.has("which_first") and not r.has("compare")
            return q.Question(q.ORDER, (), r.targets, order="which_first") if several else None
        down = r.has("downward")
        if len(r.targets) > 1:
            return q.Question(q.ORDER, (), r.targets, order="which_first", descending=down)
        question = q.Question(q.LIST, filters=r.filters, take=_take(r, c), descending=down)
        if question.take or not r.filters.empty or r.has("document", "all") or not c.listed:
            return question
        filters = replace(q.Filters(), within=c.listed)
        return question.with_(filters=filters) if len(c.listed) > 1 else None

    def _extreme(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        take = _take(r, c)
        if r.targets or named(r):
            return None
        if take:
            listed = c.question.take if c.question else 0
            filters = replace(r.filters, within=()) if listed else r.filters
            return q.Question(q.LIST, filters=filters, take=take)
        if r.has("which_first") and not r.filters.empty:
            later = re.search(r"[晚迟后]|later|newer", r.signals.text)
            return q.Question(q.EXTREME, filters=r.filters, extreme="latest" if later else "earliest")
        early, late = (r.has(end) or r.signals.has(end) for end in ("earliest", "latest"))
        early = early and not (
            (r.filters.title_words or r.filters.number_codes) and _BEGINNING.search(r.signals.text)
        )
        ends = {1, -1} <= {m.data.get("index") for m in r.signals.named(ORDINAL)}
        if not (early or late or ends):
            return None
        filters = r.filters
        if filters.empty and c.listed and (_AMONG.search(r.signals.text) or not r.has("document")):
            if not _OF_SOME.search(r.signals.text) or len(c.listed) < 2:
                return None
            filters = replace(filters, within=c.listed)
        which = "ends" if early and late or ends else "earliest" if early else "latest"
        group = self._numbers.dimension(r) if r.has("grouped") and which != "ends" else ""
        attributes = tuple(a for a in r.signals.attributes if a == "issuer" and not group)
        return q.Question(q.EXTREME, attributes, filters=filters, extreme=which, group_by=group)

    def _compared(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        targets = r.targets
        if not targets and r.filters.doctypes and not r.filters.outside_doctypes:
            targets = tuple(self._collection.select(r.filters))
        if not r.has("compare") or not 2 <= len(targets) <= _TOLD_APART:
            return None
        attributes = tuple(a for a in r.signals.attributes if a in ("date", "issuer"))
        attributes = attributes or (("issuer",) if r.has("issuer_noun") else ())
        if r.signals.named(TERM) and not attributes:
            return None
        if not r.targets and not attributes:
            return None
        return q.Question(q.COMPARE, attributes, targets, polar=r.signals.has("polar") and not r.signals.wh)

    # --- counts and lists ------------------------------------------------------------------------

    def _collective(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """The documents that meet the conditions, counted or listed."""
        compared = r.signals.has("compare") and not r.has("grouped")
        if named(r) or compared or r.signals.has(*_NOT_LISTS):
            return None
        return self._counted(r, c) or self._listed(r, c)

    def _counted(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        if not r.has("how_many") or r.filters.empty and not (r.has("document") or r.has("grouped")):
            return None
        if not r.has("list", "grouped") and _DATED & set(r.signals.attributes):
            return None  # 条例几号施行 counts nothing
        group = self._numbers.grouped(r)
        if group:
            return q.Question(q.COUNT, filters=r.filters, group_by=group)
        if r.has("grouped") and not in_all(r.signals.text):
            return None
        told = {"date", "issuer"} & set(r.signals.attributes) or r.has("list", "name_noun")
        return q.Question(q.LIST if told else q.COUNT, filters=r.filters)

    def _listed(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        if r.signals.has("goal") and not r.has("document", "issued"):
            return None
        group = self._numbers.dimension(r) if r.has("grouped") else ""
        if group and (r.has("how_many") or _DISTRIBUTED.search(r.signals.text)):
            return q.Question(q.COUNT, filters=r.filters, group_by=group)
        asked = set(r.signals.attributes) & {"date", "issuer"}
        if r.filters.empty:
            shown = r.has("list") and (
                r.has("document") or (len(asked) > 1 or r.has("table")) and not c.focus
            )
            return q.Question(q.LIST, filters=r.filters) if shown and not r.filters.within else None
        text = r.signals.text
        described = r.has("document", "list", "issued") or SEVERAL.search(text) or _NOMINAL.search(text)
        left_out = r.filters.outside_doctypes and len(r.filters.doctypes) > 1
        told = bool(described) or left_out or self._named_only(r, c)
        return q.Question(q.LIST, filters=r.filters) if told and not (asked and c.focus) else None

    def _named_only(self, r: Reading, c: q.Context) -> bool:
        """Whether conditions are all that is said, and nothing was said before: 2018年6月到8月这段时间."""
        s = r.signals
        asked = (
            s.wh or s.has("polar") or set(s.attributes) - {"date"} or any(p.end_of for p in r.filters.periods)
        )
        kinds = [m.kind for group in s.mentions.values() for m in group]
        alone = set(kinds) <= {PERIOD, ISSUER} and len(set(kinds)) == len(kinds)
        if asked or c.question is not None or not (kinds and alone):
            return False
        return bool(self._collection.select(r.filters))


def _everything(question: q.Question) -> bool:
    """Whether nothing but all documents is listed or counted."""
    bounded = question.take or question.group_by or question.sizes or question.difference
    whole = question.operation in (q.LIST, q.COUNT) and question.filters.empty and not bounded
    return whole and not (question.filters.within or question.filters.excluded or question.descending)


def _take(r: Reading, c: q.Context) -> int:
    """How many of the first (positive) or last (negative) documents are wanted: 最早的三份, 前两份; 0 for all."""
    if r.signals.has("earliest") and r.signals.has("latest") and len(r.found.get("some_ends", ())) < 2:
        return 0  # 最早与最晚的两份: one of each end
    for match in r.found.get("some_ends", ()):
        number = parse(match.group("n")) or 0
        if number > 1:
            return number if re.match("最?[早先初旧老前头]", match.group()) else -number
    if not c.listed:
        for mention in r.signals.named(ORDINAL):
            for key, sign in (("first", 1), ("last", -1)):
                if key in mention.data:
                    return sign * int(mention.data[key])
    return 0
