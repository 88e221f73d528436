"""Scales: declared ones are parsed, unknown ones are found only where one alone fits."""

from __future__ import annotations

import numpy as np
import pytest

from custodes.errors import CameraError, UsageError
from custodes.station.cameras.scale import assume_scale, parse_scale


@pytest.mark.parametrize(
    ("text", "number", "celsius"),
    [
        ("centikelvin", 31015, 37.0),
        ("decikelvin", 3101, 36.95),
        ("0.04 K", 7754, 37.01),
        ("1/64 K", 19850, 37.00625),
        ("0.1 C - 100", 1370, 37.0),
        ("celsius", 37, 37.0),
    ],
)
def test_declared_scales(text, number, celsius):
    """A number becomes the temperature that the words say."""
    assert celsius == pytest.approx(
        float(parse_scale(text).celsius(np.array([number], np.uint16))[0]), abs=1e-3
    )


@pytest.mark.parametrize(
    "text", ["", "kelvins", "0 K", "1/0 K", "-1 K", "1e9 K", "99 K", "0.01", "0.01 K; rm"]
)
def test_what_is_no_scale_is_refused(text):
    """A usage error, not a guess."""
    with pytest.raises(UsageError):
        parse_scale(text)


def test_the_only_scale_that_fits_is_assumed():
    """Room temperatures in each known scale are told apart; floats by their size."""
    room = {"centikelvin": 29_600, "decikelvin": 2960, "0.04 K": 7400, "1/64 K": 18_950}
    for name, number in room.items():
        assert name == assume_scale(np.array([number, number + 30], np.uint16), "x").name
    assert "celsius" == assume_scale(np.array([22.5, 36.0], np.float32), "x").name
    assert "kelvin" == assume_scale(np.array([295.5, 309.0], np.float32), "x").name
    with pytest.raises(CameraError):
        assume_scale(np.array([25_000], np.uint16), "x")


def test_what_has_no_value_stays_without():
    """NaN stays NaN; nought kelvin, less than nought and infinity become NaN."""
    given = np.array([np.nan, 0.0, -5.0, np.inf, 300.0], np.float32)
    assert [True, True, True, True, False] == np.isnan(parse_scale("kelvin").celsius(given)).tolist()
    assert [True, False, True, True] == np.isnan(
        parse_scale("celsius").celsius(np.array([np.nan, -5.0, -300.0, np.inf], np.float32))
    ).tolist()
