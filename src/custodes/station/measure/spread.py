"""How much the optics blur, measured on the edge of the reference: a sharp edge in the world, seen softened."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from custodes.station.interface import Box, Celsius

_MOST_PX = 6.0
_REACH = 1.9


def edge_spread(frame: Celsius, box: Box) -> float | None:
    """Standard deviation in pixels of the Gaussian by which the edge of the reference is blurred; None where unseen.

    The pixels about the disc are ordered by their distance from its edge; the derivative of a blurred step is the blur
    itself, and its second moment the variance. The housing of the reference adds to it, so it is an upper estimate.
    """
    height, width = frame.shape
    cx, cy = box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2
    rx, ry = box.width / 2, box.height / 2
    rows = slice(max(0, int(cy - _REACH * ry)), min(height, int(cy + _REACH * ry) + 2))
    columns = slice(max(0, int(cx - _REACH * rx)), min(width, int(cx + _REACH * rx) + 2))
    part = frame[rows, columns]
    grid_y, grid_x = np.mgrid[rows, columns]
    part64 = part.astype(np.float64)
    inner = np.hypot((grid_x - cx) / rx, (grid_y - cy) / ry)
    warm, cold = (
        float(np.median(part64[inner < 0.5])),
        float(np.median(part64[(inner > 1.6) & (inner < 1.9)])),
    )
    if not warm - cold > 1.0:
        return None
    share = np.clip((part64 - cold) / (warm - cold), 0.0, 1.2)
    total = share[inner < 1.6].sum()
    if total <= 0:
        return None
    cx = float((grid_x * share)[inner < 1.6].sum() / total)
    cy = float((grid_y * share)[inner < 1.6].sum() / total)
    return _of_rings(share, grid_x - cx, grid_y - cy, rx / ry, 0.5 * (rx + ry))


def _of_rings(
    share: NDArray[np.float64], dx: NDArray[np.int64], dy: NDArray[np.int64], ratio: float, radius: float
) -> float | None:
    """Blur from the mean profile along the radius, in half-pixel rings."""
    scale = np.sqrt(ratio)
    distance = np.hypot(dx / scale, dy * scale)
    ring = (distance * 2).astype(np.int64).ravel()
    count = np.bincount(ring)
    profile = np.bincount(ring, weights=share.ravel()) / np.maximum(count, 1)
    centre = (np.arange(count.size) + 0.5) / 2
    use = (count > 0) & (centre < _REACH * radius) & (centre > 0.35 * radius)
    profile, centre = profile[use], centre[use]
    if profile.size < 6:
        return None
    # Width between the levels that a normal distribution passes at -1 and +1 standard deviations.
    high, low = _crossing(centre, profile, 0.8413), _crossing(centre, profile, 0.1587)
    if high is None or low is None or low <= high:
        return None
    spread = (low - high) / 2
    # A pixel averages over its own width (variance 1/12) and so does a ring of half a pixel (1/48).
    return min(_MOST_PX, float(np.sqrt(max(0.0, spread * spread - 1 / 48))))


def _crossing(centre: NDArray[np.float64], profile: NDArray[np.float64], level: float) -> float | None:
    """The first radius at which the profile falls through a level, between two rings."""
    below = np.flatnonzero((profile[:-1] >= level) & (profile[1:] < level))
    if not below.size:
        return None
    i = int(below[0])
    step = profile[i] - profile[i + 1]
    return float(centre[i] + (centre[i + 1] - centre[i]) * (profile[i] - level) / step)
