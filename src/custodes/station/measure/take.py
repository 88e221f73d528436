"""Takes the temperatures of one face in one frame: inner canthi, and the hottest place of the upper face."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from custodes.station.face import Pair, Patch, Sight
from custodes.station.face.patch import ABOVE, LEFT, SIZE
from custodes.station.face.profile import at_share
from custodes.station.interface import Celsius, Measurement, Region
from custodes.station.measure.sharpen import Spot, spot
from custodes.station.reference import SKIN_EMISSIVITY, Correction, to_skin

CANTHUS_SHARE = 3.0 / 150.0
"""Width of an inner canthus, 3 mm, as a share of a face's, 150 mm."""
_LEAST_PIXELS = 4
"""Pixels across a canthus that are enough (Stemmer: 4 x 4)."""
_LEAST_UNDONE = 2.0
"""Pixels across a canthus below which no blur is undone."""
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
    """Pixels across one canthus."""
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
) -> Taken | None:
    """Temperatures of the face that is seen; None where no canthi are. ``blur`` in pixels, None where it is not known."""
    if sight.face is None or sight.patch is None or sight.pair is None:
        return None
    patch, pair = sight.patch, sight.pair
    reach = max(1.5, 3.0 * patch.scale)
    across = sight.face.box.width * CANTHUS_SHARE
    share = _resolved(across, blur)
    read: list[Spot] = []
    for column, row in (pair.left, pair.right):
        x, y = patch.to_frame(column + 0.5, row + 0.5)
        read.append(spot(frame, x - 0.5, y - 0.5, blur or 0.0, reach, across, undo=share > 0.0))
    doubt = max(one.doubt_c for one in read) * share
    both = [(one.read_c, one.read_c + share * max(0.0, one.undone_c - one.read_c)) for one in read]
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
        across,
        sides,
        sunny,
    )


def _resolved(across: float, blur: float | None) -> float:
    """How far the blur can be undone: 1 where a canthus is half as wide as the blur or more, 0 where it is a third of it.

    Below that a canthus is smaller than what the camera resolves, and noise would be sharpened, not skin: the reading is left
    as it is, and the budget says that it is too low.
    """
    if blur is None or across < _LEAST_UNDONE:
        return 0.0
    return min(1.0, max(0.0, (across / max(0.1, 2.355 * blur) - 0.3) / 0.15))


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
