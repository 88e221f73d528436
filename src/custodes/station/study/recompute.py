"""The study's table of regions, from its columns as published: means of the rounds, Mann-Whitney areas, correlations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from custodes.station.study.auc import auc, auc_interval
from custodes.station.study.tables import OFFSET, REGIONS, Camera, Table

FEBRILE_C = 37.5
"""Oral temperature from which the study calls a subject febrile (Zhou et al. 2020, J Biomed Opt 25(9) 097002)."""


@dataclass(frozen=True, slots=True)
class Region:
    """One column of the study."""

    name: str
    auc: float
    low: float
    high: float
    """95 % bootstrap interval of the area."""
    correlation: float
    subjects: int
    first_round: float
    """Area from the first round alone: what a walk-up station, which takes one picture, can hope for."""
    trap: float
    """Area after adding ``T_offset`` once more to columns that already hold it: the mistake this warns of."""


@dataclass(frozen=True, slots=True)
class Study:
    """One camera, or one file of it."""

    name: str
    subjects: int
    febrile: int
    rejected: int
    regions: tuple[Region, ...]


def means(table: Table, region: str) -> NDArray[np.float64]:
    """Mean of a region over the rounds that have a value, by subject; NaN where none has."""
    return _row_means(table.columns[region])


def _row_means(values: NDArray[np.float64]) -> NDArray[np.float64]:
    there = np.isfinite(values)
    count = there.sum(axis=1)
    total = np.where(there, values, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def split(
    values: NDArray[np.float64], table: Table, at_c: float = FEBRILE_C
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The values of subjects at or above ``at_c`` in the mouth, and of the others; those without either are left out."""
    there = np.isfinite(values) & np.isfinite(table.oral_c)
    high = table.oral_c >= at_c
    return values[there & high], values[there & ~high]


def recompute(camera: Camera) -> tuple[Study, tuple[Study, ...]]:
    """The camera's table over all its distinct subjects, and one a file."""
    return _study(camera.pooled), tuple(_study(table) for table in camera.tables)


def _study(table: Table) -> Study:
    high, low = split(table.oral_c, table)
    regions = tuple(_region(table, name) for name in REGIONS if name in table.columns)
    return Study(table.name, len(high) + len(low), len(high), table.rejected, regions)


def _region(table: Table, name: str) -> Region:
    values = means(table, name)
    high, low = split(values, table)
    there = np.isfinite(values) & np.isfinite(table.oral_c)
    correlation = (
        float(np.corrcoef(values[there], table.oral_c[there])[0, 1]) if there.sum() > 1 else float("nan")
    )
    trapped = float("nan")
    if OFFSET in table.columns and table.columns[OFFSET].shape == table.columns[name].shape:
        trapped = auc(*split(_row_means(table.columns[name] + table.columns[OFFSET]), table))
    return Region(
        name,
        auc(high, low),
        *auc_interval(high, low),
        correlation,
        int(there.sum()),
        auc(*split(table.columns[name][:, 0], table)),
        trapped,
    )
