"""``custodes claims``: what was alleged, stated or determined about makers, with the reply beside it."""

from __future__ import annotations

import click

from custodes.cli._options import format_option
from custodes.errors import UsageError


@click.command(short_help="List claims about makers, each with the reply to it.")
@click.option(
    "--about", default="", metavar="MAKER", help="Only claims about this maker: its key or its name."
)
@format_option
def command(about: str, fmt: str) -> None:
    """List what was alleged, stated or determined about makers: who said it, when, with what status, and the reply beside it.

    A claim stands here because it was made, not because it is so. Nothing is downloaded.
    """
    import json  # noqa: PLC0415

    from custodes.claims import all_contested, contested_about, makers_named  # noqa: PLC0415
    from custodes.findings import to_plain  # noqa: PLC0415
    from custodes.reports.contested import claim_lines  # noqa: PLC0415

    keys = makers_named(about)
    if about and not keys:
        raise UsageError(
            f"no maker is called {about!r}", hint="give a name as in the report, or its key: hikvision"
        )
    found = contested_about(keys) if about else all_contested()
    if fmt == "json":
        click.echo(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
        return
    if not found:
        click.echo(f"No claim about {about} is known here. That is not the same as none having been made.")
    for one in found:
        for line in claim_lines(one, keys):
            click.echo(line)
