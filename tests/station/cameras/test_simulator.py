"""The simulator: true temperatures in, apparent temperatures out, the same for the same seed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from custodes.errors import CameraError
from custodes.station.cameras import radiance
from custodes.station.cameras.scene import Disc, Head, Scene, Sensor
from custodes.station.cameras.simulator import Simulator

STILL = Sensor(160, 120, netd_c=0.0, blur_px=0.0)


def one(scene, sensor=STILL, seed=0):
    return next(Simulator(scene, sensor, seed=seed).with_truth())


def test_the_reference_reads_as_its_radiance_says():
    """A black body of emissivity 0.97 in a room of 23 °C reads low by what it does not emit, and by no more."""
    frame, truth = one(Scene(disc=Disc(80, 60, 20, 36.5, 0.97), ambient_c=23.0))
    expected = float(radiance.celsius_of(np.array([radiance.seen(36.5, 0.97, 23.0)], np.float32))[0])
    assert expected == pytest.approx(float(frame.celsius[60, 80]), abs=0.002)
    assert 36.5 == truth.reference_c
    assert (60, 40, 40, 40) == (
        truth.reference.x,
        truth.reference.y,
        truth.reference.width,
        truth.reference.height,
    )


def test_the_canthi_are_where_the_truth_says_and_the_hottest_of_the_face():
    """Without blur and noise, at emissivity 1, the pixels at the two canthi read the true temperature, and none reads more."""
    head = Head(80, 60, 100, canthi_c=36.2, emissivity=1.0)
    frame, truth = one(Scene(heads=(head,)))
    for x, y in truth.heads[0].canthi:
        assert 36.2 == pytest.approx(float(frame.celsius[round(y), round(x)]), abs=0.02)
    assert 36.2 == pytest.approx(float(np.nanmax(frame.celsius)), abs=0.02)
    assert truth.heads[0].frontal
    assert not truth.heads[0].cut_off


@pytest.mark.parametrize(
    ("change", "hides"), [({"glasses": True}, True), ({"away": True}, True), ({"mask": True}, False)]
)
def test_what_is_worn_covers_what_it_covers(change, hides):
    """Spectacles and the back of a head hide the canthi; a mask does not."""
    frame, truth = one(Scene(heads=(replace(Head(80, 60, 100, canthi_c=36.0, emissivity=1.0), **change),)))
    x, y = truth.heads[0].canthi[0]
    assert hides == (frame.celsius[round(y), round(x)] < 34.0)


def test_the_same_seed_gives_the_same_frames():
    """No clock and no state: two runs agree to the bit, another seed does not."""
    scene, sensor = (
        Scene(heads=(Head(80, 60, 60, sway_px=2),), disc=Disc(30, 30, 8)),
        Sensor(uniformity_c=0.1, wander_c=0.05),
    )
    first = [frame.celsius for frame in Simulator(scene, sensor, seed=5, count=4).frames()]
    again = [frame.celsius for frame in Simulator(scene, sensor, seed=5, count=4).frames()]
    other = [frame.celsius for frame in Simulator(scene, sensor, seed=6, count=4).frames()]
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])


def test_noise_is_what_the_sensor_says():
    """The standard deviation between frames at 30 °C is the stated NETD."""
    scene = Scene(background_c=30.0, background_span_c=0.0)
    frames = np.stack([frame.celsius for frame in Simulator(scene, Sensor(netd_c=0.05), count=30).frames()])
    assert 0.05 == pytest.approx(float(frames.std(axis=0).mean()), rel=0.05)


def test_a_shutter_freezes_the_picture_and_then_the_level_jumps():
    """While the shutter is closed the old picture stands; the time since it starts again at nought; the level is another one."""
    sensor = Sensor(
        shutter_every_s=60, shutter_first_s=2.0, shutter_frozen_s=0.5, shutter_jump_c=1.5, drift_c_per_min=1.0
    )
    seen = list(Simulator(Scene(), sensor, seed=3, count=36).with_truth())
    frozen = [truth.number for _, truth in seen if truth.frozen]
    assert [18, 19, 20, 21, 22] == frozen
    assert all(np.array_equal(seen[17][0].celsius, seen[n][0].celsius) for n in frozen)
    assert (2.0,) == seen[-1][1].shutters_s
    assert 0.0 == pytest.approx(seen[18][0].since_shutter_s)
    moved = float(seen[23][0].celsius.mean() - seen[17][0].celsius.mean())
    # The level is stated for 30 °C; the scene is at 22, where a kelvin is a little less radiance.
    assert seen[23][1].offset_c - seen[17][1].offset_c == pytest.approx(moved, rel=0.12)
    assert abs(moved) > 0.2


def test_time_goes_on():
    """Frames are numbered from 0 and stand apart by the rate; power-on time goes with them."""
    frames = list(Simulator(Scene(), Sensor(rate_hz=25.0, up_s=100.0), count=5).frames())
    assert [0, 1, 2, 3, 4] == [frame.number for frame in frames]
    assert all(pytest.approx(0.04) == b.at_s - a.at_s for a, b in pairwise(frames))
    assert 100.16 == pytest.approx(frames[-1].up_s)


def test_blur_lowers_a_small_hot_spot():
    """The size of the source matters: more blur, a lower reading at the canthus."""
    scene = Scene(heads=(Head(80, 60, 60, canthi_c=36.0, emissivity=1.0, forehead_k=-2.0),))
    peaks = [
        float(one(scene, replace(STILL, blur_px=blur))[0].celsius[:75].max()) for blur in (0.5, 1.0, 2.0)
    ]
    assert peaks == sorted(peaks, reverse=True)
    assert peaks[0] - peaks[2] > 0.3


def test_heads_may_stand_outside_the_frame():
    """A head that leaves the frame is painted as far as it is inside, and its truth says that it is cut off."""
    for x, y in ((-30, 60), (155, 60), (80, -40), (80, 130), (500, 500)):
        frame, truth = one(Scene(heads=(Head(x, y, 90),), disc=Disc(158, 2, 9)))
        assert (120, 160) == frame.celsius.shape
        assert truth.heads[0].cut_off


def test_a_size_that_no_camera_has_is_refused():
    """0 x 0 is no camera."""
    with pytest.raises(CameraError):
        Simulator(Scene(), Sensor(0, 0))
