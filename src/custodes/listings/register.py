"""The lists, as compiled from ``knowledge/lists``: one folder entry per list, one row per listing period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from custodes.core import Interval, When, parse_when
from custodes.knowledge import load


@dataclass(frozen=True, slots=True)
class Listing:
    """One period of one party on one list; the name is as printed there."""

    party: str
    name: str
    period: Interval
    known: Interval
    source: str
    grade: str
    words: str
    """The entry's own words, short."""
    note: str
    """What has to be known before the entry is read as speaking of this maker."""
    words_from: date | None
    """Edition that first has these words or makes this note true, where it is later than the entry itself."""


@dataclass(frozen=True, slots=True)
class ListInfo:
    """One official list: what it is, which editions are known, and when it was last looked at."""

    id: str
    title: str
    issuer: str
    covers: str
    """The list's own words for companies it does not name; empty where it reaches the named only."""
    effect: str
    editions: tuple[tuple[date, str], ...]
    """Date and address of each edition that was looked at, oldest first."""
    began: When | None
    """When the list began; before that nobody was on it."""
    checked_on: date
    note: str
    rows: tuple[Listing, ...]

    def edition(self, on: date, known_at: date) -> date | None:
        """The newest edition that was published by both days, or None."""
        found = [day for day, _ in self.editions if day <= on and day <= known_at]
        return found[-1] if found else None

    def age(self, on: date) -> int:
        """Days since the list was last looked at; negative for a day before that."""
        return (on - self.checked_on).days


@cache
def all_lists() -> tuple[ListInfo, ...]:
    """Every list, by id."""
    return tuple(
        ListInfo(
            key,
            raw["title"],
            raw["issuer"],
            raw["covers"] if raw["reaches"] else "",
            raw["effect"],
            tuple((date.fromisoformat(one["date"]), one["address"]) for one in raw["editions"]),
            parse_when(raw["began"]) if raw["began"] else None,
            date.fromisoformat(raw["checked_on"]),
            raw["note"],
            tuple(
                Listing(
                    row["party"],
                    row["name"],
                    Interval.of(row["from"], row["until"]),
                    Interval.of(row["known_from"]),
                    row["source"],
                    row["grade"],
                    row["words"],
                    row["note"],
                    date.fromisoformat(row["words_from"]) if row["words_from"] else None,
                )
                for row in raw["rows"]
            ),
        )
        for key, raw in sorted(load("lists")["lists"].items())
    )
