"""What intake hands to readers.

An opened source, its head, and streams of rows, lines or elements, each bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from custodes.core import Source, line
from custodes.observations import Note

CellValue = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one source. What lies beyond is counted as not read with the reason *over limit*."""

    file_bytes: int = 4 << 30
    cell_chars: int = 32_767
    """Excel's own limit for one cell (Microsoft, *Excel specifications and limits*)."""
    columns: int = 1_000
    line_bytes: int = 4 << 20
    archive_ratio: int = 400
    archive_bytes: int = 2 << 30
    worker_memory: int = 3 << 30
    """Address space of a worker for native parsers, bytes (RLIMIT_AS)."""
    worker_seconds: int = 300
    """Processor time of a worker (RLIMIT_CPU)."""
    pdf_pages: int = 2_000
    pdf_memory: int = 1 << 30
    """Address space of the worker that reads a PDF."""
    pdf_seconds: int = 60


LIMITS = Limits()


class Row(NamedTuple):
    """One row of a table. ``first`` and ``last`` are 1-based row numbers (sheet) or line numbers (text)."""

    first: int
    last: int
    cells: list[CellValue]
    hidden: bool = False
    nth: int = 0
    """Number among the records that stand on the same lines, from 2; 0 for the first, which is nearly always the only one."""


class SheetStart(NamedTuple):
    """Opens each sheet of a workbook, before its rows."""

    name: str
    visible: bool
    formulas: int = 0
    """Cells that hold a formula; their cached value is what the rows carry."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges as (first row, first column, last row, last column), 0-based.

    Those of the first 30 rows only.
    """
    more: bool = False
    """Whether this stands in the columns of the sheet before and may go on with it: a table on the next page."""
    secrets: int = 0
    """How many secrets were taken out of the name."""


class Refused(NamedTuple):
    """A stretch that could not be delivered: ``reason`` is a word of ``observations.Reason``."""

    place: str
    reason: str
    words: str = ""
    count: int = 1  # type: ignore[assignment]


class Element(NamedTuple):
    """One closed XML element: tag without namespace, attributes, direct text, children.

    ``line`` in the source.
    """

    tag: str
    attributes: dict[str, str]
    text: str
    children: list[Element]
    line: int
    last_line: int = 0
    """Line on which it closed, 0 for children."""


class Fault(NamedTuple):
    """The stream ended early: the sentence says where and why; what was closed before it stands."""

    sentence: str
    place: str = ""
    lost: int = 0
    """Records known to have been begun and not closed."""
    reason: str = "truncated"
    """A word of ``observations.Reason``.

    ``truncated``, ``undecodable``, ``over limit`` or ``reader died``.
    """


class Value(NamedTuple):
    """One JSON value and where it stands: its first and last line, and the how-manieth it is of those that begin on its line."""

    first: int
    last: int
    nth: int
    value: Any
    """An object, or a text, a number, a truth value or None that stands in place of one."""

    @property
    def place(self) -> str:
        """Locator of the value."""
        if self.first == self.last and self.nth < 2:
            return f"line:{self.first}"
        return line(self.first, self.last, self.nth if self.nth > 1 else 0)


class Opened(Protocol):
    """A source that intake has opened, measured and hashed. Readers see nothing else of the file system."""

    source: Source
    head: bytes
    """First 64 KiB."""
    container: str
    """``xlsx``, ``xls``, ``ods``, ``docx``, ``pdf``, ``xml``, ``html``, ``markdown``, ``text``, ``empty`` or ``binary``.

    Told by content, never by name.
    """
    encoding: str
    """Of a text or XML: ``utf-8``, ``utf-8-sig``, ``utf-16``, ``cp1252``, ...; empty otherwise."""
    delivered: int
    """Records handed out so far: rows, lines or elements; the account is checked against it."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was noticed about the bytes: NUL bytes, an encoding that had to be assumed.

        A reader hands them on.
        """

    def head_text(self) -> str:
        """The head, decoded, cut at the last whole line."""

    def delimiter(self) -> str:
        """The delimiter that ``delimited`` goes by."""

    def lines(self) -> Iterator[tuple[int, str] | Refused | Fault]:
        """Numbered lines of a text, without their ends."""

    def delimited(self) -> Iterator[Row | Refused | Fault]:
        """Rows of a delimited text; the dialect is found from the head (comma, semicolon, tab, pipe)."""

    def json_values(self) -> Iterator[Value | Refused | Fault]:
        """Values of a JSON text: JSON lines, a list, or a list inside an answer; each an object, or what stands in place of one."""

    def joined(self, lines: int) -> None:
        """Of the last ``lines`` lines one record was made: they count as one."""

    def sheets(self) -> Iterator[SheetStart | Row | Refused | Fault]:
        """Sheets of a workbook, parsed in a worker."""

    def message(self, most: int) -> bytes | Refused | Fault:
        """All bytes of a source that is one message; refused where they are more than ``most``."""

    def elements(self, tags: frozenset[str]) -> Iterator[Element | Refused | Fault]:
        """Closed elements with one of ``tags``, parsed in a worker.

        The first item is the root, without children; it comes again, with them, where it is wanted itself.
        """


@dataclass(slots=True)
class Scrubbed:
    """Counts what a reading copy leaves out."""

    secrets: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
