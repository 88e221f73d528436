"""Dates as people and spreadsheets write them, to ISO 8601 of the accuracy that was written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from custodes.core import fold

# CLDR 44 month names, wide and abbreviated forms, folded; the eight languages of the header words.
_MONTHS = {
    1: "january jan janvier janv januar jaenner janner enero ene gennaio gen januari stycznia styczen sty",
    2: "february feb fevrier fevr fev februar febrero febbraio februari lutego luty lut",
    3: "march mar mars marz maerz marzo maart mrt marca marzec",
    4: "april apr avril avr abril abr aprile kwietnia kwiecien kwi",
    5: "may mai mayo maggio mag mei maja maj",
    6: "june jun juin juni junio giugno giu czerwca czerwiec cze",
    7: "july jul juillet juil juli julio luglio lug lipca lipiec lip",
    8: "august aug aout agosto ago augustus sierpnia sierpien sie",
    9: "september sep sept septembre septiembre setiembre settembre set wrzesnia wrzesien wrz",
    10: "october oct octobre oktober okt octubre ottobre ott pazdziernika pazdziernik paz",
    11: "november nov novembre noviembre listopada listopad lis",
    12: "december dec decembre dezember dez diciembre dic dicembre grudnia grudzien gru",
}
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split()}

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t].*)?")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TWO = re.compile(r"(\d{1,2})([/.-])\s?(\d{1,2})[/.-]\s?(\d{4}|\d{2})\.?(?: .*)?")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_YEAR = re.compile(r"(?:c(?:irca|a)?\.? )?(\d{4})")
_CHINESE = re.compile(r"(\d{4})\s?年(?:\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?)?")
_QUARTER = re.compile(r"(?:q[1-4]|t[1-4]|[1-4]q)[ /-]?(\d{4})|(\d{4})[ /-]?q[1-4]")
_UNIX = re.compile(r"1\d{9}(?:\.\d{1,9})?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_WORDS = re.compile(r"[a-z\u0142]+|\d+")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th|er|e)(?![a-z])")
_SHORTENED = re.compile(r"['\u2018\u2019`\u00b4]\s?\d\d(?!\d)")
_NOT_DATES = frozenset(
    [
        "-",
        "--",
        "n/a",
        "na",
        "none",
        "unknown",
        "tbc",
        "tba",
        "?",
        "null",
        "nil",
        "x",
        "unbekannt",
        "inconnu",
        "desconocido",
        "sconosciuto",
        "onbekend",
        "nieznana",
        "未知",
        "无",
        "0",
        "not known",
        "0000-00-00",
        "00/00/0000",
    ]
)
_FILLER = frozenset(
    [
        "of",
        "the",
        "de",
        "del",
        "di",
        "d",
        "le",
        "den",
        "der",
        "am",
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "early",
        "late",
        "mid",
        "end",
        "begin",
        "start",
        "anfang",
        "ende",
        "mitte",
        "debut",
        "fin",
        "r",
        "t",
        "z",
    ]
)

# Excel counts days from 1899-12-30 for dates after February 1900 (Microsoft, "Date systems in Excel";
# ECMA-376 Part 1, 18.17.4.1); the 1904 system of old Macintosh files cannot be told from a number alone.
_EPOCH = date(1899, 12, 30)
SERIAL_LOW, SERIAL_HIGH = 25_569, 62_093
"""1970-01-01 and 2070-01-01 as Excel serial numbers: outside it a number in a date column is no date."""
FIRST_YEAR, LAST_YEAR = 1950, 2100
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell of a date column: ``value`` in ISO 8601 or ``A|B``, empty if none; ``how`` names the form."""

    value: str
    how: str
    """``iso``, ``dmy``, ``mdy``, ``ambiguous``, ``even`` (4/4/2021 says nothing of the order), ``named``, ``month``, ``year``,
    ``serial``, ``no-year`` (20 Nov), ``open-year`` (Nov-20: a month of 2020, or a day), ``blank`` or ``none``."""
    month: str = ""
    """Of ``open-year``: the month that it is where the column shows that its two digits are years."""

    @property
    def dated(self) -> bool:
        """Whether the cell is written like a date, be it a whole one or not."""
        return bool(self.value) or self.how in {"no-year", "open-year"}


_BLANK = Reading("", "blank")
_NONE = Reading("", "none")
_NO_YEAR = Reading("", "no-year")
_MANY, _SEVERAL, _SPAN = 12, 4, 15


def read_date(text: str) -> Reading:
    """One cell as a date.

    ``03/04/2021`` gives ``2021-04-03|2021-03-04`` (day-month first); dots are day-month (DIN 1355-1, CLDR);
    two-digit years follow POSIX ``strptime %y``: 69-99 are 1969-1999, 00-68 are 2000-2068.
    An impossible date is no date, never a near one.
    """
    if len(text) > _LONGEST:
        return _NONE
    folded = fold(text)
    if not folded or folded in _NOT_DATES:
        return _BLANK
    found = _ISO.fullmatch(folded) or _BASIC.fullmatch(folded)
    if found:
        return _made(int(found[1]), int(found[2]), int(found[3]), "iso")
    found = _TWO.fullmatch(folded)
    if found:
        return _two(int(found[1]), int(found[3]), _year(found[4]), dotted=found[2] == ".")
    for pattern, year, month in ((_YEAR_MONTH, 1, 2), (_MONTH_YEAR, 2, 1)):
        found = pattern.fullmatch(folded)
        if found:
            return _month(int(found[year]), int(found[month]))
    found = _YEAR.fullmatch(folded)
    if found:
        return _only_year(int(found[1]))
    if _SERIAL.fullmatch(folded):
        return _serial(float(folded))
    if _UNIX.fullmatch(folded):
        # Seconds since 1970-01-01 UTC (POSIX.1-2017, 4.16), as scanners export them; ten digits are 2001 to 2286.
        return Reading((date(1970, 1, 1) + timedelta(days=int(folded[:10]) // 86_400)).isoformat(), "iso")
    return _worded(folded)


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (1900 if year >= 69 else 2000)


def _made(year: int, month: int, day: int, how: str) -> Reading:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _NONE
    try:
        return Reading(date(year, month, day).isoformat(), how)
    except ValueError:
        return _NONE


def _month(year: int, month: int) -> Reading:
    return (
        Reading(f"{year:04}-{month:02}", "month")
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
        else _NONE
    )


def _only_year(year: int) -> Reading:
    return Reading(f"{year:04}", "year") if FIRST_YEAR <= year <= LAST_YEAR else _NONE


def _two(first: int, second: int, year: int, *, dotted: bool) -> Reading:
    dmy, mdy = _made(year, second, first, "dmy"), _made(year, first, second, "mdy")
    if dotted or not mdy.value:
        return dmy
    if not dmy.value:
        return mdy
    if dmy.value == mdy.value:
        return Reading(dmy.value, "even")
    return Reading(f"{dmy.value}|{mdy.value}", "ambiguous")


def _serial(number: float) -> Reading:
    if not SERIAL_LOW <= number < SERIAL_HIGH:
        return _NONE
    return Reading((_EPOCH + timedelta(days=int(number))).isoformat(), "serial")


def _worded(folded: str) -> Reading:
    found = _CHINESE.fullmatch(folded)
    if found:
        year, month, day = int(found[1]), found[2], found[3]
        if day:
            return _made(year, int(month), int(day), "iso")
        return _month(year, int(month)) if month else _only_year(year)
    found = _QUARTER.fullmatch(folded)
    if found:
        return _only_year(int(found[1] or found[2]))
    return _named(folded)


def _named(folded: str) -> Reading:
    """A date with the month's name: ``2 March 2021``, ``Mar-21``, ``Wednesday, May 04, 2022``."""
    clock = _CLOCK.search(folded)
    text = folded[: clock.start()] if clock else folded.partition(":")[0]
    parts = _WORDS.findall(text)
    months = [MONTHS[p] for p in parts if p in MONTHS]
    numbers = [p for p in parts if p.isdigit()]
    rest = [p for p in parts if not p.isdigit() and p not in MONTHS and p not in _FILLER]
    if rest or len(months) != 1 or not 1 <= len(numbers) <= 2:
        return _NONE
    if len(numbers) == 1:
        return _one_number(text, numbers[0], months[0], first=parts.index(numbers[0]) < _place(parts))
    day, year = (numbers[1], numbers[0]) if len(numbers[0]) == 4 else (numbers[0], numbers[1])
    if len(year) not in {2, 4} or len(day) > 2:
        return _NONE
    return _made(_year(year), months[0], int(day), "named")


def _place(parts: list[str]) -> int:
    return next(n for n, part in enumerate(parts) if part in MONTHS)


def _one_number(text: str, number: str, month: int, *, first: bool) -> Reading:
    """A month and one number: ``Nov 2020``, ``20 Nov`` (a day, and nobody says of which year), ``Nov-20`` (either)."""
    if len(number) == 4:
        return _month(int(number), month)
    value = int(number)
    if len(number) > 2:
        return _NONE
    # A day is 1 to 31: "Mar-99" and "Dec-00" are years, and so is what an apostrophe shortens.
    if len(number) == 2 and (value > 31 or value == 0 or _SHORTENED.search(text)):
        return _month(_year(number), month)
    if first or len(number) == 1 or _ORDINAL.search(text):
        return _NO_YEAR if 1 <= value <= 31 else _NONE
    return Reading("", "open-year", _month(_year(number), month).value)


def short_years(texts: Iterable[str]) -> bool:
    """Whether the cells of one column show that ``Nov-20`` is a month of 2020 there, and no day.

    They do where another cell writes a month with its year (``Nov 2020``, ``Mar-99``) and none a day without one; and where
    many cells, of several months, have numbers as close together as years are and days are not.
    """
    readings = [read_date(text) for text in texts]
    hows = {one.how for one in readings}
    if "no-year" in hows or "open-year" not in hows:
        return False
    if "month" in hows:
        return True
    open_ = [one.month for one in readings if one.month]
    years = [int(month[:4]) for month in open_]
    return (
        len(open_) >= _MANY
        and len({month[5:] for month in open_}) >= _SEVERAL
        and len(set(years)) > 1
        and max(years) - min(years) <= _SPAN
    )


@dataclass(slots=True)
class Orders:
    """What the cells of one date column showed together."""

    seen: dict[str, int] = field(default_factory=dict)

    def add(self, how: str) -> None:
        """Count one cell."""
        self.seen[how] = self.seen.get(how, 0) + 1

    def order(self) -> str:
        """``iso``, ``dmy``, ``mdy``, ``ambiguous`` or ``mixed``; empty if no cell held a date of days."""
        dmy, mdy, open_ = (self.seen.get(how, 0) for how in ("dmy", "mdy", "ambiguous"))
        if dmy and mdy:
            return "mixed"
        if dmy or mdy:
            return "dmy" if dmy else "mdy"
        if open_:
            return "ambiguous"
        return (
            "iso"
            if any(self.seen.get(how) for how in ("iso", "even", "named", "month", "year", "serial"))
            else ""
        )
