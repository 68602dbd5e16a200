"""Which operation a clause asks for: the classifier's opinion weighed with what the words show."""

from __future__ import annotations

import re
from typing import Callable, Dict, List, Mapping, NamedTuple, Tuple

from zhengcetong.linking.mention import (
    DOCTYPE,
    DOMAIN,
    ISSUER,
    ORDINAL,
    OUTSIDE,
    PERIOD,
    POLICY,
    TERM,
    TOPIC,
)
from zhengcetong.linking.outside import ISSUER as OUTSIDE_ISSUER
from zhengcetong.question import model as q
from zhengcetong.question.assertion import asserts, supposes
from zhengcetong.question.signals import JUDGED, Signals

# The first and the last of the documents spoken of: 从最早到最晚, 第一份和最后一份.
ENDS = re.compile(
    r"(?:最早|最先|第一|首[份个部项]|头一|开头|最初|earliest|first).*(?:最晚|最后|最新|末[份个部项]|最近|latest|last)|前后|头尾|首末|首尾|一头一尾"
)
# Operations that only make sense inside a conversation.
CARRY, ELABORATE, CORRECT, RESUME = "carry_over", "elaborate", "correct", "resume"

OF_INTENT: Mapping[str, str] = {
    "ask_date": q.FACTS,
    "ask_issuer": q.FACTS,
    "ask_record": q.FACTS,
    "ask_summary": q.SUMMARY,
    "ask_detail": q.DETAIL,
    "ask_goal": q.DETAIL,
    "explain_term": q.EXPLAIN,
    "find_policy": q.FIND,
    "list_policies": q.LIST,
    "count": q.COUNT,
    "extreme": q.EXTREME,
    "order": q.ORDER,
    "interval": q.INTERVAL,
    "compare": q.COMPARE,
    "verify": q.VERIFY,
    "ask_why": q.WHY,
    "overview": q.OVERVIEW,
    "ask_source": q.SOURCE,
    "capability": q.CAPABILITY,
    "carry_over": CARRY,
    "elaborate": ELABORATE,
    "correct": CORRECT,
    "resume": RESUME,
    "greet": q.SMALLTALK,
    "thanks": q.SMALLTALK,
    "bye": q.SMALLTALK,
    "identity": q.SMALLTALK,
    "praise": q.SMALLTALK,
    "abuse": q.SMALLTALK,
    "acknowledge": q.SMALLTALK,
    "service_request": q.DECLINE,
    "off_topic": q.DECLINE,
}
SMALLTALK_INTENTS = tuple(i for i, op in OF_INTENT.items() if op == q.SMALLTALK)
_LEARNED = 2.2  # weight of the classifier against one clear cue (about 1)


class Rule(NamedTuple):
    """`weight` is added to the operation's score where `applies` holds."""

    operation: str
    weight: float
    applies: Callable[[Signals], bool]


def _targets(s: Signals) -> int:
    return len(s.named(POLICY)) + len(s.named(DOCTYPE))


def _anything_known(s: Signals) -> bool:
    return any(s.named(kind) for kind in (POLICY, TERM, ISSUER, TOPIC, DOCTYPE))


def _filters(s: Signals) -> bool:
    return any(s.named(kind) for kind in (ISSUER, PERIOD, DOCTYPE, TOPIC)) or s.has("title_words")


def _collective(s: Signals) -> bool:
    """The documents as a whole are spoken of: 政策, 文件 without a name."""
    return not s.named(POLICY) and any(
        w in s.text for w in ("政策", "文件", "法规", "polic", "document", "份", "项")
    )


_SEVERAL = re.compile(r"(?:两|二|三|几|2|3)(?:个|份|部|项)")


def _plural(s: Signals) -> bool:
    if s.named(DOCTYPE) and _SEVERAL.search(s.text):
        return True
    return _targets(s) + len(s.named(TERM)) >= 2 or s.has("plural_pronoun")


def _issue_asked(s: Signals) -> bool:
    return bool(
        {
            "date",
            "issuer",
            "number",
            "title",
            "validity",
            "effective",
            "written",
            "published",
            "link",
            "index_number",
            "category",
        }
        & set(s.attributes)
    )


def _foreign(s: Signals) -> bool:
    """Only words that no statement holds, and no name: nothing here that could be answered."""
    hinted = s.has("pronoun", "plural_pronoun", "among", "back", "source", "correction", "other_one")
    issued = s.has("issue_verbs") or s.named(PERIOD) or s.named(ORDINAL) or s.named(DOMAIN)
    if s.quoted or s.probability(*SMALLTALK_INTENTS) >= 0.5:
        return False
    return bool(s.words) and s.familiarity < 0.25 and not _anything_known(s) and not hinted and not issued


def _of_domain(s: Signals) -> bool:
    """Whether 智慧政务 itself is asked about and no document or term."""
    return bool(s.named(DOMAIN)) and not (
        _collective(s) or s.named(POLICY) or s.named(TERM) or s.named(DOCTYPE)
    )


def _declares(s: Signals) -> bool:
    """A statement about who issued something or when, put as a question by its tone alone."""
    named = s.named(POLICY) and (s.named(ISSUER) or s.named(PERIOD))
    return (
        bool(named) and bool(re.search(r"是[^,。?]+的$", s.text)) and not s.has("list", "others", "compare")
    )


def _who_else(s: Signals) -> bool:
    """Whether 谁 asks for somebody other than the issuer: 翻译是谁做的."""
    who = [c.word for c in s.cues.get("attributes.issuer", ())]
    return bool(who) and set(who) <= {"是谁", "谁"} and bool(s.hard) and s.familiarity < 0.5


def _of_it(s: Signals) -> bool:
    """Whether content that some statement holds is asked of the document spoken of."""
    return s.has("pronoun") and bool(s.hard) and s.familiarity >= 0.5


def _foreign_words(s: Signals) -> bool:
    return bool(s.words) and s.familiarity < 0.15


def _of_issue(s: Signals) -> bool:
    """Whether issuing documents is spoken of."""
    return s.has("issue_verbs") or _collective(s) or bool(s.named(ISSUER)) or "发" in s.text


def _in_list(s: Signals) -> bool:
    return s.has("list", "which_document") and not s.named(POLICY) and not s.has("how_many")


def _bare(s: Signals) -> bool:
    return len(s.words) <= 1 and not s.quoted


_SAME_YEAR = re.compile(r"(?:同|那|这|该|当)(?:一)?年")
_CONTAINS = re.compile(
    r"(?:里面?|中|当中|之中)(?:也)?(?:有没有|有|包括|包含|含)[^,。?]+(?:吗|么|吧|不)[?。!]*$"
)
_BELONGS = re.compile(
    r"包括|包含|涵盖|囊括|含(?!义)|属于|之一|在内|算(?:是|在|不算)?[^,。?]{0,6}吗|在[^,。?]*(?:里|名单|之列)"
)
# 要不要收费, 能不能口头申请: asks whether something holds, and is answered with what is said on it.
_A_NOT_A = re.compile(
    r"要不要|能不能|可不可以|行不行|用不用|需不需要|该不该|许不许|允不允许|准不准|收不收|可否|能否|得不得"
)
_IDENTITY = re.compile(r"(?<![不还就可])是(?!不是|否)[^,。?]{2,}(?:吗|么|吧|不)[?。!]*$")
_WHICH_TWO = re.compile(r"(?:分别|各)?是(?:什么|啥|哪[两几二三])|叫什么|有哪[两几些]")
_ENGLISH_CARRY = re.compile(r"(?:and |but )?(?:what|how) about\b|and (?:the|that|this)\b", re.IGNORECASE)
_TITLED = re.compile(
    r"(?:带|含|提到|写|出现|有)[^,。?的]{2,16}(?:的|这几个字的)(?:标题|名称|名字|题目|书名)"
    r"|(?:标题|名称|名字|题目|书名)(?:里|中|上|当中)?(?:面|头|边)?(?:带|含|有|包含|出现|里有)|(?:带|含)[^,。?]{2,12}字样"
)

_RULES: Tuple[Rule, ...] = (
    Rule(q.VERIFY, 1.6, lambda s: s.has("tag") and not _alternative(s)),
    Rule(q.VERIFY, 1.1, lambda s: s.has("polar") and not s.wh and not s.has("polite")),
    Rule(
        q.VERIFY, 1.6, lambda s: s.has("polar") and not s.wh and "validity" in s.attributes and _one_named(s)
    ),
    Rule(q.VERIFY, 0.4, lambda s: s.has("polar") and not s.wh and _claims_issue(s)),
    Rule(q.VERIFY, 0.6, lambda s: s.has("polar") and s.has("topic_scope") and not s.wh),
    Rule(q.VERIFY, 1.2, lambda s: _tagged(s) and not s.wh and not _alternative(s)),
    Rule(q.VERIFY, 1.0, lambda s: s.has("polar") and bool(s.quoted) and bool(s.named(POLICY)) and not s.wh),
    Rule(q.LIST, 2.2, lambda s: s.has("others") and bool(_SAME_YEAR.search(s.text)) and not s.named(POLICY)),
    Rule(
        q.VERIFY,
        0.9,
        lambda s: s.has("polar") and not s.wh and _anything_known(s) and bool(_IDENTITY.search(s.text)),
    ),
    Rule(q.VERIFY, 1.2, lambda s: s.has("polar") and not s.wh and bool(_CONTAINS.search(s.text))),
    Rule(q.VERIFY, 1.6, lambda s: _declares(s) and not (s.wh or s.attributes)),
    Rule(q.VERIFY, 3.6, asserts),
    Rule(q.VERIFY, 1.4, supposes),
    Rule(q.VERIFY, 1.0, lambda s: s.wh and _tagged(s)),
    Rule(q.DETAIL, 0.9, lambda s: bool(_A_NOT_A.search(s.text)) and s.familiarity >= 0.6 and not s.wh),
    Rule(q.DECLINE, -0.9, lambda s: bool(_A_NOT_A.search(s.text)) and s.familiarity >= 0.6 and not s.wh),
    Rule(
        q.VERIFY, 2.2, lambda s: s.has("polar") and not s.wh and bool(_BELONGS.search(s.text)) and _listed(s)
    ),
    Rule(q.FACTS, -1.6, lambda s: _who_else(s)),
    Rule(q.VERIFY, 1.8, lambda s: bool(JUDGED.match(s.text))),
    Rule(q.VERIFY, -1.8, lambda s: s.wh and not s.has("tag")),
    Rule(q.VERIFY, -1.5, lambda s: not s.has("polar", "tag") and s.wh),
    Rule(q.VERIFY, -1.5, lambda s: _alternative(s)),
    Rule(q.FIND, 1.6, lambda s: s.has("which_document") and bool(s.words or s.named(TERM) or s.quoted)),
    Rule(q.FIND, -1.0, lambda s: not s.has("which_document")),
    Rule(
        q.FIND,
        -1.0,
        lambda s: s.has("title_words") or (_filters(s) and not (s.words or s.named(TERM) or s.quoted)),
    ),
    Rule(q.FIND, -1.2, lambda s: s.has("jointly", "only") and _bare(s)),
    Rule(q.FIND, -1.2, lambda s: s.has("earliest", "latest", "which_first", "next", "previous", "most")),
    Rule(q.LIST, 0.9, lambda s: s.has("list") and _collective(s) and _bare(s)),
    Rule(q.LIST, 0.7, lambda s: (s.has("list") or s.wh) and _collective(s) and _filters(s)),
    Rule(q.LIST, 0.6, lambda s: s.has("list", "others") and bool(s.named(DOCTYPE)) and not s.named(POLICY)),
    Rule(
        q.LIST,
        1.0,
        lambda s: s.has("list") and bool(s.named(DOMAIN)) and _collective(s) and not s.has("which_first"),
    ),
    Rule(
        q.LIST,
        -1.0,
        lambda s: (
            not _collective(s) and not any(s.named(k) for k in (DOCTYPE, ISSUER, PERIOD)) and not s.has("all")
        ),
    ),
    Rule(q.LIST, -0.9, lambda s: bool(s.named(POLICY)) and not s.has("excluding", "others")),
    Rule(q.LIST, 1.2, lambda s: s.has("title_words") and (s.has("list") or s.wh) and not s.named(POLICY)),
    Rule(q.LIST, -1.2, lambda s: s.has("most", "fewest") and not s.named(POLICY)),
    Rule(q.LIST, -0.8, lambda s: s.has("earliest", "latest") and not s.has("list", "excluding", "others")),
    Rule(q.LIST, -1.2, lambda s: s.has("summary") and not s.has("list")),
    Rule(
        q.LIST, 1.3, lambda s: s.has("jointly", "only") and _collective(s) and s.wh and not s.has("how_many")
    ),
    Rule(
        q.LIST,
        -1.0,
        lambda s: bool(s.named(DOCTYPE)) and len(s.words) >= 2 and not _collective(s) and not s.has("others"),
    ),
    Rule(q.LIST, -0.6, lambda s: s.has("how_many") and not s.has("list")),
    Rule(
        q.LIST,
        1.6,
        lambda s: _plural(s) and bool(s.named(DOCTYPE)) and bool(_WHICH_TWO.search(s.text)) and _bare(s),
    ),
    Rule(q.LIST, 1.5, lambda s: _in_list(s) and "validity" in s.attributes),
    Rule(q.FACTS, -1.0, lambda s: _in_list(s) and "validity" in s.attributes),
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
            bool(_TITLED.search(s.text))
            and not s.named(POLICY)
            and not s.has("how_many", "earliest", "latest", "most", "fewest")
        ),
    ),
    Rule(q.COUNT, 1.7, lambda s: s.has("how_many") and not s.has("interval", "list", "which_first")),
    Rule(q.COUNT, 0.8, lambda s: s.has("how_many") and bool(s.kinds or s.named(TERM)) and not s.has("list")),
    Rule(q.COUNT, -1.0, lambda s: not (_collective(s) or _anything_known(s) or _bare(s))),
    Rule(q.COUNT, -1.5, lambda s: not s.has("how_many")),
    Rule(q.COUNT, -1.8, lambda s: "第几" in s.text or bool({"number", "link", "title"} & set(s.attributes))),
    Rule(
        q.EXTREME,
        1.6,
        lambda s: s.has("earliest", "latest", "most", "fewest") and (_bare(s) or _of_issue(s)),
    ),
    Rule(q.EXTREME, -1.5, lambda s: not s.has("earliest", "latest", "most", "fewest")),
    Rule(q.EXTREME, -0.8, lambda s: s.has("interval")),
    Rule(q.EXTREME, -1.6, lambda s: len(s.words) >= 2 and s.familiarity >= 0.6 and not _of_issue(s)),
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
    Rule(q.ORDER, -1.0, lambda s: not s.has("which_first", "next", "previous")),
    Rule(q.INTERVAL, 1.5, lambda s: s.has("interval") and (_plural(s) or _bare(s)) and not s.has("goal")),
    Rule(q.INTERVAL, 1.6, lambda s: s.has("interval") and bool(ENDS.search(s.text))),
    Rule(q.COUNT, -1.2, lambda s: s.has("interval")),
    Rule(q.COUNT, -2.4, lambda s: s.has("quantity")),
    Rule(q.DETAIL, 1.0, lambda s: s.has("quantity") and bool(s.hard)),
    Rule(q.COUNT, 0.8, lambda s: s.has("remainder")),
    Rule(q.FACTS, 0.9, lambda s: len(s.attributes) >= 2 and bool(s.named(POLICY)) and "、" in s.text),
    Rule(q.SMALLTALK, 2.0, lambda s: s.has("courtesy") and not (s.hard or s.wh or s.mentions)),
    Rule(q.INTERVAL, 0.8, lambda s: s.has("interval") and bool(ENDS.search(s.text))),
    Rule(q.EXTREME, -1.0, lambda s: s.has("interval") and bool(ENDS.search(s.text))),
    Rule(q.LIST, 0.9, lambda s: s.has("title_words") and bool(s.quoted) and not s.named(POLICY)),
    Rule(q.INTERVAL, -1.2, lambda s: not s.has("interval")),
    Rule(q.INTERVAL, -0.8, lambda s: not _plural(s) and not _bare(s)),
    Rule(
        q.COMPARE,
        1.3,
        lambda s: s.has("compare") and (_plural(s) or bool(s.named(POLICY)) or s.has("other_one")),
    ),
    Rule(q.COMPARE, 1.2, lambda s: s.has("compare") and s.has("interval") and "issuer" in s.attributes),
    Rule(q.COMPARE, -1.0, lambda s: not s.has("compare")),
    Rule(q.WHY, 1.4, lambda s: s.has("why")),
    Rule(q.EXPLAIN, -0.8, lambda s: s.has("why")),
    Rule(q.WHY, -0.8, lambda s: not s.has("why")),
    Rule(
        q.SUMMARY, 1.1, lambda s: s.has("summary") and bool(s.named(POLICY) or s.named(DOCTYPE) or _bare(s))
    ),
    Rule(q.SUMMARY, -0.7, lambda s: not s.has("summary") and bool(s.words)),
    Rule(q.EXPLAIN, 1.1, lambda s: s.has("meaning") and bool(s.named(TERM)) and not s.has("which_document")),
    Rule(q.EXPLAIN, 0.4, lambda s: bool(s.named(TERM)) and _bare(s) and not _issue_asked(s)),
    Rule(q.EXPLAIN, -1.5, lambda s: bool(_TITLED.search(s.text))),
    Rule(q.EXPLAIN, -1.2, lambda s: not s.named(TERM) and not s.quoted),
    Rule(
        q.FACTS,
        1.1,
        lambda s: (
            _issue_asked(s)
            and bool(s.named(POLICY) or s.named(DOCTYPE) or s.has("pronoun", "plural_pronoun", "back"))
        ),
    ),
    Rule(
        q.FACTS,
        1.4,
        lambda s: bool(s.named(TERM)) and bool({"link", "number", "title", "validity"} & set(s.attributes)),
    ),
    Rule(q.FACTS, 0.7, lambda s: _issue_asked(s) and _bare(s) and not s.named(TERM)),
    Rule(q.FACTS, -1.4, lambda s: s.has("compare") and (_plural(s) or s.has("other_one"))),
    Rule(q.FACTS, -1.0, lambda s: not s.attributes and not _alternative(s)),
    Rule(
        q.FACTS,
        1.3,
        lambda s: (
            bool(s.named(TERM)) and _issue_asked(s) and not s.words[2:] and not s.has("meaning", "goal")
        ),
    ),
    Rule(q.FACTS, 1.1, lambda s: _alternative(s) and bool(s.named(ISSUER) or s.named(PERIOD))),
    Rule(q.FACTS, -0.6, lambda s: not s.named(POLICY) and len(s.words) >= 2 and s.has("goal")),
    Rule(
        q.FACTS,
        -0.7,
        lambda s: s.has("earliest", "latest", "most", "interval", "next", "previous") and not s.named(POLICY),
    ),
    Rule(q.DETAIL, 0.5, lambda s: len(s.words) >= 2 and s.familiarity >= 0.3),
    Rule(q.DETAIL, 0.5, lambda s: bool(s.kinds) and not _collective(s)),
    Rule(q.DETAIL, -0.6, lambda s: _bare(s) and not s.kinds and not s.named(TERM) and not s.named(ORDINAL)),
    Rule(q.SOURCE, 1.1, lambda s: s.has("source") and not s.named(POLICY) and not s.named(TERM) and _bare(s)),
    Rule(q.SOURCE, -1.2, lambda s: not s.has("source")),
    Rule(q.SOURCE, -1.8, lambda s: len(s.words) >= 3 or bool(s.quoted)),
    Rule(q.DETAIL, -1.0, lambda s: _of_domain(s)),
    Rule(q.OVERVIEW, -0.6, lambda s: bool(s.named(POLICY))),
    Rule(q.OVERVIEW, 1.0, lambda s: bool(s.named(DOMAIN)) and not _collective(s) and not s.named(TERM)),
    Rule(q.OVERVIEW, 0.8, lambda s: bool(s.named(DOMAIN)) and s.has("why", "meaning") and not _targets(s)),
    Rule(q.OVERVIEW, -0.8, lambda s: not s.named(DOMAIN)),
    Rule(q.CAPABILITY, -0.8, lambda s: _anything_known(s)),
    Rule(q.CAPABILITY, -1.2, lambda s: bool(s.hard) and s.familiarity < 0.3),
    Rule(q.CAPABILITY, 1.8, lambda s: s.has("what_you_can") and not _anything_known(s) and _bare(s)),
    Rule(
        q.SMALLTALK,
        -1.5,
        lambda s: s.wh and _foreign_words(s) and s.probability("identity", "abuse", "praise") < 0.4,
    ),
    Rule(q.DETAIL, 0.8, lambda s: _of_it(s) and not s.has("polar", "tag")),
    Rule(q.DECLINE, -0.8, lambda s: _of_it(s)),
    Rule(q.SMALLTALK, -1.5, lambda s: _anything_known(s) or len(s.words) >= 4 and s.familiarity >= 0.4),
    Rule(q.DECLINE, -0.9, lambda s: _anything_known(s)),
    Rule(q.DECLINE, -0.8, lambda s: s.familiarity >= 0.6 and len(s.words) >= 2),
    Rule(q.DECLINE, -0.5, lambda s: s.has("pronoun", "among", "plural_pronoun") and s.familiarity >= 0.3),
    Rule(q.DETAIL, 0.5, lambda s: s.familiarity >= 0.6 and len(s.words) >= 2),
    Rule(q.DECLINE, -1.2, lambda s: _issue_asked(s) and not s.words),
    Rule(q.DECLINE, 2.0, lambda s: _foreign(s) and not _collective(s)),
    Rule(q.COUNT, -1.5, lambda s: _foreign(s) and not _collective(s)),
    Rule(q.EXTREME, -1.5, lambda s: _foreign(s) and not _collective(s)),
    Rule(q.DECLINE, 0.6, lambda s: bool(s.named(OUTSIDE)) and not _anything_known(s)),
    Rule(CORRECT, 1.2, lambda s: s.has("correction")),
    Rule(CORRECT, -1.2, lambda s: not s.has("correction") and not s.text.startswith(("不是", "不对"))),
    Rule(RESUME, -1.0, lambda s: not s.has("back")),
    Rule(RESUME, -0.6, lambda s: _issue_asked(s) or s.has("summary")),
    Rule(
        ELABORATE,
        0.9,
        lambda s: s.has("expand", "more", "shorten", "repeat") and not _anything_known(s) and _bare(s),
    ),
    Rule(ELABORATE, -1.2, lambda s: _anything_known(s) or len(s.words) >= 2),
    Rule(
        CARRY,
        1.1,
        lambda s: s.text.rstrip("?!。 ").endswith(("呢", "咧", "捏")) and not s.wh and not s.has("more"),
    ),
    Rule(CARRY, 2.4, lambda s: bool(_ENGLISH_CARRY.match(s.text))),
    Rule(CARRY, 0.8, lambda s: s.has("only", "jointly") and s.text.rstrip("?").endswith("呢")),
    Rule(CARRY, -1.2, lambda s: s.has("compare")),
    Rule(CARRY, 0.8, lambda s: s.has("other_one") and not s.wh),
    Rule(CARRY, -1.0, lambda s: s.wh or s.has("polar") and not s.text.rstrip("?").endswith("呢")),
)


def _listed(s: Signals) -> bool:
    """Whether something that may have members is spoken of."""
    return bool(s.named(TERM) or s.kinds or s.named(POLICY)) or s.familiarity >= 0.5


def _one_named(s: Signals) -> bool:
    return bool(s.named(POLICY) or s.named(DOCTYPE) or s.has("pronoun")) and not s.has("list", "how_many")


def _tagged(s: Signals) -> bool:
    """Whether the clause ends with a request to confirm it: …,对吗."""
    length = len(s.text.rstrip("?!。, 啊呀哦噢嘛撒咯呢嘞"))
    return any(cue.end >= length and cue.start > 0 for cue in s.cues.get("cues.tag", ()))


def _alternative(s: Signals) -> bool:
    """A还是B: one of two is asked for, nothing is claimed."""
    return "还是" in s.text or "or" in s.text.lower().split()


def _claims_issue(s: Signals) -> bool:
    others = [m for m in s.named(OUTSIDE) if m.value == OUTSIDE_ISSUER]
    return bool(
        (s.named(PERIOD) or s.named(ISSUER) or others)
        and (s.named(POLICY) or s.named(DOCTYPE) or s.has("pronoun"))
    )


def scores(signals: Signals) -> Dict[str, float]:
    """Every operation's score; comparable within one clause only."""
    found: Dict[str, float] = {}
    for intent, operation in OF_INTENT.items():
        found[operation] = found.get(operation, 0.0) + _LEARNED * signals.intents.get(intent, 0.0)
    for rule in _RULES:
        if rule.applies(signals):
            found[rule.operation] += rule.weight
    return found


def ranked(signals: Signals) -> List[Tuple[str, float]]:
    """Operations with their scores, best first."""
    return sorted(scores(signals).items(), key=lambda pair: (-pair[1], pair[0]))
