"""Band radiance of a black body between 8 and 14 micrometres, and back: what an infrared camera adds up."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

# CODATA 2018: second radiation constant h c / k, in micrometre kelvin.
_C2_UM_K = 14387.768775
_BAND_UM = (8.0, 14.0)
_LOW_C, _HIGH_C, _STEP_C = -60.0, 200.0, 0.05


def _table() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Temperatures and their radiance in units of its slope at 36 C, so that one unit is about one kelvin of skin."""
    celsius = np.arange(_LOW_C, _HIGH_C + _STEP_C, _STEP_C)
    wave = np.linspace(*_BAND_UM, 121)
    kelvin = celsius[:, None] + 273.15
    # Photon energy per wavelength (Planck); a bolometer adds energy. Trapezoid over the band.
    density = wave**-5.0 / np.expm1(_C2_UM_K / (wave * kelvin))
    total = ((density[:, 1:] + density[:, :-1]) * 0.5 * np.diff(wave)).sum(axis=1)
    slope = np.gradient(total, celsius)
    return celsius, total / np.interp(36.0, celsius, slope)


# Plain lists: one value a call, a dozen calls a frame, and an array's machinery costs twenty times as much.
_TABLES: tuple[list[float], ...] = tuple(table.tolist() for table in _table())
_CELSIUS, _RADIANCE = _TABLES


def radiance(celsius: float) -> float:
    """Band radiance at a temperature in degrees Celsius (Planck's law, 8 to 14 um), in units of its slope at 36 C."""
    place = min(max((celsius - _LOW_C) / _STEP_C, 0.0), len(_RADIANCE) - 1.001)
    cell = int(place)
    low = _RADIANCE[cell]
    return low + (_RADIANCE[cell + 1] - low) * (place - cell)


def temperature(band: float) -> float:
    """Temperature in degrees Celsius whose band radiance is ``band``; the inverse of ``radiance``."""
    cell = min(max(bisect_right(_RADIANCE, band) - 1, 0), len(_RADIANCE) - 2)
    low, high = _RADIANCE[cell], _RADIANCE[cell + 1]
    share = min(max((band - low) / (high - low), 0.0), 1.0)
    return _CELSIUS[cell] + share * (_CELSIUS[cell + 1] - _CELSIUS[cell])


def apparent(surface_c: float, emissivity: float, ambient_c: float) -> float:
    """What a camera set to emissivity 1 reads on a grey surface that reflects surroundings of ``ambient_c``."""
    return temperature(emissivity * radiance(surface_c) + (1.0 - emissivity) * radiance(ambient_c))
