"""What a small hot spot reads before the optics blurred it: the reading followed through growing blur, back to none.

Size-of-source effect: a spot of few pixels reads too low (Sensors 2021, 21, 607). Blur that is known can be undone where it is
not too wide: the picture is blurred a little more, by known amounts, and the course of the spot's temperature is carried
back to a variance of zero.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, sqrt
from typing import NamedTuple

import cv2
import numpy as np

from custodes.station.interface import Celsius

_LEAST_SOURCE = 0.25
"""Least variance of the spot itself, as a share of that of the blur: without it noise would be carried back too far."""
_MOST_UNDONE_C = 1.5
_HILL = 0.4
"""Weight of the hill against the patch."""


class Spot(NamedTuple):
    """Degrees Celsius."""

    read_c: float
    """As read, lightly smoothed."""
    undone_c: float
    """With the blur undone."""
    doubt_c: float
    """Half of what two shapes of the spot differ by."""


def spot(frame: Celsius, x: float, y: float, blur: float, reach: float, across: float, undo: bool) -> Spot:
    """Temperature of a hot spot at (x, y).

    ``blur`` is the standard deviation of the optics in pixels; ``reach`` how far, in pixels, the peak may lie from (x, y);
    ``across`` how wide it is, so that noise is averaged over what is even. Without ``undo`` the blur is left.
    """
    pad = max(6, int(4 * blur + reach) + 3)
    left, top = max(0, round(x) - pad), max(0, round(y) - pad)
    part = np.ascontiguousarray(frame[top : round(y) + pad + 1, left : round(x) + pad + 1])
    if part.shape[0] < 7 or part.shape[1] < 7:
        value = float(
            frame[min(max(round(y), 0), frame.shape[0] - 1), min(max(round(x), 0), frame.shape[1] - 1)]
        )
        return Spot(value, value, 0.0)
    first = max(0.8, 0.45 * blur, 0.3 * across)
    smooth = cv2.GaussianBlur(part, (0, 0), first)
    px, py = x - left, y - top
    rows = slice(max(1, int(py - reach)), min(part.shape[0] - 1, int(py + reach) + 2))
    columns = slice(max(1, int(px - reach)), min(part.shape[1] - 1, int(px + reach) + 2))
    # Where the spot is, says the picture that is smoothed most: the hottest pixel of a noisy one reads too high.
    variance = first * first
    base = blur * blur
    steps = (variance, variance + 0.6 * (base + 1.0), variance + 1.4 * (base + 1.0))
    widest = cv2.GaussianBlur(part, (0, 0), float(np.sqrt(steps[2]))) if undo else smooth
    window = widest[rows, columns]
    if not window.size:
        value = float(part[part.shape[0] // 2, part.shape[1] // 2])
        return Spot(value, value, 0.0)
    at = int(window.argmax())
    row, column = rows.start + at // window.shape[1], columns.start + at % window.shape[1]
    read = float(smooth[row, column])
    if not undo:
        return Spot(read, read, 0.0)
    middle = cv2.GaussianBlur(part, (0, 0), float(np.sqrt(steps[1])))
    values = [read, float(middle[row, column]), float(widest[row, column])]
    return Spot(read, *_back(values, [base + step for step in steps]))


def _back(values: list[float], total: list[float]) -> tuple[float, float]:
    """The temperature at variance zero from three peaks at known variances, and half of what two shapes differ by.

    Nobody knows the shape of the spot. A round hill (Gaussian) is one extreme, an even patch with a sharp rim the other; a
    canthus, 3 mm of even skin with a soft rim, lies between, nearer to the patch.
    """
    first, second = values[0] - values[1], values[1] - values[2]
    if first <= 1e-3 or second <= 1e-3:
        return values[0], 0.0
    ratio = first / second
    hill = values[0] + min(
        _MOST_UNDONE_C, first * _missing(_hill, ratio, total, _LEAST_SOURCE * total[0], 60 * total[0])
    )
    patch = values[0] + min(_MOST_UNDONE_C, first * _missing(_patch, ratio, total, total[0], 40.0 * total[0]))
    return _HILL * hill + (1.0 - _HILL) * patch, 0.5 * abs(hill - patch)


def _hill(own: float, variance: float) -> float:
    """Share of its height that a Gaussian hill of this variance keeps at its top after a blur."""
    return own / (own + variance)


def _patch(own: float, variance: float) -> float:
    """Share that an even disc of this squared radius keeps in its middle after a blur."""
    return 1.0 - exp(-own / (2.0 * variance))


def _missing(
    shape: Callable[[float, float], float], ratio: float, total: list[float], low: float, high: float
) -> float:
    """What a shape lost by the first blur, in units of what it loses from the first to the second.

    Its own size is found by halving: the ratio of the two falls depends on it alone.
    """
    small, large = low, high
    for _ in range(16):
        middle = sqrt(small * large)
        a, b, c = (shape(middle, one) for one in total)
        if (a - b) > ratio * (b - c):
            small = middle
        else:
            large = middle
    own = sqrt(small * large)
    return (1.0 - shape(own, total[0])) / max(1e-6, shape(own, total[0]) - shape(own, total[1]))
