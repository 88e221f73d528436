"""Reads a table of set points and readings: one column of set points, one or more of readings, in Celsius or Fahrenheit."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from custodes.core import clean
from custodes.errors import SourceError

_MOST_BYTES = 16 << 20
_CELSIUS, _FAHRENHEIT = (10.0, 60.0), (68.0, 130.0)
"""Between these a set point or reading of such a test can be, in either unit; the two do not overlap."""
_SET_POINTS = (
    "setpoint",
    "set point",
    "set_point",
    "blackbody",
    "black body",
    "reference",
    "target",
    "sollwert",
    "consigne",
)


@dataclass(frozen=True, slots=True)
class Readings:
    """One device: its readings at set points, both in degrees Celsius."""

    device: str
    points: tuple[tuple[float, float], ...]
    """(set point, reading), by set point."""
    unit: str
    """Unit in which the readings stood: ``C`` or ``F``."""
    not_read: tuple[tuple[int, str], ...]
    """(line, reason) of each row that says nothing about this device."""


def read_readings(path: Path, *, set_point: str = "", devices: Sequence[str] = ()) -> tuple[Readings, ...]:
    """The devices of a table.

    ``set_point`` names the column of set points; without it, it is the column whose heading says so, else the first.
    ``devices`` names the columns of readings; without it, each other column whose numbers are temperatures.
    Raises ``SourceError`` for what is no such table, naming the file and the line.
    """
    rows = _rows(path)
    head = [clean(cell, 60) for cell in rows[0][1]]
    at = _column(path.name, head, set_point) if set_point else _set_point_column(head)
    wanted = [_column(path.name, head, name) for name in devices] or [n for n in range(len(head)) if n != at]
    found = []
    for column in wanted:
        one = _device(head[column] or f"column {column + 1}", rows[1:], at, column)
        if one is not None:
            found.append(one)
        elif devices:
            raise SourceError(f"{path.name}: column {head[column]!r} holds no temperature", source=path.name)
    if not found:
        raise SourceError(
            f"{path.name} holds no column of set points beside a column of readings",
            source=path.name,
            hint="its first line names the columns: setpoint,reading",
        )
    return tuple(found)


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    if not path.is_file():  # a pipe would be waited for, and a device has no end
        raise SourceError(f"{path.name} is not a file", source=path.name)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SourceError(f"{path.name} is larger than {_MOST_BYTES >> 20} MiB", source=path.name)
        text = _text(path.read_bytes())
        lines = text.splitlines()
        heading = lines[0] if lines else ""
        mark = max(",;\t", key=heading.count)
        reader = csv.reader(lines, delimiter=mark, strict=True)
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path.name} cannot be read as a table: {error}", source=path.name) from error
    if len(rows) < 2:
        raise SourceError(f"{path.name} holds no row below its headings", source=path.name)
    return rows


def _text(data: bytes) -> str:
    """UTF-8, else what spreadsheets on Windows write where a heading says °C; no text of either kind holds a NUL."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in data:
            raise
        return data.decode("cp1252")


def _column(file: str, head: Sequence[str], name: str) -> int:
    wanted = " ".join(name.split()).lower()
    for number, cell in enumerate(head):
        if " ".join(cell.split()).lower() == wanted:
            return number
    raise SourceError(
        f"{file}: no column is called {name!r}", source=file, hint=f"there are: {', '.join(head)}"
    )


def _set_point_column(head: Sequence[str]) -> int:
    return next((n for n, cell in enumerate(head) if any(word in cell.lower() for word in _SET_POINTS)), 0)


def _device(name: str, rows: Sequence[tuple[int, list[str]]], at: int, column: int) -> Readings | None:
    points, skipped, units = [], [], set()
    for line, row in rows:
        here = _temperature(row[at] if at < len(row) else "")
        read = _temperature(row[column] if column < len(row) else "")
        if isinstance(here, str):
            skipped.append((line, f"set point: {here}"))
        elif isinstance(read, str):
            skipped.append((line, f"reading: {read}"))
        else:
            points.append((here[0], read[0]))
            units.add(read[1])
    if not points:
        return None
    return Readings(name, tuple(sorted(points)), "/".join(sorted(units)), tuple(skipped))


def _temperature(cell: str) -> tuple[float, str] | str:
    """Degrees Celsius and the unit in which they stood, or why the cell holds none."""
    text = cell.strip()
    if not text or text.lower() in {"nan", "-", "none"}:
        return "empty"
    text = text.removesuffix("°C").removesuffix("°F").removesuffix("C").removesuffix("F").strip()
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        return f"{clean(cell, 20)!r} is no number"
    if not math.isfinite(number):
        return "no finite number"
    if _CELSIUS[0] <= number <= _CELSIUS[1]:
        return number, "C"
    if _FAHRENHEIT[0] <= number <= _FAHRENHEIT[1]:
        return (number - 32) / 1.8, "F"
    return f"{number:g} is no temperature of such a test"
