"""What kind of thing a name stands for, so that like is compared with like: places, bodies, anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, FrozenSet, Iterable, Mapping

from zhengcetong.text.normalize import normalize

PLACE, BODY = "place", "body"
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,6}(?:省|市|县|区|州|自治区|新区)$")
_BODY = re.compile(
    r"^[\u4e00-\u9fff]{1,14}(?:部(?!分|门|署)|委|委员会|[总]?局|厅|署|院|办|办公室|银行|总社|法院|检察院)$"
)


@dataclass(frozen=True)
class ProperNames:
    """The names of places and bodies that are known; others are told by how they end."""

    places: FrozenSet[str] = frozenset()
    bodies: FrozenSet[str] = frozenset()

    @classmethod
    def of(cls, outside: Mapping[str, Any], issuers: Iterable[str]) -> ProperNames:
        """The names of the file of outside names, and of the issuers."""
        places, bodies = (
            frozenset(normalize(str(n)) for n in outside.get(k) or ()) for k in ("places", "issuers")
        )
        return cls(places, bodies | {normalize(name) for name in issuers})

    def kind(self, name: str) -> str:
        """`place`, `body`, or empty for anything else."""
        key = normalize(name).strip("“”《》 ")
        if key in self.places or key.rstrip("省市") in self.places:
            return PLACE
        if key in self.bodies or _BODY.match(key):
            return BODY
        return PLACE if _PLACE.match(key) else ""
