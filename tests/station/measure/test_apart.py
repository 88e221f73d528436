"""How near a face is."""

from dataclasses import replace

import pytest

from custodes.station.face import look
from custodes.station.measure import Apart, between
from station.helpers import broken_frames, levels


@pytest.mark.parametrize("height", [80, 170])
def test_it_is_the_distance_of_the_canthi(height):
    """The simulator's canthi lie 0.26 of 0.76 of the face's height apart; found within a tenth."""
    frame = broken_frames.scene(replace(broken_frames.HEAD, height=height), disc=None, count=1)[0].celsius
    found = between(frame, look(frame, None, None, levels(frame)[1]))
    assert 0.26 * 0.76 * height == pytest.approx(found, rel=0.1)


def test_nobody_is_no_distance():
    """Without canthi there is none, and the frame before is not used in its stead."""
    frame = broken_frames.scene(disc=None, count=1)[0].celsius
    assert between(frame, look(frame, None, None, levels(frame)[1])) is None
    apart = Apart()
    apart.step(0.0, 10.0)
    assert apart.step(0.1, None) is None


def test_one_frame_is_outvoted():
    """The median of a second: a pair that is off by a fifth changes nothing."""
    apart = Apart()
    for n in range(5):
        apart.step(n * 0.1, 10.0)
    assert 10.0 == apart.step(0.5, 12.0)


def test_another_face_starts_anew():
    """What is a third further apart, or comes after more than a second or after the clock stepped back, is by itself."""
    for at_s, pixels in ((0.2, 14.0), (5.0, 11.0), (-3.0, 11.0)):
        apart = Apart()
        apart.step(0.0, 10.0)
        assert pixels == apart.step(at_s, pixels)
