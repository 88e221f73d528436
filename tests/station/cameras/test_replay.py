"""Playing a recording at its own pace."""

from __future__ import annotations

import numpy as np
import pytest

from custodes.station.cameras.replay import LONGEST_WAIT_S, Replay
from custodes.station.cameras.scene import Scene, Sensor
from custodes.station.cameras.simulator import Simulator
from custodes.station.interface import CameraInfo, Frame


class Clock:
    """Time that passes only by sleeping, and by what work takes."""

    def __init__(self):
        self.now, self.waits = 1000.0, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.waits.append(seconds)
        self.now += seconds


class Given:
    info = CameraInfo("raw", "given", 8, 8)

    def __init__(self, times):
        self.times = times

    def frames(self):
        for number, at in enumerate(self.times):
            yield Frame(np.zeros((8, 8), np.float32), at, number)

    def close(self):
        pass


def played(times, work=0.0, **more):
    clock, arrived = Clock(), []
    for frame in Replay(Given(times), clock=clock, sleep=clock.sleep, **more).frames():
        arrived.append((frame.at_s, clock.now - 1000))
        clock.now += work
    return arrived, clock


def test_frames_come_at_their_time():
    """At the recording's pace, whatever the work between takes, and twice as fast where asked."""
    times = [0.0, 0.1, 0.2, 0.5]
    assert times == pytest.approx([at for _, at in played(times)[0]])
    assert times == pytest.approx([at for _, at in played(times, work=0.03)[0]])
    assert [0.0, 0.05, 0.1, 0.25] == pytest.approx([at for _, at in played(times, speed=2.0)[0]])


def test_as_fast_as_possible_keeps_the_recordings_clock():
    """Nothing is waited for, and the frames' own times stay."""
    arrived, clock = played([0.0, 0.1, 7.0], speed=None)
    assert [] == clock.waits
    assert [0.0, 0.1, 7.0] == [at for at, _ in arrived]


def test_late_frames_are_given_at_once():
    """Work that takes longer than the time between frames is never waited on top of."""
    arrived, clock = played([0.0, 0.1, 0.2, 0.3], work=0.25)
    assert [] == clock.waits
    assert [0.0, 0.25, 0.5, 0.75] == pytest.approx([now for _, now in arrived])


@pytest.mark.parametrize("times", [[0.0, 0.1, 9e6, 9e6 + 0.1], [0.0, 50.0, 0.1, 0.2]])
def test_a_clock_that_jumps_is_not_waited_for(times):
    """Days forward or a minute back: it goes on from there."""
    _, clock = played(times)
    assert max(clock.waits) <= LONGEST_WAIT_S
    assert sum(clock.waits) < 1.0


def test_it_is_the_camera_that_it_plays():
    """The camera's facts are its own."""
    inner = Simulator(Scene(), Sensor(), count=2)
    player = Replay(inner, speed=None)
    assert inner.info == player.info
    assert 2 == len(list(player.frames()))
    player.close()
