"""Looks for the reference in the first frames: a round, flat, steady hot spot on colder surroundings."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from custodes.station.interface import Box

Image = NDArray[np.float32]

# Shares of the short side of the frame. The disc of the deployed stations is 0.11 of it; a face is 0.2 and more.
_SMALLEST, _LARGEST = 0.025, 0.24
_LEAST_PIXELS = 4
_STEADY_C = 0.35
"""Temporal standard deviation of the reference in 42 deployed recordings: 0.03 to 0.16 K, 0.39 at worst with a person in front."""
_LEAST_CONTRAST_C = 1.2
_ROUND = 0.80
_TRIES = 14


@dataclass(frozen=True, slots=True)
class Disc:
    """A round hot spot: its box, centre and half axes in pixels of the picture in which it was found."""

    box: Box
    x: float
    y: float
    rx: float
    ry: float
    level_c: float
    """Median of its inner part."""
    contrast_c: float
    """Inner median less the median of a ring about it."""
    score: float


def find_disc(mean: Image, spread: Image | None, near_c: float, within_c: float) -> Disc | None:
    """The best disc of a picture averaged over some frames; ``spread`` is its standard deviation over time.

    Only what reads within ``within_c`` of ``near_c`` counts. None where nothing is round, flat, steady and hot enough.
    """
    short = min(mean.shape)
    side = round(short * 0.32) | 1
    kernel = np.ones((side, side), np.uint8)
    # A border of the coldest value: a disc at the edge of the frame stands out as one in its middle does.
    smooth: Image = np.asarray(cv2.medianBlur(mean, 3), dtype=np.float32)
    padded = cv2.copyMakeBorder(
        smooth, side, side, side, side, cv2.BORDER_CONSTANT, value=float(smooth.min())
    )
    opened = cv2.morphologyEx(padded, cv2.MORPH_OPEN, kernel)[side:-side, side:-side]
    above = smooth - opened
    if spread is not None:
        above[spread > _STEADY_C] = 0.0
    above[np.abs(smooth - near_c) > within_c] = 0.0
    best: Disc | None = None
    for _ in range(_TRIES):
        _, peak, _, (x, y) = cv2.minMaxLoc(above)
        if peak < _LEAST_CONTRAST_C:
            break
        mask = _component(smooth, x, y, float(smooth[y, x]) - 0.5 * peak, side)
        found = describe(smooth, mask)
        if found is not None and (best is None or found.score > best.score):
            best = found
        above[mask > 0] = 0.0
        above[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2] = 0.0
    return best


def _component(image: Image, x: int, y: int, level: float, side: int) -> NDArray[np.uint8]:
    """The pixels above ``level`` that hang together with (x, y), in a window of twice ``side``."""
    top, left = max(0, y - side), max(0, x - side)
    part = (image[top : y + side, left : x + side] > level).astype(np.uint8)
    _, labels = cv2.connectedComponents(part, connectivity=4)
    out = np.zeros(image.shape, np.uint8)
    own = labels[y - top, x - left]
    if own:
        out[top : y + side, left : x + side] = labels == own
    return out


def describe(image: Image, mask: NDArray[np.uint8]) -> Disc | None:
    """A disc from the pixels of a hot spot; None where it is not round, not flat or not alone."""
    x, y, width, height = cv2.boundingRect(mask)
    short = min(image.shape)
    if min(width, height) < max(_LEAST_PIXELS, _SMALLEST * short) or max(width, height) > _LARGEST * short:
        return None
    if not 0.6 <= width / height <= 1.67:
        return None
    rows, columns = np.mgrid[0 : image.shape[0], 0 : image.shape[1]]
    cx, cy, rx, ry = x + (width - 1) / 2, y + (height - 1) / 2, width / 2, height / 2
    distance = np.sqrt(((columns - cx) / rx) ** 2 + ((rows - cy) / ry) ** 2)
    ideal = distance <= 1.0
    own = mask > 0
    both = float((ideal & own).sum()) / max(1.0, float((ideal | own).sum()))
    if both < _ROUND:
        return None
    inner, ring = image[distance <= 0.62], image[(distance >= 1.6) & (distance <= 2.1)]
    if inner.size < 4 or ring.size < 6:
        return None
    level, around = float(np.median(inner)), float(np.median(ring))
    contrast = level - around
    flat = float(inner.std())
    # A nose, an ear, a cheek lie on warm skin at one side at least: the ring about a reference is colder all the way round.
    if contrast < _LEAST_CONTRAST_C or level - float(np.percentile(ring, 92)) < 0.35 * contrast:
        return None
    if flat > max(0.3, 0.12 * contrast):
        return None
    return Disc(Box(x, y, width, height), cx, cy, rx, ry, level, contrast, both - flat / contrast)
