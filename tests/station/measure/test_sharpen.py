"""Undoing the blur of a small spot."""

import cv2
import numpy as np
import pytest

from custodes.station.measure import spot


def scene(kind, radius, blur, noise=0.0):
    rows, columns = np.mgrid[0:120, 0:120].astype(np.float64)
    distance = np.hypot(rows - 60, columns - 60)
    shape = np.exp(-((distance / radius) ** 2)) if kind == "hill" else (distance <= radius).astype(float)
    image = cv2.GaussianBlur((33.0 + 2.0 * shape).astype(np.float32), (0, 0), blur)
    return image + noise * np.random.default_rng(3).standard_normal(image.shape).astype(np.float32)


@pytest.mark.parametrize("blur", [1.5, 2.0, 2.5, 3.0])
@pytest.mark.parametrize(("kind", "radius"), [("hill", 6.0), ("patch", 5.0), ("patch", 6.5)])
def test_what_blur_took_is_given_back(kind, radius, blur):
    """For the two extremes of shape the truth of 35 C lies within the stated doubt, or within 0.05 C."""
    found = spot(scene(kind, radius, blur), 60, 60, blur, 3.0, 3.6, undo=True)
    assert found.undone_c >= found.read_c
    assert 35.0 == pytest.approx(found.undone_c, abs=max(0.05, 1.4 * found.doubt_c))


def test_the_doubt_covers_the_shape():
    """Half the difference of the two shapes is stated, and is not nothing where the blur is wide."""
    found = spot(scene("patch", 5.0, 3.0), 60, 60, 3.0, 3.0, 3.6, undo=True)
    assert found.doubt_c > 0.02


def test_an_even_place_is_left_as_it_is():
    """Without a spot nothing is added."""
    found = spot(np.full((80, 80), 34.0, np.float32), 40, 40, 2.0, 3.0, 3.6, undo=True)
    assert (34.0, 34.0, 0.0) == pytest.approx(found)


def test_asked_not_to_it_undoes_nothing():
    """The reading alone."""
    found = spot(scene("hill", 6.0, 2.0), 60, 60, 2.0, 3.0, 1.0, undo=False)
    assert found.read_c == found.undone_c


def test_a_corner_of_the_frame_is_no_fault():
    """Near or beyond the edge there is a number."""
    for x, y in ((0, 0), (119, 119), (130, -5)):
        assert np.isfinite(spot(scene("hill", 6.0, 2.0), x, y, 2.0, 3.0, 3.6, undo=True).read_c)
