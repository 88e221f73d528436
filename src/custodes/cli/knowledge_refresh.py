"""``custodes knowledge refresh``: a newer MAC registry in place of the bundled one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from custodes.cage import close_network
from custodes.cli._options import Day, today
from custodes.errors import UsageError


@click.command(short_help="Put a newer MAC registry, from the IEEE's files, in place of the bundled one.")
@click.option(
    "--oui",
    "oui",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE...",
    multiple=True,
    help="Registry as published: oui.csv, mam.csv, oui36.csv; also iab.csv and cid.csv.",
)
@click.argument("more", nargs=-1, metavar="", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--date", "stated", type=Day(), help="Day of the files.  [default: that of the oldest one's last change]"
)
@click.option(
    "--shrunk", is_flag=True, help="Take a registry that is more than a tenth smaller than what stands."
)
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write to.  [default: CUSTODES_KNOWLEDGE, else the user's folder for data]",
)
@click.option(
    "--bundled",
    is_flag=True,
    help="Go back to the bundled registry: remove the one that was put in its place.",
)
def command(
    oui: tuple[Path, ...],
    more: tuple[Path, ...],
    stated: date | None,
    *,
    shrunk: bool,
    folder: Path | None,
    bundled: bool,
) -> None:
    """Write a newer MAC registry to the user's folder, from files that a person fetched from the IEEE.

    Nothing is downloaded. The program's own folder is never written to. From then on every run uses the new registry
    and prints its date and digest; answers may differ from those before.
    """
    close_network()
    from custodes.runs.refresh_registry import back_to_bundled, refresh_registry  # noqa: PLC0415

    if bundled:
        if oui or more:
            raise UsageError("--bundled takes no files")
        gone = back_to_bundled(folder)
        click.echo(
            f"removed: {gone}; the bundled registry is used"
            if gone
            else "the bundled registry is used already"
        )
        return
    if not oui:
        raise UsageError(
            "no file was given", hint="custodes knowledge refresh --oui oui.csv mam.csv oui36.csv"
        )
    done = refresh_registry([*oui, *more], folder, today(), stated, shrunk=shrunk)
    for part in done.parts:
        where = (
            f"{part.source}, sha256 {part.sha256[:16]}"
            if part.sha256
            else "kept as it stood: no file of it was given"
        )
        click.echo(f"{part.name}: {part.prefixes:,} assignments, {part.before:,} before; {where}")
    for note in done.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"written: {done.path}")
    click.echo(f"the MAC registry is now: {done.edition}, sha256 {done.digest[:16]}")
    if not done.in_use:
        click.echo(
            f"note: runs look elsewhere: set CUSTODES_KNOWLEDGE={done.path.parent.parent.resolve()} to use it",
            err=True,
        )
