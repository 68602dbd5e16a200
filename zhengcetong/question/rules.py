"""The rules by which the words of a clause speak for or against an operation."""

from __future__ import annotations

import re
from typing import Callable, NamedTuple, Tuple

from zhengcetong.linking.lexicon import Cue
from zhengcetong.linking.mention import (
    DOCTYPE,
    DOMAIN,
    ISSUER,
    ORDINAL,
    OUTSIDE,
    PERIOD,
    POLICY,
    TERM,
)
from zhengcetong.question import model as q
from zhengcetong.question.assertion import asserts, is_fragment, supposes
from zhengcetong.question.intents import CARRY, CORRECT, ELABORATE, RESUME, SMALLTALK_INTENTS
from zhengcetong.question.shapes import (
    A_NOT_A,
    BELONGS,
    CONTAINS,
    DISTANT,
    ENDS,
    ENGLISH_CARRY,
    IDENTITY,
    SAME_ISSUE,
    SAME_YEAR,
    TITLED,
    WHICH_TWO,
    alternative,
    anything_known,
    bare,
    claims_issue,
    claims_nothing,
    collective,
    declares,
    filters,
    foreign,
    foreign_words,
    in_list,
    issue_asked,
    listed,
    number_alone,
    of_domain,
    of_issue,
    of_it,
    one_named,
    plural,
    requests,
    tagged,
    targets,
    who_else,
    yes_no,
)
from zhengcetong.question.signals import JUDGED, Signals
from zhengcetong.question.stated import claimed_validity


class Rule(NamedTuple):
    """`weight` is added to the operation's score where `applies` holds."""

    operation: str
    weight: float
    applies: Callable[[Signals], bool]


def _parting(s: Signals) -> bool:
    """没啥了,再见: a courtesy that the classifier has no doubt about."""
    return s.probability(*SMALLTALK_INTENTS) >= 0.7 and not (anything_known(s) or s.attributes)


def _names_only(s: Signals) -> bool:
    """2017年末的任务: a noun phrase that asks for what it names and claims nothing."""
    claims = s.judged or s.stated or s.has("polar", "tag", "reported") or s.wh
    noun = is_fragment(s.text) and not s.text.rstrip("?!。 ").endswith("的")
    return noun and not claims and bool(s.named(PERIOD)) and bool(s.named(POLICY) or s.named(TERM))


_THING_OF = re.compile(r"^〈政策〉(?:的|里面?的?|中的?)?[^,。?!〈〉是有由在被要]{2,8}$")
# What a document is to people, not to another document: 跟老百姓有啥关系.
_TO_PEOPLE = re.compile(
    r"(?:跟|和|与|对|给|于)(?:我们?|咱们?|俺们?|大家|普通人|[老小]?百姓|人民群众|群众|市民|村民|农民|企业|公司|个人|学生|办事的?人)"
    r"[^,。?!]{0,6}(?:关系|好处|用处|用|影响|意义|帮助|益处|便利|实惠|改变)"
)


def _to_people(s: Signals) -> bool:
    return bool(_TO_PEOPLE.search(s.text))


def _involved(s: Signals) -> bool:
    """涉及哪些部门: bodies that a document speaks of, not the one that issued it."""
    return bool(_INVOLVED.search(s.text)) and not s.has("issue_verbs") and "date" not in s.attributes


_INVOLVED = re.compile(
    r"(?:涉及|参与|配合|涵盖|牵涉)(?:的|到|了)?(?:有|是)?(?:哪些|哪几个|什么|啥|多少)(?:部门|单位|机构|机关)"
)


def _claims_validity(s: Signals) -> bool:
    """Whether a document is said to be in force or not to be; 还有约束力吗 asks which."""
    return "validity" in s.attributes and claimed_validity(s.text) is not None


def _what_it_is(s: Signals) -> bool:
    """信息公开条例是什么: asked of a document by its name alone, not of a term in it."""
    named = bool(s.named(POLICY)) and not (s.hard or s.attributes or s.named(TERM) or s.judged)
    return named and s.has("meaning") and not s.has("source") and set(s.kinds) <= {"term"}


def _gist_of_document(s: Signals) -> bool:
    """给我提炼成三行: the gist is asked for, and nothing claims or asks whether something is so."""
    claims = s.has("polar", "tag", "reported", "doubt") or s.judged or s.stated
    return s.has("summary") and not (claims or s.named(TERM))


def _member_of_term(s: Signals) -> bool:
    """三个凡是最后一个说的啥: what one member of a term says, not what a document does."""
    return bool(s.named(TERM) and s.named(ORDINAL)) and s.has("summary") and not s.named(POLICY)


def _thing_of(s: Signals) -> bool:
    """大数据纲要亮点: a document and a noun, with nothing that says or asks whether anything is so."""
    said = s.stated or s.judged or s.wh or s.attributes or s.has("polar", "tag", "reported", "negation")
    return not said and bool(_THING_OF.match(s.masked))


def _nearly_all(s: Signals, cue: Cue) -> bool:
    """Whether a clause says hardly more than a cue."""
    return cue.end - cue.start >= 0.6 * len(s.text)


# What a record holds one of; who asks for it counts nothing.
_RECORDED = {"number", "link", "title", "effective", "written", "published"}


RULES: Tuple[Rule, ...] = (
    Rule(q.VERIFY, 1.6, lambda s: s.has("tag") and not alternative(s)),
    Rule(q.VERIFY, -2.5, lambda s: requests(s)),
    Rule(q.VERIFY, 1.1, lambda s: s.has("polar") and not s.wh and not s.has("polite")),
    Rule(
        q.VERIFY,
        1.6,
        lambda s: s.has("polar") and not s.wh and one_named(s) and _claims_validity(s),
    ),
    Rule(
        q.FACTS,
        2.4,
        lambda s: (
            s.has("polar")
            and not (s.wh or s.stated)
            and one_named(s)
            and set(s.attributes) == {"validity"}
            and not _claims_validity(s)
        ),
    ),
    Rule(q.VERIFY, 0.4, lambda s: s.has("polar") and not s.wh and claims_issue(s)),
    Rule(q.VERIFY, 0.6, lambda s: s.has("polar") and s.has("topic_scope") and not s.wh),
    Rule(q.VERIFY, 1.2, lambda s: tagged(s) and not s.wh and not alternative(s)),
    Rule(q.VERIFY, 1.0, lambda s: s.has("polar") and bool(s.quoted) and bool(s.named(POLICY)) and not s.wh),
    Rule(q.LIST, 2.2, lambda s: s.has("others") and bool(SAME_YEAR.search(s.text)) and not s.named(POLICY)),
    Rule(
        q.VERIFY,
        0.9,
        lambda s: s.has("polar") and not s.wh and anything_known(s) and bool(IDENTITY.search(s.text)),
    ),
    Rule(q.VERIFY, 1.2, lambda s: s.has("polar") and not s.wh and bool(CONTAINS.search(s.text))),
    Rule(q.VERIFY, 1.6, lambda s: declares(s) and not (s.wh or s.attributes)),
    Rule(q.VERIFY, 3.6, asserts),
    Rule(q.VERIFY, 1.4, supposes),
    Rule(q.VERIFY, -1.5, _names_only),
    Rule(q.DETAIL, 0.6, _names_only),
    Rule(q.VERIFY, -0.8, claims_nothing),
    Rule(q.VERIFY, 2.4, yes_no),
    Rule(
        q.VERIFY,
        2.4,
        lambda s: bool(SAME_ISSUE.search(s.text)) and not (s.wh or alternative(s) or filters(s)),
    ),
    Rule(q.VERIFY, 1.0, lambda s: s.wh and tagged(s)),
    Rule(
        q.VERIFY,
        3.6,
        lambda s: (
            "validity" in s.attributes
            and (s.stated or s.judged)
            and not s.wh
            and claimed_validity(s.text) is not None
        ),
    ),
    Rule(q.DETAIL, 0.9, lambda s: bool(A_NOT_A.search(s.text)) and s.familiarity >= 0.6 and not s.wh),
    Rule(q.DECLINE, -0.9, lambda s: bool(A_NOT_A.search(s.text)) and s.familiarity >= 0.6 and not s.wh),
    Rule(q.VERIFY, 2.2, lambda s: s.has("polar") and not s.wh and bool(BELONGS.search(s.text)) and listed(s)),
    Rule(q.VERIFY, -3.6, lambda s: "link" in s.attributes and not s.has("polar", "tag")),
    Rule(q.FACTS, -1.6, lambda s: who_else(s)),
    Rule(q.VERIFY, 1.8, lambda s: bool(JUDGED.match(s.text))),
    Rule(q.VERIFY, -1.8, lambda s: s.wh and not s.has("tag")),
    Rule(q.VERIFY, -1.5, lambda s: not s.has("polar", "tag") and s.wh),
    Rule(q.VERIFY, -1.5, lambda s: alternative(s)),
    Rule(q.FIND, 1.6, lambda s: s.has("which_document") and bool(s.words or s.named(TERM) or s.quoted)),
    Rule(q.FIND, -1.0, lambda s: not s.has("which_document")),
    Rule(
        q.FIND,
        -1.0,
        lambda s: s.has("title_words") or (filters(s) and not (s.words or s.named(TERM) or s.quoted)),
    ),
    Rule(q.FIND, -1.2, lambda s: s.has("jointly", "only") and bare(s)),
    Rule(q.FIND, -1.2, lambda s: s.has("earliest", "latest", "which_first", "next", "previous", "most")),
    Rule(q.LIST, 0.9, lambda s: s.has("list") and collective(s) and bare(s)),
    Rule(q.LIST, 0.7, lambda s: (s.has("list") or s.wh) and collective(s) and filters(s)),
    Rule(q.LIST, 0.6, lambda s: s.has("list", "others") and bool(s.named(DOCTYPE)) and not s.named(POLICY)),
    Rule(
        q.LIST,
        1.0,
        lambda s: s.has("list") and bool(s.named(DOMAIN)) and collective(s) and not s.has("which_first"),
    ),
    Rule(
        q.LIST,
        -1.0,
        lambda s: (
            not collective(s) and not any(s.named(k) for k in (DOCTYPE, ISSUER, PERIOD)) and not s.has("all")
        ),
    ),
    Rule(q.LIST, -0.9, lambda s: bool(s.named(POLICY)) and not s.has("excluding", "others")),
    Rule(q.LIST, 1.2, lambda s: s.has("title_words") and (s.has("list") or s.wh) and not s.named(POLICY)),
    Rule(q.LIST, -1.2, lambda s: s.has("most", "fewest") and not s.named(POLICY)),
    Rule(q.LIST, -0.8, lambda s: s.has("earliest", "latest") and not s.has("list", "excluding", "others")),
    Rule(q.LIST, -1.2, lambda s: s.has("summary") and not s.has("list")),
    Rule(
        q.LIST, 1.3, lambda s: s.has("jointly", "only") and collective(s) and s.wh and not s.has("how_many")
    ),
    Rule(
        q.LIST,
        -1.0,
        lambda s: bool(s.named(DOCTYPE)) and len(s.words) >= 2 and not collective(s) and not s.has("others"),
    ),
    Rule(q.LIST, -0.6, lambda s: s.has("how_many") and not s.has("list")),
    Rule(
        q.LIST,
        1.6,
        lambda s: plural(s) and bool(s.named(DOCTYPE)) and bool(WHICH_TWO.search(s.text)) and bare(s),
    ),
    Rule(q.LIST, 1.5, lambda s: in_list(s) and "validity" in s.attributes),
    Rule(q.FACTS, -1.0, lambda s: in_list(s) and "validity" in s.attributes),
    Rule(
        q.LIST,
        1.2,
        lambda s: (
            bool(s.named(PERIOD))
            and s.has("issue_verbs")
            and s.wh
            and not (s.named(POLICY) or s.named(TERM) or s.words)
            and not s.has("how_many", "interval", "earliest", "latest", "most", "fewest")
        ),
    ),
    Rule(
        q.LIST,
        1.3,
        lambda s: (
            bool(TITLED.search(s.text))
            and not s.named(POLICY)
            and not s.has("how_many", "earliest", "latest", "most", "fewest")
        ),
    ),
    Rule(q.COUNT, 1.7, lambda s: s.has("how_many") and not s.has("interval", "list", "which_first")),
    Rule(q.COUNT, 0.8, lambda s: s.has("how_many") and bool(s.kinds or s.named(TERM)) and not s.has("list")),
    Rule(q.COUNT, -1.0, lambda s: not (collective(s) or anything_known(s) or bare(s))),
    Rule(q.COUNT, -1.5, lambda s: not s.has("how_many")),
    Rule(q.COUNT, -1.8, lambda s: "第几" in s.text or bool(_RECORDED & set(s.attributes))),
    Rule(
        q.EXTREME,
        1.6,
        lambda s: s.has("earliest", "latest", "most", "fewest") and (bare(s) or of_issue(s)),
    ),
    Rule(q.EXTREME, -1.5, lambda s: not s.has("earliest", "latest", "most", "fewest")),
    Rule(q.EXTREME, -0.8, lambda s: s.has("interval")),
    Rule(q.EXTREME, -1.6, lambda s: len(s.words) >= 2 and s.familiarity >= 0.6 and not of_issue(s)),
    Rule(q.ORDER, 1.5, lambda s: s.has("which_first") and not s.has("compare")),
    Rule(
        q.ORDER,
        1.3,
        lambda s: (
            s.has("next", "previous")
            and not s.has("interval")
            and not (s.named(PERIOD) and not s.named(POLICY))
        ),
    ),
    Rule(q.ORDER, 0.9, lambda s: s.has("next", "previous") and bool(s.named(POLICY)) and s.wh),
    Rule(q.ORDER, -1.8, lambda s: not s.has("which_first", "next", "previous")),
    Rule(q.INTERVAL, 1.5, lambda s: s.has("interval") and (plural(s) or bare(s)) and not s.has("goal")),
    Rule(q.INTERVAL, 1.6, lambda s: s.has("interval") and bool(ENDS.search(s.text))),
    Rule(q.COUNT, -1.2, lambda s: s.has("interval")),
    Rule(q.COUNT, -2.4, lambda s: s.has("quantity")),
    Rule(q.DETAIL, 1.0, lambda s: s.has("quantity") and bool(s.hard)),
    Rule(q.COUNT, 0.8, lambda s: s.has("remainder")),
    Rule(q.FACTS, 0.9, lambda s: len(s.attributes) >= 2 and bool(s.named(POLICY)) and "、" in s.text),
    Rule(q.SMALLTALK, -1.0, lambda s: len(s.hard) > 1 and not s.has("courtesy")),
    Rule(q.SMALLTALK, 2.0, lambda s: s.has("courtesy") and not (s.hard or s.wh or s.mentions)),
    Rule(q.INTERVAL, 0.8, lambda s: s.has("interval") and bool(ENDS.search(s.text))),
    Rule(q.EXTREME, -1.0, lambda s: s.has("interval") and bool(ENDS.search(s.text))),
    Rule(q.LIST, 0.9, lambda s: s.has("title_words") and bool(s.quoted) and not s.named(POLICY)),
    Rule(q.INTERVAL, -1.2, lambda s: not s.has("interval")),
    Rule(q.INTERVAL, -0.8, lambda s: not plural(s) and not bare(s)),
    Rule(
        q.COMPARE,
        1.3,
        lambda s: s.has("compare") and (plural(s) or bool(s.named(POLICY)) or s.has("other_one")),
    ),
    Rule(q.COMPARE, 1.2, lambda s: s.has("compare") and s.has("interval") and "issuer" in s.attributes),
    Rule(q.COMPARE, -1.0, lambda s: not s.has("compare")),
    Rule(q.WHY, 1.4, lambda s: s.has("why")),
    Rule(q.EXPLAIN, -0.8, lambda s: s.has("why")),
    Rule(q.WHY, -0.8, lambda s: not s.has("why")),
    Rule(q.SUMMARY, 1.1, lambda s: s.has("summary") and bool(s.named(POLICY) or s.named(DOCTYPE) or bare(s))),
    Rule(q.SUMMARY, 2.2, _what_it_is),
    Rule(q.DETAIL, 1.0, _thing_of),
    Rule(q.VERIFY, -1.0, _thing_of),
    Rule(q.COMPARE, -2.0, _to_people),
    Rule(q.WHY, 1.6, _to_people),
    Rule(q.FACTS, -1.5, _involved),
    Rule(q.VERIFY, -2.0, _gist_of_document),
    Rule(q.SUMMARY, -2.5, _member_of_term),
    Rule(q.EXPLAIN, 1.6, _member_of_term),
    Rule(q.SUMMARY, -0.7, lambda s: not s.has("summary") and bool(s.words)),
    Rule(q.EXPLAIN, 1.1, lambda s: s.has("meaning") and bool(s.named(TERM)) and not s.has("which_document")),
    Rule(q.EXPLAIN, 0.4, lambda s: bool(s.named(TERM)) and bare(s) and not issue_asked(s)),
    Rule(q.EXPLAIN, -1.5, lambda s: bool(TITLED.search(s.text))),
    Rule(q.EXPLAIN, -1.2, lambda s: not s.named(TERM) and not s.quoted),
    Rule(
        q.FACTS,
        1.1,
        lambda s: (
            issue_asked(s)
            and bool(s.named(POLICY) or s.named(DOCTYPE) or s.has("pronoun", "plural_pronoun", "back"))
        ),
    ),
    Rule(
        q.FACTS,
        1.4,
        lambda s: bool(s.named(TERM)) and bool({"link", "number", "title", "validity"} & set(s.attributes)),
    ),
    Rule(q.FACTS, 0.7, lambda s: issue_asked(s) and bare(s) and not s.named(TERM)),
    Rule(q.FACTS, -1.4, lambda s: s.has("compare") and (plural(s) or s.has("other_one"))),
    Rule(q.FACTS, -1.0, lambda s: not s.attributes and not alternative(s)),
    Rule(q.FACTS, -0.5, lambda s: s.text.isascii() and not s.attributes and bool(s.hard)),
    Rule(
        q.FACTS,
        1.3,
        lambda s: bool(s.named(TERM)) and issue_asked(s) and not s.words[2:] and not s.has("meaning", "goal"),
    ),
    Rule(q.FACTS, 1.1, lambda s: alternative(s) and bool(s.named(ISSUER) or s.named(PERIOD))),
    Rule(q.FACTS, -0.6, lambda s: not s.named(POLICY) and len(s.words) >= 2 and s.has("goal")),
    Rule(
        q.FACTS,
        -0.7,
        lambda s: s.has("earliest", "latest", "most", "interval", "next", "previous") and not s.named(POLICY),
    ),
    Rule(q.DETAIL, 0.5, lambda s: len(s.words) >= 2 and s.familiarity >= 0.3),
    Rule(q.DETAIL, 0.5, lambda s: bool(s.kinds) and not collective(s)),
    Rule(q.DETAIL, -0.6, lambda s: bare(s) and not s.kinds and not s.named(TERM) and not s.named(ORDINAL)),
    Rule(q.SOURCE, 1.1, lambda s: s.has("source") and not s.named(POLICY) and not s.named(TERM) and bare(s)),
    Rule(q.SOURCE, 4.0, lambda s: s.has("quoting") and not (anything_known(s) or s.hard)),
    Rule(q.SOURCE, -1.2, lambda s: not (s.has("source", "quoting") or s.probability("ask_source") >= 0.9)),
    Rule(q.SOURCE, -1.8, lambda s: len(s.words) >= 3 or bool(s.quoted)),
    Rule(q.DETAIL, -1.0, lambda s: of_domain(s)),
    Rule(q.OVERVIEW, -0.6, lambda s: bool(s.named(POLICY))),
    Rule(q.OVERVIEW, 1.0, lambda s: bool(s.named(DOMAIN)) and not collective(s) and not s.named(TERM)),
    Rule(q.OVERVIEW, 0.8, lambda s: bool(s.named(DOMAIN)) and s.has("why", "meaning") and not targets(s)),
    Rule(q.OVERVIEW, -0.8, lambda s: not s.named(DOMAIN)),
    Rule(q.CAPABILITY, -0.8, lambda s: anything_known(s)),
    Rule(q.CAPABILITY, -1.2, lambda s: bool(s.hard) and s.familiarity < 0.3),
    Rule(
        q.CAPABILITY,
        3.6,
        lambda s: (
            not anything_known(s) and any(_nearly_all(s, c) for c in s.cues.get("cues.what_you_can", ()))
        ),
    ),
    Rule(q.CAPABILITY, 1.8, lambda s: s.has("what_you_can") and not anything_known(s) and bare(s)),
    Rule(
        q.SMALLTALK,
        -1.5,
        lambda s: s.wh and foreign_words(s) and s.probability("identity", "abuse", "praise") < 0.4,
    ),
    Rule(q.DETAIL, 0.8, lambda s: of_it(s) and not s.has("polar", "tag")),
    Rule(q.DECLINE, -0.8, lambda s: of_it(s)),
    Rule(q.SMALLTALK, -1.5, lambda s: anything_known(s) or len(s.words) >= 4 and s.familiarity >= 0.4),
    Rule(q.DECLINE, -0.9, lambda s: anything_known(s)),
    Rule(q.DECLINE, -0.8, lambda s: s.familiarity >= 0.6 and len(s.words) >= 2),
    Rule(q.DECLINE, -0.5, lambda s: s.has("pronoun", "among", "plural_pronoun") and s.familiarity >= 0.3),
    Rule(q.DETAIL, 0.5, lambda s: s.familiarity >= 0.6 and len(s.words) >= 2),
    Rule(q.DECLINE, -1.2, lambda s: issue_asked(s) and not s.words),
    Rule(q.DECLINE, 3.0, lambda s: s.has("clock") and not anything_known(s)),
    Rule(q.SMALLTALK, -1.5, lambda s: bool(A_NOT_A.search(s.text)) and bool(s.hard) and s.familiarity >= 0.6),
    Rule(q.SMALLTALK, 3.0, lambda s: s.has("courtesy") and _parting(s)),
    Rule(q.SMALLTALK, -1.2, lambda s: s.text.isascii() and bool(s.attributes) and not s.has("courtesy")),
    Rule(ELABORATE, -2.0, lambda s: issue_asked(s)),
    Rule(q.INTERVAL, -1.8, lambda s: s.has("quantity") and not DISTANT.search(s.text)),
    Rule(ELABORATE, 2.0, lambda s: s.has("shorten") and not (anything_known(s) or s.hard)),
    Rule(q.DECLINE, 2.0, lambda s: foreign(s) and not collective(s)),
    Rule(q.COUNT, -1.5, lambda s: foreign(s) and not collective(s)),
    Rule(q.EXTREME, -1.5, lambda s: foreign(s) and not collective(s)),
    Rule(q.DECLINE, 0.6, lambda s: bool(s.named(OUTSIDE)) and not anything_known(s)),
    Rule(CORRECT, 1.2, lambda s: s.has("correction")),
    Rule(CORRECT, -1.2, lambda s: not s.has("correction") and not s.text.startswith(("不是", "不对"))),
    Rule(RESUME, -1.0, lambda s: not s.has("back")),
    Rule(RESUME, -0.6, lambda s: issue_asked(s) or s.has("summary")),
    Rule(
        ELABORATE,
        0.9,
        lambda s: s.has("expand", "more", "shorten", "repeat") and not anything_known(s) and bare(s),
    ),
    Rule(ELABORATE, -1.2, lambda s: anything_known(s) or len(s.words) >= 2),
    Rule(
        CARRY,
        1.1,
        lambda s: s.text.rstrip("?!。 ").endswith(("呢", "咧", "捏")) and not s.wh and not s.has("more"),
    ),
    Rule(CARRY, 2.4, lambda s: bool(ENGLISH_CARRY.match(s.text))),
    Rule(CARRY, 0.8, lambda s: s.has("only", "jointly") and s.text.rstrip("?").endswith("呢")),
    Rule(CARRY, -1.2, lambda s: s.has("compare")),
    Rule(CARRY, -1.0, lambda s: bool(s.hard) and not any(s.mentions.values()) and s.familiarity < 0.3),
    Rule(q.FACTS, -1.2, number_alone),  # 27号: by the names alone
    Rule(CARRY, 0.8, lambda s: s.has("other_one") and not s.wh),
    Rule(CARRY, -1.0, lambda s: s.wh or s.has("polar") and not s.text.rstrip("?").endswith("呢")),
)
