"""What a document wants by when: at a year, at its first or last point of time, at the next one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, List, Optional, Set, Tuple

from zhengcetong.linking.mention import ISSUER, OUTSIDE, PERIOD, POLICY, TERM, Mention
from zhengcetong.linking.numerals import parse
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import said
from zhengcetong.query.due import points_of
from zhengcetong.query.result import Point, Result
from zhengcetong.question import model as q
from zhengcetong.question.references import resolve
from zhengcetong.question.signals import Signals

POINT = r"(?:时间)?(?:节点|时间点|时点|期限|时限|关口|年份|大限|目标年|阶段|台阶|目标|步)"
_ANY_POINT = re.compile(r"节点|时间点|时点|期限|时限|关口|年份|阶段|(?<!第)[几两三四]步")
_COUNTED_POINT = re.compile(r"节点|时间点|时点|期限|关口|年底|年末")  # of these the next places are
_NUMBERED = re.compile(r"第[一二三四五]步")  # how a document itself counts its points of time
_LAST = re.compile(rf"(?:最后|最末|最终|最远|最晚|最迟|末)(?:的|那)?(?:一|1)?个?的?{POINT}")
_FIRST = re.compile(rf"(?:最早|最先|最近|头)(?:的|那)?(?:一|1)?个?的?{POINT}")
_NTH = re.compile(rf"第(?P<n>[一二三四五1-5])个?(?:{POINT})")
_NTH_OF = re.compile(
    r"(?:节点|时间点|阶段|期限)(?:里|中|当中|里面|之中|里头)?[,的]?第(?P<n>[一二三四五1-5])个"
)
_NEXT = re.compile(
    rf"(?:接下来|再往后|往后|再下|下|后)(?:的|那)?(?:一|1)?(?:年(?!底|末)|个?{POINT})|(?:接下来|再往后|然后)呢?[?]?$"
)
_THEN = re.compile(
    r"^(?:那|届时|到时候?|那时候?|到那会儿|各?得?要?)*(?:做到|达到|实现|完成|干成|弄成)(?:什么|啥|哪|何种|怎样)[^,。?]{0,4}[?]?$"
)
_STATE = re.compile(r"啥|什么|咋|怎|何种|哪(?:些|几|一?步)|到哪|目标|任务|干到|做到|做成|达到|实现|完成")
_FUTURE = re.compile(r"年?(?:底|末)(?:之?前|以前)?|以前|之前|届时|目标")
# 到2018年那条: what falls due then is pointed at.
_THAT_POINT = re.compile(
    r"年(?:底|末|年底|份)?(?:之?前|以前)?(?:的)?(?:那|这)(?:一)?(?:条|步|句|项|点|块|档|格|段|个(?:目标|节点|时间点|期限|任务|要求))"
)
_YEAR = re.compile(r"\d{4}")
_TIME = re.compile(r"\d+|年|底|前|末|[一二三四五六]")
_HEADING = 16  # characters of a heading
_SHOWN_CHARS, _ROW_CHARS = 300, 420
_WHICH = re.compile(r"哪[两三四五几]个?(?:年底|年末|时间点|节点|时点|期限|关口|台阶)")  # 卡了哪两个节点
_YEAR_END = "(?:年底|年末)"
_EACH = re.compile(  # 每一步都干啥, 四个台阶串起来讲
    rf"(?:每|各)(?:一)?(?:个)?(?:{POINT}|{_YEAR_END})|[两三四五几]个?(?:{POINT}|{_YEAR_END})[^,。?]{{0,6}}(?:各|分别|依次|逐|都)"
    rf"|(?:逐|依次|分别|挨个|串)[^,。?]{{0,8}}{POINT}|{POINT}[^。?]{{0,10}}(?:串起来|逐一|逐个|挨个|一个个)"
)


class DuePoints:
    """Answers what is due when in one document, in the order of time."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def answer(self, s: Signals, c: q.Context) -> Optional[Result]:
        """The statements due at the point of time asked for; None if none is asked for."""
        if s.judged or s.has("polar", "tag") or s.named(ISSUER) or s.named(OUTSIDE) or s.missing:
            return None
        owner = self.owner(s, c)
        points = points_of(owner, self._collection) if owner else []
        row = self._in_a_row(s, owner, points)
        if row is not None:
            return row
        chosen = self._chosen(s, c, points) if points else []
        if not chosen:
            owner, chosen = self._of_several_years(s, c)
        if not chosen:
            return None
        years = tuple({m.data["year"]: Period.from_data(m.data) for m in s.named(PERIOD)}.values())
        question = q.Question(q.DETAIL, targets=(owner,), filters=q.Filters(periods=years), text=s.text)
        kept = _fitting(alike(chosen, told_last(self._collection, c)))
        told = with_time(said(q.DETAIL, question, kept, self._collection), kept[0])
        counted = _COUNTED_POINT.search(s.text) and not s.named(PERIOD) and "步" not in s.text
        return replace(told, items=_row_of(points, kept[0])) if counted else told

    def _in_a_row(self, s: Signals, owner: str, points: List[Tuple[int, List[EntryRef]]]) -> Optional[Result]:
        """What is due at each point of time, where every one of them is asked for; None if that is not so."""
        points = ("步" in s.text and steps(points)) or points
        which = _WHICH.search(s.text) and set(s.attributes) <= {"date"}
        each = which or not s.attributes and _EACH.search(s.text)
        if len(points) < 2 or not each or s.has("interval", "compare"):
            return None
        told = [refs[0] for _, refs in points]
        if sum(len(ref.entry.text) for ref in told) > _ROW_CHARS:
            return None
        question = q.Question(q.DETAIL, targets=(owner,), kinds=("goal",), text=s.text)
        return said(q.DETAIL, question, told, self._collection)

    def owner(self, s: Signals, c: q.Context) -> str:
        """The one document spoken of: by its name, by a term of its own, else that of the conversation."""
        references = resolve(s, c, self._collection)
        if references.candidates or len(references.targets) > 1:
            return ""
        if references.targets:
            return references.targets[0]
        owners = set(s.owners)
        if owners:
            return self._due_of_name(s) or (owners.pop() if len(owners) == 1 else "")
        return c.focus[0] if len(c.focus) == 1 and not s.named(POLICY) else ""

    def _due_of_name(self, s: Signals) -> str:
        """The one document that wants something of what is named by the year asked for, whoever explains the name."""
        years = {str(m.data.get("year")) for m in s.named(PERIOD) if m.data.get("year")}
        names = [str(m.text) for m in s.named(TERM)]
        due = self._collection.due_in(years) if years and names else []
        owners = {ref.owner for ref in due if any(name in ref.entry.text for name in names)}
        return owners.pop() if len(owners) == 1 else ""

    def _of_several_years(self, s: Signals, c: q.Context) -> Tuple[str, List[EntryRef]]:
        """What one document wants by each of several years; of those that fit the one that tells most of what is named."""
        years = {int(m.data["year"]) for m in s.named(PERIOD) if m.data.get("year")}
        if len(years) < 2 or s.attributes or s.has("issue_verbs", "compare", "interval", "how_many", "list"):
            return "", []
        terms = [m.text for m in s.named(TERM)]
        narrower = [w for w in s.hard if not any(w in term for term in terms) and not _STATE.search(w)]
        if len(narrower) > 1 or not (_STATE.search(s.text) and _FUTURE.search(s.text)):
            return "", []
        references = resolve(s, c, self._collection)
        owners = [o for m in s.named(TERM) for o in _owners(m)]
        found = [
            (sum(term in ref.entry.text for term in terms for ref in refs), owner, refs)
            for owner in dict.fromkeys(references.targets or references.candidates or owners or c.focus)
            for refs in [self._by_years(owner, years, terms)]
            if len(refs) == len(years)
        ]
        best = max(found, key=lambda one: one[0], default=(0, "", []))
        return best[1:] if sum(one[0] == best[0] for one in found) == 1 else ("", [])

    def _by_years(self, owner: str, years: Set[int], terms: List[str]) -> List[EntryRef]:
        """For each year what is due then in a document: what tells of the terms, else the first statement."""
        return [
            max(refs, key=lambda ref: sum(term in ref.entry.text for term in terms))
            for year, refs in points_of(owner, self._collection)
            if year in years
        ]

    def _chosen(self, s: Signals, c: q.Context, points: List[Tuple[int, List[EntryRef]]]) -> List[EntryRef]:
        years = {m.data.get("year") for m in s.named(PERIOD)} - {None}
        if years:
            asked = len(years) == 1 and self._due_asked(s, c)
            return next((refs for year, refs in points if year in years), []) if asked else []
        if "步" in s.text:
            points = steps(points) or points
        if len(points) < 2:
            return []
        nth = _NTH.search(s.text) or _NTH_OF.search(s.text)
        if nth:
            place = (parse(nth.group("n")) or 0) - 1
            dated = _ANY_POINT.search(s.text) or "步" in s.text and bool(steps(points))
            return points[place][1] if dated and 0 <= place < len(points) else []
        if _LAST.search(s.text):
            return points[-1][1]
        if _FIRST.search(s.text):
            return points[0][1]
        shown = self._shown(c, points)
        if shown is not None and _THEN.search(s.text):
            return points[shown][1]
        if _NEXT.search(s.text) and shown is not None and shown + 1 < len(points):
            return points[shown + 1][1]
        return []

    def _due_asked(self, s: Signals, c: q.Context) -> bool:
        """Whether what is due at a year is asked for and nothing narrower."""
        if s.attributes or s.has("issue_verbs", "compare", "interval", "how_many"):
            return False
        terms = [m.text for m in s.named(TERM)]
        narrower = [w for w in s.hard if not any(w in term for term in terms)]
        if len(narrower) > 1 or s.named(TERM) and narrower:
            return False
        if s.named(TERM):
            return s.wh and bool(_STATE.search(s.text) and _FUTURE.search(s.text))
        if not c.focus or s.named(POLICY):
            return False
        if _THAT_POINT.search(s.text) and not c.pending:
            return True
        if not narrower and s.wh and _STATE.search(s.text) and _FUTURE.search(s.text):
            return True  # 2022年底要弄成啥样, whatever was told of the document
        going_on = self._shown(c, points_of(c.focus[0], self._collection)) is not None
        return going_on and not narrower and bool(_FUTURE.search(s.text) or s.text.rstrip("?").endswith("呢"))

    def _shown(self, c: q.Context, points: List[Tuple[int, List[EntryRef]]]) -> Optional[int]:
        """The place of the point of time that the last answer told of."""
        last = set(c.entries)
        return next((i for i, (_, refs) in enumerate(points) if last & {r.ref for r in refs}), None)


def with_time(result: Result, ref: EntryRef) -> Result:
    """The result with the time of its first statement before it, where its text does not tell that."""
    if (ref.entry.deadline or "") in ref.entry.text:
        return result
    when = Point("milestone.when", (ref.ref,), {"entry": ref.entry})
    return replace(result, points=(when, *result.points))


def steps(points: List[Tuple[int, List[EntryRef]]]) -> List[Tuple[int, List[EntryRef]]]:
    """The points of time that the document itself counts as steps, with nothing else that is due then."""
    own = [
        (year, [r for r in refs if _NUMBERED.search(r.entry.label or r.entry.text)]) for year, refs in points
    ]
    return [(year, refs) for year, refs in own if refs]


def told_last(collection: Collection, c: q.Context) -> Optional[EntryRef]:
    """The statement told last, where it was the only one."""
    return collection.entry(c.entries[0]) if len(c.entries) == 1 else None


def alike(refs: List[EntryRef], shown: Optional[EntryRef]) -> List[EntryRef]:
    """Those that tell of another time what `shown` tells: 2020年规模目标 after 2025年规模目标; else all."""
    heading = _heading(shown) if shown is not None else ""
    return [r for r in refs if heading and _heading(r) == heading] or refs


def _row_of(points: List[Tuple[int, List[EntryRef]]], told: EntryRef) -> Tuple[str, ...]:
    """The points of time of a document, in order, of which one was told: later places count among them."""
    return tuple((told if told in refs else refs[0]).ref for _, refs in points)


def _heading(ref: EntryRef) -> str:
    """The heading of a statement without the time it names."""
    head, colon, _ = ref.entry.text.partition("：")
    return _TIME.sub("", head) if colon and len(head) <= _HEADING else ""


def _owners(term: Mention) -> List[str]:
    """The documents that explain or mention a term."""
    entries: Any = term.data.get("candidates") or (term.value,)
    return [entry.split("#")[0] for entry in entries]


def _fitting(refs: List[EntryRef]) -> List[EntryRef]:
    kept: List[EntryRef] = []
    for ref in refs:
        if kept and sum(len(r.entry.text) for r in kept) + len(ref.entry.text) > _SHOWN_CHARS:
            break
        kept.append(ref)
    return kept
