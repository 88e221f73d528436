"""What a small hot spot reads before the optics blurred it: the reading followed through growing blur, back to none.

Size-of-source effect: a spot of few pixels reads too low (Sensors 2021, 21, 607). Blur that is known can be undone where it is
not too wide: the picture is blurred a little more, by known amounts, and the course of the spot's temperature is carried
back to a variance of zero.
"""

from __future__ import annotations

import cv2
import numpy as np

from custodes.station.interface import Celsius

_LEAST_SOURCE = 0.7
"""Variance that is left, as a share of the spot's own: without it noise would be carried back too far."""


def spot(frame: Celsius, x: float, y: float, blur: float, reach: float) -> tuple[float, float]:
    """Temperature of a hot spot at (x, y): as read, lightly smoothed, and with the blur undone, in degrees Celsius.

    ``blur`` is the standard deviation of the optics in pixels; ``reach`` how far, in pixels, the peak may lie from (x, y).
    """
    pad = max(6, int(4 * blur + reach) + 3)
    left, top = max(0, round(x) - pad), max(0, round(y) - pad)
    part = np.ascontiguousarray(frame[top : round(y) + pad + 1, left : round(x) + pad + 1])
    if part.shape[0] < 7 or part.shape[1] < 7:
        return float(frame[min(max(round(y), 0), frame.shape[0] - 1), min(max(round(x), 0), frame.shape[1] - 1)]), float("nan")
    first = max(0.8, 0.45 * blur)
    smooth = cv2.GaussianBlur(part, (0, 0), first)
    px, py = x - left, y - top
    rows = slice(max(1, int(py - reach)), min(part.shape[0] - 1, int(py + reach) + 2))
    columns = slice(max(1, int(px - reach)), min(part.shape[1] - 1, int(px + reach) + 2))
    window = smooth[rows, columns]
    if not window.size:
        return float(frame[round(y), round(x)]), float("nan")
    at = int(window.argmax())
    row, column = rows.start + at // window.shape[1], columns.start + at % window.shape[1]
    read = _peak(smooth, row, column)
    variance = first * first
    base = blur * blur
    # Peak of the spot at three more blurs: T(t) = pedestal + amount / (t + own variance), a round spot on even skin.
    steps = (variance, variance + 0.6 * (base + 1.0), variance + 1.4 * (base + 1.0))
    values = [read]
    for step in steps[1:]:
        more = cv2.GaussianBlur(part, (0, 0), float(np.sqrt(step)))
        values.append(_peak(more, row, column))
    return read, _back(values, [base + step for step in steps], base)


def _peak(image: Celsius, row: int, column: int) -> float:
    """Value at the top of the parabola through a pixel and its neighbours."""
    row = min(max(row, 1), image.shape[0] - 2)
    column = min(max(column, 1), image.shape[1] - 2)
    middle = float(image[row, column])
    value = middle
    for a, b in (
        (float(image[row, column - 1]), float(image[row, column + 1])),
        (float(image[row - 1, column]), float(image[row + 1, column])),
    ):
        bend = a - 2 * middle + b
        if bend < -1e-4:
            value += min(0.2, (a - b) ** 2 / (-16 * bend))
    return value


def _back(values: list[float], total: list[float], blur: float) -> float:
    """The temperature at variance zero, from three peaks at known variances."""
    first, second = values[0] - values[1], values[1] - values[2]
    if first <= 1e-3 or second <= 1e-3:
        return values[0]
    # Solve for the spot's own variance: the ratio of the two falls depends on it alone.
    ratio = first / second
    low, high = _LEAST_SOURCE * max(blur, 0.5), 400.0

    def falls(own: float) -> float:
        a, b, c = (1.0 / (own + t) for t in total)
        return (a - b) / (b - c)

    if ratio >= falls(low):
        own = low
    elif ratio <= falls(high):
        own = high
    else:
        for _ in range(24):
            middle = 0.5 * (low + high)
            low, high = (middle, high) if falls(middle) > ratio else (low, middle)
        own = 0.5 * (low + high)
    amount = first / (1.0 / (own + total[0]) - 1.0 / (own + total[1]))
    return values[0] + amount * (1.0 / own - 1.0 / (own + total[0]))
