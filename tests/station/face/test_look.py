"""Frontal or not, glasses or not."""

from dataclasses import replace

import numpy as np
import pytest

from custodes.core import Truth
from custodes.station.cameras import Scene, Sensor, Simulator
from custodes.station.face import cut, find_pair
from custodes.station.face.look import cold_band, faces_camera, mirror, wears_glasses
from station.helpers import broken_frames


def seen(ambient=23.0, **head):
    made = replace(broken_frames.HEAD, x=160, y=140, height=180, **head)
    frame, truth = next(
        Simulator(Scene((made,), None, ambient_c=ambient), Sensor(320, 288, blur_px=1.5)).with_truth()
    )
    patch = cut(frame.celsius, truth.heads[0].box)
    return patch, find_pair(patch)


@pytest.mark.parametrize("ambient", [18.0, 23.0, 28.0, 31.0])
def test_glasses_are_seen_in_cold_and_warm_rooms(ambient):
    """Lenses are colder than the face above and below them; bare eyes are not. In a warm room they hide the canthi all the same."""
    patch, pair = seen(ambient, glasses=True)
    assert Truth.YES in {wears_glasses(patch, pair, ambient), ~faces_camera(patch, pair)}
    patch, pair = seen(ambient)
    assert Truth.NO is wears_glasses(patch, pair, ambient)


def test_a_frontal_face_faces_the_camera():
    """YES for a face from the front, never for one turned by 40 degrees or more."""
    assert Truth.YES is faces_camera(*seen())
    for yaw in (25, 40, 50, 70, -45):
        assert Truth.YES is not faces_camera(*seen(yaw_deg=yaw))


def test_without_canthi_nobody_faces_the_camera():
    """No pair, no face."""
    patch, _ = seen()
    assert Truth.NO is faces_camera(patch, None)


def test_a_frontal_face_is_its_own_mirror_image():
    """Alike to its mirror; a slanted shade is not."""
    patch, _ = seen()
    assert mirror(patch) > 0.8
    slanted = (np.add.outer(np.arange(150), np.arange(120)) % 37 > 18).astype(np.float32)
    assert mirror(replace(patch, smooth=slanted)) < 0.5


def test_a_beard_is_no_lens():
    """What is cold below the eyes is not a band across them."""
    patch, _ = seen(mask=True)
    depth, row = cold_band(patch)
    assert depth < 1.4 or row > 60
