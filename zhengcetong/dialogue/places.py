"""Places in what was enumerated last, in whatever words they are told: 打头的, 当中那步, 三方面收尾的, 再往后一样."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

from zhengcetong.dialogue.due_points import steps, with_time
from zhengcetong.dialogue.stepping import way
from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, PERIOD, POLICY, TOPIC, Mention
from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import said
from zhengcetong.query.due import points_of
from zhengcetong.query.issue_claims import FALSE, TRUE, verdict_on
from zhengcetong.query.result import Result
from zhengcetong.question import model as q
from zhengcetong.question.references import position
from zhengcetong.question.signals import Signals

_UNIT = r"(?P<unit>个?方面|阶段|[个项条步样类种级层点块档招家句环])?"
_THAT = rf"的?(?:那|这)?一?{_UNIT}"
# Words for the two ends and the middle that say nothing of time; a document would be 打头那份.
_WAYS: Tuple[Tuple[str, Dict[str, object]], ...] = (
    (rf"(?:打头|起头|领头|排头|居首|开头|最前(?:面|头)?|最上(?:面|头)?|排?头一){_THAT}", {"index": 1}),
    (
        rf"(?:收尾|压尾|煞尾|结尾|压轴|殿后|垫底|断后|末尾|末了|末位|最末|结末|最后|尾巴(?:上)?){_THAT}",
        {"index": -1},
    ),
    (
        rf"(?:当中|居中|正中间?|夹(?:在)?(?:中间|当中)|中间)(?=的|那|这|[个项条步样类]|一[个项条步样类]){_THAT}",
        {"middle": True},
    ),
)
# 一头一尾, 首尾两句: both ends.
_BOTH_ENDS = re.compile(
    r"(?:一头一尾|一首一尾|一前一后|(?<![从贯通接有])[首头](?:和|跟|与|、)?[尾末](?!巾|饰|款|气|号|肉|声|期|页)|[开打]头(?:的)?(?:和|跟|与|、)(?:收尾|结尾|末尾|最后|压尾)|(?:最前|首位)(?:和|跟|与|、)(?:最后|末位))"
    r"(?:的)?(?:各|那|这)?(?:两|俩|一|2)?[个项条步句样类级层点]?"
)
_PLACES = tuple((re.compile(pattern), data) for pattern, data in _WAYS)
_DOCUMENT = re.compile(r"[份篇]|部(?!门|委|分|署)|文件|政策|时间上|颁|印发|发布|出台")
# 四项原则, 三方面: how many and of what names an enumeration of the document talked of.
_SIZED = re.compile(
    rf"(?<!第)(?P<n>[{DIGITS}])(?:大|个)?(?P<unit>方面|步|项|条|级|类|种|层|阶段|部分|原则|角度)"
)
_STEP = re.compile(r"步|阶段")
_TOLD = (q.DETAIL, q.EXPLAIN, q.FIND, q.WHY, q.VERIFY, q.OVERVIEW, q.SUMMARY)
_CUES = ("earliest", "latest", "title_words", "which_first", "among", "milestone_last")
_LONGEST = 24  # characters of a clause that asks for a place
_NAMES = (POLICY, ISSUER, DOCTYPE, TOPIC)


class Counted(NamedTuple):
    """A clause with its places, the context with what they count in, and what is at them; () if they are beyond it."""

    signals: Signals
    context: q.Context
    there: Tuple[str, ...]


class Places:
    """Counts in the enumeration that a conversation is about; holds no state of any."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def counted(self, s: Signals, c: q.Context) -> Optional[Counted]:
        """The clause with the places it names, the context with what it counts in, and what is there; None if nothing."""
        if c.pending is not None or len(s.text) > _LONGEST or any(s.named(kind) for kind in _NAMES):
            return None
        of_documents = _DOCUMENT.search(s.text) or s.has("issue_verbs") or s.attributes and c.lists
        found = () if of_documents else _places(s)
        members = self._members(s, c) if found else ()
        if len(members) < 2:
            return None
        cues = {k: v for k, v in s.cues.items() if k.split(".")[-1] not in _CUES}
        placed = replace(s, mentions={**s.mentions, ORDINAL: found}, cues=cues)
        at = [position(members, ordinal) or _between(members, ordinal) for ordinal in found]
        there = tuple(dict.fromkeys(member for one in at for member in one)) if all(at) else ()
        return Counted(placed, replace(c, items=members, listed=()), there)

    def asks(self, counted: Counted) -> bool:
        """Whether a clause asks for what is at the places it names, and nothing that it does not tell."""
        s, there = counted.signals, counted.there
        if (
            not there
            or s.judged
            or s.attributes
            or s.has("polar", "tag", "next", "previous", "interval", "compare")
        ):
            return False
        if s.named(PERIOD) and not s.wh:
            return False
        if all(self._collection.item_index(member) is None for member in there):
            return True
        whole = self._collection.entry(there[0])
        said = f"{whole.entry.label} {whole.entry.text}" if whole is not None else ""
        return sum(word not in said for word in s.hard) <= 1

    def time_claimed(self, counted: Counted) -> Optional[Result]:
        """The verdict on a time claimed of the statement at a place: 末了那步是2035年吧; None for another claim."""
        s, there = counted.signals, counted.there
        years = {str(m.data["year"]) for m in s.named(PERIOD) if m.data.get("year")}
        ref = self._collection.entry(there[0]) if len(there) == 1 else None
        if (
            not (years and (s.judged or s.has("tag", "polar")))
            or s.hard
            or ref is None
            or not ref.entry.deadline
        ):
            return None
        question = q.Question(q.VERIFY, targets=(ref.owner,), text=s.text)
        told = with_time(said(q.DETAIL, question, [ref], self._collection), ref)
        points = [p for p in told.points if not p.kind]
        verdict = TRUE if all(year in ref.entry.deadline for year in years) else FALSE
        judged = verdict_on(question, verdict, points, [p for p in told.points if p.kind], told.policies)
        return replace(judged, question=question, entries=told.entries, items=counted.context.items)

    def beside(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """The member after or before the one told last, as a clause that only moves on asks; () if there is none."""
        moved, at = way(s.text), self._told(c)
        if not moved or at is None or any(s.named(kind) for kind in (*_NAMES, PERIOD)) or s.attributes:
            return ()
        place = at + (1 if moved == "next" else -1)
        return (c.items[place],) if 0 <= place < len(c.items) else ()

    def _told(self, c: q.Context) -> Optional[int]:
        """The place of the member that the last answer told."""
        if c.question is None or len(c.items) < 2 or c.question.operation not in _TOLD:
            return None
        picked = c.question.position.get("picked")
        told = [picked] if picked else list(c.entries[:1]) if len(c.entries) == 1 else []
        return next((c.items.index(one) for one in told if one in c.items), None)

    def _members(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """What a clause counts in: the enumeration it names by its size, its steps, else what was told last."""
        sized = self._sized(s, c)
        if sized:
            return sized
        steps_told, last = self._steps(c) if _STEP.search(s.text) else (), c.question
        if steps_told or last is None or not (last.operation in _TOLD or last.count_items):
            return steps_told
        return self._told_last(c)

    def _told_last(self, c: q.Context) -> Tuple[str, ...]:
        """The members told last, else those of the one statement told that has any, else the statements told."""
        of_list = c.listed and c.question is not None and c.question.operation == q.SUMMARY
        if of_list:
            return ()  # 头一个呢, of the list from which a document was summed up
        if len(c.items) > 1:
            return c.items
        for entry in c.entries[:2]:
            members = self._of_entry(entry)
            if members:
                return members
        return () if c.listed else c.entries

    def _sized(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """The enumeration of the document talked of that has so many members of the kind named."""
        match = _SIZED.search(s.text)
        if match is None or len(c.focus) != 1:
            return ()
        size, unit = parse(match.group("n")) or 0, match.group("unit")
        if _STEP.match(unit):
            found = self._steps(c)
            return found if len(found) == size else ()
        refs = [r for r in self._collection.entries_of(c.focus[0]) if len(r.entry.items) == size > 1]
        told = "".join(r.entry.text for r in map(self._collection.entry, c.entries) if r is not None)
        said = re.compile(rf"{match.group('n')}[大个]?{unit}")

        def near(ref: EntryRef) -> Tuple[bool, bool, float]:
            own = ref.ref in c.entries
            return own, bool(said.search(ref.entry.text)), shared(ref.entry.text, told)

        refs = [r for r in refs if unit in r.entry.unit + r.entry.label + r.entry.text]
        return self._of_entry(max(refs, key=near).ref) if refs else ()

    def _steps(self, c: q.Context) -> Tuple[str, ...]:
        """The steps by which the document talked of counts what it wants."""
        if len(c.focus) != 1:
            return ()
        return tuple(refs[0].ref for _, refs in steps(points_of(c.focus[0], self._collection)))

    def _of_entry(self, entry: str) -> Tuple[str, ...]:
        ref = self._collection.entry(entry)
        size = len(ref.entry.items) if ref is not None else 0
        if ref is None or size < 2:
            return ()
        children = self._collection.children(ref)
        return (
            tuple(r.ref for r in children)
            if len(children) == size
            else tuple(f"{ref.ref}.{i}" for i in range(size))
        )


def _between(members: Sequence[str], ordinal: Mention) -> Tuple[str, ...]:
    """The two in the middle of an even number of members, where the middle is asked for."""
    half = len(members) // 2
    return tuple(members[half - 1 : half + 1]) if ordinal.data.get("middle") and half > 1 else ()


def shared(text: str, other: str) -> float:
    """The share of the pairs of characters of a text that another one has too."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return sum(pair in other for pair in pairs) / (len(pairs) or 1)


def _places(s: Signals) -> Tuple[Mention, ...]:
    """The places named in a clause, those that the linker knows and those told by words for ends and middle."""
    both = _BOTH_ENDS.search(s.text)
    if both is not None:
        ends = ((both.start(), 1), (both.end() - 1, -1))
        return tuple(
            Mention(ORDINAL, at, at + 1, both.group(), both.group(), 1.0, {"index": index, "unit": ""})
            for at, index in ends
        )
    found: List[Mention] = list(s.named(ORDINAL))
    for pattern, data in _PLACES:
        for match in pattern.finditer(s.text):
            if any(m.start < match.end() and match.start() < m.end for m in found):
                continue
            values = {**data, "unit": match.group("unit") or ""}
            found.append(Mention(ORDINAL, *match.span(), match.group(), match.group(), 1.0, values))
    return tuple(sorted(found, key=lambda mention: mention.start))
