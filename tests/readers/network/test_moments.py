"""Days out of the times that machines write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.readers.network.moments import day_of


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-03-02T10:11:12.131Z", "2024-03-02"),
        ("2024/3/2 10:11:12", "2024-03-02"),
        ("2024-03-02", "2024-03-02"),
        (1709373072, "2024-03-02"),
        (1709373072.5, "2024-03-02"),
        ("1709373072", "2024-03-02"),
        (1709373072000, "2024-03-02"),
        ("1709373072131415", "2024-03-02"),
        ("3/4/2024", ""),
        ("2024-02-30", ""),
        ("43200", ""),
        (10**400, ""),
        (True, ""),
        (None, ""),
        (float("inf"), ""),
        (float("nan"), ""),
        ("9" * 16, "2286-11-20"),
        ("x" * 1000, ""),
    ],
)
def test_days(value, day):
    """ISO 8601 and POSIX time; what may be two days, or is none, is empty."""
    assert day == day_of(value)


@given(st.one_of(st.text(max_size=60), st.floats(), st.integers(), st.none()))
def test_anything_is_survived(value):
    """No value raises."""
    assert isinstance(day_of(value), str)
