"""What the operator asked for arrives in the other process."""

from __future__ import annotations

import pytest

from custodes.station.running import Wanted, wanted_of


def test_every_value_arrives():
    """Through one argument."""
    one = Wanted("simulator:3", 36.5, "A 1 of 2026-01-02", 0.2, 0.98, 37.5, "canthi-ici", 22.0, 90, "celsius", False, False, 2, True, 7, 8, 9, 10)
    assert one == wanted_of(one.told())
    assert Wanted("/dev/video0", 36.5) == wanted_of(Wanted("/dev/video0", 36.5).told())


@pytest.mark.parametrize(("camera", "live"), [("/dev/video2", True), ("/dev/v4l/by-id/x", True), ("a.cptv", False), ("simulator", False)])
def test_only_a_camera_is_live(camera, live):
    """What can be unplugged."""
    assert live is Wanted(camera, 36.5).live
