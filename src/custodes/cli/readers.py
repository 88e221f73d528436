"""``custodes readers``: what can be read."""

from __future__ import annotations

import click

from custodes.cli._options import format_option
from custodes.cli._table import show_table


@click.command(short_help="List the formats that can be read.")
@format_option
def command(fmt: str) -> None:
    """List every format, and what it is known by. Formats are told by content, never by name."""
    from custodes.readers import all_readers  # noqa: PLC0415

    show_table(("reader", "what", "known by"), [(r.name, r.title, r.looks_for) for r in all_readers()], fmt)
