"""Following the reference."""

from dataclasses import replace

import numpy as np
import pytest

from custodes.station.interface import Box
from custodes.station.reference import Tracker
from station.helpers import SETTING, broken_frames, levels


def follow(frames, tracker=None):
    tracker = tracker or Tracker(SETTING)
    return [tracker.step(frame.celsius, frame.at_s, *levels(frame.celsius)) for frame in frames]


def test_it_is_found_and_read():
    """After half a second the reference of the simulator is valid and reads what its physics says."""
    got = follow(broken_frames.scene(broken_frames.HEAD, count=12))
    assert [False] * 5 == [reference.valid for reference, _ in got[:5]]
    assert all(reference.valid for reference, _ in got[5:])
    reference, fix = got[-1]
    assert 36.6 == pytest.approx(reference.reading_c, abs=0.2)
    assert 0.0 == pytest.approx(fix.add_c, abs=0.05)


def test_a_lost_reference_is_noticed_at_once():
    """Covered in frame 18, it is not valid in frame 18."""
    frames, _ = broken_frames.cases()["reference covered"]
    got = follow(frames)
    assert (True, False) == (got[17][0].valid, got[18][0].valid)
    assert "covered" == got[18][0].why


def test_a_reference_that_is_moved_is_lost_and_found_again():
    """Three seconds after it was moved it is looked for, and found at its new place."""
    still = broken_frames.scene(broken_frames.HEAD, count=12)
    moved = broken_frames.scene(broken_frames.HEAD, disc=replace(broken_frames.DISC, x=60, y=210), count=60)
    moved = [replace(frame, at_s=frame.at_s + 2.0, number=frame.number + 12) for frame in moved]
    got = follow([*still, *moved])
    assert not got[13][0].valid
    assert got[-1][0].valid
    assert abs(got[-1][0].box.y + got[-1][0].box.height / 2 - 210) < 4


def test_it_follows_a_camera_that_drifts():
    """Drift of the camera is drift of the reading, and no loss; it is stated in kelvin a minute."""
    frames = [
        replace(frame, celsius=frame.celsius + np.float32(frame.at_s * 0.05))
        for frame in broken_frames.scene(broken_frames.HEAD, count=200)
    ]
    got = follow(frames)
    assert all(reference.valid for reference, _ in got[5:])
    assert 3.0 == pytest.approx(got[-1][0].drift_c_per_min, rel=0.1)


def test_a_stated_place_is_looked_at_alone():
    """With a place that is empty, nothing else is taken for the reference."""
    tracker = Tracker(replace(SETTING, place=Box(200, 200, 40, 40)))
    got = follow(broken_frames.scene(count=20), tracker)
    assert not any(reference.valid for reference, _ in got)


@pytest.mark.shared
def test_it_is_found_in_every_recording(shared):
    """16 of 16, within a second."""
    from custodes.station.cameras import open_camera

    found = {}
    for path in sorted((shared / "data" / "thermal" / "entrance-cptv").glob("*.cptv")):
        camera, tracker = open_camera(str(path)), Tracker(SETTING)
        for frame in camera.frames():
            reference, _ = tracker.step(frame.celsius, frame.at_s, *levels(frame.celsius))
            if reference.valid or frame.at_s > 1.0:
                break
        camera.close()
        found[path.name] = reference.valid
    assert len(found) == sum(found.values()) == 16
