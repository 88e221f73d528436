"""Slope, bend, dead band and misses of a curve of readings, and a plain verdict on whether they are adjusted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

SLOPE = (0.9, 1.25)
"""Slopes between which a device follows what it looks at (five thermometers on a calibrator; Healy et al. 2021 draw a line)."""
BEND = 0.25
"""Difference of the slopes of the two halves from which a curve is bent."""
FROM_C, TO_C = 34.0, 39.0
"""Range of skin temperatures that is judged (IEC 80601-2-59:2017 asks for accuracy over 34 to 39 °C; secondary source)."""
LEAST_POINTS = 8
LEAST_SPAN_C = 3.0
DEAD_SLOPE = 0.25
"""A stretch of at least ``DEAD_SPAN_C`` in which readings move by a quarter of what the set point moves, or less, is dead."""
DEAD_SPAN_C = 0.75


class Verdict(StrEnum):
    """Three-valued, in words."""

    ADJUSTS = "adjusts its readings"
    FOLLOWS = "no adjustment found"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Curve:
    """The figures of one device over the judged range. NaN where they cannot be had."""

    device: str
    points: int
    from_c: float
    to_c: float
    slope: float
    slope_low: float
    slope_high: float
    """95 % interval of the least-squares slope (Student's t)."""
    lower_slope: float
    upper_slope: float
    """Slopes of the lower and the upper half of the set points."""
    bend_u: float
    """Standard uncertainty of the difference of the two."""
    offset_c: float
    """Mean of reading less set point."""
    dead_from_c: float
    dead_to_c: float
    """Longest stretch in which readings hardly move; NaN where there is none."""
    threshold_c: float
    missed: int
    above: int
    """Readings below ``threshold_c`` among set points at or above it, once the offset at 36 to 37 °C is allowed for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict and why."""

    curve: Curve
    verdict: Verdict
    reasons: tuple[str, ...]


def judge(
    device: str,
    points: tuple[tuple[float, float], ...],
    *,
    threshold_c: float = 37.7,
    from_c: float = FROM_C,
    to_c: float = TO_C,
) -> Finding:
    """Judge one device by its (set point, reading) pairs in degrees Celsius."""
    inside = np.array([p for p in points if from_c - 1e-9 <= p[0] <= to_c + 1e-9], dtype=np.float64).reshape(
        -1, 2
    )
    curve = _curve(device, inside, threshold_c)
    why_not = _not_enough(inside)
    if why_not:
        return Finding(curve, Verdict.CANNOT_TELL, (why_not,))
    reasons = tuple(_adjusting(curve))
    if reasons:
        return Finding(curve, Verdict.ADJUSTS, reasons)
    unsure = tuple(_unsure(curve))
    if unsure:
        return Finding(curve, Verdict.CANNOT_TELL, unsure)
    return Finding(
        curve,
        Verdict.FOLLOWS,
        (f"readings follow the set point in a straight line between {curve.from_c:g} and {curve.to_c:g} °C",),
    )


def _not_enough(inside: NDArray[np.float64]) -> str:
    distinct = np.unique(inside[:, 0])
    if len(distinct) < LEAST_POINTS:
        return f"{len(distinct)} set points in the range; at least {LEAST_POINTS} are needed"
    span = float(distinct[-1] - distinct[0])
    if span < LEAST_SPAN_C - 1e-9:
        return f"the set points span {span:g} °C; at least {LEAST_SPAN_C:g} °C are needed"
    return ""


def _adjusting(curve: Curve) -> list[str]:
    found = []
    if curve.slope_high < SLOPE[0]:
        found.append(
            f"readings move by {curve.slope:.2f} for each degree of the set point, less than {SLOPE[0]:g}"
        )
    if curve.slope_low > SLOPE[1]:
        found.append(
            f"readings move by {curve.slope:.2f} for each degree of the set point, more than {SLOPE[1]:g}"
        )
    bend = curve.upper_slope - curve.lower_slope
    if abs(bend) > max(BEND, 1.96 * curve.bend_u):
        found.append(
            f"the curve is bent: {curve.lower_slope:.2f} in the lower half, {curve.upper_slope:.2f} in the upper half"
        )
    if not math.isnan(curve.dead_from_c):
        found.append(f"readings hardly move between {curve.dead_from_c:g} and {curve.dead_to_c:g} °C")
    return found


def _unsure(curve: Curve) -> list[str]:
    found = []
    if curve.slope_low < SLOPE[0] or curve.slope_high > SLOPE[1]:
        found.append(
            f"the slope lies between {curve.slope_low:.2f} and {curve.slope_high:.2f}: the readings scatter too much to tell"
        )
    if 1.96 * curve.bend_u > 2 * BEND:
        found.append("the readings scatter too much to tell whether the curve is bent")
    return found


def _curve(device: str, inside: NDArray[np.float64], threshold_c: float) -> Curve:
    nan = math.nan
    if len(np.unique(inside[:, 0])) < 2:
        return Curve(
            device, len(inside), nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, threshold_c, 0, 0
        )
    x, y = inside[:, 0], inside[:, 1]
    slope, error, freedom = _line(x, y)
    half = _student(freedom) * error
    middle = (x.min() + x.max()) / 2
    low, high = _line(x[x <= middle], y[x <= middle]), _line(x[x >= middle], y[x >= middle])
    dead = _dead_band(x, y)
    usual = (x >= 36) & (x <= 37)
    shift = float((y[usual] - x[usual]).mean()) if usual.any() else float((y - x).mean())
    above = x >= threshold_c - 1e-9
    return Curve(
        device,
        len(inside),
        float(x.min()),
        float(x.max()),
        slope,
        slope - half,
        slope + half,
        low[0],
        high[0],
        math.hypot(low[1], high[1]),
        float((y - x).mean()),
        *dead,
        threshold_c,
        int((above & (y - shift < threshold_c - 1e-9)).sum()),
        int(above.sum()),
    )


def _line(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float, int]:
    """Least-squares slope, its standard error, degrees of freedom; NaN where two set points are not there."""
    if len(np.unique(x)) < 2:
        return math.nan, math.nan, 0
    spread = float(((x - x.mean()) ** 2).sum())
    slope = float(((x - x.mean()) * (y - y.mean())).sum()) / spread
    freedom = len(x) - 2
    if freedom < 1:
        return slope, math.inf, 0
    rest = y - y.mean() - slope * (x - x.mean())
    # Readings are rounded to a tenth: 0.1/sqrt(12) is the least that they scatter, even where they happen to lie on a line.
    scatter = max(float((rest**2).sum()) / freedom, 0.1**2 / 12)
    return slope, math.sqrt(scatter / spread), freedom


def _student(freedom: int) -> float:
    """97.5 % quantile of Student's t (Abramowitz and Stegun 26.7.5; within 0.5 % from 4 degrees of freedom on)."""
    if freedom < 1:
        return math.inf
    z, v = 1.959964, float(freedom)
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )


def _dead_band(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float]:
    """The longest stretch of set points in which readings move less than ``DEAD_SLOPE`` times as far; NaN for none."""
    at = np.unique(x)
    mean = np.array([y[x == one].mean() for one in at])
    best = (0.0, math.nan, math.nan)
    for first in range(len(at)):
        for last in range(first + 2, len(at)):
            span = float(at[last] - at[first])
            if span < DEAD_SPAN_C - 1e-9 or span <= best[0]:
                continue
            if mean[first : last + 1].max() - mean[first : last + 1].min() <= DEAD_SLOPE * span + 1e-9:
                best = (span, float(at[first]), float(at[last]))
    return best[1], best[2]
