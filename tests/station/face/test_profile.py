"""Reading head and neck from a shape."""

import numpy as np
import pytest

from custodes.station.face.profile import at_share, read_profile


def shape(*, neck=True, shoulders=True):
    """A head of 40 x 52 pixels, with or without neck and shoulders."""
    rows, columns = np.mgrid[0:120, 0:120]
    mask = ((columns - 60) / 20) ** 2 + ((rows - 30) / 26) ** 2 <= 1
    if neck:
        mask |= (np.abs(columns - 60) <= 10) & (rows > 30) & (rows < 80)
    if shoulders:
        mask |= (np.abs(columns - 60) <= 50) & (rows >= 66)
    return mask


def test_the_head_ends_above_the_neck():
    """Top, sides and chin of a head on a body are found, and the neck is narrower."""
    found = read_profile(shape())
    assert 4 == pytest.approx(found.top, abs=1)
    assert (40, 80) == (pytest.approx(found.left, abs=3), pytest.approx(found.right, abs=3))
    assert 54 == pytest.approx(found.bottom, abs=5)
    assert found.neck < 0.6


def test_a_head_without_a_neck_has_none():
    """An oval alone narrows to nothing; a block does not narrow at all."""
    block = np.zeros((60, 60), bool)
    block[5:55, 20:40] = True
    assert 1.0 == read_profile(block).neck


def test_the_two_sides_of_a_frontal_head_are_alike():
    """Symmetry is near 1; a slanted bar is less so."""
    rows, columns = np.mgrid[0:80, 0:80]
    slanted = (np.abs(columns - 10 - rows * 0.7) <= 8) & (rows < 70)
    assert read_profile(shape()).symmetry > 0.95
    assert read_profile(slanted).symmetry < read_profile(shape()).symmetry


def test_too_little_is_nothing():
    """A few rows are no head."""
    assert read_profile(np.ones((3, 10), bool)) is None
    assert read_profile(np.zeros((40, 40), bool)) is None


def test_a_share_of_sorted_values():
    """Nearest rank, never past the end."""
    assert [0.0, 5.0, 9.0] == [at_share(np.arange(10.0), share) for share in (0.0, 0.5, 1.0)]
