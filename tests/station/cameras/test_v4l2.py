"""Live capture against a device that behaves as the kernel's documentation says; no camera was at hand."""

from __future__ import annotations

import errno

import numpy as np
import pytest

from custodes.errors import CameraError
from custodes.station.cameras import v4l2_abi as abi
from custodes.station.cameras.opening import open_camera
from custodes.station.cameras.scale import parse_scale
from custodes.station.cameras.v4l2 import MAX_SPOILED, V4l2


class Pretended:
    """A device with a queue of buffers, formats, and frames to give."""

    def __init__(self, pixels, width, height, frames, *, spoil=(), ending=errno.ENODEV):
        self.pixels, self.width, self.height, self.frames, self.spoil, self.ending = (
            pixels,
            width,
            height,
            list(frames),
            set(spoil),
            ending,
        )
        self.memory, self.queue, self.streaming, self.closed, self.given = [], [], False, False, 0

    def ioctl(self, request, argument):
        if request == abi.QUERYCAP:
            argument.capabilities = argument.device_caps = abi.CAP_VIDEO_CAPTURE | abi.CAP_STREAMING
            argument.card[:9] = b"PureCam\x07\0"
        elif request == abi.ENUM_FMT:
            if argument.index >= len(self.pixels):
                raise OSError(errno.EINVAL, "no more")
            argument.pixelformat = abi.fourcc(self.pixels[argument.index])
        elif request in (abi.G_FMT, abi.S_FMT):
            pix = argument.fmt.pix
            pix.width, pix.height, pix.bytesperline = self.width, self.height, 2 * self.width
        elif request == abi.REQBUFS:
            argument.count = 2
            self.memory = [bytearray(2 * self.width * self.height) for _ in range(2)]
        elif request == abi.QUERYBUF:
            argument.length, argument.m.offset = len(self.memory[argument.index]), argument.index * 4096
        elif request == abi.QBUF:
            self.queue.append(argument.index)
        elif request == abi.DQBUF:
            assert self.streaming
            if not self.frames:
                raise OSError(self.ending, "gone")
            argument.index = self.queue.pop(0)
            body = self.frames.pop(0)
            self.memory[argument.index][: len(body)] = body
            argument.bytesused = len(body)
            argument.flags = abi.BUF_FLAG_ERROR if self.given in self.spoil else 0
            argument.timestamp.tv_sec, argument.timestamp.tv_usec = (
                50 + self.given // 9,
                (self.given % 9) * 111_111,
            )
            self.given += 1
        elif request in (abi.STREAMON, abi.STREAMOFF):
            self.streaming = request == abi.STREAMON

    def map(self, length, offset):
        return memoryview(self.memory[offset // 4096])[:length]

    def wait(self, seconds):
        return self.ending is not None or bool(self.frames)

    def close(self):
        self.closed = True


def body(value, shape=(120, 160)):
    return np.full(shape, value, "<u2").tobytes()


def collect(device, **more):
    camera = V4l2(device, "/dev/video7", **more)
    frames = []
    with pytest.raises(CameraError) as ended:
        frames.extend(camera.frames())
    camera.close()
    assert device.closed
    assert not device.streaming
    return camera, frames, ended.value.sentence


def test_a_lepton_gives_temperatures_until_it_is_unplugged():
    """Hundredths of a kelvin, the driver's time, and an error that says what happened."""
    device = Pretended(["UYVY", "Y16 "], 160, 120, [body(29_515), body(31_015)])
    camera, frames, end = collect(device)
    assert ("PureCam", 160, 120) == (camera.info.name, camera.info.width, camera.info.height)
    assert [22.0, 37.0] == pytest.approx([float(frame.celsius[5, 5]) for frame in frames], abs=1e-3)
    assert [0.0, 0.111111] == pytest.approx([frame.at_s for frame in frames])
    assert "was unplugged" == end


def test_rows_of_telemetry_are_no_temperatures():
    """160 x 122 is 120 rows of picture."""
    data = np.full((122, 160), 29_515, "<u2")
    data[120:] = 7
    _, frames, _ = collect(Pretended(["Y16 "], 160, 122, [data.tobytes()]))
    assert (120, 160) == frames[0].celsius.shape
    assert 22.0 == pytest.approx(float(frames[0].celsius.min()), abs=1e-3)


def test_a_double_frame_has_its_temperatures_below():
    """256 x 384 of YUYV: the lower half in 1/64 kelvin."""
    data = np.full((384, 256), 0x8080, "<u2")
    data[192:] = 19_849
    camera, frames, _ = collect(Pretended(["YUYV"], 256, 384, [data.tobytes()]))
    assert (256, 192) == (camera.info.width, camera.info.height)
    assert 36.99 == pytest.approx(float(frames[0].celsius.mean()), abs=0.01)


def test_damaged_and_short_frames_are_left_out():
    """One that the driver marks and one that is cut are not given; too many in a row end it."""
    whole = [body(29_500), body(29_600), body(29_700)[:-2], body(29_800)]
    _, frames, _ = collect(Pretended(["Y16 "], 160, 120, whole, spoil={1}))
    assert [21.85, 24.85] == pytest.approx([float(frame.celsius[0, 0]) for frame in frames], abs=1e-3)
    assert [0, 1] == [frame.number for frame in frames]
    _, frames, end = collect(Pretended(["Y16 "], 160, 120, [b""] * (MAX_SPOILED + 5)))
    assert ([], "gave 31 damaged frames in a row") == (frames, end)


def test_what_means_nothing_is_refused():
    """Raw counts of a camera whose radiometric output is off; a declared scale that gives nonsense; a camera that says nothing."""
    assert "fit no known scale" in collect(Pretended(["Y16 "], 640, 512, [body(60_000, (512, 640))]))[2]
    assert (
        "not read as temperatures"
        in collect(Pretended(["Y16 "], 160, 120, [body(8000)]), scale=parse_scale("centikelvin"))[2]
    )
    assert "gave no frame for 5 seconds" == collect(Pretended(["Y16 "], 160, 120, [], ending=None))[2]


@pytest.mark.parametrize(
    ("pixels", "width", "height"),
    [(["MJPG"], 640, 480), (["YUYV"], 640, 480), ([], 160, 120), (["Y16 "], 0, 0), (["Y16 "], 60_000, 9)],
)
def test_cameras_without_temperatures_are_refused(pixels, width, height):
    """A webcam, nothing, sizes that are none."""
    with pytest.raises(CameraError):
        V4l2(Pretended(pixels, width, height, []), "/dev/video7")


def test_a_device_that_is_not_there_or_no_camera():
    """An error, not a traceback."""
    with pytest.raises(CameraError, match="cannot be opened"):
        open_camera("/dev/video4711")
