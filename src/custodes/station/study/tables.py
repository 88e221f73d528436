"""Reads the study's tables: ``FLIR_*.csv`` and ``ICI_*.csv``, three rows of headings, four rounds side by side."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from custodes.core import clean
from custodes.errors import SourceError

_MOST_BYTES = 64 << 20
_ROUNDS = 4
_PLAUSIBLE = (20.0, 50.0)
"""Degrees Celsius between which a skin or mouth temperature of a living person can be; anything else is a bad cell."""
# The published heading of round 4 says T_LC14 where rounds 1 to 3 say T_LC1 to T_LC3.
_MISPRINTS = {"T_LC14": "T_LC4"}
REGIONS = (
    "Max1R13",
    "Max1L13",
    "aveAllR13",
    "aveAllL13",
    "T_RC",
    "T_RC_Dry",
    "T_RC_Wet",
    "T_RC_Max",
    "T_LC",
    "T_LC_Dry",
    "T_LC_Wet",
    "T_LC_Max",
    "RCC",
    "LCC",
    "canthiMax",
    "canthi4Max",
    "T_FHCC",
    "T_FHRC",
    "T_FHLC",
    "T_FHBC",
    "T_FHTC",
    "T_FH_Max",
    "T_FHC_Max",
    "T_Max",
    "T_OR",
    "T_OR_Max",
)
"""Columns of one round, by the study's own names, in its order."""
REFERENCE = "aveOralM"
"""Oral temperature, mean of the monitor mode: what the study calls the reference."""
OFFSET = "T_offset"
"""Correction by the external reference, which the published columns already hold."""


@dataclass(frozen=True, slots=True)
class Table:
    """One file: a row a subject."""

    name: str
    subjects: tuple[str, ...]
    columns: dict[str, NDArray[np.float64]]
    """Region (and ``T_offset``) -> subjects x rounds, degrees Celsius; NaN where a cell is empty or not plausible."""
    oral_c: NDArray[np.float64]
    rejected: int
    """Cells that hold something which is no plausible temperature."""


@dataclass(frozen=True, slots=True)
class Camera:
    """All distinct subjects of one camera in a folder."""

    name: str
    """``FLIR`` or ``ICI``: the file's name up to the underscore."""
    tables: tuple[Table, ...]

    @property
    def pooled(self) -> Table:
        """One table of all files; a subject that stands in several is taken from the first."""
        seen: set[str] = set()
        keep: list[NDArray[np.bool_]] = []
        for table in self.tables:
            keep.append(np.array([s not in seen for s in table.subjects], dtype=bool))
            seen.update(table.subjects)
        names = [n for n in self.tables[0].columns if all(n in t.columns for t in self.tables)]
        parts = list(zip(self.tables, keep, strict=True))
        return Table(
            self.name,
            tuple(s for t, k in parts for s, take in zip(t.subjects, k, strict=True) if take),
            {n: np.concatenate([t.columns[n][k] for t, k in parts]) for n in names},
            np.concatenate([t.oral_c[k] for t, k in parts]),
            sum(t.rejected for t in self.tables),
        )


def read_folder(folder: Path) -> tuple[Camera, ...]:
    """The cameras of ``FLIR_*.csv`` and ``ICI_*.csv`` in ``folder``, by name.

    Raises ``SourceError`` where no such file is there, or one is not of the study's form.
    """
    found: dict[str, list[Table]] = {}
    for path in sorted(folder.glob("*.csv")):
        name = path.name.partition("_")[0]
        if name in {"FLIR", "ICI"}:
            found.setdefault(name, []).append(read_table(path))
    if not found:
        raise SourceError(
            f"{folder.name} holds no FLIR_*.csv and no ICI_*.csv",
            hint="give the folder of the study's tables (PhysioNet, face-oral-temp-data 1.0.0)",
        )
    return tuple(Camera(name, tuple(tables)) for name, tables in sorted(found.items()))


def read_table(path: Path) -> Table:
    """One table. Raises ``SourceError`` naming the file and the line where it is not of the study's form."""
    try:
        if not path.is_file():  # a pipe would be waited for, and a device has no end
            raise SourceError(f"{path.name} is not a file", source=path.name)
        if path.stat().st_size > _MOST_BYTES:
            raise SourceError(f"{path.name} is larger than {_MOST_BYTES >> 20} MiB", source=path.name)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path.name} cannot be read as a table: {error}", source=path.name) from error
    head = next((n for n, row in enumerate(rows[:4]) if row and row[0].strip() == "SubjectID"), None)
    if head is None:
        raise SourceError(f"{path.name}: none of its first four rows begins with SubjectID", source=path.name)
    names = [_MISPRINTS.get(cell.strip(), cell.strip()) for cell in rows[head]]
    places = _places(names)
    oral = next((n for n, name in enumerate(names) if name == REFERENCE), None)
    if oral is None or not places:
        missing = REFERENCE if oral is None else "a region's column"
        raise SourceError(f"{path.name}: {missing} is not among its headings", source=path.name)
    return _table(path.name, rows[head + 1 :], head + 2, places, oral)


def _places(names: list[str]) -> dict[str, list[int]]:
    """Region -> its columns, in the order of the rounds."""
    at = {name: n for n, name in enumerate(names)}
    found = {}
    for region in (OFFSET, *REGIONS):
        ways = [[f"{region}{n}", f"{region}_{n}"] for n in range(1, _ROUNDS + 1)]
        columns = [at[name] for way in ways for name in way if name in at]
        if columns:
            found[region] = columns
    return found


def _table(name: str, rows: list[list[str]], first: int, places: dict[str, list[int]], oral: int) -> Table:
    subjects: list[str] = []
    values: dict[str, list[list[float]]] = {region: [] for region in places}
    orals: list[float] = []
    rejected = 0
    for line, row in enumerate(rows, first):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= oral or not row[0].strip():
            raise SourceError(
                f"{name}, line {line}: a row without subject or without {REFERENCE}", source=name
            )
        subjects.append(clean(row[0], 40))
        for region, columns in places.items():
            numbers = []
            for column in columns:
                number, bad = _number(row[column] if column < len(row) else "", plausible=region != OFFSET)
                rejected += bad
                numbers.append(number)
            values[region].append(numbers)
        number, bad = _number(row[oral], plausible=True)
        rejected += bad
        orals.append(number)
    return Table(
        name,
        tuple(subjects),
        {
            region: np.array(rows_, dtype=np.float64).reshape(len(subjects), -1)
            for region, rows_ in values.items()
        },
        np.array(orals, dtype=np.float64),
        rejected,
    )


def _number(cell: str, *, plausible: bool) -> tuple[float, bool]:
    """The number of a cell, and whether it was rejected; an empty cell is NaN and is not."""
    text = cell.strip()
    if not text or text.lower() == "nan":
        return math.nan, False
    try:
        number = float(text)
    except ValueError:
        return math.nan, True
    if not math.isfinite(number) or (plausible and not _PLAUSIBLE[0] <= number <= _PLAUSIBLE[1]):
        return math.nan, True
    return number, False
