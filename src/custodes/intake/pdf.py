"""Tables of a PDF in the worker, by PDFium: no script is run, no address is opened, no picture is decoded.

PDFium is given the bytes alone; its library is loaded before the cage is shut, as loading maps code.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

from custodes.core import cell
from custodes.intake.pdf_page import Page, PageError, read_page
from custodes.intake.pdf_tables import goes_on, tables_of_page
from custodes.intake.pdf_values import UNKNOWN_LETTERS, Found

raw.FPDF_InitLibrary()

_PASSWORD = 4
"""fpdfview.h: FPDF_ERR_PASSWORD."""
_TAIL = 2048
# ISO 32000-1 7.5.5: the last line of a file; Acrobat looks for it in the last 1,024 bytes (annex H.3).
_END = b"%%EOF"
SCANNED = "a scanned page: it is a picture, and no text"
MACHINE_READ = (
    "a scanned page: its words were put under the picture by a machine that read it, and are not relied on"
)
PICTURE = "a picture fills this page: what it shows is not read"
TURNED = "most letters of this page stand askew"
OUTSIDE = "text outside the tables"


def parse_pdf(settings: dict[str, Any]) -> Iterator[list[Any] | str]:
    """Frames: ``sheet``, ``rows``, ``refused``, ``fault``, ``end``; one sheet for each table of each page."""
    parts = []
    while block := os.read(0, 8 << 20):
        parts.append(block)
    yield from frames_of(b"".join(parts), settings)


def frames_of(data: bytes, settings: dict[str, Any]) -> Iterator[list[Any]]:
    """The same for bytes that were read."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if raw.FPDF_GetLastError() == _PASSWORD:
            yield ["fault", "is protected by a password", "", 0, "undecodable"]
        else:
            yield ["fault", "cannot be read as a PDF", "", 0, "undecodable"]
        yield ["end", ""]
        return
    reader = _Pages(settings)
    count = raw.FPDF_GetPageCount(document)
    for number in range(1, min(count, settings["pages"]) + 1):
        yield from reader.page(document, number)
    if count > settings["pages"]:
        left = count - settings["pages"]
        words = f"{left:,} pages beyond the first {settings['pages']:,}"
        yield ["refused", f"page:{settings['pages'] + 1}", "over limit", words, left]
    if reader.outside:
        yield ["refused", "", "note", OUTSIDE, 1]
    if _END not in data[-_TAIL:]:
        yield ["fault", "ends before its format does: pages may be missing", "", 1, "truncated"]
    elif not count:
        yield ["fault", "has no page that can be read", "", 1, "undecodable"]
    yield ["end", ""]


@dataclass(slots=True)
class _Pages:
    settings: dict[str, Any]
    outside: bool = False
    edges: tuple[float, ...] = field(default=())
    """Columns of the table with which the page before ended."""

    def page(self, document: Any, number: int) -> Iterator[list[Any]]:
        """Frames of one page."""
        place = f"page:{number}"
        before, self.edges = self.edges, ()
        loaded = raw.FPDF_LoadPage(document, number - 1)
        if not loaded:
            yield ["refused", place, "undecodable", f"page {number} cannot be read", 1]
            return
        try:
            page = read_page(raw, loaded)
            if why := _unreadable(page):
                yield ["refused", place, "undecodable", why, 1]
                return
            tables, outside = tables_of_page(page, before)
        except PageError as error:
            yield ["refused", place, "over limit", f"page {number}: {error}", 1]
            return
        finally:
            raw.FPDF_ClosePage(loaded)
        self.outside = self.outside or bool(outside or page.turned or page.unseen)
        if page.filled and not tables:
            yield ["refused", place, "undecodable", PICTURE, 1]
        shown = [table for table in tables if not table.doubt]
        for table in tables:
            if table.doubt:
                yield ["refused", place, "unrecognised", table.doubt, max(table.count, 1)]
        for n, table in enumerate(shown, 1):
            yield from self._table(f"Page {number}, table {n}", table, n == 1 and goes_on(before, table))
        if shown and shown[-1] is max(tables, key=lambda one: one.bottom):
            self.edges = shown[-1].edges

    def _table(self, name: str, table: Found, more: bool) -> Iterator[list[Any]]:
        yield ["sheet", name, True, 0, table.merged, more]
        for number, line in enumerate(table.lines, 1):
            place = cell(name, number, 0)
            longest = max(map(len, line.cells), default=0)
            if line.doubt:
                reason = "undecodable" if line.doubt == UNKNOWN_LETTERS else "unrecognised"
                yield ["refused", place, reason, line.doubt, 1]
            elif len(line.cells) > self.settings["columns"]:
                yield ["refused", place, "over limit", f"a row of {len(line.cells):,} columns", 1]
            elif longest > self.settings["cell_chars"]:
                yield ["refused", place, "over limit", f"a cell of {longest:,} characters", 1]
            else:
                yield ["rows", number, [[text or None for text in line.cells]], []]


def _unreadable(page: Page) -> str:
    """Why nothing of a page is read, or nothing."""
    if not page.letters:
        if page.unseen:
            return MACHINE_READ
        if page.turned:
            return TURNED
        return SCANNED if page.pictures else ""
    if page.unknown * 5 > page.letters:
        return UNKNOWN_LETTERS
    return TURNED if page.turned > page.letters else ""
