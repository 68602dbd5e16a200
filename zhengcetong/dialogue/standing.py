"""A document told by its type alone, or by a term of its own, set against the one talked of: 跟条例是同一个机关吗."""

from __future__ import annotations

import re
from typing import Optional, Tuple

from zhengcetong.dialogue.pointed import Pointed
from zhengcetong.linking.mention import DOCTYPE, ISSUER, PERIOD, POLICY, TERM, Mention
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.shapes import SAME_ISSUE
from zhengcetong.question.signals import Signals

_AGAINST = re.compile(r"(?:[跟和与同比]|相比|相较于?|对比)(?:那|这)?(?:一)?[份部个]?[“《]?$")
_SOUGHT = ("list", "how_many", "which_document", "title_words", "others", "all", "among", "plural_pronoun")
_CLAIMING = ("polar", "tag")
_OPENING = re.compile(r"^(?:那|那么|所以|但|可|而|换|再看|然后|还有|,| )*《?$")
_MEASURED = re.compile(r"^[》]?(?:类|类型|性质|文种|级别|草案)")


def standing(s: Signals, c: q.Context, collection: Collection) -> Optional[Pointed]:
    """The document that its type alone, or a term, stands for, where the last answers were about another one."""
    if s.named(POLICY) or c.pending is not None or len(c.focus) != 1 or s.has(*_SOUGHT):
        return None
    for name in s.named(DOCTYPE):
        of_type = tuple(collection.of_type(name.value))
        if len(of_type) == 1 and of_type != c.focus and _meant(s, name):
            return Pointed(name.start, name.end, of_type)
    if not SAME_ISSUE.search(s.text) and not s.has("interval", "which_first"):
        return None
    for name in s.named(TERM):
        owners = _owners(name, collection)
        if len(owners) == 1 and owners != c.focus and _AGAINST.search(s.text[: name.start]):
            return Pointed(name.start, name.end, owners)
    return None


def _meant(s: Signals, name: Mention) -> bool:
    """Whether a type is named as the document of a claim, or beside another one."""
    before, after = s.text[: name.start], s.text[name.end :]
    if _MEASURED.match(after):
        return False
    claimed = s.has(*_CLAIMING) or s.judged
    recorded = bool(s.attributes or s.named(PERIOD) or s.named(ISSUER)) or s.has("issue_verbs")
    return bool(_AGAINST.search(before)) or claimed and recorded and bool(_OPENING.match(before))


def _owners(term: Mention, collection: Collection) -> Tuple[str, ...]:
    found = (str(t).split("#")[0] for t in term.data.get("candidates") or (term.value,))
    return tuple(dict.fromkeys(owner for owner in found if owner in collection.policies))
