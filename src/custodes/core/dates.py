"""Civil dates that may be known only to the month or the year, and half-open intervals of them.

Law dates are civil days of the jurisdiction. A date such as ``2024-04`` (ISO 8601:2004, 4.1.2.3, reduced accuracy) stands
for every day of that month; whether a day lies before or after it is then unknown inside the month, never guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from custodes.core.truth import Truth

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A stretch of days in which one act happened: ``earliest`` and ``latest`` are both included."""

    earliest: date
    latest: date

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        day = self.earliest.isoformat()
        for text in (day[:7], day[:4]):
            if parse_when(text) == self:
                return text
        return f"{day}/{self.latest.isoformat()}"


@lru_cache(maxsize=65536)
def parse_when(text: str) -> When:
    """``2024``, ``2024-04``, ``2024-04-09`` or ``A/B`` as a When. Raises ValueError on anything else."""
    if "/" in text:
        start, _, end = text.partition("/")
        if "/" in end:
            raise ValueError(f"not a stretch of two dates: {text!r}")
        stretch = When(parse_when(start).earliest, parse_when(end).latest)
        if stretch.latest < stretch.earliest:
            raise ValueError(f"ends before it starts: {text!r}")
        return stretch
    found = _PARTIAL.fullmatch(text)
    if not found:
        raise ValueError(f"not an ISO 8601 date, month or year: {text!r}")
    year, month, day = found.groups()
    if day:
        exact = date(int(year), int(month), int(day))
        return When(exact, exact)
    if month:
        first = date(int(year), int(month), 1)
        return When(first, first.replace(day=monthrange(first.year, first.month)[1]))
    return When(date(int(year), 1, 1), date(int(year), 12, 31))


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open interval of days [start, end); ``None`` = open on that side; an end may be known only to the month."""

    start: When | None
    end: When | None

    @classmethod
    def of(cls, start: str = "", end: str = "") -> Interval:
        """From two ISO texts, empty for open."""
        return cls(parse_when(start) if start else None, parse_when(end) if end else None)

    def holds(self, when: When) -> Truth:
        """Whether all of ``when`` lies inside (YES), none of it (NO), or it straddles a boundary (UNKNOWN)."""
        return _from(self.start, when) if self.end is None else _both(self, when)

    def __str__(self) -> str:
        return f"{self.start or '..'} to {self.end or '..'}"


def _from(start: When | None, when: When) -> Truth:
    if start is None or when.earliest >= start.latest:
        return Truth.YES
    if when.latest < start.earliest:
        return Truth.NO
    return Truth.UNKNOWN


def _both(interval: Interval, when: When) -> Truth:
    started = _from(interval.start, when)
    ended = _from(interval.end, when)
    if started is Truth.NO or ended is Truth.YES:
        return Truth.NO
    if started is Truth.YES and ended is Truth.NO:
        return Truth.YES
    return Truth.UNKNOWN
