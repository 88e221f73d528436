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
    count = np.count_nonzero(mask, axis=1)
    rows = count.nonzero()[0]
    if rows.size < 6:
        return None
    top, last = int(rows[0]), int(rows[-1]) + 1
    part, count = mask[top:last], count[top:last].astype(np.float64)
    smooth = count.copy()
    smooth[1:-1] = (count[:-2] + count[1:-1] + count[2:]) / 3
    widest, height, neck = _down(smooth.tolist())
    if widest < 5 or height < 5:
        return None
    body = slice(max(0, int(0.12 * height)), max(2, int(0.8 * height)))
    left = part[body].argmax(axis=1).astype(np.float64)
    right = part.shape[1] - part[body, ::-1].argmax(axis=1).astype(np.float64)
    ordered_left, ordered_right = np.sort(left), np.sort(right)
    width = max(1.0, float(at_share(ordered_right, 0.5) - at_share(ordered_left, 0.5)))
    a, b = at_share(ordered_left, 0.15), at_share(ordered_right, 0.85)
    middle = (left + right) / 2
    centre = at_share(np.sort(middle), 0.5)
    halves = float(np.abs(2 * centre - left - right).sum()) / left.size / width
    # Rows reach a little beyond the box: a share above one is a block.
    inside = float(count[:height].sum()) / (height * max(1.0, b - a))
    steps = float(np.abs(middle[1:] - middle[:-1]).sum()) / (left.size - 1) / width if left.size > 1 else 0.0
    return Profile(
        top=top, bottom=top + height, left=a, right=b, neck=neck,
        symmetry=min(1.0, max(0.0, 1.0 - 1.6 * halves)),
        fill=min(1.0, inside),
        steps=steps,
    )  # fmt: skip


def at_share(ordered: NDArray[np.float64] | NDArray[np.float32], share: float) -> float:
    """The value below which a ``share`` of sorted values lies (nearest rank; many times faster than a quantile)."""
    return float(ordered[min(ordered.size - 1, int(share * ordered.size))])


def _down(widths: list[float]) -> tuple[float, int, float]:
    """From the top down: the head's width, its height in rows, and the neck's width as a share of it."""
    widest, at = 0.0, 0
    for row, width in enumerate(widths):
        if row > 1.25 * widest and widest > 4 and row > 6:
            break
        if width > widest:
            # Shoulders: it was narrower, and is now much wider again.
            if row > 8 and row > 0.75 * widest and width > 1.15 * widest:
                break
            widest, at = width, row
    limit = min(len(widths), int(_TALLEST * widest) + 1)
    floor = min(len(widths), max(at + 1, int(0.9 * widest)))
    lower = widths[floor:limit]
    if not lower:
        return widest, min(limit, len(widths)), 1.0
    narrow = min(lower)
    neck = narrow / widest
    if neck < 0.86:
        # The chin is where it becomes narrow, not where it is narrowest.
        under = next(row for row, width in enumerate(lower) if width <= narrow + 0.25 * (widest - narrow))
        return widest, floor + under + 1, neck
    return widest, limit, neck
