"""The camera's health."""

from dataclasses import replace

import numpy as np
import pytest

from custodes.station.decide import Watch
from custodes.station.interface import Frame, Reason


def frames(count, rate=9.0, **fields):
    rng = np.random.default_rng(5)
    return [
        Frame((24.0 + 0.05 * rng.standard_normal((60, 80))).astype(np.float32), i / rate, i, **fields)
        for i in range(count)
    ]


def reasons(given):
    watch = Watch()
    return [fault.reason if fault else Reason.NONE for fault in map(watch.step, given)]


def test_sound_frames_are_sound():
    """Nothing is said."""
    assert {Reason.NONE} == set(reasons(frames(30)))


@pytest.mark.parametrize("value", [np.nan, np.inf, -273.15, 5000.0])
def test_values_that_no_room_has(value):
    """A block of them is a camera fault."""
    given = frames(3)
    given[2].celsius[10:20, 10:30] = value
    assert [Reason.NONE, Reason.NONE, Reason.CAMERA] == reasons(given)


def test_dead_rows_and_columns():
    """A row or a column of one value is dead."""
    for index in (np.s_[30, :], np.s_[:, 17]):
        given = frames(2)
        given[1].celsius[index] = 21.5
        assert Reason.CAMERA is reasons(given)[1]


def test_a_frozen_picture_is_noticed_within_a_third_of_a_second():
    """Repeats of one picture at 9 Hz; three of each at 27 Hz are how some cameras send."""
    first = frames(12)
    frozen = [replace(one, celsius=first[3].celsius) if one.number > 3 else one for one in first]
    assert Reason.CAMERA is reasons(frozen)[6]
    tripled = [replace(one, celsius=first[one.number // 3].celsius) for one in frames(30, 27.0)]
    assert {Reason.NONE} == set(reasons(tripled))


@pytest.mark.parametrize("step", [-0.5, -3600.0, 2.0, 86400.0])
def test_a_clock_that_steps_is_a_fault_for_a_second(step):
    """Back or forward; afterwards it is sound again."""
    given = [replace(one, at_s=one.at_s + (step if one.number >= 10 else 0.0)) for one in frames(40)]
    found = reasons(given)
    assert [Reason.NONE] * 10 == found[:10]
    assert {Reason.CAMERA} == set(found[10:19])
    assert Reason.NONE is found[-1]


def test_a_clock_that_stands_still_or_says_nothing():
    """No time, no decision."""
    still = [replace(one, at_s=1.0) if one.number > 9 else one for one in frames(20)]
    assert Reason.CAMERA is reasons(still)[-1]
    assert Reason.CAMERA is reasons([replace(one, at_s=float("nan")) for one in frames(3)])[-1]


def test_shutter_and_warming_up():
    """Ten seconds after a shutter, half an hour after switching on; unknown is neither."""
    assert Reason.SHUTTER is reasons(frames(1, since_shutter_s=9.0))[0]
    assert Reason.NONE is reasons(frames(1, since_shutter_s=11.0))[0]
    assert Reason.WARMING_UP is reasons(frames(1, up_s=1700.0))[0]
    assert Reason.NONE is reasons(frames(1, up_s=1900.0))[0]


def test_a_gap_that_a_shutter_explains_is_the_shutter():
    """Two seconds without frames while the shutter was closed are no step of the clock."""
    given = frames(10, since_shutter_s=500.0)
    given.append(replace(frames(11)[10], at_s=given[-1].at_s + 2.05, since_shutter_s=0.9))
    assert Reason.SHUTTER is reasons(given)[-1]


def test_a_jump_of_scene_and_reference_is_an_unreported_shutter():
    """Both by the same amount; a person who comes moves the scene alone."""
    watch = Watch()
    assert not watch.levels(24.0, 36.0, 0.0)
    assert not watch.levels(25.0, 36.0, 0.1)
    assert watch.levels(26.0, 37.0, 0.2)


@pytest.mark.parametrize("shape", [(0, 80), (3, 3), (80,), (2, 60, 80)])
def test_a_frame_without_a_picture(shape):
    """Any shape that is no picture is a fault, and never an exception."""
    assert [Reason.CAMERA] == reasons([Frame(np.zeros(shape, np.float32), 0.0, 0)])
