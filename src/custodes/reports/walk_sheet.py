"""The walk-round sheet: a workbook that a person takes along or fills in at a desk, blank so that nobody is led."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from custodes.findings.walkround import Stop

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADERS = (
    "Code",
    "Site",
    "Room",
    "Name",
    "Inventory number",
    "By which it can be found",
    "Found (yes / no)",
    "Label",
    "Type plate",
    "Serial on the plate",
    "MAC on the plate",
    "Cable in which port",
    "Radio",
    "Card slot",
    "Recording menu",
    "Looked by (role or initials)",
    "Looked on (2026-11-25)",
    "Photo",
    "Remark",
)
"""As ``readers/people/headings.py`` knows them."""
RECORDED = ("Recorded label", "Recorded model", "Recorded serial", "Recorded MAC")
HOW = (
    "Write what you see, as it is written there; leave empty what you cannot see.",
    "Found: yes or no. Where nothing is written, nobody looked.",
    "A thing that is on no list goes into one of the empty places at the end of its site.",
    "Your role or initials will do; nobody's name is needed.",
)
SPARE = 5
"""Empty rows for each site."""
_WIDTHS = (18, 18, 16, 18, 16, 24, 9, 18, 26, 32, 20, 18, 9, 10, 16, 14, 13, 12, 34)
_GIVEN = 6
"""Columns that the program fills in."""
_HEIGHT = 30
"""Points: 10 mm, to be written in by hand where the workbook is printed."""


class Walk(NamedTuple):
    """A sheet: what to look at, and how it was chosen."""

    stops: tuple[Stop, ...]
    of: int
    """Things from which they were chosen."""
    seed: str
    """Empty where nothing was drawn."""
    as_of: str
    led: bool
    marking: str = ""

    @property
    def title(self) -> str:
        """The sentence at its head."""
        drawn = f", drawn with the seed {self.seed}" if self.seed and len(self.stops) < self.of else ""
        led = "; the recorded values are shown" if self.led else ""
        return f"Walk-round sheet: {len(self.stops):,} of {self.of:,} things{drawn}; case as of {self.as_of}{led}"


def rows_of(walk: Walk) -> Sequence[tuple[str, ...]]:
    """Texts of each row, the empty ones of each site among them."""
    found: list[tuple[str, ...]] = []
    blank = ("",) * (len(HEADERS) - _GIVEN)
    for site, mine in groupby(walk.stops, key=lambda stop: stop.site):
        for stop in mine:
            row = (stop.code, stop.site, stop.room, stop.name, stop.asset_tag, stop.where, *blank)
            found.append((*row, *stop.known) if walk.led else row)
        spare = ("", site, "", "", "", "", *blank)
        found += [(*spare, "", "", "", "") if walk.led else spare] * SPARE
    return found


def write_workbook(walk: Walk, out: BinaryIO) -> None:
    """One sheet; every cell is text, so that no cell can run and no serial number becomes a number."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to import

    book = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"title": walk.title, "created": _midnight(walk.as_of)})
    sheet = book.add_worksheet("Walk-round")
    around = {"text_wrap": True, "border": 1, "num_format": "@"}
    bold = book.add_format({**around, "bold": True, "valign": "vcenter", "bg_color": "#D9D9D9"})
    given = book.add_format({**around, "valign": "top", "bg_color": "#F2F2F2"})
    text = book.add_format({**around, "valign": "top"})
    headers = (*HEADERS, *RECORDED) if walk.led else HEADERS
    lines = [*([walk.marking] if walk.marking else []), walk.title, *HOW]
    for number, words in enumerate(lines):
        sheet.write_string(number, 0, words)
    start = len(lines)
    sheet.set_row(start, 32)
    for column, header in enumerate(headers):
        sheet.set_column(column, column, _WIDTHS[column] if column < len(_WIDTHS) else 20)
        sheet.write_string(start, column, header, bold)
    rows = rows_of(walk)
    for number, row in enumerate(rows, start + 1):
        sheet.set_row(number, _HEIGHT)
        for column, value in enumerate(row):
            by_program = column < _GIVEN or column >= len(HEADERS)
            sheet.write_string(number, column, value[:500], given if by_program and row[0] else text)
    if rows:
        _checked(sheet, start + 1, start + len(rows))
    _printed(sheet, walk, start)
    book.close()


def _checked(sheet: Worksheet, first: int, last: int) -> None:
    """A list for yes and no, and how the day is written: both advise, and let other words pass, for they are read too."""
    found, on = HEADERS.index("Found (yes / no)"), HEADERS.index("Looked on (2026-11-25)")
    told = {"input_title": "Found", "input_message": "yes or no; empty where nobody looked"}
    warned = {
        "error_type": "information",
        "error_title": "Found",
        "error_message": "yes or no is understood best",
    }
    sheet.data_validation(
        first, found, last, found, {"validate": "list", "source": ["yes", "no"], **told, **warned}
    )
    told = {"input_title": "Looked on", "input_message": "year-month-day, such as 2026-11-25"}
    sheet.data_validation(first, on, last, on, {"validate": "any", **told})


def _printed(sheet: Worksheet, walk: Walk, start: int) -> None:
    sheet.freeze_panes(start + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4 (ECMA-376 part 1, 18.3.1.63)
    sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(start)
    words = " - ".join(filter(None, (walk.marking, "Walk-round sheet", f"case as of {walk.as_of}")))
    # In a footer "&" begins a code and "&&" is one (18.3.1.46).
    sheet.set_footer(f"&L&8{words[:120].replace('&', '&&')}&R&8page &P of &N")


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(tzinfo=None)
