"""What a recorded number means in degrees: a declared scale, or the one known scale that makes sense of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from custodes.errors import CameraError, UsageError
from custodes.station.cameras.bounds import HIGHEST_C, LOWEST_C, from_kelvin
from custodes.station.interface import Celsius


@dataclass(frozen=True, slots=True)
class Scale:
    """Temperature = number x step + offset, in kelvin or in degrees Celsius."""

    name: str
    step: float
    offset: float = 0.0
    kelvin: bool = True

    def celsius(self, numbers: NDArray[np.generic]) -> Celsius:
        """Degrees Celsius as float32; a number for absolute zero or below is no value."""
        # In float64 and rounded once: float32 holds 300 K to 0.03 mK only, and 5 digits of a count must come back.
        if self.kelvin:
            kelvin = numbers.astype(np.float64) * self.step + self.offset
            none = ~(kelvin > 0) | ~np.isfinite(kelvin)
            kelvin -= 273.15
            kelvin[none] = np.nan
            return kelvin.astype(np.float32)
        celsius = (numbers.astype(np.float64) * self.step + self.offset).astype(np.float32)
        return from_kelvin(celsius + np.float32(273.15)) if not np.isfinite(celsius).all() else celsius


NAMED: Mapping[str, Scale] = {
    "centikelvin": Scale("centikelvin", 0.01),
    "decikelvin": Scale("decikelvin", 0.1),
    "0.04 K": Scale("0.04 K", 0.04),
    "1/64 K": Scale("1/64 K", 1 / 64),
    "kelvin": Scale("kelvin", 1.0),
    "celsius": Scale("celsius", 1.0, kelvin=False),
}
"""Lepton and Boson TLinear high resolution; TLinear of older FLIR cores, low and high; InfiRay and its relatives; float arrays."""

_DECLARED = re.compile(
    r"(\d{1,7}(?:\.\d{1,9})?)(?:/(\d{1,7}))? ?([KC])(?: ?([+-]) ?(\d{1,7}(?:\.\d{1,9})?))?"
)


def parse_scale(text: str) -> Scale:
    """``centikelvin``, ``decikelvin``, ``kelvin``, ``celsius``; or a step: ``0.04 K``, ``1/64 K``, ``0.01 C - 100``.

    Raises ``UsageError``.
    """
    if text in NAMED:
        return NAMED[text]
    found = _DECLARED.fullmatch(text.strip())
    if not found:
        raise UsageError(
            f"{text!r} is not a scale",
            hint=f"one of {', '.join(NAMED)}; or a step, as in '0.04 K' or '0.01 C - 100'",
        )
    step = float(found[1]) / (float(found[2]) if found[2] else 1.0) if found[2] != "0" else 0.0
    if not 0 < step <= 10:
        raise UsageError(f"{text!r} gives steps that no camera has")
    offset = float((found[4] or "+") + (found[5] or "0"))
    return Scale(text.strip(), step, offset, found[3] == "K")


def assume_scale(numbers: NDArray[Any], source: str) -> Scale:
    """The one known scale in which every number with a value is a temperature of a scene. Raises ``CameraError``."""
    integers = numbers.dtype.kind in "iu"
    held = numbers[numbers > 0] if integers else numbers[np.isfinite(numbers)]
    names = ["centikelvin", "decikelvin", "0.04 K", "1/64 K"] if integers else ["kelvin", "celsius"]
    fits = [name for name in names if held.size and _inside(NAMED[name], held)]
    if len(fits) == 1:
        return NAMED[fits[0]]
    low, high = (float(held.min()), float(held.max())) if held.size else (0.0, 0.0)
    which = f"fit {' and '.join(fits)}" if fits else "fit no known scale"
    raise CameraError(
        f"holds numbers from {low:g} to {high:g}, which {which}", source=source, hint="state it with --scale"
    )


def _inside(scale: Scale, held: NDArray[np.generic]) -> bool:
    ends = scale.celsius(np.array([held.min(), held.max()]))
    return bool(ends[0] >= LOWEST_C and ends[1] <= HIGHEST_C)
