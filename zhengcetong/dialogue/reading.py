"""A clause and its mentions become signals; also again, after a pointing was put into a name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Mapping, Sequence, Tuple

from zhengcetong.dialogue.pointed import Pointed
from zhengcetong.knowledge.models import Kind
from zhengcetong.linking.lexicon import Cue, Lexicon
from zhengcetong.linking.mask import mask_claim
from zhengcetong.linking.mention import DOCTYPE, DOMAIN, ISSUER, PERIOD, POLICY, TERM, Mention
from zhengcetong.linking.names import OVERVIEW
from zhengcetong.linking.period import Period
from zhengcetong.linking.rows import documents_in_rows
from zhengcetong.linking.typed import documents_of_type
from zhengcetong.query.collection import Collection
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question import model as q
from zhengcetong.question.framing import tells_where, without_framing
from zhengcetong.question.membership import tells_who
from zhengcetong.question.presupposed import Presupposed, without
from zhengcetong.question.shapes import ends_in_request
from zhengcetong.question.signals import NO_ONE, WH, Signals, read
from zhengcetong.text.fold import fold

# Cues for a question whether something holds, which stay when the words around the claim are taken off.
# 一次告诉我怎么补: what is told is no question.
_EMBEDDED = re.compile(
    r"(?:告诉|告知|通知|说明|写明|明确|知道|教)(?:我|你|您|申请人|群众|人家|大家|对方)?(?:该|要|应该)?(?:怎么|如何|什么|哪些|哪里|谁)"
    r"|(?:不用|不必|不需要?|不再|无需|没有?|无)[^,。?]{0,14}(?:啥|什么)"  # 不用再讲有啥需要
    r"|[缺差少](?:啥|什么|哪些|哪样)(?=[^,。?]*(?:得|要|须|都|应|就|一次|一并))"  # 缺啥得一次讲明白
)
_ASKING = ("cues.tag", "cues.polar", "cues.doubt", "cues.reported", "cues.objection")


def _asks(text: str) -> bool:
    """Whether a claim asks for something itself: not 没有哪份, 告诉我怎么补."""
    return bool(WH.search(_EMBEDDED.sub("", NO_ONE.sub("", text))))


_ASSENT = re.compile(
    r"^(?:那|那么|哦|嗯|啊|唉|哎)*(?:行|好|得|成|中|可以|算了?|罢了?|就这样|随便|知道了?)(?:的)?(?:吧|嘛|呗|啦|了)*[,。!~ ]+"
)
# 审稿意见, 给意见, 收到通知: what somebody says, no type of document.
_SAID = re.compile(
    r"(?:审稿|评审|专家|修改|反馈|领导|群众|读者|同行|律师|审核|书面|征求|征集|听取|采纳|批示|回复|处理|[给提有没出])(?:个|点|些|出|了|过|的|什么|啥)*$"
)


def _no_document(text: str, mention: Mention) -> bool:
    """Whether the name of a type only stands for what somebody says."""
    common = mention.kind == DOCTYPE and mention.text == "意见"
    return common and bool(_SAID.search(text[: mention.start]))


def _without_assent(text: str, cues: Sequence[Cue]) -> List[Cue]:
    """Cues without those of a word of assent before the question: 行吧,那… asks whether nothing holds."""
    assent = _ASSENT.match(text)
    end = assent.end() if assent else 0
    return [cue for cue in cues if cue.end > end or cue.group not in _ASKING]


_BEFORE_NAME = re.compile(r"的?[新修订]{0,3}《?")  # between an attribute and the name of a document


def _attributive(text: str, mentions: Sequence[Mention], cue: Cue) -> bool:
    """Whether 现行 only stands before the name of a document: 现行信息公开条例的规定."""
    if cue.group != "attributes.validity" or cue.word != "现行":
        return False
    names = [m for m in mentions if m.kind in (POLICY, DOCTYPE) and cue.end <= m.start]
    return any(_BEFORE_NAME.fullmatch(text[cue.end : m.start]) for m in names)


class Reader:
    """Reads clauses with the words of one knowledge."""

    def __init__(self, collection: Collection, lexicon: Lexicon, retriever: Retriever) -> None:
        self._collection = collection
        self._lexicon = lexicon
        self._retriever = retriever

    def read(
        self, text: str, mentions: Sequence[Mention], intents: Mapping[str, float], judged: bool = False
    ) -> Signals:
        """The signals of a clause; positions of `mentions` refer to `text`; `judged`: see `Signals`."""
        common = (tells_who, tells_where, _no_document)
        mentions = [self._domain(m) for m in mentions if not any(told(text, m) for told in common)]
        mentions = documents_in_rows(text, mentions, self._title)
        mentions = documents_of_type(text, mentions, self._members)
        cues = self._lexicon.find(text, fold(text))
        cues = [cue for cue in _without_assent(text, cues) if not _attributive(text, mentions, cue)]
        again = [cue for cue in cues if cue.group == "cues.repeat"]
        mentions = [m for m in mentions if not any(c.start <= m.start and m.end <= c.end for c in again)]
        asking = [cue for cue in cues if cue.group in _ASKING]
        bare, enclosed = self._lexicon.enclosure.take_off(text, mentions, self._known_share)
        if enclosed and not _asks(bare):
            text, judged = bare, True
            mentions = [m for m in mentions if text[m.start : m.end].strip() or m.start == m.end]
            cues = self._lexicon.find(text, fold(text))
        whole, text = text, without_framing(text, mentions, cues, self._known_share)
        if text != whole:
            mentions = [m for m in mentions if text[m.start : m.end].strip() or m.start == m.end]
            cues = self._lexicon.find(text, fold(text))
        signals = read(
            text,
            mentions,
            [*cues, *(cue for cue in asking if cue not in cues)] if judged else cues,
            dict(intents),
            self._retriever.words,
            self._retriever.familiarity,
        )
        if judged and signals.wh:
            signals = replace(signals, wh=_asks(text))
        masked = mask_claim(text, mentions)
        hard = self._retriever.hard(signals.words)
        signals = without(signals, self._called_by(signals)) if hard else signals
        return replace(
            signals,
            hard=hard,
            masked=masked,
            stated=self._lexicon.states(masked) and not ends_in_request(text),
            judged=judged,
            told=whole if text != whole else "",
        )

    def _title(self, policy: str) -> str:
        found = self._collection.policies.get(policy)
        return found.article.name if found is not None else ""

    def _members(self, names: Sequence[Mention]) -> List[str]:
        """The documents that a type, bodies and times together leave."""
        filters = q.Filters(
            doctypes=tuple(m.value for m in names if m.kind == DOCTYPE),
            issuers=tuple(m.value for m in names if m.kind == ISSUER),
            periods=tuple(Period.from_data(m.data) for m in names if m.kind == PERIOD),
        )
        return self._collection.select(filters)

    def _called_by(self, signals: Signals) -> List[Presupposed]:
        """The bodies that only stand before the name of what they issued: 国务院55号文."""
        found = []
        for name in signals.named(POLICY):
            body = next((m for m in signals.named(ISSUER) if m.end == name.start), None)
            if body is not None and body.value in self._collection.policies[name.value].article.issuers:
                found.append(Presupposed(name.value, names=(body,)))
        return found

    def named(self, signals: Signals, pointed: Pointed) -> Signals:
        """The clause with the names of the policies in the place of what pointed to them."""
        names = [f"《{self._collection.policies[p].short}》" for p in pointed.policies]
        written = "和".join(names)
        text = signals.text[: pointed.start] + written + signals.text[pointed.end :]
        moved = len(written) - (pointed.end - pointed.start)
        mentions: List[Mention] = []
        for m in (m for group in signals.mentions.values() for m in group):
            if m.start < pointed.end and pointed.start < m.end:
                continue
            shift = moved if m.start >= pointed.end else 0
            mentions.append(replace(m, start=m.start + shift, end=m.end + shift))
        start = pointed.start
        for policy, name in zip(pointed.policies, names, strict=True):
            mentions.append(Mention(POLICY, start, start + len(name), name, policy))
            start += len(name) + 1
        ordered = sorted(mentions, key=lambda m: m.start)
        return replace(self.read(text, ordered, signals.intents, signals.judged), marked=signals.marked)

    def _domain(self, mention: Mention) -> Mention:
        """智慧政务 itself is what all policies are about: no term that tells policies apart."""
        if mention.kind != TERM or not mention.value.startswith(OVERVIEW):
            return mention
        ref = self._collection.entry(mention.value)
        whole = ref is not None and self._collection.item_index(mention.value) is None
        return replace(mention, kind=DOMAIN) if whole and ref and ref.entry.kind is Kind.TERM else mention

    def _known_share(self, text: str) -> float:
        return self._retriever.familiarity(self._words(fold(text).text))

    def _words(self, text: str) -> Tuple[str, ...]:
        return self._retriever.words(text)
