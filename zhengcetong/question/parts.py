"""The parts of a question that the words alone give: attributes, terms and whose terms they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Iterable, List, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, TERM, Mention
from zhengcetong.query.collection import Collection
from zhengcetong.query.content import enumerating
from zhengcetong.question import model as q
from zhengcetong.question.references import References
from zhengcetong.question.signals import Signals

# What may stand before a type that names one document by itself.
_ALONE = re.compile(
    r"(?:^|[,:;。?!“《 ]|难道|那[个份部]?|这[个份部]?|说|讲|称|新|旧|认为|记得|(?:修订|修改|新修订|改)(?:后|过|版)?的?)$"
)

_AND = re.compile(r"[》”]?[ ]?(?:[、和与跟同及]|还有|以及)[ ]?[《“]?")
_GROUPS = {
    "year": re.compile(r"每(?:一)?年|各(?:个)?年|逐年|历年|按年|年度分布|per year|each year"),
    "issuer": re.compile(
        r"各(?:个)?(?:颁布|发布|发文)?(?:机构|部门|单位|机关)|每(?:个|家)(?:机构|部门|单位|机关)|按(?:机构|部门)"
    ),
    "doctype": re.compile(r"各(?:个)?(?:类|文种|类型)|每(?:类|种)|按(?:文种|类型)"),
}
_SERIAL = re.compile(r"\d+号")
_FIELDS = ((DOCTYPE, "type"), (ISSUER, "issuer"), (PERIOD, "date"))


def _chosen_between(s: Signals, codes: Iterable[str]) -> str:
    """The field of the record of which A还是B offers two values; "" if none. `codes` open numbers: 国办发还是国办函."""
    place = s.text.find("还是")
    if place < 0:
        return ""
    sides = (s.text[:place], s.text[place:])
    if all(_SERIAL.search(side) or any(code in side for code in codes) for side in sides):
        return "number"
    before, behind = (
        {kind for kind in (DOCTYPE, ISSUER, PERIOD) for m in s.named(kind) if (m.start > place) == later}
        for later in (False, True)
    )
    both = [field for kind, field in _FIELDS if kind in before and kind in behind]
    return both[0] if both else ""


class Parts:
    """Reads attributes and terms from the signals of a clause."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def _joined(self, s: Signals) -> Tuple[str, ...]:
        """The documents called by a term of theirs beside the name of another: 建设指南跟一网一门一次."""
        names = [m for m in s.named(POLICY) if not m.data.get("candidates")]
        beside = [
            term.value
            for term in s.named(TERM)
            for name in names
            if _AND.fullmatch(s.text[min(term.end, name.end) : max(term.start, name.start)])
        ]
        return self._owners(beside)

    @staticmethod
    def _meanwhile(question: q.Question, c: q.Context) -> q.Question:
        """The question with the years that the last one was about: 电子商务到多少 after 2020年呢."""
        last = c.question
        if last is None or last.operation != q.DETAIL or question.filters.periods or question.attributes:
            return question
        named = [period.year for period in last.filters.periods if period.year]
        years = named or list(last.position.get("meanwhile") or ())
        return question.with_(position={**question.position, "meanwhile": years}) if years else question

    def _only_one(self, question: q.Question, s: Signals) -> q.Question:
        """A claim's question whose document is named by a type that only one has: 条例是谁修订的."""
        doctypes = question.filters.doctypes
        if question.targets or len(doctypes) != 1 or "claimed" in question.position:
            return question
        of_type = self._collection.of_type(doctypes[0])
        place = next((m.start for m in s.named(DOCTYPE) if m.value == doctypes[0]), 0)
        if len(of_type) != 1 or not _ALONE.search(s.text[:place]):
            return question
        return question.with_(targets=tuple(of_type), filters=replace(question.filters, doctypes=()))

    def _attributes(self, s: Signals, operation: str) -> Tuple[str, ...]:
        found = list(s.attributes)
        if operation == q.FACTS:
            for exact in ("effective", "written", "published"):
                if exact in found and "date" in found and not self._asked_apart(s, exact):
                    found.remove("date")
            if not found or (found == ["issuer"] and s.probability("ask_date") > 0.6 and not _plain(s)):
                likely = "date" if s.probability("ask_date") > s.probability("ask_issuer") else "issuer"
                record = s.probability("ask_record")
                found = [likely] if record < 0.6 or found else found
            chosen = _chosen_between(s, self._collection.numbering.codes)
            if chosen and not s.attributes:
                return (chosen,)
            if "还是" in s.text and s.named(ISSUER) and "issuer" not in found:
                found.append("issuer")
        return tuple(found)

    def _asked_apart(self, s: Signals, exact: str) -> bool:
        """Whether the date is asked for beside an exact one: 修订日期 apart from 施行日期."""
        spans = [(c.start, c.end) for c in s.cues.get(f"attributes.{exact}", ())]
        return any(
            len(c.word) >= 4 and not any(start < c.end and c.start < end for start, end in spans)
            for c in s.cues.get("attributes.date", ())
        )

    def _terms(self, s: Signals) -> Tuple[str, ...]:
        found: List[str] = []
        for mention in s.named(TERM):
            found += self._first_by_article(mention)
        for mention in s.named(POLICY):
            found += [t for t in mention.data.get("terms") or ()][:1]
        found = list(dict.fromkeys(found))
        return (self._listing(found[0]),) if len(found) == 1 else tuple(found)

    def _listing(self, term: str) -> str:
        """The statement that lists the parts of a member that another one only names: 六系统; else the term."""
        ref, index = self._collection.entry(term), self._collection.item_index(term)
        if ref is None or index is None or index >= len(ref.entry.items) or ref.entry.items[index].text:
            return term
        listing = enumerating(ref.entry.items[index].name, ref, self._collection)
        return term if listing is None else listing.ref

    def _first_by_article(self, mention: Mention) -> List[str]:
        """The entry that explains a term best: an article statement whose own name it is."""
        several = list(mention.data.get("candidates") or (mention.value,))

        def rank(term: str) -> Tuple[bool, bool, bool]:
            ref = self._collection.entry(term)
            if ref is None:
                return (True, True, True)
            item = self._collection.item_index(term)
            described = item is None or bool(ref.entry.items[item].text)
            return (ref.entry.source.value != "article", not described, ref.entry.kind.value != "term")

        return sorted(several, key=rank)[:1]

    def _owners(self, terms: Sequence[str]) -> Tuple[str, ...]:
        owners = [t.split("#")[0] for t in terms]
        return tuple(dict.fromkeys(o for o in owners if o in self._collection.policies))

    def _enumerates(self, terms: Sequence[str]) -> bool:
        """Whether the terms are members to compare, or one that has members."""
        refs = [self._collection.entry(term) for term in terms]
        return len(terms) >= 2 or any(ref is not None and len(ref.entry.items) >= 2 for ref in refs)

    def _grouped(self, question: q.Question, s: Signals) -> str:
        """By what a count is broken down: 每年各几份, 国务院和国办各发了几份."""
        for group, pattern in _GROUPS.items():
            if pattern.search(s.text):
                return group
        if re.search(r"各|分别|each|respectively", s.text):
            filters = question.filters
            several = {"issuer": filters.issuers, "period": filters.periods, "doctype": filters.doctypes}
            return next((name for name, members in several.items() if len(members) > 1), "")
        return ""


def filters_are_bare(question: q.Question, s: Signals, r: References) -> bool:
    """Whether a count names nothing at all: 一共几个."""
    named = (
        question.terms or r.targets or r.candidates or not question.filters.empty or question.filters.within
    )
    return not named and not re.search(r"政策|文件|收录|规划|纲要|意见|polic|document", s.text)


def _plain(s: Signals) -> bool:
    """Whether the issuer is asked for in so many words that no opinion stands against them: 颁布主体."""
    return any(len(cue.word) >= 4 for cue in s.cues.get("attributes.issuer", ()))
