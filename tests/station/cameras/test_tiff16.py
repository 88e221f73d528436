"""16-bit pictures: the scale that is declared or alone makes sense; headers that lie are refused before anything is decoded."""

from __future__ import annotations

import numpy as np
import pytest

from custodes.errors import CameraError
from custodes.station.cameras.scale import parse_scale
from custodes.station.cameras.tiff16 import open_tiff16

from .writers import png16, tiff16

CENTI = np.linspace(29_500, 31_000, 24 * 32).reshape(24, 32).astype(np.uint16)


@pytest.fixture
def write(tmp_path):
    def written(data: bytes):
        path = tmp_path / "made.bin"
        path.write_bytes(data)
        return path

    return written


@pytest.mark.parametrize(
    "data", [tiff16(CENTI), tiff16(CENTI, order=">"), png16(CENTI)], ids=["little", "big", "png"]
)
def test_hundredths_of_a_kelvin(write, data):
    """Both byte orders of TIFF, and PNG; the scale is assumed, and that is said."""
    camera = open_tiff16(write(data))
    (frame,) = camera.frames()
    assert np.allclose(CENTI / 100 - 273.15, frame.celsius, atol=1e-4)
    assert "centikelvin, assumed" == camera.info.facts["scale"]


def test_a_declared_scale_is_used(write):
    """0.1 °C a step from -100 °C, as stated."""
    camera = open_tiff16(write(tiff16(np.full((24, 32), 1360, np.uint16))), scale=parse_scale("0.1 C - 100"))
    (frame,) = camera.frames()
    assert 36.0 == pytest.approx(float(frame.celsius[0, 0]))
    assert "0.1 C - 100, declared" == camera.info.facts["scale"]


REFUSED = {
    "8 bits": png16(CENTI, depth=8),
    "colours": png16(CENTI, colour=2),
    "a PNG of 60,000 x 60,000": png16(CENTI, width=60_000, height=60_000),
    "a TIFF of 60,000 x 60,000": tiff16(CENTI, width=60_000, height=60_000),
    "a taller PNG than its bytes": png16(CENTI, height=700),
    "two pages": tiff16(CENTI, more=8),
    "three channels": tiff16(CENTI, channels=3),
    "cut in the directory": tiff16(CENTI)[:-20],
    "cut in the numbers": png16(CENTI)[:200],
    "two scales fit": tiff16(np.full((24, 32), 25_000, np.uint16)),
    "no scale fits": tiff16(np.full((24, 32), 60_000, np.uint16)),
    "nothing but noughts": tiff16(np.zeros((24, 32), np.uint16)),
    "neither": b"GIF89a" + bytes(60),
}
REFUSED["no height"] = tiff16(CENTI).replace((24).to_bytes(4, "little"), bytes(4), 1)


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_no_picture_of_temperatures_is_refused(write, fault):
    """An error, no frame."""
    with pytest.raises(CameraError):
        open_tiff16(write(REFUSED[fault]))


@pytest.mark.shared
def test_a_real_tiff_packed_by_lzw(shared):
    """640 x 512 of a drone's camera: only steps of 0.04 K make sense, -3.4 to 9.9 °C."""
    camera = open_tiff16(shared / "data" / "thermal" / "radiometric-files" / "fp_example_radiometric.tiff")
    (frame,) = camera.frames()
    assert (512, 640) == frame.celsius.shape
    assert "0.04 K, assumed" == camera.info.facts["scale"]
    assert (-3.43, 9.93) == pytest.approx((float(frame.celsius.min()), float(frame.celsius.max())), abs=0.01)


@pytest.mark.shared
def test_pictures_of_colours_are_refused(shared):
    """8-bit pictures of faces hold no temperatures."""
    for path in sorted((shared / "data" / "thermal" / "thermal-faces").glob("*.png")):
        with pytest.raises(CameraError):
            open_tiff16(path)
