"""Which policies a clause speaks of: by name, by type, by pronoun, by position in the last list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

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
    Mention,
)
from zhengcetong.query.collection import Collection
from zhengcetong.question.model import Context
from zhengcetong.question.one_of_type import asks_of_one
from zhengcetong.question.signals import Signals

_DEFINITE = re.compile(
    r"(?:那|这|该|此|上述|本|刚才|刚刚|前面|之前|嗰|呢|另一|另外)[^,。?!;]{0,7}$|\b(?:the|that|this) $",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^[\s“《那请问这个份的下一再说换成回到呃嗯]*$")
_PLURAL = re.compile(
    r"(?:(?:两|俩|二|2|三|3|几|各|多)(?:个|份|部|项|条|种|本)|俩|这些|那些|各)[“”《》]*[^,。?!“”《》]{0,4}[“”《》]*$|\b(?:two|both|three|all)(?: the)?(?: [\w-]+){0,2} $",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:two|both)\b", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:那|这|该|此|上述|本|嗰|呢)(?:一)?(?:份|个|项|部|条|篇)?(?:文件|政策|通知|法规|规定)|那个(?![月年])|那份|这份|这个文件|该文件"
)
# 它是谁发的, 这份文件还有效吗: what opens with a pronoun that stands for a document.
_DANGLING = re.compile(
    r"^(?:那|那么|请问|问下|问一下|你好|您好|师傅|同志|[, ])*"
    r"(?:它|(?:这|那|该|此)(?:(?:一)?(?:份|部|篇)(?:文件|政策|文|材料)?|(?:一)?个?(?:文件|政策|文|材料|玩意儿?|东西|红头(?:文件)?)))"
    r"(?=是|的|有|由|在|啥|什么|哪|几|谁|现在|还|被|到底|何|过|属|算|讲|说|写|提|失|作)"
)
# 文件的文号是多少: one that nobody has spoken of.
_ANY_DOCUMENT = re.compile(
    r"^(?:请问|问下|问一下|我?想问(?:一下|下)?|你好|您好|麻烦|劳驾|查下|查一下|[, ])*(?:政策)?(?:文件|政策|红头文件)的"
)
_OF_FACT = re.compile(r"^(?:几[号日年月]|多少|[啥何哪]|什么)")
# 两个都是国务院的: a claim on the two documents talked of.
_ALL_OF_TWO = re.compile(
    r"^(?:那|那么|所以|哦|嗯|,)*(?:它|这|那)?(?:两|俩|二)(?:个|份|部|项|者)?(?:文件|政策)?(?:也|又|是不是)*(?:都|全|均)(?!有|叫)"
)
_SUBPOINT_UNITS = ("方面", "块", "阶段", "点", "条", "步", "个目标", "类", "句", "层", "种", "样")


@dataclass(frozen=True)
class References:
    """`targets` are certain; `candidates` are several of which one (or, if `plural`, all) is meant."""

    targets: Tuple[str, ...] = ()
    candidates: Tuple[str, ...] = ()
    plural: bool = False
    doctypes: Tuple[str, ...] = ()  # types named as types, not as one document
    definite: bool = False  # a document is pointed at without a name (那份文件)


def resolve(signals: Signals, context: Context, collection: Collection) -> References:
    """What the clause's names and demonstratives refer to, as far as the words and context tell."""
    targets: List[str] = []
    candidates: List[str] = []
    plural, definite = False, False
    doctypes: List[str] = []
    for mention in signals.named(POLICY):
        several = tuple(mention.data.get("candidates") or ())
        typed = _of_type_named(signals, several, collection)
        if not several or typed:
            targets.append(typed or mention.value)
        elif (
            _PLURAL.search(signals.text[: mention.start])
            or _PLURAL.search(mention.text)
            or (mention.start == mention.end and _BOTH.search(signals.text))
        ):
            targets += [c for c in several if c not in targets]
            plural = True
        else:
            candidates += several
    plural |= _types(signals, targets, candidates, doctypes, collection)
    if not targets and not candidates:
        definite = bool(_GENERIC.search(signals.text))
    if len(set(candidates)) > 1 and not plural:
        candidates = _titled(signals, candidates, collection) or candidates
    if signals.has("other_one") and len(candidates) > 1:
        candidates = [c for c in candidates if c not in context.focus] or candidates
        chosen = None
    else:
        chosen = _from_context(candidates, context)
    if chosen and not targets:
        targets, candidates = [chosen], []
    elif len(set(candidates)) == 1:
        targets, candidates = [*targets, candidates[0]], []
    unique = tuple(dict.fromkeys(targets))
    return References(
        unique, tuple(dict.fromkeys(candidates)), plural, tuple(dict.fromkeys(doctypes)), definite
    )


def _of_type_named(signals: Signals, candidates: Sequence[str], collection: Collection) -> str:
    """The one candidate of a type that is named beside: 互联网+政务服务的那份意见; "" if there is none."""
    types = [collection.of_type(m.value) for m in signals.named(DOCTYPE)]
    found = [c for c in candidates if any(c in of_type for of_type in types)]
    return found[0] if len(found) == 1 and len(candidates) > 1 else ""


def _titled(signals: Signals, candidates: Sequence[str], collection: Collection) -> List[str]:
    """The one candidate whose title alone holds a name in the clause: 指导意见(互联网+政务服务); [] if there is none."""
    names = [*signals.quoted, *(m.text for kind in (TOPIC, OUTSIDE) for m in signals.named(kind))]
    for word in (name.strip("“”《》") for name in names):
        held = [c for c in dict.fromkeys(candidates) if len(word) > 3 and word in collection.policies[c].name]
        if len(held) == 1:
            return held
    return []


def _types(
    signals: Signals,
    targets: List[str],
    candidates: List[str],
    doctypes: List[str],
    collection: Collection,
) -> bool:
    """Sort the document types named into the three lists; whether several documents are meant."""
    plural = False
    for mention in signals.named(DOCTYPE):
        of_type = collection.of_type(mention.value)
        before = signals.text[: mention.start]
        one = _titled(signals, of_type, collection) if len(of_type) > 1 and not _collected(signals) else []
        if set(of_type) & set(targets) and len(signals.named(POLICY)) == len(targets):
            continue
        if one and not _PLURAL.search(before):
            targets += one
        elif _PLURAL.search(before) and of_type and not targets:
            targets += of_type
            plural = True
        elif len(of_type) == 1 and _paired(signals, targets) and _beside(signals, mention):
            targets += [p for p in of_type if p not in targets]
        elif _is_definite(signals, mention) and not targets:
            candidates += of_type
        else:
            doctypes.append(mention.value)
    return plural


def _collected(signals: Signals) -> bool:
    """Whether documents of a kind are sought, not one of them spoken of."""
    return signals.has("list", "how_many", "title_words", "which_document", "all", "others")


def _paired(signals: Signals, targets: Sequence[str]) -> bool:
    """Whether the clause relates two documents: two named, or one to what is being talked of."""
    if targets or len(signals.named(DOCTYPE)) > 1:
        return True
    return signals.has("interval", "which_first", "compare") and not signals.has("list", "how_many", "all")


def _beside(signals: Signals, mention: Mention) -> bool:
    """Whether the type is named beside another document: 大数据纲要和条例, 条例比大数据纲要晚."""
    before, after = signals.text[: mention.start], signals.text[mention.end :]
    return bool(
        re.search(r"(?:[和与跟同及、比到至]|vs\.?|versus)\s*$", before)
        or re.match(r"[^,。?!]{0,4}(?:[和与跟同及、比到至]|在|早于|晚于|先于|\s*vs|\s*versus)", after)
    )


def _is_definite(signals: Signals, mention: Mention) -> bool:
    if mention.text.startswith("《") or asks_of_one(signals):
        return True
    before = signals.text[: mention.start]
    after = signals.text[mention.end :]
    if after.startswith(("类", "类型", "性质")):
        return False
    if signals.has("title_words") or (
        signals.has("list", "how_many", "others") and not _DEFINITE.search(before)
    ):
        return False
    return bool(_DEFINITE.search(before) or _OPENING.match(before))


def _from_context(candidates: Sequence[str], context: Context) -> Optional[str]:
    """The one candidate that the conversation was last about, if there is one."""
    if not candidates:
        return None
    for focus in (context.focus, context.left_out, *context.history):
        among = [c for c in candidates if c in focus]
        if len(among) == 1:
            return among[0]
        if among:
            return None
    return None


def position(sequence: Sequence[str], ordinal: Mention) -> Optional[Tuple[str, ...]]:
    """The members of `sequence` at the ordinal's position, None if it has no such position."""
    data, size = ordinal.data, len(sequence)
    if "index" in data:
        index = int(data["index"])
        index = index - 1 if index > 0 else size + index
        return (sequence[index],) if 0 <= index < size else None
    if "first" in data:
        return tuple(sequence[: int(data["first"])]) if size >= int(data["first"]) else None
    if "last" in data:
        return tuple(sequence[-int(data["last"]) :]) if size >= int(data["last"]) else None
    if data.get("middle") and size % 2:
        return (sequence[size // 2],)
    return None


def dangling(signals: Signals) -> bool:
    """Whether a clause asks something of 它 or 这份文件, or a fact of 文件, and names nothing that this may stand for."""
    kinds = (POLICY, DOCTYPE, TERM, OUTSIDE, ISSUER, DOMAIN)
    if any(signals.named(kind) for kind in kinds):
        return False
    return bool(_DANGLING.search(signals.text)) or _fact_of_any(signals)


def _fact_of_any(signals: Signals) -> bool:
    """Whether a fact on record is asked of 文件 and nothing tells of which: 文件的文号是多少."""
    match = _ANY_DOCUMENT.match(signals.text)
    if match is None or signals.has("list", "which_document", "earliest", "latest", "most", "all"):
        return False
    asked = [cue for group, cues in signals.cues.items() if group.startswith("attributes.") for cue in cues]
    valued = any(signals.named(kind) for kind in (PERIOD, ORDINAL, TOPIC))
    words = [word for word in signals.hard if not _OF_FACT.search(word)]
    return any(cue.start == match.end() for cue in asked) and not (valued or words or signals.has("tag"))


def claims_of_it(signals: Signals) -> bool:
    """Whether something is claimed of the document, or the two, talked of: 这份国办发的?"""
    both = bool(_ALL_OF_TWO.search(signals.text))
    several = not both and signals.has(
        *("among", "plural_pronoun", "list", "how_many", "which_document", "others", "all", "other_one")
    )
    valued = bool(signals.named(ISSUER) or signals.named(PERIOD))
    return signals.marked and (both or signals.has("pronoun")) and valued and not (signals.wh or several)


def ordinal_of(signals: Signals) -> Optional[Mention]:
    """The first position named in the clause."""
    found = signals.named(ORDINAL)
    return found[0] if found else None


def names_subpoint(ordinal: Mention) -> bool:
    """Whether the ordinal counts points of a text (第二方面) rather than documents (第二份)."""
    return ordinal.data.get("unit") in _SUBPOINT_UNITS


def recent(context: Context, number: int) -> Tuple[str, ...]:
    """The last `number` different policies of the conversation, in the order they came up."""
    found: List[str] = []
    for focus in (context.focus, *context.history):
        for policy in reversed(focus):
            if policy not in found:
                found.append(policy)
    return tuple(reversed(found[:number]))
