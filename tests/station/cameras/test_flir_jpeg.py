"""Radiometric JPEG: pieces joined, none missing; real files agree with the scale burnt into their picture."""

from __future__ import annotations

import numpy as np
import pytest

from custodes.errors import CameraError
from custodes.station.cameras.flir_jpeg import open_flir_jpeg

from .test_fff import OURS, RAW
from .writers import fff, flir_jpeg


@pytest.fixture
def write(tmp_path):
    def written(data: bytes):
        path = tmp_path / "made.jpg"
        path.write_bytes(data)
        return path

    return written


@pytest.mark.parametrize("piece", [60_000, 1000, 300])
def test_pieces_are_joined(write, piece):
    """One piece or a dozen give the same temperatures."""
    (frame,) = open_flir_jpeg(write(flir_jpeg(fff(RAW, picture="png"), piece=piece))).frames()
    assert np.allclose(OURS.celsius(RAW), frame.celsius, atol=0.001)


MADE = flir_jpeg(fff(RAW), piece=1000)
FIRST = MADE.index(b"FLIR\0\x01")
REFUSED = {
    "no JPEG": b"\x00" * 40,
    "no temperatures": b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xda\x00\x02\xff\xd9",
    "a piece twice": MADE[: FIRST + 6] + b"\x01" + MADE[FIRST + 7 :],
    "a piece missing": MADE[: FIRST - 4] + MADE[FIRST + 1008 :],
    "ends inside a piece": MADE[: FIRST + 500],
    "a length of nought": MADE[: FIRST - 2] + b"\x00\x00" + MADE[FIRST:],
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_not_whole_is_refused(write, fault):
    """No picture comes of it."""
    with pytest.raises(CameraError):
        open_flir_jpeg(write(REFUSED[fault]))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "size", "low", "high", "shown"),
    [
        ("tp_FLIR_E40.jpg", (160, 120), 17.9, 24.7, "18.2 to 24.0 °C"),
        ("tp_FLIR_AX8.jpg", (80, 60), 24.4, 25.5, "22.9 to 27.0 °C"),
        ("tp_FLIR.jpg", (240, 320), 25.9, 62.3, "25.9 to 61.8 °C"),
    ],
)
def test_real_pictures_agree_with_the_scale_in_them(shared, name, size, low, high, shown):
    """An E40 (18.3 to 23.9 °C burnt in), an AX8 and a phone's camera."""
    camera = open_flir_jpeg(shared / "data" / "thermal" / "radiometric-files" / name)
    (frame,) = camera.frames()
    assert size == (camera.info.width, camera.info.height)
    assert (low, high) == pytest.approx((float(frame.celsius.min()), float(frame.celsius.max())), abs=0.06)
    assert shown == camera.info.facts["scale shown"]


@pytest.mark.shared
def test_a_real_picture_of_the_sky_is_refused(shared):
    """A b60's picture of a facade: its scale, 9 to 33, is in Fahrenheit, and the sky behind reads -68 °C: not a scene of people."""
    with pytest.raises(CameraError) as refused:
        open_flir_jpeg(shared / "data" / "thermal" / "radiometric-files" / "tp_FLIR_B60.jpg")
    assert "would read -68.1 to -0.2 °C" in refused.value.sentence
