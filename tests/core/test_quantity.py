"""Quantities and counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.core import ONE, Count, Quantity, Unit

COUNTS = st.builds(Count, st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 99))


def test_one_is_one_device():
    """The quantity of most records."""
    assert Quantity(1, Unit.DEVICE, "", "") == ONE


def test_the_units_of_the_design():
    """Exactly these units; channels are not devices."""
    assert ["device", "channel", "system", "network", "site", "unspecified"] == list(Unit)


@pytest.mark.parametrize(("count", "words"), [
    (Count(41, 41), "41"), (Count(39, 41), "39–41"), (Count(0, 0), "0"), (Count(1200, 1200), "1,200"),
    (Count(5, 5, 2), "5 + 2 of unknown quantity"), (Count(0, 0, 1), "0 + 1 of unknown quantity"),
])
def test_a_count_in_words(count, words):
    """A range is shown as one, and lines of unknown quantity stand beside it, never in it."""
    assert words == str(count)


@given(COUNTS, COUNTS, COUNTS)
def test_adding(one, two, three):
    """Ends and unknown lines add, in any order."""
    assert Count(one.low + two.low, one.high + two.high, one.unknown + two.unknown) == one + two == two + one
    assert (one + two) + three == one + (two + three)
