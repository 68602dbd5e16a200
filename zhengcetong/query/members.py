"""The other members of an enumeration, and what is named beside them but does not belong to it."""

from __future__ import annotations

import re
from typing import List, NamedTuple, Optional, Tuple

from zhengcetong.knowledge.models import Item
from zhengcetong.query.collection import Collection, EntryRef
from zhengcetong.query.content import entry_notes, search, statement
from zhengcetong.query.result import ANSWER, Point, Result
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.text.exam import read_exam
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_OPERATIONS = (q.DETAIL, q.EXPLAIN, q.COUNT, q.FIND, q.LIST, q.DECLINE, q.VERIFY)
_BEYOND = re.compile(
    r"除[了去开掉]?[^,。?!]*|(?:刨|抛|撇|去)[去开掉]|之外|以外|\b(?:besides|apart from|other than|except|aside from)\b",
    re.I,
)
_OTHERS = re.compile(
    r"(?:还|另外?|再|其余|其他|其它|剩下?|余下)的?(?:有|差|缺|少|是|那|叫|剩)?下?的?(?:[几两三四五六七八九十\d]+[个项条种家类]?)?(?:是|有|叫)?(?:些|都)?"
    r"(?:啥|什么|哪|谁|几个|叫)|(?:缺|少|漏|落|差|忘)(?:了|掉)?(?:的)?(?:是)?(?:一个|个)?(?:哪|什么|啥|谁)|(?:哪|什么|啥)[^,。?!]{0,3}(?:缺|少|漏|落)"
    r"|剩下的?|其余的?|\b(?:which|what)[^.?!]{0,20}\b(?:missing|left out|others?|remaining)\b|\bthe (?:other|rest|remaining)\b",
    re.I,
)
# “整体联动、部门协同”后面还有两个词: what follows the words that are quoted in a row.
_FOLLOWING = re.compile(
    r"(?:后面|后边|之后|往后|后头|接着|接下来|下面|紧跟着?|跟着|完了?|底下|然后)[^,。?!]{0,8}?"
    r"(?:还有|又|是|有|跟|接|说|列|排|哪|什么|啥|几|谁)|(?:另外?|还有|剩下?|其余|余下)的?(?:[几两三四五六七八九十\d]+|哪些?|几)[个项条种家句词]"
    r"|\b(?:after|next|follow(?:s|ing|ed)?)\b",
    re.I,
)
_ASKED = re.compile(r"哪|什么|啥|几|谁|咋|怎|\bwhat|\bwhich", re.I)
_NOT_AMONG = re.compile(
    r"(?:哪|何)(?:一|几)?(?:个|项|些|条|种|家|类|处|位)?[^,。?!]{0,4}(?:不(?!仅|但|只|同)|没(?!有?错)|未|并非)|(?:不(?:属于|包括|包含|在|是|含|算)|没(?:有|被)?)[^,。?!]{0,16}(?:是|的)?(?:哪|何)"
    r"|\bwhich[^.?!]{0,40}\b(?:not|isn't|aren't|doesn't)\b",
    re.I,
)
_LISTED = re.compile(r"[^,。;:?!、()“”\s]{1,10}(?:(?:、|/|,|和|跟|与|还有|以及)[^,。;:?!、()“”\s]{1,10}){2,}")
_IN_A_ROW = re.compile(r"[^,。;:?!、()“”\s]{2,10}(?:、[^,。;:?!、()“”\s]{2,10})+")
_ROW = re.compile(r"[^,。;:?!、()\s]{1,14}(?:、[^,。;:?!、()\s]{1,14}){2,}(?:和[^,。;:?!、()\s]{1,14})?")
_ROW_LEAST = 2  # words of a row that have to be named
_APART = re.compile(r"、|/|和|跟|与|还有|以及")
_WITH_VERB = 5  # characters of a name that may begin with a verb of two
_LEAST, _MOST_READ = 3, 12  # members of an enumeration that can be asked about; statements looked at


class _Named(NamedTuple):
    """An enumeration and those of its members that a question names."""

    ref: EntryRef
    items: Tuple[Item, ...]


def asked(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[Result]:
    """「除了A、B还有哪四个」, 「A、B、C，缺哪个」, 「A、B、X里哪个不是」; None if nothing of the kind is asked."""
    if question.operation not in _OPERATIONS or not question.text:
        return None
    others = bool(_OTHERS.search(question.text))
    rest = _rest(question, collection) if others or _FOLLOWING.search(question.text) else None
    if rest is not None:
        return rest
    strange = bool(_NOT_AMONG.search(question.text))
    if not (others or strange) or question.operation == q.VERIFY:
        return None
    named = _named(question, collection, retriever)
    if named is None:
        return None
    if strange:
        return _strays(question, named, collection)
    if len(named.items) > 1 or _BEYOND.search(question.text):
        return _others(question, named, collection)
    return None


def _rest(question: q.Question, collection: Collection) -> Optional[Result]:
    """What a statement lists beside, or behind, the words that stand in a row in the question."""
    row = _IN_A_ROW.search(question.text) or _LISTED.search(question.text)
    if row is None or not _ASKED.search(question.text):
        return None
    spoken = [fold(word).text for word in map(_bare, _APART.split(row.group())) if word]
    owners = question.targets or tuple(collection.policies)
    found: List[Tuple[int, EntryRef, List[str], List[str]]] = []
    for ref in (ref for owner in owners for ref in collection.entries_of(owner)):
        told = normalize(f"{ref.entry.label or ''}{ref.entry.text}")
        for names in _rows(ref):
            known = [name for name in names if any(_alike(fold(name).text, word) for word in spoken)]
            strange = [word for word in spoken if not any(_alike(fold(name).text, word) for name in known)]
            if not strange and max(_ROW_LEAST, len(spoken)) <= len(known) < len(names):
                found.append((sum(word in told for word in question.content), ref, names, known))
    if not found:
        return None
    _, ref, names, known = max(found, key=lambda row: row[0])  # the first of those alike
    values = {"names": "、".join(name for name in names if name not in known), "named": "、".join(known)}
    return _told(question, ref, [statement(ref, collection, "items.others", **values)], collection)


def _rows(ref: EntryRef) -> List[List[str]]:
    """The words that a statement lists: its members, and what stands in rows in its text."""
    listed = [[item.name for item in ref.entry.items]] if ref.entry.items else []
    rows = [_APART.split(found) for found in _ROW.findall(normalize(ref.entry.text))]
    return listed + [
        [names[0].rsplit("了", 1)[-1], *names[1:-1], re.split("[等的“”]", names[-1].strip("“”"))[0]]
        for names in rows
    ]


def _alike(name: str, word: str) -> bool:
    """Whether a member of a row is the one named, be it with words before or behind it."""
    return len(word) > 1 and (name.startswith(word) or name.endswith(word) or len(name) > 1 and name in word)


def _named(question: q.Question, collection: Collection, retriever: Retriever) -> Optional[_Named]:
    """The enumeration of which most members are named."""
    refs: List[EntryRef] = []
    for term in question.terms:
        ref = collection.entry(term)
        if ref is not None:
            refs.append(ref)
    refs += [hit.ref for hit in search(question.with_(terms=()), collection, retriever)[:_MOST_READ]]
    text = fold(normalize(question.text)).text
    found = [
        _Named(ref, tuple(item for item in ref.entry.items if _stands(item, text)))
        for ref in dict.fromkeys(refs)
        if len(ref.entry.items) >= _LEAST
    ]
    found = [named for named in found if named.items]
    return max(found, key=lambda named: len(named.items), default=None)


def _stands(item: Item, text: str) -> bool:
    """Whether a member is named in a folded text, be it without the verb before it: 问题导向 of 坚持问题导向."""
    names = [fold(normalize(name)).text for name in (item.name, *item.aliases)]
    return any(name in text or len(name) > _WITH_VERB and name[2:] in text for name in names)


def _others(question: q.Question, named: _Named, collection: Collection) -> Optional[Result]:
    entry = named.ref.entry
    rest = [item for item in entry.items if item not in named.items]
    if not rest:
        return None
    values = {
        "names": "、".join(item.name for item in rest),
        "named": "、".join(item.name for item in named.items),
    }
    return _told(
        question, named.ref, [statement(named.ref, collection, "items.others", **values)], collection
    )


def _strays(question: q.Question, named: _Named, collection: Collection) -> Optional[Result]:
    """What stands in a row with members and is none."""
    listed = _LISTED.search(question.text)
    if listed is None or len(named.items) < 2 or read_exam(question.text).options:
        return None
    words = [_bare(part) for part in _APART.split(listed.group())]
    said = fold(normalize(named.ref.entry.text)).text
    strays = [
        word
        for word in words
        if word
        and fold(word).text not in said
        and not any(_stands(item, fold(word).text) for item in named.items)
    ]
    if not strays or len(strays) >= len(words) - 1:
        return None
    key = "verify.outside" if named.ref.entry.complete else "verify.unlisted"
    point = statement(named.ref, collection, key, strays="、".join(f"“{word}”" for word in strays))
    return _told(question, named.ref, [point], collection)


def _bare(word: str) -> str:
    """A word of a row without what follows it: 金质里 → 金质."""
    return re.sub(
        r"(?:(?:后面|后边|之后|往后|后头|接着|接下来|下面|紧跟|另外|还有).*|里面?|当中|之中|中|这(?:[几些]|[两三四五六七八九十\d]).*|[两三四五六七八九十]个?(?:里|中|当中)?|哪.*)$",
        "",
        word,
    ).strip("“”《》, ")


def _told(question: q.Question, ref: EntryRef, points: List[Point], collection: Collection) -> Result:
    owners = (ref.owner,) if ref.owner in collection.policies else ()
    return Result(
        ANSWER,
        q.DETAIL,
        (*points, *entry_notes([ref], collection)),
        owners,
        question=question.with_(operation=q.DETAIL),
        entries=(ref.ref,),
        items=tuple(f"{ref.ref}.{i}" for i in range(len(ref.entry.items))),
    )
