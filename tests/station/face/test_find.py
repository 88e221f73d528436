"""Finding heads."""

import numpy as np
import pytest

from custodes.station.face.find import find_heads, overlap
from custodes.station.interface import Box
from custodes.station.reference import shrink
from station.helpers import broken_frames


def small(*heads):
    frame = broken_frames.scene(*heads, disc=None, count=1)[0].celsius
    return shrink(frame, 2)


def test_a_head_is_found_where_it_is():
    """The best head's middle lies within a tenth of its width of where the simulator put it."""
    picture = small(broken_frames.HEAD)
    best = find_heads(picture, np.zeros(picture.shape, bool))[0]
    assert best.score > 0.7
    assert 90 == pytest.approx(best.box.x + best.box.width / 2, abs=6)


def test_an_empty_picture_has_no_head():
    """Noise and a gradient are nobody."""
    picture = small()
    assert [] == find_heads(picture, np.zeros(picture.shape, bool))


def test_what_is_hidden_is_not_looked_at():
    """A head under the hidden part is not found."""
    picture = small(broken_frames.HEAD)
    assert [] == find_heads(picture, np.ones(picture.shape, bool))


def test_overlap_is_a_share_of_the_smaller():
    """A box inside another overlaps whole, one beside it not at all."""
    assert (1.0, 0.0, 0.5) == (
        overlap(Box(0, 0, 10, 10), Box(2, 2, 4, 4)),
        overlap(Box(0, 0, 10, 10), Box(10, 0, 5, 5)),
        overlap(Box(0, 0, 10, 10), Box(5, 0, 10, 10)),
    )
