"""From the signals of a clause and the conversation to a complete question."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Sequence, Tuple

from zhengcetong.linking.mention import DOCTYPE, DOMAIN, POLICY
from zhengcetong.linking.numerals import chinese
from zhengcetong.question import model as q
from zhengcetong.question.claims import claiming
from zhengcetong.question.filters import build as build_filters
from zhengcetong.question.filters import long_list
from zhengcetong.question.operation import ENDS
from zhengcetong.question.others import of_others
from zhengcetong.question.parts import filters_are_bare
from zhengcetong.question.references import References, recent, resolve
from zhengcetong.question.signals import Signals
from zhengcetong.question.targeting import Targeting, Understood

# Both documents spoken of, by no name.
_BOTH = re.compile(
    r"(?<![第一二三四五六七八九十])(?:两|俩|二)(?:份|个文|部(?!门|委|分)|篇|者)|[他它]俩|俩(?=[都是差隔相])|两者|彼此"
    r"|后(?:面)?(?:一)?(?:份|个|者|部)[^,。?]{0,3}比前|前(?:面)?(?:一)?(?:份|个|者|部)[^,。?]{0,3}比后"
)
# 所以比X早七个月, 跟X同月出的: the document spoken of stands beside the one named.
_BESIDE_IT = re.compile(
    r"^(?:那么?|所以|这么说|这样|也就是说?|合着|难道|应该|其实|就|又|也|还|咁|,| )*(?:[它其]|[这那](?:份|个|部)|该文件)?(?:出台|颁布|发布|印发|公布|发|出|时间|的|得)*"
    r"(?:比|跟|和|同|与|较|早于|晚于|先于|迟于|离|距|在)〈(?:政策|文号|文种)〉"
)
_AMONG_THEM = re.compile(r"(?:那|那么|请问)?哪(?:几|些|个|一)(?:份|个|项)?(?:不?是|不?属于|由|非)")
_OF_ITEMS = (q.DETAIL, q.EXPLAIN, q.COUNT, q.VERIFY, q.OVERVIEW, q.FIND)
_UNIT = re.compile(r"(?:几|多少)(?:个)?(个|项|份|部|条|种|点|类|级|层|步|块|档)")
_UNITS_WITHIN = ("级", "层", "步", "块", "档", "类", "点")  # what is counted so is inside a document
# 它的上一份、下一份各是什么
_EITHER_SIDE = re.compile(
    r"(?:上|前)(?:面|头)?(?:那|一)*[份个部项][、,和跟与及]+(?:它的?)?(?:下|后)(?:面|头)?(?:那|一)*[份个部项]"
)
_APART = re.compile(r"前后(?!跨)")
_DOCUMENT_NUMBER = re.compile(r"\d号")
_SHOWN = re.compile(r"(?:这|那|上面|刚才)(?:一)?(?:段|句)|这些?话")  # what the last answer stated
_ARTICLE = re.compile(
    r"第(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})条(?!的?(?:基本|主要|重点)?(?:原则|要求|任务|目标|措施|方针|主线|思路|举措))"
)

_OF_DOCUMENTS = (q.LIST, q.COUNT, q.FACTS)


class Builder(Targeting):
    """Completes the question of one clause."""

    def build(self, signals: Signals, context: q.Context, operation: str) -> Understood:
        """The question of `operation`, with targets and filters from the words and the context."""
        references = resolve(signals, context, self._collection)
        filters = build_filters(signals, references, context, self._collection)
        question = q.Question(
            operation=operation,
            attributes=self._attributes(signals, operation),
            targets=references.targets,
            terms=self._terms(signals),
            filters=filters,
            content=signals.content,
            kinds=signals.kinds,
            text=signals.text,
            polar=signals.has("polar", "tag"),
        )
        others = of_others(signals.text, question.filters) if operation in _OF_DOCUMENTS else None
        if others is not None and not question.targets:
            return Understood(others.with_(text=signals.text))
        complete = getattr(self, f"_{operation}", None)
        if complete is None:
            return Understood(question)
        done: Understood = complete(question, signals, references, context)
        return done

    # --- operations on named policies ------------------------------------------------------

    def _facts(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        if not question.targets and not r.candidates and question.terms:
            owners = self._owners(question.terms)
            if owners:
                return Understood(question.with_(targets=owners[:1]))
        joined = self._joined(s) if question.targets else ()
        if joined:
            question = question.with_(targets=tuple(dict.fromkeys((*question.targets, *joined))), terms=())
        return self._targeted(question, s, r, c)

    def _summary(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        return self._facts(question, s, r, c)

    def _why(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        if s.named(DOMAIN) and not question.targets and not r.candidates:
            return Understood(question.with_(operation=q.OVERVIEW, kinds=("purpose", *question.kinds)))
        if not question.targets and not r.candidates and question.terms:
            owners = self._owners(question.terms)
            if owners:
                return Understood(question.with_(targets=owners[:1]))
        if not question.targets and not r.candidates and s.hard and not s.has("pronoun"):
            return Understood(question)
        return self._targeted(question, s, r, c, by_content=True)

    def _detail(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        if not question.targets and not r.candidates:
            focus = self._antecedent(s, c)
            if focus and self._belongs(question, focus, s):
                return Understood(self._meanwhile(question.with_(targets=focus), c))
            if not focus and not s.words and not question.terms and not question.filters.periods:
                return Understood(question, no_antecedent=True)
            owners = self._owners(question.terms)
            if len(owners) == 1 and self._belongs(question, owners, s):
                return Understood(question.with_(targets=owners))
            return Understood(question)
        return self._targeted(question, s, r, c, by_content=True)

    def _verify(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        if s.has("pronoun") and question.targets and c.focus and c.focus[0] not in question.targets:
            question = question.with_(
                content=f"{question.content} {self._collection.policies[c.focus[0]].short}"
            )
        question = self._only_one(claiming(self._called_by_year(question, s), s), s)
        if not question.targets and "numbers" in question.position and not c.focus:
            question = question.with_(targets=r.targets)
        if "at" in question.position and not (s.named(POLICY) or c.focus):
            return Understood(question)
        related = bool(question.order or "span" in question.position)
        question = self._both_related(question, s, c, related)
        if related and len(question.targets) < 2:
            both = recent(c, 2) if question.order.startswith("same") and not s.named(POLICY) else ()
            named = self._in_order_named(s, c) or question.targets
            question = question.with_(targets=both if len(both) == 2 else named)
        if _SHOWN.search(s.text) and c.entries:
            question = question.with_(position={**question.position, "against": c.entries[:2]})
        if len(question.targets) == 2 and related:
            question = question.with_(terms=())
        if "members" in question.position and not s.kinds and not s.named(POLICY) and not question.terms:
            question = question.with_(terms=self._enumerating(question, c))
        if not question.targets and not r.candidates and question.terms and question.attributes:
            question = question.with_(targets=self._owners(question.terms)[:1])
        group = {"claimed", "quantity", "half"} & set(question.position)
        if group and r.candidates and s.named(DOCTYPE):
            types = tuple(dict.fromkeys(m.value for m in s.named(DOCTYPE)))
            return Understood(question.with_(filters=replace(question.filters, doctypes=types)))
        if question.attributes and not (question.targets or r.candidates or group) and s.hard:
            about = self._by_content(question, tuple(self._covers(question, None)))
            question = question.with_(targets=(about,)) if about in self._collection.policies else question
        if not question.targets and not r.candidates:
            content_only = len(s.words) >= 2 and not s.has("pronoun") and not question.attributes
            focus = self._antecedent(s, c)
            if "claimed" in question.position and not s.has("pronoun") or not focus:
                unknown = s.has("pronoun") and bool(question.attributes) and not (s.hard or question.terms)
                return Understood(question, no_antecedent=unknown)
            elsewhere = not set(self._owners(question.terms)) & set(focus) and bool(question.terms)
            if content_only and (elsewhere or not self._belongs(question, focus, s)):
                return Understood(question)
            return Understood(question.with_(targets=focus))
        if question.order and len(question.targets) == 1 and c.focus:
            others = [p for p in c.focus if p not in question.targets]
            if others and s.has("pronoun"):
                question = question.with_(targets=(others[0], *question.targets))
        return self._targeted(question, s, r, c, by_content=True)

    def _both_related(self, question: q.Question, s: Signals, c: q.Context, related: bool) -> q.Question:
        """The claim on two documents where it names but one, or none: 所以比X早七个月, 两份相隔一年, 前后不到三年."""
        if len(question.targets) > 1 or len(s.named(POLICY)) > 1:
            return question
        if _BOTH.search(s.text) and not s.named(POLICY):
            both = recent(c, 2)
            order = "" if "span" in question.position else question.order
            return question.with_(targets=both, order=order) if len(both) == 2 else question
        if related and len(question.targets) == 1 and c.focus and _BESIDE_IT.match(s.masked):
            others = [p for p in c.focus if p not in question.targets]
            return question.with_(targets=(others[0], *question.targets)) if others else question
        if "span" in question.position and ENDS.search(s.text) and not s.named(POLICY):
            if len(c.focus) == 2 and not question.filters.periods:
                return question.with_(targets=c.focus, attributes=(), filters=q.Filters())
            periods = question.filters.periods if len(question.filters.periods) == 1 else ()
            row = self._collection.sort(self._collection.select(replace(question.filters, periods=periods)))
            ends = (row[0], row[-1]) if len(row) > 1 else ()
            position = {**question.position, "of_article": len(question.filters.periods) > len(periods)}
            claim = question.with_(attributes=(), filters=q.Filters(), position=position)
            return claim.with_(targets=ends) if ends else question
        return question

    # --- operations on several policies ----------------------------------------------------

    def _pair(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        targets = question.targets or (r.candidates if r.plural else ())
        if question.operation in (q.ORDER, q.INTERVAL) and len(question.terms) + len(targets) > 1:
            targets = tuple(dict.fromkeys((*self._owners(question.terms), *targets)))
        if len(targets) < 2 and not r.candidates:
            targets = tuple(dict.fromkeys((*targets, *self._owners(question.terms))))
        if len(targets) == 1:
            alone = [self._collection.of_type(doctype) for doctype in r.doctypes]
            targets = tuple(dict.fromkeys((*targets, *(p for ps in alone if len(ps) == 1 for p in ps))))
        if len(targets) < 2 and r.candidates and not r.plural:
            targets = (*targets, *r.candidates) if len(r.candidates) == 1 else targets
            if len(r.candidates) > 1:
                return Understood(question, r.candidates)
        if not targets and question.filters.within:
            targets = question.filters.within
        if not targets and not question.filters.empty:
            found = self._collection.select(question.filters)
            targets = tuple(found) if 2 <= len(found) <= 4 else ()
        if not targets:
            targets = self._several_from_context(c)
        elif len(targets) == 1:
            others = [p for p in (*c.focus, *recent(c, 3)[::-1]) if p not in targets]
            targets = (others[0], *targets) if others else targets
        if len(targets) < 2:
            if len(question.terms) >= 2:
                return Understood(question)
            return Understood(question.with_(targets=targets), no_antecedent=not targets)
        return Understood(question.with_(targets=targets))

    def _compare(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        if not (question.terms or question.targets or r.candidates) and s.has("plural_pronoun", "pronoun"):
            spoken = tuple(dict.fromkeys((*c.terms, *c.earlier_terms)))[:2]
            if len(spoken) == 2 and c.question and c.question.operation == q.EXPLAIN:
                return Understood(question.with_(terms=spoken))
        if question.terms and not question.targets and not r.candidates and self._enumerates(question.terms):
            return Understood(question)
        return self._pair(question, s, r, c)

    def _interval(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        longest = re.search(r"最[长久大远]|longest", s.text)
        if len(question.targets) < 2 and (longest or re.search(r"最[短小近]|shortest", s.text)):
            targets = tuple(self._collection.select(question.filters))
            return Understood(question.with_(targets=targets, extreme="longest" if longest else "shortest"))
        both = self._several_from_context(c)
        if not question.targets and len(both) == 2 and _APART.search(s.text) and question.filters.empty:
            return Understood(question.with_(targets=both))
        if len(question.targets) < 2 and ENDS.search(s.text):
            filters = replace(question.filters, within=question.targets or question.filters.within)
            return Understood(question.with_(targets=tuple(self._collection.select(filters))))
        return self._pair(question, s, r, c)

    def _order(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        if s.has("next", "previous") and not s.has("which_first") and len(question.targets) < 2:
            which = "previous" if s.has("previous") and not s.has("next") else "next"
            which = "both" if s.has("next") and s.has("previous") and _EITHER_SIDE.search(s.text) else which
            if s.has("list", "others") or s.has("which_document") and "还有" in s.text:
                which = f"all_{which}"
            question = question.with_(order=which, filters=replace(question.filters, periods=(), within=()))
            return self._targeted(question, s, r, c)
        question = question.with_(order="which_first")
        if not question.targets and not r.candidates and (s.has("all") or not c.focus):
            return Understood(question.with_(targets=tuple(self._collection.select(question.filters))))
        if not question.targets and len(c.listed) > 2 and s.has("among", "plural_pronoun"):
            return Understood(question.with_(targets=c.listed))
        return self._pair(question, s, r, c)

    # --- operations on the collection ------------------------------------------------------

    def _list(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        filters = question.filters
        if filters.periods and not s.has("issue_verbs") and (s.has("goal") or "goal" in s.kinds):
            kinds = ("goal", *question.kinds)
            return Understood(question.with_(operation=q.DETAIL, targets=(), kinds=kinds))
        if (r.plural and r.targets or len(r.targets) > 1) and filters.empty:
            return Understood(question.with_(filters=replace(filters, within=r.targets), targets=()))
        if not filters.topics and not filters.title_words and question.terms and s.words:
            owners = self._owners(question.terms)
            return Understood(
                question.with_(filters=replace(filters, within=tuple(owners)), operation=q.FIND)
            )
        if filters.empty and not filters.within and len(r.candidates) > 1 and not (s.words or s.has("all")):
            return Understood(question.with_(operation=q.SUMMARY), r.candidates)
        unnamed = filters.empty and not filters.within and not s.has("all")
        if unnamed and s.words and len(c.focus) == 1 and s.has("pronoun") and not s.has("among"):
            return Understood(question.with_(operation=q.DETAIL, targets=c.focus))
        if unnamed and (len(s.words) >= 2 or self._explained(question, s)):
            return Understood(question.with_(operation=q.FIND, targets=()))
        if _AMONG_THEM.match(s.text) and self._just_listed(s, c) and not filters.periods:
            return Understood(question.with_(filters=self._of_listed(filters, c), targets=()))
        if s.has("others") and not filters.excluded and c.focus and not s.has("all"):
            shown = c.listed or c.focus
            filters = replace(filters, excluded=tuple(shown))
        return Understood(question.with_(filters=filters, targets=()))

    def _count(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        question = question.with_(group_by=self._grouped(question, s))
        issued = not question.filters.empty and s.has("issue_verbs") and not r.targets
        if question.filters.title_words or issued:
            return Understood(question.with_(targets=()))
        if question.group_by:
            return Understood(question.with_(targets=()))
        things = [w for w in s.words if w not in ("政策", "文件")]
        if not things and filters_are_bare(question, s, r):
            of_items = c.question is not None and c.question.operation in _OF_ITEMS
            if of_items and self._counted_alike(s, c):
                return Understood(question.with_(terms=c.entries[:1], targets=c.focus[:1], count_items=True))
            if c.question and c.question.operation == q.LIST and len(c.listed) > 1:
                return Understood(question.with_(filters=c.question.filters))
        unit = _UNIT.search(s.text)
        if not things and c.focus and unit and unit.group(1) in _UNITS_WITHIN and question.filters.empty:
            return Understood(question.with_(targets=c.focus[:1], count_items=True, content=unit.group(1)))
        if (things or question.terms or r.targets) and not question.filters.issuers:
            spoken = len(c.focus) == 1 and self._enumerated(question, c.focus)
            focus = r.targets or (c.focus if s.has("pronoun") or spoken else ())
            return Understood(question.with_(targets=focus, count_items=True))
        return Understood(question.with_(targets=()))

    def _enumerated(self, question: q.Question, focus: Sequence[str]) -> bool:
        """Whether the document talked of counts what is asked for as well as any other does."""
        if question.terms or not question.filters.empty:
            return False
        covered = self._covers(question, None)
        inside = max((covered.get(p, 0.0) for p in focus), default=0.0)
        return inside >= 0.5 and inside >= max(covered.values(), default=0.0) - 0.12

    def _enumerating(self, question: q.Question, c: q.Context) -> Tuple[str, ...]:
        """The statement told last that enumerates, of several the one that tells most of what is asked; else the first."""
        refs = [ref for ref in map(self._collection.entry, c.entries) if ref is not None]
        listing = [ref for ref in refs if len(ref.entry.items) > 1]
        pairs = {question.content[i : i + 2] for i in range(len(question.content) - 1)}
        best = max(listing, key=lambda ref: sum(pair in ref.entry.text for pair in pairs), default=None)
        return (best.ref,) if best is not None else c.entries[:1]

    def _counted_alike(self, s: Signals, c: q.Context) -> bool:
        """Whether 几个 or 几项 can count the members of the last enumeration, which have a unit of their own."""
        found = c.question is not None and c.question.operation == q.FIND and set(s.cues) == {"cues.how_many"}
        ref = self._collection.entry((c.items or (c.entries if found else ()) or ("",))[0])
        if ref is None or not (c.items or len(ref.entry.items) > 1):
            return False
        unit = _UNIT.search(s.text)
        if unit is None or unit.group(1) in ("个", "种", "点"):
            return True
        return unit.group(1) == ref.entry.unit and unit.group(1) not in ("份", "部")

    def _extreme(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        by_issuer = (
            "机构" in s.text or "部门" in s.text or "单位" in s.text or "机关" in s.text or "谁" in s.text
        )
        if s.has("most", "fewest"):
            unit = "year" if "date" in question.attributes and not by_issuer else "issuer"
            which = f"{unit}_{'most' if s.has('most') else 'fewest'}"
        elif s.has("earliest") and s.has("latest"):
            which = "ends"
        else:
            which = "earliest" if s.has("earliest") else "latest"
        filters = question.filters
        if len(r.targets) > 1:
            filters = replace(filters, within=r.targets)
        elif filters.empty and not filters.within and self._just_listed(s, c):
            filters = self._of_listed(filters, c)
        elif filters.empty and not filters.within and self._other_end(s, c):
            filters = c.question.filters if c.question else filters
        return Understood(question.with_(extreme=which, targets=(), filters=filters))

    def _of_listed(self, filters: q.Filters, c: q.Context) -> q.Filters:
        """The filters within the last list; a very long one is known by its own conditions."""
        listed = long_list(c, self._collection)
        return listed.narrowed(filters) if listed else replace(filters, within=c.listed)

    def _just_listed(self, s: Signals, c: q.Context) -> bool:
        """Whether the last turn showed a list that a bare 最早的是哪个 must mean."""
        last = c.question.operation if c.question else ""
        whole = s.has("all") or any(word in s.text for word in ("政策", "文件", "机构", "部门", "年"))
        return last in (q.LIST, q.COUNT) and len(c.listed) > 1 and not whole

    def _other_end(self, s: Signals, c: q.Context) -> bool:
        """Whether 最早的呢 asks for the other end of what 哪份最晚 was asked of."""
        last = c.question
        bare = not (s.hard or s.has("all") or any(word in s.text for word in ("政策", "文件")))
        return last is not None and last.operation == q.EXTREME and last.filters != q.Filters() and bare

    def _find(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        if question.targets and _numbered(s) and not question.terms:
            return Understood(question.with_(operation=q.FACTS, attributes=("title", "date", "issuer")))
        if question.targets and not question.terms and not s.words and not s.quoted:
            return Understood(question.with_(operation=q.FACTS, attributes=("title", "date", "issuer")))
        if not question.terms and not question.filters.empty and not self._explained(question, s):
            return Understood(question.with_(operation=q.LIST, targets=()))
        if s.words and not s.has("among") or not c.listed:
            question = question.with_(filters=replace(question.filters, topics=(), within=()))
        bare = not s.words or len(s.words) == 1 and s.familiarity < 0.3 and s.has("pronoun")
        if not question.terms and bare and (c.terms or c.entries):
            return Understood(question.with_(terms=c.terms or c.entries, targets=()))
        if not question.terms and not s.words and not s.quoted and c.focus:
            asked = ("issuer",) if "谁" in s.text else ("title", "date", "issuer")
            return Understood(question.with_(operation=q.FACTS, attributes=asked, targets=c.focus))
        return Understood(question.with_(targets=()))

    def _explain(self, question: q.Question, s: Signals, r: References, c: q.Context) -> Understood:
        if not question.terms:
            return self._detail(question.with_(operation=q.DETAIL), s, r, c)
        if "date" in question.attributes and not s.has("meaning"):
            return self._detail(question.with_(operation=q.DETAIL, kinds=("goal", *question.kinds)), s, r, c)
        in_target = [t for t in question.terms if t.split("#")[0] in question.targets]
        return Understood(question.with_(terms=tuple(in_target) or question.terms))


def _numbered(s: Signals) -> bool:
    """Whether the documents named are named by their numbers: 国发27号文是哪份."""
    return all(_DOCUMENT_NUMBER.search(m.text) for m in s.named(POLICY))


def article_number(text: str) -> Optional[str]:
    """The article of a law named in the text (第二十条), or None."""
    match = _ARTICLE.search(text)
    if match is None:
        return None
    number = match.group("n")
    return f"第{chinese(int(number))}条" if number.isdigit() else match.group()
