"""Where a head ends: the widths of a warm shape from its top down, over the head, to the neck and the shoulders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Profile:
    """A head and neck read from a shape, in rows and columns of its picture."""

    top: int
    bottom: int
    """First row below the chin."""
    left: float
    right: float
    neck: float
    """Width of the neck as a share of the head's; 1 where there is no narrowing."""
    symmetry: float
    """0 to 1: how alike the two sides of the outline are."""
    fill: float
    """Share of the head's box that is warm; an ellipse fills 0.79."""
    steps: float
    """Mean change of the middle from row to row, as a share of the width."""


_TALLEST = 1.42
"""Height of a face, chin to hairline or brim, as a multiple of its width: 1.2 to 1.4 on adults."""


def read_profile(mask: NDArray[np.bool_]) -> Profile | None:
    """The head at the top of a connected shape (True where warm); None where there is too little of it."""
    rows = np.flatnonzero(mask.any(axis=1))
    if rows.size < 6:
        return None
    top, last = int(rows[0]), int(rows[-1]) + 1
    part = mask[top:last]
    count = part.sum(axis=1).astype(np.float64)
    left = part.argmax(axis=1).astype(np.float64)
    right = part.shape[1] - part[:, ::-1].argmax(axis=1).astype(np.float64)
    smooth = np.convolve(np.pad(count, 1, mode="edge"), np.full(3, 1 / 3), mode="valid")
    widest, height, neck = _down(smooth)
    if widest < 5 or height < 5:
        return None
    body = slice(max(0, int(0.12 * height)), max(2, int(0.8 * height)))
    a, b = float(np.median(left[body])), float(np.median(right[body]))
    width = max(1.0, b - a)
    a, b = float(np.percentile(left[body], 15)), float(np.percentile(right[body], 85))
    middle = (left[body] + right[body]) / 2
    centre = float(np.median(middle))
    halves = np.abs((centre - left[body]) - (right[body] - centre)) / width
    inside = part[:height, max(0, round(a)) : round(b)]
    return Profile(
        top=top, bottom=top + height, left=a, right=b, neck=neck,
        symmetry=float(np.clip(1.0 - 1.6 * halves.mean(), 0.0, 1.0)),
        fill=float(inside.mean()) if inside.size else 0.0,
        steps=float(np.abs(np.diff(middle)).mean() / width) if middle.size > 1 else 0.0,
    )  # fmt: skip


def _down(widths: NDArray[np.float64]) -> tuple[float, int, float]:
    """From the top down: the head's width, its height in rows, and the neck's width as a share of it."""
    widest, at = 0.0, 0
    for row, width in enumerate(widths):
        if row > 1.25 * widest and widest > 4 and row > 6:
            break
        if width > widest:
            # Shoulders: it was narrower, and is now much wider again.
            if row > 8 and row > 0.75 * widest and width > 1.15 * widest:
                break
            widest, at = float(width), row
    limit = min(len(widths), int(_TALLEST * widest) + 1)
    floor = min(len(widths), max(at + 1, int(0.9 * widest)))
    lower = widths[floor:limit]
    if not lower.size:
        return widest, min(limit, len(widths)), 1.0
    narrow = float(lower.min())
    neck = narrow / widest
    if neck < 0.86:
        # The chin is where it becomes narrow, not where it is narrowest.
        under = np.flatnonzero(lower <= narrow + 0.25 * (widest - narrow))
        return widest, floor + int(under[0]) + 1, neck
    return widest, limit, neck
