"""A period of time: from one month to another, open at an end, or the same months of any year."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Dict, Mapping, Optional, Tuple


def following(at: Tuple[int, int]) -> Tuple[int, int]:
    """The month after a month."""
    return (at[0] + 1, 1) if at[1] == 12 else (at[0], at[1] + 1)


def preceding(at: Tuple[int, int]) -> Tuple[int, int]:
    """The month before a month."""
    return (at[0] - 1, 12) if at[1] == 1 else (at[0], at[1] - 1)


@dataclass(frozen=True)
class Period:
    """From `start` to `end`, both (year, month) and included; None is open.

    `precision` is year, half, month or span; `relation` tells how the words bound it: at,
    since (named period included), after, before (excluded), until (included).
    `end_of` is true for 「2017年底」: a deadline rather than a span.
    """

    start: Optional[Tuple[int, int]]
    end: Optional[Tuple[int, int]]
    precision: str
    relation: str
    text: str
    end_of: bool = False
    year: int = 0
    month: int = 0
    day: int = 0

    def contains(self, year: int, month: int) -> bool:
        """Whether the month lies in the period."""
        if self.recurring and self.start and self.end:
            return (month - self.start[1]) % 12 <= (self.end[1] - self.start[1]) % 12
        at = (year, month)
        return (self.start is None or self.start <= at) and (self.end is None or at <= self.end)

    @property
    def recurring(self) -> bool:
        """Whether it names months of any year: 7月份, 上半年, 冬天."""
        return self.start is not None and self.start[0] == 0

    def of_year(self, year: int) -> Period:
        """The same months of one year, where it names months of any year."""
        if not (self.recurring and self.start and self.end):
            return self
        start = (year, self.start[1])
        end = (year + (self.end[1] < self.start[1]), self.end[1])
        return replace(self, start=start, end=end, text=f"{year}年{self.text}", year=year)

    def without_ends(self) -> Period:
        """A span without its first and last year, or month where it runs from month to month."""
        if self.precision != "span" or not (self.start and self.end):
            return self
        yearly = self.start[1] == 1 and self.end[1] == 12
        start = (self.start[0] + 1, 1) if yearly else following(self.start)
        end = (self.end[0] - 1, 12) if yearly else preceding(self.end)
        return (
            replace(self, start=start, end=end, text=f"{self.text}之间（不含两端）") if start <= end else self
        )

    def taking_in(self, named: Period) -> Period:
        """The period after (before) a time, together with that time."""
        if self.relation == "after":
            return replace(self, start=named.start, relation="since")
        return replace(self, end=named.end, relation="until")

    def without(self, last: bool) -> Period:
        """The period without the month or year named as its last (first) one."""
        yearly = not self.month and (self.precision == "year" or self.end is not None and self.end[1] == 12)
        if self.relation == "until" and self.end:
            end = preceding((self.end[0], 1) if yearly else self.end)
            return replace(self, end=end, relation="before")
        if self.relation == "since" and self.start:
            start = following((self.start[0], 12) if yearly else self.start)
            return replace(self, start=start, relation="after")
        if self.precision != "span" or not (self.start and self.end):
            return self
        start = self.start if last else following((self.start[0], 12) if yearly else self.start)
        end = preceding((self.end[0], 1) if yearly else self.end) if last else self.end
        return replace(self, start=start, end=end) if start <= end else self

    def to_data(self) -> Dict[str, Any]:
        """JSON form."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Period:
        """The period that `to_data` wrote."""
        fields = dict(data)
        for bound in ("start", "end"):
            if fields.get(bound) is not None:
                fields[bound] = tuple(fields[bound])
        return cls(**fields)
