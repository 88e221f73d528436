"""The inner canthi."""

from dataclasses import replace

import numpy as np
import pytest

from custodes.station.cameras import Scene, Sensor, Simulator
from custodes.station.face import cut, find_pair
from custodes.station.interface import Box
from station.helpers import broken_frames


@pytest.mark.parametrize("canthi_c", [34.5, 37.0, 39.5])
@pytest.mark.parametrize("blur", [1.0, 2.0, 3.0])
def test_the_pair_is_where_the_simulator_put_it(canthi_c, blur):
    """Both spots lie within a fortieth of the face's width."""
    head = replace(broken_frames.HEAD, x=320, y=260, height=250, canthi_c=canthi_c)
    made = Simulator(Scene((head,), None, ambient_c=23), Sensor(640, 512, blur_px=blur), seed=2)
    frame, truth = next(made.with_truth())
    seen = truth.heads[0]
    patch = cut(frame.celsius, seen.box)
    pair = find_pair(patch)
    for found, known in zip((pair.left, pair.right), seen.canthi, strict=True):
        assert known == pytest.approx(patch.to_frame(found[0] + 0.5, found[1] + 0.5), abs=190 / 40 + 1)


def test_an_even_face_has_no_pair():
    """Nothing stands out of an even surface."""
    pair = find_pair(cut(np.full((300, 300), 34.0, np.float32), Box(60, 60, 150, 200)))
    assert pair is None or pair.side_c == 0.0
