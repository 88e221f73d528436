"""``custodes station audit``: whether a foreign device bends its readings."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from custodes.cli._options import Number, format_option
from custodes.cli._table import show_table
from custodes.cli.station._extra import need_station

if TYPE_CHECKING:
    from custodes.station.audit import Finding, Readings

_ADJUSTS, _OPEN = 10, 11


@click.command(short_help="Say whether a foreign device bends its readings.")
@click.argument("readings", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--set-point", default="", metavar="COLUMN", help="Column of the set points.  [default: by its heading]"
)
@click.option(
    "--device",
    "devices",
    multiple=True,
    metavar="COLUMN",
    help="Column of readings; may be given again.  [default: all]",
)
@click.option(
    "--threshold",
    type=Number(30, 45),
    default=37.7,
    show_default=True,
    help="Threshold that the device is used with, °C.",
)
@click.option(
    "--from",
    "from_c",
    type=Number(10, 60),
    default=34.0,
    show_default=True,
    help="Lowest set point that is judged, °C.",
)
@click.option(
    "--to",
    "to_c",
    type=Number(10, 60),
    default=39.0,
    show_default=True,
    help="Highest set point that is judged, °C.",
)
@format_option
def command(
    readings: Path,
    set_point: str,
    devices: Sequence[str],
    threshold: float,
    from_c: float,
    to_c: float,
    fmt: str,
) -> None:
    """Judge READINGS, a table of set points and what a device showed at each: whether it follows or adjusts.

    Point the device at a warm target, raise it from 34 to 39 °C in steps of a quarter degree, and write down both.
    Values are in Celsius or Fahrenheit; what is no temperature is listed as not read.
    """
    need_station()
    from custodes.station.audit import Verdict, judge, read_readings  # noqa: PLC0415 - brings numpy

    found = [
        (one, judge(one.device, one.points, threshold_c=threshold, from_c=from_c, to_c=to_c))
        for one in read_readings(readings, set_point=set_point, devices=devices)
    ]
    if fmt == "json":
        click.echo(json.dumps([_plain(one, finding) for one, finding in found], indent=1))
    else:
        _show(found)
    verdicts = {finding.verdict for _, finding in found}
    if Verdict.CANNOT_TELL in verdicts:
        sys.exit(_OPEN)
    sys.exit(_ADJUSTS if Verdict.ADJUSTS in verdicts else 0)


def _show(found: list[tuple[Readings, Finding]]) -> None:
    rows = [_row(finding) for _, finding in found]
    show_table(
        ("device", "points", "slope (95 %)", "lower / upper half", "dead band °C", "missed", "verdict"),
        rows,
        "text",
    )
    click.echo()
    for one, finding in found:
        click.echo(f"{finding.curve.device}: {finding.verdict.value}: {'; '.join(finding.reasons)}.")
        if one.not_read:
            line, why = one.not_read[0]
            click.echo(f"  {len(one.not_read)} rows not read, the first in line {line}: {why}")


_UNTOLD = "cannot be told"


def _row(finding: Finding) -> tuple[str, ...]:
    """One device; a figure that cannot be had says so, and why stands below the table."""
    c = finding.curve
    slope, halves, dead, missed = f"{c.slope:.2f}", f"{c.lower_slope:.2f} / {c.upper_slope:.2f}", "none", ""
    if isfinite(c.slope_low) and isfinite(c.slope_high):
        slope += f" ({c.slope_low:.2f} to {c.slope_high:.2f})"
    if not isfinite(c.slope):
        slope = missed = dead = _UNTOLD
    elif isfinite(c.dead_from_c):
        dead = f"{c.dead_from_c:g} to {c.dead_to_c:g}"
    if not (isfinite(c.lower_slope) and isfinite(c.upper_slope)):
        halves = _UNTOLD
    missed = missed or f"{c.missed} of {c.above}"
    return (c.device, str(c.points), slope, halves, dead, missed, finding.verdict.value)


def _plain(one: Readings, finding: Finding) -> dict[str, Any]:
    curve = {key: (None if value != value else value) for key, value in asdict(finding.curve).items()}  # noqa: PLR0124
    return {
        "device": one.device,
        "unit": one.unit,
        "verdict": finding.verdict.value,
        "reasons": list(finding.reasons),
        "curve": {
            key: round(value, 6) if isinstance(value, float) else value for key, value in curve.items()
        },
        "not_read": [{"line": line, "why": why} for line, why in one.not_read],
    }
