"""Claims held against the knowledge: confirmed with the fact, or corrected."""

from __future__ import annotations

import re
from typing import Dict, List, Optional, Sequence, Set, Tuple

from rapidfuzz import fuzz

from zhengcetong.knowledge.models import Policy
from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.linking.periods import Period, find_periods
from zhengcetong.query.collection import Collection, EntryRef, month_of
from zhengcetong.query.content import entry_notes, search, statement
from zhengcetong.query.dates import months_between
from zhengcetong.query.facts import fact_notes
from zhengcetong.query.result import ANSWER, UNANSWERABLE, Point, Result, row
from zhengcetong.query.retrieval import Hit, Retriever
from zhengcetong.question import model as q
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

TRUE, FALSE, PARTLY, UNKNOWN = "true", "false", "partly", "unknown"
_STRONG, _WEAK = 0.66, 0.45
_MEMBERSHIP = re.compile(
    r"有|包括|包含|包不包|含|属于|之一|其中|里|算|是.*(?:原则|系统|角度|体系|领域|手段)|include"
)
_COUNTED = re.compile(rf"([{DIGITS}]+)(?:个|项|条|大|类|种|点|方面|份)?([\u4e00-\u9fff])")
_NUMBERED = re.compile(rf"([{DIGITS}]+)(?=个|项|条|大|类|种|点|方面|份|家|部|位|年|月|天|%|万)")


def verify(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    """The verdict on a claim, with the fact it rests on."""
    for check in (_order_claim, _issue_claim, _count_claim):
        result = check(question, collection)
        if result is not None:
            result = _with_content(result, question, collection, retriever)
            return _negated(result, question)
    return _negated(_content_claim(question, collection, retriever), question)


def _negated(result: Result, question: q.Question) -> Result:
    """A denied claim (X不是国务院发的,对吧) has the opposite verdict."""
    if question.topic_key != "negated" or result.verdict not in (TRUE, FALSE):
        return result
    flipped = TRUE if result.verdict == FALSE else FALSE
    return Result(**{**result.__dict__, "verdict": flipped, "points": _rephrased(result.points, flipped)})


def _rephrased(points: Sequence[Point], verdict: str) -> Tuple[Point, ...]:
    first = points[0]
    return (Point(f"verify.denied_{verdict}", first.refs, first.values), *points[1:])


# --- date, issuer -------------------------------------------------------------------------


def _issue_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「X是国务院2018年6月发的」: every claimed field of every target."""
    filters = question.filters
    dated = filters.periods if "date" in question.attributes else ()
    issued = filters.issuers if "issuer" in question.attributes else ()
    unknown = filters.unknown_issuers if "issuer" in question.attributes else ()
    if not question.targets or not (dated or issued or unknown or question.attributes[:1] == ("number",)):
        return None
    wrong: List[Point] = []
    right: List[Point] = []
    for target in question.targets:
        policy = collection.policies[target]
        if dated:
            ok = any(_date_holds(policy, p) for p in dated)
            (right if ok else wrong).append(_fact("date", policy))
        if issued or unknown:
            ok = not unknown and _issuers_hold(policy, filters)
            (right if ok else wrong).append(_fact("issuer", policy))
    if not right and not wrong:
        return None
    notes = [
        n for t in question.targets for n in fact_notes(collection.policies[t], ("date",) if dated else ())
    ]
    verdict = FALSE if wrong else TRUE
    return _verdict(question, verdict, [*wrong, *right] if wrong else right, notes, question.targets)


def _fact(attribute: str, policy: Policy) -> Point:
    revised = attribute == "date" and policy.article.name.startswith("修订")
    key = f"facts.{attribute}" + ("_revised" if revised else "")
    if attribute == "issuer" and len(policy.article.issuers) > 1:
        key = "facts.issuer_joint"
    return Point(key, (row(policy.id),), {"policy": policy})


def _date_holds(policy: Policy, period: Period) -> bool:
    if period.contains(*month_of(policy)) and not period.day:
        return True
    days = (policy.official.written, policy.official.published, policy.official.effective)
    for day in days:
        if day and period.contains(day.year, day.month) and (not period.day or day.day == period.day):
            return True
    return False


def _issuers_hold(policy: Policy, filters: q.Filters) -> bool:
    own = set(policy.article.issuers)
    claimed = set(filters.issuers)
    if filters.issuer_mode == q.JOINT:
        return claimed <= own and len(own) > 1
    if filters.issuer_mode == q.ONLY:
        return claimed == own
    return bool(claimed) and claimed <= own


def _with_content(
    result: Result, question: q.Question, collection: Collection, retriever: Retriever
) -> Result:
    """A claim of date or issuer that also says what the document holds: both parts count."""
    hard = retriever.hard(retriever.words(question.content))
    if question.order or len(hard) < 2 or "claimed" in question.position:
        return result
    filters = q.Filters()
    content = _content_claim(question.with_(filters=filters), collection, retriever)
    if content.verdict == UNKNOWN or content.verdict == TRUE and result.verdict == FALSE:
        return result
    if result.verdict == FALSE or content.verdict == TRUE:
        points = (*result.points, *(_unwrapped(p) for p in content.points))
        return Result(**{**result.__dict__, "points": points, "entries": content.entries})
    points = (*content.points, *(_unwrapped(p) for p in result.points))
    policies = tuple(dict.fromkeys((*content.policies, *result.policies)))
    return Result(**{**content.__dict__, "points": points, "policies": policies})


def _unwrapped(point: Point) -> Point:
    """A point without the verdict that opens it."""
    inner = point.values.get("inner")
    return inner if isinstance(inner, Point) else point


# --- order, counts ------------------------------------------------------------------------


def _order_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「A比B早」, 「A在B之后颁布」, 「A和B同一年/同一家」."""
    if len(question.targets) != 2 or question.order not in ("earlier", "later", "same_date", "same_issuer"):
        return None
    one, two = (collection.policies[t] for t in question.targets)
    months = months_between(month_of(one), month_of(two))
    refs = (row(one.id), row(two.id))
    if question.order == "same_issuer":
        holds = set(one.article.issuers) == set(two.article.issuers)
        points = [_fact("issuer", one), _fact("issuer", two)]
    else:
        holds = {
            "earlier": months > 0,
            "later": months < 0,
            "same_date": months // 12 == 0 and month_of(one)[0] == month_of(two)[0],
        }[question.order]
        first, second = (one, two) if months >= 0 else (two, one)
        key = "order.same" if months == 0 else "order.two"
        points = [Point(key, refs, {"first": first, "second": second, "policies": (first, second)})]
    return _verdict(question, TRUE if holds else FALSE, points, [], question.targets)


def _count_claim(question: q.Question, collection: Collection) -> Optional[Result]:
    """「国务院一共发了6份,对吗」: the claimed number against the filtered list."""
    if question.targets or question.terms or "claimed" not in question.position:
        return None
    found = collection.select(question.filters)
    claimed = int(question.position["claimed"])
    values = {
        "policies": tuple(collection.policies[p] for p in found),
        "count": len(found),
        "filters": question.filters,
    }
    if not found:
        return None
    point = Point("count.some", tuple(row(p) for p in found), values)
    verdict = TRUE if claimed == len(found) else FALSE
    return _verdict(question, verdict, [point], [], tuple(found))


# --- content ------------------------------------------------------------------------------


def _content_claim(question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    stray = _misattributed(question, collection, retriever)
    if stray is not None:
        return stray
    member = _membership(question, collection, retriever)
    if member is not None:
        return member
    everywhere = question.with_(targets=(), filters=q.Filters(periods=question.filters.periods))
    hits = _dated(search(question, collection, retriever) if question.targets else [], question, collection)
    overall = _dated(search(everywhere, collection, retriever), question, collection)
    best = hits[0] if hits else None
    if question.targets and best and _supports(best, question):
        return _compared(question, best, collection)
    other = overall[0] if overall else None
    if (
        other
        and (not question.targets or other.ref.owner not in question.targets)
        and _supports(other, question)
    ):
        if not question.targets:
            return _compared(question, other, collection)
        return _elsewhere(question, other, collection)
    near = _near_quote(question, collection)
    if near is not None and _conflicts(question, near):
        return _compared(question, Hit(near, 1.0, 1.0, frozenset()), collection)
    if best and question.targets and best.coverage >= _WEAK and _conflicts(question, best.ref):
        return _compared(question, best, collection)
    if not question.targets and other and other.coverage >= _WEAK and _conflicts(question, other.ref):
        return _compared(question, other, collection)
    return _unknown(question, collection, best or other)


def _dated(hits: List[Hit], question: q.Question, collection: Collection) -> List[Hit]:
    """Where a claim names a year, only statements that give one can bear it out; agreeing ones first."""
    years = {p.year for p in question.filters.periods if p.year}
    if not years or not hits or _issue_years(question, collection) & years:
        return hits
    near = [h for h in hits if h.coverage >= max(_WEAK, hits[0].coverage - 0.2)]
    agreeing = [h for h in near if _years(h.ref) & years]
    return agreeing + [h for h in near if h not in agreeing and _years(h.ref)]


def _issue_years(question: q.Question, collection: Collection) -> Set[int]:
    """The years by which the claim's documents may be called: 2018年的方案."""
    found: Set[int] = set()
    for target in question.targets:
        policy = collection.policies[target]
        found.add(month_of(policy)[0])
        found |= {d.year for d in (policy.official.written, policy.official.published) if d}
    return found


def _years(ref: EntryRef) -> Set[int]:
    text = normalize(f"{ref.entry.text} {ref.entry.deadline or ''}")
    return {m.data["year"] for m in find_periods(text) if m.data["year"]}


def _near_quote(question: q.Question, collection: Collection) -> Optional[EntryRef]:
    """The entry whose words a quotation in the claim resembles most, if it resembles any."""
    quotes = [fold(str(m)).text for m in question.position.get("members") or () if len(str(m)) >= 4]
    owners = question.targets or tuple(collection.policies)
    best: Tuple[float, Optional[EntryRef]] = (60.0, None)
    for quote in quotes:
        for owner in owners:
            for ref in collection.entries_of(owner):
                likeness = fuzz.partial_ratio(quote, fold(normalize(ref.entry.text)).text)
                if likeness > best[0]:
                    best = (likeness, ref)
    return best[1]


def _misattributed(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """A term claimed for a policy that does not mention it, while another one does."""
    refs = [r for r in (collection.entry(t) for t in question.terms) if r is not None]
    if not question.targets or not refs or any(r.owner in question.targets for r in refs):
        return None
    hits = search(question.with_(terms=()), collection, retriever)
    if hits and hits[0].coverage >= _STRONG:
        return None
    return _elsewhere(question, Hit(refs[0], 1.0, 1.0, frozenset()), collection)


def _supports(hit: Hit, question: q.Question) -> bool:
    named = {t.rsplit(".", 1)[0] for t in question.terms} | set(question.terms)
    return hit.coverage >= _STRONG or (hit.coverage >= _WEAK and hit.ref.ref in named)


def _compared(question: q.Question, hit: Hit, collection: Collection) -> Result:
    conflict = _conflicts(question, hit.ref)
    point = statement(hit.ref, collection, "say.entry")
    notes = entry_notes([hit.ref], collection)
    verdict = FALSE if conflict else TRUE
    owners = (hit.ref.owner,) if hit.ref.owner in collection.policies else ()
    result = _verdict(question, verdict, [point], notes, owners)
    return Result(**{**result.__dict__, "entries": (hit.ref.ref,)})


def _elsewhere(question: q.Question, hit: Hit, collection: Collection) -> Result:
    owner = collection.policies.get(hit.ref.owner)
    values = {"claimed": collection.policies[question.targets[0]], "policy": owner, "entry": hit.ref.entry}
    key = "verify.elsewhere" if owner else "verify.in_overview"
    points = (Point(key, (hit.ref.ref,), values), *entry_notes([hit.ref], collection))
    owners = (hit.ref.owner,) if owner else ()
    return Result(
        ANSWER,
        q.VERIFY,
        points,
        owners,
        FALSE,
        question=question,
        entries=(hit.ref.ref,),
        coverage=hit.coverage,
    )


def _unknown(question: q.Question, collection: Collection, hit: Optional[Hit]) -> Result:
    policies = tuple(collection.policies[t] for t in question.targets)
    key = "nothing.claim_in" if policies else "nothing.claim"
    return Result(
        UNANSWERABLE,
        q.VERIFY,
        (Point(key, (), {"policies": policies}),),
        question.targets,
        UNKNOWN,
        question=question,
        coverage=hit.coverage if hit else 0.0,
    )


def _conflicts(question: q.Question, ref: EntryRef) -> bool:
    """Whether a date or number of the claim contradicts the statement."""
    text = normalize(" ".join([ref.entry.text, ref.entry.deadline or "", ref.entry.label]))
    stated = {(m.data["year"], m.data["month"]) for m in find_periods(text) if m.data["year"]}
    for period in question.filters.periods:
        if (
            stated
            and period.year
            and not any(
                period.year == year and (not period.month or not month or period.month == month)
                for year, month in stated
            )
        ):
            return True
    return _numbers_conflict(question.content, fold(text).text, len(ref.entry.items))


def _numbers_conflict(claim: str, text: str, items: int) -> bool:
    """五库 against 四库: the same thing counted differently."""
    ours = _counted(text)
    for noun, numbers in _counted(claim).items():
        if noun in ours and not numbers & ours[noun]:
            return True
    for match in _NUMBERED.finditer(claim):
        value = parse(match.group(1))
        if items and value and value != items and value > 1 and not any(value in v for v in ours.values()):
            return True
    return False


def _counted(text: str) -> Dict[str, Set[int]]:
    found: Dict[str, Set[int]] = {}
    for match in _COUNTED.finditer(text):
        value = parse(match.group(1))
        if value is not None:
            found.setdefault(match.group(2), set()).add(value)
    return found


def _membership(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """「四项原则里有X吗」: a member claimed of a list that is known to be complete."""
    enumerations = _enumerations(question, collection)
    claimed = [
        part
        for member in question.position.get("members") or ()
        for part in re.split(r"[、,]", str(member))
        if part
    ]
    if not enumerations or not claimed or not _MEMBERSHIP.search(question.text):
        return None
    ref = enumerations[0]
    names = [fold(normalize(n)).text for item in ref.entry.items for n in (item.name, *item.aliases)]
    texts = names + [fold(normalize(ref.entry.text)).text]
    inside = [_is_member(fold(normalize(str(m))).text, names, texts) for m in claimed]
    if all(inside):
        verdict = TRUE
    elif not ref.entry.complete:
        return None
    else:
        verdict = FALSE
    point = statement(ref, collection, "verify.members", members=tuple(claimed))
    return _verdict(
        question,
        verdict,
        [point],
        entry_notes([ref], collection),
        (ref.owner,) if ref.owner in collection.policies else (),
    )


def _is_member(claimed: str, names: Sequence[str], texts: Sequence[str]) -> bool:
    return any(
        claimed == name
        or name in claimed
        or (len(claimed) >= 2 and claimed in name)
        or fuzz.ratio(claimed, name) >= 80
        for name in names
    )


def _enumerations(question: q.Question, collection: Collection) -> List[EntryRef]:
    scope: Sequence[str] = question.targets or tuple(collection.policies)
    found = []
    for owner in scope:
        for ref in collection.entries_of(owner):
            if ref.entry.items and ref.entry.kind.value in question.kinds:
                found.append(ref)
    in_terms = [collection.entry(t) for t in question.terms]
    found += [r for r in in_terms if r is not None and r.entry.items and r not in found]
    return sorted(found, key=lambda r: (not r.entry.complete, r.entry.source.value))


def _verdict(
    question: q.Question,
    verdict: str,
    points: Sequence[Point],
    notes: Sequence[Point],
    policies: Sequence[str],
) -> Result:
    first = points[0]
    head = Point(f"verify.{verdict}", first.refs, {"inner": first})
    unique = [n for i, n in enumerate(notes) if n not in notes[:i]]
    return Result(
        ANSWER,
        q.VERIFY,
        (head, *points[1:], *unique),
        tuple(policies),
        verdict,
        question=question,
        listed=tuple(policies) if len(policies) > 1 else (),
    )
