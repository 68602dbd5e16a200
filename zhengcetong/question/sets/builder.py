"""From a reading to the question: which operation on which set of documents."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Callable, List, Mapping, Optional, Tuple

from zhengcetong.linking.mention import ORDINAL, PERIOD, POLICY, TERM
from zhengcetong.linking.numerals import parse
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.sets.forms import SEVERAL, ambiguous, apt, named, partial
from zhengcetong.question.sets.reading import Reading, SetReader
from zhengcetong.question.sets.times import Times
from zhengcetong.question.sets.vocabulary import SetWords
from zhengcetong.question.signals import Signals

_OF_UNIT = re.compile(r"哪(?:一|几|些)?(?:份|个|项|部)|哪些|的有|有没有|的呢")
_AMONG = re.compile(r"其中|里面|里头|当中|之中|[份个项]里|这些|那些|[这那](?:几|[两俩三四五])")
_NOMINAL = re.compile(r"的[吧啊呀哈]?[?。!]*$")
_NOT_LISTS = (
    "earliest",
    "latest",
    "most",
    "fewest",
    "next",
    "previous",
    "which_first",
    "interval",
    "compare",
)


class SetQuestions:
    """Understands clauses that ask about several documents at once; holds no state."""

    def __init__(self, reader: SetReader, collection: Collection) -> None:
        self._reader = reader
        self._times = Times(collection)

    @classmethod
    def of(
        cls,
        words: Mapping[str, Any],
        collection: Collection,
        cut: Callable[[str], List[str]],
        retriever: Retriever,
    ) -> SetQuestions:
        """From the data of `sets.yml`; `cut` segments a text."""
        reader = SetReader(SetWords(words), collection, cut, retriever.words, retriever.familiarity)
        return cls(reader, collection)

    def question(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """The complete question of a clause, None if it is no such question or not wholly understood."""
        if not apt(s, c):
            return None
        r = self._reader.read(s, c)
        if r is None or ambiguous(r) or partial(r, c):
            return None
        if r.rest:
            question = self._times.until(r) if r.has("interval") else None
            return question.with_(text=s.text, content=s.content) if question else None
        for step in (self._due, self._compared_in_number, self._sized, self._times.interval):
            question = step(r, c)
            if question is not None:
                return question.with_(text=s.text)
        if r.has("interval", "due"):
            return None
        for step in (
            self._most,
            self._times.beside,
            self._ordered,
            self._extreme,
            self._compared,
            self._collective,
        ):
            question = step(r, c)
            if question is not None:
                return question.with_(text=s.text)
        return None

    # --- deadlines -----------------------------------------------------------------------------

    def _due(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """哪些文件的目标定在2020年: documents by the years of their deadlines."""
        due = r.inside("due", PERIOD)
        if not due and c.question and c.question.filters.due and not r.has("issued", "document"):
            due = list(r.signals.named(PERIOD))
        if not due or r.targets or not (r.has("document") or _OF_UNIT.search(r.signals.text)):
            return None
        years = tuple(dict.fromkeys(str(Period.from_data(m.data).year) for m in due))
        texts = {m.text for m in due}
        periods = tuple(p for p in r.filters.periods if p.text not in texts)
        operation = q.COUNT if r.has("how_many") and not r.has("which", "list") else q.LIST
        return q.Question(operation, filters=replace(r.filters, due=years, periods=periods, topics=()))

    # --- numbers compared ------------------------------------------------------------------------

    def _compared_in_number(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """国务院比国办多发几份, 2016年和2018年一样多吗: two counts and their difference."""
        if not r.has("difference", "more", "less", "equal"):
            return None
        several = {
            "issuer": r.filters.issuers,
            "period": r.filters.periods,
            "doctype": r.filters.doctypes,
        }
        group = next((name for name, members in several.items() if len(members) == 2), "")
        if not group or r.filters.issuer_mode == q.NOT:
            return None
        claim = "" if r.has("difference") or r.signals.wh else self._claim(r)
        return q.Question(q.COUNT, filters=r.filters, group_by=group, difference=claim or "asked")

    def _claim(self, r: Reading) -> str:
        return next((name for name in ("equal", "more", "less") if r.has(name)), "")

    def _sized(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """不止一份的机构, 只有一份的年份, 哪几年出过: groups by how many documents they have."""
        group = self._dimension(r)
        if not group or r.targets or r.has("most", "fewest", "earliest", "latest", "interval", "second"):
            return None
        sizes = self._sizes(r)
        if sizes is None:
            direct = self._asked_for(r, group)
            if not direct:
                return None
            sizes = (1, 0)
        filters = replace(r.filters, issuer_mode=q.ANY) if group == "issuer" else r.filters
        return q.Question(q.COUNT, filters=filters, group_by=group, sizes=sizes)

    def _sizes(self, r: Reading) -> Optional[Tuple[int, int]]:
        """Least and greatest number of documents of a group; 0 for no bound."""
        if r.has("more_than"):
            return (r.number("more_than") or 1) + 1, 0
        if r.has("at_least"):
            return r.number("at_least"), 0
        if r.has("exactly"):
            number = r.number("exactly")
            return number, number
        return None

    def _dimension(self, r: Reading) -> str:
        nouns = (("issuer_noun", "issuer"), ("year_noun", "year"), ("kind_noun", "doctype"))
        return next((group for noun, group in nouns if r.has(noun)), "")

    def _asked_for(self, r: Reading, group: str) -> bool:
        """Whether the groups themselves are asked for: 哪些机构发过文件, 分布在哪几年."""
        noun = {"issuer": "issuer_noun", "year": "year_noun", "doctype": "kind_noun"}[group]
        named = {"issuer": r.filters.issuers, "year": r.filters.periods, "doctype": r.filters.doctypes}[group]
        if named or r.signals.named(POLICY) or not (r.has("document", "issued", "all")):
            return False
        text = r.marked.text
        several = [
            m
            for m in r.found[noun]
            if re.search(r"(?:几|多少|哪些|哪几)(?:个|家|些|类|种)?$", text[: m.start()])
            or re.match(r"几|哪些|哪几", m.group())
        ]
        return bool(several)

    # --- most and fewest -------------------------------------------------------------------------

    def _most(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        if not r.has("most", "fewest", "second") or r.targets:
            return None
        last = c.question
        extreme = last.extreme if last is not None and last.operation == q.EXTREME else ""
        group, which = self._dimension(r), "fewest" if r.has("fewest") else "most"
        if r.has("second"):
            if not re.search(r"第.[多少]|次[多少]", r.signals.text):
                if not extreme.startswith(("issuer", "year", "doctype")):
                    return None
                which = extreme.split("_")[1]
            which = "fewest" if re.search(r"第.少|次少", r.signals.text) else which
        if not group and extreme.startswith(("issuer", "year", "doctype")):
            group = extreme.split("_")[0]
        if not group:
            return None
        index = [int(m.data["index"]) for m in r.signals.named(ORDINAL) if "index" in m.data]
        rank = 1 if not r.has("second") else index[0] if index else 2
        return q.Question(q.EXTREME, filters=r.filters, extreme=f"{group}_{which}", rank=rank)

    # --- order and ends --------------------------------------------------------------------------

    def _ordered(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        if not r.has("sort", "downward", "upward") or len(r.targets) == 1:
            return None
        down = r.has("downward")
        if len(r.targets) > 1:
            return q.Question(q.ORDER, (), r.targets, order="which_first", descending=down)
        if not r.filters.empty or r.has("document", "all") or not c.listed:
            return q.Question(q.LIST, filters=r.filters, descending=down)
        filters = replace(q.Filters(), within=c.listed)
        return q.Question(q.LIST, filters=filters, descending=down) if len(c.listed) > 1 else None

    def _extreme(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        early, late = (r.has(end) or r.signals.has(end) for end in ("earliest", "latest"))
        if early == late or r.targets or named(r):
            return None
        filters = r.filters
        if filters.empty and c.listed and (_AMONG.search(r.signals.text) or not r.has("document")):
            return None
        some = re.search(
            r"最[早晚新近后初]的?(?:那|这)?(?P<n>[两二俩三四五2-5])(?:份|个|项|部)", r.signals.text
        )
        if some:
            number = parse(some.group("n")) or 2
            return q.Question(q.LIST, filters=filters, take=number if early else -number)
        which = "earliest" if early else "latest"
        attributes = tuple(a for a in r.signals.attributes if a == "issuer")
        return q.Question(q.EXTREME, attributes, filters=filters, extreme=which)

    def _compared(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        if not r.has("compare") or len(r.targets) < 2:
            return None
        attributes = tuple(a for a in r.signals.attributes if a in ("date", "issuer"))
        if r.signals.named(TERM) and not attributes:
            return None
        return q.Question(q.COMPARE, attributes, r.targets, polar=r.signals.has("polar") and not r.signals.wh)

    # --- counts and lists ------------------------------------------------------------------------

    def _collective(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """The documents that meet the conditions, counted or listed."""
        if named(r) or r.signals.has(*_NOT_LISTS):
            return None
        return self._counted(r, c) or self._listed(r, c)

    def _counted(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        if not r.has("how_many") or r.filters.empty and not r.has("document"):
            return None
        group = self._grouped(r)
        if group:
            return q.Question(q.COUNT, filters=r.filters, group_by=group)
        if r.has("grouped"):
            return None
        told = {"date", "issuer"} & set(r.signals.attributes) or r.has("list", "name_noun")
        return q.Question(q.LIST if told else q.COUNT, filters=r.filters)

    def _grouped(self, r: Reading) -> str:
        """By what the documents are told apart: 各机构, 按年份, 国务院和国办各几份."""
        if not r.has("grouped"):
            return ""
        several = {"issuer": r.filters.issuers, "period": r.filters.periods, "doctype": r.filters.doctypes}
        return self._dimension(r) or next((by for by, members in several.items() if len(members) > 1), "")

    def _listed(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        group = self._dimension(r) if r.has("grouped") and r.has("how_many") else ""
        if group:
            return q.Question(q.COUNT, filters=r.filters, group_by=group)
        asked = set(r.signals.attributes) & {"date", "issuer"}
        if r.filters.empty:
            shown = r.has("list") and (r.has("document") or len(asked) > 1 and not c.focus)
            return q.Question(q.LIST, filters=r.filters) if shown and not r.filters.within else None
        text = r.signals.text
        described = r.has("document", "list", "issued") or SEVERAL.search(text) or _NOMINAL.search(text)
        return q.Question(q.LIST, filters=r.filters) if described and not (asked and c.focus) else None
