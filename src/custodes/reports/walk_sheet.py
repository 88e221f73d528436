"""The walk-round sheet: a workbook and a page of A4 that a person takes along, blank so that nobody is led."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import BinaryIO, NamedTuple

from markupsafe import Markup, escape

from custodes.findings.walkround import Stop

HEADERS = (
    "Code",
    "Site",
    "Room",
    "Name",
    "Inventory number",
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
"""As ``readers/people/filled.py`` knows them."""
RECORDED = ("Recorded label", "Recorded model", "Recorded serial", "Recorded MAC")
HOW = (
    "Write what you see, as it is written there; leave empty what you cannot see.",
    "Found: yes or no. A row in which nothing is written counts as not looked at.",
    "Put a thing that is not on the list into an empty row at the end of its site.",
    "Your role or initials will do; nobody's name is needed.",
)
SPARE = 5
"""Empty rows for each site."""
_WIDTHS = (18, 16, 14, 16, 14, 8, 16, 22, 22, 18, 12, 8, 8, 12, 12, 13, 10, 24)
_CSS = """@page{size:A4 landscape;margin:10mm}body{font:9pt system-ui,sans-serif;margin:0;color:#111;background:#fff}
h1{font-size:14pt;margin:0 0 2mm}h2{font-size:11pt;margin:6mm 0 1mm}ul{margin:0 0 3mm;padding-left:5mm}
table{border-collapse:collapse;width:100%;table-layout:fixed}thead{display:table-header-group}tr{break-inside:avoid}
th,td{border:.3mm solid #555;padding:1mm;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{font-size:7pt;font-weight:600}td{height:9mm}.c{font:7pt ui-monospace,monospace}footer{margin-top:4mm;color:#444}"""


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
    blank = ("",) * (len(HEADERS) - 5)
    for site, mine in groupby(walk.stops, key=lambda stop: stop.site):
        for stop in mine:
            row = (stop.code, stop.site, stop.room, stop.name, stop.asset_tag, *blank)
            found.append((*row, *stop.known) if walk.led else row)
        spare = ("", site, "", "", "", *blank)
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
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    headers = (*HEADERS, *RECORDED) if walk.led else HEADERS
    lines = [*([walk.marking] if walk.marking else []), walk.title, *HOW]
    for number, words in enumerate(lines):
        sheet.write_string(number, 0, words)
    start = len(lines)
    for column, header in enumerate(headers):
        sheet.set_column(column, column, _WIDTHS[column] if column < len(_WIDTHS) else 18)
        sheet.write_string(start, column, header, bold)
    for number, row in enumerate(rows_of(walk), start + 1):
        for column, value in enumerate(row):
            sheet.write_string(number, column, value[:500], text)
    sheet.freeze_panes(start + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(start)
    book.close()


def page(walk: Walk) -> str:
    """The sheet as HTML for A4, without network or script."""
    headers = (*HEADERS, *RECORDED) if walk.led else HEADERS
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(header) for header in headers)
    parts = []
    for site, mine in groupby(rows_of(walk), key=lambda row: row[1]):
        body = Markup("").join(
            Markup("<tr>{}</tr>").format(
                Markup("").join(
                    Markup("<td{}>{}</td>").format(Markup(' class="c"') if n == 0 else "", value[:500])
                    for n, value in enumerate(row)
                )
            )
            for row in mine
        )
        parts.append(
            Markup("<h2>{}</h2><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
                site or "Site not known", head, body
            )
        )
    how = Markup("").join(Markup("<li>{}</li>").format(words) for words in HOW)
    csp = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    marking = f"<p><strong>{escape(walk.marking)}</strong></p>" if walk.marking else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{csp}"><meta name="robots" content="noindex">'
        f"<title>Walk-round sheet</title><style>{_CSS}</style></head><body>{marking}<h1>{escape(walk.title)}</h1>"
        f"<ul>{how}</ul>{Markup('').join(parts)}"
        "<footer>Filled in, the workbook is given to custodes check, and to custodes sheet --rates.</footer></body></html>\n"
    )


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(tzinfo=None)
