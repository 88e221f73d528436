"""Days out of the times that scanners, servers and switches write; what may be two days stays words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

_ISO = re.compile(
    r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\s*\d{1,2}[:.]\d{2}\b.{0,40}|\s*)", re.DOTALL
)
_NUMBER = re.compile(r"\s*(\d{9,16})(?:\.\d{1,9})?\s*")
_CHARS = 80
_EPOCH = date(1970, 1, 1).toordinal()
_FIRST, _LAST = 631_152_000, 32_503_680_000
"""1990 and 3000 in seconds of POSIX time: no lease or scan here is older, and milliseconds are larger."""


def day_of(value: object) -> str:
    """The ISO 8601 day of a time: ISO 8601, ``2021/03/02 10:00:00``, or POSIX seconds, milli- or microseconds.

    Empty where it is none of them, or no day of the calendar. The day is the one that is written, in its own time zone;
    of POSIX time it is the day in UTC.
    """
    if isinstance(value, str):
        return _written(value) if len(value) <= _CHARS else ""
    if not value or isinstance(value, bool):
        return ""
    if isinstance(value, (int, float)):
        return _epoch(float(value)) if abs(value) < 1 << 62 else ""
    return ""


@lru_cache(maxsize=1024)
def _day(number: int) -> str:
    """Days since 1970 as ISO 8601."""
    return date.fromordinal(_EPOCH + number).isoformat()


@lru_cache(maxsize=1024)
def _written(value: str) -> str:
    if value.isdecimal() and 9 <= len(value) <= 16:
        return _epoch(float(value))
    found = _ISO.fullmatch(value)
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            return ""
    found = _NUMBER.fullmatch(value)
    return _epoch(float(found[1])) if found else ""


def _epoch(seconds: float) -> str:
    if _FIRST <= seconds < _LAST and seconds.is_integer():
        return _day(int(seconds) // 86_400)
    for scale in (1.0, 1e3, 1e6):
        if _FIRST <= seconds / scale < _LAST:
            return datetime.fromtimestamp(seconds / scale, UTC).date().isoformat()
    return ""
