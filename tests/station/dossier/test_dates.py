"""Days that do not hold together, or have passed on the day that was given."""

from __future__ import annotations

from datetime import date

import pytest

from custodes.station.dossier.dates import open_points
from custodes.station.dossier.interface import Answer, Site

DAYS = {
    "dpo_advice_on": "2026-01-15", "assessment_on": "2026-01-20", "reference_on": "2026-01-05", "reference_recheck_on": "2027-01-05",
    "starts_on": "2026-02-01", "review_on": "2026-04-01", "ends_on": "2026-05-01",
}  # fmt: skip


def points(on=None, **changes):
    stated = {key: value for key, value in {**DAYS, **changes}.items() if value}
    return open_points(Site("s", "", {key: Answer(value, 1) for key, value in stated.items()}), on)


def test_days_in_order_are_not_mentioned():
    """Nothing is said where nothing is wrong, with a day and without one."""
    assert () == points()
    assert () == points(date(2026, 4, 1))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"assessment_on": "2026-01-10"}, "before the advice"), ({"starts_on": "2026-01-19"}, "before the assessment is adopted"),
        ({"review_on": "2026-01-31"}, "before the first day"), ({"ends_on": "2026-03-31"}, "before its review"), ({"reference_recheck_on": "2025-01-01"}, "before the day of its certificate"),
    ],
)  # fmt: skip
def test_days_in_another_order_are_said(changes, words):
    """Each pair that is the wrong way round is one sentence."""
    found = points(**changes)
    assert 1 == len(found)
    assert words in found[0]


def test_a_review_that_passed_says_what_happens():
    """On the day after it the station is switched off; without a day nobody asks."""
    assert () == points()
    assert ["switched off" in one for one in points(date(2026, 4, 2))] == [True]
    assert 3 == len(points(date(2027, 2, 1)))


def test_a_day_that_has_not_come_is_said():
    """An assessment of tomorrow is not adopted."""
    assert 3 == len(points(date(2026, 1, 1)))


def test_a_language_without_a_notice_is_said():
    """The four are written; another is for the controller."""
    assert "it, pl" in points(languages="en it pl")[0]
