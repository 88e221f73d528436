"""``custodes letters``: the right of reply."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import click

from custodes.cli._options import Day, case_option, case_path, today
from custodes.errors import UsageError

_DAYS = 14


@click.command(short_help="Write a letter to each company that a public edition would name, before it does.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for one letter a company, and the sheet for their answers.",
)
@click.option("--on", type=Day(), help="Day of the letters.  [default: today, UTC]")
@click.option("--by", type=Day(), help="Day by which an answer is asked.  [default: 14 days after --on]")
@click.option(
    "-f",
    "--format",
    "fmt",
    type=click.Choice(["md", "html"]),
    default="md",
    show_default=True,
    help="Markdown or HTML.",
)
@click.option("--all", "everybody", is_flag=True, help="Also to companies that were asked already.")
@case_option
def command(
    out: Path, on: date | None, by: date | None, fmt: str, *, everybody: bool, case: Path | None
) -> None:
    """Write what a public edition would say of each company that it names, with the class of evidence, and ask for its reply.

    Nothing is sent. Record who was asked and what was answered in the sheet beside the letters, and give it to `custodes check`.
    """
    from custodes.cli._writing import private_file  # noqa: PLC0415
    from custodes.reports.letters import as_html, as_markdown, letters, reply_sheet  # noqa: PLC0415
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    day = on or today()
    if by is None and day > date.max - timedelta(days=_DAYS):
        raise UsageError(f"no day lies {_DAYS} days after {day}", hint="state --by")
    until = by or day + timedelta(days=_DAYS)
    if until <= day:
        raise UsageError(f"--by {until} is not after {day}")
    with Case.open(case_path(case)) as stored:
        found = letters(load_dossier(stored), day.isoformat(), until.isoformat(), everybody=everybody)
    if not found:
        click.echo("No letter: a public edition of this case would name no company that was not asked.")
        return
    sheet = out / f"replies-{day.isoformat()}.csv"
    if sheet.exists():
        raise UsageError(f"{sheet} exists and may hold answers", hint="give another folder or another --on")
    out.mkdir(parents=True, exist_ok=True)
    for party, (_, blocks) in found.items():
        path = out / f"letter-{party}.{fmt}"
        with private_file(path) as file:
            file.write((as_html if fmt == "html" else as_markdown)(blocks).encode("utf-8"))
        click.echo(f"written: {path}")
    with private_file(sheet) as file:
        file.write(reply_sheet([reply for reply, _ in found.values()], day.isoformat(), until.isoformat()))
    click.echo(f"written: {sheet}")
