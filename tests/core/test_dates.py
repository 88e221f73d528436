"""Civil dates known to the day, month or year, and half-open intervals of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.core import Interval, Truth, When, parse_when

DAYS = st.dates(date(2, 1, 1), date(9999, 11, 30))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-04-09", date(2024, 4, 9), date(2024, 4, 9)),
        ("2024-04", date(2024, 4, 1), date(2024, 4, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-04-09/2024-06-01", date(2024, 4, 9), date(2024, 6, 1)),
    ],
)
def test_day_month_year_and_stretch(text, earliest, latest):
    """A date of reduced accuracy stands for all its days (ISO 8601:2004, 4.1.2.3), and is written back as it was."""
    found = parse_when(text)
    assert When(earliest, latest) == found
    assert text == str(found)


def test_a_stretch_of_months_is_all_their_days():
    """From the first day of the first to the last day of the last."""
    assert When(date(2023, 12, 1), date(2024, 2, 29)) == parse_when("2023-12/2024-02")


@pytest.mark.parametrize(
    "text",
    ["", " ", "24", "2024-4", "2024-13", "2024-02-30", "2023-02-29", "0000", "2024-04-09T00:00", "09/04/2024", "2024-04-09 ", "２０２４",
     "2024/2025/2026", "2024-05/2024-04", "/2024", "2024/"],
)
def test_anything_else_is_refused(text):
    """What is no date, month, year or stretch raises ValueError; a stretch does not end before it starts."""
    with pytest.raises(ValueError):
        parse_when(text)


@given(DAYS, DAYS)
def test_writing_and_reading_give_the_same(one, other):
    """str and parse_when are each other's inverse, also before the year 1000."""
    when = When(min(one, other), max(one, other))
    assert when == parse_when(str(when))


def test_years_before_1000_are_written_with_four_digits():
    """A typing error such as 0999 does not break the writing of a date."""
    assert ["0999", "0999-03", "0999-03-04"] == [str(parse_when(text)) for text in ("0999", "0999-03", "0999-03-04")]


@pytest.mark.parametrize(
    ("start", "end", "when", "truth"),
    [
        ("2022-11-24", "", "2022-11-23", Truth.NO),
        ("2022-11-24", "", "2022-11-24", Truth.YES),
        ("", "2022-11-24", "2022-11-23", Truth.YES),
        ("", "2022-11-24", "2022-11-24", Truth.NO),
        ("2022-11-24", "2022-11-25", "2022-11-24", Truth.YES),
        ("2022-11-24", "2022-11-25", "2022-11-25", Truth.NO),
        ("", "", "1999", Truth.YES),
        # The act is known to the month and straddles the day.
        ("2022-11-24", "", "2022-11", Truth.UNKNOWN),
        ("2022-11-24", "", "2022", Truth.UNKNOWN),
        ("2022-11-24", "", "2022-12", Truth.YES),
        ("", "2022-11-24", "2022-11", Truth.UNKNOWN),
        # The law's own date is known to the month: inside it nobody can tell.
        ("2022-11", "", "2022-10-31", Truth.NO),
        ("2022-11", "", "2022-11-01", Truth.UNKNOWN),
        ("2022-11", "", "2022-11-29", Truth.UNKNOWN),
        ("2022-11", "", "2022-11-30", Truth.YES),
        ("2020", "2022-11", "2022-10-31", Truth.YES),
        ("2020", "2022-11", "2022-11-15", Truth.UNKNOWN),
        ("2020", "2022-11", "2022-12-01", Truth.NO),
        ("2020", "2020-06", "2020-03-01", Truth.UNKNOWN),
        # Outside on one side is outside, whatever is unknown on the other.
        ("2020", "2022-11-24", "2023", Truth.NO),
        ("2022-11-24", "2023", "2021", Truth.NO),
    ],
)
def test_holds(start, end, when, truth):
    """Inside, outside, or straddling: a half-open interval holds its start and not its end."""
    assert truth is Interval.of(start, end).holds(parse_when(when))


@given(DAYS, st.integers(0, 4000), DAYS, st.integers(0, 4000))
def test_holds_agrees_with_asking_each_day(start, length, first, stretch):
    """YES only where every day is inside, NO only where none is, else UNKNOWN (asked of the ends and of the boundary days)."""
    end = min(start + timedelta(length), date.max - timedelta(1)) if start < date(9980, 1, 1) else start
    last = first + timedelta(stretch) if first < date(9980, 1, 1) else first
    interval = Interval(When(start, start), When(end, end))
    inside = [start <= day < end for day in {first, last, *(d for d in (start, end, end - timedelta(1), start - timedelta(1)) if first <= d <= last)}]
    expected = Truth.YES if all(inside) else Truth.UNKNOWN if any(inside) else Truth.NO
    assert expected is interval.holds(When(first, last))


def test_an_interval_reads_as_words():
    """Open sides are shown as such."""
    assert ["2022-11-24 to ..", ".. to 2023-01", ".. to .."] == [str(Interval.of(*ends)) for ends in (("2022-11-24", ""), ("", "2023-01"), ("", ""))]
