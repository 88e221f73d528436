"""Arrays: NPY read by its grammar alone, raw ones by what is stated."""

from __future__ import annotations

import numpy as np
import pytest

from custodes.errors import CameraError, UsageError
from custodes.station.cameras.raw import open_npy, open_raw
from custodes.station.cameras.scale import parse_scale

from .writers import npy, scenes

MADE = np.stack(scenes(3))


@pytest.fixture
def write(tmp_path):
    def written(data: bytes):
        path = tmp_path / "made.npy"
        path.write_bytes(data)
        return path

    return written


@pytest.mark.parametrize("kind", ["<u2", ">u2", "<i2", "<f4", ">f4", "<f8"])
def test_arrays_of_each_type(write, kind):
    """Frames come back in order, whatever the type; floats in kelvin are known for such by their size."""
    array = (MADE / 100 if "f" in kind else MADE).astype(kind)
    frames = list(open_npy(write(npy(array)), rate_hz=9.0).frames())
    assert all(
        np.allclose(made / 100 - 273.15, frame.celsius, atol=2e-3)
        for made, frame in zip(MADE, frames, strict=True)
    )
    assert [0.0, 1 / 9, 2 / 9] == pytest.approx([frame.at_s for frame in frames])


def test_one_picture(write):
    """Two dimensions are one frame."""
    assert 1 == len(list(open_npy(write(npy(MADE[0]))).frames()))


def test_not_a_number_stays_so(write):
    """NaN in the file is NaN in the frame, and a frame of nothing else is given as it is."""
    array = np.full((2, 12, 16), 22.5, np.float32)
    array[0, 3, 4] = np.nan
    array[1] = np.nan
    first, second = open_npy(write(npy(array))).frames()
    assert 1 == np.isnan(first.celsius).sum()
    assert np.isnan(second.celsius).all()


def header(text: str) -> bytes:
    return npy(MADE, header=text.encode().ljust(118))


REFUSED = {
    "objects": header("{'descr': '|O', 'fortran_order': False, 'shape': (3, 12, 16), }"),
    "Python in the header": header(
        "{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': (3, 12, 16), }"
    ),
    "8 bits": header("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 12, 16), }"),
    "Fortran": header("{'descr': '<u2', 'fortran_order': True, 'shape': (3, 12, 16), }"),
    "one dimension": header("{'descr': '<u2', 'fortran_order': False, 'shape': (576,), }"),
    "no width": header("{'descr': '<u2', 'fortran_order': False, 'shape': (3, 12, 0), }"),
    "longer than it says": header("{'descr': '<u2', 'fortran_order': False, 'shape': (1, 12, 16), }"),
    "no frame": header("{'descr': '<u2', 'fortran_order': False, 'shape': (0, 12, 16), }"),
    "no magic": b"\x93NUMPX" + npy(MADE)[6:],
    "a header of 60,000 bytes": b"\x93NUMPY\x01\x00\x60\xea" + bytes(100),
    "nothing": b"",
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_no_plain_array_is_refused(write, fault):
    """An error before any number is read."""
    with pytest.raises(CameraError):
        open_npy(write(REFUSED[fault]))


def test_a_short_file_gives_what_is_whole_and_then_says_so(write):
    """A thousand frames announced, two and a half there: two come, then an error."""
    text = "{'descr': '<u2', 'fortran_order': False, 'shape': (1000000000, 12, 16), }"
    camera = open_npy(write(header(text)[:-100]))
    frames = []
    with pytest.raises(CameraError, match="ends early: 2 frames"):
        frames.extend(camera.frames())
    stream = camera.frames()
    assert [0, 1] == [next(stream).number, next(stream).number]


def test_a_raw_array_by_what_is_stated(write):
    """Width, height, type and scale as said; what is left over is told."""
    path = write(MADE.astype(">u2").tobytes() + b"\0\0")
    camera = open_raw(path, width=16, height=12, kind="u16be", scale=parse_scale("centikelvin"))
    stream = camera.frames()
    assert all(np.allclose(made / 100 - 273.15, next(stream).celsius, atol=1e-3) for made in MADE)
    with pytest.raises(CameraError, match="ends early"):
        next(stream)
    with pytest.raises(UsageError):
        open_raw(path, width=16, height=12, kind="u8")
    with pytest.raises(CameraError):
        open_raw(path, width=0, height=12)
