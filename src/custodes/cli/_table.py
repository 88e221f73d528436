"""Small tables for the terminal, or as JSON."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence

import click

from custodes.core import clean

_GAP = "  "


def show_table(heads: Sequence[str], rows: Sequence[Sequence[str]], fmt: str) -> None:
    """Print rows under their heads, the last column wrapped to the terminal; or as a JSON list of objects."""
    if fmt == "json":
        click.echo(
            json.dumps([dict(zip(heads, row, strict=True)) for row in rows], ensure_ascii=False, indent=1)
        )
        return
    width = min(shutil.get_terminal_size((100, 24)).columns, 160)
    cells = [[clean(cell, 400) for cell in row] for row in rows]
    widths = [
        max(len(head), *(len(row[n]) for row in cells), 0) if cells else len(head)
        for n, head in enumerate(heads)
    ]
    room = width - sum(widths[:-1]) - len(_GAP) * (len(heads) - 1)
    click.echo(_GAP.join(head.upper().ljust(widths[n]) for n, head in enumerate(heads)).rstrip())
    for row in cells:
        start = _GAP.join(cell.ljust(widths[n]) for n, cell in enumerate(row[:-1]))
        last = row[-1] if room < 20 or len(row[-1]) <= room else row[-1][: room - 1] + "…"
        click.echo(f"{start}{_GAP if start else ''}{last}".rstrip())
