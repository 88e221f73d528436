"""The inner corners of the eyes: the hottest symmetric pair of spots beside the bridge of the nose."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from custodes.station.face.patch import ABOVE, LEFT, SIZE, Patch


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spots of the patch, and how much they look like inner canthi."""

    left: tuple[int, int]
    """Column, row."""
    right: tuple[int, int]
    left_c: float
    right_c: float
    """As read, smoothed over a fiftieth of the face's width."""
    side_c: float
    """How much colder it is beside them, where the eyes are: the smaller of the two sides."""
    below_c: float
    """How much colder the nose below and between them is."""
    alone_c: float
    """How much hotter they are than three quarters of a ring about them: the smaller of the two."""
    rank: float
    """Share of the face that is colder than the pair."""
    off: float
    """How far their middle is from the face's, as a share of its width."""
    score: float


Place = tuple[int, int, float, float]
"""Column, row, temperature, how much it stands alone."""

_ANGLES = np.arange(16) * (2 * np.pi / 16)
_RING_X, _RING_Y = (
    np.rint(9 * np.cos(_ANGLES)).astype(np.int64),
    np.rint(9 * np.sin(_ANGLES)).astype(np.int64),
)
_KERNEL = np.ones((7, 7), np.uint8)
_MOST = 14
_PLACE = 1.6
_EDGE_C = 2.2
"""What is so much colder beside a spot is no eye: hair, or the edge of the face."""


def find_pair(patch: Patch) -> Pair | None:
    """The best pair; None where there is none in 12 to 62 % of the face's height."""
    smooth = patch.smooth
    first, last = ABOVE + round(0.10 * patch.height), ABOVE + round(0.64 * patch.height)
    a, b = LEFT + round(0.16 * SIZE), LEFT + round(0.84 * SIZE)
    zone = smooth[first:last, a:b]
    if zone.shape[0] < 12:
        return None
    peaks = cv2.dilate(smooth, _KERNEL)[first:last, a:b] <= zone
    rows, columns = np.nonzero(peaks)
    if rows.size < 2:
        return None
    values = zone[rows, columns]
    best = np.argsort(-values, kind="stable")[:_MOST]
    alone = _alone(smooth, columns[best] + a, rows[best] + first)
    spots = [
        (int(columns[i]) + a, int(rows[i]) + first, float(values[i]), apart)
        for i, apart in zip(best.tolist(), alone, strict=True)
    ]
    inside = smooth[ABOVE : ABOVE + patch.height, LEFT + 10 : LEFT + SIZE - 10]
    ordered = np.sort(inside[::3, ::3], axis=None)
    found: Pair | None = None
    for index, one in enumerate(spots):
        for other in spots[index + 1 :]:
            pair = _pair(patch, one, other, ordered)
            if pair is not None and (found is None or pair.score > found.score):
                found = pair
    return found


def _alone(smooth: NDArray[np.float32], columns: NDArray[np.int64], rows: NDArray[np.int64]) -> list[float]:
    """How much hotter each place is than three quarters of a ring about it: a spot, and not the rim of a warm plateau."""
    height, width = smooth.shape
    around = smooth[
        np.clip(rows[:, None] + _RING_Y[None, :], 0, height - 1),
        np.clip(columns[:, None] + _RING_X[None, :], 0, width - 1),
    ]
    around = np.sort(around, axis=1)[:, 12]
    apart: list[float] = (smooth[rows, columns] - around).tolist()
    return apart


def _pair(patch: Patch, one: Place, other: Place, ordered: NDArray[np.float32]) -> Pair | None:
    left, right = (one, other) if one[0] < other[0] else (other, one)
    apart = right[0] - left[0]
    if not 0.13 * SIZE <= apart <= 0.42 * SIZE or abs(left[1] - right[1]) > 0.12 * SIZE:
        return None
    off = ((left[0] + right[0]) / 2 - LEFT - SIZE / 2) / SIZE
    if abs(off) > 0.16:
        return None
    smooth = patch.smooth
    height, width = smooth.shape
    reach = max(8, round(0.16 * SIZE))

    def at(column: int, row: int) -> float:
        return float(smooth[min(max(row, 0), height - 1), min(max(column, 0), width - 1)])

    # Eyes are colder than their inner corners; the lids of deep-set ones less so.
    sides = (left[2] - at(left[0] - reach, left[1]), right[2] - at(right[0] + reach, right[1]))
    if max(sides) > _EDGE_C:
        return None
    middle, row = (left[0] + right[0]) // 2, (left[1] + right[1]) // 2
    below = min(left[2], right[2]) - at(middle, row + round(0.27 * SIZE))
    low = min(left[2], right[2])
    rank = float(np.searchsorted(ordered, low)) / max(1, ordered.size)
    down = ((left[1] + right[1]) / 2 - ABOVE) / SIZE
    apart_off = abs(apart / SIZE - 0.26)
    score = (
        rank
        + 0.35 * min(1.0, max(-0.5, min(sides)))
        + 0.15 * min(1.5, max(-0.5, below))
        + 0.8 * min(0.6, max(-0.1, min(left[3], right[3])))
        - 0.5 * abs(left[2] - right[2])
        - 2.0 * abs(off)
        - 1.2 * apart_off
        # Brows in the sun are hotter than any eye, nostrils and cheeks may be: eyes lie half a face's width below the hairline.
        - _PLACE * (max(0.0, 0.26 - down) + max(0.0, down - 0.74))
    )
    return Pair(
        left[:2], right[:2], left[2], right[2], min(sides), below, min(left[3], right[3]), rank, off, score
    )
