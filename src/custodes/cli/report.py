"""``custodes report``: the last check in another format."""

from __future__ import annotations

from pathlib import Path

import click

from custodes.cli._options import case_option, case_path, marking_option
from custodes.cli._writing import NAMES


@click.command(short_help="Write a report of the last check.")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(tuple(NAMES)),
    help="Format; may be given again.  [default: html]",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="Folder.",
)
@click.option(
    "--public", is_flag=True, help="The public edition: no keys, no places, small counts suppressed."
)
@marking_option
@case_option
def command(formats: tuple[str, ...], out: Path, public: bool, marking: str, case: Path | None) -> None:
    """Write the Dossier of the last check; nothing is judged again."""
    from custodes.cli._writing import write_one  # noqa: PLC0415
    from custodes.reports import check_public, marked  # noqa: PLC0415
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    if public:
        check_public(formats)
    with Case.open(case_path(case)) as stored:
        dossier = marked(load_dossier(stored), marking)
        for fmt in formats or ("html",):
            click.echo(f"written: {write_one(dossier, fmt, out, public=public)}")
