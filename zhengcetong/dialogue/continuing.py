"""Whether a clause goes on with what is being talked of, although it names nothing by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable, Mapping, Optional, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM, TOPIC
from zhengcetong.linking.outside import PLACE
from zhengcetong.linking.periods import Period
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.signals import Signals

_LEAST = 0.33  # least share of a turn's content that the document in focus must explain
_BEHIND = 0.1  # how much better another document may explain it
_CLEARLY = 0.5  # share from which a turn of a word belongs to the document in focus, whatever others hold
_SURELY = 0.85  # share from which not even a request for a service is heard
_FOREIGN = 0.5  # probability of a service from which content must be sure
# Forms of a question of its own; a clause without any only changes a part of the question before.
_OWN = (
    *("list", "how_many", "compare", "interval", "which_first", "why", "summary", "meaning", "source"),
    *("title_words", "tag", "polar", "expand", "more", "shorten", "repeat", "back", "next", "previous"),
    *("what_you_can", "earliest", "latest", "most", "fewest", "goal"),
)
_COPULA = re.compile(r"(?<![还但就可只])(?:是|有(?!关)|包括|属于)|[吗吧嘛]|what|\bis\b|\bare\b|\bwas\b")
_IDENTIFYING = re.compile(r"(?:它|这)?(?:就|不)?是(?:不是)?")  # 55号文就是一体化平台意见
# 第二个给我讲讲
TELLING = re.compile(
    r"(?:讲讲|说说|谈谈|聊聊|介绍|讲解|解读|说道说道|唠唠)|(?:讲|说|谈)(?:一?下(?:子)?|(?:给|来)?我?们?听听?)(?:吧|呗|呢)?[?。!]*$"
)
_DONE = re.compile(r"(?:发|提|印|颁|布|出|定|搞|弄|制|改|说|讲)的[?。]*$")
ALSO = re.compile(r"也(?:是|有|算|由|在|对|这样|一样)|同样|一样吗")
# 剩下那个也说了吧: the same of another document
_LIKEWISE = re.compile(
    r"也(?:得|要|请|麻烦)?(?:一并|一起|一块儿?|顺便|顺带|给我|给|帮我)*(?:说|讲|报|念|答|查|补|来|看|告诉|过)[了下一我给们说讲报念答查补来上吧呗啊呀嘛]*[?。! ]*$"
)
_SAYING = (q.DETAIL, q.WHY, q.EXPLAIN)
_SAME_MATTER = re.compile(
    r"(?:这|那|同样的?|同一|相同的?)(?:一)?(?:个|项|条|种|类|件|块)?(?:数(?:字|值|量|目)?是?|指标|目标|方面|问题|情况|事儿?|点|内容|要求|说法|提法|期限|时限|口径|比例)"
    r"|(?:对此|就此|同样|在这上面)(?!是)|\b(?:the same|that) (?:figure|number|target|goal|thing|point)\b"
)
_NAMES = (POLICY, TERM, TOPIC, ISSUER, PERIOD, DOCTYPE)
_INCLUDED = re.compile(
    r"^(?:那|那么|里面|其中|里头|这里面|名单里|你?刚才?(?:提到|说|讲|列)?的|也|还|应该|应当|肯定|总该?|一定|好像|大概)*"
    r"(?:有没有|有无|有|包括|包含|含|算不算|列没列)(?P<what>[^,。?几哪什啥]{1,8}?)"
    r"(?:[这那]一?[项条个]|在内|在里面)?(?:吗|没有?|么|不|吧|嘛|喽|咯|啦|的)*[?。]*$"
    r"|^(?:那|那么|所以)?(?P<one>[^,。?几哪什啥]{2,14}?)(?:也|都|就|应该|肯定|可)*(?:是|算|属于)(?:其中|里头|里面|这里头|这里面)(?:的)?(?:之一|一[个项条员])(?:吗|么|不|吧|嘛|喽|咯|啦|的)*[?。]*$"
    r"|^(?:那|那么|所以)?(?P<part>[^,。?几哪什啥]{2,10}?)[这那]一?[项条个](?:总|肯定|应该|也|都|就)*(?:该)?(?:有|在)(?:里头|里面|其中)?(?:吗|么|不|吧|嘛|喽|咯|啦|的)*[?。]*$"
    r"|^(?:那|那么|所以)?(?P<body>[^,。?几哪什啥]{2,8}?)(?:也|都|就|应该|肯定)*(?:是|在|属于)(?:首批|第一批|这批|参与)?(?:的)?试点(?:的)?(?:省市?|省份|城市|地区|部门|单位)?(?:之一|里头?)?(?:吗|么|不|吧|嘛|喽|咯|啦|的)*[?。]*$"
    r"|^(?:那|那么)?(?P<that>[^,。?几哪什啥]{1,8}?)(?:算不算|算|在不在|在|属于|也在|也算|有没有|有无|上|进|入|占)(?:了|同)?(?:一(?:块儿?|起|道|伙儿?)|一个(?:名单|单子|队伍))?(?:没|不)?(?:其中|里面|里头|一个|内|名单|范围|里|列|榜|册|选|一席|一份)*(?:上|进|入)?(?:了)?(?:吗|么|不|没|没有|吧)?[?。]*$"
)
# 照你这个名单,财政部也在里面; 公安部在,对吗
_BY_LIST = re.compile(
    r"^(?:那|那么)?(?:照|按照?|依照?|据|根据|看|从)?(?:你|您)?(?:刚才|刚刚|上面|前面)?(?:这|那|给|列|报|说|念)?(?:出)?(?:的|个|份|张)*"
    r"(?:名单|单子|清单|名录|范围)(?:来看|看|来说|说|上|里|中)*(?:,|(?=有没有|有无))"
)
_CLAIMED_OF_LIST = re.compile(
    r"(?<=[在内里有列中选]),?(?:对吗|对不对|对吧|是吗|是吧|没错吧|是不是)(?=[?。]*$)"
)
_PRONOUNS = ("cues.pronoun", "cues.plural_pronoun")
_OF_THEM = re.compile(r"其中|里头|里面|[这那]一?[项条个]")  # of what was enumerated
_SLOT = re.compile(r"[那这]?一?[格栏列拨批档边头段茬波组](?:里|上)?")  # 17年那格: where what is listed stands
# 管市场监管的那家: a member told by what it does
_BY_DUTY = re.compile(
    r"^(?:专?门?|负责|主)?(?:管|抓|搞|办|主管|负责)|(?:工作|事务|业务|这块|口)?的?(?:(?:那|这)(?:一)?[家个]|部门|单位|机构)$"
)
_ROW = 3  # names in a row that make an enumeration of a statement without a list of its own
_SAID_TO_BELONG = re.compile(r"有|包|含|算|在|属于")
# What may be asked for, but is no member of anything: 有例外吗.
_ABSTRACT = re.compile(
    r"例外|条件|限制|限定|前提|说明|解释|规定|要求|区别|期限|时限|依据|罚则|处罚|后果|变化|指标|目标|名单|清单|说法|办法|原文"
)
_AND_THAT = re.compile(r"^(?:那|那么|咁)?(?P<what>[^,。?]{1,8}?)(?:呢|咧|嘞|哩|呐)[?。]*$")

Covers = Callable[[q.Question, Optional[Sequence[str]]], Mapping[str, float]]


class Continuing:
    """Judges clauses by the documents and answers that they follow."""

    def __init__(self, collection: Collection, covers: Covers) -> None:
        self._collection = collection
        self._covers = covers

    def elliptical(self, s: Signals, c: q.Context) -> bool:
        """Whether the clause only names what is to take the place of a part of the last question."""
        last = c.pending or c.question
        restating = s.has("restating") and last is not None and last.operation in q.COLLECTIVE
        if s.named(POLICY) and last is not None and last.attributes and _LIKEWISE.search(s.text):
            return not (s.attributes or s.hard or s.wh)
        if c.question is None and c.pending is None or s.wh or s.named(ORDINAL) or s.judged and s.stated:
            return False
        if (
            not restating
            and (s.attributes or s.has(*_OWN) or TELLING.search(s.text))
            or _quotes(s)
            or s.has("others")
            and s.named(DOCTYPE)
            or s.named(OUTSIDE)
        ):
            return False
        if not (restating or self._fits(s, last)):
            return False
        if not any(s.named(kind) for kind in _NAMES) and not _refilters(s):
            return False
        if restating or last is not None and last.operation in q.COLLECTIVE and _refilters(s):
            return True
        named = " ".join(m.text.lower() for kind in (TERM, TOPIC) for m in s.named(kind))
        return not [w for w in s.hard if w not in named and not (s.named(PERIOD) and _SLOT.fullmatch(w))]

    def _fits(self, s: Signals, last: Optional[q.Question]) -> bool:
        """Whether what is named can take a place in the last question."""
        collective = last is not None and last.operation in q.COLLECTIVE
        if last is not None and last.operation == q.VERIFY and s.named(POLICY) and ALSO.search(s.text):
            return True
        names = s.named(POLICY)
        if len(names) == 2 and _IDENTIFYING.fullmatch(s.text[names[0].end : names[1].start]):
            return False
        if _COPULA.search(s.text) or not collective and _DONE.search(s.text):
            return False
        documents = s.named(POLICY) or s.named(TERM) or s.named(TOPIC) or s.named(DOCTYPE)
        return bool(documents) or collective or last is not None and last.operation == q.DETAIL

    def of_focus(self, s: Signals, c: q.Context) -> bool:
        """Whether the document in focus explains what a clause without a name asks."""
        if not c.focus or len(c.focus) > 3 or not s.words or any(s.named(k) for k in (POLICY, OUTSIDE)):
            return False
        question = q.Question(q.DETAIL, content=s.content, kinds=s.kinds, text=s.text)
        covered = self._covers(question, None)
        inside = max((covered.get(p, 0.0) for p in c.focus), default=0.0)
        least = _SURELY if s.probability("service_request") >= _FOREIGN else _LEAST
        if inside >= _CLEARLY and (len(s.words) == 1 or s.text.rstrip("?").endswith(("呢", "咧"))):
            return inside >= least
        return inside >= least and inside >= max(covered.values(), default=0.0) - _BEHIND

    def same_matter(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """The document of which the same is asked as of the last: 战略纲要里这个数是多少; () if none is."""
        last = c.question
        named = tuple(dict.fromkeys(m.value for m in s.named(POLICY) if not m.data.get("candidates")))
        told = bool(last and last.content) or len(c.entries) == 1
        if last is None or last.operation not in _SAYING or not told or len(named) != 1:
            return ()
        if named == c.focus or s.attributes or not _SAME_MATTER.search(s.text):
            return ()
        rest = [word for word in s.hard if not any(word in m.group() for m in _SAME_MATTER.finditer(s.text))]
        return () if len(rest) > 1 else named

    def explained(self, s: Signals, policies: Sequence[str]) -> bool:
        """Whether statements of the documents explain the content of a clause."""
        question = q.Question(q.DETAIL, content=s.content, kinds=s.kinds, text=s.text)
        return max(self._covers(question, policies).values(), default=0.0) >= _LEAST

    def included(self, s: Signals, c: q.Context) -> Optional[q.Question]:
        """Whether something is among what was just enumerated: 有旅游吗, 北京呢 after 有广东吗."""
        s = _of_members(s)
        match = _INCLUDED.search(s.text)
        last = c.question
        place = any(m.value == PLACE for m in s.named(OUTSIDE))
        if match is None and last is not None and ("members" in last.position or place):
            match = _AND_THAT.search(s.text)
        if match is None or s.named(POLICY) or s.attributes or not self._enumeration(c):
            return None
        groups = match.groupdict()
        named = ("what", "that", "one", "part", "body")
        what = next((groups[name] for name in named if groups.get(name)), "").strip("“”《》 ")
        if (
            not what
            or _ABSTRACT.search(what)
            or s.has("how_many", "list", "more")
            or any(cue.word in what for name in _PRONOUNS for cue in s.cues.get(name, ()))
            or s.has("pronoun", "plural_pronoun")
            and not _OF_THEM.search(s.text)
        ):
            return None
        position = {"members": self._told_members(what, s, c)}
        said = match.re is not _AND_THAT and _SAID_TO_BELONG.search(s.text)
        text = s.text if said else f"有{what}吗"
        terms = self._of_kind(what, c) or self._enumeration(c)
        return q.Question(q.VERIFY, terms=terms, position=position, text=text, polar=True)

    def _of_kind(self, what: str, c: q.Context) -> Tuple[str, ...]:
        """The entry of the documents talked of that lists names of the kind of `what`, those shown last first."""
        names = self._collection.names
        kind = names.kind(what)
        shown = [ref for ref in map(self._collection.entry, c.entries) if ref is not None]
        refs = [*shown, *(ref for policy in c.focus for ref in self._collection.entries_of(policy))]
        for ref in refs if kind else ():
            kinds = [names.kind(item.name) for item in ref.entry.items]
            if kinds.count(kind) * 2 > len(kinds):
                return (ref.ref,)
        return ()

    def _told_members(self, what: str, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """The members spoken of: the places, bodies or terms named, one told by what it does, else the words themselves."""
        kinds = (OUTSIDE, TERM, ISSUER)
        names = tuple(
            m.text.strip("“”") for kind in kinds for m in s.named(kind) if m.text.strip("“”") in what
        )
        if len(names) > 1 or names and any(m.value == PLACE for m in s.named(OUTSIDE)):
            return names
        told = _BY_DUTY.sub("", what)
        ref = self._collection.entry(self._enumeration(c)[0])
        items = ref.entry.items if ref is not None and told != what and len(told) > 1 else ()
        found = tuple(item.name for item in items if told in item.name)
        return found if len(found) == 1 else (what,)

    def _enumeration(self, c: q.Context) -> Tuple[str, ...]:
        """The entry that enumerates, among those of the last answer."""
        for entry in c.entries:
            ref = self._collection.entry(entry)
            if ref is not None and (len(ref.entry.items) >= 2 or ref.entry.text.count("、") >= _ROW):
                return (entry,)
        return ()


def _of_members(s: Signals) -> Signals:
    """The clause without the words that name the list spoken of, and without a tag: 照你这个名单,财政部也在里面,对吗."""
    head = _BY_LIST.match(s.text)
    start = head.end() if head else 0
    text = _CLAIMED_OF_LIST.sub("", s.text[start:])
    if text == s.text:
        return s
    inside = {group: tuple(cue for cue in cues if cue.start >= start) for group, cues in s.cues.items()}
    return replace(s, text=text, cues={group: cues for group, cues in inside.items() if cues})


def _quotes(s: Signals) -> bool:
    """Whether something is quoted that is no part of a document's name."""
    return any(not any(word in m.text for m in s.named(POLICY)) for word in s.quoted)


def _refilters(s: Signals) -> bool:
    return s.has("any_issuer", "any_period", "jointly", "only", "without_joint")


def in_content(last: q.Question, s: Signals) -> q.Question:
    """The last question about content with other content: 电子商务呢 after 2020年信息消费要到多少."""
    filters = last.filters
    if s.named(PERIOD):
        periods = tuple(Period.from_data(m.data) for m in s.named(PERIOD))
        filters = replace(filters, periods=periods)
    return last.with_(
        operation=q.DETAIL,
        position={k: v for k, v in last.position.items() if k != "surest"},
        content=s.content,
        terms=(),
        filters=filters,
        kinds=s.kinds or last.kinds,
        text=s.text,
    )
