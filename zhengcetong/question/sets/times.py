"""Documents related in time: how long between them, what came before, after and between."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY, TERM, Mention
from zhengcetong.linking.numerals import parse
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection, Month
from zhengcetong.question import model as q
from zhengcetong.question.references import position, recent
from zhengcetong.question.sets.forms import SEVERAL
from zhengcetong.question.sets.reading import Reading
from zhengcetong.question.shapes import ENDS

_RECORD_DATES = ("written", "published", "effective")
_ONE = re.compile(
    r"哪(?:一)?(?:份|个|项|部)|什么|啥|[那这]一?[份个项]|\bwhich (?:one|policy|document)\b", re.IGNORECASE
)
# 颁布到施行, 从出台到生效隔多久
_ISSUED_TO = re.compile(
    r"(?:颁布|出台|印发|公布|发布|修订|签署|通过|问世)(?:之?后|以后|完|了|日)?(?:[,到至与和跟、]|以后|之后|后)(?:多久)?[^。?Ⓣ]{0,8}?(?:施行|生效|实施|执行)"
)
_MADE = re.compile(r"修订|签署")
_SOME = re.compile(r"(?P<n>[二两俩三四五六七八2-8])(?:份|个|项|部|件)")
_HOW_MANY = re.compile(r"(?<![那这哪前后头末])(?:几|多少)[份个部项](?!月)")
_IT = re.compile(r"它|这[个份]|那[个份]|该|其")
_AND = re.compile(r"[和与及跟、]|以及|还有|连同|\band\b")
_APART = re.compile(r"前后(?!跨|历时|共)")
_JOINING = re.compile(r"[和与跟同到至离距及]|\band\b|\bto\b", re.IGNORECASE)
_PRONOUN = re.compile(r"它|这[个份部项]|那[个份部项]|该|此|其(?!中|他|它|余)|比|\bit\b|\bthat\b|\bthis\b")


class Times:
    """Understands the relations in time of a reading."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    # --- time between ----------------------------------------------------------------------------

    def interval(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """The time between documents, or from one to a goal or a date of its record."""
        if not r.has("interval") or r.signals.has("compare"):
            return None
        if r.has("average") and not r.targets:
            members = tuple(self._collection.select(r.filters))
            return q.Question(q.INTERVAL, (), members, extreme="average") if len(members) > 1 else None
        if r.has("former") and len(r.targets) == 1:
            return q.Question(q.INTERVAL, (), r.targets, extreme="history", filters=r.filters)
        recorded = self._dates(r)
        if len(r.targets) == 1 and len(recorded) >= 2:
            return q.Question(q.INTERVAL, recorded, r.targets, extreme="record")
        sides = self._sides(r) if len(r.targets) < 2 else ()
        if sides:
            return q.Question(q.INTERVAL, (), sides)
        until = self.until(r)
        if len(r.targets) == 2 and until is None:
            beside = ("issuer",) if r.has("issuer_noun") else ()
            return q.Question(q.INTERVAL, beside, r.targets)
        near = r.targets[0] if len(r.targets) == 1 else ""
        if not r.targets:
            near = self._end_named(r) or (self._anchor(r, c) if _IT.search(r.signals.text) else "")
        silent = r.has("quiet") and r.has("before") != r.has("after")
        if near and until is None and (r.has("one_before", "one_after") or silent):
            return self._to_neighbour(near, r.has("one_before", "before") and not r.has("one_after"))
        if until is not None or r.targets or r.references.candidates:
            return until
        if r.has("both_ends") and not r.signals.named(PERIOD) and not r.signals.named(ISSUER):
            whole = self._collection.by_date
            return q.Question(q.INTERVAL, (), (whole[0], whole[-1]))
        return self._interval_of_set(r, c)

    @staticmethod
    def _dates(r: Reading) -> Tuple[str, ...]:
        """The dates of the record that are named; 从颁布到施行 starts from publication."""
        dates = tuple(a for a in _RECORD_DATES if r.has(f"record_{a}"))
        if dates == ("effective",) and _ISSUED_TO.search(r.marked.text):
            return ("written" if _MADE.search(r.marked.text) else "published", *dates)
        return dates

    def _sides(self, r: Reading) -> Tuple[str, ...]:
        """Two documents described on both sides of 和 or 到: 2016年第一份和2018年最后一份."""
        if len(r.signals.named(PERIOD)) + len(r.signals.named(ISSUER)) == 1 and ENDS.search(r.signals.text):
            return ()  # 2018年第一份和最后一份: the condition holds for both
        for match in _JOINING.finditer(r.marked.text):
            both = [
                self._described(r, *span) for span in ((0, match.start()), (match.end(), len(r.marked.text)))
            ]
            if all(both) and both[0] != both[1]:
                return tuple(both)
        return ()

    def _described(self, r: Reading, start: int, end: int) -> str:
        """The only document that the names and the end of a row in a part of the clause leave."""
        names = [m for place, m in sorted(r.marked.names.items()) if start <= place < end]
        named = [m.value for m in names if m.kind == POLICY and not m.data.get("candidates")]
        if named:
            return named[0] if len(named) == 1 else ""
        filters = q.Filters(
            issuers=tuple(m.value for m in names if m.kind == ISSUER),
            periods=tuple(Period.from_data(m.data) for m in names if m.kind == PERIOD),
            doctypes=tuple(m.value for m in names if m.kind == DOCTYPE),
        )
        places = {m.data.get("index") for m in names if m.kind == ORDINAL}
        places |= {
            place for group, place in (("earliest", 1), ("latest", -1)) if _inside(r, group, start, end)
        }
        found = self._collection.select(filters)
        told = _inside(r, "document", start, end) or places or filters.issuers or filters.doctypes
        if filters.empty and not places or not found or not told:
            return ""
        if places == {1} or places == {-1}:
            return found[0] if places == {1} else found[-1]
        return found[0] if len(found) == 1 else ""

    def until(self, r: Reading) -> Optional[q.Question]:
        """离2020年底的目标还有几年, 从印发到实现…给了几年: from a document to a time or to a goal of its own."""
        targets = r.references.targets if len(r.references.targets) == 1 else r.targets
        if len(targets) != 1 or not r.has("until"):
            return None
        question = q.Question(q.INTERVAL, (), targets, extreme="until")
        after = [p for p in r.filters.periods if p.end and p.end > self._collection.month(targets[0])]
        if after:
            return question.with_(filters=q.Filters(periods=(max(after, key=lambda p: p.end or (0, 0)),)))
        return question if (r.rest or r.signals.named(TERM)) and not r.filters.periods else None

    def _to_neighbour(self, target: str, before: bool) -> Optional[q.Question]:
        """那份之后隔了多久才有下一份: from a document to the next or the one before."""
        place = self._collection.rank(target) + (-1 if before else 1)
        if not 0 <= place < len(self._collection.by_date):
            return None
        return q.Question(q.INTERVAL, (), (target, self._collection.by_date[place]))

    def place(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """大数据纲要排第几: the place of documents in order of date."""
        if not r.has("place"):
            return None
        described = () if r.targets or r.filters.empty else tuple(self._collection.select(r.filters))
        targets = r.targets or (described if len(described) == 1 else ())
        targets = targets or (c.focus if _PRONOUN.search(r.signals.text) or not r.filters.empty else ())
        index = [int(m.data["index"]) for m in r.signals.named(ORDINAL) if "index" in m.data]
        position = {"claimed": index[0]} if index else {}
        return q.Question(q.ORDER, (), targets, order="place", position=position) if targets else None

    def _interval_of_set(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """The times between the documents that meet the conditions."""
        whole = r.filters.empty and not r.filters.within
        text = r.signals.text
        if whole and not r.has("longest", "shortest", "whole_span"):
            apart = _APART.search(text) and max(len(c.focus), len(c.listed)) > 1
            if not ENDS.search(text) or apart:
                return None
        members = tuple(self._collection.select(r.filters))
        if len(members) < 2:
            return None
        told = [place for m in r.signals.named(ORDINAL) for place in position(members, m) or ()]
        if len(set(told)) == 2 and not c.listed:
            return q.Question(q.INTERVAL, (), tuple(told))
        extreme = "longest" if r.has("longest") else "shortest" if r.has("shortest") else ""
        if not extreme and r.has("steps") and len(members) > 2:
            extreme = "steps"
        return q.Question(q.INTERVAL, (), members, extreme=extreme)

    # --- before, after and between ---------------------------------------------------------------

    def beside(self, r: Reading, c: q.Context) -> Optional[q.Question]:
        """What came before or after a document, or between two."""
        groups = ("before", "after", "between", "one_before", "one_after", "both_sides")
        related = r.has("compare", "which_first") and len(r.targets) > 1 and not self._bounds(r)[0]
        related_terms = [m for group in groups for m in r.inside(group, TERM)]
        stray = [m for m in r.signals.named(TERM) if m not in related_terms]
        if not r.has(*groups) or related or stray:
            return None
        filters = replace(r.filters, doctypes=self._other_types(r), within=())
        inside = self._inside_two(r, filters)
        if inside is not None:
            return inside
        if r.has("between"):
            return self._between(r, c, filters)
        back = self._other_side(r, c)
        if back:
            return q.Question(q.ORDER, (), (back,), order="previous" if r.has("one_before") else "next")
        anchor = self._anchor(r, c)
        end = self._end_named(r) if not r.targets else ""
        if not anchor or not (r.targets or end or _PRONOUN.search(r.signals.text)):
            return None
        filters = q.Filters() if end else filters
        if end and _AND.search(r.signals.text):
            place = self._collection.rank(end) + (-1 if r.has("one_before", "before") else 1)
            both = (end, *self._collection.by_date[max(place, 0) : place + 1])
            return q.Question(q.FACTS, ("date", "issuer"), both)
        window = self._window(r, anchor)
        if window is not None:
            filters = replace(filters, periods=(window,), excluded=(anchor,))
            return self._collected(r, filters)
        if r.has("both_sides") or r.has("one_before") and r.has("one_after"):
            return q.Question(q.ORDER, (), (anchor,), filters=filters, order="both")
        return self._one_or_all(r, anchor, filters)

    def _bounds(self, r: Reading) -> Tuple[str, str]:
        """The documents after and before which something is sought: 比大数据纲要晚,比条例早; () if not two."""
        sides = []
        for group in ("after", "before"):
            kinds = (POLICY, DOCTYPE, TERM)
            ids = {self._document(m) for kind in kinds for m in r.inside(group, kind)}
            sides += [ids.pop()] if len(ids) == 1 and ids <= set(r.targets) else []
        return (sides[0], sides[1]) if len(sides) == 2 and sides[0] != sides[1] else ("", "")

    def _document(self, mention: Mention) -> str:
        """The document that a name, the only one of a type or a term of one stands for."""
        if mention.kind == DOCTYPE:
            return next(iter(self._collection.of_type(mention.value)), "")
        return mention.value.split("#")[0]

    def _inside_two(self, r: Reading, filters: q.Filters) -> Optional[q.Question]:
        after, before = self._bounds(r)
        return self._collected(r, replace(filters, after=after, before=before)) if after else None

    def _other_side(self, r: Reading, c: q.Context) -> str:
        """The document whose other neighbour is asked for: 前一份又是啥 after 后一份是啥."""
        last, wanted = c.question, "previous" if r.has("one_before") else "next"
        if (
            last is None
            or last.operation != q.ORDER
            or r.targets
            or r.has("one_before") == r.has("one_after")
        ):
            return ""
        opposite = {"previous": "next", "next": "previous"}[wanted]
        return last.targets[0] if last.order == opposite and len(last.targets) == 1 else ""

    def _one_or_all(self, r: Reading, anchor: str, filters: q.Filters) -> Optional[q.Question]:
        text = r.signals.text
        backwards = r.has("one_before", "before") and not r.has("one_after", "after")
        single = r.has("one_before", "one_after") or _ONE.search(text) and not SEVERAL.search(text)
        some = _SOME.search(text)
        single = single and not _HOW_MANY.search(text)
        if single and not some:
            return q.Question(
                q.ORDER, (), (anchor,), filters=filters, order="previous" if backwards else "next"
            )
        if not r.has("before", "after") and not some and not _HOW_MANY.search(text):
            return None
        filters = replace(filters, before=anchor) if backwards else replace(filters, after=anchor)
        ends = [end for end in ("earliest", "latest") if r.has(end) or r.signals.has(end)]
        several = r.has("list", "all") or SEVERAL.search(text)
        if len(ends) == 1 and not (some or several or r.has("how_many")):
            attributes = tuple(a for a in r.signals.attributes if a == "issuer")
            return q.Question(q.EXTREME, attributes, filters=filters, extreme=ends[0])  # 条例之前最晚的一份
        take = parse(some.group("n")) or 0 if some else 0
        return self._collected(r, filters, -take if backwards else take)

    def _collected(self, r: Reading, filters: q.Filters, take: int = 0) -> q.Question:
        """The documents that meet the filters, counted if that is what is asked."""
        counted = r.has("how_many") and not r.has("list") and not take
        return q.Question(q.COUNT if counted else q.LIST, filters=filters, take=take)

    def _between(self, r: Reading, c: q.Context, filters: q.Filters) -> Optional[q.Question]:
        both: Tuple[str, ...] = r.targets if len(r.targets) == 2 else ()
        if not r.targets:
            told = self._sides(r)
            filters = q.Filters() if told else filters
            typed = r.filters.doctypes and not r.filters.outside_doctypes
            told = told or tuple(self._collection.select(replace(r.filters, within=())) if typed else ())
            both = next((g for g in (told, c.focus, c.listed, recent(c, 2)) if len(g) == 2), ())
        if len(both) != 2:
            return None
        first, last = self._collection.sort(both)
        return self._collected(r, replace(filters, doctypes=(), after=first, before=last))

    def _anchor(self, r: Reading, c: q.Context) -> str:
        if len(r.targets) == 1:
            return r.targets[0]
        if r.targets or r.references.candidates:
            return ""
        end = self._end_named(r)
        if end:
            return end
        last = c.question.filters if c.question else q.Filters()
        if len(c.focus) != 1 and (last.before or last.after):
            return last.before or last.after
        return c.focus[0] if len(c.focus) == 1 else ""

    def _end_named(self, r: Reading) -> str:
        """The document at an end of a row, of which a neighbour is asked for: 最新的一份再往前一份."""
        steps = [
            m.start() for g in ("one_before", "one_after", "before", "after") for m in r.found.get(g, ())
        ]
        ends = [(m.start(), g) for g in ("earliest", "latest") for m in r.found.get(g, ())]
        row = self._collection.select(replace(r.filters, within=())) if steps else []
        for place, mention in r.marked.names.items():
            if mention.kind == ORDINAL and steps and place < max(steps):
                return next(iter(position(row, mention) or ()), "")
        ends = [(start, group) for start, group in ends if steps and start < max(steps)]
        found = self._collection.select(replace(r.filters, within=())) if ends else []
        if not found:
            alone = (
                self._collection.select(replace(r.filters, within=())) if steps and _described_by(r) else []
            )
            return alone[0] if len(alone) == 1 else ""
        return found[0] if min(ends)[1] == "earliest" else found[-1]

    def _other_types(self, r: Reading) -> Tuple[str, ...]:
        """The types that are conditions, not names of the documents related."""
        return tuple(t for t in r.filters.doctypes if not set(self._collection.of_type(t)) & set(r.targets))

    def _window(self, r: Reading, anchor: str) -> Optional[Period]:
        """一年以内 before or after a document, as a period."""
        for group, sign in (("window_before", -1), ("window_after", 1)):
            for match in r.found.get(group, ()):
                number = 0.5 if match.group("n") == "半" else float(parse(match.group("n")) or 0)
                months = int(number * 12) if match.group("u") == "年" else int(number)
                month = self._collection.month(anchor)
                other = _shifted(month, sign * months)
                words = re.sub("[ⓅⒹ]", f"《{self._collection.policies[anchor].short}》", match.group())
                first, last = sorted((month, other))
                return Period(first, last, "span", "at", words)
        return None


def _described_by(r: Reading) -> bool:
    """Whether the one condition named stands before the words for a step: 发改委前面一个."""
    named = [place for place, m in r.marked.names.items() if m.kind in (ISSUER, PERIOD, DOCTYPE)]
    steps = [m.start() for g in ("one_before", "one_after") for m in r.found.get(g, ())]
    return len(named) == 1 and bool(steps) and named[0] < min(steps)


def _inside(r: Reading, group: str, start: int, end: int) -> bool:
    return any(start <= m.start() and m.end() <= end for m in r.found.get(group, ()))


def _shifted(month: Month, months: int) -> Month:
    year, rest = divmod(month[0] * 12 + month[1] - 1 + months, 12)
    return year, rest + 1
