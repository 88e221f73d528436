"""Which way up."""

from dataclasses import replace

import numpy as np
import pytest

from custodes.station.upright import TURNS, by_evidence, turned, upright
from station.helpers import SETTING, broken_frames


def lying(frames, degrees):
    """Frames of a camera that hangs so that they must be turned by ``degrees``."""
    return [replace(frame, celsius=turned(frame.celsius, (360 - degrees) % 360)) for frame in frames]


@pytest.mark.parametrize("degrees", TURNS)
def test_turning_and_turning_back(degrees):
    """Turned by a and by 360 - a it is the same; 90 turns clockwise."""
    picture = np.arange(12.0, dtype=np.float32).reshape(3, 4)
    assert np.array_equal(picture, turned(turned(picture, degrees), (360 - degrees) % 360))
    assert 8.0 == turned(picture, 90)[0, 0]


@pytest.mark.parametrize("degrees", TURNS)
def test_heads_say_which_way_is_up(degrees):
    """A simulated person in a camera that hangs in any of four ways is turned upright."""
    frames = lying(broken_frames.scene(broken_frames.HEAD, count=60), degrees)
    assert degrees == by_evidence(frames, SETTING).degrees


def test_without_heads_it_is_taken_as_it_is():
    """And that is said."""
    turn = by_evidence(broken_frames.scene(count=20), SETTING)
    assert (0, True) == (turn.degrees, "as it is" in turn.why)


def test_what_is_set_is_done():
    """No evidence is asked for; every frame is turned, none is lost."""
    turn, frames = upright(iter(broken_frames.scene(count=5)), 270, SETTING)
    assert (270, "set") == (turn.degrees, turn.why)
    assert [(320, 288)] * 5 == [frame.celsius.shape for frame in frames]


def test_a_source_that_fails_early_gives_what_it_gave():
    """Frames that were held back come out before the failure does."""
    camera = broken_frames.Unplugged(broken_frames.scene(count=7))
    _, frames = upright(camera.frames(), None, SETTING)
    got = []
    with pytest.raises(Exception, match="gone"):
        got.extend(frame.number for frame in frames)
    assert [] == got or list(range(7)) == got
