"""Options that several commands share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

DEFAULT_CASE = Path(".custodes") / "case.db"


class Day(click.ParamType[date]):
    """A civil day, ``2022-11-25``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2022-11-25", param, ctx)


case_option = click.option(
    "--case",
    "case",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The case file.  [default: .custodes/case.db]",
)
marking_option = click.option(
    "--marking",
    metavar="TEXT",
    default="",
    help="Words that head every page and format, such as OFFICIAL-SENSITIVE.",
)
format_option = click.option(
    "-f",
    "--format",
    "fmt",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Text, or JSON alone on standard output.",
)


def today() -> date:
    """Today's date in UTC, asked once a run and printed."""
    return datetime.now(UTC).date()


def case_path(case: Path | None) -> Path:
    """The case that was named, or the one of this folder."""
    return case or DEFAULT_CASE
