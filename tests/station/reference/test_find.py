"""Looking for the reference."""

import numpy as np
import pytest

from custodes.station.reference.find import find_disc


def picture(*spots, seed=1):
    """Noise about 24 C with shapes: (kind, x, y, half width, half height, level)."""
    image = 24.0 + 0.05 * np.random.default_rng(seed).standard_normal((160, 120)).astype(np.float32)
    rows, columns = np.mgrid[0:160, 0:120]
    for kind, x, y, a, b, level in spots:
        if kind == "disc":
            image[((columns - x) / a) ** 2 + ((rows - y) / b) ** 2 <= 1] = level
        else:
            image[y - b : y + b, x - a : x + a] = level
    return image.astype(np.float32)


@pytest.mark.parametrize(
    ("x", "y", "rx", "ry"), [(100, 100, 7, 7), (9, 150, 6, 6), (60, 20, 5, 4), (20, 80, 12, 12)]
)
def test_a_disc_is_found_where_it_is(x, y, rx, ry):
    """In the middle, at the edge, flattened, small and large: the centre is within a pixel."""
    found = find_disc(picture(("disc", x, y, rx, ry, 36.0)), None, 37.0, 8.0)
    assert found is not None
    assert (x, y) == (pytest.approx(found.x, abs=1), pytest.approx(found.y, abs=1))


def test_a_bar_is_no_disc():
    """A lamp tube is hot, steady and flat, and not round."""
    assert find_disc(picture(("box", 60, 60, 30, 4, 36.0)), None, 37.0, 8.0) is None


def test_what_changes_is_no_reference():
    """A round spot that varies by more than 0.35 C over time is left out."""
    image = picture(("disc", 60, 60, 7, 7, 36.0))
    assert find_disc(image, np.full(image.shape, 0.5, np.float32), 37.0, 8.0) is None


def test_what_is_far_from_the_set_point_is_no_reference():
    """A round lamp of 60 C is not taken for a reference of 37 C."""
    found = find_disc(picture(("disc", 60, 60, 7, 7, 60.0), ("disc", 20, 120, 7, 7, 36.0)), None, 37.0, 8.0)
    assert 20 == pytest.approx(found.x, abs=1)


def test_an_empty_picture_has_none():
    """Noise is nothing."""
    assert find_disc(picture(), None, 37.0, 8.0) is None
