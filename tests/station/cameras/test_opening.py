"""A camera is opened by what it is; frames are turned; hostile bytes give frames or an error, never more."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custodes.errors import CameraError, UsageError
from custodes.station.cameras.bounds import LOWEST_C, check_plausible, from_kelvin, read_file
from custodes.station.cameras.opening import open_camera
from custodes.station.cameras.recorded import Turned

from .writers import cptv, fff, flir_jpeg, gz, npy, png16, scenes, tiff16

RAW = (16_500 + np.arange(24 * 32).reshape(24, 32)).astype(np.uint16)
SAMPLES = {
    "cptv": gz(cptv(scenes(3))),
    "fff": fff(RAW),
    "flir-jpeg": flir_jpeg(fff(RAW, picture="png"), piece=1000),
    "raw": npy(np.stack(scenes(2))),
    "tiff16": tiff16(scenes(1)[0]),
}


@pytest.fixture
def write(tmp_path):
    def written(data: bytes, name="some.bin"):
        path = tmp_path / name
        path.write_bytes(data)
        return str(path)

    return written


@pytest.mark.parametrize("kind", SAMPLES)
def test_content_says_which_driver(write, kind):
    """Whatever the file is called."""
    camera = open_camera(write(SAMPLES[kind], "holiday.txt"))
    frames = list(camera.frames())
    camera.close()
    assert kind == camera.info.kind
    assert frames
    assert (camera.info.height, camera.info.width) == frames[0].celsius.shape


@pytest.mark.parametrize(
    ("degrees", "corner"), [(90, (0, -1)), (180, (-1, -1)), (270, (-1, 0)), (0, (0, 0)), (None, (0, 0))]
)
def test_frames_are_turned_clockwise(write, degrees, corner):
    """The top left corner goes to the top right by 90 degrees, and so on; width and height follow."""
    made = np.full((12, 16), 29_500, np.uint16)
    made[0, 0] = 31_000
    camera = open_camera(write(npy(made)), rotate=degrees)
    (frame,) = camera.frames()
    assert 36.85 == pytest.approx(float(frame.celsius[corner]), abs=1e-3)
    assert (
        (camera.info.height, camera.info.width)
        == frame.celsius.shape
        == ((16, 12) if degrees in {90, 270} else (12, 16))
    )


def test_a_raw_array_needs_its_size(write):
    """Bytes without a name are refused until somebody says what they are."""
    path = write(scenes(1)[0].tobytes())
    with pytest.raises(CameraError, match="no recording that is known"):
        open_camera(path)
    (frame,) = open_camera(path, width=16, height=12, scale="centikelvin").frames()
    assert (12, 16) == frame.celsius.shape


def test_the_simulator_is_a_camera():
    """By its seed, without end, in the size asked for."""
    camera = open_camera("simulator:7", width=160, height=120)
    stream = camera.frames()
    assert [0, 1] == [next(stream).number, next(stream).number]
    assert (120, 160) == next(stream).celsius.shape


def test_what_cannot_be_asked_is_refused(write):
    """Half a turn too many, a scale for a format that has its own, half a size."""
    path = write(SAMPLES["cptv"])
    for wrong in ({"rotate": 45}, {"scale": "centikelvin"}, {"width": 160}, {"scale": "warm"}):
        with pytest.raises(UsageError):
            open_camera(path, **wrong)
    with pytest.raises(UsageError):
        open_camera("simulator:x")
    with pytest.raises(UsageError):
        Turned(open_camera("simulator"), 30)


def test_what_is_no_file_is_refused(tmp_path):
    """A folder, a pipe, nothing, an empty file, one that is too large."""
    import os

    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").write_bytes(b"")
    for name in ("", "pipe", "empty", "absent"):
        with pytest.raises(CameraError):
            open_camera(str(tmp_path / name))
    (tmp_path / "large").write_bytes(bytes(100))
    with pytest.raises(CameraError, match="at most 10"):
        read_file(tmp_path / "large", limit=10)


def test_the_gate_of_plausibility():
    """Half of a frame may be beyond the range, not more; a frame without values passes; absolute zero is no value."""
    frame = np.full((10, 10), 22.0, np.float32)
    frame[:5] = LOWEST_C - 30
    check_plausible(frame, "x", "frame 0")
    frame[5] = LOWEST_C - 30
    with pytest.raises(CameraError, match="outside -40 to 150"):
        check_plausible(frame, "x", "frame 0")
    check_plausible(np.full((10, 10), np.nan, np.float32), "x", "frame 0")
    assert [True, True, False] == np.isnan(from_kelvin(np.array([0.0, -1.0, 300.0], np.float32))).tolist()


changes = st.lists(
    st.tuples(st.integers(0, 1 << 30), st.integers(0, 255), st.sampled_from(["set", "cut", "put", "drop"])),
    min_size=1,
    max_size=8,
)


def bent(data: bytes, how) -> bytes:
    out = bytearray(data)
    for where, value, what in how:
        at = where % max(1, len(out))
        if what == "set" and out:
            out[at] = value
        elif what == "cut":
            del out[max(at, 8) :]
        elif what == "put":
            out[at:at] = bytes([value]) * (value % 9)
        elif what == "drop":
            del out[at : at + value % 17]
    return bytes(out)


@pytest.mark.parametrize("kind", [*SAMPLES, "png", "cptv inside"])
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(how=changes)
def test_bent_bytes_give_frames_or_an_error(tmp_path, kind, how):
    """No other exception, in a second, and each frame has the size that the camera states and no infinity."""
    data = {**SAMPLES, "png": png16(scenes(1)[0])}.get(kind)
    data = gz(bent(cptv(scenes(3)), how)) if data is None else bent(data, how)
    path = tmp_path / "bent"
    path.write_bytes(data)
    begun = time.process_time()
    try:
        camera = open_camera(str(path))
        for frame in camera.frames():
            assert (camera.info.height, camera.info.width) == frame.celsius.shape
            assert not np.isinf(frame.celsius).any()
            if frame.number > 20:
                break
        camera.close()
    except CameraError:
        pass
    assert time.process_time() - begun < 1.5
