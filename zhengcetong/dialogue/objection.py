"""Doubts about what was just said: 你确定吗, 不对吧,我书上写的是2016年, 明明是六份, 不是六个月吗."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import List, Optional, Tuple

from zhengcetong.dialogue.contradicting import (
    Listed,
    bodies_told,
    gives_another_time,
    of_same_count,
    tells_times,
)
from zhengcetong.dialogue.of_it import claim_of_it
from zhengcetong.linking.mention import DOCTYPE, ISSUER, OUTSIDE, PERIOD, POLICY, TERM
from zhengcetong.linking.numerals import parse
from zhengcetong.linking.outside import ISSUER as OUTSIDE_ISSUER
from zhengcetong.linking.outside import NUMBER
from zhengcetong.query.collection import Collection, month_of
from zhengcetong.query.content import said as content_said
from zhengcetong.query.engine import Engine
from zhengcetong.query.issue_claims import FALSE, TRUE, verdict_on
from zhengcetong.query.result import Point, Result
from zhengcetong.query.spans import months_between
from zhengcetong.question import model as q
from zhengcetong.question.claims import claiming
from zhengcetong.question.denial import set_aside
from zhengcetong.question.filters import periods_of
from zhengcetong.question.references import ordinal_of, position
from zhengcetong.question.signals import Signals
from zhengcetong.question.stated import DAY, claimed_attributes
from zhengcetong.question.stated import NUMBER as DOCUMENT_NUMBER

_FACTS = ("number", "validity", "effective", "written", "published", "date", "issuer")
_TOO = re.compile(
    r"也(?:是|一样|如此|这样|同样|(?:都|已经?|还)?(?:失效|有效|废止|作废|过期|管用))|同样(?:是)?"
)
# 时间是2018年8月, 发文的是国办: what of the document has which value, in the form of a statement.
_STATED = re.compile(
    r"^(?:哦|噢|嗯|啊|对|那|那么|所以|也就是说?|[,。]|\s)*(?:[它其]|这份|那份|该文件)?(?:的)?"
    r"(?:(?:官方|官网|网上|文件|文章)(?:件|版|记录|资料)?(?:上|里)?(?:面|头|边)?(?:的|写)?)?"
    r"(?:(?:颁布|发布|出台|印发|修订|施行|成文|发文|颁发|制定|牵头|出|发|颁|印|定|搞|弄|落款|署名)(?:的)?(?:人|方|者|日)?)?"
    r"(?:时间|日期|年份|机构|机关|单位|部门)?(?:可|应该|不就|就|还|也|总|都|倒)?(?:是|为|在|由)〈(?:时间|机构|外部)〉[^,。?〈]{0,4}$"
)
# 我敢说是国办: a value that somebody vouches for.
_VOUCHED = re.compile(
    r"(?:我|咱|俺|人家|他们?|书上|网上|老师|领导|同事|资料|明明|分明|肯定|绝对|保准|一准)[^,。?]{0,10}?(?:是|由|为|在)〈(?:时间|机构|外部)〉[^,。?〈]{0,4}$"
)
_CLAIMS = re.compile(
    r"(?:吗|么|吧|咩|嘛|喽|咯|啰|对不对|是不是|没错|真的假的|在不在|算不算|有没得?|对了)[?。!~ ]*$|\?$"
    r"|^(?:那|所以|哦|噢| )*(?:也|还|就|都)?(?:是(?!的)|不是)[^,。?]{2,}$|^(?:有没有|在不在|是不是)|^(?:is|was|are|were)\b",
    re.IGNORECASE,
)
# 是A吗, 不就是A吗: nothing is claimed but which document it is.
_IDENTIFIED = re.compile(
    r"^(?:难道|那么?|所以|就|应该|该|也|哦|噢|其实|,| )*(?:不|不就)?是(?:说|指|在)?〈政策〉(?:这|那)?(?:份|个)?(?:里头?|里面)?(?:的)?(?:吗|吧|么|嘛|对吧|对吗|对不对|是吧|没错吧|,| )*[?。!]*$"
)
_IS_IT = re.compile(r"^(?:那|所以| )*是(?!不是|否|谁|什么|的)[^,。?]{4,16}$")  # 是地方政府层面的全覆盖
# 这份国办发的?, 2019年3月修的?: no more than a question mark makes a claim of it.
_DONE = re.compile(
    r"^(?:那|所以|难道|它|这份?|那份?|该文件?|也|就|都|是|由|在|于|才|,| )*〈(?:时间|机构|外部)〉[^,。?〈]{0,2}(?:发|修|出|颁|印|改|定|搞|弄|下|公布|施行|生效|牵头)[^,。?〈]{0,2}的?[?。! ]*$"
)
_BARE_COUNT = re.compile(
    r"^(?:就|才|只有|只|一共|总共|共|是)*[\d一两二三四五六七八九十]+(?:个|份|项|部)[?。!~ ]*$"
)
_COUNTED = re.compile(
    r"[\d一两二三四五六七八九十]+(?:个|份|项|条|部|家|类|种|级|章|步|层|件|天|工作日|个工作日|个月|小时|成|万|亿|%)"
)
# 就这一份, 没别的了吧: whether the list just shown is all there is.
_COMPLETE = re.compile(
    r"^(?:那|那么|所以|合着|它|他|她|[家名下手里总共,]|一共)*(?:(?:就|只|仅|才|单)(?:有)?(?:这|那)?么?(?:独|点)?(?:(?P<n>[一两三四五六七八九]?)几?(?:份|个|部|家|项|篇)|些|点儿?)|独一份|(?:再|就)?(?:没|没有)(?:别的|其他的?|其它的?|另外的)?了)"
    r"(?:文件|政策)?(?:了|啊|呀|吗|么|吧|嘛|对吧|是吧|是吗|对吗|呢)*[?。! ]*$"
)
_ITS = re.compile(r"[它其]|[这那本该](?:份|部|个文|文件)")
_BOTH = re.compile(r"[两俩二][份部者]|俩(?=都|全)")
_SAID = re.compile(r"你[^,。?]{0,4}(?:说|讲|写|答|给)|应该是|不是[^,。?]*(?:吗|么|吧)|明明|分明")
_VOUCHING = 3  # words of somebody who vouches for a value, at most
_OF_FACTS = (q.FACTS, q.VERIFY, q.SUMMARY, q.DETAIL)
_OF_ONE = (
    q.ORDER,
    q.EXTREME,
    q.FIND,
    q.LIST,
    q.COUNT,
    q.INTERVAL,
    q.WHY,
)  # after which one document is talked of


class Objections:
    """Judges doubts and other values against what was said last; gives in to none."""

    def __init__(self, collection: Collection, engine: Engine) -> None:
        self._collection, self._engine = collection, engine
        self._listed = Listed(collection, engine)

    def contradicts(self, s: Signals, c: q.Context) -> Optional[Result]:
        """不对吧,应该是2018年底前: another time than that of the statement told last, whatever is due then.

        Also what is stated of the document talked of: 它出自发改委.
        """
        of_it = claim_of_it(s, c)
        result = self._engine.execute(of_it) if of_it is not None else None
        if result is not None and result.verdict in (TRUE, FALSE):
            return result
        times = s.named(PERIOD) or DAY.search(s.text)
        other = s.has("objection") or _SAID.search(s.text)
        if not (times and other) or s.hard or s.wh or any(s.named(kind) for kind in (POLICY, TERM, ISSUER)):
            return None
        if s.attributes or not tells_times(c, self._collection):
            return None
        return self.answer(s, c)

    def answer(self, s: Signals, c: q.Context) -> Optional[Result]:
        """The verdict on a turn that doubts or contradicts the last answer, None if it does neither."""
        last = c.question
        if last is None or last.operation in (q.SMALLTALK, q.DECLINE, q.CAPABILITY) or s.wh:
            return None
        if _BOTH.search(s.text) and len(c.focus) == 1:
            return None  # two documents are spoken of, the last answer was about one
        if s.has("accusation") and not self._values(s):
            return self._again(last, c, insisting=True)
        if last.operation in (q.LIST, q.COUNT) and not last.count_items:
            complete = _COMPLETE.match(s.text)
            number = parse(complete.group("n") or "") if complete else None
            if complete and number in (None, len(c.listed)):
                return self._again(last, c)
        if s.has("doubt") and not self._values(s):
            return self._again(last, c)
        if _TOO.search(s.text) and not (s.hard or s.named(PERIOD) or s.named(ISSUER)):
            return self._alike(s, c)
        listed = self._listed.verdict(s, last)
        if listed is not None:
            return listed
        named = s.named(POLICY) and bool(_IDENTIFIED.match(s.masked))
        numbered = bool(s.named(POLICY)) and all(DOCUMENT_NUMBER.search(m.text) for m in s.named(POLICY))
        named = named or numbered and (s.judged or s.has("tag"))
        if not (named or s.has("objection") or self._elliptical(s) or self._repeated(s, last)):
            return None
        return self._judged(s, last, c)

    # --- what was said, again -------------------------------------------------------------------

    def _said(self, last: q.Question, c: q.Context) -> Result:
        """The last answer without a verdict that it may have had."""
        if last.operation == q.VERIFY and last.attributes and last.targets:
            facts = tuple(a for a in last.attributes if a in _FACTS)
            return self._engine.execute(last.with_(operation=q.FACTS, attributes=facts, filters=q.Filters()))
        return self._engine.execute(last)

    def _again(self, last: q.Question, c: q.Context, insisting: bool = False) -> Optional[Result]:
        said = self._said(last, c)
        if not said.answered:
            return None
        judged = self._with_verdict(said, FALSE if insisting else TRUE, last)
        if not insisting:
            return judged
        first = judged.points[0]
        return replace(judged, points=(replace(first, key="verify.insisted"), *judged.points[1:]))

    def _with_verdict(self, said: Result, verdict: str, question: q.Question) -> Result:
        first, *rest = said.points
        inner = first.values.get("inner")
        first = inner if isinstance(inner, Point) else first
        statements = [p for p in rest if not p.kind][:3]
        notes = [p for p in rest if p.kind]
        judged = verdict_on(question, verdict, [first, *statements], notes, said.policies)
        return replace(judged, question=question, entries=said.entries, items=said.items, listed=said.listed)

    # --- another value --------------------------------------------------------------------------

    def _values(self, s: Signals) -> bool:
        named = any(s.named(kind) for kind in (PERIOD, ISSUER, OUTSIDE, POLICY, TERM, DOCTYPE))
        return named or bool(_COUNTED.search(s.text) or DAY.search(s.text)) or bool(s.hard)

    def _elliptical(self, s: Signals) -> bool:
        """Whether a claim names no document and little else: 四川在里面吧, 一共八个对不对, 时间是2018年8月?"""
        if s.named(POLICY) or s.named(TERM) or s.has("list", "others"):
            return False
        if s.has("correction") and not s.judged:
            return False
        valued = any(s.named(kind) for kind in (PERIOD, ISSUER, OUTSIDE))
        if (s.attributes or s.has("source", "polite")) and not valued:
            return False
        done = s.marked and bool(_DONE.match(s.masked))
        claimed = s.judged or done or _CLAIMS.search(s.text) or valued and _STATED.match(s.masked)
        if valued and len(s.hard) <= _VOUCHING and _VOUCHED.search(s.masked):
            return True
        return bool(claimed) and self._values(s) and (len(s.hard) <= 1 or bool(_IS_IT.match(s.text)))

    @staticmethod
    def _repeated(s: Signals, last: q.Question) -> bool:
        """Whether a clause is nothing but a value of the fact just told: 2017年8月? after its date."""
        if last.operation in (q.LIST, q.COUNT) and not last.count_items:
            return bool(_BARE_COUNT.match(s.text.strip()))
        if last.operation == q.INTERVAL:
            named = any(s.named(kind) for kind in (POLICY, TERM, ISSUER, DOCTYPE))
            return not named and len(s.hard) <= _VOUCHING and "months" in claiming(last, s).position
        if any(m.value == NUMBER for m in s.named(OUTSIDE)) and not s.named(POLICY):
            number = next(m.text for m in s.named(OUTSIDE) if m.value == NUMBER)
            others = [word for word in s.hard if word not in number]
            return not others and last.operation in (q.FACTS, q.VERIFY)
        kinds = {"date": PERIOD, "issuer": ISSUER}
        asked = [kinds[a] for a in last.attributes if a in kinds]
        if last.operation not in (q.FACTS, q.VERIFY) or len(asked) != 1:
            return False
        values = s.named(asked[0])
        return len(values) == 1 and values[0].text == s.text.strip(" ?。!,~")

    def _judged(self, s: Signals, last: q.Question, c: q.Context) -> Optional[Result]:
        claim = claiming(q.Question(q.VERIFY, content=s.content, text=s.text, kinds=s.kinds, terms=()), s)
        for judge in (
            self._duration,
            self._numbered,
            self._identified,
            self._document,
            self._number_of,
            self._body,
            self._fact,
            self._content,
            self._restated,
        ):
            result = judge(s, last, c, claim)
            if result is not None:
                return result
        return None

    def _duration(self, s: Signals, last: q.Question, c: q.Context, claim: q.Question) -> Optional[Result]:
        """不是六个月吗, of a time between two documents."""
        months = int(claim.position.get("months") or 0)
        if last.operation != q.INTERVAL or not months or len(last.targets) < 2:
            return None
        ordered = self._collection.sort(last.targets)
        first, second = (month_of(self._collection.policies[p]) for p in (ordered[0], ordered[-1]))
        verdict = TRUE if months_between(first, second) == months else FALSE
        return self._with_verdict(self._said(last, c), verdict, last)

    def _numbered(self, s: Signals, last: q.Question, c: q.Context, claim: q.Question) -> Optional[Result]:
        """不是国发〔2016〕55号吗, where the number of another document was told: that number is the claim."""
        names = s.named(POLICY)
        told = "number" in last.attributes and last.operation in (q.FACTS, q.VERIFY)
        told = (told or s.judged or s.has("tag", "pronoun")) and len(c.focus) == 1
        if not told or s.hard or not names or not all(DOCUMENT_NUMBER.search(m.text) for m in names):
            return None
        numbers = {"numbers": tuple(m.text for m in names)}
        return self._engine.execute(
            claim.with_(attributes=("number",), targets=c.focus, position=numbers, filters=q.Filters())
        )

    def _identified(self, s: Signals, last: q.Question, c: q.Context, claim: q.Question) -> Optional[Result]:
        """是2018年8月颁布的那份吗: whether the document spoken of is the one that is named or described."""
        named = tuple(dict.fromkeys(m.value for m in s.named(POLICY)))
        if len(named) != 1 or len(c.focus) != 1 or not _IDENTIFIED.match(s.masked):
            return None
        said = self._said(last, c)
        return self._with_verdict(said, TRUE if named == c.focus else FALSE, last) if said.answered else None

    def _document(self, s: Signals, last: q.Question, c: q.Context, claim: q.Question) -> Optional[Result]:
        """难道不是大数据纲要, where a document was the answer."""
        if last.operation not in (q.EXTREME, q.ORDER, q.FIND) or not s.named(POLICY):
            return None
        said = self._said(last, c)
        named = {m.value for m in s.named(POLICY)}
        return self._with_verdict(said, TRUE if named <= set(said.policies) else FALSE, last)

    def _number_of(self, s: Signals, last: q.Question, c: q.Context, claim: q.Question) -> Optional[Result]:
        """明明是六份, of a count or a list of documents."""
        counted = claim.position.get("claimed")
        if counted is None or last.operation not in (q.COUNT, q.LIST) or last.count_items:
            return None
        counting = of_same_count(s, last)
        said = self._engine.execute(counting)
        if not said.answered:
            return None
        return self._with_verdict(said, TRUE if counted == len(said.policies) else FALSE, counting)

    def _body(self, s: Signals, last: q.Question, c: q.Context, claim: q.Question) -> Optional[Result]:
        """不是发改委牵头吗, of what a statement says that another body does."""
        told = bodies_told(s, c, self._collection)
        if not told or len(c.focus) != 1:
            return None
        aside = set_aside(s.text)
        claimed = {m.value for m in s.named(ISSUER) if m.start not in aside}
        ref = self._collection.entry(c.entries[0])
        said = content_said(q.DETAIL, last, [ref], self._collection) if ref is not None else None
        return self._with_verdict(said, TRUE if claimed <= told else FALSE, last) if said else None

    def _fact(self, s: Signals, last: q.Question, c: q.Context, claim: q.Question) -> Optional[Result]:
        """不对吧,是2016年, of a fact of the document spoken of."""
        counted = "claimed" in claim.position
        if (
            last.operation not in (*_OF_FACTS, *_OF_ONE)
            or len(c.focus) != 1
            or counted
            or _BOTH.search(s.text)
        ):
            return None
        attributes = self._attributes(s, last, c, claim)
        if not attributes:
            return None
        aside = set_aside(s.text)
        bodies = tuple(dict.fromkeys(m.value for m in s.named(ISSUER) if m.start not in aside))
        foreign = tuple(str(m.data.get("name")) for m in s.named(OUTSIDE) if m.value == OUTSIDE_ISSUER)
        filters = q.Filters(issuers=bodies, unknown_issuers=foreign, periods=periods_of(s))
        question = claim.with_(attributes=attributes, targets=c.focus, filters=filters, order="")
        result = self._engine.execute(question)
        return result if result.verdict in (TRUE, FALSE) else None

    def _attributes(self, s: Signals, last: q.Question, c: q.Context, claim: q.Question) -> Tuple[str, ...]:
        """The facts that the other values are values of."""
        exact = tuple(a for a in claim.attributes if a in ("number", "validity", "effective"))
        if exact:
            return exact
        asked = last.attributes[:1] if last.operation in (q.FACTS, q.VERIFY) else ()
        found: List[str] = []
        due = any(period.end_of for period in periods_of(s)) and not asked
        told = self._of_statement(s, c)
        if not told and (s.named(PERIOD) and not due or claim.position.get("day")):
            days = ("effective", "written", "published")
            asked_day = [a for a in last.attributes if a in days] if asked else []
            found.append(asked_day[0] if asked_day else "date")
        if s.named(ISSUER) or any(m.value == OUTSIDE_ISSUER for m in s.named(OUTSIDE)):
            found.append("issuer")
        stated = last.operation in _OF_ONE or _STATED.match(s.masked) or _VOUCHED.search(s.masked)
        factual = bool(asked or stated) or set(claimed_attributes(s)) & set(found)
        return tuple(found) if factual else ()

    def _content(self, s: Signals, last: q.Question, c: q.Context, claim: q.Question) -> Optional[Result]:
        """我看到的名单里有湖北, 不是15个工作日吗: against the statement shown last."""
        if not c.entries or not self._values(s):
            return None
        question = claim.with_(
            position={**claim.position, "against": self._meant(s, c)},
            targets=c.focus[:1],
            filters=q.Filters(periods=periods_of(s)),
            attributes=() if self._of_statement(s, c) else claim.attributes,
        )
        result = self._engine.execute(question)
        timed = bool(s.hard and s.named(PERIOD)) and "members" not in claim.position
        if result.verdict == FALSE and timed:  # 那基本建成是2020年底前: of another statement
            other = self._engine.execute(question.with_(position=claim.position))
            result = other if other.verdict == TRUE else result
        return result if result.verdict in (TRUE, FALSE) else None

    def _restated(self, s: Signals, last: q.Question, c: q.Context, claim: q.Question) -> Optional[Result]:
        """我记得是2025年底, where the statement told last gives another time and no other one gives that."""
        if not self._of_statement(s, c) or not gives_another_time(s, c, self._collection):
            return None
        said = self._said(last, c)
        return self._with_verdict(said, FALSE, last) if said.answered else None

    def _of_statement(self, s: Signals, c: q.Context) -> bool:
        """Whether a time belongs to the statement told last rather than to its document: 你刚才说的是3月1日吧."""
        own = s.named(DOCTYPE) or s.has("issue_verbs") or _ITS.search(s.text)
        return not own and tells_times(c, self._collection)

    def _meant(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """The statements shown last, or the one at the position named: 第二个应该是2022年底吧."""
        ordinal = ordinal_of(s)
        whole = [item for item in c.items if self._collection.item_index(item) is None]
        at = position(whole or c.entries, ordinal) if ordinal is not None else None
        return at or c.entries[:2]

    # --- the same of another document -----------------------------------------------------------

    def _alike(self, s: Signals, c: q.Context) -> Optional[Result]:
        """一体化平台那份也是?: the fact last told, claimed of another document."""
        last = c.question
        types = [self._collection.of_type(m.value) for m in s.named(DOCTYPE)]
        alone = [of_type[0] for of_type in types if len(of_type) == 1]
        targets = tuple(dict.fromkeys([*(m.value for m in s.named(POLICY)), *alone]))
        if not targets or last is None or len(c.focus) != 1 or last.operation not in (q.FACTS, q.VERIFY):
            return None
        attributes = tuple(a for a in last.attributes if a in ("issuer", "date", "validity"))
        if not attributes:
            return None
        own = self._collection.policies[c.focus[0]]
        year, month = month_of(own)
        period = q.Period((year, month), (year, month), "month", "at", "", False, year, month)
        filters = q.Filters(
            issuers=tuple(own.article.issuers) if "issuer" in attributes else (),
            issuer_mode=q.ONLY if len(own.article.issuers) == 1 else q.ANY,
            periods=(period,) if "date" in attributes else (),
        )
        position = {"in_force": own.official.in_force} if own.official.in_force is not None else {}
        question = q.Question(q.VERIFY, attributes, targets, filters=filters, position=position, text=s.text)
        result = self._engine.execute(question)
        return result if result.answered else None
