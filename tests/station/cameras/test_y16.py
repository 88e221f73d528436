"""The bytes of live frames."""

from __future__ import annotations

import numpy as np
import pytest

from custodes.station.cameras.y16 import wire_of


def test_rows_may_be_longer_than_their_numbers():
    """A driver may pad its rows; what pads is no temperature."""
    wire = wire_of("Y16 ", 160, 120, 384)
    data = np.full((120, 192), 9, "<u2")
    data[:, :160] = 29_515
    numbers = wire.numbers(data.tobytes())
    assert (120, 160) == numbers.shape
    assert [29_515] == np.unique(numbers).tolist()


def test_what_a_frame_needs():
    """Up to the last number, without the last row's padding."""
    assert 384 * 119 + 320 == wire_of("Y16 ", 160, 120, 384).needs
    assert (192, 192) == (wire_of("YUYV", 256, 384).first, wire_of("YUYV", 256, 384).height)


@pytest.mark.parametrize("pixels", ["YUYV", "MJPG", "GREY", "Y12 "])
def test_formats_without_temperatures(pixels):
    """A picture of light is none."""
    assert wire_of(pixels, 640, 480) is None
