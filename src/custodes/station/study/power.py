"""What a threshold at the door finds and what it misses, with and without an offset from skin to body, from the study's data."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from custodes.station.study.recompute import FEBRILE_C, means
from custodes.station.study.tables import Camera, Table

_ONE_SIDED = 1.645
"""95 % quantile of the normal distribution, one side."""
_TWO_SIDED = 1.96
PLACES = {"canthiMax": "inner canthi", "T_Max": "full-face maximum", "T_FH_Max": "forehead maximum"}
"""Columns of the study that a station may measure -> their names."""


@dataclass(frozen=True, slots=True)
class Operating:
    """One way to decide."""

    way: str
    """``raw skin``, ``with offset``, ``with offset and device guard``, ``with offset, guard of device and spread``."""
    refer_from_c: float
    """Skin temperature from which a person is referred."""
    found: int
    elevated: int
    needless: int
    others: int

    @property
    def sensitivity(self) -> tuple[float, float, float]:
        """Share of elevated that are referred, with its 95 % interval (Wilson 1927)."""
        return wilson(self.found, self.elevated)

    @property
    def specificity(self) -> tuple[float, float, float]:
        """Share of the others that are not referred, with its 95 % interval."""
        return wilson(self.others - self.needless, self.others)


@dataclass(frozen=True, slots=True)
class Power:
    """One camera and one place of the face."""

    camera: str
    column: str
    place: str
    offset_c: float
    """Mean of oral less skin over all subjects."""
    spread_c: float
    """Standard deviation of oral less skin: between people, no station can take it away."""
    ways: tuple[Operating, ...]


def wilson(hits: int, of: int) -> tuple[float, float, float]:
    """A share and its 95 % score interval; NaN where there is nobody."""
    if not of:
        return math.nan, math.nan, math.nan
    share, z2 = hits / of, _TWO_SIDED**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _TWO_SIDED * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return share, max(0.0, middle - half), min(1.0, middle + half)


def power(
    camera: Camera, *, threshold_c: float, device_u_c: float, elevated_c: float = FEBRILE_C
) -> tuple[Power, ...]:
    """For each place: whom ``threshold_c`` (body temperature) refers, of those at or above ``elevated_c`` in the mouth and others.

    ``device_u_c`` is the standard uncertainty (k = 1) of the station in skin temperature.
    """
    table = camera.pooled
    return tuple(
        _of(camera.name, table, c, threshold_c, device_u_c, elevated_c) for c in PLACES if c in table.columns
    )


def _of(
    name: str, table: Table, column: str, threshold_c: float, device_u_c: float, elevated_c: float
) -> Power:
    skin = means(table, column)
    there = np.isfinite(skin) & np.isfinite(table.oral_c)
    skin, oral = skin[there], table.oral_c[there]
    offset, spread = float((oral - skin).mean()), float((oral - skin).std(ddof=1))
    on_skin = threshold_c - offset
    guard, wide = _ONE_SIDED * device_u_c, _ONE_SIDED * math.hypot(device_u_c, spread)
    ways = (
        ("raw skin", threshold_c),
        ("with offset", on_skin),
        ("with offset and device guard", on_skin - guard),
        ("with offset, guard of device and spread", on_skin - wide),
    )
    high = oral >= elevated_c
    return Power(
        name,
        column,
        PLACES[column],
        offset,
        spread,
        tuple(_operating(way, at, skin, high) for way, at in ways),
    )


def _operating(way: str, at: float, skin: NDArray[np.float64], high: NDArray[np.bool_]) -> Operating:
    # Two decimals are what the study gives: a skin temperature of 36.40 is at a threshold of 36.40.
    referred = skin >= at - 1e-9
    return Operating(
        way,
        at,
        int((referred & high).sum()),
        int(high.sum()),
        int((referred & ~high).sum()),
        int((~high).sum()),
    )
