"""The last second of one person: which frames count, and whether they are enough and alike."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from custodes.station.decide.steady import Steady
from custodes.station.estimate import Skin, mean_skin
from custodes.station.interface import Box, Reason


class Reading(NamedTuple):
    """One frame: what spoke against it, or its skin temperature."""

    at_s: float
    reason: Reason
    skin_c: tuple[float, float]
    """Of the left and the right side; the same twice where there is one."""
    undone_c: float
    doubt_c: float = 0.0
    pixels_across: float = 0.0


WINDOW_S = 1.0
LEAST_FRAMES = 6
_MOST_FRAMES = 64
_SHARE = 0.6
_SPREAD_C = 0.45
_AWAY = 0.7
"""A face that is so many widths from where the last one was is another person's."""


class Window:
    """Readings of the last second."""

    def __init__(self) -> None:
        self._readings: deque[Reading] = deque(maxlen=_MOST_FRAMES)
        self._box: Box | None = None
        self.steady = Steady()
        """What this person was shown."""

    def clear(self) -> None:
        """Forget this person."""
        self._readings.clear()
        self._box = None
        self.steady = Steady()

    def add(self, reading: Reading, box: Box | None) -> float:
        """Add a frame; how far the face moved since the last one, as a share of its width."""
        moved = 0.0
        if box is not None and self._box is not None:
            moved = _moved(box, self._box)
            if moved > _AWAY:
                self.clear()
        if box is not None:
            self._box = box
        self._readings.append(reading)
        while self._readings and reading.at_s - self._readings[0].at_s > WINDOW_S:
            self._readings.popleft()
        return moved

    def skin(self) -> Skin | None:
        """The mean of the good frames; None where they are too few, too short, or too unlike."""
        good = [one.skin_c for one in self._readings if one.reason is Reason.NONE]
        if not good or len(good) < max(LEAST_FRAMES, _SHARE * len(self._readings)):
            return None
        times = [one.at_s for one in self._readings if one.reason is Reason.NONE]
        if times[-1] - times[0] < 0.45 * WINDOW_S:
            return None
        # The hotter side of the means: the hotter of two noisy readings in each frame would be too hot.
        found = max(mean_skin([left for left, _ in good]), mean_skin([right for _, right in good]))
        return found if found.sd_c <= _SPREAD_C else None

    def source(self) -> tuple[float, float, float]:
        """Means of what undoing the blur added, of how far that is in doubt, and of the pixels across a canthus."""
        good = [one for one in self._readings if one.reason is Reason.NONE]
        count = max(1, len(good))
        return (
            sum(one.undone_c for one in good) / count,
            sum(one.doubt_c for one in good) / count,
            sum(one.pixels_across for one in good) / count,
        )

    def share(self, reason: Reason) -> float:
        """Share of the frames that this reason speaks against."""
        return sum(one.reason is reason for one in self._readings) / max(1, len(self._readings))


def _moved(one: Box, other: Box) -> float:
    dx = one.x + one.width / 2 - other.x - other.width / 2
    dy = one.y - other.y
    return float((dx * dx + dy * dy) ** 0.5) / max(1, one.width)
