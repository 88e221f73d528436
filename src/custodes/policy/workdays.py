"""Business days of a calendar of the knowledge: Monday to Friday, except its holidays on the days on which they are observed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import cache
from typing import Any

from custodes.knowledge import load

US_FEDERAL = "us-federal"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SATURDAY, _SUNDAY = 5, 6


def calendar_of(ident: str) -> dict[str, Any]:
    """The entry of a calendar: title, citation, source, grade, checked_on. Raises KeyError for one that is not known."""
    found: dict[str, Any] = load("calendars")["calendars"][ident]
    return found


@cache
def holidays(ident: str, year: int) -> dict[date, str]:
    """Day on which it is observed -> name, of the holidays that are observed in ``year`` (5 U.S.C. 6103(b) for Saturdays)."""
    found: dict[date, str] = {}
    for fallen in (year - 1, year, year + 1):
        if not date.min.year <= fallen <= date.max.year:
            continue
        for entry in calendar_of(ident)["holidays"]:
            day = _fallen(entry["rule"], fallen)
            if entry["from"] and day < date.fromisoformat(entry["from"]):
                continue
            shift = {_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0)
            observed = day + timedelta(days=shift) if (shift >= 0 or day > date.min) else day
            if observed.year == year:
                found[observed] = entry["name"]
    return found


def after(ident: str, day: date, count: int) -> date:
    """The ``count``-th business day after ``day``, which is not counted itself. Raises OverflowError past the last date."""
    found = day
    for _ in range(count):
        found += timedelta(days=1)
        while not is_business_day(ident, found):
            found += timedelta(days=1)
    return found


def is_business_day(ident: str, day: date) -> bool:
    """Whether ``day`` is one."""
    return day.weekday() < _SATURDAY and day not in holidays(ident, day.year)


def passed_over(ident: str, start: date, end: date) -> list[tuple[date, str]]:
    """Holidays between two days that fell away as business days, in order."""
    years = range(start.year, end.year + 1)
    return sorted((d, n) for year in years for d, n in holidays(ident, year).items() if start < d <= end)


def _fallen(rule: str, year: int) -> date:
    if rule[2:3] == "-":
        return date(year, int(rule[:2]), int(rule[3:]))
    number, weekday, month = rule.split()
    wanted = _DAYS.index(weekday)
    length = calendar.monthrange(year, int(month))[1]
    days = [d for n in range(1, length + 1) if (d := date(year, int(month), n)).weekday() == wanted]
    return days[int(number) - (int(number) > 0)]
