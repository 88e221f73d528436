"""``custodes verify``: a bundle checked by whoever received it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custodes.cage import close_network
from custodes.cli._options import colour, columns, format_option
from custodes.cli._progress import Progress

if TYPE_CHECKING:
    from custodes.runs.verify import Verified


@click.command(short_help="Check an evidence bundle, and derive every finding anew from its copies.")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option(
    "--originals",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of originals: prove that each copy is its original less the listed cuts.",
)
@click.option(
    "--tsr",
    "stamp",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Time-stamp response (RFC 3161) for the seal of this bundle.",
)
@format_option
def command(bundle: Path, originals: Path | None, stamp: Path | None, fmt: str) -> None:
    """Check BUNDLE, a folder or a ZIP file that `custodes bundle` wrote.

    Its seals first; then every finding is derived anew from its reading copies, by the dates and the law of its order, and
    the results are compared byte by byte. With another program or other knowledge it says which findings change.
    """
    # Before the first byte of the bundle is read.
    close_network()
    from custodes.runs.verdict import verify_code  # noqa: PLC0415 - after the cage is shut
    from custodes.runs.verify import verify_bundle  # noqa: PLC0415

    with Progress(quiet=False) as progress:
        verified = verify_bundle(bundle, originals, progress, stamp)
        progress.clear()
    _print(verified, fmt)
    sys.exit(verify_code(verified))


def _print(verified: Verified, fmt: str) -> None:
    import json  # noqa: PLC0415

    from custodes.cli._ending import reader_may_leave  # noqa: PLC0415
    from custodes.findings import to_plain  # noqa: PLC0415
    from custodes.reports.changed import render_changes  # noqa: PLC0415
    from custodes.runs.verified_words import verified_lines  # noqa: PLC0415

    with reader_may_leave():
        if fmt == "json":
            plain = {"schema": "custodes-verify/1", "identical": verified.identical, **to_plain(verified)}
            click.echo(json.dumps(plain, ensure_ascii=True, indent=1))
            return
        for line in verified_lines(verified):
            click.echo(line)
        if verified.compared is not None and verified.compared.changes:
            click.echo("")
            click.echo(render_changes(verified.compared, width=columns(), colour=colour()), nl=False)
