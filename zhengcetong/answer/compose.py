"""From a result to an answer: wording, citations, notes, suggestions."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from zhengcetong.answer.model import Answer, Citation, Note, Statement
from zhengcetong.answer.speech import Line, linked_notes, placed, told
from zhengcetong.answer.views import month, title, viewed
from zhengcetong.knowledge.models import Policy, Source
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.query.collection import Collection, month_of
from zhengcetong.query.result import ANSWER, CLARIFY, RECORD, ROW, UNANSWERABLE, Point, Result
from zhengcetong.question.model import SOURCE, Context

_ROW_SECTION = "一"
_MAX_STATEMENT = 560
_AT_FIRST = Context()
_PREDICATE = re.compile("[指为由是]")  # begins what is told of a name without a colon
_SAID = "say.entry"  # what a document says
_UNNAMED = "_unnamed"  # the ending of wordings without the name of the document talked of


class Composer:
    """Words results with the curated templates; knows no rule of its own about content."""

    def __init__(self, collection: Collection, wording: Mapping[str, str]) -> None:
        """`wording` maps keys to templates (wording.yml)."""
        self._collection = collection
        self._wording = wording

    def compose(
        self, result: Result, before: Context = _AT_FIRST, known: str = "", named: str = ""
    ) -> Answer:
        """The answer that states the result's points, each with its citations.

        `before` is the conversation so far: what it holds is not all told again; `known` the id of a
        document that need not be named again, since it is talked of; `named` that of one the question
        itself names, so that what it says is told without its name.
        """
        citations = _Citations(self._collection)
        statements: List[Statement] = []
        notes: List[Note] = []
        lines: List[str] = []
        body: List[Line] = []
        unnamed = False
        for point in linked_notes(told(result.points), self._wording):
            shorter = self._unnamed(point, named if point.key == _SAID else known)
            unnamed |= shorter is not point
            point = shorter
            text = self.word(point)
            cited = tuple(citations.index(ref) for ref in point.refs)
            if point.kind:
                if text not in [note.text for note in notes]:
                    notes.append(Note(point.kind, text, cited))
                    body.append(Line(text, point))
            elif cited and result.kind == ANSWER:
                statements.append(Statement(text, point.refs[0], cited))
                body.append(Line(text, point))
            else:
                lines.append(text)
        return Answer(
            body=placed([line for line in body if result.operation == SOURCE or not line.known(before)]),
            marks=tuple(line.mark for line in body),
            kind=result.kind,
            operation=result.operation,
            verdict=result.verdict,
            policies=result.policies,
            statements=tuple(statements),
            citations=citations.all(),
            notes=tuple(notes),
            lines=tuple(lines),
            table=self._table(result),
            timeline=self._timeline(result),
            candidates=self._candidates(result),
            answer_id=secrets.token_hex(8),
            about=title(self._collection.policies[known or named].short) if unnamed else "",
        )

    def _unnamed(self, point: Point, known: str) -> Point:
        """The point without the name of the document `known`, where there is a wording for that."""
        inner = point.values.get("inner")
        if isinstance(inner, Point):
            # A verdict is told from what a statement says by the name between them.
            shorter = inner if "entry" in inner.values else self._unnamed(inner, known)
            return point if shorter is inner else replace(point, values={**point.values, "inner": shorter})
        policy, key = point.values.get("policy"), point.key + _UNNAMED
        about = isinstance(policy, Policy) and policy.id == known
        return replace(point, key=key) if about and key in self._wording else point

    def word(self, point: Point) -> str:
        """The text of one point."""
        values: Dict[str, Any] = dict(point.values)
        inner = values.get("inner")
        if isinstance(inner, Point):
            values["inner"] = self.word(inner)
        if "key" in values:
            values.pop("key")
        key = point.key
        if key == "explain.item" and _PREDICATE.match(values["item"].text or ""):
            key = "explain.item_is"
        if "policy" in values and values["policy"] is None:
            overview = (
                f"{key.removesuffix('_again')}_overview" if not key.startswith("say") else "say.overview"
            )
            key = {
                "find.one": "find.overview",
                "find.also": "find.overview",
                "source.entry": "source.overview",
            }.get(key, overview)
            values.pop("policy")
            key = key if key in self._wording else point.key
        text = self._wording[key].format(**viewed(values, self._collection))
        return text[:_MAX_STATEMENT]

    def phrase(self, key: str, **values: Any) -> str:
        """A text that no point stands for, such as a suggestion."""
        return self._wording[key].format(**viewed(values, self._collection))

    def source_line(self, citations: Sequence[Citation], about: str = "") -> str:
        """One line that names the sources of an answer, each once, after the document it is `about` if given."""
        names: List[str] = []
        for citation in citations:
            if citation.source == Source.ARTICLE.value:
                name = self._wording["source.article"].format(section=citation.section)
            elif citation.document_number:
                name = self._wording["source.official_number"].format(number=citation.document_number)
            else:
                name = self._wording["source.official"]
            if name not in names:
                names.append(name)
        sources = "，".join(filter(None, (about, "、".join(names))))
        return self._wording["source_line"].format(sources=sources) if names else ""

    def _table(self, result: Result) -> Mapping[str, Any] | None:
        if result.table is None:
            return None
        columns = [self._wording[f"column.{c}"] for c in result.table.columns]
        rows = []
        for policy_id in result.table.policies:
            policy = self._collection.policies[policy_id]
            issuers = "、".join(self._collection.issuers[i].name for i in policy.article.issuers)
            cells = {"name": title(policy.name), "date": month(month_of(policy)), "issuer": issuers}
            rows.append([cells[c] for c in result.table.columns])
        return {"columns": columns, "rows": rows}

    def _timeline(self, result: Result) -> Tuple[Mapping[str, Any], ...]:
        points = []
        for policy_id in result.timeline:
            policy = self._collection.policies[policy_id]
            points.append(
                {
                    "policy": policy_id,
                    "date": policy.article.date,
                    "precision": "month",
                    "label": policy.short,
                }
            )
        return tuple(points)

    def _candidates(self, result: Result) -> Tuple[Mapping[str, str], ...]:
        found = []
        for candidate in result.candidates:
            name = title(self._collection.policies[candidate].name)
            found.append({"title": name, "payload": name})
        return tuple(found)

    def suggestions(self, result: Result, limit: int = 3) -> Tuple[str, ...]:
        """Questions that lead on from here, all of which can be answered."""
        collection, found = self._collection, []
        for policy_id in result.policies[:1]:
            policy = collection.policies[policy_id]
            asked = result.question.attributes if result.question else ()
            keys = [("suggest.date", "date"), ("suggest.issuer", "issuer"), ("suggest.summary", "summary")]
            for key, attribute in keys:
                if attribute not in asked and result.operation != attribute:
                    found.append(self.phrase(key, policy=policy))
        if not found and result.kind in (UNANSWERABLE, CLARIFY):
            year = month_of(collection.policies[collection.by_date[-1]])[0] - 1
            found = [
                self.phrase("suggest.all"),
                self.phrase("suggest.overview"),
                self.phrase("suggest.list", year=year),
            ]
        return tuple(found[:limit])


class _Citations:
    """The citations of one answer, numbered as they are first needed."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._found: Dict[str, int] = {}
        self._all: List[Citation] = []

    def index(self, ref: str) -> int:
        if ref not in self._found:
            self._found[ref] = len(self._all)
            self._all.append(self._cite(ref))
        return self._found[ref]

    def all(self) -> Tuple[Citation, ...]:
        return tuple(self._all)

    def _cite(self, ref: str) -> Citation:
        owner, entry_id = ref.split("#", 1)
        if owner == OVERVIEW:
            entry = self._collection.entry(ref)
            section = entry.entry.section if entry else ""
            name = self._collection.knowledge.overview.title
            return Citation(None, title(name), "article", section or "", None, ref, None)
        policy = self._collection.policies[owner]
        number, name = policy.official.number, title(policy.name)
        link = policy.official.url or policy.official.english_url
        if entry_id == ROW:
            return Citation(owner, name, "article", _ROW_SECTION, number, ref, None)
        if entry_id == RECORD:
            return Citation(owner, title(policy.official.title), "official", "文书信息", number, ref, link)
        found = self._collection.entry(ref)
        if found is not None and found.entry.source is Source.OFFICIAL:
            section = found.entry.section or "官方资料"
            return Citation(owner, title(policy.official.title), "official", section, number, ref, link)
        section = found.entry.section if found and found.entry.section else policy.article.section
        return Citation(owner, name, "article", section, number, ref, None)
