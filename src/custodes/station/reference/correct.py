"""Turns what the camera reads into skin temperature by the reference, in radiance, with the slope left at 1."""

from __future__ import annotations

from dataclasses import dataclass

from custodes.station.interface import ReferenceSetting
from custodes.station.reference.radiance import radiance, temperature

SKIN_EMISSIVITY = 0.972
"""Mean of 65 adults, 0.96 to 0.99, no difference by skin pigmentation (Charlton et al. 2020, PLoS ONE)."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is added, in radiance, to every reading of a frame, and the surroundings that surfaces reflect."""

    offset: float
    """Radiance that the reference must have less the one that was read, in units of ``radiance``."""
    add_c: float
    """The same in kelvin at the level of the reference."""
    ambient_c: float
    """Reflected surroundings, degrees Celsius: given, or the corrected reading of the colder part of the frame."""


def correction(
    setting: ReferenceSetting, reading_c: float, scene_c: float, ambient_c: float | None = None
) -> Correction:
    """The correction of a frame in which the reference reads ``reading_c`` and the surroundings ``scene_c``.

    By radiance: camera offset, window and optics add radiance, so the difference is taken there, not in degrees. The set
    point is the temperature of the reference's surface; what it reflects of the surroundings is part of what is read.
    """
    surroundings = scene_c + setting.set_point_c - reading_c if ambient_c is None else ambient_c
    surroundings = min(max(surroundings, -10.0), 45.0)
    read = radiance(reading_c)
    must = setting.emissivity * radiance(setting.set_point_c) + (1.0 - setting.emissivity) * radiance(
        surroundings
    )
    if ambient_c is None:
        surroundings = min(max(temperature(radiance(scene_c) + must - read), -10.0), 45.0)
        must = setting.emissivity * radiance(setting.set_point_c) + (1.0 - setting.emissivity) * radiance(
            surroundings
        )
    return Correction(must - read, temperature(must) - reading_c, surroundings)


def to_skin(raw_c: float, fix: Correction, emissivity: float = SKIN_EMISSIVITY) -> float:
    """Skin temperature in degrees Celsius of a raw reading: corrected radiance, less what skin reflects."""
    own = radiance(raw_c) + fix.offset - (1.0 - emissivity) * radiance(fix.ambient_c)
    return temperature(own / emissivity)
