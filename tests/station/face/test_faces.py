"""What is seen in a frame."""

from dataclasses import replace

import pytest

from custodes.core import Truth
from custodes.station.face import look
from custodes.station.interface import Box
from station.helpers import broken_frames, levels

HEAD = broken_frames.HEAD


def sight(*heads, **sensor):
    frame = broken_frames.scene(*heads, count=1, **sensor)[0].celsius
    disc = broken_frames.DISC
    box = Box(round(disc.x - disc.radius), round(disc.y - disc.radius), 2 * disc.radius, 2 * disc.radius)
    return look(frame, box, None, levels(frame)[1])


def test_one_frontal_face():
    """One person, frontal, no glasses, not cut off, not over the reference."""
    seen = sight(HEAD)
    assert (1, False) == (seen.people, seen.crossing)
    assert (Truth.YES, Truth.NO, False) == (seen.face.frontal, seen.face.glasses, seen.face.cut_off)
    assert 180 == pytest.approx(seen.face.box.x + seen.face.box.width / 2, abs=8)


def test_nobody():
    """No head, no face."""
    assert (0, None) == (sight().people, sight().face)


def test_two_people():
    """A second head, even half as high, is another person."""
    assert 2 == sight(replace(HEAD, x=120, height=120), replace(HEAD, x=250, y=110, height=80)).people


def test_from_behind_is_never_frontal():
    """Hair is no face."""
    seen = sight(replace(HEAD, away=True))
    assert seen.face is None or seen.face.frontal is not Truth.YES


@pytest.mark.parametrize("x", [5, 20, 300, 315])
def test_a_face_that_the_edge_cuts(x):
    """Cut off, or not taken for a face."""
    seen = sight(replace(HEAD, x=x))
    assert seen.face is None or seen.face.cut_off or seen.face.frontal is not Truth.YES
