"""The measurement model of FLIR's raw numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from custodes.errors import CameraError
from custodes.station.cameras.planck import Planck

ONE = Planck(r1=16951.797, r2=0.014294867, b=1435.1, f=1.0, o=-7142)


def signal(kelvin):
    return ONE.r1 / (ONE.r2 * (np.exp(ONE.b / kelvin) - ONE.f)) - ONE.o


def test_a_black_body_near_by_reads_its_own_temperature():
    """At emissivity 1 and no distance the model is Planck's law turned round."""
    for celsius in (-20.0, 0.0, 23.0, 37.0, 100.0):
        raw = np.array([round(signal(celsius + 273.15))], np.uint16)
        assert celsius == pytest.approx(float(ONE.celsius(raw)[0]), abs=0.02)


def test_a_room_in_balance_reads_the_rooms_temperature():
    """Object, air, window and surroundings at 20 °C: whatever emissivity and distance are set, 20 °C is read."""
    raw = np.array([round(signal(293.15))], np.uint16)
    for change in (
        {"emissivity": 0.5},
        {"distance_m": 50.0},
        {"window_passes": 0.8},
        {"emissivity": 0.9, "distance_m": 9.0, "window_passes": 0.9},
    ):
        assert 20.0 == pytest.approx(float(replace(ONE, **change).celsius(raw)[0]), abs=0.02)


def test_a_lower_emissivity_makes_a_warm_object_warmer():
    """The part that it does not emit is added."""
    raw = np.array([round(signal(310.0))], np.uint16)
    read = [float(replace(ONE, emissivity=e).celsius(raw)[0]) for e in (1.0, 0.98, 0.95)]
    assert read == sorted(read)
    assert 0.2 < read[1] - read[0] < 0.4


def test_constants_of_no_camera_are_refused():
    """Nought, infinity and what is not a number."""
    for change in (
        {"b": 0.0},
        {"r1": float("nan")},
        {"emissivity": 1.5},
        {"air_k": float("inf")},
        {"distance_m": -1.0},
    ):
        with pytest.raises(CameraError):
            replace(ONE, **change).check("made")
