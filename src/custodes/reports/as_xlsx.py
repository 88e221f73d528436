"""The full register as a workbook: every text is written as text, so that no cell can run.

The rows go to disk as they come. The frame around them (headers, widths, styles, filters) is made when their number is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain, count, islice
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from custodes.core import clean, parse_when
from custodes.findings.interface import Dossier
from custodes.reports.register import Register
from custodes.reports.rows_xml import Pieces, cells, letters, row
from custodes.reports.tables import sheets

if TYPE_CHECKING:
    from xlsxwriter import Workbook

# A sheet holds 1,048,576 rows (Excel specifications and limits); a register that is longer goes on in the next.
SHEET_ROWS = 1_000_000
_BLOCK, _COPIED = 1000, 1 << 20
_END = b"</sheetData>"
_WIDTHS = {
    "sentence": 60,
    "question": 60,
    "evidence": 40,
    "original words": 40,
    "sha256": 20,
    "maker": 36,
    "step": 60,
    "first words": 60,
    "condition": 60,
    "criterion": 60,
    "effect": 50,
    "recommendation": 50,
    "reply": 50,
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet whose rows wait on disk."""

    title: str
    header: tuple[str, ...]
    rows: int
    start: int
    end: int


Table = tuple[str, tuple[str, ...], Iterable[tuple[Pieces, ...]]]
"""Title, header and rows of a sheet; a row is the texts of its cells."""


def write(dossier: Dossier, out: BinaryIO) -> None:
    """Write the workbook. Memory does not grow with its rows. Raises OSError as ``out`` and the temporary folder do."""
    write_book(dossier, _tables(dossier), out)


def write_book(dossier: Dossier, tables: Iterable[Table], out: BinaryIO) -> None:
    """Write these tables as sheets, after one with the marking where there is one; it also heads every page in print."""
    marking: list[Table] = [("Marking", (dossier.run.marking,), ())] if dossier.run.marking else []
    with TemporaryFile() as rows:
        written = [
            sheet
            for title, header, parts in chain(marking, tables)
            for sheet in _spool(rows, title, header, parts)
        ]
        frame = BytesIO(_frame(dossier, written))
        with ZipFile(frame) as made, ZipFile(out, "w", ZIP_DEFLATED) as book:
            for entry in made.infolist():
                info = ZipInfo(entry.filename, entry.date_time)
                info.compress_type, info.external_attr = ZIP_DEFLATED, entry.external_attr
                number = _number(entry.filename)
                if number:
                    with book.open(info, "w", force_zip64=True) as into:
                        _fill(into, made.read(entry), written[number - 1], rows)
                else:
                    book.writestr(info, made.read(entry))


def _tables(dossier: Dossier) -> Iterator[Table]:
    register = Register(dossier)
    yield "Register", register.header, _register(register)
    for title, header, rows in sheets(dossier):
        yield title, header, ((cells(values),) for values in rows)
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
    yield "About", ("what", "value"), ((cells(values),) for values in about)


def _register(register: Register) -> Iterator[tuple[Pieces, ...]]:
    common: dict[str, Pieces] = {}
    for own, key, shared in register.parts():
        if key not in common:
            common[key] = cells(shared, len(own))
        yield cells(own), common[key]


def _spool(
    rows: IO[bytes], title: str, header: tuple[str, ...], parts: Iterable[tuple[Pieces, ...]]
) -> Iterator[_Sheet]:
    """Write rows to disk; more than a sheet holds go on in further sheets."""
    left = iter(parts)
    for part in count(1):
        start, number = rows.tell(), 1
        while block := list(islice(left, min(_BLOCK, SHEET_ROWS + 1 - number))):
            rows.write("".join([row(n, *one) for n, one in enumerate(block, number + 1)]).encode())
            number += len(block)
        if part == 1 or number > 1:
            yield _Sheet(title if part == 1 else f"{title} {part}", header, number - 1, start, rows.tell())
        if number <= SHEET_ROWS:
            return


def _frame(dossier: Dossier, written: list[_Sheet]) -> bytes:
    """The workbook with headers and without rows."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow, and only this format needs it

    out = BytesIO()
    book = Workbook(
        out,
        {
            "in_memory": True,
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
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for sheet in written:
        _head(book, sheet, bold, dossier.run.marking)
    book.close()
    return out.getvalue()


def _day(text: str) -> datetime:
    try:
        day = parse_when(text).earliest
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    return datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)


def _head(book: Workbook, made: _Sheet, bold: Any, marking: str) -> None:
    sheet = book.add_worksheet(made.title)
    for column, name in enumerate(made.header):
        sheet.set_column(column, column, _WIDTHS.get(name, 16))
        sheet.write_string(0, column, clean(name, 120), bold)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    if marking:
        # An ampersand begins a code of the header (ECMA-376 part 1, 18.3.1.46); two of them are one that is shown.
        sheet.set_header("&C" + clean(marking, 120).replace("&", "&&"))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.autofilter(0, 0, max(made.rows, 1), len(made.header) - 1)


def _number(name: str) -> int:
    """3 for the third sheet's file in the workbook, 0 for a file that is no sheet."""
    stem = name.removeprefix("xl/worksheets/sheet").removesuffix(".xml")
    return int(stem) if stem != name and stem.isdecimal() else 0


def _fill(into: IO[bytes], frame: bytes, sheet: _Sheet, rows: IO[bytes]) -> None:
    """The sheet's own XML with its rows put in before the end of its data."""
    last = letters(len(sheet.header) - 1)
    head, end, tail = frame.partition(_END)
    into.write(
        head.replace(
            f'<dimension ref="A1:{last}1"/>'.encode(),
            f'<dimension ref="A1:{last}{sheet.rows + 1}"/>'.encode(),
            1,
        )
    )
    rows.seek(sheet.start)
    left = sheet.end - sheet.start
    while left > 0:
        block = rows.read(min(_COPIED, left))
        into.write(block)
        left -= len(block)
    into.write(end + tail)
