"""The last second."""

from custodes.station.decide import Reading, Window
from custodes.station.interface import Box, Reason

BOX = Box(100, 100, 60, 80)


def filled(count, *, reason=Reason.NONE, value=35.0, rate=9.0, start=0):
    window = Window()
    for i in range(start, start + count):
        window.add(Reading(i / rate, reason, (value, value), 0.0), BOX)
    return window


def test_six_good_frames_are_enough():
    """Five are not."""
    assert filled(5).skin() is None
    assert 35.0 == filled(6).skin().mean_c


def test_a_second_is_asked_for_at_any_rate():
    """At 60 Hz six frames are a tenth of a second, and no decision."""
    assert filled(6, rate=60.0).skin() is None
    assert filled(40, rate=60.0).skin() is not None


def test_old_frames_do_not_count():
    """After a second without good frames nothing is left."""
    window = filled(9)
    for i in range(9, 20):
        window.add(Reading(i / 9.0, Reason.FACE_THE_CAMERA, (0.0, 0.0), 0.0), BOX)
    assert window.skin() is None


def test_readings_that_differ_are_none():
    """Half a kelvin to and fro within a second is no reading."""
    window = Window()
    for i in range(9):
        value = 35.0 + (i % 2) * 1.4
        window.add(Reading(i / 9.0, Reason.NONE, (value, value), 0.0), BOX)
    assert window.skin() is None


def test_another_person_begins_anew():
    """A face somewhere else takes none of the readings over, and no referral."""
    window = filled(9)
    window.steady.referred = True
    moved = window.add(Reading(1.0, Reason.NONE, (35.0, 35.0), 0.0), Box(250, 100, 60, 80))
    assert moved > 2.0
    assert window.skin() is None
    assert not window.steady.referred


def test_the_hotter_side_of_the_means_is_taken():
    """Not the mean of the hotter readings."""
    window = Window()
    for i in range(8):
        window.add(Reading(i / 9.0, Reason.NONE, (35.0 + 0.1 * (i % 2), 35.1 - 0.1 * (i % 2)), 0.0), BOX)
    assert abs(window.skin().mean_c - 35.05) < 0.01
