"""The area under the curve: against counting by hand, and its interval."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from custodes.station.study.auc import auc, auc_interval

VALUES = st.lists(st.integers(300, 420).map(lambda n: n / 10), min_size=1, max_size=12)


@given(VALUES, VALUES)
def test_the_area_is_the_share_of_pairs(positive, negative):
    """Larger counts one, equal a half."""
    pairs = [1.0 if p > n else 0.5 if p == n else 0.0 for p in positive for n in negative]
    assert math.isclose(sum(pairs) / len(pairs), auc(np.array(positive), np.array(negative)))


def test_the_interval_holds_the_area_and_is_the_same_each_time():
    """A fixed seed, and an interval around the area that is narrower with more people."""
    random = np.random.Generator(np.random.PCG64(1))
    few, many = (random.normal(36.5, 0.5, 20), random.normal(36.0, 0.5, 60)), (random.normal(36.5, 0.5, 400), random.normal(36.0, 0.5, 1200))
    assert auc_interval(*few) == auc_interval(*few)
    for one in (few, many):
        low, high = auc_interval(*one)
        assert low < auc(*one) < high
    assert auc_interval(*many)[1] - auc_interval(*many)[0] < auc_interval(*few)[1] - auc_interval(*few)[0]


def test_nobody_on_one_side_is_no_area():
    """Not a number, never a half."""
    assert math.isnan(auc(np.array([]), np.array([1.0])))
    assert all(map(math.isnan, auc_interval(np.array([1.0]), np.array([]))))
