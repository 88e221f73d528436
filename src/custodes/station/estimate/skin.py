"""The skin temperature of a second's worth of frames: a trimmed mean of this person's frames, and of nobody else's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Skin(NamedTuple):
    """Mean of some frames, in degrees Celsius."""

    mean_c: float
    sd_c: float
    """Between the frames that were kept."""
    frames: int


_TRIM = 0.12


def mean_skin(values: Sequence[float]) -> Skin:
    """The mean without the highest and lowest eighth; no reading of an earlier person enters. Needs one value at least."""
    ordered = sorted(values)
    cut = int(_TRIM * len(ordered) + 0.5) if len(ordered) >= 4 else 0
    kept = ordered[cut : len(ordered) - cut]
    mean = sum(kept) / len(kept)
    spread = (sum((one - mean) ** 2 for one in kept) / max(1, len(kept) - 1)) ** 0.5
    return Skin(mean, spread, len(kept))
