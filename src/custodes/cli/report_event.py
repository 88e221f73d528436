"""``custodes report-event``: the report of FAR 52.204-25(d)."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from custodes.cli._options import Day, case_option, case_path, today
from custodes.errors import UsageError


@click.command(
    "report-event", short_help="Write the report of FAR 52.204-25(d) for a finding; nothing is sent."
)
@click.argument("finding")
@click.option(
    "--identified-on", "on", type=Day(), help="Day on which a person identified it; the days run from it."
)
@click.option("--by", default="", metavar="ROLE", help="Role of the person who identified it.")
@click.option(
    "--form",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The form, filled in: contract, order and what else no record holds.",
)
@click.option(
    "--write-form",
    "blank",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the empty form here and nothing else; never overwritten.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of the report; never overwritten.  [default: standard output]",
)
@click.option(
    "-f",
    "--format",
    "fmt",
    type=click.Choice(["md", "json", "csv"]),
    default="md",
    show_default=True,
    help="Format.",
)
@case_option
def command(
    finding: str,
    on: date | None,
    by: str,
    form: Path | None,
    blank: Path | None,
    out: Path | None,
    fmt: str,
    case: Path | None,
) -> None:
    """Write the nine fields of FAR 52.204-25(d)(2)(i) for FINDING (F-…), and the further ones of (d)(2)(ii), with evidence.

    A person starts the clock, with --identified-on and --by; the program does not. Nothing is sent.
    """
    from custodes.cli._writing import private_file  # noqa: PLC0415
    from custodes.core import clean  # noqa: PLC0415
    from custodes.reports import event, event_text  # noqa: PLC0415
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.runs.event_form import read_form  # noqa: PLC0415
    from custodes.runs.lookup import find  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    role = clean(by, 200)
    if blank is None and (on is None or not role):
        raise UsageError(
            "the days of FAR 52.204-25(d) run from the day on which a person identified it, and the program starts no clock",
            hint="state --identified-on DAY and --by ROLE",
        )
    if on is not None and on > event.latest_allowed(today()):
        raise UsageError(f"--identified-on {on} has not come yet")
    target = blank or out
    if target is not None and target.exists():
        raise UsageError(f"{target} exists and may have been used", hint="give another name")
    with Case.open(case_path(case)) as stored:
        dossier = load_dossier(stored)
        found = find(stored, dossier, finding).finding
        if found is None:
            raise UsageError(
                f"{finding!r} is no finding", hint="give one (F-…), as printed by `custodes check`"
            )
        event.refuse(dossier, found)
        entity = dossier.body.name if dossier.body else ""
        if blank is not None:
            written = event_text.form((found.id, entity), found.groups)
        else:
            assert on is not None
            stated = read_form(form, found.id, entity, frozenset(found.groups)) if form else {}
            report = event.event_report(dossier, found, dossier.subjects, (on, role), stated)
            makers = {"md": event_text.as_markdown, "json": event_text.as_json, "csv": event_text.as_csv}
            written = makers[fmt](report)
    if target is None:
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with private_file(target) as file:
        file.write(written)
    click.echo(f"written: {target}")
