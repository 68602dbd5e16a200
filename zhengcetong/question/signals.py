"""What one clause of a message shows: its names, its cue words and what is left as content."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Callable, Dict, FrozenSet, List, Mapping, Sequence, Tuple

from zhengcetong.linking.lexicon import Cue
from zhengcetong.linking.mention import (
    DOCTYPE,
    DOMAIN,
    ISSUER,
    ORDINAL,
    OUTSIDE,
    PERIOD,
    POLICY,
    SURE_NAME,
    TERM,
    TOPIC,
    Mention,
)
from zhengcetong.question.denial import disbelieves
from zhengcetong.text.fold import fold

WH = re.compile(
    r"什么|甚么|么子|啥|哪|谁|百分之[几多]|孰|干[嘛吗](?![要非])|多少|几多|多久|(?<!任)何(?!况)|怎|咋|第几|(?<![那这好])几(?=个|项|份|条|部|时|年|月|种|点|号|家|类|章|步|阶段|件|方面|处|句|位|天|级|层|成|兆|倍|次|折|张|步)|边(?=个|份|度|间|位|家|部|项|本|年|日)|乜|"
    r"(?<=[是有叫])那几(?:个|项|份|家|类)[?。!]*$|_+|\(\s*\)|\b(?:when|who|what|which|how|why|where)\b",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"(?<![还就都也能不可但只若凡却正总算说要便,。;!? ])(?:是|为|叫做?)[?:。 ]*$"
)  # 所依据批复的文号是?
JUDGED = re.compile(
    r"^\s*(?:判断|核实|核对|求证|辨析|是非题?|true or false|(?:请问)?(?:能|可)(?:不能|不可以|否|以)?(?:帮我?)?(?:确认|证实)(?:一下)?[,:])",
    re.IGNORECASE,
)
# 没有哪份, 谁都没: ask for nothing
NO_ONE = re.compile(
    r"(?:没有?|并无|无论|不论|不管|任凭)(?:是)?(?:哪|谁|什么|怎么?|多少|几)|哪怕|(?:怎么|哪|咋)(?:会|能|可能)(?:少|没|不|缺|漏)|关于[^,。?]*(?:怎么?|如何|哪|什么)[^,。?]*,(?=[^,。?]*(?:是|没|不|只|都|有|要|可以))(?![^?]*(?:什么|哪|怎|谁|几|多少|吗|呢))|(?:哪一?[个份项部家](?:文件|政策|单位|机构|部门)?|谁|什么)(?:也|都)(?:没|不)"
)
# 文件中……的是哪一个
_WHICH = re.compile(r"(?:(?<=的是)哪(?:一)?个|(?<=是)哪(?:一)?(?:份|部|项|件))(?=[?。!]*$)")
# Cue groups whose words tell the form of the question and nothing of its content.
_FORMAL = (
    "attributes.",
    "cues.polar",
    "cues.tag",
    "cues.polite",
    "cues.reported",
    "cues.doubt",
    "cues.objection",
    "cues.which_document",
    "cues.how_many",
    "cues.list",
    "cues.meaning",
    "cues.summary",
    "cues.among",
    "cues.more",
    "cues.pronoun",
    "cues.plural_pronoun",
    "cues.why",
    "cues.expand",
    "cues.correction",
    "cues.back",
    "cues.issue_verbs",
    "cues.compare",
    "cues.all",
    "cues.other_one",
    "cues.others",
    "cues.only",
    "cues.jointly",
    "cues.strictly_jointly",
    "cues.excluding",
    "cues.next",
    "cues.previous",
    "cues.which_first",
    "cues.interval",
    "cues.title_words",
    "cues.topic_scope",
    "cues.earliest",
    "cues.latest",
    "cues.most",
    "cues.fewest",
    "cues.pointed_",
    "cues.any_issuer",
    "cues.any_period",
    "cues.without_joint",
    "cues.restating",
    "cues.adding",
    "cues.taking_away",
    "cues.together",
    "cues.in_between",
    "cues.quoting",
    "cues.conflict",
    "cues.clock",
    "cues.naming",
    "cues.shorten",
    "cues.repeat",
    "cues.wish",
)
# 领导让我查, 电话里说: who or what reports is not asked for.
_REPORTING = re.compile(r"里(?:头|面)?[说讲提问]|上[说讲]|让|叫|要我|问|说|打来|来电|交代|布置")
_EXCLAIMED = 6  # characters of an objection that says nothing but no; a longer one holds what is claimed
_QUOTED = re.compile(r"“([^“”]{2,80})”")


@dataclass(frozen=True)
class Signals:
    """One clause: its text, names by kind, cue groups with their words, and content words."""

    text: str
    mentions: Mapping[str, Tuple[Mention, ...]]
    cues: Mapping[str, Tuple[Cue, ...]]
    words: Tuple[str, ...]
    intents: Mapping[str, float]
    quoted: Tuple[str, ...] = ()
    content: str = ""
    wh: bool = False
    familiarity: float = 0.0  # how much of the content some entry explains, 0–1
    kinds: Tuple[str, ...] = ()
    hard: Tuple[str, ...] = ()  # the content words that do not merely say what kind of thing is asked
    masked: str = ""  # the text with its names masked, see `mask_claim`
    stated: bool = False  # whether the masked text has the form of a statement
    marked: bool = False  # whether a question mark stands behind the clause
    leads: bool = False  # whether the message goes on behind the clause
    judged: bool = False  # whether the rest stood in words that ask whether it is right (see `Enclosure`)
    told: str = ""  # the text with what seemed to be a story around its question; "" if there was none

    def has(self, *groups: str) -> bool:
        """Whether a cue of one of the groups (names under `cues`) is there."""
        return not self._shown.isdisjoint(groups)

    @functools.cached_property
    def _shown(self) -> FrozenSet[str]:
        """The groups under `cues`: some hundred rules look at them."""
        return frozenset(group[5:] for group in self.cues if group.startswith("cues."))

    def named(self, kind: str) -> Tuple[Mention, ...]:
        """The mentions of a kind, in order."""
        return self.mentions.get(kind, ())

    @functools.cached_property
    def attributes(self) -> Tuple[str, ...]:
        """The attributes asked for, in the order of their first words."""
        found = [(g.split(".")[1], c[0].start) for g, c in self.cues.items() if g.startswith("attributes.")]
        return tuple(name for name, _ in sorted(found, key=lambda pair: pair[1]))

    @property
    def told_of(self) -> Tuple[str, ...]:
        """The ids of the statements that the terms named belong to, each once."""
        return tuple(dict.fromkeys(str(m.value).rsplit(".", 1)[0] for m in self.named(TERM)))

    @property
    def owners(self) -> Tuple[str, ...]:
        """The ids of the documents (or of the overview) that the terms named belong to, each once."""
        return tuple(dict.fromkeys(ref.split("#", 1)[0] for ref in self.told_of))

    @property
    def missing(self) -> Tuple[str, ...]:
        """Words for things that documents of this kind may hold but often do not (budget, phone)."""
        return tuple(c.word for g, cues in self.cues.items() if g.startswith("missing.") for c in cues)

    def probability(self, *intents: str) -> float:
        """The classifier's summed probability of the question types."""
        return sum(self.intents.get(intent, 0.0) for intent in intents)


def _quoted(text: str, names: Sequence[Mention]) -> Tuple[str, ...]:
    """What stands in quotation marks, but for those within the name of a document: 《“十三五”国家信息化规划》."""
    found = _QUOTED.finditer(text)
    outside = (m for m in found if not any(n.start < m.start() and m.end() < n.end for n in names))
    return tuple(m.group(1) for m in outside)


def read(
    text: str,
    mentions: Sequence[Mention],
    cues: Sequence[Cue],
    intents: Mapping[str, float],
    content_words: Callable[[str], Tuple[str, ...]],
    familiar: Callable[[Tuple[str, ...]], float],
) -> Signals:
    """The signals of a clause; positions of `mentions` and `cues` refer to `text`."""
    by_kind: Dict[str, List[Mention]] = {}
    for mention in mentions:
        by_kind.setdefault(mention.kind, []).append(mention)
    visible = _visible_cues(text, cues, mentions)
    visible += [Cue("cues.which_document", m.group(), *m.span()) for m in _WHICH.finditer(text)]
    by_group: Dict[str, List[Cue]] = {}
    for cue in visible:
        by_group.setdefault(cue.group, []).append(cue)
    content = _content(text, mentions, visible)
    words = content_words(content)
    kinds = tuple(g.split(".")[1] for g in by_group if g.startswith("kinds."))
    return Signals(
        text=text,
        mentions={kind: tuple(found) for kind, found in by_kind.items()},
        cues={group: tuple(found) for group, found in by_group.items()},
        words=words,
        familiarity=familiar(words),
        intents=dict(intents),
        quoted=_quoted(text, by_kind.get(POLICY, ())),
        content=content,
        wh=bool(WH.search(NO_ONE.sub("", _without(text, mentions))) or _BLANK.search(text))
        and not JUDGED.match(text)
        and not disbelieves(text),
        kinds=kinds,
    )


# 时间、机关: asked for; 机关收到申请后: somebody who does something.
_HEADING = re.compile(r"[ 、,;:?!。和与及跟是为呢分各上方相不有也给告]|以及|都|$")
# 有效 of a document ends what is said of it; 有效整合, 有效期限 go on.
_IN_FORCE = re.compile(
    r"[期性吗吧么呢的与不没否了状啊呀嘛咩哦吖,。?! ;、()”~〈《0-9a-zA-Z]|还|仍|到|至|文|版|法|政|规|文件|$"
)
# What a longer word asks for is not asked for by a part of it: 几个意思 counts nothing.
_ROW = re.compile(r"[、,?和与跟及加带连/ ]")  # 单位和时间: a row of several
_WHOLE = ("attributes.", "cues.meaning")
_PARTS = ("attributes.", "cues.how_many", "cues.title_words")
# What a word asks for that goes on into a longer one: 是什么|时候, 概括|为三个“大”.
_BEGUN = ("cues.meaning", "kinds.term")
_GIST = ("cues.summary", "cues.shorten")
_INTO = re.compile(r"(?:出|成|为|作|起来)+(?=[哪几什啥多][^,。?]|[一二两三四五六七八九十\d])")
_BANDS = tuple("宽地一携附连热")  # 宽带, 地带: no 带 of a title
_AMOUNT = re.compile(r"[\d成%兆万亿倍级个名家]$")  # 九成以上: no 以上 that points back
_POINTING = ("这", "那", "前", "后")
_HIDING = frozenset((POLICY, TERM, PERIOD, ISSUER, OUTSIDE, TOPIC, ORDINAL, DOMAIN))


_ENDS = ("cues.earliest", "cues.latest")
_OF_PART = re.compile(r"(?:[那这][一]?|第.|最后一?)[章节条款步项层]$")
_OF_TIME = re.compile(r"时间|日期|年月|最晚|[早晚]|先后|[两三四五六七八九几]份")  # 三份谁垫底
_TIME_OF = re.compile(r"(?:的)?(?:时候|之时|之际|那[年天会]|阶段|之年|年份?[,里]|时[,候])")


def _visible_cues(text: str, cues: Sequence[Cue], mentions: Sequence[Mention]) -> List[Cue]:
    """Cues that no name covers: 最多 in 最多跑一次 asks for no superlative."""
    hiding = [m for m in mentions if m.kind in _HIDING]
    dates = {(c.start, c.end) for c in cues if c.group == "attributes.date"}
    widening = [cue for cue in cues if cue.group in ("cues.any_issuer", "cues.any_period")]
    asked = [cue for cue in cues if cue.group.startswith(_WHOLE)]
    return [
        cue
        for cue in cues
        if not any(m.start <= cue.start and cue.end <= m.end for m in hiding)
        and not (cue.group.startswith(_PARTS) and any(_within(cue, other) for other in asked))
        and not (cue.group in _BEGUN and any(_goes_on(cue, other) for other in asked))
        and not (cue.group in _GIST and _INTO.match(text, cue.end))
        and not any(_misheard(cue, text, m) or _across(cue, m) for m in hiding)
        and not (cue.word[0] == "那" and text[cue.start : cue.start + 1] == "哪")
        and not (cue.word[0] == "哪" and text[cue.start] == "那" and WH.search(text[cue.end :]))
        and not (cue.group == "cues.how_many" and text[max(0, cue.start - 1) : cue.start] in _POINTING)
        and not (cue.group == "cues.interval" and (cue.start, cue.end) in dates)
        and not (cue.word in ("时间", "日期") and text[cue.end : cue.end + 1] in ("节", "表", "安", "跨"))
        and not (cue.word in ("机构", "机关") and not _HEADING.match(text, cue.end))
        and not (cue.word == "带" and text[max(0, cue.start - 1) : cue.start] in _BANDS)
        and not (cue.word == "以上" and _AMOUNT.search(text[: cue.start]))
        and not (cue.word == "有效" and not _IN_FORCE.match(text, cue.end))
        and not (cue.group == "cues.plural_pronoun" and cue.word not in text)  # 这是 sounds like 这四
        and not (cue.group == "attributes.number" and text[cue.end : cue.end + 1] == "人")  # 多少号人
        # 收尾的时候, 那章压轴
        and not (cue.group in _ENDS and (_TIME_OF.match(text, cue.end) or _OF_PART.search(text[: cue.start])))
        and not (cue.word == "垫底" and cue.group == "cues.fewest" and _OF_TIME.search(text))
        and not (cue.word == "为何" and not text[cue.end :].strip("?。! "))  # 时间各为何
        and not (cue.group.startswith("missing.") and _REPORTING.match(text, cue.end))
        and not any(
            w.start <= cue.start and cue.end <= w.end for w in widening if cue.group.startswith("attr")
        )
        and (cue.group != "cues.polar" or len(cue.word) > 1 or _ends_clause(text, cue.end))
    ]


def _within(cue: Cue, other: Cue) -> bool:
    """Whether a word is part of a longer one that asks for something else: 成文 in 成文单位, 几个 in 几个意思."""
    longer = cue.end - cue.start < other.end - other.start and not _ROW.search(other.word)
    return longer and other.start <= cue.start and cue.end <= other.end and other.group != cue.group


def _goes_on(cue: Cue, other: Cue) -> bool:
    """Whether a word only begins what asks for a fact: 是什么 in 是什么时候发的."""
    return other.group.startswith("attributes.") and cue.start < other.start < cue.end < other.end


def _misheard(cue: Cue, text: str, name: Mention) -> bool:
    """Whether a cue read by its sound cuts into a name: 网指 in 一网指什么 is no 网址."""
    across = cue.start < name.end and name.start < cue.end
    return across and name.start < name.end and cue.word not in text


def _across(cue: Cue, name: Mention) -> bool:
    """Whether a cue is half of a document's name: 要点 in 大数据纲要点名批评了什么."""
    if name.kind != POLICY or name.score < SURE_NAME:
        return False
    return name.start < cue.start < name.end < cue.end or cue.start < name.start < cue.end < name.end


def _ends_clause(text: str, end: int) -> bool:
    """Whether nothing but punctuation follows: 吗 asks at the end only, and 么 in 什么 never."""
    rest = text[end:].lstrip(" ~”)")
    before = "" if text[end - 1 : end] == "吧" else text[end - 2 : end - 1]
    return (not rest or rest[0] in ",;?!。(") and before not in (
        "什",
        "怎",
        "干",
        "这",
        "那",
        "多",
        "有",
        "要",
        "来",
    )


def _without(text: str, mentions: Sequence[Mention]) -> str:
    chars = list(text)
    for mention in mentions:
        if mention.kind in (POLICY, TERM):
            for i in range(mention.start, mention.end):
                chars[i] = "〈"
    return "".join(chars)


def _content(text: str, mentions: Sequence[Mention], cues: Sequence[Cue]) -> str:
    """The folded text without policy names, filter words and the form of the question."""
    dropped = [False] * len(text)
    for mention in mentions:
        if mention.kind in (POLICY, PERIOD, ORDINAL, DOCTYPE, ISSUER, DOMAIN):
            for i in range(mention.start, mention.end):
                dropped[i] = True
    protected = [m for m in mentions if m.kind in (TERM, TOPIC, OUTSIDE)]
    issue = any(c.group.startswith(("attributes.date", "attributes.issuer", *_ENDS)) for c in cues) or any(
        m.kind in (PERIOD, ISSUER) for m in mentions
    )
    for cue in cues:
        if cue.group == "cues.issue_verbs" and not issue:
            continue
        if cue.group == "cues.objection" and cue.end - cue.start > _EXCLAIMED:
            continue
        if cue.group.startswith(_FORMAL) and not any(
            m.start < cue.end and cue.start < m.end for m in protected
        ):
            for i in range(cue.start, cue.end):
                dropped[i] = True
    written = list(text)
    for mention in mentions:
        if mention.kind == TERM and mention.score < 1 and mention.data.get("name"):
            written[mention.start : mention.end] = [str(mention.data["name"])] + [""] * (
                mention.end - mention.start - 1
            )
    kept = "".join(" " if drop else char for char, drop in zip(written, dropped, strict=False))
    return " ".join(fold(part).text for part in re.split(r"[\s,、;:?!。()“”《》]+", kept) if part)
