"""The face at a fixed size."""

import numpy as np
import pytest

from custodes.station.face.patch import ABOVE, LEFT, SIZE, cut
from custodes.station.interface import Box


@pytest.mark.parametrize("width", [30, 96, 240])
def test_places_of_the_patch_are_places_of_the_frame(width):
    """A hot spot is where ``to_frame`` says, for small, equal and large faces, within a pixel of the patch."""
    frame = np.full((600, 500), 20.0, np.float32)
    box = Box(120, 150, width, round(width * 1.3))
    x, y = box.x + width // 3, box.y + width // 2
    reach = max(1, width // 40)
    frame[y - reach : y + reach + 1, x - reach : x + reach + 1] = 40.0
    patch = cut(frame, box)
    row, column = np.unravel_index(int(patch.smooth.argmax()), patch.smooth.shape)
    assert (x, y) == pytest.approx(patch.to_frame(column + 0.5, row + 0.5), abs=1.2 * patch.scale + 0.6)


def test_a_face_at_the_edge_is_cut_without_fault():
    """Outside the frame the nearest pixel is repeated."""
    patch = cut(np.full((100, 100), 30.0, np.float32), Box(-20, 60, 60, 80))
    assert patch.celsius == pytest.approx(30.0)
    assert (ABOVE, LEFT, SIZE) == (16, 12, 96)
