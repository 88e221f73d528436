"""Blur, measured on the reference's edge."""

import numpy as np
import pytest

from custodes.station.cameras import Disc, Scene, Sensor, Simulator
from custodes.station.interface import Box
from custodes.station.measure import edge_spread


@pytest.mark.parametrize("blur", [1.0, 1.5, 2.0, 2.5, 3.0])
def test_the_blur_of_the_simulator_is_measured(blur):
    """Within 0.2 pixels, from 1 to 3."""
    scene = Scene((), Disc(100, 90, 22))
    frame = next(Simulator(scene, Sensor(320, 256, blur_px=blur), seed=4).frames())
    assert blur == pytest.approx(edge_spread(frame.celsius, Box(78, 68, 44, 44)), abs=0.2)


def test_without_an_edge_there_is_no_blur():
    """An even picture says nothing."""
    assert edge_spread(np.full((100, 100), 24.0, np.float32), Box(40, 40, 20, 20)) is None
