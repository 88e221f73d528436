"""How far apart the inner canthi of the face in view lie, in pixels: the measure of how near it is. Geometry, no temperature."""

from __future__ import annotations

from collections import deque
from math import hypot
from statistics import median

from custodes.station.face import Sight
from custodes.station.interface import Celsius
from custodes.station.measure.aperture import highest, smoothed

_KEPT_S = 1.0
_MOST = 64
_ANOTHER = 1.3
"""A face whose canthi lie so much further apart, or nearer, than a moment ago is another's, or the pair was a wrong one."""
_COARSE_PX = 40.0
"""Below this the places of the patch, whole pixels of it, are too coarse a measure."""
_SMOOTH_PX = 1.0


def between(frame: Celsius, sight: Sight) -> float | None:
    """Pixels between the canthi of this frame; None where they are not seen."""
    if sight.patch is None or sight.pair is None:
        return None
    places = []
    for column, row in (sight.pair.left, sight.pair.right):
        x, y = sight.patch.to_frame(column + 0.5, row + 0.5)
        places.append((x - 0.5, y - 0.5))
    apart = hypot(places[1][0] - places[0][0], places[1][1] - places[0][1])
    if apart >= _COARSE_PX:
        return apart
    left = max(0, int(min(x for x, _ in places)) - 8)
    top = max(0, int(min(y for _, y in places)) - 8)
    part = frame[top : int(max(y for _, y in places)) + 9, left : int(max(x for x, _ in places)) + 9]
    if min(part.shape) < 7:
        return apart
    picture = smoothed(part, _SMOOTH_PX)
    (_, one), (_, other) = (highest(picture, (x - left, y - top), 1.5) for x, y in places)
    return hypot(other[0] - one[0], other[1] - one[1])


class Apart:
    """The median over the last second: one frame's distance of seven pixels is off by a tenth of itself."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float]] = deque(maxlen=_MOST)

    def step(self, at_s: float, pixels: float | None) -> float | None:
        """The distance to use in this frame, whose own is ``pixels``; None where there is none."""
        if pixels is None or pixels <= 0.0:
            return None
        while self._seen and not 0.0 <= at_s - self._seen[0][0] <= _KEPT_S:
            self._seen.popleft()
        if self._seen:
            usual = median(value for _, value in self._seen)
            if not usual / _ANOTHER <= pixels <= usual * _ANOTHER:
                self._seen.clear()
        self._seen.append((at_s, pixels))
        return median(value for _, value in self._seen)
