"""Rates from stratified samples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custodes.findings.rates import Agrees, Compared, rates, wilson


def compared(stratum, yes, no, unknown=0):
    words = [Agrees.YES] * yes + [Agrees.NO] * no + [Agrees.UNKNOWN] * unknown
    return [Compared("q", stratum, word, f"S-{n}", "", "") for n, word in enumerate(words)]


@pytest.mark.parametrize(
    ("share", "n", "low", "high"),
    [(0.5, 10, 0.2366, 0.7634), (0.0, 10, 0.0, 0.2775), (1.0, 10, 0.7225, 1.0), (0.1, 100, 0.0552, 0.1744), (0.3, 0, 0.0, 1.0)],
)
def test_wilson(share, n, low, high):
    """The interval is that of the formula, worked out by hand."""
    found = wilson(share, n)
    assert (low, high) == pytest.approx(found, abs=1e-4)


def test_strata_are_weighted_by_what_they_stand_for():
    """A large stratum that was looked at little counts as much as it is large."""
    (rate,) = rates([*compared("a", 9, 1), *compared("b", 5, 5)], {"a": 900, "b": 100})
    assert 0.9 * 0.1 + 0.1 * 0.5 == pytest.approx(rate.error)
    assert 1 / (0.9**2 / 10 + 0.1**2 / 10) == pytest.approx(rate.effective)
    assert (14, 6, 0, 1000, 1000) == (rate.agrees, rate.differs, rate.unknown, rate.covered, rate.population)
    assert rate.low < rate.error < rate.high


def test_what_cannot_be_told_is_no_agreement():
    """It is in neither number, and bounds what could be."""
    (rate,) = rates(compared("a", 6, 2, 2), {"a": 50, "b": 50})
    assert (0.25, 0.2, 0.4) == pytest.approx((rate.error, rate.best, rate.worst))
    assert (50, 100) == (rate.covered, rate.population)


def test_nothing_told_is_no_rate():
    """Without one comparison there is no number and the interval is everything."""
    (rate,) = rates(compared("a", 0, 0, 3), {"a": 5})
    assert (None, 0.0, 1.0, 0.0, 1.0) == (rate.error, rate.low, rate.high, rate.best, rate.worst)


@given(
    st.dictionaries(st.sampled_from("abcd"), st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3)), max_size=4),
    st.dictionaries(st.sampled_from("abcd"), st.integers(1, 100)),
)
def test_every_interval_holds_its_rate(counts, sizes):
    """Whatever the counts, the rate lies in its interval and all lies between 0 and 1."""
    for rate in rates([one for name, (a, b, c) in counts.items() for one in compared(name, a, b, c)], sizes):
        if rate.error is not None:
            assert -1e-9 <= rate.low <= rate.error + 1e-9 <= rate.high + 2e-9 <= 1 + 3e-9
        assert -1e-9 <= rate.best <= rate.worst + 1e-9 <= 1 + 2e-9
