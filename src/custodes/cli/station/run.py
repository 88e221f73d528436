"""``custodes station run``: the station at the door."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custodes.cli._options import Number
from custodes.cli.station._extra import need_station
from custodes.errors import UsageError

if TYPE_CHECKING:
    from custodes.cage.leaks import Proof

_LANGUAGES = ("en", "fr", "de", "nl")
_PICTURES = ("none", "coarse", "silhouette")


@click.command(short_help="Run the station: camera, reference, three answers, a screen; in its cage.")
@click.option("--camera", default="/dev/video0", show_default=True, metavar="SPEC",
              help="/dev/videoN, a recording (played at its own pace), simulator or simulator:SEED.")  # fmt: skip
@click.option("--reference-c", type=Number(20.0, 60.0), default=None, metavar="C",
              help="Set point of the reference in view, by its certificate.  [default: 36.5 for the simulator]")  # fmt: skip
@click.option(
    "--reference-cert",
    default="",
    metavar="TEXT",
    help="Number and date of its certificate; needed with --decide.",
)
@click.option("--reference-u", type=Number(0.0, 5.0), default=0.3, show_default=True, metavar="K",
              help="Expanded uncertainty of the set point (k = 2).")  # fmt: skip
@click.option(
    "--reference-emissivity",
    type=Number(0.5, 1.0),
    default=0.97,
    show_default=True,
    help="Emissivity of the reference.",
)
@click.option("--evaluation/--decide", default=True, show_default=True,
              help="Readings for staff and no decision for visitors, or decisions.")  # fmt: skip
@click.option("--threshold", type=Number(34.0, 43.0), default=None, metavar="C",
              help="Body temperature from which staff is asked for.  [default: 37.7]")  # fmt: skip
@click.option(
    "--offset", default="", metavar="NAME", help="Skin to body: canthi-flir, canthi-ici, upper-face-flir, ..."
)
@click.option(
    "--ambient-c",
    type=Number(-30.0, 60.0),
    default=None,
    metavar="C",
    help="Surroundings by a thermometer.",
)
@click.option("--rotate", type=click.Choice(["0", "90", "180", "270"]), default="0", show_default=True,
              help="Degrees clockwise to turn the picture.")  # fmt: skip
@click.option(
    "--scale",
    default=None,
    metavar="NAME",
    help="What a number of the camera means; see the page on cameras.",
)
@click.option(
    "--rate-hz",
    type=Number(0.5, 120.0),
    default=None,
    metavar="HZ",
    help="Frames a second of an array that does not say it.",
)
@click.option(
    "--language", type=click.Choice(_LANGUAGES), default="en", show_default=True, help="Of the screen."
)
@click.option("--screen", type=click.Choice(["window", "terminal", "none"]), default="window", show_default=True,
              help="A window, this terminal, or a line for each change.")  # fmt: skip
@click.option(
    "--picture",
    type=click.Choice(_PICTURES),
    default="coarse",
    show_default=True,
    help="16 x 12 cells of warmth, an outline, or nothing.",
)
@click.option(
    "--readings/--no-readings",
    default=None,
    help="Whether the screen shows temperatures.  [default: in evaluation]",
)
@click.option("--counters", type=click.Path(path_type=Path, dir_okay=False), default=None, metavar="FILE",
              help="Keep counts of answers for each hour in FILE (CSV). Nothing else is ever kept.")  # fmt: skip
@click.option(
    "--without-cage", "without", is_flag=True, help="Go on without the cage; the screen says so all day."
)
def command(
    camera: str, reference_c: float | None, reference_cert: str, reference_u: float, reference_emissivity: float, *,
    evaluation: bool, threshold: float | None, offset: str, ambient_c: float | None, rotate: str,
    scale: str | None, rate_hz: float | None,
    language: str, screen: str, picture: str, readings: bool | None, counters: Path | None, without: bool,
) -> None:  # fmt: skip
    """Run the station until it is stopped (Ctrl-C; Escape in the window), and keep nothing.

    The process that sees frames opens the camera, closes its cage, waits until every way out has been tried, and only then
    takes the first frame. What leaves it is one message of 120 bytes a frame, to the screen. When the camera is unplugged it is
    started again.

    The default is --evaluation. It has no CE mark and no clinical evaluation: whoever decides entry with it may become the
    manufacturer of a medical device.
    """
    need_station()
    from custodes.station.run import NOT_ALL_READ, Station, run  # noqa: PLC0415
    from custodes.station.running import Wanted  # noqa: PLC0415

    simulated = camera.split(":", 1)[0] == "simulator"
    if not evaluation and not reference_cert.strip():
        raise UsageError(
            "no decision without a reference that has a certificate",
            hint="state it: --reference-cert 'NUMBER of DATE'; without one, --evaluation shows readings to staff",
        )
    if reference_c is None and not simulated:
        raise UsageError(
            "the reference in view has no set point", hint="state it by its certificate: --reference-c 36.5"
        )
    if screen != "window" and not without and _is_file(1):
        raise UsageError(
            "standard output is a file, and the caged screen can write into none (its limit of a file's size is 0)",
            hint="hand its lines to a process that may: custodes station run ... | cat >FILE",
        )
    wanted = Wanted(
        camera=camera,
        reference_c=36.5 if reference_c is None else reference_c,
        reference_cert=reference_cert.strip(),
        reference_u=reference_u,
        reference_emissivity=reference_emissivity,
        threshold=threshold,
        offset=offset,
        ambient_c=ambient_c,
        rotate=int(rotate),
        scale=scale,
        evaluation=evaluation,
        readings=evaluation if readings is None else readings,
        picture=_PICTURES.index(picture),
        without_cage=without,
        rate_hz=rate_hz,
    )
    if without:
        click.echo(
            "the cage is off: nothing was tried, and nothing outside this program enforces that no picture leaves it",
            err=True,
        )
    kind = "lines" if screen == "none" else screen
    code = run(Station(wanted, kind, language, counters), _show)
    if code == NOT_ALL_READ:
        click.echo("error: the recording cannot be read to its end", err=True)
    sys.exit(code)


def _is_file(number: int) -> bool:
    try:
        return stat.S_ISREG(os.fstat(number).st_mode)
    except OSError:
        return False


def _show(proof: Proof) -> None:
    """The table of tries, on standard error: standard output belongs to the screen."""
    click.echo(f"{proof.profile.value}: {proof.sentence}", err=True)
    for measure in proof.measures:
        click.echo(
            f"  {measure.name:<22} {'holds' if measure.holds else 'DOES NOT HOLD'}: {measure.how}", err=True
        )
    for one in proof.tried:
        click.echo(f"  {one.kind:<32} {one.verdict.value}", err=True)
