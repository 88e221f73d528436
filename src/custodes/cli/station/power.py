"""``custodes station power``: what a threshold finds and misses."""

from __future__ import annotations

import json
from pathlib import Path

import click

from custodes.cli._options import Number, format_option
from custodes.cli._table import show_table
from custodes.cli.station._extra import need_station


@click.command(short_help="Say what a threshold finds and misses.")
@click.option(
    "--threshold",
    type=Number(30, 45),
    default=37.7,
    show_default=True,
    help="Body temperature, °C.",
)
@click.option(
    "--study",
    "folder",
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the study's FLIR_*.csv and ICI_*.csv.",
)
@click.option(
    "--elevated",
    type=Number(36, 42),
    default=37.5,
    show_default=True,
    help="Oral temperature that counts as elevated, °C.",
)
@click.option(
    "--device-u",
    type=Number(0, 2),
    default=0.2,
    show_default=True,
    help="Standard uncertainty of the station in skin temperature, °C.",
)
@format_option
def command(threshold: float, folder: Path, elevated: float, device_u: float, fmt: str) -> None:
    """Say what share of elevated temperatures a threshold refers, and what share of the others, on the study's people.

    Four ways to decide: on the raw skin temperature, with a constant offset from skin to mouth, with the guard band of
    the device below it, and with the spread between people in the guard band too. Shares with their 95 % intervals.
    Offset and spread are those of these same people: at another door they are others.
    """
    need_station()
    from custodes.station.study import power, read_folder  # noqa: PLC0415 - brings numpy

    found = [
        one
        for camera in read_folder(folder)
        for one in power(camera, threshold_c=threshold, device_u_c=device_u, elevated_c=elevated)
    ]
    if fmt == "json":
        rows = [
            {
                "camera": p.camera,
                "column": p.column,
                "place": p.place,
                "offset_c": round(p.offset_c, 4),
                "spread_c": round(p.spread_c, 4),
                "ways": [
                    {
                        "way": o.way,
                        "refer_from_skin_c": round(o.refer_from_c, 4),
                        "sensitivity": _shares(o.sensitivity),
                        "specificity": _shares(o.specificity),
                        "missed": [o.elevated - o.found, o.elevated],
                        "needless": [o.needless, o.others],
                    }
                    for o in p.ways
                ],
            }
            for p in found
        ]
        click.echo(
            json.dumps(
                {"threshold_c": threshold, "elevated_c": elevated, "device_u_c": device_u, "power": rows},
                indent=1,
            )
        )
        return
    click.echo(
        f"Threshold {threshold:g} °C; elevated: {elevated:g} °C or more in the mouth; device uncertainty {device_u:g} °C (k = 1)."
    )
    for p in found:
        click.echo(
            f"\n{p.camera}, {p.place}: mouth less skin {p.offset_c:+.2f} °C on average, {p.spread_c:.2f} °C between people"
        )
        show_table(
            (
                "refer from skin °C",
                "missed of the elevated",
                "needless of the others",
                "sensitivity",
                "specificity",
                "way",
            ),
            [
                (
                    f"{o.refer_from_c:.2f}",
                    f"{o.elevated - o.found} of {o.elevated}",
                    f"{o.needless} of {o.others}",
                    _share(o.sensitivity),
                    _share(o.specificity),
                    o.way,
                )
                for o in p.ways
            ],
            "text",
        )


def _share(one: tuple[float, float, float]) -> str:
    share, low, high = one
    return f"{share:.0%} ({low:.0%} to {high:.0%})" if share == share else "nobody"  # noqa: PLR0124 - not a number


def _shares(one: tuple[float, float, float]) -> list[float] | None:
    return [round(value, 6) for value in one] if one[0] == one[0] else None
