"""``custodes plan``: the removal plan of the last check."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custodes.cage import close_network
from custodes.cli._options import case_option, case_path, colour, columns, marking_option
from custodes.errors import UsageError

if TYPE_CHECKING:
    from custodes.findings import Dossier
    from custodes.findings.burndown import Check
    from custodes.findings.removal import RemovalPlan
    from custodes.reports.plan_parts import Planned

FILES = {
    "csv": "plan.csv",
    "html": "plan.html",
    "json": "plan.json",
    "md": "plan.md",
    "oscal-poam": "plan-of-action.oscal.json",
    "text": "plan.txt",
    "xlsx": "plan.xlsx",
}
_Path = click.Path(path_type=Path, dir_okay=False)


@click.command(
    short_help="Write the removal plan: devices by modality, date and site, your prices, milestones, burn-down."
)
@click.option(
    "--prices", type=_Path, help="Your price table, CSV or workbook; custodes has no price of its own."
)
@click.option("--milestones", type=_Path, help="The form of milestones, filled in.")
@click.option(
    "--since",
    multiple=True,
    type=_Path,
    metavar="CASE|DOSSIER",
    help="An earlier check of this case, for the burn-down; may be given again.",
)
@click.option("--write-prices", type=_Path, help="Write an empty price table of the types needed, and stop.")
@click.option("--write-milestones", type=_Path, help="Write an empty form of milestones, and stop.")
@click.option("-o", "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to.")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(tuple(FILES)),
    help="Format; with -o it may be given again.  [default: text; with -o html and csv]",
)
@marking_option
@case_option
def command(
    prices: Path | None,
    milestones: Path | None,
    since: Sequence[Path],
    write_prices: Path | None,
    write_milestones: Path | None,
    out: Path | None,
    formats: Sequence[str],
    marking: str,
    case: Path | None,
) -> None:
    """Write the removal plan of the last check: which devices each rule speaks of, by modality, date and site.

    Each line says what its rule says and no more. What is conditional, open or on order stands apart and is never added.
    Prices, milestones and their days are yours: nothing is priced or dated without you.
    """
    # Before a table that somebody gave is opened.
    close_network()
    from custodes.findings.removal import removal_plan  # noqa: PLC0415 - after the cage is shut
    from custodes.reports import marked  # noqa: PLC0415
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    path = case_path(case)
    with Case.open(path) as stored:
        dossier = marked(load_dossier(stored), marking)
        plan = removal_plan(dossier)
        if write_prices or write_milestones:
            _forms(dossier, plan, write_prices, write_milestones)
            return
        checks = _checks(dossier, path, since) if since else []
        planned = _planned(dossier, plan, prices, milestones, checks)
        _write(planned, out, formats)


def _forms(dossier: Dossier, plan: RemovalPlan, prices: Path | None, milestones: Path | None) -> None:
    from custodes.cli._writing import private_file  # noqa: PLC0415
    from custodes.reports.plan_forms import milestone_form, price_form  # noqa: PLC0415

    wanted = [
        (path, text)
        for path, text in (
            (prices, price_form(dossier, plan) if prices else b""),
            (milestones, milestone_form(plan) if milestones else b""),
        )
        if path is not None
    ]
    for path, _ in wanted:
        if path.exists():
            raise UsageError(f"{path} exists and may be filled in", hint="give another name")
    for path, text in wanted:
        path.parent.mkdir(parents=True, exist_ok=True)
        with private_file(path) as file:
            file.write(text)
        click.echo(f"written: {path}")


def _checks(dossier: Dossier, path: Path, since: Sequence[Path]) -> list[Check]:
    from custodes.runs.past import check_of, read_check  # noqa: PLC0415

    return [*(read_check(one) for one in dict.fromkeys(since)), check_of(dossier, path.name)]


def _planned(
    dossier: Dossier, plan: RemovalPlan, prices: Path | None, milestones: Path | None, checks: list[Check]
) -> Planned:
    from custodes.findings.burndown import burn_down  # noqa: PLC0415
    from custodes.findings.pricing import costs  # noqa: PLC0415
    from custodes.reports.plan_parts import Planned  # noqa: PLC0415
    from custodes.runs.plan_files import read_milestones, read_prices  # noqa: PLC0415

    sites: dict[str, list[str]] = {}
    for line in plan.lines:
        sites.setdefault(line.rule, []).append(line.site)
    return Planned(
        dossier,
        plan,
        costs(dossier, plan, read_prices(prices)) if prices else None,
        read_milestones(milestones, sites) if milestones else (),
        burn_down(checks) if checks else None,
    )


def _write(planned: Planned, out: Path | None, formats: Sequence[str]) -> None:
    from custodes.cli._ending import reader_may_leave  # noqa: PLC0415
    from custodes.cli._writing import private_file  # noqa: PLC0415
    from custodes.reports.plan_files import write_plan  # noqa: PLC0415
    from custodes.reports.plan_terminal import render_plan  # noqa: PLC0415

    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for fmt in dict.fromkeys(formats or ("html", "csv")):
            with private_file(out / FILES[fmt]) as file:
                write_plan(planned, fmt, file)
            click.echo(f"written: {out / FILES[fmt]}")
        return
    if len(formats) > 1:
        raise UsageError("one format goes to standard output", hint="give -o FOLDER for several")
    fmt = formats[0] if formats else "text"
    if fmt == "xlsx" and sys.stdout.isatty():
        raise UsageError("a workbook is not printed", hint="give -o FOLDER")
    with reader_may_leave():
        if fmt == "text":
            click.echo(render_plan(planned, width=columns(), colour=colour()), nl=False)
        else:
            write_plan(planned, fmt, sys.stdout.buffer)
            sys.stdout.buffer.flush()
