"""The ladder: who is where, with the reason; nobody is named by the statement itself."""

from __future__ import annotations

from datetime import date

import pytest

from custodes.parties import all_parties, nil_rung

DAY = date(2023, 6, 1)


@pytest.mark.parametrize(
    ("key", "rung"),
    [
        ("hikvision", "B"),
        ("dahua", "B"),
        ("ezviz", "B"),
        ("uniview", "B"),
        ("hikvision-canada", "C"),
        ("axis", "none"),
        ("honeywell", "none"),
        ("tplink", "F"),
        ("nobody", "F"),
    ],
)
def test_rungs(key, rung):
    """Incorporation in China is B, a Chinese parent of a company elsewhere C, no link none, not known F."""
    found = nil_rung(key, DAY)
    assert rung == found.rung
    assert found.reason
    assert found.source


def test_a_rung_follows_the_owner_of_the_day():
    """Lorex stands on C while Dahua owned it and on none after."""
    assert ["C", "none"] == [nil_rung("lorex", DAY, on).rung for on in (date(2020, 1, 1), date(2023, 1, 1))]


def test_nobody_stands_on_the_first_rung():
    """The government named no company."""
    assert all(nil_rung(one.key, DAY).rung != "A" for one in all_parties())


def test_what_is_from_memory_says_so():
    """A rung that rests on a memory is marked."""
    assert "from memory" in nil_rung("axis", DAY).reason
