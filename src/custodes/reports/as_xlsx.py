"""The full register as a workbook: every text is written as text, so that no cell can run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from custodes.core import clean, parse_when
from custodes.findings.interface import Dossier
from custodes.reports.register import Register
from custodes.reports.tables import sheets
from custodes.reports.words import HIDDEN

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# A sheet holds 1,048,576 rows (Excel specifications and limits); a register that is longer goes on in the next.
SHEET_ROWS = 1_000_000
_WIDTHS = {
    "sentence": 60,
    "question": 60,
    "evidence": 40,
    "original words": 40,
    "sha256": 20,
    "maker": 36,
    "step": 60,
    "first words": 60,
}


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write the workbook; rows go to disk as they come. Raises OSError as ``out`` does."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow, and only this format needs it

    book = Workbook(
        out,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties(
        {
            "title": "custodes register",
            "created": _day(dossier.run.as_of),
            "comments": clean(dossier.question, 200),
        }
    )
    register = Register(dossier)
    _fill(book, "Register", register.header, register)
    for title, header, rows in sheets(dossier):
        _fill(book, title, header, rows)
    run = dossier.run
    about = [
        ["question", dossier.question],
        ["body", dossier.body.kind if dossier.body else "not stated"],
        ["as of", run.as_of],
        ["known at", run.known_at],
        ["facts of", run.facts_of],
        ["standard of proof", run.standard],
        ["program", run.program],
        ["packs", ", ".join(run.packs)],
        *([f"knowledge: {k}", run.knowledge[k]] for k in sorted(run.knowledge)),
        ["network", run.network],
    ]
    _fill(book, "About", ("what", "value"), about)
    book.close()


def _day(text: str) -> datetime:
    try:
        day = parse_when(text).earliest
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    return datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)


def _fill(book: Workbook, title: str, header: tuple[str, ...], rows: Iterable[list[Any]]) -> None:
    sheet = _sheet(book, title, header)
    number, part = 0, 1
    for row in rows:
        if number == SHEET_ROWS:
            number, part = 0, part + 1
            sheet = _sheet(book, f"{title} {part}", header)
        number += 1
        for column, value in enumerate(row):
            if isinstance(value, bool | str):
                sheet.write_string(number, column, clean(str(value)))
            elif isinstance(value, int | float):
                if value == HIDDEN:
                    sheet.write_string(number, column, "not shown")
                else:
                    sheet.write_number(number, column, value)
    sheet.autofilter(0, 0, max(number, 1), len(header) - 1)


def _sheet(book: Workbook, title: str, header: tuple[str, ...]) -> Worksheet:
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for column, name in enumerate(header):
        sheet.set_column(column, column, _WIDTHS.get(name, 16))
    for column, name in enumerate(header):
        sheet.write_string(0, column, clean(name, 120), bold)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    return sheet
