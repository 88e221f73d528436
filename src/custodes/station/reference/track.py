"""Follows the reference from frame to frame and says at once when it cannot be relied on."""

from __future__ import annotations

from collections import deque
from math import sqrt
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from custodes.station.interface import Box, Celsius, Reference, ReferenceSetting
from custodes.station.reference.correct import Correction, correction
from custodes.station.reference.find import Disc, find_disc

_WORKING = 120
"""Short side of the picture in which it is looked for, in pixels."""
_SEARCH_FRAMES = 5
RANGE_C = 8.0
"""How far from its set point a camera may read the reference. 42 deployed recordings of one kind of camera, whose data sheet
says +-5 K, read 37 C as 29.3 to 37.0 C; what is further off is a fault of one of the two. A limit of 3 K, which is good practice
for a bench, would refuse cameras that are as good as their data sheet, and the reference is there to take that off."""
FAR_C = 3.0
"""What is further off is said to staff: one percent of the difference is in the budget, and the camera should be adjusted."""
_JUMP_C = 0.35
_UNSTEADY_C = 0.35
_MOVED = 0.4
_FORGET_S = 3.0
_SEARCH_EVERY = 3


class Tracker:
    """State of one reference: looked for, held, or lost. ``step`` is called once a frame."""

    def __init__(self, setting: ReferenceSetting, ambient_c: float | None = None) -> None:
        self.setting = setting
        self.ambient_c = ambient_c
        self.disc: Disc | None = None
        self._masks: tuple[slice, slice, NDArray[np.bool_], NDArray[np.bool_]] | None = None
        self._ring: deque[NDArray[np.float32]] = deque(maxlen=_SEARCH_FRAMES)
        self._recent: deque[tuple[float, float, float]] = deque(maxlen=64)
        self._seconds: deque[tuple[float, float]] = deque(maxlen=61)
        self._bad_since: float | None = None
        self._count = 0

    def reset(self) -> None:
        """Forget levels that were read (after a shutter); the place stays."""
        self._recent.clear()

    def step(
        self, frame: Celsius, at_s: float, scene_c: float, around_c: float | None = None
    ) -> tuple[Reference, Correction | None]:
        """The reference in this frame; ``scene_c`` is the frame's median, which jumps with it when the shutter closed.

        ``around_c`` is what the surroundings read (the colder part of the frame; without it the median).
        """
        if self.disc is None:
            self._look(frame)
            if self.disc is None:
                return Reference(valid=False, why="not found"), None
        level, flat, contrast, whole = self._read(frame)
        why = self._why(level, flat, contrast, whole, at_s, scene_c)
        box = self.disc.box
        if why:
            self._bad_since = at_s if self._bad_since is None else self._bad_since
            if at_s - self._bad_since > _FORGET_S or at_s < self._bad_since:
                self._forget()
            return Reference(valid=False, why=why, box=box, reading_c=level), None
        self._bad_since = None
        self._recent.append((at_s, level, scene_c))
        values = [value for at, value, _ in self._recent if abs(at_s - at) <= 1.0]
        mean = sum(values) / len(values)
        steady = sqrt(sum((one - mean) ** 2 for one in values) / len(values)) if len(values) > 2 else None
        drift = self._drift(at_s, mean)
        if steady is not None and steady > _UNSTEADY_C:
            return Reference(False, "unsteady", box, level, None, steady, drift), None
        fix = correction(self.setting, level, scene_c if around_c is None else around_c, self.ambient_c)
        return Reference(True, "", box, level, fix.add_c, steady, drift), fix

    def _look(self, frame: Celsius) -> None:
        """Look for it; sets ``disc`` in pixels of the frame when it is found."""
        factor = max(1, round(min(frame.shape) / _WORKING))
        small = shrink(frame, factor)
        self._ring.append(small)
        self._count += 1
        if len(self._ring) < _SEARCH_FRAMES or self._count % _SEARCH_EVERY:
            return
        stack = np.stack(self._ring)
        mean, spread = stack.mean(axis=0), stack.std(axis=0)
        offset_x = offset_y = 0
        place = self.setting.place
        if place is not None:
            offset_x, offset_y = max(0, place.x // factor - 8), max(0, place.y // factor - 8)
            rows = slice(offset_y, (place.y + place.height) // factor + 9)
            columns = slice(offset_x, (place.x + place.width) // factor + 9)
            outside = np.ones(mean.shape, bool)
            outside[rows, columns] = False
            spread = spread.copy()
            spread[outside] = 99.0
        found = find_disc(mean, spread, self.setting.set_point_c, RANGE_C)
        if found is not None:
            self._adopt(found, factor, frame)

    def _adopt(self, found: Disc, factor: int, frame: Celsius) -> None:
        """Take a disc of the small picture over into pixels of the frame, with masks for its inner part and its ring."""
        centre_x, centre_y = (found.x + 0.5) * factor - 0.5, (found.y + 0.5) * factor - 0.5
        rx, ry = found.rx * factor, found.ry * factor
        box = Box(round(centre_x - rx), round(centre_y - ry), round(2 * rx), round(2 * ry))
        self.disc = Disc(box, centre_x, centre_y, rx, ry, found.level_c, found.contrast_c, found.score)
        height, width = frame.shape
        rows = slice(max(0, int(centre_y - 2.2 * ry)), min(height, int(centre_y + 2.2 * ry) + 2))
        columns = slice(max(0, int(centre_x - 2.2 * rx)), min(width, int(centre_x + 2.2 * rx) + 2))
        grid_y, grid_x = np.mgrid[rows, columns]
        distance = np.sqrt(((grid_x - centre_x) / rx) ** 2 + ((grid_y - centre_y) / ry) ** 2)
        self._masks = (rows, columns, distance <= 0.6, (distance >= 1.6) & (distance <= 2.1))
        self._recent.clear()
        self._ring.clear()

    def _read(self, frame: Celsius) -> tuple[float, float, float, float]:
        """Level, unevenness, contrast to the ring, and how far its centre is off in radii."""
        assert self._masks is not None
        assert self.disc is not None
        rows, columns, inner, ring = self._masks
        part = frame[rows, columns]
        level, around = _median(part[inner]), _median(part[ring])
        hot = (part > 0.5 * (level + around)).astype(np.uint8)
        # Only what hangs together with its centre: an arm beside it is another thing.
        _, labels, stats, centres = cv2.connectedComponentsWithStats(hot, connectivity=4)
        own = int(labels[int(self.disc.y) - rows.start, int(self.disc.x) - columns.start])
        area = float(np.pi * self.disc.rx * self.disc.ry)
        off = 9.0
        if own and 0.6 * area < stats[own, cv2.CC_STAT_AREA] < 1.6 * area:
            dx = (centres[own][0] + columns.start - self.disc.x) / self.disc.rx
            dy = (centres[own][1] + rows.start - self.disc.y) / self.disc.ry
            off = float(np.hypot(dx, dy))
        return level, float(part[inner].std()), level - around, off

    def _why(
        self, level: float, flat: float, contrast: float, off: float, at_s: float, scene_c: float
    ) -> str:
        """Why it is not valid, or empty."""
        assert self.disc is not None
        if not np.isfinite(level):
            return "covered"
        if contrast < 0.8 or flat > max(0.45, 0.16 * self.disc.contrast_c):
            return "covered"
        if off > _MOVED:
            return "moved" if off < 2.0 else "covered"
        past = [(value, scene) for at, value, scene in self._recent if abs(at_s - at) <= 2.0]
        if past:
            jump = level - median(value for value, _ in past)
            shared = scene_c - median(scene for _, scene in past)
            if abs(jump) > _JUMP_C and abs(jump - shared) > 0.5 * abs(jump):
                return "covered"
        if abs(level - self.setting.set_point_c) > RANGE_C:
            return "out of range"
        return ""

    def _drift(self, at_s: float, level: float) -> float | None:
        """Kelvin a minute over the last minute; None before ten seconds have passed."""
        if not self._seconds or at_s - self._seconds[-1][0] >= 1.0:
            self._seconds.append((at_s, level))
        elif at_s < self._seconds[-1][0]:
            self._seconds.clear()
            return None
        first, before = self._seconds[0]
        return (level - before) / (at_s - first) * 60.0 if at_s - first >= 10.0 else None

    def _forget(self) -> None:
        self.disc = None
        self._masks = None
        self._bad_since = None
        self._recent.clear()
        self._ring.clear()


def _median(values: NDArray[np.float32]) -> float:
    """The middle value, or the upper of two; a fifth of the time of numpy's own for so few."""
    return float(np.sort(values)[values.size // 2]) if values.size else float("nan")


def shrink(frame: Celsius, factor: int) -> NDArray[np.float32]:
    """The frame at a ``factor``-th of its size, each pixel the mean of those it stands for."""
    if factor == 1:
        return np.ascontiguousarray(frame, dtype=np.float32)
    height, width = frame.shape
    small = cv2.resize(frame, (width // factor, height // factor), interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.float32)
