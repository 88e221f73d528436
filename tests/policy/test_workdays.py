"""Business days: holidays on the days on which they are observed, from the day on which they entered the law."""

from __future__ import annotations

from datetime import date

import pytest

from custodes.policy.workdays import US_FEDERAL, after, calendar_of, holidays, is_business_day, passed_over


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        ("2026-11-24", 1, "2026-11-25"),
        ("2026-11-25", 1, "2026-11-27"),  # Thanksgiving
        ("2026-11-25", 10, "2026-12-10"),
        ("2026-11-27", 1, "2026-11-30"),  # a Friday
        ("2021-12-30", 1, "2022-01-03"),  # New Year's Day of 2022 observed on 31 December 2021
        ("2023-01-01", 1, "2023-01-03"),  # observed on Monday
        ("2020-06-18", 1, "2020-06-19"),  # before Juneteenth was a holiday
        ("2021-06-17", 1, "2021-06-21"),  # its first time, a Saturday
        ("2024-01-12", 1, "2024-01-16"),  # third Monday of January
        ("2024-05-24", 1, "2024-05-28"),  # last Monday of May
    ],
)
def test_business_days_are_counted_over_holidays_and_weekends(day, count, due):
    """The day itself is not counted."""
    assert date.fromisoformat(due) == after(US_FEDERAL, date.fromisoformat(day), count)


def test_a_year_has_its_eleven_holidays():
    """2025: each on a weekday of its own."""
    assert 11 == len(holidays(US_FEDERAL, 2025))
    assert [] == [day for day in holidays(US_FEDERAL, 2025) if is_business_day(US_FEDERAL, day)]


def test_what_was_passed_over_is_named():
    """Two holidays between Christmas and the first days of January."""
    found = passed_over(US_FEDERAL, date(2024, 12, 24), date(2025, 1, 3))
    assert [(date(2024, 12, 25), "Christmas Day"), (date(2025, 1, 1), "New Year's Day")] == found


def test_the_calendar_says_how_it_is_known():
    """Citation, grade and day of checking stand with it."""
    entry = calendar_of(US_FEDERAL)
    assert ("5 U.S.C. 6103(a)", "seen", "2026-11-25") == (entry["citation"], entry["grade"], entry["checked_on"])


def test_the_end_of_all_dates_is_an_error_that_can_be_caught():
    """No endless loop at the last date."""
    with pytest.raises(OverflowError):
        after(US_FEDERAL, date(9999, 12, 30), 10)
