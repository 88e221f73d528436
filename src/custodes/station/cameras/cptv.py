"""Read CPTV 2 recordings: a gzip stream of sections, each frame packed as differences of differences.

Layout after the Cacophony Project's published description (CPTV version 2): ``CPTV``, the version, a section ``H`` with the
header's fields, then a section ``F`` for each frame followed by its packed bytes. A field is its length, its letter, its bytes,
little-endian. A frame holds the change since the last frame, walked as a snake, left to right and back: the first change as
int32, then the differences between neighbours, most significant bit first, ``w`` bits each.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from custodes.core import Truth
from custodes.errors import CameraError
from custodes.station.cameras.bounds import check_plausible, check_size, open_file
from custodes.station.cameras.inflate import Inflated
from custodes.station.interface import CameraInfo, Frame

MAX_BITS = 24
MAX_FRAMES = 2_000_000
SLACK = 8
"""Bytes that a writer may pad a frame with."""
USUAL_RATE_HZ = 9.0
"""Of the format where the header says nothing (Lepton 3.5)."""

_NUMBERS = {
    b"T": "<Q",
    b"X": "<I",
    b"Y": "<I",
    b"C": "<B",
    b"I": "<I",
    b"N": "<I",
    b"Z": "<B",
    b"g": "<B",
    b"w": "<B",
    b"f": "<I",
    b"t": "<I",
    b"c": "<I",
    b"a": "<f",
    b"b": "<f",
}
_TEXTS = {b"D": "device", b"E": "model", b"B": "brand", b"V": "firmware"}

Counts = NDArray[np.uint16]


class Raw(NamedTuple):
    """One frame as the camera gave it."""

    counts: Counts
    on_ms: int | None
    shutter_ms: int | None
    """Both by the camera's own clock, since it was switched on."""


class Cptv:
    """A recording of one camera. Values are hundredths of a kelvin (Lepton 3.5 with TLinear)."""

    def __init__(self, path: Path) -> None:
        """Opens the file and reads its header. Raises ``CameraError``."""
        self._source = str(path)
        self._file = open_file(path)
        try:
            self._stream = Inflated(self._file, self._source)
            self._fields = self._header()
            self.info = self._describe(path)
        except BaseException:
            self._file.close()
            raise
        self._unpack = _Unpacker(self.info.width, self.info.height)
        self._begun = False

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __del__(self) -> None:
        """A recording that is dropped is let go of."""
        file = getattr(self, "_file", None)
        if file is not None:
            file.close()

    def frames(self) -> Iterator[Frame]:
        """Frames until the recording ends, once. Raises ``CameraError`` where the file is cut or damaged."""
        first: int | None = None
        for number, raw in enumerate(self.raw_frames()):
            # Hundredths of a kelvin less 27315 is exact in float32; the rounding then happens once.
            celsius = (raw.counts.astype(np.float32) - np.float32(27315)) * np.float32(0.01)
            if not raw.counts.all():
                celsius[raw.counts == 0] = np.nan
            check_plausible(celsius, self._source, f"frame {number}")
            if raw.on_ms is None:
                yield Frame(celsius, number / (self.info.rate_hz or USUAL_RATE_HZ), number)
                continue
            first = raw.on_ms if first is None else first
            known = raw.shutter_ms is not None and raw.shutter_ms <= raw.on_ms
            since = (raw.on_ms - raw.shutter_ms) / 1000 if known and raw.shutter_ms is not None else None
            yield Frame(celsius, (raw.on_ms - first) / 1000, number, since, raw.on_ms / 1000)

    def raw_frames(self) -> Iterator[Raw]:
        """Counts as recorded; pictures of the background that some devices put first are left out."""
        if self._begun:
            raise CameraError("was read already", source=self._source)
        self._begun = True
        last = np.zeros(self.info.width * self.info.height, dtype=np.int32)
        for number in range(MAX_FRAMES):
            place = f"frame {number}"
            head = self._stream.read(1)
            if not head:
                if self._stream.cut:
                    raise CameraError(
                        f"ends early: {number} frames are whole", source=self._source, place=place
                    )
                return
            if head != b"F":
                raise CameraError(
                    f"holds a section {head!r} where a frame was due", source=self._source, place=place
                )
            fields = self._section(place)
            bits, size = fields.get(b"w"), fields.get(b"f")
            if not isinstance(bits, int) or not isinstance(size, int) or not 1 <= bits <= MAX_BITS:
                raise CameraError(
                    f"packs values in {bits!r} bits and {size!r} bytes", source=self._source, place=place
                )
            least = 4 + ((last.size - 1) * bits + 7) // 8
            if not least <= size <= least + SLACK:
                raise CameraError(
                    f"says {size} bytes where {least} are needed", source=self._source, place=place
                )
            last += self._unpack.changes(self._take(size, place), bits)
            if last.min() < 0 or last.max() > 0xFFFF:
                raise CameraError("holds values beyond 16 bits", source=self._source, place=place)
            if not fields.get(b"g"):
                on, shutter = fields.get(b"t"), fields.get(b"c")
                yield Raw(self._unpack.upright(last), _int(on), _int(shutter))
        raise CameraError(f"holds more than {MAX_FRAMES} frames", source=self._source)

    def _take(self, size: int, place: str) -> bytes:
        data = self._stream.read(size)
        if len(data) < size:
            raise CameraError(f"ends inside {place}", source=self._source, place=place)
        return data

    def _section(self, place: str) -> dict[bytes, int | float | str]:
        fields: dict[bytes, int | float | str] = {}
        for _ in range(self._take(1, place)[0]):
            length, letter = struct.unpack("<Bc", self._take(2, place))
            data = self._take(length, place)
            if letter in _NUMBERS:
                form = _NUMBERS[letter]
                if struct.calcsize(form) != length:
                    raise CameraError(
                        f"gives field {letter!r} {length} bytes", source=self._source, place=place
                    )
                fields[letter] = struct.unpack(form, data)[0]
            elif letter in _TEXTS:
                fields[letter] = "".join(c for c in data.decode("utf-8", "replace") if c.isprintable())
        return fields

    def _header(self) -> dict[bytes, int | float | str]:
        start = self._stream.read(6)
        if start[:4] != b"CPTV":
            raise CameraError("is not a CPTV recording", source=self._source, place="header")
        if start[4:] != b"\x02H":
            raise CameraError(
                f"is CPTV of another version than 2: {start[4:]!r}", source=self._source, place="header"
            )
        fields = self._section("header")
        if fields.get(b"C", 1) != 1:
            raise CameraError(
                f"is packed by method {fields[b'C']}, not 1", source=self._source, place="header"
            )
        return fields

    def _describe(self, path: Path) -> CameraInfo:
        width, height = _int(self._fields.get(b"X")) or 0, _int(self._fields.get(b"Y")) or 0
        check_size(width, height, self._source, "header")
        words = {name: str(self._fields.get(letter, "")) for letter, name in _TEXTS.items()}
        rate, serial = _int(self._fields.get(b"Z")), _int(self._fields.get(b"N"))
        known = "lepton3.5" in words["model"].lower().replace(" ", "")
        return CameraInfo(
            kind="cptv",
            name=f"{words['brand']} {words['model']}".strip() or path.name,
            width=width,
            height=height,
            rate_hz=float(rate) if rate else None,
            serial=str(serial) if serial else "",
            firmware=words["firmware"],
            radiometric=Truth.YES if known else Truth.UNKNOWN,
            facts={"device": words["device"], "scale": "0.01 K" if known else "0.01 K, assumed"},
        )


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


class _Unpacker:
    """Unpack the frames of one size."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._groups = -(-(width * height - 1) // 8)
        self._windows = np.empty((self._groups, 8), dtype=np.uint32)

    def changes(self, data: bytes, bits: int) -> NDArray[np.int32]:
        """Change of each pixel since the last frame, in the order of the snake.

        Eight values take ``bits`` whole bytes: the j-th of each eight stands at the same place in them, so that a window of four
        bytes is taken for all groups at once, shifted left to drop what precedes it, and right to bring its sign along.
        """
        padded = data[4:] + bytes(max(0, self._groups * bits + 8 - len(data)))
        for j in range(8):
            byte, drop = divmod(j * bits, 8)
            column = np.ndarray((self._groups,), ">u4", padded, byte, (bits,))
            np.left_shift(column, np.uint32(drop), out=self._windows[:, j])
        count = self._width * self._height
        steps = np.empty(count, dtype=np.int32)
        steps[0] = struct.unpack_from("<i", data)[0]
        np.right_shift(self._windows.reshape(-1)[: count - 1].view(np.int32), 32 - bits, out=steps[1:])
        return np.cumsum(steps, dtype=np.int32)

    def upright(self, snake: NDArray[np.int32]) -> Counts:
        """Rows, each from left to right."""
        rows = snake.reshape(self._height, self._width)
        counts = np.empty((self._height, self._width), dtype=np.uint16)
        counts[0::2] = rows[0::2]
        counts[1::2] = rows[1::2, ::-1]
        return counts
