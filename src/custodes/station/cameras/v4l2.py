"""Live capture from a thermal camera on USB, through the kernel's video interface: no vendor's library, nothing sent to the camera.

Not run on a real camera by its authors: see the page on cameras.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import mmap
import os
import select
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from custodes.core import Truth
from custodes.errors import CameraError
from custodes.station.cameras import v4l2_abi as abi
from custodes.station.cameras.bounds import check_plausible, check_size
from custodes.station.cameras.scale import Scale, assume_scale
from custodes.station.cameras.y16 import Wire, wire_of
from custodes.station.interface import CameraInfo, Frame

BUFFERS = 4
WAIT_S = 5.0
"""A camera that gives nothing for so long is taken for unplugged; a shutter takes half a second."""
MAX_SPOILED = 30
"""Frames in a row that the driver marks as damaged or that are short."""
MAX_FORMATS = 64
MAX_BUFFER = 16 << 20


class Device(Protocol):
    """What capture needs of an open device; tests give their own."""

    def ioctl(self, request: int, argument: ctypes.Structure | ctypes.c_int) -> None:
        """Ask the driver. Raises ``OSError``."""
        ...

    def map(self, length: int, offset: int) -> memoryview:
        """A buffer of the driver, to read."""
        ...

    def wait(self, seconds: float) -> bool:
        """Whether a frame is ready within this time."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class LinuxDevice:
    """A device file, open for reading and writing: the kernel asks for both."""

    def __init__(self, path: Path) -> None:
        """Raises ``OSError``."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        self._maps: list[mmap.mmap] = []

    def ioctl(self, request: int, argument: ctypes.Structure | ctypes.c_int) -> None:
        """Ask the driver; asked again where a signal came between."""
        while True:
            try:
                fcntl.ioctl(self._descriptor, request, argument)
            except InterruptedError:
                continue
            return

    def map(self, length: int, offset: int) -> memoryview:
        """A buffer of the driver, to read."""
        mapped = mmap.mmap(self._descriptor, length, mmap.MAP_SHARED, mmap.PROT_READ, offset=offset)
        self._maps.append(mapped)
        return memoryview(mapped)

    def wait(self, seconds: float) -> bool:
        """Whether a frame is ready within this time."""
        poll = select.poll()
        poll.register(self._descriptor, select.POLLIN | select.POLLPRI)
        return bool(poll.poll(seconds * 1000))

    def close(self) -> None:
        """Let go of the descriptor; maps go with the last view of them."""
        os.close(self._descriptor)


@dataclass(frozen=True, slots=True)
class _Chosen:
    pixels: str
    wire: Wire


class V4l2:
    """A camera that gives 16-bit temperatures."""

    def __init__(
        self, device: Device, source: str, *, size: tuple[int, int] | None = None, scale: Scale | None = None
    ) -> None:
        """Sets the format and maps the buffers; capture begins with the first frame. Raises ``CameraError``."""
        self._device, self._source, self._scale = device, source, scale
        self._streaming = False
        try:
            name = self._capable()
            self._chosen = self._choose(size)
            self._views = self._buffers()
        except OSError as error:
            raise CameraError(f"does not answer as a camera: {error.strerror}", source=source) from None
        wire = self._chosen.wire
        self._scale = scale or wire.scale
        self.info = CameraInfo(
            kind="v4l2-y16",
            name=name,
            width=wire.width,
            height=wire.height,
            radiometric=Truth.UNKNOWN,
            facts={
                "format": wire.name,
                "scale": self._scale.name if self._scale else "found with the first frame",
            },
        )

    def _capable(self) -> str:
        found = abi.Capability()
        self._device.ioctl(abi.QUERYCAP, found)
        can = found.device_caps if found.capabilities & abi.CAP_DEVICE_CAPS else found.capabilities
        if not can & abi.CAP_VIDEO_CAPTURE or not can & abi.CAP_STREAMING:
            raise CameraError(
                "does not stream video",
                source=self._source,
                hint="a camera often has two devices; take the other",
            )
        text = bytes(found.card).split(b"\0")[0].decode("utf-8", "replace")
        return "".join(c for c in text if c.isprintable()) or self._source

    def _offered(self) -> list[str]:
        offered: list[str] = []
        for index in range(MAX_FORMATS):
            found = abi.FormatDescription(index=index, type=abi.VIDEO_CAPTURE)
            try:
                self._device.ioctl(abi.ENUM_FMT, found)
            except OSError as error:
                if error.errno == errno.EINVAL:
                    break
                raise
            offered.append(int(found.pixelformat).to_bytes(4, "little").decode("latin-1"))
        return offered

    def _choose(self, size: tuple[int, int] | None) -> _Chosen:
        offered = self._offered()
        for pixels in ("Y16 ", "YUYV"):
            if pixels not in offered:
                continue
            asked = abi.Format(type=abi.VIDEO_CAPTURE)
            self._device.ioctl(abi.G_FMT, asked)
            pix = asked.fmt.pix
            pix.pixelformat = abi.fourcc(pixels)
            # An InfiRay core offers the picture alone and the double frame; the double one has the temperatures.
            pix.width, pix.height = size or ((256, 384) if pixels == "YUYV" else (pix.width, pix.height))
            self._device.ioctl(abi.S_FMT, asked)
            if pix.pixelformat != abi.fourcc(pixels):
                continue
            check_size(pix.width, pix.height, self._source)
            wire = wire_of(pixels, pix.width, pix.height, pix.bytesperline)
            if wire and wire.stride >= 2 * wire.width:
                return _Chosen(pixels, wire)
        raise CameraError(
            f"offers {', '.join(sorted({one.strip() for one in offered})) or 'nothing'}, none of which holds temperatures",
            source=self._source,
            hint="switch its radiometric output on (Y16 with TLinear)",
        )

    def _buffers(self) -> list[memoryview]:
        asked = abi.RequestBuffers(count=BUFFERS, type=abi.VIDEO_CAPTURE, memory=abi.MEMORY_MMAP)
        self._device.ioctl(abi.REQBUFS, asked)
        if not 2 <= asked.count <= 32:
            raise CameraError(f"gives {asked.count} buffers", source=self._source)
        views: list[memoryview] = []
        for index in range(asked.count):
            one = abi.Buffer(index=index, type=abi.VIDEO_CAPTURE, memory=abi.MEMORY_MMAP)
            self._device.ioctl(abi.QUERYBUF, one)
            if not self._chosen.wire.needs <= one.length <= MAX_BUFFER:
                raise CameraError(f"gives buffers of {one.length} bytes", source=self._source)
            views.append(self._device.map(one.length, one.m.offset))
            self._device.ioctl(abi.QBUF, one)
        return views

    def frames(self) -> Iterator[Frame]:
        """Frames as they come, at the driver's time. Raises ``CameraError`` when the camera is gone or its numbers mean nothing."""
        try:
            if not self._streaming:
                self._device.ioctl(abi.STREAMON, ctypes.c_int(abi.VIDEO_CAPTURE))
                self._streaming = True
            yield from self._capture()
        except OSError as error:
            gone = error.errno in {errno.ENODEV, errno.EIO, errno.EBADF, errno.EPIPE}
            raise CameraError(
                "was unplugged" if gone else f"failed: {error.strerror}", source=self._source
            ) from None

    def _capture(self) -> Iterator[Frame]:
        wire, first, spoiled, number = self._chosen.wire, None, 0, 0
        while True:
            if not self._device.wait(WAIT_S):
                raise CameraError(f"gave no frame for {WAIT_S:.0f} seconds", source=self._source)
            one = abi.Buffer(type=abi.VIDEO_CAPTURE, memory=abi.MEMORY_MMAP)
            try:
                self._device.ioctl(abi.DQBUF, one)
            except BlockingIOError:
                continue
            if one.index >= len(self._views):
                raise CameraError(f"names buffer {one.index}, which it did not give", source=self._source)
            whole = not one.flags & abi.BUF_FLAG_ERROR and one.bytesused >= wire.needs
            numbers = wire.numbers(self._views[one.index]) if whole else None
            at = one.timestamp.tv_sec + one.timestamp.tv_usec / 1e6
            self._device.ioctl(abi.QBUF, one)
            spoiled = 0 if whole else spoiled + 1
            if spoiled > MAX_SPOILED:
                raise CameraError(f"gave {spoiled} damaged frames in a row", source=self._source)
            if numbers is None:
                continue
            if self._scale is None:
                self._scale = assume_scale(numbers, self._source)
            celsius = self._scale.celsius(numbers)
            check_plausible(celsius, self._source, f"frame {number}")
            first = at if first is None else first
            yield Frame(celsius, at - first, number)
            number += 1

    def close(self) -> None:
        """Stop and let go."""
        if self._streaming:
            self._streaming = False
            with contextlib.suppress(OSError):  # It may be gone already.
                self._device.ioctl(abi.STREAMOFF, ctypes.c_int(abi.VIDEO_CAPTURE))
        self._views = []
        self._device.close()


def open_v4l2(path: Path, *, size: tuple[int, int] | None = None, scale: Scale | None = None) -> V4l2:
    """The camera at a device file. Raises ``CameraError``."""
    try:
        device = LinuxDevice(path)
    except OSError as error:
        raise CameraError(f"cannot be opened: {error.strerror}", source=str(path)) from None
    try:
        return V4l2(device, str(path), size=size, scale=scale)
    except BaseException:
        device.close()
        raise
