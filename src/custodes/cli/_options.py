"""Options that several commands share."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

DEFAULT_CASE = Path(".custodes") / "case.db"
DOUBT_CASE = Path(".custodes") / "without.db"
"""Where a check goes that does not believe everything: it never replaces the ordinary case unasked."""


class Number(click.FloatRange):
    """A number within bounds, and a number: NaN lies outside no bound."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Refuse what is no number."""
        found = float(super().convert(value, param, ctx))
        if found != found:  # noqa: PLR0124
            self.fail(f"{value!r} is not a number.", param, ctx)
        return found


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


without_option = click.option(
    "--without",
    multiple=True,
    metavar="NAME",
    help="What is not believed: an input (name or digest), a clue (mac-owner, kind:mac), a rule, an answer "
    "(place, fact@scope); may be given again.",
)


def columns() -> int:
    """Width to print at: the terminal's, 120 at most, 100 where there is none."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def colour() -> bool:
    """Whether to print in colour: on a terminal that has some, and nobody said no (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def today() -> date:
    """Today's date in UTC, asked once a run and printed."""
    return datetime.now(UTC).date()


def case_path(case: Path | None) -> Path:
    """The case that was named, or the one of this folder."""
    return case or DEFAULT_CASE
