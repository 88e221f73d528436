"""A small sheet that custodes wrote and a person filled in, read back strictly: bounded, by its header, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from custodes.core import clean, fold
from custodes.errors import SourceError
from custodes.intake import Limits, OpenedSource, Row, open_source, shown_name
from custodes.intake.interface import Fault, Refused

_CHARS = 2_000
_FORMULAS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")


def sheet_rows(
    path: Path, wanted: tuple[str, ...], most: int, largest: int
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Place and values of each row that holds anything. Raises SourceError for a file of another kind or beyond ``most`` rows."""
    with open_source(path, Limits(file_bytes=largest)) as opened:
        head, rows = opened_table(opened, shown_name(path.name))
        missing = [name for name in wanted if fold(name) not in head]
        if missing:
            raise SourceError(
                f"{shown_name(path.name)} has no column {', '.join(missing)}",
                hint="give the sheet that custodes wrote",
            )
        count = 0
        for row in rows:
            values = {name: plain_cell(row, head[fold(name)]) for name in wanted}
            if not any(values.values()):
                continue
            count += 1
            if count > most:
                raise SourceError(f"{shown_name(path.name)} has more than {most:,} rows")
            yield f"{shown_name(path.name)}, line {row.first}", values


def opened_table(opened: OpenedSource, name: str) -> tuple[dict[str, int], Iterator[Row]]:
    """Folded header -> column, and the rows below it. Raises SourceError for what is no delimited text."""
    if opened.container != "text":
        raise SourceError(f"{name} is no delimited text ({opened.container})", hint="save it as CSV")
    rows = opened.delimited()
    first = next(rows, None)
    if not isinstance(first, Row):
        raise SourceError(f"{name} cannot be read: no header")
    head: dict[str, int] = {}
    for index, value in enumerate(first.cells):
        words = fold(clean(str(value or ""), 200).removeprefix("\ufeff"))
        if words and words in head:
            raise SourceError(f"{name} has the column {words!r} twice")
        head[words] = index
    return head, _only_rows(rows, name)


def _only_rows(rows: Iterator[Row | Refused | Fault], name: str) -> Iterator[Row]:
    for row in rows:
        if isinstance(row, Row):
            yield row
        elif isinstance(row, Refused):
            raise SourceError(f"{name} cannot be read to its end: {row.place}: {row.reason}")
        else:
            raise SourceError(f"{name} cannot be read to its end: {row.sentence}")


def plain_cell(row: Row, index: int) -> str:
    """The cell as text, without the apostrophe that custodes puts before what a spreadsheet would run."""
    value = row.cells[index] if index < len(row.cells) else ""
    shown = clean(str(value if value is not None else ""), _CHARS)
    return shown[1:] if shown[:1] == "'" and shown[1:].startswith(_FORMULAS) else shown
