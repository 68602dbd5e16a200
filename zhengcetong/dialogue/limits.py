"""When to say plainly that something is not here: other documents, places, budgets, services."""

from __future__ import annotations

import re
from typing import Any, Callable, List, Mapping, Optional, Sequence

from zhengcetong.dialogue.bare_names import BareNames
from zhengcetong.dialogue.judging import predicates
from zhengcetong.linking.mention import OUTSIDE, POLICY, TERM
from zhengcetong.linking.numerals import DIGITS
from zhengcetong.linking.outside import DOCUMENT, ISSUER, NUMBER, PLACE, THING
from zhengcetong.query.asked import Asked
from zhengcetong.query.collection import EntryRef
from zhengcetong.query.content import said as told_of
from zhengcetong.query.engine import Engine
from zhengcetong.query.result import ANSWER, UNANSWERABLE, Point, Result
from zhengcetong.question import model as q
from zhengcetong.question.builder import article_number
from zhengcetong.question.signals import Signals
from zhengcetong.text.normalize import normalize

_TEXT_LINK = re.compile(r"原文|全文|文件|链接|link|text")


_COUNTED = re.compile(r"(?:几|多少)(章|条款|条|款|页|字)")
_PART = re.compile(
    rf"(?:第[{DIGITS}]{{1,3}}[章节编款])+|(?:专栏|附表|附件|附录|表格)第?[{DIGITS}]{{1,2}}|第[{DIGITS}]{{1,3}}(?:页|自然段)"
)
# 供附录一使用, 我稿子第4页: a place in a text of the asker's own.
_OWN_TEXT = re.compile(
    r"(?:我|俺|咱|自己|本人|我们|课题组|学生|这边)[^,。;?!]{0,12}$|(?:稿子?|论文|报告|讲稿|汇报|课件|教案|展板|[Pp][Pp][Tt]|幻灯片?|书稿|作业|标书|底稿)(?:的|里|上|中)?$"
    r"|(?:供|给|放[到在进]?|写[到在进]|填[到在进]|贴[到在进]|排[到在进]|用[在于]|作为?|当|做|补|编)[^,。;?!]{0,4}$"
)
_FOR_USE = re.compile(
    r"^(?:里|上|中|处|那|这|的)*(?:表格|一栏|栏|格|页)?(?:要|想|得|准备|打算|需要?|用来|拿来|来)*(?:用|使|放|引|写|填|贴|做|排|补|登|列|收|挂|印|注)"
)
_OWN_CASE = re.compile(
    r"(?:我|我们|我家|俺|咱|自己)[^,。?!]{0,12}(?:提交|递交|递|申请|办|报)[^,。?!]{0,14}"
    r"(?:到(?:哪|什么|啥)(?:一?步|环节|程度)|进度|(?:批|办|审|受理|通过)[^,。?!]{0,3}(?:了没|了吗|没有?[?]?$)|办好没|编号|单号)"
    r"|(?:[查问看催]|这位|这个人|客户|群众|[他她])[^,。?!]{0,14}(?:办|审|批)到(?:了)?(?:哪|什么|啥)"
)
_ERRAND = re.compile(
    r"(?:替|帮|给|代)(?:我|俺|咱|忙)(?:们)?(?!(?:查|看|找|问|算|数|列|说|讲|比))[^,。?!]{0,10}"
    r"(?:登录|提交|递交|递上|交上|交(?:了|掉|一下|过去)|申报|报了|预约|填(?:了|表|写|好|一下)|办(?:了|掉|好|一下|理)|打印|盖章|缴|注册|写(?:一)?(?:份|封)[^,。?!]{0,8}(?:申请|复议|信|函|诉状|起诉))"
    r"|(?:通过|用|在)(?:你|您)(?:们)?(?:这里|这儿|网上|平台)?[^,。?!]{0,4}(?:提交|递交|办理|申报|报名|预约)"
)
# 起草一份方案: a text of one's own is wanted, not what a document says in short.
_DRAFT = re.compile(
    r"(?:替|帮|给|代)[^,。?!]{0,6}(?:起草|撰写|草拟|拟|代写|写|编|做)(?:一|个|下)?[份篇封]"
    r"(?![^,。?!]{0,16}(?:摘要|要点|总结|概括|小结|清单|名单|对比|对照|列表|表格?|简介|介绍|说明|时间线|目录))"
)
_HOURS = re.compile(
    r"(?:周[一二三四五六日末天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]?|中午|晚上|节假日|今天|明天|几点)"
    r"[^,。?!]{0,8}(?:开不开|开门|上不上班|上班|下班|关门|休息|营业|办公|有人)"
)
_DUE = re.compile(r"(20\d{2})年?(?:年)?(?:底|末)|\bend of (20\d{2})\b")
_YEAR = re.compile(r"20\d{2}")
_CONTENT = (q.SUMMARY, q.DETAIL, q.WHY, q.COUNT)
_OF_PLANS = (q.FACTS, q.SUMMARY, q.WHY, q.DETAIL, q.LIST, q.COMPARE)
_OF_NAMED = (q.FACTS, q.SUMMARY)  # what is asked of a named document beside which another thing is spoken of
_SURE = 0.75  # least coverage of a question for budgets and the like


def _of_own(text: str, part: re.Match[str]) -> bool:
    """Whether a numbered part belongs to what the asker writes: 供附录一使用, 我稿子第4页要引."""
    return bool(_OWN_TEXT.search(text[: part.start()]) or _FOR_USE.match(text[part.end() :]))


def _told(ref: EntryRef) -> str:
    """All that an entry says: its statement, its members, its deadline."""
    entry = ref.entry
    return normalize(" ".join([entry.text, *(item.name for item in entry.items), entry.deadline or ""]))


def _named(words: Sequence[str]) -> str:
    """The word to repeat in the reply: a noun rather than 花了多少; "" if there is none."""
    return next((w for w in words if not re.search(r"多少|花|谁|几|[了着过吗呢哪个]", w)), "")


class Limits:
    """Recognises questions that the knowledge cannot answer, before anything is guessed."""

    def __init__(
        self,
        engine: Engine,
        services: Mapping[str, Any],
        asked: Sequence[Mapping[str, Any]],
        answering: Mapping[str, Sequence[str]],
    ) -> None:
        """`services` is services.yml: kinds of personal services with their pointers; `asked` that of asked.yml;
        `answering` the words by which a statement tells what is usually missing, by its group in the lexicon."""
        self._engine, self._answering = engine, answering
        self._asked = Asked(asked)
        self.bare_names = BareNames(engine.collection, self._asked)
        self._services: Sequence[Mapping[str, Any]] = services.get("services") or []
        self._default_pointer = str(services.get("default_pointer") or "")

    def outside(self, s: Signals, question: q.Question) -> Optional[Result]:
        """The plain "not here" for a named thing the knowledge lacks, None if it may answer."""
        for mention in s.named(OUTSIDE):
            name = mention.text if mention.text.isascii() else str(mention.data.get("name") or mention.text)
            if self._engine.knows_word(name, question.targets):
                if mention.value == DOCUMENT and self._of_content(s, question):
                    return self._no("document", question, name=f"《{name}》")
                continue
            if mention.value == THING:
                if question.operation == q.VERIFY or s.named(POLICY) and question.operation in _OF_NAMED:
                    continue
                return self._no("missing", question, name=name)
            if mention.value == DOCUMENT:
                return self._no("document", question, name=f"《{name}》")
            if mention.value == NUMBER:
                return self._no("number", question, name=name)
            if mention.value == PLACE and not s.named(POLICY):
                return self._no("place", question, name=name)
            if mention.value == PLACE:
                return self._no("place", question, name=name)
            if question.position.get("certain"):
                continue
            if mention.value == ISSUER and question.operation in (q.DETAIL, q.WHY, q.SUMMARY):
                return self._no("missing", question, name=name)
        return None

    @staticmethod
    def _of_content(s: Signals, question: q.Question) -> bool:
        """Whether it is asked what another document says, of which statements only tell that there is one."""
        return question.operation in _CONTENT and not (s.attributes or s.named(POLICY) or s.named(TERM))

    def other_plan(self, s: Signals, question: q.Question) -> Optional[Result]:
        """The plain "not here" for a plan of another five years: “十四五”…规划."""
        named = re.search(
            r"“?(十[一二四五]五)”?(?:[^,。?]{0,16}?(?:规划|\bplan\b)|(?:时期)?的?[那这]一?[份个])", s.text
        )
        told = question.operation == q.FIND and "哪" not in s.text  # 那个规划 was heard as 哪个规划
        if named is None or not (told or question.operation in _OF_PLANS):
            return None
        if any(named.group(1) in self._engine.collection.policies[t].name for t in question.targets):
            return None
        return self._no("document", question, name=f"{named.group(1)}时期的规划")

    def missing(self, s: Signals, question: q.Question) -> Optional[Result]:
        """The plain "not here" for things such as budgets and phone numbers."""
        if self._told(s, question):
            return None
        counted = any(self.counting(w, question) for w in s.missing)
        words = [w for w in s.missing if not counted and not self._engine.knows_word(w, question.targets)]
        listed = "".join(str(m) for m in question.position.get("members") or ())
        words = [w for w in words if question.operation != q.VERIFY or w not in listed]
        alone = s.missing and not (counted or question.targets or question.terms) and len(s.words) <= 2
        if words and len(words) == len(s.missing) or alone:
            return self._no("missing", question, name=_named(s.missing))
        if "link" in s.attributes and s.named(TERM) and not s.named(POLICY) and not _TEXT_LINK.search(s.text):
            return self._no("missing", question, name=s.cues["attributes.link"][0].word)
        return None

    def _told(self, s: Signals, question: q.Question) -> bool:
        """Whether the statement that is surely asked for tells what is missing elsewhere: 多少钱 in 万亿元."""
        surest = self._engine.collection.entry(str(question.position.get("surest", "")))
        if surest is None or question.position.get("certain"):
            return surest is not None
        groups = [group for group in s.cues if group.startswith("missing.")]
        told = [self._answering.get(group.split(".")[1], ()) for group in groups]
        return question.operation == q.FIND or all(
            any(word in surest.entry.text for word in words) for words in told
        )

    def counting(self, word: str, question: q.Question) -> List[EntryRef]:
        """The statements of the targets, or the one asked for, that say how many there are of what is counted: 几章."""
        unit = _COUNTED.fullmatch(word)
        if unit is None:
            return []
        refs = [r for t in question.targets for r in self._engine.collection.entries_of(t)]
        surest = self._engine.collection.entry(str(question.position.get("surest", "")))
        refs += [surest] if surest is not None else []
        return [r for r in refs if re.search(rf"\d{unit.group(1)}", r.entry.text)]

    def unfounded(self, s: Signals, question: q.Question, result: Result) -> Optional[Result]:
        """The plain "not here" where an answer leaves out the place or the budget that was asked for."""
        said = "".join(
            ref.entry.text + "".join(i.name for i in ref.entry.items)
            for ref in (self._engine.collection.entry(e) for e in result.entries)
            if ref is not None
        )
        for mention in s.named(OUTSIDE):
            name = str(mention.data.get("name") or mention.text)
            if mention.value == PLACE and name not in said:
                return self._no("place", question, name=name)
        loosely = result.coverage < _SURE or not any(word in said for word in s.missing)
        if (
            s.missing
            and not self._told(s, question)
            and result.kind == ANSWER
            and loosely
            and not any(self.counting(w, question) for w in s.missing)
        ):
            return self._no("missing", question, name=_named(s.missing))
        return None

    def lacks(self, s: Signals, result: Result) -> Optional[Callable[[EntryRef], bool]]:
        """The test that a statement has to pass that holds what an answer lacks, None if it lacks nothing.

        Something of the kind asked for (a person, an amount), or the year at whose end something is due.
        """
        if result.kind != ANSWER:
            return None
        refs = (self._engine.collection.entry(e) for e in result.entries)
        said = [_told(ref) for ref in refs if ref is not None]
        kind = self._asked.lacking(s.text, said)
        if result.verdict is not None and not (kind and kind.verdicts):
            return None
        if kind is not None:
            held = re.compile(r"(?!)") if kind.facts else kind.held
            return lambda ref: bool(held.search(_told(ref)))
        due = {year for pair in _DUE.findall(s.text) for year in pair if year}
        told = set(_YEAR.findall(" ".join(said)))
        if result.operation != q.DETAIL or not due or not told or due & told or predicates(s):
            return None
        return lambda ref: bool(due & set(_YEAR.findall(_told(ref))))

    def only_named(self, s: Signals, result: Result) -> Optional[Result]:
        """What is said where more is asked of a name than the statements tell; None if that is not so."""
        return self.bare_names.answer(result, s)

    def not_told(self, question: q.Question) -> Result:
        """The plain "not here" for what no statement holds."""
        policies = tuple(self._engine.collection.policies[p] for p in question.targets[:1])
        return (
            self._no("in_policy", question, policies=policies) if policies else self._no("content", question)
        )

    def article(self, s: Signals, question: q.Question) -> Optional[Result]:
        """What the knowledge holds of a numbered article of a regulation, or that it holds none."""
        number = article_number(s.text)
        if number is None or question.position.get("certain"):
            return None
        collection = self._engine.collection
        scope = question.targets or tuple(collection.of_type("regulation"))
        refs = [ref for ref in collection.citing(number) if ref.owner in scope]
        if refs:
            return told_of(q.DETAIL, question, refs[:2], collection)
        policies = tuple(collection.policies[p] for p in scope[:1])
        points = (Point("nothing.article", (), {"policies": policies, "name": number}),)
        return Result(UNANSWERABLE, q.DECLINE, points, question=question)

    def part(self, s: Signals, question: q.Question) -> Optional[Result]:
        """The plain "not here" for a numbered part of a text (第三章第二节, 专栏3) that no statement speaks of."""
        named = _PART.search(s.text)
        if named is None or _of_own(s.text, named):
            return None
        scope = question.targets or tuple(p for p in self._engine.collection.policies)
        if self._engine.knows_word(named.group(), scope):
            return None
        policies = tuple(self._engine.collection.policies[p] for p in question.targets[:1])
        points = (Point("nothing.article", (), {"policies": policies, "name": named.group()}),)
        return Result(UNANSWERABLE, q.DECLINE, points, question=question)

    def personal(self, s: Signals) -> bool:
        """Whether an errand, the state of somebody's own application or the hours of a counter are asked for."""
        return any(pattern.search(s.text) for pattern in (_OWN_CASE, _ERRAND, _DRAFT, _HOURS))

    def service(self, s: Signals) -> Result:
        """The answer to a request for a personal service, with the operator's pointer, or for a text to be written."""
        if _DRAFT.search(s.text):
            return self._no("draft", q.Question(q.DECLINE, topic_key="service"))
        return self._no("service", q.Question(q.DECLINE, topic_key="service"), pointer=self.pointer(s.text))

    def pointer(self, text: str) -> str:
        """Where to go for the service that `text` asks for."""
        best: List[tuple[int, str]] = []
        for kind in self._services:
            for word in kind.get("words") or []:
                if str(word) in text:
                    best.append((len(str(word)), str(kind.get("pointer") or "")))
        return max(best)[1] if best else self._default_pointer

    def names_service(self, text: str) -> bool:
        """Whether a word of a known personal service stands in `text`."""
        return any(str(w) in text for kind in self._services for w in kind.get("words") or [])

    def _no(self, key: str, question: q.Question, **values: Any) -> Result:
        if key == "missing" and not values.get("name"):
            key, values = "content", {}
        return Result(UNANSWERABLE, q.DECLINE, (Point(f"nothing.{key}", (), values),), question=question)
