"""What the bytes of a live thermal camera's frame are: which of its numbers are temperatures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from custodes.station.cameras.scale import NAMED, Scale


@dataclass(frozen=True, slots=True)
class Wire:
    """How a frame lies in a buffer: 16-bit numbers, low byte first; rows that are temperatures; what they mean."""

    name: str
    width: int
    """Numbers in a row."""
    rows: int
    """Rows in the buffer."""
    first: int
    height: int
    """The first row of temperatures, and how many."""
    stride: int
    """Bytes from row to row."""
    scale: Scale | None
    """None: stated by the operator, or the one that makes sense of the first frame."""

    @property
    def needs(self) -> int:
        """Bytes of a whole frame."""
        return self.stride * (self.rows - 1) + 2 * self.width

    def numbers(self, data: bytes | memoryview) -> NDArray[np.uint16]:
        """The temperatures' numbers, copied out of the buffer."""
        view = np.ndarray((self.height, self.width), "<u2", data, self.first * self.stride, (self.stride, 2))
        return view.astype(np.uint16)


def wire_of(pixels: str, width: int, height: int, stride: int = 0) -> Wire | None:
    """The layout of a format, or None where it holds no temperatures.

    ``Y16 `` holds numbers; a Lepton on a PureThermal board may add two rows under its 120, which are cut off.
    ``YUYV`` of 256 x 384 is what cameras with InfiRay's 256 x 192 core give: a picture above, temperatures in 1/64 kelvin below.
    Both are from memory of the firmware's notes and of users' readers; neither camera was at hand.
    """
    stride = stride or 2 * width
    if pixels == "Y16 ":
        telemetry = 2 if (width, height) == (160, 122) else 0
        return Wire("Y16", width, height, 0, height - telemetry, stride, None)
    if pixels == "YUYV" and (width, height) == (256, 384):
        return Wire("double frame", width, height, height // 2, height // 2, stride, NAMED["1/64 K"])
    return None
