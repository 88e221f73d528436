"""``custodes answer``: a drafted answer that need not be corrected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from custodes.cli._options import Day, case_option, case_path, format_option, today
from custodes.errors import UsageError

_LARGEST = 16 << 20


@click.command(short_help='Draft an answer to "How many ...?" that need not be corrected.')
@click.argument("question")
@click.option(
    "--file",
    "declared",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Declarations file to add the answer to, as a line that `check` counts again.",
)
@click.option("--speaker", default="", help="Who answers, as a role; for the line of --file.")
@click.option("--on", type=Day(), help="Day of the answer, for the line of --file.  [default: today, UTC]")
@format_option
@case_option
def command(
    question: str, declared: Path | None, speaker: str, on: date | None, fmt: str, case: Path | None
) -> None:
    """Draft the answer to QUESTION from the last check.

    It says the number or range, unit, maker and label, as-at date, method, coverage, and what is not told.

    QUESTION is, for example, "How many Hikvision cameras are registered at Library?". What is not understood is not answered.
    """
    import json  # noqa: PLC0415

    from custodes.cli._writing import private_file  # noqa: PLC0415
    from custodes.findings import to_plain  # noqa: PLC0415
    from custodes.findings.answering import answered, row  # noqa: PLC0415
    from custodes.reports.answer import answer_lines, with_row  # noqa: PLC0415
    from custodes.runs import load_dossier  # noqa: PLC0415
    from custodes.store import Case  # noqa: PLC0415

    with Case.open(case_path(case)) as stored:
        found = answered(question, load_dossier(stored))
    if fmt == "json":
        click.echo(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
    else:
        for line in answer_lines(found):
            click.echo(line)
    if declared is None:
        return
    if found.count is None:
        raise UsageError("nothing was filed: there is no number to file")
    old = ""
    if declared.exists():
        if declared.stat().st_size > _LARGEST:
            raise UsageError(f"{declared} is larger than a declarations file may be")
        try:
            old = declared.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise UsageError(f"{declared} is not UTF-8 text", hint="give a new file") from None
    text = with_row(old, row(found, speaker, (on or today()).isoformat()), declared.name)
    with private_file(declared) as file:
        file.write(text.encode("utf-8"))
    click.echo(f"written: {declared}", err=fmt == "json")
