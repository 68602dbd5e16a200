"""Claims on members: what belongs to an enumeration, which members are the same, what is said of one."""

from __future__ import annotations

import re
from typing import List, NamedTuple, Optional, Sequence, Tuple

from rapidfuzz import fuzz

from zhengcetong.knowledge.models import Item
from zhengcetong.linking.numerals import DIGITS, parse
from zhengcetong.query import quantities
from zhengcetong.query.aligned import crossed, substituted
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.conflicts import of_another
from zhengcetong.query.content import entry_notes, enumerating, search, statement, wanted
from zhengcetong.query.identity_claims import PASSAGE, without_whole
from zhengcetong.query.issue_claims import FALSE, TRUE, verdict_on
from zhengcetong.query.paraphrased import in_their_form, same_in_other_words
from zhengcetong.query.polarity import contradicts, reverses
from zhengcetong.query.result import Point, Result
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_MEMBERSHIP = re.compile(
    r"有|的份|包括|包含|包不包|含|属于|之一|其中|里|算|在内|名单|入选|参加|参与|、|也是|也算|是.*(?:原则|系统|角度|体系|领域|手段)|覆盖|涵盖|囊括|涉及|在不在|是.*(?:试点|省市|部门|单位|成员|对象|地区|城市|省份)|include|one of|among"
)
# What says of a thing that no enumeration holds that it belongs to one; a mere row of names does not.
_SAID_TO_BELONG = re.compile(
    r"有|的份|包括|包含|包不包|含|属于|之一|其中|里(?!面?头?(?:说|写|讲|提|要求|规定|明确))|算|在内|名单|入选|参加|参与|也是|涵盖|囊括|在不在|就是|是.*(?:试点|省市|部门|单位|成员|对象|原则|系统|领域|城市|省份)|include|one of|among"
)
# What follows a name whose meaning is told: “一次”的完整说法是…, “一门”我理解成…, “一网”就是说….
_DEFINES = re.compile(
    r"^[”》]?(?:嘛|呢|啊|呀|这个?词|这一说|这个?说法|[, ])*(?:的?(?:完整|官方|正式|准确|标准|真正|本来|字面)*的?(?:意思|含义|说法|解释|定义|表述|提法|全称|内涵)|我|我们|咱|他|老师|书上|肯定|应该|大概|其实|不|也|就|都|应|当|可以?|能|一般|通常|[, ])*"
    r"(?:就是|即是?|也就是|是|指|讲的?是?|说的?是?|意思是|意味着|等于|等同于?|相当于|代表|表示|(?:理解|解释|说|当|看|写|定义|翻译|归纳|记)(?:成|作|为|做)|叫)"
)
_ALONE = re.compile(
    r"(?<!不)(?:只(?!要|能|得)|仅(?!供)|唯一|单单|光(?:是|有|靠|凭|说|提|讲|列))(?!.{0,6}(?:之一|其中))|(?:别的|其他|其它|其余|另外)(?:的|几个|几项)?(?:都|就|也|全)*(?:没|不)"
    r"|没(?:有)?(?:别|其他|其它|另外|旁)的|[,。;](?:没|再没)(?:有)?(?:了|第)|就(?:讲|说|提|列|写|有|要求|包括)了?(?:这|那)?[两二三四五六七八九十\d](?:个|项|条|类|种|点|样)"
)
_NEAR = 0.3  # least share of the words searched for that a statement explains
_HEARD = 0.4  # the same where all that is claimed is inside
_SPOKEN = 0.6  # least share of the claim's other words that name the enumeration
_OF_KIND, _OF_SIZE, _OF_TERM, _OF_NAMES = 0.4, 0.3, 1.0, 0.2
_QUOTED = re.compile(r"“([^“”]+)”")
_TAIL = 2  # characters of a word behind a name: 安全保障工程
_LONGEST = 8  # characters of a stray member that is repeated in the reply
_LEADING = re.compile(r"[提讲说写列定要搞抓建]的$")  # 规划提的是A、B: what leads in is no member


class _Fit(NamedTuple):
    """An enumeration, how surely the claim speaks of it, and which claimed members are not in it."""

    ref: EntryRef
    spoken: float
    inside: Tuple[str, ...]
    strays: Tuple[str, ...]


def member_claim(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """「四项原则里有X吗」, 「试点有A、B和C」: members claimed of an enumeration."""
    claimed = tuple(str(m) for m in question.position.get("members") or ())
    if not claimed or not (question.position.get("place") or _MEMBERSHIP.search(question.text)):
        return None
    claimed = tuple(m for m in claimed if not _LEADING.search(m)) or claimed
    claimed = tuple(_as_listed(member, collection) for member in claimed)
    wholes = _wholes(question, collection)
    candidates = _candidates(question, collection, retriever)
    candidates = _of_kind(candidates, claimed, collection)
    own = [ref for ref in candidates if ref.owner in question.targets]
    candidates = own if own and question.position.get("place") else candidates
    named = {*wholes, *(collection.entry(t) for t in question.terms if "." not in t)}
    fits = [
        _fit(ref, _possible(ref, claimed, collection, ref in named), question, retriever, wholes)
        for ref in candidates
    ]
    fits = [_of_one_kind(fit, collection) for fit in fits]
    belongs = bool(_SAID_TO_BELONG.search(question.text)) or bool(question.position.get("place"))
    fits = [fit for fit in fits if _certain(fit) and (fit.inside or belongs)]
    if not fits:
        return None
    best = max(fits, key=lambda f: (round(f.spoken - len(f.strays) / len(claimed), 1), f.ref.entry.complete))
    return _judged(_in_other_words(best, collection), question, collection, retriever)


def _in_other_words(fit: _Fit, collection: Collection) -> _Fit:
    """A fit in which what says a member in other words is one: 年报 of 年度报告; not among names of places or bodies."""
    names = [item.name for item in fit.ref.entry.items]
    if not fit.strays or any(collection.names.kind(name) for name in (*fit.strays, *names)):
        return fit
    called = [*names, *(alias for item in fit.ref.entry.items for alias in item.aliases)]
    called += _QUOTED.findall(fit.ref.entry.text)
    meant = [
        s
        for s in fit.strays
        if not in_their_form(s.strip("“”"), called) and same_in_other_words(s.strip("“”"), names) is not None
    ]
    strays = tuple(s for s in fit.strays if s not in meant)
    return fit._replace(inside=(*fit.inside, *meant), strays=strays)


def member_in_text(question: q.Question, collection: Collection) -> Optional[Result]:
    """A member claimed of a row of names in a statement that has no list of its own: 浙江 of 北京、上海、浙江等地."""
    claimed = tuple(_as_listed(str(m), collection) for m in question.position.get("members") or ())
    refs = [ref for ref in map(collection.entry, question.terms) if ref is not None]
    if len(claimed) != 1 or not refs:
        return None
    inside = claimed[0] in normalize(refs[0].entry.text)
    key = "verify.members" if inside else "verify.unlisted"
    point = statement(refs[0], collection, key, strays=f"“{claimed[0]}”")
    owners = (refs[0].owner,) if refs[0].owner in collection.policies else ()
    notes = entry_notes(refs[:1], collection)
    result = verdict_on(question, TRUE if inside else FALSE, [point], notes, owners)
    return Result(**{**result.__dict__, "entries": (refs[0].ref,)})


def _of_one_kind(fit: _Fit, collection: Collection) -> _Fit:
    """A fit is surer where what does not belong is of the kind of which all members are: a province among provinces."""
    kinds = {collection.names.kind(name) for name in (*fit.strays, *(i.name for i in fit.ref.entry.items))}
    alike = bool(fit.strays) and len(kinds) == 1 and "" not in kinds
    return fit._replace(spoken=fit.spoken + _OF_NAMES) if alike else fit


def _possible(ref: EntryRef, claimed: Sequence[str], collection: Collection, named: bool) -> Tuple[str, ...]:
    """Those of the claimed members that can be one of an enumeration: no place among ministries, no 首批 among cities.

    Anything may be claimed of one that is `named` and lists neither: 智慧法院 of 六系统.
    """
    whole = _listed_kind(ref, collection)
    if named and not whole:
        return tuple(claimed)
    return tuple(m for m in claimed if collection.names.kind(m) == whole or _stands_in(m, ref))


def _listed_kind(ref: EntryRef, collection: Collection) -> str:
    """Of what kind of names most members of an enumeration are; "" for none."""
    kinds = [collection.names.kind(item.name) for item in ref.entry.items]
    most = max(set(kinds), key=kinds.count)
    return most if kinds.count(most) * 2 > len(kinds) else ""


def _of_kind(candidates: List[EntryRef], claimed: Sequence[str], collection: Collection) -> List[EntryRef]:
    """The enumerations that list such names as are claimed, if some do: a province is no quality of a platform."""
    kinds = {collection.names.kind(member) for member in claimed}
    listing = [ref for ref in candidates if kinds == {_listed_kind(ref, collection)}]
    return listing if listing and "" not in kinds else candidates


def _stands_in(member: str, ref: EntryRef) -> bool:
    """Whether a statement itself speaks of a claimed member."""
    return any(_is_member(member, item) for item in ref.entry.items) or member in normalize(ref.entry.text)


def _as_listed(member: str, collection: Collection) -> str:
    """A body in the form in which statements list it: 发改委 is 发展改革委."""
    key = normalize(member)
    for issuer in collection.issuers.values():
        if key in (normalize(name) for name in (issuer.name, issuer.short, *issuer.aliases)):
            return issuer.name
    return member


def _judged(fit: _Fit, question: q.Question, collection: Collection, retriever: Retriever) -> Result:
    ref = fit.ref
    words = retriever.words(question.content)
    size = len(ref.entry.items)
    counted = [c for c in quantities.quantities(question.claim) if c.value != len(fit.inside)]
    totalled = any(c.value == size for c in quantities.quantities(question.claim))  # A和B两条,共四条
    stated = normalize(ref.entry.text)
    miscounted = bool(counted) and not totalled and quantities.conflict(question.claim, stated, size, words)
    turned = reverses(normalize(question.text), stated) or crossed(question, stated)
    turned = turned or substituted(question, ref, retriever)
    turned = turned or of_another(question, ref, collection)
    alone = _said_alone(fit, question)
    verdict = FALSE if fit.strays or miscounted or turned or alone or _misplaced(fit, question) else TRUE
    short = tuple(dict.fromkeys(s.strip("“”") for s in fit.strays if len(s) <= _LONGEST))
    key = "verify.stray" if short and ref.entry.complete else "verify.unlisted" if short else "verify.members"
    if key == "verify.stray" and any(item.text for item in ref.entry.items):
        key = "verify.outside"  # what the members mean is part of the answer
    names = "、".join(item.name for item in ref.entry.items)
    strays = "、".join(f"“{s}”" for s in short)
    points = [statement(ref, collection, key, strays=strays, names=names)]
    if miscounted and not short and not quantities.tells(ref.entry.text, size):
        points.insert(0, Point("items.total", (ref.ref,), {"entry": ref.entry, "count": size}))
    owners = (ref.owner,) if ref.owner in collection.policies else ()
    result = verdict_on(question, verdict, points, entry_notes([ref], collection), owners)
    items = tuple(f"{ref.ref}.{i}" for i in range(len(ref.entry.items)))
    return Result(**{**result.__dict__, "entries": (ref.ref,), "items": items})


def _said_alone(fit: _Fit, question: q.Question) -> bool:
    """Whether a claim says of some members that they are all there are: 只强化了便民服务."""
    text = normalize(question.text)
    for item in fit.ref.entry.items:
        for name in (item.name, *item.aliases):
            text = text.replace(normalize(name), "")
    return len(fit.inside) < len(fit.ref.entry.items) and bool(_ALONE.search(text))


def _misplaced(fit: _Fit, question: q.Question) -> bool:
    """Whether the one member claimed is said to stand at another place than it does: 第三条是X."""
    place = int(question.position.get("place") or 0)
    items = fit.ref.entry.items
    place += len(items) + 1 if place < 0 else 0  # the last one is -1
    if len(fit.inside) != 1 or not 1 <= place <= len(items):
        return False
    at = [i for i, item in enumerate(items, 1) if _is_member(fit.inside[0], item)]
    return bool(at) and place not in at


def _candidates(question: q.Question, collection: Collection, retriever: Retriever) -> List[EntryRef]:
    """The enumerations that a claim may speak of: by its terms, kinds, or words."""
    named = [collection.entry(t) for t in (*question.terms, *(question.position.get("against") or ()))]
    found = [ref for ref in named if ref is not None]
    found += _wholes(question, collection)
    for owner in question.targets:
        found += [r for r in collection.entries_of(owner) if r.entry.kind.value in question.kinds]
    claimed = [fold(normalize(str(m))).text for m in question.position.get("members") or ()]
    rest = " ".join(w for w in retriever.words(question.content) if not any(w in m for m in claimed))
    for content in (question.content, rest, " ".join(claimed)):
        hits = search(question.with_(terms=(), content=content), collection, retriever)
        found += [hit.ref for hit in hits if hit.coverage >= _NEAR]
    return [ref for ref in dict.fromkeys(found) if ref.entry.items]


def _wholes(question: q.Question, collection: Collection) -> List[EntryRef]:
    """The statements that list what a named member itself consists of: 六系统 of the four."""
    found = []
    for term in question.terms:
        ref, index = collection.entry(term), collection.item_index(term)
        if ref is not None and index is not None:
            found.append(enumerating(ref.entry.items[index].name, ref, collection))
    return [ref for ref in found if ref is not None]


def _fit(
    ref: EntryRef,
    claimed: Sequence[str],
    question: q.Question,
    retriever: Retriever,
    wholes: Sequence[EntryRef],
) -> _Fit:
    entry = ref.entry
    own_names = [entry.label, *entry.names]
    members = [m for m in claimed if not _names(m, own_names, len(entry.items))]
    text = fold(normalize(entry.text)).text
    named = [n for n in (normalize(item.name) for item in entry.items) if n in normalize(question.text)]
    inside = tuple(
        m
        for m in members
        if any(_part_of(m, name) for name in named)
        or any(_is_member(m, item) for item in entry.items)
        or len(m) > 1
        and fold(normalize(m)).text in text
    )
    strays = tuple(m for m in members if m not in inside)
    rest = [w for w in retriever.words(question.content) if not any(w in fold(m).text for m in claimed)]
    names = fold(normalize(" ".join([entry.label, *entry.names, *entry.keywords, entry.text]))).text
    spoken = retriever.share(rest, names) if rest else 0.0
    if entry.kind.value in question.kinds:
        spoken += _OF_KIND
    if wanted(question, retriever).number == len(entry.items):
        spoken += _OF_SIZE
    own = {t for t in question.terms if "." not in t} | set(question.position.get("against") or ())
    listing = {t.rsplit(".", 1)[0] for t in question.terms if "." in t}
    part = len(inside) / len(claimed) if claimed and ref.ref in listing and ref.ref not in own else 0.0
    return _Fit(
        ref,
        spoken
        + _OF_TERM * (len(claimed) == 2 and any(m.strip("“”") in own_names for m in claimed))
        + (_OF_TERM * (1 + (ref in wholes)) if ref.ref in own or ref in wholes else _OF_TERM * part),
        inside,
        strays,
    )


def _part_of(claimed: str, name: str) -> bool:
    """Whether a claimed member is a part of a name that the claim has in full: 网络和大数据安全保障."""
    key = normalize(claimed)
    return len(key) > 1 and (key in name or len(key) > _TAIL + 1 and key[:-_TAIL] in name)


def _names(claimed: str, names: Sequence[str], size: int) -> bool:
    """Whether a claimed member is the name of the whole: 五跨, 六系统, 四项原则."""
    counted = re.match(rf"[{DIGITS}]+(?:个|项|条|大|类|种)?", claimed)
    return any(claimed in name for name in names) or bool(counted and parse(counted.group()[:1]) == size)


def _certain(fit: _Fit) -> bool:
    """Whether the claim surely speaks of the enumeration: by its words, or by most of its members."""
    if not fit.inside and not fit.strays:
        return False
    if fit.spoken >= (_SPOKEN if fit.strays else _HEARD):
        return True
    return len(fit.inside) >= 2 and len(fit.inside) >= len(fit.strays)


def _is_member(claimed: str, item: Item) -> bool:
    key = fold(normalize(claimed)).text
    names = [fold(normalize(name)).text for name in (item.name, *item.aliases)]
    return any(
        key == name
        or len(name) >= 2
        and name in key
        or len(key) >= 2
        and key in name
        and len(key) * 3 >= len(name)
        or len(name) > 3
        and fuzz.ratio(key, name) >= 80
        for name in names
    )


def _defined_otherwise(
    question: q.Question, item: Item, ref: EntryRef, retriever: Retriever, told: bool
) -> bool:
    """Whether a claim tells what a member is in words that hardly anything that is known of it holds: 一次指一次办结."""
    text = normalize(question.text)
    names = [normalize(name) for name in (item.name, *item.aliases)]
    said = [text[text.find(name) + len(name) :] for name in names if name in text]
    if not said or not _DEFINES.match(max(said, key=len)):
        return False
    stated = fold(normalize(f"{item.text or ''} {ref.entry.text}")).text
    quotes = [fold(normalize(str(m))).text for m in question.position.get("quotes") or ()]
    if any(len(quote) > 2 and quote not in stated for quote in quotes):
        return True
    words = retriever.hard(retriever.words(question.content))
    words = tuple(w for w in words if not any(w in name for name in names))
    known = stated + fold(normalize(" ".join(ref.entry.phrasings))).text
    return not told and retriever.share(words, known) < _SPOKEN


def _told_of(question: q.Question, item: Item) -> str:
    """What a claim tells of a member: its words without the names of that."""
    text, names = question.claim, sorted((item.name, *item.aliases), key=len, reverse=True)
    others = [p for p in PASSAGE.split(text) if not any(n in p for n in names) and len(p.strip()) > _LONGEST]
    text = others[0] if others else text
    for name in names:
        text = text.replace(name, "")
    return re.sub(r"\s+", " ", text).strip(" ,。?!;“”")


def item_claim(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """「“一门”是指线上吗」: what is said of one member must not be what is said of another."""
    items = [t for t in question.terms if "." in t]
    others = [t for t in question.terms if "." not in t and items and t != items[0].rsplit(".", 1)[0]]
    ref = collection.entry(items[0]) if len(items) == 1 and not others else None
    index = collection.item_index(items[0]) if len(items) == 1 else None
    if ref is None or index is None or not ref.entry.items[index].text:
        return None
    own = ref.entry.items[index]
    names = fold(normalize("".join([own.name, *own.aliases]))).text
    spoken = without_whole(question.content, ref)
    words = [w for w in retriever.hard(retriever.words(spoken)) if w not in names]
    texts = [fold(normalize(item.text or "")).text for item in ref.entry.items]
    elsewhere = [w for w in words if w not in texts[index] and any(w in text for text in texts)]
    opposed = contradicts(
        question.text, words, ref.entry.copy(update={"text": own.text, "denies": []}), retriever
    )
    inside = [w for w in words if w in texts[index]]
    another = bool(words) and _defined_otherwise(question, own, ref, retriever, bool(inside))
    told = [item.text or item.name for item in ref.entry.items]
    said = same_in_other_words(_told_of(question, own), told)
    if said is not None:  # 自己写、自己担保的 is 用户自制材料并承诺真实
        inside, another = inside or words, said != index
    opposed = opposed or quantities.conflict(question.claim, normalize(own.text or ""), 0, words)
    if not elsewhere and not opposed and not inside and not another:
        return None
    ours, theirs = (sum(map(retriever.weight, found)) for found in (inside, elsewhere))
    verdict = FALSE if opposed or another or theirs > ours else TRUE
    values = {"item": own, "entry": ref.entry, "policy": collection.policies.get(ref.owner)}
    point = Point("explain.item", (ref.ref,), values)
    if verdict == FALSE and (theirs > ours or said not in (None, index)):
        point = statement(ref, collection)  # which one it is, is part of the answer
    owners = (ref.owner,) if ref.owner in collection.policies else ()
    result = verdict_on(question, verdict, [point], [], owners)
    return Result(**{**result.__dict__, "entries": (ref.ref,)})
