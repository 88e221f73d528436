"""Radiance of surfaces between 8 and 14 micrometres, by Planck's law, and the temperature that a camera makes of it.

An uncooled camera answers to the power it receives in its band, not to temperature; so surroundings that a surface reflects, and
the emissivity of a surface, have to be added in radiance. The band is that of uncooled microbolometers, taken as flat.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SECOND_CONSTANT_UM_K = 14387.768775
"""hc/k in micrometre kelvin. Source: CODATA 2018, exact by definition of the SI."""
FIRST_CONSTANT = 1.191042972e8
"""2hc² in W µm⁴ m⁻² sr⁻¹. Source: CODATA 2018."""
BAND_UM = (8.0, 14.0)
"""Source: the usual statement of uncooled cameras; a filter's real shape changes ratios between temperatures little."""
LOWEST_C, HIGHEST_C, STEP_C = -80.0, 200.0, 0.05

Array = NDArray[np.float32]


class Table(NamedTuple):
    """Band radiance of a black body on an even grid of temperatures, and temperature on an even grid of radiances."""

    radiance: Array
    celsius: Array
    low: float
    per_unit: float
    """Cells of ``celsius`` to one unit of radiance above ``low``."""


def band_radiance(celsius: NDArray[np.float64]) -> NDArray[np.float64]:
    """W m⁻² sr⁻¹ of a black body at these temperatures, by Simpson's rule with 240 intervals over the band."""
    wave = np.linspace(*BAND_UM, 241)
    weight = np.ones(241)
    weight[1:-1:2], weight[2:-1:2] = 4, 2
    weight *= (wave[1] - wave[0]) / 3
    kelvin = np.asarray(celsius, dtype=np.float64)[..., None] + 273.15
    spectral = FIRST_CONSTANT / wave**5 / np.expm1(SECOND_CONSTANT_UM_K / (wave * kelvin))
    return np.asarray(spectral @ weight)


@cache
def table() -> Table:
    """The table, made once: 5,601 temperatures, 65,536 radiances."""
    grid = np.arange(LOWEST_C, HIGHEST_C + STEP_C / 2, STEP_C)
    radiance = band_radiance(grid)
    even = np.linspace(radiance[0], radiance[-1], 65536)
    back = np.interp(even, radiance, grid)
    per_unit = 65535 / (radiance[-1] - radiance[0])
    return Table(radiance.astype(np.float32), back.astype(np.float32), float(radiance[0]), float(per_unit))


@lru_cache(maxsize=4096)
def of(celsius: float) -> float:
    """Band radiance of a black body at one temperature."""
    return float(band_radiance(np.array([celsius]))[0])


def slope(celsius: float) -> float:
    """Change of band radiance for one kelvin."""
    return (of(celsius + 0.05) - of(celsius - 0.05)) * 10


def radiance_of(celsius: Array) -> Array:
    """Band radiance of black bodies, by the table (within 0.2 mK between -60 and 200 degrees)."""
    place = (celsius - np.float32(LOWEST_C)) * np.float32(1 / STEP_C)
    return _between(table().radiance, place)


@cache
def _rooms() -> tuple[float, float, float, float, tuple[float, ...]]:
    """Least and most radiance of -5 to 60 degrees, its middle and half span, and a polynomial of temperature on it (to 0.1 mK)."""
    grid = np.linspace(-5.0, 60.0, 2001)
    known = band_radiance(grid)
    middle, half = (known[0] + known[-1]) / 2, (known[-1] - known[0]) / 2
    powers = np.polynomial.Chebyshev.fit((known - middle) / half, grid, 7, domain=[-1, 1]).convert(
        kind=np.polynomial.Polynomial
    )
    return (
        float(known[0]),
        float(known[-1]),
        float(middle),
        float(half),
        tuple(float(one) for one in powers.coef),
    )


def celsius_of(radiance: Array) -> Array:
    """Temperature of the black body of this radiance: what a camera set to emissivity 1 states."""
    low, high, middle, half, powers = _rooms()
    if radiance.size and low < float(radiance.min()) and float(radiance.max()) < high:
        x = (radiance - np.float32(middle)) * np.float32(1 / half)
        result = x * np.float32(powers[-1])
        for power in powers[-2:0:-1]:
            result += np.float32(power)
            result *= x
        result += np.float32(powers[0])
        return result
    known = table()
    return _between(known.celsius, (radiance - np.float32(known.low)) * np.float32(known.per_unit))


def seen(celsius: float, emissivity: float, reflected_c: float) -> float:
    """Radiance that comes from a surface: its own, and what it reflects of its surroundings."""
    return emissivity * of(celsius) + (1 - emissivity) * of(reflected_c)


def _between(values: Array, place: Array) -> Array:
    place = np.clip(place, 0, len(values) - 1)
    cell = np.minimum(place.astype(np.int32), np.int32(len(values) - 2))
    below = values.take(cell)
    share = place - cell
    above = values.take(cell + 1)
    above -= below
    above *= share
    above += below
    return above
