"""What was meant instead: 不是这个,我说的是工程建设那份. The last question, asked of the other document."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional, Tuple

from zhengcetong.dialogue.selection import Selector
from zhengcetong.linking.mention import ISSUER, OUTSIDE, PERIOD, POLICY, TERM
from zhengcetong.query.collection import Collection
from zhengcetong.question import model as q
from zhengcetong.question.denial import set_aside
from zhengcetong.question.signals import Signals

_TOLD = (q.FACTS, q.SUMMARY, q.DETAIL, q.WHY)
_INSTEAD_OF = re.compile(r"^(?:不是|不要|别|非)[^,。?!]{1,16}?[,。!;:]\s*|而?不是[^,。?!]{1,16}[。!~ ]*$")

_SAYING = re.compile(
    r"^[ ,。!]*(?:我|俺|咱)?(?:是|想|要|刚)*(?:说|问|指|讲|要|看)(?:的)?(?:是)?|[ ,](?:我|俺)(?:是|想|要)*(?:说|问|指|讲|要)(?:的)?(?:是)?"
)


class Corrections:
    """Finds the document that a correction means, where it does not name one outright."""

    def __init__(self, collection: Collection, selector: Selector) -> None:
        self._collection, self._selector = collection, selector

    def meant(self, s: Signals, c: q.Context) -> Tuple[str, ...]:
        """The document meant instead of the one answered about; () if the clause corrects nothing."""
        last = c.pending or c.question
        if last is None or s.wh and not s.attributes:
            return ()
        if last.operation in _TOLD and (instead := self._instead(s, c)):
            return instead
        if not s.has("correction") or s.attributes and s.has("polar", "list", "which_document"):
            return ()
        if s.named(PERIOD) or s.named(OUTSIDE):
            return ()
        named = tuple(dict.fromkeys(m.value for m in s.named(POLICY) if not m.data.get("candidates")))
        if s.named(ISSUER) and not (len(named) == 1 and self._issued(s, named[0])):
            return ()
        if named:
            return named if not s.hard and named != c.focus else ()
        near = tuple(dict.fromkeys((*c.left_out, *c.candidates, *c.listed)))
        of_name = {p for m in s.named(POLICY) for p in m.data.get("candidates") or ()} - set(c.focus)
        meant = tuple(p for p in near if p in of_name)
        if s.attributes or len(meant) == 1:
            return meant if len(meant) == 1 else ()
        terms = [t for m in s.named(TERM) for t in (m.data.get("candidates") or (m.value,))]
        owners = tuple(dict.fromkeys(sorted((t.split("#")[0] for t in terms), key=lambda o: o not in near)))
        if owners and all(o in self._collection.policies for o in owners):
            return owners[:1]
        hint = self._hint(s)
        if hint is None:
            return ()
        for among in (near, tuple(self._collection.by_date)):
            others = [p for p in among if p not in c.focus]
            found = self._selector.choose(hint, others, c) if others else ()
            if len(found) == 1:
                return found
        return ()

    def _issued(self, s: Signals, policy: str) -> bool:
        """Whether the bodies named are those of a document named beside them: 发改委那份工程规划."""
        own = set(self._collection.policies[policy].article.issuers)
        return {m.value for m in s.named(ISSUER)} <= own

    @staticmethod
    def _instead(s: Signals, c: q.Context) -> Tuple[str, ...]:
        """Y in 不是X,是Y, where X is the document answered about."""
        aside = set_aside(s.text)
        dropped = {m.value for m in s.named(POLICY) if m.start in aside}
        kept = tuple(dict.fromkeys(m.value for m in s.named(POLICY) if m.start not in aside))
        bare = not (s.hard or s.named(PERIOD) or s.named(ISSUER) or s.attributes)
        return kept if bare and len(kept) == 1 and dropped and dropped <= set(c.focus) else ()

    @staticmethod
    def _hint(s: Signals) -> Optional[Signals]:
        """The clause without the words of correction, None if nothing is left that could tell a document."""
        chars = list(s.text)
        for cue in s.cues.get("cues.correction", ()):
            chars[cue.start : cue.end] = " " * (cue.end - cue.start)
        left = _SAYING.sub("", _INSTEAD_OF.sub("", "".join(chars))).strip(" ,。?!:;不啊哦呃嗯是的")
        return replace(s, text=left) if len(left) >= 2 else None
