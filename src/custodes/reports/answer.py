"""A drafted answer as text, and as a line of a declarations file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from custodes.core import clean
from custodes.errors import UsageError
from custodes.findings.answering import Drafted
from custodes.reports.as_csv import cell

COLUMNS = (
    "speaker", "stated_on", "refers_to", "where", "claim",
    "count", "unit", "label", "site", "predicate", "device_type", "basis", "high",
)  # fmt: skip
_BOM = "\ufeff"
_MOST = 12


def answer_lines(answer: Drafted) -> Iterator[str]:
    """The answer for the terminal, each part with its name."""
    yield clean(answer.sentence, 600)
    if answer.count is not None:
        yield f"  unit: {answer.unit.value}"
    for name, parts in (
        ("made by", answer.producers),
        ("method", answer.method),
        ("coverage", answer.coverage),
        ("not told", answer.withheld),
    ):
        for part in parts[:_MOST]:
            yield f"  {name}: {clean(part, 400)}"
        if len(parts) > _MOST:
            yield f"  {name}: and {len(parts) - _MOST:,} more"


def with_row(old: str, row: Mapping[str, str], name: str) -> str:
    """The text of a declarations file with one more line; ``old`` is empty for a new file.

    A file that has a header keeps it. Raises UsageError where the header lacks a column that the answer needs.
    """
    if not old.strip(f"{_BOM}\r\n \t"):
        return f"{_BOM}{_line(COLUMNS)}{_line([cell(row[column]) for column in COLUMNS])}"
    header = next(csv.reader(io.StringIO(old.removeprefix(_BOM))))
    known = [one.strip().lower() for one in header]
    missing = [column for column in COLUMNS if column not in known and row[column]]
    if missing:
        raise UsageError(
            f"{name} has no column {', '.join(missing)}",
            hint=f"give a new file, or one whose first line holds: {','.join(COLUMNS)}",
        )
    return f"{old}{'' if old.endswith(chr(10)) else chr(10)}{_line([cell(row.get(column, '')) for column in known])}"


def _line(values: list[str] | tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue()
