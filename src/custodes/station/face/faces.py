"""From a frame to the one face that is measured: which head is it, does it face the camera, who else is there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from custodes.core import Truth
from custodes.station.face.canthi import Pair, find_pair
from custodes.station.face.find import Head, find_heads, overlap
from custodes.station.face.look import faces_camera, wears_glasses
from custodes.station.face.patch import ABOVE, LEFT, SIZE, Patch, cut
from custodes.station.face.profile import at_share
from custodes.station.interface import Box, Celsius, Face
from custodes.station.reference import Correction, shrink, to_skin

_WORKING = 120
_SKIN_LEAST_C, _SKIN_MOST_C = 32.3, 43.0
"""The warmer fifth of a face after the correction. Foreheads at a winter door were 33.2 +- 1.5 C (Dzien et al. 2020)."""
_EDGE_LEAST_C, _EDGE_WIDTH = 33.0, 0.12
"""Lamps, door frames and warm walls reach into the picture from its edge: what touches it must be warmer and wider."""
_HOUSING_MOST_C = 33.3
"""A housing that its heater warms from within read 31 to 32.9 after the correction."""
_AS_WARM_C = 1.6
"""Another person's face may be so much colder; lamps and warm walls are, most of the time, by more."""
_PERSON = 0.3
_PERSON_WIDTH = 0.14
_PERSON_PIXELS = 7
_CUT_SCORE = 0.5
_ASIDE = 0.55
"""Widths of the face from its middle to the middle of what is another person's; ears lie at half a width."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen in one frame."""

    face: Face | None
    patch: Patch | None
    pair: Pair | None
    people: int
    """0 where nobody is in view, 2 where more than one person may be."""
    crossing: bool
    """Whether the reference lies in the face."""


def look(frame: Celsius, reference: Box | None, fix: Correction | None, scene_c: float) -> Sight:
    """The nearest head of the frame, described; ``reference`` is left out of the search.

    Without a correction, no temperature rules a head out.
    """
    factor = max(1, round(min(frame.shape) / _WORKING))
    small = shrink(frame, factor)
    hidden = np.zeros(small.shape, bool)
    disc = None
    if reference is not None:
        disc = Box(
            reference.x // factor,
            reference.y // factor,
            reference.width // factor,
            reference.height // factor,
        )
        margin = max(2, disc.width // 5)
        hidden[
            max(0, disc.y - margin) : disc.y + disc.height + margin + 1,
            max(0, disc.x - margin) : disc.x + disc.width + margin + 1,
        ] = True
    found = find_heads(small, hidden)
    heads = [head for head in found if _living(small, head, fix, disc)]
    if not heads:
        return Sight(None, None, None, 0, False)
    least = 0.26 * min(small.shape)
    # A threshold that takes a shirt along reaches an edge that the head does not: what touches none is believed first.
    main = max(
        heads,
        key=lambda one: one.score * min(1.0, one.box.width / least) ** 0.7 * (0.6 if any(one.edges) else 1.0),
    )
    least_c = _warm(small, main) - _AS_WARM_C
    others = [
        one for one in heads if one is not main and _another(one, main) and _warm(small, one) >= least_c
    ]
    box = Box(*(value * factor for value in (main.box.x, main.box.y, main.box.width, main.box.height)))
    patch = cut(frame, box)
    pair = find_pair(patch)
    glasses = wears_glasses(patch, pair, scene_c)
    face = Face(
        box=box,
        score=main.score,
        cut_off=any(main.edges) or any(_cuts(one, main) for one in found),
        frontal=faces_camera(patch, pair),
        glasses=glasses,
    )
    crossing = face.frontal is not Truth.NO and _crosses(main.box, disc, hidden)
    return Sight(face, patch, pair, 2 if others else 1, crossing)


def _living(small: NDArray[np.float32], head: Head, fix: Correction | None, disc: Box | None) -> bool:
    """Whether the warmer part of a head is as warm as skin, and it is not the housing of the reference."""
    warm = None if fix is None else to_skin(_warm(small, head), fix)
    if warm is not None and not (_EDGE_LEAST_C if any(head.edges) else _SKIN_LEAST_C) <= warm <= _SKIN_MOST_C:
        return False
    if any(head.edges) and head.box.width < _EDGE_WIDTH * min(small.shape):
        return False
    return not _housing(head.box, disc, 1.5 if warm is not None and warm < _HOUSING_MOST_C else 1.0)


def _warm(small: NDArray[np.float32], head: Head) -> float:
    """What the warmer fifth of a head exceeds, as read."""
    box = head.box
    every = 1 if box.width < 16 else 2 if box.width < 40 else 3
    part = small[box.y : box.y + box.height : every, box.x : box.x + box.width : every]
    return at_share(np.sort(part, axis=None), 0.8)


def _housing(box: Box, disc: Box | None, larger: float) -> bool:
    """Whether a warm patch is the housing of the reference: near it, and not much larger (``larger``: how generously)."""
    if disc is None:
        return False
    size = max(disc.width, disc.height)
    if box.width > 2.2 * larger * size or box.height > 3.4 * larger * size:
        return False
    across = max(disc.x - box.x - box.width, box.x - disc.x - disc.width, 0)
    down = max(disc.y - box.y - box.height, box.y - disc.y - disc.height, 0)
    return across < 0.5 * size and down < 1.6 * size


def _cuts(one: Head, main: Head) -> bool:
    """Whether the same head, a little larger at a lower threshold, reaches the left or right edge of the frame.

    Not the top: that hair leaves the picture takes nothing from the face.
    """
    return (
        (one.edges[0] or one.edges[2])
        and one.score >= _CUT_SCORE
        and one.box.width <= 1.6 * main.box.width
        and overlap(one.box, main.box) > 0.7
    )


def _another(one: Head, main: Head) -> bool:
    """Whether a second warm shape is another person's head: not a hand lower down, not an ear."""
    if one.score < _PERSON or one.box.width < max(_PERSON_PIXELS, _PERSON_WIDTH * main.box.width):
        return False
    middle = one.box.y + one.box.height / 2
    if middle > main.box.y + main.box.height and (one.score < 0.6 or one.box.width < 0.5 * main.box.width):
        return False
    # Hair, hats and buns above a face, and the neck below it, are the same person's; what stands apart at its side is not.
    aside = abs(one.box.x + one.box.width / 2 - main.box.x - main.box.width / 2) / main.box.width
    above = one.box.y + one.box.height < main.box.y - 0.6 * main.box.height
    return above or aside > (_ASIDE if overlap(one.box, main.box) < 0.25 else _ASIDE - 0.22)


def _crosses(box: Box, disc: Box | None, hidden: NDArray[np.bool_]) -> bool:
    if disc is None:
        return False
    part = hidden[box.y : box.y + box.height, box.x : box.x + box.width]
    return bool(part.any())


__all__ = ["ABOVE", "LEFT", "SIZE", "Sight", "look"]
