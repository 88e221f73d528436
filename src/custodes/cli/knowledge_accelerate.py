"""``custodes knowledge accelerate``: the rules compiled for the optional scanner, kept in the user's cache."""

from __future__ import annotations

from pathlib import Path

import click

from custodes.cli._options import format_option
from custodes.cli._table import show_table


@click.command(short_help="Compile the fingerprints for the optional scanner and keep them in your cache.")
@click.option(
    "--cache",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the cache.  [default: CUSTODES_CACHE, else custodes in the user's folder for caches]",
)
@click.option("--remove", is_flag=True, help="Remove the cache: from then on the scanner is not used.")
@format_option
def command(folder: Path | None, fmt: str, *, remove: bool) -> None:
    """Write one file to your cache, so that long streams are matched faster. Answers stay the same.

    Needs the extra `fast`. Runs of fewer than 20,000 texts do not use it, and without it nothing is missing.
    """
    from custodes.identification import accelerate, forget_acceleration  # noqa: PLC0415

    if remove:
        gone = forget_acceleration(folder)
        click.echo(f"removed: {gone}" if gone else "there was no cache")
        return
    built = accelerate(folder)
    row = (
        str(built.path),
        f"{built.scanned} scanned, {built.always} always tried",
        f"{built.size:,} bytes",
        f"{built.seconds:.2f} s",
    )
    show_table(("cache", "rules", "size", "compiled in"), [row], fmt)
