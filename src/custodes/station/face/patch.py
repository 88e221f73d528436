"""A face at a fixed size: the part of the frame about a head, resampled, and the way back to pixels of the frame."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from custodes.station.interface import Box, Celsius

SIZE = 96
"""Width of a face in the patch, in pixels."""
LEFT, ABOVE, WIDE, TALL = 12, 16, 120, 150
"""Margin left of the face and above it, and width and height of the patch."""


@dataclass(frozen=True, slots=True)
class Patch:
    """The face in a fixed grid: column ``LEFT`` is its left side, ``LEFT + SIZE`` its right, row ``ABOVE`` its top."""

    celsius: NDArray[np.float32]
    smooth: NDArray[np.float32]
    scale: float
    """Pixels of the frame for one of the patch."""
    x: float
    y: float
    """Place of the patch's first pixel in the frame."""
    height: int
    """Rows of the face, by its outline."""

    def to_frame(self, column: float, row: float) -> tuple[float, float]:
        """Column and row of the frame at a place of the patch."""
        return self.x + column * self.scale, self.y + row * self.scale


def cut(frame: Celsius, box: Box) -> Patch:
    """The patch of a face; outside the frame the nearest pixel is repeated."""
    scale = box.width / SIZE
    x, y = box.x - LEFT * scale, box.y - ABOVE * scale
    matrix = np.array([[scale, 0.0, x + 0.5 * scale - 0.5], [0.0, scale, y + 0.5 * scale - 0.5]], np.float32)
    source: Celsius = frame
    if scale > 1.6:
        # Averaging before sampling: every pixel of the face counts, and no noise is folded into the patch.
        left, top = max(0, int(x) - 4), max(0, int(y) - 4)
        right, bottom = (
            min(frame.shape[1], int(x + WIDE * scale) + 5),
            min(frame.shape[0], int(y + TALL * scale) + 5),
        )
        part = np.ascontiguousarray(frame[top:bottom, left:right])
        source = np.asarray(cv2.blur(part, (round(scale), round(scale))), dtype=np.float32)
        matrix[0, 2] -= left
        matrix[1, 2] -= top
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    sampled = cv2.warpAffine(source, matrix, (WIDE, TALL), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    got = np.asarray(sampled, dtype=np.float32)
    smooth = np.asarray(cv2.GaussianBlur(got, (0, 0), 2.0), dtype=np.float32)
    return Patch(got, smooth, scale, x, y, min(TALL - ABOVE, round(box.height / scale)))
