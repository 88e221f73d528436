"""``custodes ask``: the few questions whose answers settle most."""

from __future__ import annotations

from pathlib import Path

import click

from custodes.cli._options import case_option, case_path, format_option


@click.command(short_help="Write the few questions whose answers settle most.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for one sheet a person; fill in and give to `custodes check`.",
)
@click.option("--most", type=click.IntRange(min=1), default=12, show_default=True, help="How many to print.")
@format_option
@case_option
def command(out: Path | None, most: int, fmt: str, case: Path | None) -> None:
    """Print the open questions, most settling first, grouped by who can answer; with -o also as sheets that `check` reads back."""
    import json  # noqa: PLC0415

    from custodes.cli._writing import private_file  # noqa: PLC0415
    from custodes.findings import to_plain  # noqa: PLC0415
    from custodes.reports.sheets import question_sheets  # noqa: PLC0415
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    with Case.open(case_path(case)) as stored:
        questions = load_dossier(stored).questions
    if fmt == "json":
        click.echo(json.dumps(to_plain(questions), ensure_ascii=False, indent=1))
    elif not questions:
        click.echo("No question is open.")
    else:
        shown = questions[:most]
        for who in dict.fromkeys(q.who for q in shown):
            click.echo(f"{who}:")
            for q in shown:
                if q.who == who:
                    click.echo(f"  {q.question}  [{q.scope_words}]")
                    points = f"stands in {q.opens:,} open points, settles {q.settles:,} alone"
                    click.echo(f"    fact {q.fact}, scope {q.scope!r}: {points}; {q.devices:,} devices")
        if len(questions) > most:
            click.echo(f"and {len(questions) - most} more (--most, or -o DIR for all)")
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for name, sheet in question_sheets(questions).items():
            with private_file(out / name) as file:
                file.write(sheet)
            click.echo(f"written: {out / name}", err=fmt == "json")
