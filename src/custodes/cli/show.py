"""``custodes show``: what stands at a place of a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from custodes.cage import close_network


@click.command(short_help="Print what stands at a place of a file.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("place")
def command(file: Path, place: str) -> None:
    """Print what stands at PLACE of FILE: 'Library!B7' in a workbook, line:7 in a text.

    It prints what the file holds, with whatever secrets it holds: the file is yours. Reports never do.
    """
    close_network()
    from custodes.intake import show_place  # noqa: PLC0415

    text = show_place(file, place)
    if sys.stdout.isatty():
        # A banner may be an attack on the terminal; in a pipe the characters stay what they are.
        text = "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)
    click.echo(text)
