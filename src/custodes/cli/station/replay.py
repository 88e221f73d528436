"""``custodes station replay``: a recording through the pipeline, summed up without a picture."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from custodes.cli._options import Number, format_option
from custodes.errors import UsageError

NOT_ALL_READ, NOTHING_READ = 4, 3
_TURNS = ("auto", "0", "90", "180", "270")


@click.command(short_help="Run a recording through the station.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--reference-c", type=float, default=None, metavar="C",
              help="Set point of the reference in view, by its certificate.  [default: 37.0, assumed]")  # fmt: skip
@click.option("--reference-u", type=float, default=0.3, show_default=True, metavar="K",
              help="Expanded uncertainty of the set point (k = 2).")  # fmt: skip
@click.option(
    "--reference-emissivity", type=float, default=0.97, show_default=True, help="Emissivity of the reference."
)
@click.option("--reference-cert", default="", metavar="TEXT", help="Number and date of the certificate.")
@click.option("--threshold", type=float, default=None, metavar="C",
              help="Body temperature from which staff is asked for.  [default: 37.7]")  # fmt: skip
@click.option(
    "--offset", default="", metavar="NAME", help="Skin to body: canthi-flir, canthi-ici, upper-face-flir, ..."
)
@click.option("--emissivity", type=float, default=None, help="Emissivity of skin.  [default: 0.972]")
@click.option("--ambient-c", type=float, default=None, metavar="C",
              help="Surroundings by a thermometer.  [default: median of the frame]")  # fmt: skip
@click.option("--rotate", type=click.Choice(_TURNS), default="auto", show_default=True,
              help="Degrees clockwise to turn the picture; auto: by the heads that are seen.")  # fmt: skip
@click.option("--scale", default=None, metavar="NAME",
              help="What a number of an array or a picture means; see the page on cameras.")  # fmt: skip
@click.option("--rate-hz", type=Number(0.5, 120.0), default=None, metavar="HZ",
              help="Frames a second of an array that does not say it.")  # fmt: skip
@click.option("--size", default=None, metavar="WIDTHxHEIGHT", help="Of each frame of a raw array.")
@click.option(
    "--numbers", default=None, metavar="KIND", help="Of a raw array: u16, u16be, f32, ...  [default: u16]"
)
@format_option
def command(
    file: Path, reference_c: float | None, reference_u: float, reference_emissivity: float, reference_cert: str,
    threshold: float | None, offset: str, emissivity: float | None, ambient_c: float | None, rotate: str,
    scale: str | None, rate_hz: float | None, size: str | None, numbers: str | None, fmt: str,
) -> None:  # fmt: skip
    """Run a recording through the station and print what would have been shown: decisions, reasons, budget.

    Without --reference-c the reference is assumed to be at 37.0 C: absolute temperatures are then not to be relied on.
    Nothing that is printed holds a picture. The exit code is 4 where the recording breaks off, 3 where it has no whole frame.
    """
    import json  # noqa: PLC0415

    from custodes.cli.station._extra import need_station  # noqa: PLC0415

    need_station()
    from custodes.station.cameras import open_camera  # noqa: PLC0415
    from custodes.station.estimate import offset as offset_of  # noqa: PLC0415
    from custodes.station.estimate import threshold as threshold_of  # noqa: PLC0415
    from custodes.station.interface import ReferenceSetting  # noqa: PLC0415
    from custodes.station.pipeline import Settings  # noqa: PLC0415
    from custodes.station.reference import SKIN_EMISSIVITY  # noqa: PLC0415
    from custodes.station.replay import as_lines, as_plain, replay  # noqa: PLC0415

    _within("--reference-c", reference_c, 20.0, 60.0)
    _within("--reference-u", reference_u, 0.0, 5.0)
    _within("--reference-emissivity", reference_emissivity, 0.5, 1.0)
    _within("--threshold", threshold, 34.0, 43.0)
    _within("--emissivity", emissivity, 0.5, 1.0)
    _within("--ambient-c", ambient_c, -30.0, 60.0)
    provenance = (
        "assumed"
        if reference_c is None
        else (f"certificate {reference_cert}" if reference_cert else "stated")
    )
    reference = ReferenceSetting(
        37.0 if reference_c is None else reference_c, reference_u, reference_emissivity, provenance
    )
    skin = SKIN_EMISSIVITY if emissivity is None else emissivity
    settings = Settings(reference, threshold_of(threshold), offset_of(offset), skin, ambient_c)
    width, height = _size(size)
    camera = open_camera(str(file), scale=scale, rate_hz=rate_hz, width=width, height=height, numbers=numbers)
    try:
        found = replay(camera, settings, None if rotate == "auto" else int(rotate))
    finally:
        camera.close()
    if found.error:
        click.echo(f"{file.name}: {found.error}", err=True)
    if fmt == "json":
        click.echo(json.dumps(as_plain(found), ensure_ascii=False, indent=1))
    else:
        for line in as_lines(found, file.name):
            click.echo(line)
    if not found.frames:
        sys.exit(NOTHING_READ)
    if found.error:
        sys.exit(NOT_ALL_READ)


def _size(text: str | None) -> tuple[int, int] | tuple[None, None]:
    """Width and height of ``160x120``. Raises UsageError."""
    if text is None:
        return None, None
    width, _, height = text.lower().partition("x")
    if not all(part.isascii() and part.isdigit() and len(part) < 6 for part in (width, height)):
        raise UsageError(f"{text!r} is no size", hint="as in 160x120: width, x, height")
    return int(width), int(height)


def _within(name: str, value: float | None, low: float, high: float) -> None:
    """Raise UsageError for a number that cannot be meant, and for none at all."""
    if value is not None and not low <= value <= high:
        raise UsageError(f"{name} is {value:g}: a number from {low:g} to {high:g} is needed")
