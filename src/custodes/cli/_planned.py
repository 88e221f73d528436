"""What ``check --planned`` prints and writes, after the check and apart from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from custodes.cli._options import columns
from custodes.cli._writing import private_file
from custodes.errors import SourceError, UsageError

if TYPE_CHECKING:
    from custodes.runs import Order


def show_planned(
    order: Order,
    quotes: Sequence[Path],
    delivery: date,
    out: Path | None,
    code: int,
    *,
    quiet: bool,
    fmt: str,
) -> int:
    """Print the section, and write planned.json into ``out``; the exit code of the check stays, or is 4 for what was not read."""
    from custodes.cli._ending import reader_may_leave  # noqa: PLC0415
    from custodes.core import clean  # noqa: PLC0415
    from custodes.reports.planned import render_planned  # noqa: PLC0415
    from custodes.runs.codes import NOT_ALL_READ, NOTHING_READABLE  # noqa: PLC0415
    from custodes.runs.planned import plain, planned  # noqa: PLC0415

    if code == NOTHING_READABLE:
        raise UsageError(
            "nothing was checked, so nothing planned was judged", hint="give a body file or a register"
        )
    try:
        plan = planned(order, quotes, delivery)
    except SourceError as error:
        click.echo(f"error: {clean(error.sentence, 2000)}", err=True)
        return max(code, NOT_ALL_READ)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        with private_file(out / "planned.json") as file:
            file.write((json.dumps(plain(plan), ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    with reader_may_leave():
        if fmt != "json" and not quiet:
            click.echo("")
            click.echo(
                render_planned(
                    plan.lines, plan.delivery, plan.known_at, plan.body, plan.not_read, columns(), plan.aside
                )
            )
        if out is not None and fmt != "json" and not quiet:
            click.echo(f"written: {out / 'planned.json'}")
    return max(code, NOT_ALL_READ) if plan.not_read else code
