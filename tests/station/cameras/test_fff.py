"""FFF: both byte orders, pictures plain and as PNG, and the gates that refuse what does not agree with itself."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from custodes.core import Truth
from custodes.errors import CameraError
from custodes.station.cameras.fff import open_fff
from custodes.station.cameras.planck import Planck

from .writers import fff

OURS = Planck(r1=16951.797, r2=0.014294867, b=1435.1, f=1.0, o=-7142, emissivity=0.95, distance_m=1.0)
ROWS, COLUMNS = np.mgrid[0:24, 0:32]
RAW = (16_500 + ROWS * 20 + COLUMNS * 5).astype(np.uint16)


@pytest.fixture
def write(tmp_path):
    def written(data: bytes):
        path = tmp_path / "made.fff"
        path.write_bytes(data)
        return path

    return written


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("picture", ["plain", "png", "png-standard"])
def test_both_byte_orders_and_both_kinds_of_picture(write, order, picture):
    """Temperatures are those of the constants, whichever way the numbers lie; the camera's names come along."""
    camera = open_fff(write(fff(RAW, order=order, picture=picture)))
    (frame,) = camera.frames()
    assert np.allclose(OURS.celsius(RAW), frame.celsius, atol=0.001)
    assert ("Ours1", "0001", "0.95", Truth.YES) == (
        camera.info.name, camera.info.serial, camera.info.facts["emissivity"], camera.info.radiometric
    )  # fmt: skip


def test_without_a_noted_scale_the_one_that_is_a_picture_is_taken(write):
    """Where the camera noted nothing, swapped numbers give themselves away: most are no temperatures, and they are rough."""
    (frame,) = open_fff(write(fff(RAW, picture="png", level=0, span=0))).frames()
    assert np.allclose(OURS.celsius(RAW), frame.celsius, atol=0.001)


GOOD = fff(RAW)
REFUSED = {
    "no magic": b"FFX\0" + GOOD[4:],
    "unknown version": GOOD[:20] + struct.pack("<I", 7) + GOOD[24:],
    "a million records": GOOD[:28] + struct.pack("<I", 1_000_000) + GOOD[32:],
    "directory outside": GOOD[:24] + struct.pack("<I", 0xFFFFFF00) + GOOD[28:],
    "cut": GOOD[:-200],
    "no width": fff(RAW).replace(struct.pack("<3H", 2, 32, 24), struct.pack("<3H", 2, 0, 24)),
    "a scale that is not the numbers'": fff(RAW, level=30_000, span=100),
    "too hot": fff(np.full((24, 32), 50_000, np.uint16)),
    "the open sky": fff(np.full((24, 32), 9_000, np.uint16)),
    "emissivity of nought": fff(RAW, emissivity=0.0),
    "emissivity not a number": fff(RAW, emissivity=float("nan")),
    "constants of no camera": fff(RAW, constants={92: 0.0}),
    "humidity of no air": fff(RAW, constants={60: float("inf")}),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_does_not_agree_with_itself_is_refused(write, fault):
    """No picture comes of it, and the error names the file."""
    with pytest.raises(CameraError) as refused:
        open_fff(write(REFUSED[fault]))
    assert refused.value.source.endswith("made.fff")


@pytest.mark.shared
def test_a_real_fff_reads_within_its_own_scale(shared):
    """320 x 240 of a T420: the 1st and 99th percentile lie within the scale that the camera noted, 21.6 to 25.7 °C."""
    camera = open_fff(shared / "data" / "thermal" / "radiometric-files" / "frame_000000_le.fff")
    (frame,) = camera.frames()
    assert (240, 320) == frame.celsius.shape
    assert "21.6 to 25.7 °C" == camera.info.facts["scale shown"]
    low, high = np.percentile(frame.celsius, [1, 99])
    assert 21.6 < low < high < 25.7
