"""Whether a claim affirms what a statement denies, or denies what it affirms."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Set

from rapidfuzz import fuzz

from zhengcetong.knowledge.models import Entry
from zhengcetong.query.retrieval import Retriever
from zhengcetong.question.denial import affirmed, meant, plain
from zhengcetong.text.fold import fold
from zhengcetong.text.normalize import normalize

_NEGATOR = re.compile(
    r"不(?!同|断|仅|但|只|光|过|管|论|少|足|良|久|便|动产|完善|规范|互通|共享|畅|一|高|全|齐|服|懂|清|明|合理)"
    r"|无需|无须|没有?|未(?!来)|非(?!常)|免(?!得)|避免|勿|禁止|取消|删除|删去|废除|杜绝|谢绝|never|not"
)
# Words by which a claim insists on something, so that a denial of it is a contradiction.
_MODAL = re.compile(
    r"必须|一定要|一定|得(?!到|分|出)|应当|应该|可以?|能|还要|还得|要|一律|一概|都|只能|需要|需|才|仍"
)
_DENIES = re.compile(r"[不没未无]")
_ABOLISHED = re.compile(r"取消|删除|删去|废除")
# What insists on a thing, and what allows that it is no more: of a statement that something was abolished.
_INSISTING = re.compile(
    r"必须|一定|得(?!到|分|出|对|了)|应当|还[是要得需]|仍|须|要先|得先|先(?:说|交代|证明|讲|写)|需要|照样"
)
_ENDED = re.compile(
    r"取消|删|废|拆|去掉|拿掉|拿走|拿下|砍|撤|摘|抹掉|剔除|移除|清除|扔掉|丢掉|甩掉|松绑|放开|打破|告别|终结|不问|不看|不查|不管|用不着|省了|省去|免|没有?了|不用|不必|不再|无需|无须|不需|不要|以前|从前|旧|原来|过去|曾经"
)
_PHRASE = re.compile(r"(?P<not>不)?(?P<phrase>[\u4e00-\u9fff]{2}[为作是][\u4e00-\u9fff]{2})")  # 公开为例外
_TREATED = re.compile(
    r"(?:视为|视作|[当算](?:作|成|是|它|他|其|对方|人家)+)(?P<not>不)?(?P<phrase>[\u4e00-\u9fff]{2})"
)  # 视为不同意
_OF_SOMEBODY = re.compile(
    r".*(?:的(?:人|群众|老百姓|老人|村民|企业|申请人|同志|地方|部门|单位|事项|信息)|者)"
)  # 不识字的人可以…
# 办事不方便的投诉平台: what is denied only tells of what kind the thing is.
_ATTRIBUTE = re.compile(r".*不(?!是|得|能|可|准|许|要|用|必|再)[\u4e00-\u9fff]{1,3}的")
_NOT_ONLY = re.compile(r"不(?:是|仅|只|光|单|止)|并非|绝非|难道|不会")
_SEGMENT = re.compile(r"[^,。;:!?、 ]+")
_REACH = 8  # characters that a negation reaches over
# What only asks, and so holds nothing to be true; what a line of an exam leads in with.
_ASKS = re.compile(
    r"什么|哪|谁|怎|咋|啥|几(?!乎)|多少|如何|____|为何|何(?!况)|试述|说明|请|([\u4e00-\u9fff])[不没]\1|吗|么(?=$|[,。?])|呢"
    r"|\b(?:what|which|how|who|when|where|does|do|is|are)\b",
    re.IGNORECASE,
)
_CLAIMING = re.compile(
    r"(?:[, ]*(?:是|就|该|应该|我)?(?:对|是|没错|没(?:有)?(?:记|说|弄|搞|写)错|对不对|是不是|是真的|系咪|真"
    r"|是(?:不是)?(?:这|这么|这样|那么)(?:个|回)?(?:定|说|写|讲|规定|要求|意思|样|事|理)?的?)[吧吗么不啊呀嘛咯]?)[?。!()（） ]*$"
    r"|吧[?。! ]*$|[(（] ?[)）][。 ]*$"
)
_LEAD = re.compile(r"^(?:判断[:：]|听说|据说|我记得|我以为|是不是说?|所以)+|[(（]\s*[)）].*$|难道")
_SENTENCE = 7  # characters of a part of a claim that says something by itself
_SAME = 75.0  # likeness from which on a claim that differs by a denial says the reverse of a belief
_LIKE, _CLOSER = (
    62.0,
    3.0,
)  # least likeness (0–100) of a claim with a belief; what it must be above all that is right


def contradicts(claim: str, words: Sequence[str], entry: Entry, retriever: Retriever) -> bool:
    """Whether an entry refutes a claim: by a belief it is known to deny, or by a negation of its own."""
    doubled = meant(claim) != plain(claim) and affirmed(claim) != claim
    claim = meant(claim)
    refuted = _refuted(claim, words, entry, retriever)
    if refuted:
        return True
    stated = normalize(" ".join([entry.text, entry.label, entry.deadline or ""]))
    if _ABOLISHED.search(claim) and _ABOLISHED.search(stated):
        claim, stated = _ABOLISHED.sub("", claim), _ABOLISHED.sub("", stated)
    contrasts = retriever.contrasts
    if reverses(claim, stated) or contrasts.replaced(claim, stated) or contrasts.exceeds(claim, stated):
        return True
    if contrasts.renamed(claim, stated) or contrasts.exchanged(claim, stated):
        return True
    if refuted is False and (_NOT_ONLY.search(claim) or not contrasts.overstates(claim, stated)):
        return False  # the claim says the reverse of what is mistaken
    ended = bool(_ENDED.search(claim))
    if _ABOLISHED.search(stated):
        if ended:
            return False  # 不必再, 拆掉 say no more than 取消
        if _INSISTING.search(claim):
            return True
    waived = contrasts.waives(claim) and not _NEGATOR.search(stated)
    return waived or contrasts.overstates(claim, stated) or _opposed(claim, stated, words, doubled, retriever)


def _refuted(claim: str, words: Sequence[str], entry: Entry, retriever: Retriever) -> Optional[bool]:
    """Whether a claim says what is mistaken of an entry (True), or the reverse of it (False); None if neither."""
    beliefs = [_bare(line) for line in (*entry.denies, *entry.mistaken) if _holds(line, line in entry.denies)]
    if not beliefs:
        return None
    key = _bare(claim)
    share = {line: _likeness(key, words, line, retriever) for line in beliefs}
    nearest = max(share, key=lambda line: share[line])
    if share[nearest] < _LIKE:
        return None
    right = [entry.text, *(line for line in entry.phrasings if _holds(line, False))]
    told = max(_likeness(key, words, _bare(line), retriever) for line in right)
    if share[nearest] < told + _CLOSER or _literal(claim, entry):
        return None
    if len(_NEGATOR.findall(key)) % 2 == len(_NEGATOR.findall(nearest)) % 2:
        return True
    return False if share[nearest] >= _SAME else None


def _literal(claim: str, entry: Entry) -> bool:
    """Whether a part of a claim that is a sentence stands in a statement as it is."""
    stated = _bare(entry.text)
    return any(len(part) >= _SENTENCE and _bare(part) in stated for part in _SEGMENT.findall(claim))


def _holds(line: str, belief: bool) -> bool:
    """Whether a line says something to be so rather than asks."""
    return (
        belief or bool(_CLAIMING.search(line)) and not _ASKS.search(_CLAIMING.sub("", line)) or "难道" in line
    )


def _bare(line: str) -> str:
    """A line as it is compared: what it says, without its request to confirm."""
    return _LEAD.sub("", fold(meant(normalize(line))).text).strip(" ?。!,吧")


def _likeness(key: str, words: Sequence[str], line: str, retriever: Retriever) -> float:
    """How like a claim is to a line, 0–100: by its letters and by its content words."""
    if len(words) < 2:  # one word is shared by too much
        return float(fuzz.ratio(key, line))
    return 0.5 * fuzz.ratio(key, line) + 50.0 * retriever.share(words, _folded(line))


def reverses(claim: str, statement: str) -> bool:
    """Whether a claim puts a phrase of the statement without its 不, or with one: 公开为例外 of 不公开为例外."""
    for pattern in (_PHRASE, _TREATED):
        for match in pattern.finditer(claim):
            denied, phrase = bool(match.group("not")), match.group("phrase")
            places = [m.start() for m in re.finditer(re.escape(phrase), statement)]
            signs = {statement[max(0, place - 1) : place] == "不" for place in places}
            if len(signs) == 1 and signs != {denied}:
                return True
    return False


def _opposed(claim: str, statement: str, words: Sequence[str], insisted: bool, retriever: Retriever) -> bool:
    """Whether a word of the claim is denied in one of the texts and affirmed in the other."""
    for word in words:
        if len(word) > 2 and _DENIES.match(word) and {False} == _signs(statement, word[1:]):
            return True  # 视为不同意, where 视为同意 is stated
        if len(word) < 2 or _NEGATOR.search(word):
            continue
        forms = [form for form in retriever.forms(word) if not _NEGATOR.search(form)]
        ours = _signs(claim, word)
        theirs = _signs(statement, word) or {sign for form in forms for sign in _signs(statement, form)}
        if len(words) == 1 and theirs:  # the statement's main point decides: 不收费, not 收费办法
            first = min((form for form in forms if form in statement), key=statement.index)
            theirs = _signs(statement[: statement.index(first) + len(first)], first)
        if not ours or not theirs or ours & theirs:
            continue
        if True in ours or insisted or _insisted(claim, word) or len(words) == 1:
            return True
    return False


def _signs(text: str, word: str) -> Set[bool]:
    """Whether a word is denied (True) or not (False) at each place where it stands."""
    found: Set[bool] = set()
    for segment in _SEGMENT.finditer(text):
        for match in re.finditer(re.escape(word), segment.group()):
            before = segment.group()[max(0, match.start() - _REACH) : match.start()]
            before = _ATTRIBUTE.sub("", _OF_SOMEBODY.sub("", before))
            found.add(len(_NEGATOR.findall(before)) % 2 == 1)
    return found


def _insisted(text: str, word: str) -> bool:
    places: List[int] = [m.start() for m in re.finditer(re.escape(word), text)]
    before = [text[max(0, place - _REACH) : place] for place in places]
    return any(_MODAL.search(part) or len(_NEGATOR.findall(part)) == 2 for part in before)


def _folded(text: str) -> str:
    return fold(normalize(text)).text
