"""Finds heads in a frame by warmth and shape alone: thresholds, connected parts, the profile of head and neck."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from custodes.station.face.profile import at_share, read_profile
from custodes.station.interface import Box

Image = NDArray[np.float32]

_LEAST_CONTRAST_C = 1.0
"""Skin less surroundings. At 32 C surroundings a face of 34 C is seen; less than this is nobody."""
_LEVELS = (0.35, 0.5, 0.62, 0.74)
"""Thresholds, as shares of the way from the surroundings to the warmest percent of what is no reference."""
_LOW = 0.72
"""Small warm parts that lie lower than this share of the frame are hands, feet and furniture."""
_PARTS = 4
"""At most so many of the largest warm parts are looked at for each threshold."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head in the small picture."""

    box: Box
    score: float
    level: float
    """Threshold by which it was found, degrees Celsius as read."""
    area: int
    edges: tuple[bool, bool, bool, bool]
    """Whether the head itself touches the frame's left, top, right and bottom edge."""


def find_heads(small: Image, hidden: NDArray[np.bool_]) -> list[Head]:
    """Heads of the picture, best first, the same head at several thresholds; ``hidden`` is True where the reference is.

    Empty where nobody is seen.
    """
    seen = np.sort(small[::2, ::2][~hidden[::2, ::2]])
    if not seen.size:
        return []
    around, warm = at_share(seen, 0.4), at_share(seen, 0.993)
    if not warm - around >= _LEAST_CONTRAST_C:
        return []
    short = min(small.shape)
    tall = round(short * 0.10) | 1
    kernel = np.ones((tall, 3), np.uint8)
    smooth = cv2.GaussianBlur(small, (3, 3), 0)
    heads: list[Head] = []
    seen_before: list[tuple[int, int, int, int]] = []
    for share in _LEVELS:
        level = around + share * (warm - around)
        mask = (smooth > level) & ~hidden
        # Spectacles and brims are cold bands across a face: what is above and below belongs together.
        closed = np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, kernel), dtype=np.uint8)
        heads.extend(_of_level(closed, level, short, seen_before))
    heads.sort(key=lambda one: -one.score)
    return heads


def _of_level(
    mask: NDArray[np.uint8], level: float, short: int, seen: list[tuple[int, int, int, int]]
) -> list[Head]:
    """Heads among the parts of one threshold; a part with the same outline as one of a lower threshold is not looked at again."""
    found: list[Head] = []
    # Grana's algorithm on 16-bit labels: half the time of the default.
    count, labels, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(
        mask, 8, cv2.CV_16U, cv2.CCL_GRANA
    )
    order = np.argsort(-stats[1:count, cv2.CC_STAT_AREA], kind="stable")[:_PARTS] + 1
    for index in order.tolist():
        x, y, width, height, area = stats[index].tolist()
        if area < 0.005 * short * short or min(width, height) < 5:
            continue
        if area < 0.02 * short * short and (
            y > _LOW * mask.shape[0] or max(width, height) > 3 * min(width, height)
        ):
            continue
        if any(abs(x - a) + abs(y - b) + abs(width - c) + abs(height - d) <= 2 for a, b, c, d in seen):
            continue
        seen.append((x, y, width, height))
        profile = read_profile(labels[y : y + height, x : x + width] == index)
        if profile is None:
            continue
        left, right = x + round(profile.left), x + round(profile.right)
        top, bottom = y + profile.top, y + profile.bottom
        box = Box(left, top, max(1, right - left), bottom - top)
        aspect = box.height / box.width
        score = (
            _hump(aspect, 0.75, 1.0, 1.42, 1.75)
            * _hump(profile.fill, 0.5, 0.7, 0.96, 1.05)
            * profile.symmetry
            * (1.0 if profile.neck < 0.86 else 0.6)
            * _hump(profile.steps, -1.0, 0.0, 0.03, 0.12)
        )
        edges = (left <= 1, top <= 1, right >= mask.shape[1] - 1, bottom >= mask.shape[0] - 1)
        if score > 0.15:
            found.append(Head(box, float(score), level, area, edges))
    return found


def _hump(value: float, zero: float, full: float, still: float, gone: float) -> float:
    """0 up to ``zero``, 1 between ``full`` and ``still``, 0 from ``gone`` on, straight between."""
    if value <= full:
        return max(0.0, (value - zero) / (full - zero))
    return 1.0 if value <= still else max(0.0, (gone - value) / (gone - still))


def overlap(one: Box, other: Box) -> float:
    """Shared area as a share of the smaller of the two boxes."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / min(one.width * one.height, other.width * other.height)
