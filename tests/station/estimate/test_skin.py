"""The mean of some frames."""

import pytest

from custodes.station.estimate import mean_skin


def test_one_outlier_does_not_move_the_mean():
    """The highest and the lowest eighth are left out."""
    assert 35.0 == pytest.approx(mean_skin([35.0] * 8 + [39.0]).mean_c, abs=0.01)


def test_one_frame_is_its_own_mean():
    """Mean, no spread, one frame."""
    assert (35.5, 0.0, 1) == tuple(mean_skin([35.5]))


def test_nothing_is_pulled_towards_the_normal():
    """The mean of shifted readings is the shifted mean: no slope, no baseline."""
    values = [34.1, 34.3, 34.2, 34.6, 34.0, 34.4]
    shifted = mean_skin([value + 4.0 for value in values])
    assert 4.0 == pytest.approx(shifted.mean_c - mean_skin(values).mean_c)
