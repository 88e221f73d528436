"""What a face reads at one resolution of its own, near or far: where a camera does not resolve a canthus.

Size-of-source effect: a spot of few pixels reads too low (Sensors 2021, 21, 607), and the lower the further away it is. In one
recording of a deployed station the canthi of the same man rose by 0.5 K while he came nearer by a third, and the areas
about them by 0.15 K. So the spot is read through a round (Gaussian) aperture that is a share of the distance between the canthi:
near faces are blurred up to it, and for far ones the course of the reading through growing blur is carried back to it.
"""

from __future__ import annotations

from math import log, sqrt
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from custodes.station.interface import Celsius

SHARE = 0.1
"""Standard deviation of the aperture as a share of the distance between the canthi: 3 to 4 mm, about a canthus."""
_LEAST_SMOOTH_PX = 0.8
"""Smoothing below which noise of single pixels is read."""
_MOST_BACK = 2.25
"""Blur is carried back to this part of its variance at most: further, noise and the unknown shape of the spot would be read."""


class Read(NamedTuple):
    """A spot through the aperture."""

    celsius: float
    added_c: float
    """Kelvin that were added to what is read with least smoothing; negative where more was blurred."""
    reached: float
    """The aperture as a share of the blur that is left: below 1 where the face is too far away to be carried back to it."""


def through(frame: Celsius, x: float, y: float, blur: float, reach: float, apart: float) -> Read:
    """The spot at (x, y) through the aperture of a face whose canthi lie ``apart`` pixels from each other.

    ``blur`` is the standard deviation of the optics in pixels, ``reach`` how far the peak may lie from (x, y).
    """
    pad = int(4 * SHARE * apart + 4 * blur + reach) + 6
    left, top = max(0, round(x) - pad), max(0, round(y) - pad)
    part = np.ascontiguousarray(frame[top : max(0, round(y)) + pad + 1, left : max(0, round(x)) + pad + 1])
    if min(part.shape) < 7:
        at = min(max(round(y), 0), frame.shape[0] - 1), min(max(round(x), 0), frame.shape[1] - 1)
        return Read(float(frame[at]), 0.0, 1.0)
    place = (x - left, y - top)
    least = blur * blur + _LEAST_SMOOTH_PX * _LEAST_SMOOTH_PX
    wanted = (SHARE * apart) ** 2
    read, _ = peak(part, place, _LEAST_SMOOTH_PX, reach)
    if wanted >= least:
        value, _ = peak(part, place, sqrt(wanted - blur * blur), reach)
        return Read(value, value - read, 1.0)
    more = least + 0.6 * (blur * blur + 1.0)
    wider, _ = peak(part, place, sqrt(more - blur * blur), reach)
    left_over = max(wanted, least / _MOST_BACK)
    # Over a factor of three of variance the peak of a spot on a face falls with its logarithm, whatever the shape of the spot.
    added = max(0.0, read - wider) / log(more / least) * log(least / left_over)
    return Read(read + added, added, sqrt(wanted / left_over))


def peak(
    part: Celsius, place: tuple[float, float], smooth: float, reach: float
) -> tuple[float, tuple[float, float]]:
    """The highest value near a place of a picture that is smoothed first, and where it is, both between the pixels."""
    return highest(smoothed(part, smooth), place, reach)


def smoothed(part: Celsius, deviation: float) -> NDArray[np.float32]:
    """A picture blurred by a Gaussian of that standard deviation in pixels."""
    return np.asarray(cv2.GaussianBlur(part, (0, 0), deviation), dtype=np.float32)


def highest(
    picture: NDArray[np.float32], place: tuple[float, float], reach: float
) -> tuple[float, tuple[float, float]]:
    """The highest value within ``reach`` of a place, and where it is, both between the pixels."""
    height, width = picture.shape
    x, y = place
    rows = slice(min(max(1, int(y - reach)), height - 2), max(2, min(height - 1, int(y + reach) + 2)))
    columns = slice(min(max(1, int(x - reach)), width - 2), max(2, min(width - 1, int(x + reach) + 2)))
    window = picture[rows, columns]
    at = int(window.argmax())
    row, column = rows.start + at // window.shape[1], columns.start + at % window.shape[1]
    top = float(picture[row, column])
    across = _top(float(picture[row, column - 1]), top, float(picture[row, column + 1]))
    down = _top(float(picture[row - 1, column]), top, float(picture[row + 1, column]))
    return top + across[0] + down[0], (column + across[1], row + down[1])


def _top(before: float, middle: float, after: float) -> tuple[float, float]:
    """How much higher a parabola through three values is than the middle one, and where, within half a pixel."""
    curve = before + after - 2.0 * middle
    if curve >= 0.0:
        return 0.0, 0.0
    slope = (after - before) / 2.0
    aside = min(0.5, max(-0.5, -slope / curve))
    return slope * aside + 0.5 * curve * aside * aside, aside
