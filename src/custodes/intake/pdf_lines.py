"""Tables without ruled cells: words in columns, read only where the columns and the rows are certain.

A table is certain where a gap of nearly the letters' size runs between the columns through all its lines,
where in each column the words of all lines begin, end or are centred alike, and where its rows can be told
(``pdf_rows``).
"""

from __future__ import annotations

import itertools
from statistics import median

from custodes.intake.pdf_page import Rule, Word, lines_of
from custodes.intake.pdf_rows import (
    GOES_ON,
    Text,
    breaks_of,
    cells_of,
    columns_of,
    in_column,
    one_row,
    rows_by_steps,
    runs_of,
    spanning,
    sparse,
    steps_of,
)
from custodes.intake.pdf_values import SEVERAL_LINES, Found, Line, cell_text

_GAP = 0.9
"""A gap of this many letters' sizes parts columns; a space in justified prose is smaller."""
_APART = 3.5
"""Lines with so much between them, in letters' sizes, belong to different tables."""
_ALIGNED = 0.35
_FEW = 3
_HEADER_LINES = 2
"""Lines of a header, whose words may be centred."""
_MOST_SPLITS = 24
_BEGIN_GROUPS = 3
COLUMNS_UNSURE = "words in columns whose borders cannot be told for certain"
ROWS_UNSURE = "lines of which it cannot be told where one row ends and the next begins"


def line_tables(
    words: list[Word], bars: list[Rule], edges: tuple[float, ...] = ()
) -> tuple[list[Found], int]:
    """Tables among words outside all grids, and the number of lines that are in none.

    ``bars`` are horizontal lines; ``edges`` the columns of the table with which the page before ended.
    """
    found: list[Found] = []
    outside = 0
    for n, group in enumerate(_groups(lines_of(words))):
        tables, rest = _split(group, bars, edges if not found and n < _BEGIN_GROUPS else ())
        found += tables
        outside += rest
    return found, outside


def _groups(lines: list[Text]) -> list[list[Text]]:
    groups: list[list[Text]] = []
    for line in lines:
        if groups and line[0].y - groups[-1][-1][0].y <= line[0].size * _APART:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _split(group: list[Text], bars: list[Rule], edges: tuple[float, ...]) -> tuple[list[Found], int]:
    """The table that a group of lines is; else those of its parts, divided where the distance is largest."""
    waiting, found = [group], list[Found]()
    outside = splits = 0
    while waiting:
        lines = waiting.pop(0)
        kept, rest = _trimmed(lines, bars, edges)
        if kept is not None and kept.doubt and splits < _MOST_SPLITS and (at := _widest_step(lines)):
            splits += 1
            waiting[:0] = [lines[:at], lines[at:]]
            continue
        if kept is not None and splits and not all(line.cells[0] for line in kept.lines):
            # A part of a text that was not certain as a whole, with rows that do not begin at its left.
            kept = _doubtful(lines, ROWS_UNSURE)
        if kept is not None:
            found.append(kept)
        outside += rest
    return found, outside


def _widest_step(lines: list[Text]) -> int:
    """Where a group may be two: at a distance above the others; 0 where there is none."""
    steps = steps_of(lines)
    if len(steps) < 2:
        return 0
    largest = max(steps)
    return steps.index(largest) + 1 if largest > median(steps) * 1.8 else 0


def _trimmed(lines: list[Text], bars: list[Rule], edges: tuple[float, ...]) -> tuple[Found | None, int]:
    """The table of these lines without titles above and remarks below, and how many lines those are."""
    several = [n for n, line in enumerate(lines) if len(runs_of(line)) >= 2]
    if edges and several:
        inner = _with_near(lines, several[0], several[-1], edges)
        if known := _known(inner, edges):
            return known, len(lines) - len(inner)
    if len(several) < 2:
        return None, len(lines)
    inner = lines[several[0] : several[-1] + 1]
    columns = _columns([lines[n] for n in several]) if len(several) >= _FEW else None
    if columns is None:
        return _doubtful(inner, COLUMNS_UNSURE), len(lines) - len(inner)
    inner = _with_near(lines, several[0], several[-1], columns)
    # Lines of one cell must keep the columns too, but for headings that run over several.
    size = inner[0][0].size
    below = [line for line in inner[_HEADER_LINES:] if not spanning([line], columns)]
    cells = [[c for line in below if (c := cells_of([line], columns)[n])] for n in range(len(columns) - 1)]
    if _beyond(inner, columns) or not all(_aligned(column, size) for column in cells if column):
        return _doubtful(inner, COLUMNS_UNSURE), len(lines) - len(inner)
    return _table(inner, columns, bars), len(lines) - len(inner)


def _with_near(lines: list[Text], first: int, last: int, edges: tuple[float, ...]) -> list[Text]:
    """The lines of a table, and those right above and below that may be of its cells."""
    most = max([*steps_of(lines[first : last + 1]), lines[first][0].size * 1.3]) * 1.05
    while (
        first
        and lines[first][0].y - lines[first - 1][0].y <= most
        and len(columns_of(lines[first - 1], edges)) == 1
    ):
        first -= 1
    while (
        last + 1 < len(lines)
        and lines[last + 1][0].y - lines[last][0].y <= most
        and len(columns_of(lines[last + 1], edges)) == 1
    ):
        last += 1
    return lines[first : last + 1]


def _beyond(lines: list[Text], edges: tuple[float, ...]) -> bool:
    """Whether words stand beside the columns."""
    return any(w.x0 < edges[0] - w.size or w.x1 > edges[-1] + w.size for line in lines for w in line)


def _doubtful(lines: list[Text], doubt: str) -> Found:
    return Found(lines[0][0].y, lines[-1][0].y, (), [], [], doubt, len(lines))


def _columns(lines: list[Text]) -> tuple[float, ...] | None:
    """Borders of columns that all lines keep: the middles of the gaps; None where they are not certain."""
    size = median(word.size for line in lines for word in line)
    stretches: list[list[float]] = []
    for x0, x1 in sorted((word.x0, word.x1) for line in lines for word in line):
        if stretches and x0 - stretches[-1][1] < size * _GAP:
            stretches[-1][1] = max(stretches[-1][1], x1)
        else:
            stretches.append([x0, x1])
    if len(stretches) < 2:
        return None
    inner = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(stretches)]
    edges = (stretches[0][0], *inner, stretches[-1][1])
    for n in range(len(stretches)):
        cells = [cell for line in lines if (cell := [w for w in line if in_column(w, edges, n)])]
        if len(cells) < 2 or any(len(runs_of(cell)) > 1 for cell in cells):
            return None
        # The header may be centred over columns that are not.
        begun = cells[1:] if cells[0][0].y == lines[0][0].y and len(cells) > 2 else cells
        if not _aligned(begun, size):
            return None
    return edges


def _aligned(cells: list[Text], size: float) -> bool:
    most = size * _ALIGNED
    ways = (
        [cell[0].x0 for cell in cells],
        [cell[-1].x1 for cell in cells],
        [(cell[0].x0 + cell[-1].x1) / 2 for cell in cells],
    )
    return any(max(way) - min(way) <= most for way in ways)


def _known(lines: list[Text], edges: tuple[float, ...]) -> Found | None:
    """Lines in the columns of the table with which the page before ended, where all of them keep those."""
    if _beyond(lines, edges) or any(len(columns_of(line, edges)) != len(runs_of(line)) for line in lines):
        return None
    table = _table(lines, edges, [])
    if table.doubt or any(line.doubt for line in table.lines) or sparse(cells_of(lines[:1], edges)):
        return None
    return table


def _table(lines: list[Text], edges: tuple[float, ...], bars: list[Rule]) -> Found:
    found = Found(lines[0][0].y, lines[-1][0].y, edges)
    ends = [max((w.x1 for w in words), default=0.0) for words in cells_of(lines, edges)]
    told = _by_bars(lines, edges, bars) or rows_by_steps(lines, edges)
    if told is None:
        return _doubtful(lines, ROWS_UNSURE)
    rows, unsure = told
    for n, row in enumerate(rows):
        cells = cells_of(row, edges)
        if spanning(row, edges):
            # A heading between the rows runs over their columns.
            found.lines.append(Line([cell_text(row[0])[0], *[""] * (len(cells) - 1)]))
            continue
        doubt = "" if n not in unsure else GOES_ON if len(row) == 1 else SEVERAL_LINES
        if doubt == GOES_ON:
            above = found.lines[-1]
            found.lines[-1] = above._replace(doubt=above.doubt or GOES_ON)
        texts: list[str] = []
        for words, end in zip(cells, ends, strict=True):
            text, why = cell_text(words, end)
            texts.append(text)
            doubt = doubt or why
        found.lines.append(Line(texts, doubt, len(row)))
    return found


def _by_bars(
    lines: list[Text], edges: tuple[float, ...], bars: list[Rule]
) -> tuple[list[list[Text]], frozenset[int]] | None:
    """Lines between horizontal lines over all columns, and those of doubt; None where fewer than two stand between."""
    wide = edges[-1] - edges[0]
    top, bottom = lines[0][0].y, lines[-1][0].y
    over = [b for b in bars if min(b.end, edges[-1]) - max(b.begin, edges[0]) >= wide * 0.9]
    places = sorted({b.at for b in over if top < b.at < bottom})
    if len(places) < 2:
        return None
    bands: list[list[Text]] = [[] for _ in range(len(places) + 1)]
    for line in lines:
        bands[sum(place < line[0].y for place in places)].append(line)
    breaks = breaks_of(lines, edges)
    rows: list[list[Text]] = []
    unsure: set[int] = set()
    for band in filter(None, bands):
        if len(band) == 1 or one_row(band, breaks):
            rows.append(band)
            continue
        told = rows_by_steps(band, edges)
        if told is None or told[1]:
            unsure.add(len(rows))
            rows.append(band)
        else:
            rows += told[0]
    return rows, frozenset(unsure)
