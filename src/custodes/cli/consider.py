"""``custodes consider``: the form of a consideration."""

from __future__ import annotations

from pathlib import Path

import click

from custodes.cli._options import case_option, case_path
from custodes.errors import UsageError


@click.command(short_help="Write the form on which options are considered for a site.")
@click.option("--site", "sites", multiple=True, required=True, help="Site of the case; may be given again.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The form, a CSV; never overwritten.",
)
@case_option
def command(sites: tuple[str, ...], out: Path, case: Path | None) -> None:
    """Write the form of a consideration: options, decision, role, date and review date, one row a site, for a person to fill in.

    Filled in, it is given to `custodes check` with the other files. A whole record settles an advice to consider, and nothing less.
    """
    from custodes.cli._writing import private_file  # noqa: PLC0415
    from custodes.reports.consider import consideration_sheet  # noqa: PLC0415
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    if out.exists():
        raise UsageError(f"{out} exists and may hold decisions", hint="give another name")
    with Case.open(case_path(case)) as stored:
        sheet = consideration_sheet(load_dossier(stored), sites)
    out.parent.mkdir(parents=True, exist_ok=True)
    with private_file(out) as file:
        file.write(sheet)
    click.echo(f"written: {out}")
