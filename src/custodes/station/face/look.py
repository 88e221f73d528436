"""Whether a head faces the camera, and whether something cold covers the eyes."""

from __future__ import annotations

import cv2
import numpy as np

from custodes.core import Truth
from custodes.station.face.canthi import Pair
from custodes.station.face.patch import ABOVE, LEFT, SIZE, Patch
from custodes.station.face.profile import at_share

_GLASSES_C = 2.4
"""Kelvin that a lens is colder than the skin above and below it. In 34 recordings of people at entrances lenses gave 2.5 to
4.0 by a similar index, bare eyes -0.5 to 1.8, a fringe over the eyes 2.3. Lenses do not pass 8 to 14 um: they show their own
temperature, and that follows the room, so in a warm room less is asked."""
_GLASSES_SHARE, _GLASSES_LEAST_C = 0.36, 1.4
_MIRRORED = 0.45
_PAIR = 0.68
_RANK = 0.84
_OFF = 0.14
_SIDE_C, _ALONE_C = 0.06, 0.12
"""Kelvin that eyes are colder than their inner corners, and three quarters of a ring about them, at least: on an even brow
noise alone makes pairs. In ten recordings of bare eyes canthi stood out by 0.15 to 0.8, spots under glasses by 0.1 at most."""


def cold_band(patch: Patch) -> tuple[float, int]:
    """Kelvin by which a band across both eyes is colder than the face above it and below it, and its row of the patch.

    Asked of both halves of the face, so that hair over one eye is no lens.
    """
    height = patch.height
    top, bottom = ABOVE + round(0.04 * height), ABOVE + min(TALLEST, height)
    drop, at = 99.0, 0
    for first, last in ((0.17, 0.40), (0.60, 0.83)):
        part = patch.celsius[top:bottom, LEFT + round(first * SIZE) : LEFT + round(last * SIZE)]
        rows = cv2.blur(np.sort(part, axis=1)[:, int(0.4 * part.shape[1])], (1, 5)).ravel()
        above = np.maximum.accumulate(rows)
        below = np.maximum.accumulate(rows[::-1])[::-1]
        # Beards and open mouths lie lower; a band that high up is a brim or a fringe.
        end = round(0.57 * height)
        start = round(0.17 * height)
        depth = np.minimum(above, below)[start:end] - rows[start:end]
        if not depth.size:
            return 0.0, 0
        row = int(depth.argmax())
        if depth[row] < drop:
            drop, at = float(depth[row]), top + start + row
    return drop, at


TALLEST = 118
"""Rows of the patch that are looked at: a face and no shirt."""


def wears_glasses(patch: Patch, pair: Pair | None, scene_c: float) -> Truth:
    """YES where something cold covers both eyes; ``scene_c`` is the median of the frame, as read.

    Canthi that stand out on both sides are seen, and what is cold below them is a nose or a beard.
    """
    drop, row = cold_band(patch)
    if pair is not None and row > pair.left[1] + 0.1 * SIZE and _stands_out(pair):
        return Truth.NO
    inside = patch.smooth[ABOVE : ABOVE + patch.height : 2, LEFT + 14 : LEFT + SIZE - 14 : 2]
    skin = at_share(np.sort(inside, axis=None), 0.75)
    limit = min(_GLASSES_C, max(_GLASSES_LEAST_C, _GLASSES_SHARE * (skin - scene_c)))
    return Truth.YES if drop >= limit else Truth.NO


def _stands_out(pair: Pair) -> bool:
    """Whether two spots are canthi beyond doubt: among the hottest, colder eyes beside them, a colder nose below."""
    return pair.score >= 1.05 and pair.rank >= 0.95 and pair.side_c >= 0.6 and pair.below_c >= 1.0


def mirror(patch: Patch) -> float:
    """-1 to 1: how alike the face is to its mirror image, at the best of a few axes; fine structure only."""
    part = patch.smooth[ABOVE + 4 : ABOVE + patch.height - 4, LEFT : LEFT + SIZE]
    small = np.asarray(cv2.resize(part, (32, 40), interpolation=cv2.INTER_AREA), dtype=np.float32)
    fine = small - np.asarray(cv2.GaussianBlur(small, (0, 0), 6.0), dtype=np.float32)
    best = -1.0
    for shift in range(-3, 4):
        a = fine[:, max(0, shift) : 32 + min(0, shift)]
        a = a - a.sum() / a.size
        best = max(best, float((a * a[:, ::-1]).sum() / ((a * a).sum() + 1e-9)))
    return best


def faces_camera(patch: Patch, pair: Pair | None) -> Truth:
    """YES where the inner canthi are seen, among the warmest of a face that is its own mirror image."""
    if pair is None:
        return Truth.NO
    # Foreheads may be as warm as canthi that few pixels smear: a pair that looks like one in all else may be less hot.
    hot = pair.rank >= _RANK or (pair.rank >= 0.6 and pair.score >= 1.0 and pair.side_c >= 0.25)
    seen = (
        pair.score >= _PAIR
        and hot
        and abs(pair.off) <= _OFF
        and pair.side_c >= _SIDE_C
        and pair.alone_c >= _ALONE_C
    )
    if seen and mirror(patch) >= _MIRRORED:
        return Truth.YES
    return Truth.UNKNOWN if seen else Truth.NO
