"""CPTV recordings: equal to the peer's reading, cut and bent ones told as such."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from custodes.core import Truth
from custodes.errors import CameraError
from custodes.station.cameras.cptv import Cptv

from .writers import cptv, cptv_frame, cptv_header, field, gz, scenes, section


@pytest.fixture
def write(tmp_path):
    def written(data: bytes):
        path = tmp_path / "made.cptv"
        path.write_bytes(data)
        return path

    return written


def whole(path):
    """Frames until the end or the error, and the error."""
    frames = []
    try:
        camera = Cptv(path)
        frames.extend(camera.frames())
    except CameraError as error:
        return frames, error
    return frames, None


def test_what_was_written_is_read(write):
    """Counts, times and the header come back; hundredths of a kelvin become degrees."""
    made = scenes(4)
    camera = Cptv(write(gz(cptv(made))))
    frames = list(camera.frames())
    for count, frame in zip(made, frames, strict=True):
        assert np.array_equal(
            count, np.rint(frame.celsius.astype(np.float64) * 100 + 27315).astype(np.uint16)
        )
    assert ("cptv", "flir lepton3.5", 16, 12, 9.0, Truth.YES) == (
        camera.info.kind, camera.info.name, camera.info.width, camera.info.height, camera.info.rate_hz, camera.info.radiometric
    )  # fmt: skip
    assert [0.0, 0.111, 0.222, 0.333] == pytest.approx([frame.at_s for frame in frames])
    assert 40.0 == pytest.approx(frames[0].since_shutter_s)
    assert 100.0 == pytest.approx(frames[0].up_s)


@pytest.mark.parametrize("bits", range(12, 25))
def test_every_width_of_bits(write, bits):
    """Values packed in 12 to 24 bits read the same."""
    frame = scenes(1)[0]
    data = cptv_header() + cptv_frame(frame, np.zeros_like(frame), on_ms=9, shutter_ms=1, bits=bits)
    (raw,) = list(Cptv(write(gz(data))).raw_frames())
    assert np.array_equal(frame, raw.counts)


def test_a_cut_recording_gives_what_is_whole_and_then_says_so(write):
    """Wherever the file is cut, the frames read are the first ones, and an error follows; none is made up."""
    made = scenes(5)
    data = gz(cptv(made))
    most = 0
    for end in range(1, len(data), 37):
        frames, error = whole(write(data[:end]))
        assert error is not None
        most = max(most, len(frames))
        for count, frame in zip(made, frames, strict=False):
            assert np.array_equal(
                count, np.rint(frame.celsius.astype(np.float64) * 100 + 27315).astype(np.uint16)
            )
    assert most >= 4


def test_a_checksum_that_is_wrong_refuses_the_recording(write):
    """A small recording whose bytes were changed gives no frame at all."""
    data = bytearray(gz(cptv(scenes(2))))
    data[-8] ^= 1
    frames, error = whole(write(bytes(data)))
    assert ([], True) == (frames, "damaged" in error.sentence)


FRAME = scenes(1)[0]
NOUGHT = np.zeros_like(FRAME)
LIES = {
    "not CPTV": b"CPTX\x02" + cptv_header()[5:],
    "version 3": b"CPTV\x03" + cptv_header()[5:],
    "no width": cptv_header(width=0),
    "no height": cptv_header(height=0),
    "too large": cptv_header(width=60_000, height=60_000),
    "another packing": b"CPTV\x02" + section(b"H", [field(b"C", b"\x02")]),
    "a length that is not the field's": b"CPTV\x02" + section(b"H", [field(b"X", b"\x01\x02")]),
    "no bits": cptv_header() + cptv_frame(FRAME, NOUGHT, on_ms=1, shutter_ms=1, bits=0, size=300),
    "40 bits": cptv_header() + cptv_frame(FRAME, NOUGHT, on_ms=1, shutter_ms=1, bits=40),
    "a size too small": cptv_header() + cptv_frame(FRAME, NOUGHT, on_ms=1, shutter_ms=1, size=8),
    "a size of four gigabytes": cptv_header()
    + cptv_frame(FRAME, NOUGHT, on_ms=1, shutter_ms=1, size=0xFFFFFFFF),
    "another section": cptv_header() + b"Z\x00",
    "values beyond 16 bits": cptv_header()
    + cptv_frame(np.full((12, 16), 70_000, np.int64), NOUGHT, on_ms=1, shutter_ms=1),
    "values below nought": cptv_header()
    + cptv_frame(np.full((12, 16), -5, np.int64), NOUGHT, on_ms=1, shutter_ms=1),
    "no temperatures": cptv_header()
    + cptv_frame(np.full((12, 16), 8000, np.uint16), NOUGHT, on_ms=1, shutter_ms=1),
}


@pytest.mark.parametrize("lie", LIES)
def test_lies_are_refused(write, lie):
    """Each gives no frame and an error that names the file."""
    frames, error = whole(write(gz(LIES[lie])))
    assert [] == frames
    assert error is not None
    assert error.source.endswith("made.cptv")


def test_a_bomb_is_refused(write):
    """A few hundred kilobytes that grow to 90 megabytes and more of a still picture end in an error, in bounded memory."""
    again = section(
        b"F", [field(b"w", b"\x08"), field(b"f", struct.pack("<I", 4 + 1280 * 1024 - 1))]
    ) + bytes(4 + 1280 * 1024 - 1)
    first = section(b"F", [field(b"w", b"\x08"), field(b"f", struct.pack("<I", 4 + 1280 * 1024 - 1))])
    first += struct.pack("<i", 29_500) + bytes(1280 * 1024 - 1)
    path = write(gz(cptv_header(1280, 1024) + first + again * 70))
    assert path.stat().st_size < 200_000
    _, error = whole(path)
    assert "grows" in error.sentence


def test_a_picture_of_the_background_is_no_frame(write):
    """What a device puts first as its background is left out, and the next frame is built on it."""
    one, two = scenes(2)
    data = cptv_header() + cptv_frame(one, NOUGHT, on_ms=1, shutter_ms=1, extra=[field(b"g", b"\x01")])
    data += cptv_frame(two, one, on_ms=2, shutter_ms=1)
    (raw,) = list(Cptv(write(gz(data))).raw_frames())
    assert np.array_equal(two, raw.counts)


def test_a_dead_pixel_is_no_temperature(write):
    """A count of nought is absolute zero: NaN; the rest stays."""
    frame = FRAME.copy()
    frame[3, 4] = 0
    (read,) = list(Cptv(write(gz(cptv([frame])))).frames())
    assert [[3, 4]] == np.argwhere(np.isnan(read.celsius)).tolist()


def test_a_shutter_later_than_the_frame_is_not_believed(write):
    """A time since the shutter is given only where it is not negative."""
    data = cptv_header() + cptv_frame(FRAME, NOUGHT, on_ms=1000, shutter_ms=2000)
    (read,) = list(Cptv(write(gz(data))).frames())
    assert read.since_shutter_s is None


@pytest.mark.shared
def test_real_recordings_equal_the_peers_reading_pixel_by_pixel(shared):
    """All 16 recordings of deployed stations: the same frames as the published reader, each pixel, each time."""
    peer = pytest.importorskip("cptv")
    paths = sorted((shared / "data" / "thermal" / "entrance-cptv").glob("*.cptv"))
    assert 16 == len(paths)
    for path in paths:
        with path.open("rb") as file:
            theirs = list(peer.CPTVReader(file))
        ours = list(Cptv(path).raw_frames())
        assert len(theirs) == len(ours)
        for a, b in zip(theirs, ours, strict=True):
            assert np.array_equal(a.pix, b.counts)
            assert (
                a.time_on.total_seconds() * 1000,
                a.last_ffc_time.total_seconds() * 1000,
            ) == pytest.approx((b.on_ms, b.shutter_ms))


@pytest.mark.shared
def test_real_recordings_are_of_rooms(shared):
    """Temperatures between 10 and 45 °C, nine frames a second, a shutter 20 s or longer ago."""
    for path in sorted((shared / "data" / "thermal" / "entrance-cptv").glob("*.cptv")):
        frames = list(Cptv(path).frames())
        assert 10 < min(float(frame.celsius.min()) for frame in frames)
        assert 45 > max(float(frame.celsius.max()) for frame in frames)
        assert 0.111 == pytest.approx((frames[-1].at_s - frames[0].at_s) / (len(frames) - 1), abs=0.02)
        assert frames[0].since_shutter_s > 20
