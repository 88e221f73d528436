"""The tables of an opened source, one after the other, each with its first rows held back for settling."""

from __future__ import annotations

import csv
import itertools
import re
from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from custodes.core import cell, line
from custodes.intake import CellValue, Fault, Opened, Refused, Row, SheetStart
from custodes.observations import Note, NotRead, Reason
from custodes.readers.interface import Maps
from custodes.readers.tables.layout import HEADER_ROWS, SAMPLE_ROWS, Settled, settle
from custodes.readers.tables.mapping import mapped
from custodes.readers.tables.sideways import settle_turned
from custodes.readers.tables.stacked import begins_table, below, is_title, wording

WORKBOOKS = frozenset({"xlsx", "xls", "ods", "docx", "pdf", "html", "markdown"})
"""Containers of several tables, each with its name."""
_DELIMITERS = ",;\t|"
_LOOKED_AT = 4
"""Rows of a sheet that may go on from another that are looked at for a header."""
_WAITING = 6
"""So many titles and blank rows are held back until it is known whether another table begins under them."""
_PEEKED_SHEETS = 12
_PEEKED_ROWS = 4_000
"""So much of a workbook is held back while its first table is looked for."""

Piece = SheetStart | Row | Refused | Fault


@dataclass(slots=True)
class Table:
    """One sheet, or the one table of a text."""

    start: SheetStart
    head: list[Row]
    """The first rows; refusals among them stand in ``trouble``."""
    rest: Iterator[Piece]
    """A ``SheetStart`` among them says that the table goes on under that name, in the same columns."""
    trouble: list[Refused | Fault] = field(default_factory=list)
    stacked: bool = False
    """Whether it stands under another table of the same sheet."""


def place_of(sheet: str | None, first: int, last: int) -> str:
    """Locator of a row, or of a stretch of rows (its first cell); ``sheet`` None for a text."""
    return line(first, last) if sheet is None else cell(sheet, first, 0)


def trouble_items(item: Refused | Fault) -> Iterator[NotRead | Note]:
    """What could not be delivered, as items."""
    if isinstance(item, Refused):
        yield NotRead(item.place, Reason(item.reason), item.words, item.count)
        return
    if item.lost:
        yield NotRead(item.place, Reason(item.reason), item.sentence, item.lost)
    yield Note("ends-early", item.sentence, item.place, max(item.lost, 1))


def pieces_of(opened: Opened) -> Iterator[Piece]:
    """Sheets and rows of a workbook, or the rows of a text under one nameless sheet."""
    if opened.container in WORKBOOKS:
        yield from opened.sheets()
    else:
        yield SheetStart("", True)
        yield from opened.delimited()


def tables_of(pieces: Iterator[Piece]) -> Iterator[Table]:
    """One table after the other; the rows of one must be used up before the next is asked for."""
    following: list[SheetStart] = []
    pieces = _resolved(pieces)
    again: list[Row] = []
    current = SheetStart("", True)

    def rows() -> Iterator[Piece]:
        nonlocal current
        early: set[tuple[str, ...]] = set()
        armed = told = False
        count = 0
        waiting: list[Row] = []
        if again:
            early.add(wording(again[-1]))
            told = True
            yield from again
            again.clear()
        for piece in pieces:
            if piece.__class__ is Row:
                count += 1
                if not any(piece.cells):
                    armed = count > 1
                elif armed or len(piece.cells) - piece.cells.count("") == 1:
                    if armed and told and begins_table(piece, early):
                        again.extend([*waiting, piece])
                        following.append(below(current, again[0]))
                        return
                    armed = is_title(piece)
                    if armed and len(waiting) < _WAITING:
                        # A title belongs to the table under it.
                        waiting.append(piece)
                        continue
                if waiting and armed and len(waiting) < _WAITING:
                    waiting.append(piece)
                    continue
                if count <= HEADER_ROWS and not is_title(piece):
                    early.add(wording(piece))
                    told = told or begins_table(piece, frozenset())
            elif isinstance(piece, SheetStart):
                if not piece.more:
                    yield from waiting
                    following.append(piece)
                    return
                yield from waiting
                waiting.clear()
                current, armed = piece, False
            if waiting:
                yield from waiting
                waiting.clear()
            yield piece
        yield from waiting

    before = list(itertools.takewhile(lambda p: not _opens(p, following), pieces))
    if before:
        yield Table(SheetStart("", True), [], iter(()), [p for p in before if isinstance(p, Refused | Fault)])
    while following:
        start = current = following.pop()
        stacked = bool(again)
        stream: Iterator[Piece] = rows()
        head: list[Row] = []
        trouble: list[Refused | Fault] = []
        for item in stream:
            if isinstance(item, Row):
                head.append(item)
                if len(head) >= SAMPLE_ROWS:
                    break
            elif isinstance(item, SheetStart):
                stream = itertools.chain([item], stream)
                break
            else:
                trouble.append(item)
        yield Table(start, head, stream, trouble, stacked)
        for _unused in stream:
            pass


def _resolved(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The same; a sheet that may go on from the one before, and has a header of its own, does not."""
    back: deque[Piece] = deque()
    heads: list[list[CellValue]] = []
    while piece := back.popleft() if back else next(pieces, None):
        if isinstance(piece, SheetStart):
            if piece.more:
                first = _first_rows(pieces, back)
                settled = settle(first)
                if settled is not None and settled.start >= 0 and first[settled.start].cells not in heads:
                    piece = piece._replace(more=False)
            heads = heads if piece.more else []
        elif isinstance(piece, Row) and len(heads) < SAMPLE_ROWS:
            heads.append(piece.cells)
        yield piece


def _first_rows(pieces: Iterator[Piece], back: deque[Piece]) -> list[Row]:
    """The first rows of a sheet that was opened; all that is taken out of ``pieces`` is put into ``back``."""
    rows = [piece for piece in back if isinstance(piece, Row)]
    while len(rows) < _LOOKED_AT and not any(isinstance(piece, SheetStart) for piece in back):
        piece = next(pieces, None)
        if piece is None:
            break
        back.append(piece)
        if isinstance(piece, Row):
            rows.append(piece)
    return rows[:_LOOKED_AT]


def _opens(piece: Piece, following: list[SheetStart]) -> bool:
    if isinstance(piece, SheetStart):
        following.append(piece)
        return True
    return False


@dataclass(slots=True)
class _Peeked:
    opened: Opened
    held: list[Piece]
    rest: Iterator[Piece]
    settled: Settled | None
    sheet: str


class _Shelf:
    """Remembers the last workbook that was looked into, so that it is parsed only once."""

    def __init__(self) -> None:
        self.last: _Peeked | None = None
        self.text: tuple[Opened, Settled | None] | None = None


_SHELF = _Shelf()


def first_table(opened: Opened) -> tuple[Settled, str] | None:
    """The first recognised table of a source and the name of its sheet, without spending the source."""
    if opened.container in WORKBOOKS:
        last = _SHELF.last
        if last is None or last.opened is not opened:
            last = _SHELF.last = _peek(opened)
        return (last.settled, last.sheet) if last.settled else None
    if opened.container != "text":
        return None
    if _SHELF.text is None or _SHELF.text[0] is not opened:
        _SHELF.text = (opened, _settle_text(opened.head_text()))
    settled = _SHELF.text[1]
    return (settled, "") if settled else None


def first_rows(opened: Opened, most: int) -> Iterator[list[Row]]:
    """The first rows of the first sheet, without spending the source; of a text once for each delimiter that it holds."""
    if opened.container in WORKBOOKS:
        first_table(opened)
        held = _SHELF.last.held if _SHELF.last is not None else []
        yield list(itertools.islice((piece for piece in held if isinstance(piece, Row)), most))
    elif opened.container == "text":
        lines = opened.head_text().splitlines(keepends=True)[: most * 2]
        for delimiter in _DELIMITERS:
            if any(delimiter in text for text in lines):
                try:
                    rows = csv.reader(lines, delimiter=delimiter)
                    yield [
                        Row(n, n, list(cells[:200]))
                        for n, cells in enumerate(itertools.islice(rows, most), 1)
                    ]
                except csv.Error:
                    continue


def sample_rows(opened: Opened) -> list[list[Row]]:
    """The first rows of the tables of a source that ``first_table`` has looked at, without spending the source."""
    if opened.container in WORKBOOKS:
        first_table(opened)
        last = _SHELF.last
        held: list[Piece] = last.held if last is not None and last.opened is opened else []
        tables: list[list[Row]] = []
        for piece in held:
            if isinstance(piece, SheetStart) and not piece.more:
                tables.append([])
            elif isinstance(piece, Row) and tables and len(tables[-1]) < SAMPLE_ROWS:
                tables[-1].append(piece)
        return tables
    if opened.container != "text":
        return []
    head = opened.head_text()
    return [_rows_of(head, delimiter) for delimiter in _DELIMITERS if delimiter in head]


def only_mapped(opened: Opened, maps: Maps) -> bool:
    """Whether a table of this source that no header word tells has its columns in ``maps``."""
    return any(mapped(None, rows, maps) is not None for rows in sample_rows(opened))


def take_pieces(opened: Opened) -> Iterator[Piece]:
    """The pieces of a source from its beginning, with what sniffing held back."""
    last, _SHELF.last, _SHELF.text = _SHELF.last, None, None
    if last is not None and last.opened is opened:
        return itertools.chain(last.held, last.rest)
    return pieces_of(opened)


def forget(opened: Opened) -> None:
    """Let go of what was held back of a source that will not be read; its worker ends."""
    last = _SHELF.last
    if last is not None and last.opened is opened:
        _SHELF.last = None
        if isinstance(last.rest, Generator):
            last.rest.close()
    if _SHELF.text is not None and _SHELF.text[0] is opened:
        _SHELF.text = None


def unreadable(opened: Opened) -> str:
    """Why a workbook or document in which no table was recognised cannot be read, where that was said; else nothing."""
    last = _SHELF.last
    if last is None or last.opened is not opened:
        return ""
    for piece in last.held:
        if isinstance(piece, Fault):
            return piece.sentence
    for piece in last.held:
        if isinstance(piece, Refused) and piece.place.startswith("page:"):
            return f"{opened.source.name}: page {piece.place[5:]} is not read: {piece.words}"
    return ""


def _peek(opened: Opened) -> _Peeked:
    rest = _resolved(pieces_of(opened))
    held: list[Piece] = []
    name, sheets = "", 0
    rows: list[Row] = []
    visible = True
    merged: tuple[tuple[int, int, int, int], ...] = ()
    settled: Settled | None = None
    for piece in rest:
        held.append(piece)
        if isinstance(piece, SheetStart) and not piece.more:
            settled = _settled(rows, name, merged) if visible and rows else None
            if settled or sheets >= _PEEKED_SHEETS:
                break
            name, rows, visible, sheets = piece.name, [], piece.visible, sheets + 1
            merged = piece.merged
        elif isinstance(piece, Row) and len(rows) < SAMPLE_ROWS:
            rows.append(piece)
            if len(rows) == SAMPLE_ROWS and visible:
                settled = settle(rows, name, merged=merged)
        if settled or len(held) > _PEEKED_ROWS:
            break
    else:
        settled = _settled(rows, name, merged) if rows and visible else None
    return _Peeked(opened, held, rest, settled, name)


def _settled(rows: list[Row], name: str, merged: tuple[tuple[int, int, int, int], ...]) -> Settled | None:
    """How a whole sheet is read, or one of which more rows come."""
    found = settle(rows, name, merged=merged)
    return found or (settle_turned(rows) if len(rows) < SAMPLE_ROWS else None)


# A text of JSON (RFC 8259) has commas too.
_JSON = re.compile(r"\s*(?:\{|\[\s*[\[{])")


def _settle_text(head: str) -> Settled | None:
    """The best table that the head of a text makes under any delimiter."""
    if _JSON.match(head):
        return None
    best: Settled | None = None
    for delimiter in _DELIMITERS:
        if delimiter not in head:
            continue
        rows = _rows_of(head, delimiter)
        found = settle(rows)
        if found and (below := [r.cells for r in rows[max(found.start, 0) + found.count :] if any(r.cells)]):
            # A line of words between commas over lines without any is no header.
            found = found if any(sum(map(bool, cells)) > 1 for cells in below) else None
        if found and (best is None or found.score > best.score):
            best = found
    if best is None:
        turned = (settle_turned(_rows_of(head, d)) for d in _DELIMITERS if d in head)
        best = next((one for one in turned if one), None)
    return best


def _rows_of(head: str, delimiter: str) -> list[Row]:
    """The first rows of a text under a delimiter; none where the text is not of that dialect."""
    rows: list[Row] = []
    lines = head.splitlines(keepends=True)[: SAMPLE_ROWS * 2]
    try:
        for n, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            rows.append(Row(n, n, list(cells[:1000])))
            if len(rows) >= SAMPLE_ROWS:
                break
    except csv.Error:
        return []
    return rows
