"""Arrays of numbers: NPY files, and raw ones whose size, type and scale somebody states."""

from __future__ import annotations

import io
import os
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from custodes.core import Truth
from custodes.errors import CameraError, UsageError
from custodes.station.cameras.bounds import check_plausible, check_size, open_file
from custodes.station.cameras.scale import Scale, assume_scale
from custodes.station.interface import CameraInfo, Frame

MAX_HEADER = 4096
KINDS = {
    "u16": "<u2",
    "u16be": ">u2",
    "i16": "<i2",
    "i16be": ">i2",
    "f32": "<f4",
    "f32be": ">f4",
    "f64": "<f8",
}
"""Words for the types of raw arrays. Eight bits hold no temperatures and are not among them."""
_HEADER = re.compile(
    rb"\{ ?'descr': ?'([<>|=])([a-zA-Z])(\d{1,2})', ?'fortran_order': ?(True|False), ?'shape': ?\(([0-9, ]{0,60})\),? ?\} *\n?"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How numbers lie in a file: where they begin, of which type, how many frames of which size."""

    offset: int
    kind: np.dtype[np.generic]
    count: int
    height: int
    width: int

    @property
    def frame_bytes(self) -> int:
        """Bytes of one frame."""
        return self.height * self.width * self.kind.itemsize


class ArrayFile:
    """Frames of an array, read one at a time."""

    def __init__(
        self, path: Path, file: io.BufferedReader, layout: Layout, scale: Scale | None, rate_hz: float | None
    ) -> None:
        """Takes the file over. Raises ``CameraError`` where no scale is stated and not just one makes sense."""
        self._source, self._file, self._layout = str(path), file, layout
        declared = scale is not None
        self._scale = scale or assume_scale(self._numbers(0), self._source)
        name = self._scale.name
        self.info = CameraInfo(
            kind="raw",
            name=path.name,
            width=layout.width,
            height=layout.height,
            rate_hz=rate_hz,
            radiometric=Truth.UNKNOWN,
            facts={"scale": f"{name}, declared" if declared else f"{name}, assumed"},
        )

    def _numbers(self, number: int) -> NDArray[np.generic]:
        layout = self._layout
        self._file.seek(layout.offset + number * layout.frame_bytes)
        data = self._file.read(layout.frame_bytes)
        if len(data) < layout.frame_bytes:
            place = f"frame {number}"
            raise CameraError(
                f"ends early: {number} frames of {layout.count} are whole", source=self._source, place=place
            )
        return np.frombuffer(data, layout.kind).reshape(layout.height, layout.width)

    def frames(self) -> Iterator[Frame]:
        """Frames, counted by the rate where one is stated; else one a second. Raises ``CameraError`` where the file is short."""
        for number in range(self._layout.count):
            celsius = self._scale.celsius(self._numbers(number))
            check_plausible(celsius, self._source, f"frame {number}")
            yield Frame(celsius, number / (self.info.rate_hz or 1.0), number)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __del__(self) -> None:
        """A recording that is dropped is let go of."""
        file = getattr(self, "_file", None)
        if file is not None:
            file.close()


def _npy_layout(file: io.BufferedReader, source: str) -> Layout:
    """Read the header by its published grammar and nothing else: no pickles, no evaluation (NumPy enhancement proposal 1)."""
    start = file.read(12)
    if len(start) < 12 or start[:6] != b"\x93NUMPY" or start[6] not in {1, 2}:
        raise CameraError("is not an NPY array of version 1 or 2", source=source, place="header")
    begin = 10 if start[6] == 1 else 12
    (length,) = struct.unpack("<H", start[8:10]) if begin == 10 else struct.unpack("<I", start[8:12])
    if length > MAX_HEADER:
        raise CameraError(f"has a header of {length} bytes", source=source, place="header")
    file.seek(begin)
    found = _HEADER.fullmatch(file.read(length))
    if not found:
        raise CameraError("has a header that is not a plain array's", source=source, place="header")
    order, kind, size = found[1].decode(), found[2].decode(), found[3].decode()
    if f"{kind}{size}" not in {"u2", "i2", "f4", "f8"} or order == "|":
        raise CameraError(
            f"holds numbers of type {kind}{size}, not u2, i2, f4 or f8", source=source, place="header"
        )
    if found[4] == b"True":
        raise CameraError("is in Fortran's order", source=source, place="header", hint="save it in C order")
    sides = [int(word) for word in found[5].replace(b" ", b"").split(b",") if word]
    if len(sides) not in {2, 3}:
        raise CameraError(f"has {len(sides)} dimensions, not rows and columns", source=source, place="header")
    height, width = sides[-2:]
    check_size(width, height, source, "header")
    return Layout(
        begin + length, np.dtype(order + kind + size), sides[0] if len(sides) == 3 else 1, height, width
    )


def _check_length(layout: Layout, size: int, source: str) -> None:
    """What is longer than it says is not what it says; what is shorter is read as far as it goes."""
    if layout.count < 1:
        raise CameraError("holds no frame", source=source)
    if size > layout.offset + layout.count * layout.frame_bytes:
        raise CameraError(f"is longer than its {layout.count} frames", source=source)


def open_npy(path: Path, *, scale: Scale | None = None, rate_hz: float | None = None) -> ArrayFile:
    """A two- or three-dimensional NPY array. Raises ``CameraError``."""
    file = open_file(path)
    try:
        layout = _npy_layout(file, str(path))
        _check_length(layout, os.fstat(file.fileno()).st_size, str(path))
        return ArrayFile(path, file, layout, scale, rate_hz)
    except BaseException:
        file.close()
        raise


def open_raw(
    path: Path,
    *,
    width: int,
    height: int,
    kind: str = "u16",
    scale: Scale | None = None,
    rate_hz: float | None = None,
) -> ArrayFile:
    """Frames one after another, without a header. Raises ``CameraError`` and, for a type that is not known, ``UsageError``."""
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is not a type of numbers", hint=f"one of {', '.join(KINDS)}")
    check_size(width, height, str(path))
    file = open_file(path)
    try:
        number = np.dtype(KINDS[kind])
        size = os.fstat(file.fileno()).st_size
        count = -(-size // (width * height * number.itemsize))
        layout = Layout(0, number, count, height, width)
        _check_length(layout, size, str(path))
        return ArrayFile(path, file, layout, scale, rate_hz)
    except BaseException:
        file.close()
        raise
