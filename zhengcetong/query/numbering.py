"""The numbers of all documents: their codes (国发, 国办函), years and serial numbers."""

from __future__ import annotations

import functools
import re
from typing import List, Optional, Sequence, Tuple

import numpy as np

_PARTS = re.compile(
    r"(?P<code>[^\d〔\[(（第]+?)\s*(?:[〔\[(（](?P<year>\d{4})[〕\])）])?\s*第?\s*(?P<serial>\d+)\s*号$"
)


class Numbering:
    """Document numbers in the order of the snapshot, an empty text where none is known."""

    def __init__(self, numbers: Sequence[str]) -> None:
        self._numbers = numbers

    @functools.cached_property
    def _parts(self) -> List[Tuple[str, str, int]]:
        """Code, year and serial number of each; taken apart when first asked for."""
        found = [_PARTS.match(number) for number in self._numbers]
        return [
            (m.group("code"), m.group("year") or "", int(m.group("serial"))) if m else ("", "", -1)
            for m in found
        ]

    @functools.cached_property
    def codes(self) -> Tuple[str, ...]:
        """The codes in use, the longest first."""
        return tuple(
            sorted({code for code, _, _ in self._parts if code}, key=lambda code: (-len(code), code))
        )

    def serial(self, place: int) -> int:
        """The serial number of the document at a place; -1 if none is known."""
        return self._parts[place][2]

    def having(self, codes: Sequence[str], years: Sequence[str], numbered: Optional[bool]) -> np.ndarray:
        """Which documents have a number with one of the codes and one of the years, or a number at all."""
        return np.array(
            [
                (not codes or code in codes)
                and (not years or year in years)
                and (numbered is None or numbered == bool(code))
                for code, year, _ in self._parts
            ],
            dtype=bool,
        )
