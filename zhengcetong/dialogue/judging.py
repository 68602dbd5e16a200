"""A verdict for what asks whether something is so, where only what is stated was answered."""

from __future__ import annotations

import re
from typing import Callable, Optional

from zhengcetong.linking.mention import DOCTYPE, ISSUER, ORDINAL, OUTSIDE, PERIOD, POLICY, TERM
from zhengcetong.query.engine import Engine
from zhengcetong.query.issue_claims import FALSE, TRUE
from zhengcetong.query.quantities import quantities
from zhengcetong.query.result import ANSWER, UNANSWERABLE, Result
from zhengcetong.query.verification import judges_names
from zhengcetong.question import model as q
from zhengcetong.question.assertion import REQUEST, is_fragment
from zhengcetong.question.claims import days_claimed, spans_time
from zhengcetong.question.days import RECORDED_STEPS
from zhengcetong.question.quantified import numbered
from zhengcetong.question.shapes import alternative, requests, tagged, yes_no
from zhengcetong.question.signals import WH, Signals
from zhengcetong.question.targeting import Understood

_STATING = (q.DETAIL, q.EXPLAIN, q.WHY, q.OVERVIEW)
_OF_SETS = (q.EXTREME, q.COUNT, q.INTERVAL, q.ORDER, q.COMPARE)
_ABLE = re.compile(  # 你数得出来吗: whether somebody can tell it
    r"你(?:们)?[^,。?]{0,6}[数说讲列背报念答查找](?:得|不)(?:出来?|清楚?|全|了|到|上来?|完)[^,。?]{0,4}$|你(?:们)?(?:知道|晓得|清楚|记得)[^,。?]*(?:吗|么|不)[?。! ]*$"
)
_OPENING = 3  # characters before the word of a request that opens a clause
# A verb phrase: an adverb or a modal before a verb, a copula between two things, a verb that places or measures.
_PREDICATE = re.compile(
    r"[^,。?]{2,}(?:都|全|也|均|就|才|只|仅|还|已经?|早就|曾|将|会|能|可以?|可能|应当?|应该|得|须|必须|要|不用|不必|不再|不能|不得|不许|不会|不|没有?|从来|一律|一概|统统|无需|无须|允许|禁止|不准)"
    r"(?:都|也|就|才|只|还|能|会|要|得|必须|可以|不|先|再|被|给|由|把|一律|一次性)*(?!少|多|么|啥)[\u4e00-\u9fff]{1,}"
    r"|[^,。?]{2,}(?<![但还只就都可不要或也的若凡])(?:是|为|属于?|系|归|叫|指|算|即|等于|包括|包含|涵盖|含|由|落在|定在|设在|放在|排在|管|达到?|超过|不到|高于|低于|早于|晚于)[^,。?]{2,}"
    r"|[^,。?]{2,}(?:删|取消|改|拿|去|并|放|加|减|缩|延|扩|推|收|合|撤|废|免)(?:掉|成|为|到|进|入|去|出|了|短|长|大|给)[^,。?]*"
)
# 换成2018年的, 全部列出来: somebody is told to do something.
_IMPERATIVE = re.compile(
    r"^(?:那|就|再|先|算了|,)*(?:把|将(?!来)|对(?!于)|换|改(?!革)|按|从|用|看|查|只看|只要|不要|别|除)|列|[数报念说讲]一?[数报念说讲下]|给我|汇总|梳理|罗列"
)
# Cues of questions, and of conditions of a list that are changed: 放宽,18年到19年都要.
_ASKING = (
    *("correction", "how_many", "summary", "other_one", "why", "compare", "meaning", "which_document"),
    *("polar", "adding", "any_issuer", "restating"),
)
_COMPARED = re.compile(r"比|相[差距隔]|[隔差]了?|[早晚]了?|前后|到")
_HOW = re.compile(r"多(?:大|高|长|快|远|久|少|广|宽|深|重)")
_KNOWN = (POLICY, TERM, ISSUER, PERIOD, DOCTYPE, ORDINAL)
_NO_SENTENCE = ("呢", "咧", "捏", "的呢")
# …的期限, …的三项原则, 关于…的规定: what is named and not said.
_NOUN_PHRASE = re.compile(
    r"的(?:那|这)?[^,。?的是有在由要]{1,6}$|(?:方面|情况|问题|内容|目标|要求|原则|期限|时限|时间|方式|流程|步骤|条件|标准|范围|措施|定义|含义)$"
)
# A long clause with one of the words that make sentences is one: 让各局另起炉灶, 想着他们呢.
_SENTENCE = re.compile(
    r"[^,。?](?:把|被|让|叫|给|使|要|须|限|想|得|着|过|了|也|都|就|才|再|还|没|不|归|由|到|成|在|做|靠|凭|跟|只)[^,。?]"
)
_SENTENCE_LENGTH, _SENTENCE_WORDS = 10, 2  # characters without names, words with a content
_LASTING = re.compile(r"(?:还|着|都|也|正)[^,。?]{0,8}呢$")  # 也想着他们呢 tells, …的要求呢 asks
# A copula, an aspect or a modal whose object is more than the noun behind 的: 要建成覆盖全国的体系, not 要建成的体系.
_TELLS = re.compile(
    r"[^,。?]{2,}(?:(?<![但还只就可要若凡])是(?!否|不是)|(?<![为除])了(?!解)|把|被|有(?!关|效|何|些|哪|多)"
    r"|(?:要|必须|应当|应该|可以|不得|须|将|会|能|只|都|也)(?!求)(?![^,。]{0,5}的))[^,。?]{3,}"
)
# What is done by a time: 〈政策〉〈时间〉基本建成, 省级平台要在〈时间〉接入.
_DUE = re.compile(
    r"〈时间〉(?:之前|以前|前|底|末)*(?:[^,。?的]{0,12})?(?:建成|完成|实现|达到?|形成|覆盖|上线|开通|运行|接入|接通|贯通|普及|全覆盖|到位|公布|公开|建立|应用|启用|落地|收官|改造|商用|投用|投入使用|做到|消除|打通|纳入|初具规模|见效)(?:[^,。?的]{0,12})[。! ]*$"
)
# Somebody else is told something: 告诉申请人怎么补 asks for nothing.
_TOLD_TO = re.compile(
    r"(?:告诉|告知|通知|说明|写明|讲明|教)(?:给)?(?:申请人|群众|人家|对方|百姓|老百姓|企业|当事人|他们?|她)(?:该|要|应该|得)?(?:怎么|如何|什么|哪些|哪里|啥)"
)
_STATED = 3  # characters beside names that can state something
_A_NOT_A = re.compile(r"([\u4e00-\u9fff])[不没]\1")
# Somebody is asked to tell something, rather than to check it.
_TELL = re.compile(
    r"(?:麻烦|劳驾|拜托|帮(?:我|忙|俺|个忙)|(?<!申)请(?!求))(?![^,。?]*(?:核|查|判|确认|把关|看看|瞧|评))|[报讲说念列数写]给|给我(?:听|看|讲|说|列|报|念)"
)
_UNKNOWN_NAMES = ("nothing.missing", "nothing.place")
_RECORDED = (q.FACTS, q.LIST, q.SUMMARY, *_OF_SETS)


def asks_whether(s: Signals) -> bool:
    """Whether a clause asks whether something is so: …吧, 有没有公安部, 题干三:….."""
    if s.has("correction", "list", "other_one"):
        return False
    if s.judged:
        return True
    if s.wh or alternative(s) or _requests(s):
        return False
    return s.has("tag") or tagged(s) or yes_no(s) or s.has("polar")


def _requests(s: Signals) -> bool:
    """Whether a clause opens or ends with a request: 能不能说说…, 你数得出来吗; not 八成的事能网上办."""
    opens = any(cue.start <= _OPENING for cue in s.cues.get("cues.polite", ()))
    return opens or requests(s) or bool(_ABLE.search(s.text))


def only_marked(s: Signals) -> bool:
    """Whether nothing but its question mark makes a question of a clause."""
    if s.wh or alternative(s) or _requests(s):
        return False
    if s.has("correction", "list", "other_one", "interval", "how_many"):
        return False
    valued = any(s.named(kind) for kind in (PERIOD, ISSUER, OUTSIDE))
    return s.marked and (valued or not s.attributes)


def figured(s: Signals) -> bool:
    """Whether a clause that asks nothing states a number of something: 建设指南全文十章."""
    if s.wh or alternative(s) or _requests(s):
        return False
    if s.has("correction", "list", "how_many", "summary", "other_one"):
        return False
    if s.text.rstrip("?!。 ").endswith(("呢", "咧")) or _only_named(s):
        return False
    return (
        len(s.hard) >= 1 and bool(quantities(s.text)) and not (is_fragment(s.text) or REQUEST.match(s.text))
    )


def _own(masked: str) -> int:
    """How many characters of a clause stand beside the names that are masked in it."""
    return len(re.sub(r"〈[^〉]*〉|[^\w]", "", masked))


def _only_named(s: Signals) -> bool:
    """Whether a clause is hardly more than a name: 四库, 最多跑一次 state nothing."""
    return _own(s.masked) < _STATED or len(re.sub(r"\W", "", s.text)) < 2 * _STATED


def predicates(s: Signals) -> bool:
    """Whether a clause that asks for nothing is a sentence with a predicate: 所有申请都得收费, 三步走最后一步落在本世纪中叶."""
    asks = s.wh and (not _TOLD_TO.search(s.text) or bool(WH.search(_TOLD_TO.sub("", s.text))))
    if asks or alternative(s) or _requests(s) or REQUEST.match(s.text):
        return False
    if s.has(*_ASKING):
        return False
    text = s.masked.rstrip("?!。~ ")
    if _HOW.search(text):
        return False
    if text.endswith(_NO_SENTENCE) and not _LASTING.search(text):
        return False
    if (is_fragment(text) or _NOUN_PHRASE.search(text)) and not _TELLS.search(text):
        return False
    if _IMPERATIVE.search(text):
        return False
    if _A_NOT_A.search(text) or _TELL.search(text):
        return False
    known = s.hard or any(s.named(kind) for kind in _KNOWN)
    return bool(known) and (
        bool(_PREDICATE.search(text) or _TELLS.search(text) or _DUE.search(text))
        or _is_long_sentence(s, text)
    )


def _is_long_sentence(s: Signals, text: str) -> bool:
    """Whether a clause says enough to be a sentence, and has a word that makes one."""
    return _own(text) >= _SENTENCE_LENGTH and len(s.hard) >= _SENTENCE_WORDS and bool(_SENTENCE.search(text))


def reckons(s: Signals) -> bool:
    """Whether a clause that asks for nothing tells a number of documents, a day of one, or the time between two.

    What leads to a question is only told: 2018年连出三份,相互之间隔了多久.
    """
    if (
        s.leads
        or s.wh
        or alternative(s)
        or _requests(s)
        or REQUEST.match(s.text)
        or _IMPERATIVE.search(s.text)
    ):
        return False
    if _HOW.search(s.text) or _NOUN_PHRASE.search(s.text):
        return False
    if s.has("correction", "how_many", "why", "adding", "restating") or s.text.endswith(_NO_SENTENCE):
        return False
    if any(day.step in RECORDED_STEPS for day in days_claimed(s)):
        return True
    return numbered(s) or bool(_COMPARED.search(s.masked)) and spans_time(s)


class Judging:
    """Holds what was asked against what was answered."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def verdict(self, result: Result, s: Signals, build: Callable[[str], Understood]) -> Optional[Result]:
        """The result with its verdict, None where there is none to be given."""
        if self._lacking(result, s):
            claim = build(q.VERIFY).question
            named = self._engine.execute(claim)
            return named if judges_names(claim, named, s.named(OUTSIDE)) else None
        if self._untold(result, s):
            return self._of_limit(build(q.VERIFY).question)
        none = result.kind == UNANSWERABLE and result.operation in (q.LIST, q.COUNT)
        if not (result.kind == ANSWER or none) or result.verdict is not None:
            return None
        listed = result.operation in (q.LIST, q.COUNT)
        marked = only_marked(s) and not listed
        stating = predicates(s) and not listed or figured(s) and result.operation in _STATING
        stating = stating or reckons(s) and result.operation in _RECORDED
        if not (asks_whether(s) or marked or stating):
            return None
        claim = build(q.VERIFY).question
        if result.operation in _STATING and result.entries:
            judged = self._engine.execute(claim) if claim.attributes and claim.targets else None
            if judged is not None and judged.verdict in (TRUE, FALSE) and not judged.entries:
                return judged
            told = asks_whether(s) or stating  # more than a question mark tells that something is claimed
            return self._engine.judged(claim, result.entries, told) or self._measured(claim, result)
        if result.operation not in _RECORDED or result.operation == q.COMPARE and not reckons(s):
            return None
        judged = self._engine.execute(claim)
        if judged.verdict not in (TRUE, FALSE) or judged.entries:
            return None
        asked = set(result.question.attributes) if result.question else set()
        same = none or result.operation in _OF_SETS or bool(set(judged.policies) & set(result.policies))
        if result.operation == q.FACTS and not asked & set(claim.attributes):
            return None
        return judged if same else None

    @staticmethod
    def _lacking(result: Result, s: Signals) -> bool:
        """Whether a body or a place was told to be unknown here of which something is claimed: 归司法部主管."""
        refused = (
            result.kind == UNANSWERABLE and bool(result.points) and result.points[0].key in _UNKNOWN_NAMES
        )
        return refused and bool(s.named(OUTSIDE)) and (asks_whether(s) or predicates(s))

    @staticmethod
    def _untold(result: Result, s: Signals) -> bool:
        """Whether a document was told to say nothing of what a clause says of a time: 2021年底前基本建成."""
        refused = (
            result.kind == UNANSWERABLE
            and bool(result.points)
            and result.points[0].key == "nothing.in_policy"
        )
        return refused and bool(s.named(PERIOD)) and (asks_whether(s) or predicates(s))

    def _of_limit(self, claim: q.Question) -> Optional[Result]:
        """The denial of a time limit by the statement of the claim's document that gives another one."""
        judged = self._engine.execute(claim)
        return judged if judged.verdict == FALSE and judged.entries else None

    def of_set(self, result: Result, s: Signals, build: Callable[[str], Understood]) -> Optional[Result]:
        """The verdict on a sentence about several documents that were told: 国办就发过一份, 全部九份都是国务院发的."""
        if result.verdict is None and result.operation in _STATING and result.entries:
            return self.verdict(result, s, build) if predicates(s) or figured(s) else None
        if result.verdict is not None or not (predicates(s) or reckons(s)):
            return None
        claim = build(q.VERIFY).question
        if not claim.position and not claim.order:
            return None
        judged = self._engine.execute(claim)
        return judged if judged.verdict in (TRUE, FALSE) and not judged.entries else None

    def _measured(self, claim: q.Question, result: Result) -> Optional[Result]:
        """The verdict on a claim of figures by another statement of the document that was answered from."""
        measured = any(quantity.unit for quantity in quantities(claim.claim))
        if not measured and not any(p.year and p.end_of for p in claim.filters.periods):
            return None
        judged = self._engine.execute(claim)
        decided = judged.verdict in (TRUE, FALSE) and bool(judged.entries)
        return judged if decided and set(judged.policies) <= set(result.policies) else None
