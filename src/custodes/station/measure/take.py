"""Takes the temperatures of one face in one frame: inner canthi, and the hottest place of the upper face."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from custodes.station.face import Pair, Patch, Sight
from custodes.station.face.patch import ABOVE, LEFT, SIZE
from custodes.station.face.profile import at_share
from custodes.station.interface import Celsius, Measurement, Region
from custodes.station.measure.apart import between
from custodes.station.measure.aperture import through
from custodes.station.measure.sharpen import Spot, spot
from custodes.station.reference import SKIN_EMISSIVITY, Correction, to_skin

CANTHUS_SHARE = 3.0 / 150.0
"""Width of an inner canthus, 3 mm, as a share of a face's, 150 mm."""
_LEAST_PIXELS = 4
"""Pixels across a canthus that are enough (Stemmer: 4 x 4)."""
_LEAST_UNDONE, _ALL_UNDONE = 1.25, 2.0
"""Pixels across a canthus below which no blur is undone, and from which on it is."""
_APART_SHARE = 0.26
"""Distance of the canthi as a share of the face's width: median of deployed stations' recordings."""
_THROUGH_PIXELS = 1.0
"""What a reading through the aperture is worth in the budget, in pixels across a canthus: of four, one."""
_ACROSS_OF_APART = CANTHUS_SHARE / _APART_SHARE
_UNLIKE_C = 0.6
_SUN_C = 0.6
_APART_C = 1.6


@dataclass(frozen=True, slots=True)
class Taken:
    """A measurement, and how much of it is the undoing of blur."""

    measurement: Measurement
    undone_c: float
    """Kelvin that were added for the size of the source."""
    doubt_c: float
    """Half of what that differs by between the extremes of shape."""
    pixels_across: float
    """Pixels across one canthus that the reading is worth; enough of them where all blur is undone."""
    sides_c: tuple[float, float]
    """Skin at the left and the right canthus of the picture; not a number where the reference is not valid."""
    sunny: bool
    """Whether hair or brow is hotter than any skin should be against the canthi."""


def take(
    frame: Celsius,
    sight: Sight,
    fix: Correction | None,
    blur: float | None,
    emissivity: float = SKIN_EMISSIVITY,
    apart: float | None = None,
) -> Taken | None:
    """Temperatures of the face that is seen; None where no canthi are. ``blur`` in pixels, None where it is not known.

    ``apart`` is the distance of the canthi in pixels over the last second; without it that of this frame is taken.
    """
    if sight.face is None or sight.patch is None or sight.pair is None:
        return None
    patch, pair = sight.patch, sight.pair
    reach = max(1.5, 3.0 * patch.scale)
    across = sight.face.box.width * CANTHUS_SHARE
    if apart is None:
        apart = between(frame, sight) or across / _ACROSS_OF_APART
    share = _resolved(apart * _ACROSS_OF_APART, blur)
    read: list[Spot] = []
    both: list[tuple[float, float]] = []
    worth = min(_THROUGH_PIXELS, across)
    for column, row in (pair.left, pair.right):
        x, y = patch.to_frame(column + 0.5, row + 0.5)
        one = spot(frame, x - 0.5, y - 0.5, blur or 0.0, reach, across, undo=share > 0.0)
        value = max(one.read_c, one.undone_c)
        if share < 1.0:
            seen = through(frame, x - 0.5, y - 0.5, blur or 0.0, reach, apart) if blur is not None else None
            fixed = one.read_c if seen is None else seen.celsius
            worth = worth if seen is None else min(worth, _THROUGH_PIXELS * seen.reached)
            value = share * value + (1.0 - share) * fixed
        read.append(one)
        both.append((one.read_c, value))
    doubt = max(one.doubt_c for one in read) * share
    hotter = max(both, key=lambda one: one[1])
    raw = {Region.CANTHI: hotter[1], Region.UPPER_FACE: max(_upper(patch, pair), hotter[0])}
    flags = []
    if across < _LEAST_PIXELS:
        flags.append("too few pixels")
    unlike = abs(both[0][1] - both[1][1])
    if unlike > _UNLIKE_C:
        flags.append(f"canthi differ by {unlike:.1f} C")
    sunny = _hottest_above(patch, pair) - hotter[0] > _SUN_C
    if sunny:
        flags.append("sun on the hair or brow")
    if raw[Region.UPPER_FACE] - hotter[0] > _APART_C:
        flags.append("upper face hotter than the canthi")
    skin = {} if fix is None else {region: to_skin(value, fix, emissivity) for region, value in raw.items()}
    nan = float("nan")
    sides = (
        (nan, nan)
        if fix is None
        else (to_skin(both[0][1], fix, emissivity), to_skin(both[1][1], fix, emissivity))
    )
    area = max(1, round(across * across))
    pixels = {Region.CANTHI: area, Region.UPPER_FACE: area}
    return Taken(
        Measurement(sight.face, raw, skin, pixels, tuple(flags)),
        max(0.0, hotter[1] - hotter[0]),
        doubt,
        share * _LEAST_PIXELS + (1.0 - share) * worth,
        sides,
        sunny,
    )


def _resolved(across: float, blur: float | None) -> float:
    """How far the blur can be undone: 1 where a canthus is half as wide as the blur or more, 0 where it is a third of it.

    Below that a canthus is smaller than what the camera resolves, and noise would be sharpened, not skin: it is read through
    an aperture of the face's own, and the budget says that it is too low.
    """
    if blur is None:
        return 0.0
    enough = (across - _LEAST_UNDONE) / (_ALL_UNDONE - _LEAST_UNDONE)
    return min(1.0, max(0.0, min(enough, (across / max(0.1, 2.355 * blur) - 0.3) / 0.15)))


def _upper(patch: Patch, pair: Pair) -> float:
    """The hottest place from a little above the canthi to a little below: no mouth, no nostrils, no hair, no edge."""
    row = (pair.left[1] + pair.right[1]) // 2
    rows = slice(max(ABOVE, row - round(0.22 * SIZE)), row + round(0.12 * SIZE))
    return float(patch.smooth[rows, LEFT + round(0.14 * SIZE) : LEFT + round(0.86 * SIZE)].max())


def _hottest_above(patch: Patch, pair: Pair) -> float:
    """The warmest hundredth above the eyes: hair and brow."""
    row = min(pair.left[1], pair.right[1]) - round(0.12 * SIZE)
    part = patch.smooth[max(0, ABOVE - 6) : max(ABOVE + 4, row), LEFT + 8 : LEFT + SIZE - 8]
    return at_share(np.sort(part, axis=None), 0.985)
