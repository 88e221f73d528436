"""Tables written in HTML or Markdown, as sheets and rows: a small scanner that runs once over the text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from custodes.core import cell
from custodes.intake.interface import Fault, Limits, Refused, Row, SheetStart

Line = tuple[int, str] | Refused | Fault
Piece = SheetStart | Row | Refused | Fault

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})")
_SPAN = re.compile(r"\bcolspan\s{0,4}=\s{0,4}[\"']?(\d{1,3})", re.IGNORECASE)
_DOWN = re.compile(r"\browspan\s{0,4}=\s{0,4}[\"']?(\d{1,4})", re.IGNORECASE)
_LONGEST_TAG = 1 << 13
_UNREAD = {"script": "</script", "style": "</style", "template": "</template"}
_MOST_SPAN = 100
_OUTSIDE = "text outside the tables"
_STRIKES = frozenset({"s", "strike", "del"})
_STRUCK = "every filled cell of the row is struck out"
_DELIMITER_ROW = frozenset("|:- \t")


def is_html(head: str) -> bool:
    """Whether a text that begins with markup is HTML: a doctype, an ``html`` element, or a table with rows."""
    begin = head[:4096].lower().lstrip("\ufeff \t\r\n")
    return begin.startswith(("<!doctype html", "<html", "<table", "<div", "<body", "<head", "<meta")) or (
        "<html" in begin and not begin.startswith("<?xml")
    )


def is_markdown(head: str) -> bool:
    """Whether a text holds a table of Markdown (GitHub Flavored Markdown 0.29, section 4.10): a header over a delimiter row."""
    above = ""
    for text in head.splitlines()[:2000]:
        if "|" in above and delimiter_row(text):
            return True
        above = text
    return False


def delimiter_row(text: str) -> bool:
    """Whether a line is the row of hyphens under the header of a Markdown table."""
    return "|" in text and "--" in text and _DELIMITER_ROW.issuperset(text)


class _Out:
    """Rows of tables that are numbered, and what stands outside them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.tables = 0
        self._rows = 0
        self.outside = False

    @property
    def name(self) -> str:
        return f"Table {self.tables}"

    def start(self) -> SheetStart:
        """The next table begins."""
        self.tables += 1
        self._rows = 0
        return SheetStart(self.name, True)

    def row(self, cells: list[str], *, struck: bool = False) -> Row | Refused:
        """The next row of the table, or its refusal where it is over a limit, or struck out below the first."""
        self._rows += 1
        place = cell(self.name, self._rows, 0)
        if struck and self._rows > 1:
            return Refused(place, "struck out", _STRUCK)
        if len(cells) > self._limits.columns:
            return Refused(place, "over limit", f"a row of {len(cells):,} columns")
        if max(map(len, cells), default=0) > self._limits.cell_chars:
            return Refused(place, "over limit", f"a cell of {max(map(len, cells)):,} characters")
        return Row(self._rows, self._rows, list(cells))

    def close(self) -> Iterator[Refused]:
        """One record for all that stood outside the tables."""
        if self.outside:
            yield Refused("", "note", _OUTSIDE)


def markdown_tables(lines: Iterable[Line], limits: Limits) -> Iterator[Piece]:
    """The tables of a Markdown text."""
    out, above, inside = _Out(limits), "", False
    for item in lines:
        if isinstance(item, Refused | Fault):
            yield item
            continue
        text = item[1]
        if inside and "|" in text:
            cells = _cells(text)
            yield out.row(cells, struck=_is_struck(cells))
            continue
        inside = False
        if "|" in above and delimiter_row(text):
            yield out.start()
            yield out.row(_cells(above))
            inside, above = True, ""
            continue
        out.outside = out.outside or bool(above.strip())
        above = text
    out.outside = out.outside or bool(above.strip())
    yield from out.close()


def _is_struck(cells: list[str]) -> bool:
    """Whether each filled cell stands between tildes (GitHub Flavored Markdown 0.29, section 6.5)."""
    filled = [text for text in cells if text]
    return bool(filled) and all(len(t) > 4 and t.startswith("~~") and t.endswith("~~") for t in filled)


def _cells(text: str) -> list[str]:
    parts = [part.replace("\0", "|").strip() for part in text.strip().replace("\\|", "\0").split("|")]
    begin = 1 if text.lstrip().startswith("|") else 0
    return parts[begin : len(parts) - 1] if text.rstrip().endswith("|") else parts[begin:]


def html_tables(lines: Iterable[Line], limits: Limits) -> Iterator[Piece]:
    """The tables of an HTML text; a table inside a cell is text of that cell."""
    reader = _Html(limits)
    for item in lines:
        if isinstance(item, Refused | Fault):
            yield item
        else:
            yield from reader.feed(item[1] + "\n")
    yield from reader.end()


class _Html:
    def __init__(self, limits: Limits) -> None:
        self._out = _Out(limits)
        self._pending = ""
        self._until = ""
        self._depth = 0
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._down = 1
        self._held: dict[int, int] = {}
        """Column -> rows below that a cell of the rows above still reaches into."""
        self._size = 0
        self._most = limits.cell_chars + 1
        self._strikes = 0
        """How many elements that strike are open in the cell; what is open at its end ends with it."""
        self._crossed = self._row_crossed = False
        self._marked = self._plain = False
        """Whether the row holds words that are struck, and words that are not."""

    def feed(self, text: str) -> Iterator[Piece]:
        """Take one line in."""
        text, at = self._pending + text, 0
        lowered = ""
        self._pending = ""
        while at < len(text):
            if self._until:
                lowered = lowered or text.lower()
                end = lowered.find(self._until, at)
                if end < 0:
                    return
                at, self._until = (end + len(self._until) if self._until == "-->" else end), ""
                continue
            begin = text.find("<", at)
            self._words(text[at:] if begin < 0 else text[at:begin])
            if begin < 0:
                return
            if text.startswith("<!--", begin):
                self._until, at = "-->", begin + 4
                continue
            end = text.find(">", begin)
            if end < 0:
                self._pending = text[begin:] if len(text) - begin <= _LONGEST_TAG else ""
                return
            yield from self._tag(text[begin : end + 1])
            at = end + 1

    def _words(self, text: str) -> None:
        if self._cell is not None:
            if text.strip() not in {"", "&nbsp;"}:
                if self._strikes or self._crossed:
                    self._marked = True
                else:
                    self._plain = True
            if self._size < self._most * 4:
                self._cell.append(text)
                self._size += len(text)
        elif text.strip():
            self._out.outside = True

    def _tag(self, tag: str) -> Iterator[Piece]:
        found = _TAG.match(tag)
        if not found:
            return
        closing, name = found[1], found[2].lower()
        if name in _UNREAD and not closing:
            self._until = _UNREAD[name]
        elif name == "table":
            yield from self._table(closing)
        elif self._depth == 1 and name == "tr":
            yield from self._close_row()
            self._row = None if closing else []
            self._row_crossed = not closing and "line-through" in tag
        elif self._depth == 1 and name in {"td", "th"}:
            self._close_cell()
            if not closing:
                self._row = [] if self._row is None else self._row
                span = _SPAN.search(tag)
                down = _DOWN.search(tag)
                self._cell, self._size, self._span = [], 0, min(int(span[1]) if span else 1, _MOST_SPAN)
                self._down = int(down[1]) if down else 1
                self._strikes, self._crossed = 0, self._row_crossed or "line-through" in tag
                self._pass_held()
        elif self._cell is not None and name in _STRIKES:
            self._strikes = max(0, self._strikes + (-1 if closing else 1))
        elif self._cell is not None and name in {"br", "p", "div", "li"}:
            self._words(" ")

    def _table(self, closing: str) -> Iterator[Piece]:
        if not closing:
            self._depth += 1
            if self._depth == 1:
                self._held = {}
                yield self._out.start()
        elif self._depth:
            if self._depth == 1:
                yield from self._close_row()
            self._depth -= 1

    def _pass_held(self) -> None:
        """Columns that a cell of a row above takes up stay empty in this one."""
        row = self._row
        while row is not None and self._held.get(len(row)):
            self._held[len(row)] -= 1
            row.append("")

    def _close_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            if self._down > 1:
                begin = len(self._row)
                self._held |= dict.fromkeys(range(begin, begin + self._span), self._down - 1)
            self._row.append(" ".join(html.unescape("".join(self._cell)).split()))
            self._row.extend([""] * (self._span - 1))
        self._cell = None

    def _close_row(self) -> Iterator[Piece]:
        self._close_cell()
        if self._row:
            self._pass_held()
            yield self._out.row(self._row, struck=self._marked and not self._plain)
        self._row = None
        self._marked = self._plain = False

    def end(self) -> Iterator[Piece]:
        """What the end of the text leaves: a row that was not closed is told, not read."""
        if self._depth and (self._row or self._cell is not None):
            name = self._out.name
            yield Fault(f"ends inside a row of {name}", cell(name, 1, 0), 1)
        yield from self._out.close()
