"""A spot read at one resolution of its face."""

import cv2
import numpy as np
import pytest

from custodes.station.measure import through
from custodes.station.measure.aperture import SHARE, peak


def face(apart, blur, noise=0.0):
    """Two warm spots, a fifth of their distance in radius, on even skin; the left one at (60, 60)."""
    rows, columns = np.mgrid[0:140, 0:200].astype(np.float64)
    skin = np.full(rows.shape, 33.0)
    for at in (60.0, 60.0 + apart):
        skin += 2.0 * np.exp(-((np.hypot(rows - 60, columns - at) / (0.2 * apart)) ** 4))
    image = cv2.GaussianBlur(skin.astype(np.float32), (0, 0), blur)
    return image + noise * np.random.default_rng(3).standard_normal(image.shape).astype(np.float32)


def test_near_and_far_read_the_same():
    """Canthi 11 to 60 pixels apart read alike within 0.1 C; without the aperture they differ by more than 0.5 C."""
    found = [through(face(apart, 1.3), 60, 60, 1.3, 2.0, apart) for apart in (11, 14, 20, 30, 60)]
    values = [one.celsius for one in found]
    assert max(values) - min(values) < 0.1
    plain = [one.celsius - one.added_c for one in found]
    assert max(plain) - min(plain) > 0.5


def test_blur_is_carried_back_in_part_alone():
    """Six pixels apart, blur is carried back by half its variance and a little more, and what is left is said."""
    far = through(face(6, 1.5), 60, 60, 1.5, 2.0, 6)
    assert far.added_c > 0.0
    assert 0.4 < far.reached < 0.8
    assert 1.0 == through(face(30, 1.5), 60, 60, 1.5, 2.0, 30).reached


def test_a_near_face_is_blurred():
    """Where the camera sees more than the aperture, the reading is lowered, never raised."""
    near = through(face(60, 1.0), 60, 60, 1.0, 2.0, 60)
    assert near.added_c <= 0.0
    assert SHARE * 60 > 1.0


def test_even_skin_is_left_as_it_is():
    """Nothing is added where there is no spot."""
    even = through(np.full((80, 80), 34.0, np.float32), 40, 40, 1.5, 2.0, 8)
    assert (34.0, 0.0) == pytest.approx((even.celsius, even.added_c), abs=1e-3)


def test_noise_is_not_blown_up():
    """Noise of 0.05 C in each pixel moves the reading by less than 0.1 C (one standard deviation) ten pixels apart."""
    values = [
        through(
            face(10, 1.3) + 0.05 * np.random.default_rng(n).standard_normal((140, 200)).astype(np.float32),
            60, 60, 1.3, 2.0, 10,
        ).celsius
        for n in range(40)
    ]  # fmt: skip
    assert float(np.std(values)) < 0.1


@pytest.mark.parametrize(("x", "y"), [(0, 0), (199, 139), (260, -9)])
def test_a_corner_of_the_frame_is_no_fault(x, y):
    """Near or beyond the edge there is a number."""
    assert np.isfinite(through(face(10, 1.3), x, y, 1.3, 2.0, 10).celsius)


def test_a_peak_lies_between_pixels():
    """A smooth hill at (20.3, 18.8) is found within a tenth of a pixel."""
    rows, columns = np.mgrid[0:40, 0:40].astype(np.float64)
    hill = np.exp(-((rows - 18.8) ** 2 + (columns - 20.3) ** 2) / 18.0).astype(np.float32)
    _, place = peak(hill, (20.0, 19.0), 1.0, 2.0)
    assert (20.3, 18.8) == pytest.approx(place, abs=0.1)
