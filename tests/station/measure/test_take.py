"""Temperatures of a face."""

from dataclasses import replace

import pytest

from custodes.station.face import look
from custodes.station.interface import Region
from custodes.station.measure import take
from custodes.station.reference import Tracker
from station.helpers import SETTING, broken_frames, levels

HEAD = broken_frames.HEAD


def taken(head=HEAD, blur=1.5):
    tracker = Tracker(SETTING, 23.0)
    for frame in broken_frames.scene(head, count=7):
        scene_c, around_c = levels(frame.celsius)
        reference, fix = tracker.step(frame.celsius, frame.at_s, scene_c, around_c)
    return take(frame.celsius, look(frame.celsius, reference.box, fix, around_c), fix, blur)


def test_the_canthi_read_what_is_true():
    """34.5 C within 0.15 C from one frame; the upper face is no colder."""
    got = taken()
    assert 34.5 == pytest.approx(got.measurement.skin_c[Region.CANTHI], abs=0.15)
    assert got.measurement.raw_c[Region.UPPER_FACE] > 33.5
    assert max(got.sides_c) == pytest.approx(got.measurement.skin_c[Region.CANTHI])


def test_sun_on_the_hair_is_said():
    """Hair of 40 C is a flag and no skin temperature."""
    got = taken(replace(HEAD, hair_c=40.0))
    assert got is None or got.sunny or got.measurement.skin_c[Region.CANTHI] < 35.0


def test_few_pixels_are_said():
    """A canthus of less than four pixels carries its flag; where no blur is undone, the reading is worth one at most."""
    got = taken()
    assert "too few pixels" in got.measurement.flags
    assert 4.0 == got.pixels_across
    small = taken(replace(HEAD, height=70))
    assert small.pixels_across <= 1.0


def test_far_faces_read_alike():
    """Faces of 60 and 78 pixels, whose canthi the camera does not resolve, differ by less than 0.15 C."""
    far, near = (max(taken(replace(HEAD, height=height)).sides_c) for height in (60, 78))
    assert far == pytest.approx(near, abs=0.15)


def test_breath_does_not_reach_the_upper_face():
    """A mouth that is 2 C hotter than the canthi changes neither region by more than 0.2 C."""
    calm, breathing = taken(), taken(replace(HEAD, mouth_k=2.0))
    for region in Region:
        assert calm.measurement.skin_c[region] == pytest.approx(breathing.measurement.skin_c[region], abs=0.2)


def test_without_a_reference_there_is_no_skin_temperature():
    """Raw readings alone."""
    frame = broken_frames.scene(HEAD, count=1)[0].celsius
    got = take(frame, look(frame, None, None, levels(frame)[1]), None, None)
    assert got is None or {} == got.measurement.skin_c
