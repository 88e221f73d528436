"""The picture that leaves the process which sees frames: means of 16 x 12 cells, in 15 steps, and nothing finer.

What is sent is a function of the means of the cells alone: two frames that differ only within cells give the same bytes, so no
feature smaller than a cell can be had from them. A cell is a sixteenth of the frame's longer side: a face as large as
IEC 80601-2-59 asks for (240 of 512 rows, 182 of 640 columns) has about five by six of them,
one that fills the frame fourteen by twelve.
"""

from __future__ import annotations

import numpy as np

from custodes.station.interface import Celsius
from custodes.station.screen.interface import CELLS, LONG, SHORT, Mode, Picture
from custodes.station.screen.look import COLD_C, LEVELS, WARM_C

BODY_C = 27.0
"""Of a cell that belongs to a person, in the silhouette: between a room of 20 to 24 °C and skin through hair and clothes."""
BITS = CELLS * 4
"""The most that a picture holds."""


def picture_of(celsius: Celsius, mode: Mode, correction_c: float | None = None) -> Picture | None:
    """The picture of a frame; None where none is wanted or the frame is none. ``correction_c`` is that of the reference."""
    if mode is Mode.NONE or celsius.ndim != 2 or min(celsius.shape) < LONG:
        return None
    upright = celsius.shape[0] > celsius.shape[1]
    means = cell_means(celsius, *((LONG, SHORT) if upright else (SHORT, LONG))) + (correction_c or 0.0)
    nothing = ~np.isfinite(means)
    means[nothing] = COLD_C
    if mode is Mode.SILHOUETTE:
        levels = np.where(means >= BODY_C, LEVELS - 1, 1)
    else:
        step = (WARM_C - COLD_C) / (LEVELS - 1)
        levels = np.clip((means - COLD_C) // step + 1, 1, LEVELS - 1).astype(int)
    levels[nothing] = 0
    return Picture(upright, levels.astype(np.uint8).tobytes())


def cell_means(
    celsius: Celsius, rows: int, columns: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Mean of each cell. Cells do not overlap and share no weight: every pixel counts once, in one cell."""
    down = np.arange(rows) * celsius.shape[0] // rows
    across = np.arange(columns) * celsius.shape[1] // columns
    with np.errstate(invalid="ignore"):
        sums = np.add.reduceat(np.add.reduceat(celsius.astype(np.float64), down, axis=0), across, axis=1)
    high = np.diff(np.append(down, celsius.shape[0]))
    wide = np.diff(np.append(across, celsius.shape[1]))
    found: np.ndarray[tuple[int, int], np.dtype[np.float64]] = sums / np.outer(high, wide)
    return found
